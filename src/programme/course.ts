import type { Day } from './dates.ts';
import type { AttemptOutcome, Entry, Escalation, Plan } from './escalation.ts';
import type { Asked, Roster } from './roster.ts';

/*
 * The pieces of which a course is made: each takes a course and gives one, nothing is changed in place.
 */

/** What a course is taken in. */
export interface Surroundings {
  /** UTC. */
  at: Date;
  /** In Europe/Amsterdam. */
  today: Day;
  roster: Roster;
  /** How long the people of a rung have, in ms. */
  deadline: number;
  /** The moment that lies `ms` of the region's clock later. */
  later: (from: Date, ms: number) => Date;
}

/** Who does it. */
export interface Doer {
  id: string;
  name: string;
}

/** Somebody is told something, once per step of a round. */
export interface Ping {
  step: string;
  personId: string;
}

/** What became of it: the escalation as it is now, what the log adds, who is told. */
export interface Course {
  escalation: Escalation;
  entries: Entry[];
  pings: Ping[];
}

/** An escalation as it was read: nothing happened to it yet. */
export const begin = (escalation: Escalation): Course => ({ escalation, entries: [], pings: [] });

/** The same course, with the escalation changed. */
export const become = (course: Course, change: Partial<Escalation>): Course => ({ ...course, escalation: { ...course.escalation, ...change } });

/** A new round: what is told from here on is told anew. */
export const anew = (course: Course, change: Partial<Escalation> & { plan: Plan }): Course =>
  become(course, { ...change, round: course.escalation.round + 1, pings: [] });

/** Adds to the log what happened. @param by null for the clock; `name` is whose name is shown */
export function log(
  course: Course,
  { at }: Surroundings,
  what: Entry['what'],
  {
    by = null,
    name = by?.name ?? null,
    text = null,
    outcome = null,
  }: { by?: Doer | null; name?: string | null; text?: string | null; outcome?: AttemptOutcome | null } = {},
): Course {
  const entry: Entry = { at, personId: by?.id ?? null, name, what, rung: course.escalation.rung, text, outcome };
  return { ...become(course, { log: [...course.escalation.log, entry] }), entries: [...course.entries, entry] };
}

/** Tells people, each once per step of this round. */
export function tell(course: Course, step: string, people: { personId: string }[]): Course {
  const known = course.escalation.pings.filter((ping) => ping.step === step).map(({ personId }) => personId);
  const fresh = [...new Set(people.map(({ personId }) => personId))].filter((id) => !known.includes(id));
  const pings = fresh.map((personId) => ({ step, personId }));
  const states = pings.map((ping) => ({ ...ping, undelivered: false }));
  return { ...become(course, { pings: [...course.escalation.pings, ...states] }), pings: [...course.pings, ...pings] };
}

/** Whether one of these people was told in this round. */
export const wasTold = ({ escalation: { pings } }: Course, people: { personId: string }[]): boolean =>
  people.some(({ personId }) => pings.some((ping) => ping.personId === personId));

/** Whether what one of these people was last told in this round arrived, as far as is known. */
export const wasReached = ({ escalation: { pings } }: Course, people: { personId: string }[]): boolean =>
  people.some(({ personId }) => pings.findLast((ping) => ping.personId === personId)?.undelivered === false);

/** Everybody a plan has asked so far, but for those who are asked now: each once per seat. */
export function askedEarlier({ asked, colleagues, earlier = [] }: Pick<Plan, 'asked' | 'colleagues' | 'earlier'>, now: Asked[]): Asked[] {
  const same = (one: Asked, other: Asked) => one.personId === other.personId && one.role === other.role && one.holderId === other.holderId;
  const all = [...earlier, ...asked, ...colleagues].filter((one) => !now.some((other) => same(one, other)));
  return all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
}

/** Names in one line, each once; null for nobody. */
export const names = (people: { name: string }[]): string | null => (people.length > 0 ? [...new Set(people.map(({ name }) => name))].join(', ') : null);
