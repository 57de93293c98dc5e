import type { Course, Ping, Surroundings } from '../../src/programme/course.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { type Escalation, nextMoment, type Subject } from '../../src/programme/escalation.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { type Draft, raise } from '../../src/programme/escalation-course.ts';
import type { OrganisationKind } from '../../src/programme/organisation.ts';
import type { ReachFault } from '../../src/programme/reach.ts';
import type { Body, Member, Roster, Seat } from '../../src/programme/roster.ts';

/*
 * A small programme to escalate in. Everybody goes by their first name, which is their id too; who holds which seat reads off the table.
 */

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;
/** Sunday 22 November 2026, noon in Amsterdam. */
export const START = new Date('2026-11-22T11:00:00Z');
export const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
export const hours = (count: number): Date => later(START, count * HOUR);
export const days = (count: number): Date => hours(24 * count);
/** The story lasts from START to here at most, so 'away' until then is away throughout. */
export const LONG_AWAY = '2036-12-31';

const seat = (role: Seat['role'], holderId: string, more: Partial<Seat> = {}): Seat => ({
  role,
  region: 'ZL',
  organisationId: null,
  body: null,
  holderId,
  ...more,
});
export const ambassadeur = (holderId: string, organisationId: string, region: string | null = 'ZL') =>
  seat('organisatieambassadeur', holderId, { organisationId, region });
export const procesregisseur = (holderId: string, region = 'ZL') => seat('procesregisseur', holderId, { region });
export const regiocontact = (holderId: string, region = 'ZL') => seat('regiocontact', holderId, { region });
export const regioambassadeur = (holderId: string, region = 'ZL') => seat('regioambassadeur', holderId, { region });
export const bestuurder = (holderId: string, organisationId: string, region = 'ZL') => seat('bestuurder', holderId, { organisationId, region });
export const manager = (holderId: string) => seat('programmamanager', holderId, { region: null });
export const werkgroeplid = (holderId: string, body: Body) => seat('werkgroeplid', holderId, { region: null, body });

/** Every seat of a region that has all of them, in the order of naming. */
export const SEATS: Seat[] = [
  ambassadeur('aad', 'uwv'),
  ambassadeur('bea', 'uwv'),
  ambassadeur('cor', 'ggz'),
  ambassadeur('elders', 'uwv', 'MB'),
  procesregisseur('pien'),
  procesregisseur('verweg', 'MB'),
  regiocontact('rob'),
  regioambassadeur('gea'),
  bestuurder('ben', 'ggz'),
  manager('max'),
  werkgroeplid('vera', 'vng'),
  werkgroeplid('udo', 'uwv'),
  werkgroeplid('dina', 'divosa'),
];

export interface Absent {
  /** Away throughout; the value stands in. */
  away?: Record<string, string | null>;
  unreachable?: Record<string, ReachFault>;
}

const STAND_INS = ['sam', 'tess', 'uma'];

/** @param seats who sits where; everybody who is named anywhere is a member, and so are sam, tess, uma and riet (who reports) */
export function aRoster(seats: Seat[] = SEATS, { away = {}, unreachable = {} }: Absent = {}): Roster {
  const ids = new Set([...seats.map(({ holderId }) => holderId), ...STAND_INS, 'riet', ...Object.keys(away), ...Object.keys(unreachable)]);
  const members = [...ids].map(
    (id): Member => ({ id, name: id, unreachable: unreachable[id] ?? null, awayUntil: id in away ? LONG_AWAY : null, standInId: away[id] ?? null }),
  );
  return { seats, members };
}

export const CASUS: Subject = { kind: 'casus', candidateKnows: 'ja', question: 'Wie beslist hierover?', traject: null };
export const BESTUURLIJK: Extract<Subject, { kind: 'bestuurlijk' }> = {
  kind: 'bestuurlijk',
  stance: 'doet-niet-mee',
  part: null,
  since: '2026-10-01',
  division: null,
};

export function aDraft(subject: Subject, kind: OrganisationKind = 'uwv', reporter = 'riet'): Draft {
  return {
    id: '33333333-3333-4333-8333-333333333333',
    reference: 'HW-E-ZL-2026-0001',
    region: 'ZL',
    reporter: { id: reporter, name: reporter, organisationId: 'ggz' },
    organisation: { id: kind, name: kind, kind },
    subject,
    category: subject.kind === 'casus' ? 'contact' : null,
  };
}

export const doer = (id: string) => ({ id, name: id });

/** 48 hours, by the calendar. */
export const surroundings = (at: Date, roster: Roster, deadline = 48 * HOUR, clock: Surroundings['later'] = later): Surroundings => ({
  at,
  today: dayOf(at),
  roster,
  deadline,
  later: clock,
});

/** Who was told what, as `step person`. */
export const told = ({ pings }: Pick<Course, 'pings'>): string[] => pings.map(({ step, personId }: Ping) => `${step} ${personId}`);

/** What happened, as it stands in the log. */
export const happened = ({ entries }: Pick<Course, 'entries'>): string[] => entries.map(({ what }) => what);

/** What is to come, as `step after so many hours`. */
export const toCome = ({ plan }: Pick<Escalation, 'plan'>): string[] =>
  plan.moments.map(({ step, at }) => `${step} +${(at.getTime() - START.getTime()) / HOUR}h`);

/** A casus for UWV and a bestuurlijke about a party, raised at START. */
export const aCasus = (roster: Roster = aRoster(), deadline?: number): Course => raise(aDraft(CASUS), null, surroundings(START, roster, deadline));
export const aBestuurlijke = (roster: Roster = aRoster(), kind: OrganisationKind = 'gemeente', deadline?: number): Course =>
  raise(aDraft(BESTUURLIJK, kind), { text: 'Gebeld', outcome: 'loopt-nog' }, surroundings(START, roster, deadline));

/** What the outbox found out: these people did not get what they were told last in this round. */
export const undelivered = (escalation: Escalation, ...people: string[]): Escalation => ({
  ...escalation,
  pings: escalation.pings.map((ping) => (people.includes(ping.personId) ? { ...ping, undelivered: true } : ping)),
});

/** The escalation after an act that has to be possible. */
export function possible(result: { refused: string } | { refused: null; course: Course }): Course {
  if (result.refused !== null) throw new Error(`refused: ${result.refused}`);
  return result.course;
}

/** Lets the clock go from one moment to the next, so many times, and says each time when it was, what happened, and who was told. */
export function ticks(first: Escalation, roster: Roster, count: number, deadline?: number): { lines: string[]; escalation: Escalation } {
  let escalation = first;
  const lines: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = nextMoment(escalation);
    if (!at) break;
    const course = advance(escalation, surroundings(at, roster, deadline));
    escalation = course.escalation;
    lines.push([`+${(at.getTime() - START.getTime()) / HOUR}h rung ${escalation.rung}`, happened(course).join(', '), told(course).join(', ')].join(': '));
  }
  return { lines, escalation };
}
