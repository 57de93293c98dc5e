import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/programme/person.ts';
import { BODIES, type Seat } from '../../src/programme/roster.ts';
import {
  BODY_NAMES,
  canRemove,
  fits,
  type HeldSeat,
  inOrder,
  isManager,
  isSameSeat,
  needsOf,
  REGIONAL_ROLES,
  roleNames,
  withFirst,
} from '../../src/programme/seats.ts';

const seat = (role: Role, more: Partial<Seat> = {}): Seat => ({ role, region: null, organisationId: null, body: null, holderId: 'p-anna', ...more });
const held = (id: string, role: Role, more: Partial<HeldSeat> = {}): HeldSeat => ({
  ...seat(role, { region: 'ZL' }),
  id,
  name: id,
  organisation: null,
  topics: null,
  ...more,
});
const ofUwv = { organisationId: 'o-uwv', organisation: 'UWV' };
const ofGgz = { organisationId: 'o-ggz', organisation: 'GGZ Breburg' };

describe('what a role holds for', () => {
  const table: [role: Role, region: boolean, organisation: boolean, body: boolean][] = [
    ['programmamanager', false, false, false],
    ['procesregisseur', true, false, false],
    ['regiocontact', true, false, false],
    ['regioambassadeur', true, false, false],
    ['organisatieambassadeur', true, true, false],
    ['bestuurder', true, true, false],
    ['werkgroeplid', false, false, true],
  ];

  it('is known of every role', () => {
    expect(table.map(([role]) => role).sort()).toEqual([...ROLES].sort());
    expect(ROLES.filter((role) => needsOf(role).region).sort()).toEqual([...REGIONAL_ROLES].sort());
  });

  it.each(table)('a %s: region %s, organisation %s, national organisation %s; no more and no less', (role, region, organisation, body) => {
    for (const withRegion of [true, false])
      for (const withOrganisation of [true, false])
        for (const withBody of [true, false]) {
          const one = seat(role, { region: withRegion ? 'ZL' : null, organisationId: withOrganisation ? 'o-uwv' : null, body: withBody ? 'vng' : null });
          expect(fits(one)).toBe(withRegion === region && withOrganisation === organisation && withBody === body);
        }
  });
});

describe('the last programmamanager', () => {
  const anna = seat('programmamanager');
  const bo = seat('programmamanager', { holderId: 'p-bo' });
  const cases: [fact: string, seat: Seat, national: Seat[], may: boolean][] = [
    ['stays', anna, [anna], false],
    ['stays, however many others have other roles', anna, [anna, seat('werkgroeplid', { body: 'vng', holderId: 'p-bo' })], false],
    ['stays, also when the same person is named twice', anna, [anna, { ...anna }], false],
    ['is not the last when there is another', anna, [anna, bo], true],
  ];
  it.each(cases)('%s', (_fact, one, national, may) => {
    expect(canRemove(one, national)).toBe(may);
  });

  it('has nothing to do with other roles: those may all go', () => {
    for (const role of ROLES.filter((one) => one !== 'programmamanager')) expect(canRemove(seat(role), [anna])).toBe(true);
  });

  it('is who holds that role, and nobody else', () => {
    expect([isManager([anna], 'p-anna'), isManager([anna], 'p-bo'), isManager([seat('werkgroeplid', { body: 'vng' })], 'p-anna')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('seats as they are shown', () => {
  it('are by role, then by organisation, and in each in the order of naming', () => {
    const named = [
      held('b', 'organisatieambassadeur', ofUwv),
      held('c', 'organisatieambassadeur', ofGgz),
      held('d', 'regiocontact'),
      held('a', 'organisatieambassadeur', ofUwv),
      held('e', 'procesregisseur'),
    ];
    expect(inOrder(named).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('keep two organisations of one name apart', () => {
    const named = [
      held('a', 'bestuurder', { organisationId: 'o-1', organisation: 'Zorg' }),
      held('b', 'bestuurder', { organisationId: 'o-2', organisation: 'Zorg' }),
      held('c', 'bestuurder', { organisationId: 'o-1', organisation: 'Zorg' }),
    ];
    expect(inOrder(named).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });
});

describe('who is asked first', () => {
  const seats = [
    held('a', 'organisatieambassadeur', ofUwv),
    held('x', 'organisatieambassadeur', ofGgz),
    held('b', 'organisatieambassadeur', ofUwv),
    held('c', 'organisatieambassadeur', ofUwv),
  ];

  it('comes before the others of that organisation, who keep their order; other organisations do not change', () => {
    const [, , , c] = seats;
    if (!c) throw new Error('no third');
    const ordered = withFirst(c, seats);
    expect(ordered.filter(({ organisationId }) => organisationId === 'o-uwv').map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(ordered.filter(({ organisationId }) => organisationId === 'o-ggz').map(({ id }) => id)).toEqual(['x']);
  });
});

describe('one seat', () => {
  it('is the same role of the same person for the same', () => {
    const one = seat('organisatieambassadeur', { region: 'ZL', organisationId: 'o-uwv' });
    expect(isSameSeat(one, { ...one })).toBe(true);
    for (const other of [{ region: 'MB' }, { organisationId: 'o-ggz' }, { holderId: 'p-bo' }, { role: 'bestuurder' as const }, { body: 'vng' as const }]) {
      expect(isSameSeat(one, { ...one, ...other })).toBe(false);
    }
  });
});

describe('words', () => {
  it('are there for every role and every national organisation, each its own', () => {
    for (const language of ['nl', 'en'] as const) expect(new Set(Object.values(roleNames(language))).size).toBe(ROLES.length);
    expect(new Set(BODIES.map((body) => BODY_NAMES[body])).size).toBe(6);
  });
});
