import { removedCard } from '../../src/cards/removed.ts';
import type { RetentionWrite } from '../../src/engine/retention.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** Escalations, and rows of anything else, of one batch: each statement stays well within the limit of time. */
const ESCALATIONS = 200;
const ROWS = 1000;

/**
 * What was written in escalations that ended before `$1`, with every copy of their cards: one may have been opened long after the end. To whom
 * one was forwarded is a name, which stays as names do. One of which a copy is on its way waits for the next time. What it counts as stays:
 * category, times, outcomes.
 */
const ESCALATION_TEXTS = `
  with old as (
    select id from escalations where ended_at < $1 and text_removed_at is null order by ended_at limit ${ESCALATIONS} for update skip locked),
  subjects as (
    select old.id, 'escalation:' || old.id || ':' || audience || ':' || language as subject
    from old, unnest(array['reporter', 'helper']) audience, unnest(array['nl', 'en']) language),
  posts as (select s.id as escalation_id, o.id, o.status from subjects s join outbox o on o.kind = 'post' and o.subject = s.subject),
  copies as (
    select * from posts
    union all select p.escalation_id, u.id, u.status from posts p join outbox u on u.kind = 'update' and u.target_id = p.id),
  ready as (
    select id from old where not exists (select from copies c where c.escalation_id = old.id and c.status in ('pending', 'sending'))),
  emptied as (
    update outbox o set card = $3, emptied_at = $2 from copies c
    where o.id = c.id and o.emptied_at is null and c.escalation_id in (select id from ready)),
  silent as (
    update escalation_log set text = null where escalation_id in (select id from ready) and text is not null and what <> 'forwarded')
  update escalations set text_removed_at = $2,
    subject = case when subject ? 'question' then jsonb_set(subject, '{question}', '""') else subject end
  where id in (select id from ready)`;

/** Copies of any message that went out, or never will. */
const MESSAGES = `
  update outbox set card = $3, emptied_at = $2 where id in (
    select id from outbox where emptied_at is null and created_at < $1 and status not in ('pending', 'sending')
    order by created_at limit ${ROWS} for update skip locked)`;

/** What finished forms held and answered; that they were finished stays, for a late press. */
const FORMS = `
  update runs set state = null, last_reply = null where id in (
    select id from runs where status = 'done' and (state is not null or last_reply is not null) and updated_at < $1
    order by updated_at limit ${ROWS} for update skip locked)`;

/** The oldest lines have the lowest ids: only those are looked at. */
const TRAIL = `delete from audit where id in (select id from (select id, at from audit order by id limit ${ROWS}) oldest where at < $1)`;

/** Removes a batch of what is not kept any longer. What is open is never touched, and nothing is sent again for it. */
export async function applyRetention(db: Queryable, { textBefore, auditBefore }: RetentionWrite, { at }: By): Promise<void> {
  await db.query(ESCALATION_TEXTS, [textBefore, at, removedCard]);
  await db.query(MESSAGES, [textBefore, at, removedCard]);
  await db.query(FORMS, [textBefore]);
  await db.query(TRAIL, [auditBefore]);
}
