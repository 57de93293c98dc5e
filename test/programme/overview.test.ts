import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginOf } from '../../src/programme/dates.ts';
import { firstDayOf, overviewOf, RECURS, seesRegion, shareInTime, sightOf, type Tallied, type Tally } from '../../src/programme/overview.ts';
import { type Person, ROLES, type Role } from '../../src/programme/person.ts';
import { mayConclude, maySeeProposal } from '../../src/programme/proposals.ts';
import { aProposal } from '../support/reads-overview.ts';

type Grant = Person['grants'][number];
const grant = (role: Role, region: string | null = 'ZL', organisationId: string | null = null): Grant => ({ role, region, organisationId });
const sightWith = (...grants: Grant[]) => sightOf({ grants });

describe('who sees the log', () => {
  const inRegion: Role[] = ['organisatieambassadeur', 'regioambassadeur', 'procesregisseur', 'regiocontact'];

  it.each(ROLES.map((role): [Role, boolean] => [role, inRegion.includes(role)]))('a %s of a region: %s', (role, sees) => {
    expect(sightWith(grant(role))?.regions ?? null).toEqual(sees ? ['ZL'] : null);
  });

  it.each(ROLES.filter((role) => role !== 'programmamanager'))('a %s without a region sees nothing', (role) => {
    expect(sightWith(grant(role, null))).toBeNull();
  });

  it('nobody without a role does', () => {
    expect(sightWith()).toBeNull();
  });

  it('the programmamanager sees all, also a region that is no longer in the list', () => {
    const sight = sightWith(grant('programmamanager', null), grant('procesregisseur', 'TW'));
    expect(sight).toEqual({ regions: null, coordinates: null, benches: [] });
    expect(sight && seesRegion(sight, 'XX')).toBe(true);
  });

  it('several roles add up, each region once; only who coordinates a region may open every casus in it', () => {
    const sight = sightWith(
      grant('organisatieambassadeur', 'ZL', 'o-1'),
      grant('organisatieambassadeur', 'TW', 'o-1'),
      grant('regioambassadeur', 'ZL'),
      grant('regiocontact', 'AC'),
      grant('bestuurder', 'DR', 'o-1'),
    );
    expect(sight).toEqual({
      regions: ['AC', 'TW', 'ZL'],
      coordinates: ['AC'],
      benches: [
        { region: 'ZL', organisationId: 'o-1' },
        { region: 'TW', organisationId: 'o-1' },
      ],
    });
    expect(sight && ['AC', 'DR', 'ZL', 'GO'].map((region) => seesRegion(sight, region))).toEqual([true, false, true, false]);
  });
});

