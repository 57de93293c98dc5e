import { describe, expect, it } from 'vitest';
import type { AttemptOutcome, Escalation, Status } from '../../src/programme/escalation.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { answer, climb, end, forward, note, notSolved, raise, take } from '../../src/programme/escalation-course.ts';
import type { OrganisationKind } from '../../src/programme/organisation.ts';
import type { Member } from '../../src/programme/roster.ts';
import {
  aBestuurlijke,
  aCasus,
  aDraft,
  aRoster,
  CASUS,
  days,
  doer,
  happened,
  hours,
  possible,
  SEATS,
  START,
  surroundings,
  ticks,
  toCome,
  told,
} from './any-escalation.ts';

const at = (moment: Date = hours(1), roster = aRoster()) => surroundings(moment, roster);
const TRIED = { text: 'Overleg met de wethouder', outcome: 'geen-resultaat' as AttemptOutcome };

function member(id: string, more: Partial<Member> = {}): Member {
  return { id, name: id, unreachable: null, awayUntil: null, standInId: null, ...more };
}

/** Each act on its own, as aad would do it (riet what a reporter does, max what a programmamanager does). */
const ACTS = {
  take: (escalation: Escalation) => take(escalation, doer('aad'), at()),
  answer: (escalation: Escalation) => answer(escalation, doer('aad'), 'Bel dit nummer', true, at()),
  note: (escalation: Escalation) => note(escalation, doer('aad'), 'Ik zoek het uit', null, at()),
  forward: (escalation: Escalation) => forward(escalation, doer('aad'), member('uma'), at()),
  notSolved: (escalation: Escalation) => notSolved(escalation, doer('riet'), 'Werkt niet', at()),
  climb: (escalation: Escalation) => climb(escalation, { ...doer('max'), isManager: true }, TRIED, at()),
  solve: (escalation: Escalation) => end(escalation, doer('aad'), 'closed', at()),
  withdraw: (escalation: Escalation) => end(escalation, doer('riet'), 'withdrawn', at()),
};
type Act = keyof typeof ACTS;

/** A casus in every status; aad has it. */
function inStatus(status: Status, first: Escalation = aCasus().escalation): Escalation {
  if (status === 'open') return first;
  if (status === 'taken') return possible(ACTS.take(first)).escalation;
  if (status === 'answered') return possible(ACTS.answer(first)).escalation;
  return possible(status === 'closed' ? ACTS.solve(first) : ACTS.withdraw(first)).escalation;
}

/** What comes of an act: why not, or the status it leaves. */
function comesTo(escalation: Escalation, act: Act): string {
  const result = ACTS[act](escalation);
  return result.refused ?? `> ${result.course.escalation.status}`;
}

describe('what can be done to a casus', () => {
  const cases: [Act, ...string[]][] = [
    // while it is    open          taken            answered       closed  withdrawn
    ['take', /*    */ '> taken', 'already-yours', 'answered', 'over', 'over'],
    ['answer', /*  */ '> answered', '> answered', '> answered', 'over', 'over'],
    ['note', /*    */ '> open', '> taken', '> answered', 'over', 'over'],
    ['forward', /* */ '> open', '> open', 'answered', 'over', 'over'],
    ['notSolved', /**/ 'not-answered', 'not-answered', '> taken', 'over', 'over'],
    ['climb', /*   */ 'not-for-this-kind', 'not-for-this-kind', 'not-for-this-kind', 'not-for-this-kind', 'not-for-this-kind'],
    ['solve', /*   */ '> closed', '> closed', '> closed', 'over', 'over'],
    ['withdraw', /**/ '> withdrawn', '> withdrawn', '> withdrawn', 'over', 'over'],
  ];
  it.each(cases)('%s: open %s, taken %s, answered %s, closed %s, withdrawn %s', (act, ...expected) => {
    const statuses: Status[] = ['open', 'taken', 'answered', 'closed', 'withdrawn'];
    expect(statuses.map((status) => comesTo(inStatus(status), act))).toEqual(expected);
  });
});

describe('what can be done to a bestuurlijke', () => {
  const cases: [Act, ...string[]][] = [
    ['take', '> taken', 'already-yours', 'over'],
    ['answer', 'not-for-this-kind', 'not-for-this-kind', 'not-for-this-kind'],
    ['note', '> open', '> taken', 'over'],
    ['forward', 'not-for-this-kind', 'not-for-this-kind', 'not-for-this-kind'],
    ['notSolved', 'not-answered', 'not-answered', 'over'],
    ['climb', '> open', '> open', 'over'],
    ['solve', '> closed', '> closed', 'over'],
    ['withdraw', '> withdrawn', '> withdrawn', 'over'],
  ];
  it.each(cases)('%s: open %s, taken %s, closed %s', (act, ...expected) => {
    const statuses: Status[] = ['open', 'taken', 'closed'];
    expect(statuses.map((status) => comesTo(inStatus(status, aBestuurlijke().escalation), act))).toEqual(expected);
  });
});

