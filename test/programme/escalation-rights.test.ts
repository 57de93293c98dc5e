import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../src/programme/escalation.ts';
import { climb, forward, take } from '../../src/programme/escalation-course.ts';
import { isOfAsked, mayHandle, maySeeEscalation } from '../../src/programme/escalation-rights.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Roster, Seat } from '../../src/programme/roster.ts';
import {
  aBestuurlijke,
  aCasus,
  ambassadeur,
  aRoster,
  doer,
  hours,
  manager,
  possible,
  procesregisseur,
  regioambassadeur,
  regiocontact,
  SEATS,
  surroundings,
  ticks,
  werkgroeplid,
} from './any-escalation.ts';

type Who = Pick<Person, 'id' | 'grants' | 'profile'>;

/** Somebody with the seats they hold in a roster, and the organisation of their profile. */
function who(id: string, { seats }: Pick<Roster, 'seats'> = { seats: SEATS }, organisationId: string | null = null): Who {
  const profile = organisationId ? { regions: ['ZL'], organisationId, organisationName: organisationId, function: 'anders' as const } : null;
  return { id, grants: seats.filter(({ holderId }) => holderId === id), profile };
}

const may = (id: string, escalation: Escalation, roster: Pick<Roster, 'seats'> = aRoster()) => {
  const person = who(id, roster);
  return [maySeeEscalation(person, escalation, roster) && 'see', mayHandle(person, escalation, roster) && 'handle'].filter(Boolean).join(', ');
};

describe('a casus for UWV in Zuid-Limburg', () => {
  it.each([
    ['riet', 'see', 'who reported it'],
    ['aad', 'see, handle', 'the ambassadeur who is asked'],
    ['bea', 'see, handle', 'a colleague'],
    ['pien', 'see, handle', 'the procesregisseur'],
    ['rob', 'see, handle', 'the regiocontact'],
    ['max', 'see, handle', 'the programmamanager'],
    ['cor', '', 'an ambassadeur of another organisation'],
    ['elders', '', "UWV's ambassadeur in another region"],
    ['verweg', '', 'the procesregisseur of another region'],
    ['gea', '', 'the regioambassadeur'],
    ['ben', '', 'a director'],
    ['vera', '', 'a member of the working group'],
    ['sam', '', 'somebody without a role'],
  ])('%s may: %s (%s)', (id, rights) => {
    expect(may(id, aCasus().escalation)).toBe(rights);
  });

  it.each(['aad', 'bea', 'pien', 'rob', 'max'])('%s may nothing once the role was taken away', (id) => {
    const { escalation } = aCasus();
    expect(may(id, escalation)).toBe('see, handle');
    expect(may(id, escalation, aRoster(SEATS.filter(({ holderId }) => holderId !== id)))).toBe('');
  });

  it('is not of an ambassadeur who now sits for another organisation or region', () => {
    const moved = (seat: Seat) => aRoster([...SEATS.filter(({ holderId }) => holderId !== 'aad'), seat]);
    expect(may('aad', aCasus().escalation, moved(ambassadeur('aad', 'gemeente')))).toBe('');
    expect(may('aad', aCasus().escalation, moved(ambassadeur('aad', 'uwv', 'MB')))).toBe('');
  });

  it('is of an ambassadeur without a region in every region', () => {
    expect(may('lou', aCasus().escalation, aRoster([...SEATS, ambassadeur('lou', 'uwv', null)]))).toBe('see, handle');
  });

  it("is of the ambassadeur of the reporter's organisation when they were asked", () => {
    const roster = aRoster(SEATS.filter(({ holderId }) => !['aad', 'bea'].includes(holderId)));
    expect(may('cor', aCasus(roster).escalation, roster)).toBe('see, handle');
  });
});

describe('who stands in', () => {
  const away = aRoster(SEATS, { away: { aad: 'sam' } });

  it('may what the holder may, as long as the holder has the seat', () => {
    const { escalation } = aCasus(away);
    expect(may('sam', escalation, away)).toBe('see, handle');
    expect(may('sam', escalation, { seats: SEATS.filter(({ holderId }) => holderId !== 'aad') })).toBe('');
  });

  it('may still answer when the clock went on to the next rung', () => {
    const { escalation } = ticks(aCasus(away).escalation, away, 4);
    expect([escalation.rung, may('sam', escalation, away)]).toEqual([3, 'see, handle']);
  });

  it('may still answer what they took up and was reopened when the holder was back', () => {
    const taken = possible(take(aCasus(away).escalation, doer('sam'), surroundings(hours(1), away))).escalation;
    const { escalation } = ticks(taken, aRoster(), 2);
    expect([escalation.plan.asked[0]?.personId, may('sam', escalation, away)]).toEqual(['aad', 'see, handle']);
  });
});

