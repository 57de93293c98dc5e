import { describe, expect, it } from 'vitest';
import type { Course } from '../../src/programme/course.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { forward } from '../../src/programme/escalation-course.ts';
import type { ReachFault } from '../../src/programme/reach.ts';
import type { Roster } from '../../src/programme/roster.ts';
import {
  aBestuurlijke,
  aCasus,
  aRoster,
  doer,
  happened,
  hours,
  manager,
  possible,
  procesregisseur,
  SEATS,
  surroundings,
  ticks,
  toCome,
  told,
  undelivered,
} from './any-escalation.ts';

/*
 * Messages that could not be delivered: the next person, at once (design, section 6).
 */

const left = (...people: string[]): Record<string, ReachFault> => Object.fromEntries(people.map((id) => [id, 'left']));
/** The outbox found out that these people cannot be reached, five minutes after the last hour. */
const fails = (course: Course, people: string[], roster: Roster = aRoster(SEATS, { unreachable: left(...people) }), hour = 0.1): Course =>
  advance(undelivered(course.escalation, ...people), surroundings(hours(hour), roster));

describe('a ping that did not arrive', () => {
  it('goes to the stand-in', () => {
    const roster = aRoster(SEATS, { away: { aad: 'sam' }, unreachable: left('aad') });
    const course = fails(aCasus(), ['aad'], roster);
    expect([happened(course), told(course)]).toEqual([['passed-on'], ['ping sam']]);
    expect(toCome(course.escalation)).toEqual(['reminder +24h', 'climb +48h']); // the clock goes on
  });

  it('for a stand-in goes to the stand-in of the stand-in', () => {
    const first = aCasus(aRoster(SEATS, { away: { aad: 'sam' } }));
    expect(told(first)).toEqual(['ping sam']);
    expect(told(fails(first, ['sam'], aRoster(SEATS, { away: { aad: 'sam', sam: 'tess' }, unreachable: left('sam') })))).toEqual(['ping tess']);
  });

  it('for a stand-in without one goes to a colleague', () => {
    const roster = aRoster(SEATS, { away: { aad: 'sam' }, unreachable: left('sam') });
    expect(told(fails(aCasus(aRoster(SEATS, { away: { aad: 'sam' } })), ['sam'], roster))).toEqual(['ping bea']);
  });

  it('goes to a colleague, who has it from then on', () => {
    const course = fails(aCasus(), ['aad']);
    expect(told(course)).toEqual(['ping bea']);
    expect(course.escalation.plan.asked.map(({ personId }) => personId)).toEqual(['aad', 'bea']);
    expect(course.escalation.plan.colleagues).toEqual([]);
  });

  it('goes to whoever stands in for a colleague who is away by now', () => {
    expect(told(fails(aCasus(), ['aad'], aRoster(SEATS, { away: { bea: 'tess' }, unreachable: left('aad') })))).toEqual(['ping tess']);
  });

  it('goes to a colleague when the message itself was refused', () => {
    expect(told(fails(aCasus(), ['aad'], aRoster()))).toEqual(['ping bea']);
  });

  it('never goes to who reported it', () => {
    expect(told(fails(aCasus(), ['aad'], aRoster(SEATS, { away: { aad: 'riet' }, unreachable: left('aad') })))).toEqual(['ping bea']);
  });

  it('goes to the next rung when there is nobody left', () => {
    const course = fails(fails(aCasus(), ['aad']), ['aad', 'bea']);
    expect([course.escalation.rung, happened(course), told(course)]).toEqual([2, ['nobody', 'entered'], ['ping pien']]);
  });

  it('goes on for every rung: whoever is found at last has it', () => {
    const roster = aRoster([procesregisseur('pien'), manager('max')]);
    const course = fails(aCasus(roster), ['pien'], aRoster([procesregisseur('pien'), manager('max')], { unreachable: left('pien') }));
    expect([course.escalation.rung, told(course)]).toEqual([3, ['ping max']]);
  });

  it('is tried again the next day when the programmamanager was the last', () => {
    const roster = aRoster([manager('max')], { unreachable: left('max') });
    const course = fails(aCasus(aRoster([manager('max')])), ['max'], roster, 0);
    expect([told(course), toCome(course.escalation)]).toEqual([[], ['repeat +24h']]);
  });

  it('is passed on by nobody while another one who was asked has it', () => {
    const roster = aRoster([...SEATS, procesregisseur('puk')]);
    const second = ticks(aCasus(roster).escalation, roster, 2).escalation;
    expect(told(fails({ escalation: second, entries: [], pings: [] }, ['pien'], roster, 49))).toEqual([]);
  });

  it('is passed on once: hearing of it a second time says nothing', () => {
    const once = fails(aCasus(), ['aad']);
    expect(told(fails(once, ['aad']))).toEqual([]);
  });

  it('to who it was forwarded to goes back to a colleague who was asked before', () => {
    const { escalation } = aCasus();
    const [to] = aRoster().members.filter(({ id }) => id === 'uma');
    if (!to) throw new Error('uma is a member');
    const forwarded = possible(forward(escalation, doer('aad'), to, surroundings(hours(1), aRoster())));
    expect(told(forwarded)).toEqual(['ping uma']);
    expect(told(fails(forwarded, ['uma'], undefined, 2))).toEqual(['ping bea']);
  });
});

describe('a reminder that did not arrive', () => {
  const reminded = (hour = 24) => advance(aCasus().escalation, surroundings(hours(hour), aRoster()));

  it('goes to nobody else while a colleague got it', () => {
    expect(told(fails(reminded(), ['aad'], undefined, 25))).toEqual([]);
  });

  it('goes to the next rung when nobody got it, though the first ping had arrived', () => {
    const course = fails(reminded(), [], undefined, 25);
    expect(told(course)).toEqual([]);
    const pings = course.escalation.pings.map((ping) => ({ ...ping, undelivered: ping.step === 'reminder' }));
    const next = advance({ ...course.escalation, pings }, surroundings(hours(25), aRoster(SEATS, { unreachable: left('aad', 'bea') })));
    expect([next.escalation.rung, told(next)]).toEqual([2, ['ping pien']]);
  });
});

describe('a bestuurlijke that did not arrive', () => {
  it('is told to the rung above, once, and does not climb', () => {
    const roster = aRoster([...SEATS], { unreachable: left('pien') });
    const course = fails(aBestuurlijke(), ['pien'], roster);
    expect([course.escalation.rung, happened(course), told(course)]).toEqual([1, ['passed-on'], ['untaken gea', 'untaken ben']]);
    expect(toCome(course.escalation)).toEqual(['reminder +24h', 'manager +96h']);
    expect(told(fails(course, ['pien'], roster, 1))).toEqual([]);
  });

  it('is told to the programmamanager when those above do not get it either', () => {
    const above = fails(aBestuurlijke(), ['pien']);
    expect(told(fails(above, ['pien', 'gea']))).toEqual([]);
    expect(told(fails(above, ['pien', 'gea', 'ben']))).toEqual(['manager max']);
  });

  it('at the deadline to the rung above goes to the programmamanager', () => {
    const late = ticks(aBestuurlijke().escalation, aRoster(), 2).escalation;
    const course = fails({ escalation: late, entries: [], pings: [] }, ['gea', 'ben'], undefined, 49);
    expect([told(course), toCome(course.escalation)]).toEqual([['manager max'], [`repeat +${9 * 24 + 1}h`]]);
  });
});
