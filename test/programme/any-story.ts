import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { begin, type Course, type Ping } from '../../src/programme/course.ts';
import { addTime, CLOCKS, type Clock } from '../../src/programme/deadline.ts';
import { ATTEMPT_OUTCOMES, type Escalation, isOver, nextMoment, plan, subject } from '../../src/programme/escalation.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { answer, climb, end, forward, note, notSolved, raise, take } from '../../src/programme/escalation-course.ts';
import { REACH_FAULTS } from '../../src/programme/reach.ts';
import type { Member, Roster, Seat } from '../../src/programme/roster.ts';
import { aDraft, aRoster, BESTUURLIJK, CASUS, DAY, doer, LONG_AWAY, later, manager, SEATS, SECOND, START, surroundings } from './any-escalation.ts';

/*
 * Stories: an escalation to which anything happens in any order, on several hosts, and what always holds is checked after every event.
 */

/** Few people with many hats: who is asked twice is asked twice soon. */
const PEOPLE = ['aad', 'bea', 'pien', 'max', 'sam', 'riet'];
const MAX: Seat = manager('max');

const anyPerson = fc.constantFrom(...PEOPLE);
const anySeat: fc.Arbitrary<Seat> = fc.tuple(fc.constantFrom(...SEATS), anyPerson).map(([seat, holderId]) => ({ ...seat, holderId }));
/** From a second to a year; the short ones as often as the long ones. */
const anyTime = fc.oneof(fc.constantFrom(SECOND, 20 * SECOND, 2 * DAY, 365 * DAY), fc.integer({ min: SECOND, max: 10 * DAY }));
const anyReach: fc.Arbitrary<Partial<Member>> = fc.oneof(
  fc.constant({ unreachable: null, awayUntil: null, standInId: null }),
  fc.record({ unreachable: fc.constantFrom(...REACH_FAULTS) }),
  fc.record({ awayUntil: fc.constant(LONG_AWAY), standInId: fc.option(anyPerson) }),
);

const anyAct = fc.record({
  /** What ends it is rare: there is nothing to see after that. */
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('take', 'answer', 'note', 'forward', 'notSolved', 'climb') },
    { weight: 1, arbitrary: fc.constantFrom('solve', 'withdraw') },
  ),
  who: anyPerson,
  to: anyPerson,
  byAsked: fc.boolean(),
  isManager: fc.boolean(),
  outcome: fc.constantFrom(...ATTEMPT_OUTCOMES),
  /** Pressed twice. */
  twice: fc.boolean(),
});
const anyEvent = fc.oneof(
  { weight: 4, arbitrary: anyAct },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('next'), late: fc.constantFrom(0, 1, 30 * SECOND, 3 * DAY) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('jump'), ms: anyTime }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('fails'), nth: fc.nat(9), marks: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reach'), who: anyPerson, change: anyReach }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('seat'), seat: anySeat, gone: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restart') }) },
);
type Event = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never;

export const anyStory = fc.record({
  kind: fc.constantFrom('casus', 'bestuurlijk'),
  party: fc.constantFrom('uwv' as const, 'gemeente' as const, 'ribw' as const),
  deadline: anyTime,
  clock: fc.constantFrom(...CLOCKS),
  seats: fc.array(anySeat, { maxLength: 8 }),
  absent: fc.array(fc.tuple(anyPerson, anyReach), { maxLength: 3 }),
  /** Each with the lag of the clock of the host it happens on. */
  events: fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 90 * SECOND })), { maxLength: 25 }),
});
export type Story = typeof anyStory extends fc.Arbitrary<infer S> ? S : never;

/** Everything that was ever told, and when something was done to it that was not the clock. */
export interface Ledger {
  told: { key: string; personId: string; at: number }[];
  disturbed: number[];
}

const changed = (roster: Roster, id: string, change: Partial<Member>): Roster => ({
  ...roster,
  members: roster.members.map((member) => (member.id === id ? { ...member, ...change } : member)),
});