describe('registering', () => {
  it('sets the clock of the answer, whatever rung it starts on', () => {
    const { escalation } = raise(aDraft(CASUS), null, at(START));
    expect([escalation.raisedAt, escalation.answerBy, escalation.answeredAt]).toEqual([START, hours(48), null]);
  });

  it('a bestuurlijke records what was tried before', () => {
    const { entries } = aBestuurlijke();
    expect(entries[1]).toMatchObject({ what: 'attempt', personId: 'riet', text: 'Gebeld', outcome: 'loopt-nog', rung: 1 });
  });
});

describe('taking it up', () => {
  it('tells nobody, stops the pings and leaves the answer clock', () => {
    const course = possible(ACTS.take(aCasus().escalation));
    expect([told(course), toCome(course.escalation), course.escalation.answerBy]).toEqual([[], [`idle +${7 * 24 + 1}h`], hours(48)]);
  });

  it('by two people in the same second is of the first; the other hears whose it is', () => {
    const first = possible(take(aCasus().escalation, doer('bea'), at()));
    expect(take(first.escalation, doer('aad'), at())).toEqual({ refused: 'taken-by-other' });
    expect(first.escalation.takenBy).toEqual(doer('bea'));
  });
});

describe('answering', () => {
  it('by the organisation that was asked ends the answer clock, once', () => {
    const first = possible(answer(aCasus().escalation, doer('aad'), 'Bel dit nummer', true, at(hours(5)))).escalation;
    const second = possible(answer(first, doer('bea'), 'Of dit nummer', true, at(hours(9)))).escalation;
    expect([first.answeredAt, second.answeredAt, second.takenBy]).toEqual([hours(5), hours(5), doer('aad')]);
    expect(toCome(second)).toEqual([`confirm +${7 * 24 + 9}h`]);
  });

  it('by another organisation does not, though the reporter has an answer', () => {
    const helped = possible(answer(aCasus().escalation, doer('pien'), 'Bel dit nummer', false, at(hours(5)))).escalation;
    expect([helped.status, helped.answeredAt]).toEqual(['answered', null]);
    expect(possible(answer(helped, doer('aad'), 'Klopt', true, at(hours(60)))).escalation.answeredAt).toEqual(hours(60));
  });

  it('is kept when it did not solve it', () => {
    const back = possible(ACTS.notSolved(inStatus('answered'))).escalation;
    expect(back.answeredAt).toEqual(hours(1));
  });

  it('while the reporter withdraws it is too late: who was at it hears that, and nothing more', () => {
    const withdrawn = possible(end(inStatus('taken'), doer('riet'), 'withdrawn', at(hours(2))));
    expect(answer(withdrawn.escalation, doer('aad'), 'Bel dit nummer', true, at(hours(2)))).toEqual({ refused: 'over' });
    expect([told(withdrawn), withdrawn.escalation.endedAt, toCome(withdrawn.escalation)]).toEqual([['over aad'], hours(2), []]);
    expect(told(advance(withdrawn.escalation, at(days(30))))).toEqual([]);
  });
});

describe('an answer that did not solve it', () => {
  it.each<[string, Parameters<typeof aRoster>[1]]>([
    ['left', { unreachable: { aad: 'left' } }],
    ['is away', { away: { aad: 'sam' } }],
  ])('is asked again when who answered %s', (_why, absent) => {
    const course = possible(notSolved(inStatus('answered'), doer('riet'), 'Werkt niet', at(hours(3), aRoster(SEATS, absent))));
    expect([course.escalation.status, course.escalation.takenBy, happened(course)]).toEqual(['open', null, ['not-solved', 'reopened', 'entered']]);
    expect(told(course)).toHaveLength(1);
  });

  it('goes back once, however often the reporter presses', () => {
    const back = possible(ACTS.notSolved(inStatus('answered'))).escalation;
    expect(ACTS.notSolved(back)).toEqual({ refused: 'not-answered' });
  });
});

describe('a note', () => {
  it('of the reporter does not count as something heard of who took it up', () => {
    const course = possible(note(inStatus('taken'), doer('riet'), 'En?', null, at(days(5))));
    expect(toCome(course.escalation)).toEqual([`idle +${7 * 24 + 1}h`]);
  });

  it('in time keeps it from reopening', () => {
    const idle = ticks(inStatus('taken'), aRoster(), 1).escalation;
    expect(toCome(idle)).toEqual([`reopen +${9 * 24 + 1}h`]);
    expect(toCome(possible(note(idle, doer('aad'), 'Volgende week', null, at(days(8)))).escalation)).toEqual([`idle +${15 * 24}h`]);
  });

  it('does not stop the clock of who is asked', () => {
    expect(toCome(possible(ACTS.note(inStatus('open'))).escalation)).toEqual(['reminder +24h', 'climb +48h']);
  });

  it('of a bestuurlijke records what came of an attempt', () => {
    const course = possible(note(aBestuurlijke().escalation, doer('pien'), 'Overleg gehad', 'geen-resultaat', at()));
    expect(course.entries).toMatchObject([{ what: 'attempt', text: 'Overleg gehad', outcome: 'geen-resultaat' }]);
  });
});

