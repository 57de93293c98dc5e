import { Transient } from '../../src/engine/errors.ts';
import type { EscalationWrite } from '../../src/engine/escalations.ts';
import type { By } from '../../src/engine/store.ts';
import { type Escalation, nextMoment } from '../../src/programme/escalation.ts';
import type { Queryable } from './reads.ts';

/** What may change: $2 to $10. The stored revision is one more than the one it was read with; what was never stored has 0. */
const changing = (e: Escalation): unknown[] => [
  e.status,
  e.rung,
  e.round,
  JSON.stringify(e.plan),
  e.takenBy?.id ?? null,
  nextMoment(e),
  e.answeredAt,
  e.endedAt,
  e.revision + 1,
];

const RAISE = `
  insert into escalations (id, status, rung, round, plan, taken_by, due_at, answered_at, ended_at, revision,
    reference, kind, region, reporter_id, reporter_organisation_id, organisation_id, subject, category, raised_at, answer_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

/**
 * A ping that could not be delivered makes its escalation due at once. What somebody does at that very moment, in the same round, does
 * not put that off: only the clock ($11 is false then) moves on what is due.
 */
const CHANGE = `
  update escalations set status = $2, rung = $3, round = $4, plan = $5, taken_by = $6,
    due_at = case when $11::boolean and round = $4 and $7::timestamptz is not null then least(due_at, $7) else $7 end,
    answered_at = $8, ended_at = $9, revision = $10
  where id = $1 and revision = $10 - 1`;

/** Everything that comes with it: the log goes on after its last entry, nobody is told one step of a round twice, and the audit trail. */
const RECORD = `
  with logged as (
    insert into escalation_log (escalation_id, position, at, person_id, name, what, rung, text, outcome)
    select $1, (select coalesce(max(position), 0) from escalation_log where escalation_id = $1) + nth, at, person_id,
      case when person_id is null then name end, what, rung, text, outcome
    from rows from (jsonb_to_recordset($2) as (at timestamptz, "personId" uuid, name text, what text, rung smallint, text text, outcome text))
      with ordinality as entry (at, person_id, name, what, rung, text, outcome, nth)),
  told as (
    insert into pings (escalation_id, rung, round, step, person_id, at, message_key)
    select $1, $4, $5, step, "personId", $6, "messageKey" from jsonb_to_recordset($3) as ping (step text, "personId" uuid, "messageKey" text)
    on conflict (escalation_id, round, step, person_id) do nothing)
  insert into audit (at, person_id, what, subject) values ($6, $7, $8, $9)`;

/** Stores an escalation as it has become. @throws Transient when somebody else was faster */
export async function putEscalation(db: Queryable, { escalation: e, entries, pings }: EscalationWrite, { personId, at }: By): Promise<void> {
  if (e.revision === 0) {
    const asked = [e.reference, e.subject.kind, e.region, e.reporter.id, e.reporter.organisationId, e.organisation.id];
    await db.query(RAISE, [e.id, ...changing(e), ...asked, JSON.stringify(e.subject), e.category, e.raisedAt, e.answerBy]);
  } else {
    const { rowCount } = await db.query(CHANGE, [e.id, ...changing(e), personId !== null]);
    if (rowCount === 0) throw new Transient('the escalation was changed meanwhile');
  }
  // What somebody did, not what it set off; for the clock, the last of what it did.
  const done = personId === null ? entries.at(-1) : entries.find((entry) => entry.personId === personId);
  const what = `escalation.${done?.what ?? 'changed'}`;
  await db.query(RECORD, [e.id, JSON.stringify(entries), JSON.stringify(pings), e.rung, e.round, at, personId, what, e.reference]);
}