describe('a period', () => {
  it.each([
    ['3m', '2026-11-22', '2026-08-22'],
    ['12m', '2026-11-22', '2025-11-22'],
    ['year', '2026-11-22', '2026-01-01'],
    ['3m', '2026-05-31', '2026-02-28'],
    ['12m', '2024-02-29', '2023-02-28'],
    ['year', '2026-01-01', '2026-01-01'],
  ] as const)('of %s that ends on %s begins on %s', (period, today, first) => {
    expect(firstDayOf(period, today)).toBe(first);
  });

  it('begins at midnight in Amsterdam, in winter, in summer, and on the day the clock goes forward', () => {
    expect(['2026-01-01', '2026-07-01', '2026-03-29', '2026-03-30'].map((day) => beginOf(day).toISOString())).toEqual([
      '2025-12-31T23:00:00.000Z',
      '2026-06-30T22:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });
});

const NONE: Tally = { asked: 0, answered: 0, inTime: 0, measured: 0, waiting: 0, unanswered: 0, median: null };
const named = (id: string) => ({ id, nl: id, en: id });
const row = (id: string | null, region: string | null, asked: number): Tallied => ({ ...NONE, asked, region, category: id === null ? null : named(id) });

describe('what recurs', () => {
  it(`is what was asked ${RECURS} times in one category and region: not spread over regions`, () => {
    const spread = [row('a', 'ZL', 2), row('a', 'TW', 2), row('a', null, 4)];
    const together = [row('b', 'ZL', 3), row('b', null, 3)];
    const { lines } = overviewOf([row(null, null, 7), ...spread, ...together], [named('a'), named('b')]);
    expect(lines.map(({ category, recurs, asked }) => [category.id, recurs, asked])).toEqual([
      ['b', ['ZL'], 3],
      ['a', [], 4],
    ]);
  });

  it('names the regions with the most first, and those it recurs in', () => {
    const { lines } = overviewOf([row('a', 'AC', 1), row('a', 'ZL', 3), row('a', 'TW', 5), row('a', 'GO', 3), row('a', null, 12)], []);
    expect(lines[0]?.regions.map(({ region }) => region)).toEqual(['TW', 'GO', 'ZL', 'AC']);
    expect(lines[0]?.recurs).toEqual(['TW', 'GO', 'ZL']);
  });

  it('a category nobody asked about is silent when it is offered; one that was removed is there only when it was asked about', () => {
    const overview = overviewOf([row(null, null, 1), row('oud', 'ZL', 1), row('oud', null, 1)], [named('a'), named('b')]);
    expect(overview.silent.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(overview.lines.map(({ category, inUse }) => [category.id, inUse])).toEqual([['oud', false]]);
    expect(overview.total.asked).toBe(1);
  });

  it('of nothing everything is nought', () => {
    expect(overviewOf([], [named('a')])).toEqual({ total: NONE, lines: [], silent: [named('a')] });
  });
});

describe('the share in time', () => {
  it.each([
    [0, 0, null],
    [0, 4, 0],
    [3, 4, 75],
    [4, 4, 100],
    [2, 3, 67],
    [999, 1000, 99],
    [1, 1000, 1],
  ])('%i of %i is %s', (inTime, measured, share) => {
    expect(shareInTime({ inTime, measured })).toBe(share);
  });

  it('is 100 only when all were, and 0 only when none was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (measured, some) => {
        const inTime = Math.min(some, measured);
        const share = shareInTime({ inTime, measured });
        expect(share === 100).toBe(inTime === measured);
        expect(share === 0).toBe(inTime === 0);
      }),
    );
  });
});

describe('a proposal', () => {
  const who = (id: string, ...grants: Grant[]) => ({ id, grants });
  const may = (person: ReturnType<typeof who>, more: Parameters<typeof aProposal>[0] = {}) => mayConclude(person, sightOf(person), aProposal(more));
  const LISTED = { listed: { at: new Date(0), name: 'Dewi', text: 'Overal' } };
  const maker = who('p-dewi', grant('organisatieambassadeur', 'ZL', 'o-ggz'));

  it.each([
    ['who made it', maker, true],
    ['who made it and has no role there any more', who('p-dewi', grant('organisatieambassadeur', 'TW', 'o-ggz')), false],
    ['who made it and has no role at all any more', who('p-dewi'), false],
    ['another ambassadeur of the region', who('p-bram', grant('organisatieambassadeur', 'ZL', 'o-ggz')), false],
    ['the procesregisseur of the region', who('p-emre', grant('procesregisseur')), true],
    ['the procesregisseur of another region', who('p-emre', grant('procesregisseur', 'TW')), false],
    ['the regiocontact', who('p-fien', grant('regiocontact')), false],
    ['the programmamanager', who('p-gijs', grant('programmamanager', null)), true],
  ])('gets its outcome from %s: %s', (_who, person, yes) => {
    expect(may(person)).toBe(yes);
  });

  it('that is on the national list gets it from the programmamanager only; one for the whole country too', () => {
    const people = [maker, who('p-emre', grant('procesregisseur')), who('p-gijs', grant('programmamanager', null))];
    expect(people.map((person) => may(person, LISTED))).toEqual([false, false, true]);
    expect(people.map((person) => may(person, { region: null }))).toEqual([false, false, true]);
  });

  it('is seen by who sees its region; one for the whole country by all who see any', () => {
    const [here, elsewhere, nobody] = [sightWith(grant('regiocontact')), sightWith(grant('regiocontact', 'TW')), sightWith()];
    expect([here, elsewhere, nobody].map((sight) => maySeeProposal(sight, { region: 'ZL' }))).toEqual([true, false, false]);
    expect([here, elsewhere, nobody].map((sight) => maySeeProposal(sight, { region: null }))).toEqual([true, true, false]);
  });
});
