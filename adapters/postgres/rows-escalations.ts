import { z } from 'zod';
import type { Category, RosterMember } from '../../src/engine/escalations.ts';
import { PLATFORMS } from '../../src/engine/events.ts';
import { CLOCKS, type Clock } from '../../src/programme/deadline.ts';
import { ATTEMPT_OUTCOMES, ENTRIES, type Escalation, type EscalationSummary, KINDS, plan, STATUSES, subject } from '../../src/programme/escalation.ts';
import { ORGANISATION_KINDS } from '../../src/programme/organisation.ts';
import { ROLES } from '../../src/programme/person.ts';
import { REACH_FAULTS } from '../../src/programme/reach.ts';
import { BODIES, type Roster } from '../../src/programme/roster.ts';

/*
 * Rows of escalations and of the people around them, parsed into the programme's types.
 */

/** A moment inside JSON: PostgreSQL writes it with the offset of its session. */
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const escalationRow = z.object({
  id: z.string(),
  reference: z.string(),
  region: z.string(),
  reporter_id: z.string(),
  reporter_name: z.string(),
  reporter_organisation_id: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  organisation_kind: z.enum(ORGANISATION_KINDS),
  subject,
  category: z.string().nullable(),
  status: z.enum(STATUSES),
  rung: z.number(),
  round: z.number(),
  plan,
  taken_by: z.string().nullable(),
  taker_name: z.string().nullable(),
  raised_at: z.date(),
  answer_by: z.date(),
  answered_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  text_removed_at: z.date().nullable(),
  revision: z.number(),
  log: z.array(
    z.object({
      at: moment,
      personId: z.string().nullable(),
      name: z.string().nullable(),
      what: z.enum(ENTRIES),
      rung: z.number(),
      text: z.string().nullable(),
      outcome: z.enum(ATTEMPT_OUTCOMES).nullable(),
    }),
  ),
  pings: z.array(z.object({ personId: z.string(), step: z.string(), undelivered: z.boolean() })),
});

export function toEscalation(row: unknown): Escalation {
  const r = escalationRow.parse(row);
  return {
    id: r.id,
    reference: r.reference,
    region: r.region,
    reporter: { id: r.reporter_id, name: r.reporter_name, organisationId: r.reporter_organisation_id },
    organisation: { id: r.organisation_id, name: r.organisation_name, kind: r.organisation_kind },
    subject: r.subject,
    category: r.category,
    status: r.status,
    rung: r.rung,
    round: r.round,
    plan: r.plan,
    takenBy: r.taken_by !== null && r.taker_name !== null ? { id: r.taken_by, name: r.taker_name } : null,
    raisedAt: r.raised_at,
    answerBy: r.answer_by,
    answeredAt: r.answered_at,
    endedAt: r.ended_at,
    log: r.log,
    pings: r.pings,
    revision: r.revision,
    ...(r.text_removed_at ? { textRemoved: true } : {}),
  };
}

const summaryRow = z.object({
  reference: z.string(),
  kind: z.enum(KINDS),
  region: z.string(),
  organisation: z.string(),
  status: z.enum(STATUSES),
  raised_at: z.date(),
  taken_by: z.string().nullable(),
});

export function toEscalationSummary(row: unknown): EscalationSummary {
  const { raised_at: raisedAt, taken_by: takenBy, ...rest } = summaryRow.parse(row);
  return { ...rest, raisedAt, takenBy };
}

const rosterRow = z.object({
  seats: z.array(
    z.object({
      role: z.enum(ROLES),
      region: z.string().nullable(),
      organisationId: z.string().nullable(),
      body: z.enum(BODIES).nullable(),
      holderId: z.string(),
    }),
  ),
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      language: z.enum(['nl', 'en']),
      awayUntil: z.string().nullable(),
      standInId: z.string().nullable(),
      place: z.object({ platform: z.enum(PLATFORMS), tenant: z.string(), address: z.string() }).nullable(),
      unreachable: z.enum(REACH_FAULTS).nullable(),
      erased: z.boolean(),
    }),
  ),
});

export function toRoster(row: unknown): Roster<RosterMember> {
  const { seats, members } = rosterRow.parse(row);
  // Without any conversation there is no account that could have a reason of its own.
  return {
    seats,
    members: members.map(({ erased, ...member }) => ({
      ...member,
      unreachable: member.place ? member.unreachable : 'unknown-account',
      ...(erased ? { erased } : {}),
    })),
  };
}

/** Every region that chose none counts calendar hours. */
export const toClock = (row: unknown): Clock =>
  z
    .object({ clock: z.enum(CLOCKS) })
    .optional()
    .parse(row)?.clock ?? 'calendar';

export const toCategories = (rows: unknown): Category[] => z.array(z.object({ id: z.string(), nl: z.string(), en: z.string() })).parse(rows);

export const toIds = (rows: unknown): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);

export const toWakes = (rows: unknown): { id: string; at: Date }[] => z.array(z.object({ id: z.string(), at: z.date() })).parse(rows);