describe('who it was forwarded to', () => {
  const roster = aRoster();
  const uma = roster.members.filter(({ id }) => id === 'uma');
  const forwarded = () => {
    const [to] = uma;
    if (!to) throw new Error('uma is a member');
    return possible(forward(aCasus().escalation, doer('aad'), to, surroundings(hours(1), roster))).escalation;
  };

  it('may handle it without any role', () => {
    expect(may('uma', forwarded())).toBe('see, handle');
  });

  it('may handle it when it climbed since', () => {
    expect(may('uma', ticks(forwarded(), roster, 2).escalation)).toBe('see, handle');
  });

  it('does not take it from who forwarded it', () => {
    const away = aRoster(SEATS, { away: { aad: 'sam' } });
    const [to] = uma;
    if (!to) throw new Error('uma is a member');
    const { escalation } = possible(forward(aCasus(away).escalation, doer('sam'), to, surroundings(hours(1), away)));
    expect(may('sam', escalation, away)).toBe('see, handle');
  });
});

describe('a bestuurlijke about a gemeente in Zuid-Limburg', () => {
  const onRung = (rung: number) => {
    let { escalation } = aBestuurlijke();
    while (escalation.rung < rung) {
      const by = { ...doer('max'), isManager: true };
      escalation = possible(climb(escalation, by, { text: 'Gepraat', outcome: 'geen-resultaat' }, surroundings(hours(1), aRoster()))).escalation;
    }
    return escalation;
  };

  it.each<[rung: number, may: string]>([
    [1, 'riet pien rob gea ben max'],
    [2, 'riet pien rob gea ben max'],
    [3, 'riet pien rob gea ben max'],
    [4, 'riet pien rob gea ben max vera'],
  ])('is on rung %i decided on by %s', (rung, expected) => {
    const everybody = ['riet', 'aad', 'cor', 'elders', 'pien', 'verweg', 'rob', 'gea', 'ben', 'max', 'vera', 'udo', 'dina', 'sam'];
    expect(everybody.filter((id) => maySeeEscalation(who(id), onRung(rung), aRoster())).join(' ')).toBe(expected);
  });

  it('is not of a member of the working group who now sits for another organisation', () => {
    const moved = aRoster([...SEATS.filter(({ holderId }) => holderId !== 'vera'), werkgroeplid('vera', 'awvn')]);
    expect([may('vera', onRung(4)), may('vera', onRung(4), moved)]).toEqual(['see, handle', '']);
  });

  it('is not of a regioambassadeur who went to another region', () => {
    const moved = aRoster([...SEATS.filter(({ holderId }) => holderId !== 'gea'), regioambassadeur('gea', 'MB')]);
    expect(may('gea', onRung(2), moved)).toBe('');
  });
});

describe('roles that hold everywhere or in one region', () => {
  it.each<[Seat, string]>([
    [procesregisseur('x'), 'see, handle'],
    [procesregisseur('x', 'MB'), ''],
    [regiocontact('x'), 'see, handle'],
    [regiocontact('x', 'MB'), ''],
    [manager('x'), 'see, handle'],
    [regioambassadeur('x'), ''],
  ])('%j named after it was raised may: %s', (seat, rights) => {
    expect(may('x', aCasus().escalation, aRoster([...SEATS, seat]))).toBe(rights);
  });
});

describe('an answer of the organisation that was asked', () => {
  it.each<[string, string | null, boolean]>([
    ['aad', null, true],
    ['uma', 'uwv', true],
    ['uma', 'ggz', false],
    ['elders', null, false],
    ['cor', 'ggz', false],
    ['pien', null, false],
  ])('is one by %s with profile %s: %s', (id, organisationId, expected) => {
    expect(isOfAsked(who(id, undefined, organisationId), aCasus().escalation)).toBe(expected);
  });
});