/** Tells a story, and checks after every event what always holds. */
export function tell({ kind, party, deadline, clock, seats, absent, events }: Story): Ledger {
  let roster: Roster = absent.reduce((all, [id, change]) => changed(all, id, change), aRoster([MAX, ...seats]));
  const known = new Set(roster.members.map(({ id }) => id));
  roster = { ...roster, members: [...roster.members, ...PEOPLE.filter((id) => !known.has(id)).map((id) => ({ ...BLANK, id, name: id }))] };
  let now = START.getTime();
  /** The people changed since the clock last looked. */
  let stale = false;
  const ledger: Ledger = { told: [], disturbed: [now] };
  const around = (at: number) => surroundings(new Date(at), roster, deadline, laterBy(clock));

  const raised = raise(aDraft(kind === 'casus' ? CASUS : BESTUURLIJK, party), null, around(now));
  let escalation = raised.escalation;
  record(raised, now);
  holds(raised, null, false);

  function record({ pings, escalation: after }: Course, at: number) {
    for (const { step, personId } of pings) ledger.told.push({ key: `${after.round}:${step}:${personId}`, personId, at });
  }

  function became(course: Course, at: number, decided = false) {
    holds(course, escalation, decided);
    record(course, at);
    escalation = course.escalation;
  }

  function clockLooks(at: number) {
    const course = advance(escalation, around(at));
    must(new Set(course.pings.map(({ personId }) => personId)).size === course.pings.length, 'nobody is told two things in one go');
    became(course, at);
    stale = false;
    must(same(advance(escalation, around(at)), begin(escalation)), 'a second look changes nothing');
  }

  function press(act: Extract<Event, { who: string; to: string }>, at: number) {
    const result = actOn(escalation, act, around(at), roster);
    if (result.refused !== null) return [];
    became(result.course, at, act.type === 'climb');
    ledger.disturbed.push(at);
    return result.course.pings;
  }

  for (const [event, lag] of events) {
    const at = now - lag;
    if ('twice' in event) {
      press(event, at);
      // A second climb is another decision, a second note another note: only the shell, by its key, knows that it was the same press.
      if (event.twice && event.type !== 'climb' && event.type !== 'note') must(press(event, at).length === 0, 'a second press pings nobody');
    } else if ('late' in event) {
      now = Math.max(now, (nextMoment(escalation)?.getTime() ?? now) + event.late);
      clockLooks(now);
    } else if ('ms' in event) {
      now += event.ms;
      clockLooks(now - lag);
    } else if ('nth' in event) {
      const open = escalation.pings.filter(({ undelivered }) => !undelivered);
      const missed = open[event.nth % Math.max(open.length, 1)];
      if (!missed) continue;
      escalation = { ...escalation, pings: escalation.pings.map((ping) => (ping === missed ? { ...ping, undelivered: true } : ping)) };
      if (event.marks) roster = changed(roster, missed.personId, { unreachable: 'left' });
      ledger.disturbed.push(at);
      clockLooks(at);
    } else if ('change' in event) {
      roster = changed(roster, event.who, event.change);
      stale = true;
    } else if ('seat' in event) {
      roster = { ...roster, seats: [...roster.seats.filter((seat, index) => seat === MAX || index !== event.gone), event.seat] };
      stale = true;
    } else {
      const stored = JSON.parse(JSON.stringify({ plan: escalation.plan, subject: escalation.subject }));
      const read = { ...escalation, plan: plan.parse(stored.plan), subject: subject.parse(stored.subject) };
      must(same(read, escalation), 'a restart changes nothing');
      escalation = read;
    }
    const next = nextMoment(escalation);
    if (!stale && next) must(same(advance(escalation, around(next.getTime() - 1)), begin(escalation)), 'before its moment nothing happens');
  }

  // Whatever happened: once a programmamanager can be reached, they hear of what nobody takes up.
  roster = changed(roster, 'max', BLANK);
  const before = ledger.told.length;
  for (let i = 0; i < 12; i += 1) {
    now = Math.max(now, nextMoment(escalation)?.getTime() ?? now);
    clockLooks(now);
  }
  must(escalation.status !== 'open' || ledger.told.slice(before).some(({ personId }) => personId === 'max'), 'an open one reaches a programmamanager');
  return ledger;
}

const BLANK = { unreachable: null, awayUntil: null, standInId: null };

const laterBy = (clock: Clock) => (clock === 'calendar' ? later : (from: Date, ms: number) => addTime(from, ms, 'workdays', () => false));

function actOn(escalation: Escalation, act: Extract<Event, { who: string; to: string }>, around: ReturnType<typeof surroundings>, roster: Roster) {
  const by = doer(act.who);
  const to = roster.members.find(({ id }) => id === act.to) ?? { ...BLANK, id: act.to, name: act.to };
  const { outcome } = act;
  switch (act.type) {
    case 'take':
      return take(escalation, by, around);
    case 'answer':
      return answer(escalation, by, 'Antwoord', act.byAsked, around);
    case 'note':
      return note(escalation, by, 'Notitie', outcome, around);
    case 'forward':
      return forward(escalation, by, to, around);
    case 'notSolved':
      return notSolved(escalation, by, 'Nee', around);
    case 'climb':
      return climb(escalation, { ...by, isManager: act.isManager }, { text: 'Gepraat', outcome }, around);
    default:
      return end(escalation, by, act.type === 'withdraw' ? 'withdrawn' : 'closed', around);
  }
}

/** What holds of every course, whatever it came from. @param decided somebody decided to go a rung up */
function holds({ escalation, entries, pings }: Course, before: Escalation | null, decided: boolean) {
  const { plan: planned, rung, round, answeredAt, subject: about, log } = escalation;
  const times = planned.moments.map(({ at }) => at.getTime());
  must(
    same(
      times,
      times.toSorted((a, b) => a - b),
    ),
    'moments are in time order',
  );
  must((nextMoment(escalation) === null) === isOver(escalation), 'whatever is not over has a next moment');
  const stored = ({ step, personId }: Ping) => escalation.pings.some((ping) => ping.step === step && ping.personId === personId);
  must(pings.every(stored), 'who was told is known in the round it is stored with');
  if (!before) return;
  must(rung >= before.rung, 'the rung never goes down');
  must(about.kind === 'casus' || rung === before.rung + (decided ? 1 : 0), 'a bestuurlijke climbs by a decision only');
  must(before.answeredAt === null || before.answeredAt.getTime() === answeredAt?.getTime(), 'the first answer stays the first');
  must(round >= before.round, 'rounds only grow');
  must(log.length === before.log.length + entries.length && before.log.every((entry, index) => entry === log[index]), 'the log only grows');
  must(!isOver(before) || same(before, escalation), 'what is over stays as it was');
}

/** Thousands of stories: `expect` would take a minute. */
function must(holds: boolean, fact: string): void {
  if (!holds) throw new Error(`not so: ${fact}`);
}

const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