describe('forwarding', () => {
  it('while it is open goes on with the clock of the rung', () => {
    const course = possible(ACTS.forward(inStatus('open')));
    expect([told(course), toCome(course.escalation)]).toEqual([['ping uma'], ['reminder +24h', 'climb +48h']]);
    expect(ticks(course.escalation, aRoster(), 2).lines).toEqual(['+24h rung 1: reminded: reminder uma, reminder bea', '+48h rung 2: entered: ping pien']);
  });

  it('of what was taken up gives the colleague the time of the rung', () => {
    const course = possible(ACTS.forward(inStatus('taken')));
    expect([told(course), course.escalation.takenBy, toCome(course.escalation)]).toEqual([['ping uma'], null, ['reminder +25h', 'climb +49h']]);
  });

  it('a second time to the same colleague tells nobody', () => {
    const once = possible(ACTS.forward(inStatus('open'))).escalation;
    expect(possible(ACTS.forward(once))).toEqual({ escalation: once, entries: [], pings: [] });
  });

  it('back to who was asked before tells them again', () => {
    const once = possible(ACTS.forward(inStatus('open'))).escalation;
    const back = possible(forward(once, doer('uma'), member('aad'), at(hours(2))));
    expect(told(back)).toEqual(['ping aad']);
    expect(back.escalation.round).toBeGreaterThan(once.round);
  });

  it.each<[string, Partial<Member>]>([
    ['left', { unreachable: 'left' }],
    ['is away', { awayUntil: '2026-11-22' }],
  ])('to somebody who %s is refused', (_why, more) => {
    expect(forward(inStatus('open'), doer('aad'), member('uma', more), at())).toEqual({ refused: 'not-reachable' });
  });
});

describe('going a rung up', () => {
  const raised = (outcome: AttemptOutcome, kind: OrganisationKind = 'gemeente') =>
    raise(
      aDraft({ kind: 'bestuurlijk', stance: 'doet-niet-mee', part: null, since: '2026-10-01', division: null }, kind),
      { text: 'Gebeld', outcome },
      at(START),
    ).escalation;
  const up = (escalation: Escalation, id: string, outcome: AttemptOutcome = 'loopt-nog') =>
    climb(escalation, { ...doer(id), isManager: id === 'max' }, { text: 'Gepraat', outcome }, at(START));
  const onRung3 = (escalation: Escalation, outcome?: AttemptOutcome) => possible(up(possible(up(escalation, 'pien', outcome)).escalation, 'gea')).escalation;

  it('asks the people of the next rung, each time', () => {
    const second = possible(up(raised('loopt-nog'), 'pien'));
    expect([second.escalation.rung, happened(second), told(second)]).toEqual([2, ['attempt', 'entered'], ['ping gea', 'ping ben']]);
    const third = possible(up(second.escalation, 'gea'));
    expect([third.escalation.rung, told(third)]).toEqual([3, ['ping max']]);
    const fourth = possible(up(possible(note(third.escalation, doer('max'), 'Niets', 'geen-resultaat', at(START))).escalation, 'max'));
    expect([fourth.escalation.rung, told(fourth)]).toEqual([4, ['ping vera']]);
    expect(up(fourth.escalation, 'max')).toEqual({ refused: 'top' });
  });

  it('to rung 4 is the programmamanager’s decision', () => {
    expect(up(onRung3(raised('geen-resultaat')), 'pien')).toEqual({ refused: 'only-manager' });
  });

  it.each<[recorded: AttemptOutcome, refused: string | null]>([
    ['geen-resultaat', null],
    ['deels-resultaat', 'needs-attempt'],
    ['loopt-nog', 'needs-attempt'],
    ['niets-geprobeerd', 'needs-attempt'],
  ])('to VNG with talks that came to %s: %s', (recorded, refused) => {
    expect(up(onRung3(raised(recorded)), 'max').refused).toBe(refused);
  });

  it('to VNG needs talks that were recorded before: those of the decision itself do not count', () => {
    expect(up(onRung3(raised('loopt-nog')), 'max', 'geen-resultaat').refused).toBe('needs-attempt');
    expect(up(onRung3(raised('loopt-nog'), 'geen-resultaat'), 'max').refused).toBeNull();
  });

  it('to rung 4 for another party needs no talks', () => {
    expect(up(onRung3(raised('loopt-nog', 'uwv')), 'max').refused).toBeNull();
  });

  it('of what was taken up asks the next rung anew', () => {
    const course = possible(up(possible(take(raised('loopt-nog'), doer('pien'), at(START))).escalation, 'pien'));
    expect([course.escalation.status, course.escalation.takenBy, toCome(course.escalation)]).toEqual([
      'open',
      null,
      ['reminder +24h', 'untaken +48h', 'manager +96h'],
    ]);
  });
});
