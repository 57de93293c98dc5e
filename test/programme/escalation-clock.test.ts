import { describe, expect, it } from 'vitest';
import { type Escalation, nextMoment } from '../../src/programme/escalation.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { answer, climb, end, note, notSolved, take } from '../../src/programme/escalation-course.ts';
import type { Roster } from '../../src/programme/roster.ts';
import {
  aBestuurlijke,
  aCasus,
  ambassadeur,
  aRoster,
  days,
  doer,
  HOUR,
  happened,
  hours,
  manager,
  possible,
  procesregisseur,
  SEATS,
  SECOND,
  START,
  surroundings,
  ticks,
  toCome,
  told,
  undelivered,
} from './any-escalation.ts';

const at = (moment: Date, roster: Roster = aRoster()) => surroundings(moment, roster);
const taken = (escalation: Escalation, by: string, moment: Date) => possible(take(escalation, doer(by), at(moment))).escalation;

describe('a casus that nobody takes up', () => {
  it('climbs by its clock to the programmamanager, who is told again every week', () => {
    const raised = aCasus();
    expect(told(raised)).toEqual(['ping aad']);
    expect(happened(raised)).toEqual(['raised', 'entered']);
    expect(ticks(raised.escalation, aRoster(), 6).lines).toEqual([
      '+24h rung 1: reminded: reminder aad, reminder bea',
      '+48h rung 2: entered: ping pien',
      '+72h rung 2: reminded: reminder pien',
      '+96h rung 3: entered: ping max',
      `+${96 + 7 * 24}h rung 3: reminded: repeat max`,
      `+${96 + 14 * 24}h rung 3: reminded: repeat max`,
    ]);
  });

  it('starts where somebody can be reached, and nowhere lower', () => {
    const raised = aCasus(aRoster([procesregisseur('pien'), manager('max')]));
    expect(happened(raised)).toEqual(['raised', 'nobody', 'entered']);
    expect([raised.escalation.rung, ...told(raised), ...toCome(raised.escalation)]).toEqual([2, 'ping pien', 'reminder +24h', 'climb +48h']);
  });

  it('that nobody at all can be told is tried again every day, with the people of that day', () => {
    const nobody = aRoster([manager('max')], { away: { max: null } });
    const raised = aCasus(nobody);
    expect(happened(raised)).toEqual(['raised', 'nobody', 'nobody', 'nobody']);
    expect(told(raised)).toEqual([]);
    const later = ticks(raised.escalation, nobody, 2);
    expect(later.lines).toEqual(['+24h rung 3: nobody: ', '+48h rung 3: nobody: ']);
    expect(ticks(later.escalation, aRoster([manager('max')]), 1).lines).toEqual(['+72h rung 3: entered: repeat max']);
  });

  it('is repeated to the programmamanagers of now', () => {
    const top = ticks(aCasus().escalation, aRoster(), 4).escalation;
    expect(ticks(top, aRoster([manager('mia')]), 1).lines).toEqual([`+${96 + 7 * 24}h rung 3: entered: repeat mia`]);
  });

  it('keeps the people of a rung as they were when it was entered', () => {
    const { escalation } = aCasus();
    const others = aRoster([ambassadeur('new', 'uwv'), ...SEATS]);
    expect(told(advance(escalation, at(hours(24), others)))).toEqual(['reminder aad', 'reminder bea']);
  });

  it('does not remind who lost the seat', () => {
    const others = aRoster(SEATS.filter(({ holderId }) => holderId !== 'aad'));
    expect(told(advance(aCasus().escalation, at(hours(24), others)))).toEqual(['reminder bea']);
  });

  it('goes on at once when all of a rung lost their seats', () => {
    const others = aRoster(SEATS.filter(({ holderId }) => !['aad', 'bea', 'cor'].includes(holderId)));
    const course = advance(aCasus().escalation, at(hours(24), others));
    expect([course.escalation.rung, ...told(course)]).toEqual([2, 'ping pien']);
  });
});

describe('a late start', () => {
  it('at the deadline leaves the reminder out', () => {
    const course = advance(aCasus().escalation, at(hours(60)));
    expect(happened(course)).toEqual(['skipped', 'entered']);
    expect([told(course), toCome(course.escalation)]).toEqual([['ping pien'], ['reminder +84h', 'climb +108h']]);
  });

  it('of a month gives the next rung its full time: no rung is passed by', () => {
    const { escalation } = advance(aCasus().escalation, at(days(30)));
    expect([escalation.rung, ...toCome(escalation)]).toEqual([2, `reminder +${30 * 24 + 24}h`, `climb +${30 * 24 + 48}h`]);
  });

  it('of a bestuurlijke tells each person one thing, the last', () => {
    const twoHats = aRoster([procesregisseur('pien'), manager('max')]);
    const course = advance(aBestuurlijke(twoHats).escalation, at(days(30), twoHats));
    expect([happened(course), told(course)]).toEqual([['skipped', 'untaken', 'untaken'], ['manager max']]);
  });
});

describe('what is not yet due', () => {
  it.each([0, 1, 23.999])('says nothing after %d hours', (count) => {
    const { escalation } = aCasus();
    expect(advance(escalation, at(hours(count)))).toEqual({ escalation, entries: [], pings: [] });
  });

  it('was already done says nothing a second time', () => {
    const { escalation } = advance(aCasus().escalation, at(hours(24)));
    expect(advance(escalation, at(hours(24)))).toEqual({ escalation, entries: [], pings: [] });
  });
});

it('what is over stays as it was, whoever lost their seat since', () => {
  const { escalation } = possible(end(aCasus().escalation, doer('riet'), 'withdrawn', at(hours(1))));
  expect(advance(escalation, at(days(30), aRoster([])))).toEqual({ escalation, entries: [], pings: [] });
});

describe('times of a rung', () => {
  it.each<[string, number, string[]]>([
    ['48 hours', 48 * HOUR, ['reminder +24h', 'climb +48h']],
    ['20 seconds', 20 * SECOND, [`reminder +${10 / 3600}h`, `climb +${20 / 3600}h`]],
    ['a year', 365 * 24 * HOUR, [`reminder +${365 * 12}h`, `climb +${365 * 24}h`]],
  ])('of %s', (_name, deadline, moments) => {
    expect(toCome(aCasus(aRoster(), deadline).escalation)).toEqual(moments);
  });

  it('of an odd number of milliseconds has its half time on a whole one, before the deadline', () => {
    const [half, whole] = aCasus(aRoster(), 1001).escalation.plan.moments;
    expect([half?.at.getTime(), whole?.at.getTime()]).toEqual([START.getTime() + 500, START.getTime() + 1001]);
  });
});

describe('a casus that was taken up', () => {
  it('and is silent for 7 days is asked about again, and reopens one deadline later', () => {
    const { lines } = ticks(taken(aCasus().escalation, 'bea', hours(1)), aRoster(), 3);
    expect(lines).toEqual([
      `+${7 * 24 + 1}h rung 1: reminded: idle bea, idle aad`,
      `+${9 * 24 + 1}h rung 1: reopened, entered: ping aad`,
      `+${10 * 24 + 1}h rung 1: reminded: reminder aad, reminder bea`,
    ]);
  });

  it('reopens on the rung it was on', () => {
    const second = ticks(aCasus().escalation, aRoster(), 2).escalation;
    const { lines, escalation } = ticks(taken(second, 'pien', hours(49)), aRoster(), 2);
    expect(lines.at(-1)).toContain('rung 2: reopened, entered: ping pien');
    expect([escalation.status, escalation.takenBy]).toEqual(['open', null]);
  });

  it('stays with them as long as they say something', () => {
    const noted = possible(note(taken(aCasus().escalation, 'bea', hours(1)), doer('bea'), 'Ik zoek het uit', null, at(days(6)))).escalation;
    expect(toCome(noted)).toEqual([`idle +${13 * 24}h`]);
  });

  it('reopens at once when they cannot be reached any more', () => {
    const back = possible(
      notSolved(possible(answer(aCasus().escalation, doer('bea'), 'Bel dit nummer', true, at(hours(1)))).escalation, doer('riet'), 'Niemand', at(hours(2))),
    );
    expect(told(back)).toEqual(['back bea']);
    const course = advance(undelivered(back.escalation, 'bea'), at(hours(3), aRoster(SEATS, { unreachable: { bea: 'left' } })));
    expect([happened(course), told(course)]).toEqual([['reopened', 'entered'], ['ping aad']]);
  });

  it('stays with them while another one who was asked heard it', () => {
    const idle = ticks(taken(aCasus().escalation, 'bea', hours(1)), aRoster(), 1).escalation;
    expect(told(advance(undelivered(idle, 'bea'), at(days(7))))).toEqual([]);
    expect(told(advance(undelivered(idle, 'bea', 'aad'), at(days(8))))).toEqual(['ping aad']);
  });
});

describe('a casus that was answered', () => {
  const answered = () => possible(answer(aCasus().escalation, doer('aad'), 'Vraag het aan', true, at(hours(2)))).escalation;

  it('asks the reporter after 7 days, and closes by itself after 14', () => {
    const { lines, escalation } = ticks(answered(), aRoster(), 5);
    expect(lines).toEqual([`+${7 * 24 + 2}h rung 1: confirm-asked: `, `+${14 * 24 + 2}h rung 1: closed-unconfirmed: `]);
    expect([escalation.status, escalation.endedAt, nextMoment(escalation)]).toEqual(['closed', hours(14 * 24 + 2), null]);
  });

  it('that did not solve it goes back to who answered, with 7 days', () => {
    const back = possible(notSolved(answered(), doer('riet'), 'Werkt niet', at(days(3))));
    expect([back.escalation.status, told(back), toCome(back.escalation)]).toEqual(['taken', ['back aad'], [`idle +${10 * 24}h`]]);
  });
});

describe('a bestuurlijke that nobody takes up', () => {
  it.each<[rung: number, lines: string[]]>([
    [1, ['+24h rung 1: reminded: reminder pien', '+48h rung 1: untaken: untaken gea, untaken ben', '+96h rung 1: untaken: manager max']],
    [2, ['+24h rung 2: reminded: reminder gea, reminder ben', '+48h rung 2: untaken: untaken max', '+96h rung 2: untaken: manager max']],
    [3, ['+24h rung 3: reminded: reminder max', `+${8 * 24}h rung 3: reminded: repeat max`, `+${15 * 24}h rung 3: reminded: repeat max`]],
    [4, ['+24h rung 4: reminded: reminder udo', '+48h rung 4: untaken: manager max', `+${9 * 24}h rung 4: reminded: repeat udo, repeat max`]],
  ])('tells on rung %i, and stays there', (rung, lines) => {
    let { escalation } = aBestuurlijke(aRoster(), 'uwv');
    while (escalation.rung < rung) {
      const by = { ...doer('max'), isManager: true };
      escalation = possible(climb(escalation, by, { text: 'Gepraat', outcome: 'geen-resultaat' }, at(START))).escalation;
    }
    expect(ticks(escalation, aRoster(), 3).lines).toEqual(lines);
  });

  it('is told again every week to those asked and the programmamanager', () => {
    expect(ticks(aBestuurlijke().escalation, aRoster(), 5).lines.slice(3)).toEqual([
      `+${11 * 24}h rung 1: reminded: repeat pien, repeat max`,
      `+${18 * 24}h rung 1: reminded: repeat pien, repeat max`,
    ]);
  });

  it('that was taken up only reminds, every 14 days', () => {
    const { lines, escalation } = ticks(taken(aBestuurlijke().escalation, 'pien', START), aRoster(), 2);
    expect(lines).toEqual([`+${14 * 24}h rung 1: reminded: idle pien`, `+${28 * 24}h rung 1: reminded: idle pien`]);
    expect(escalation.status).toBe('taken');
  });

  it('of which nobody can be reached is told to the rung above at once, and does not climb', () => {
    const roster = aRoster(SEATS, { away: { pien: null, rob: null, max: null } });
    const raised = aBestuurlijke(roster);
    expect(happened(raised)).toEqual(['raised', 'attempt', 'nobody', 'passed-on']);
    expect([raised.escalation.rung, told(raised)]).toEqual([1, ['untaken gea', 'untaken ben']]);
    expect(toCome(raised.escalation)).toEqual(['reminder +24h', 'manager +96h']);
  });
});
