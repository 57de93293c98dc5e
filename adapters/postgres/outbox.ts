import { z } from 'zod';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { Outbox } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** How long an attempt may take before it is in doubt, in seconds. Longer than every platform's time-out. */
const LEASE_SECONDS = 30;

/*
 * `for update skip locked`: two workers never take the same message. Updates of one message go one at a time, and one that
 * a newer update has overtaken is not sent any more: the card would go back to what it showed before.
 */
const CLAIM = `
  with due as (
    select o.id, o.status = 'sending' or o.in_doubt as doubtful,
      exists (select 1 from outbox newer where newer.kind = 'update' and newer.target_id = o.target_id and newer.position > o.position) as overtaken
    from outbox o
    where o.status in ('pending', 'sending') and o.due_at <= $1
      and (o.status = 'pending' or o.lease_until <= $1)
      and ($2::uuid[] is null or o.id = any ($2))
      and (o.target_id is null or not exists (
        select 1 from outbox other
        where other.kind = 'update' and other.target_id = o.target_id and other.id <> o.id and other.status = 'sending' and other.lease_until > $1))
    order by o.due_at, o.position limit $3
    for update of o skip locked),
  outdated as (
    update outbox o set status = 'superseded', ended_at = $1, lease_until = null from due where o.id = due.id and due.overtaken)
  update outbox o set status = 'sending', attempts = o.attempts + 1, in_doubt = due.doubtful,
    first_attempt_at = coalesce(o.first_attempt_at, $1), lease_until = $1::timestamptz + interval '${LEASE_SECONDS} seconds'
  from due where o.id = due.id and not due.overtaken
  returning o.id, o.key, o.kind, o.platform, o.tenant, o.address, o.card, o.attempts, o.in_doubt, o.first_attempt_at,
    (select message_ref from outbox target where target.id = o.target_id) as target`;

const messageRow = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(['post', 'update']),
  platform: z.enum(PLATFORMS),
  tenant: z.string(),
  address: z.string(),
  card: z.unknown(),
  attempts: z.number(),
  in_doubt: z.boolean(),
  first_attempt_at: z.date().nullable(),
  target: z.string().nullable(),
});

/** The outbox's table: what still has to reach a platform. */
export function createOutbox(db: Queryable): Outbox {
  return {
    async claim(ids, at, limit) {
      const { rows } = await db.query(CLAIM, [at, ids, limit]);
      return z
        .array(messageRow)
        .parse(rows)
        .map(({ platform, tenant, address, in_doubt, first_attempt_at, ...row }) => ({
          ...row,
          place: { platform, tenant, address },
          inDoubt: in_doubt,
          firstAttemptAt: first_attempt_at,
        }));
    },
    async delivered(id, messageRef, at) {
      await db.query(
        "update outbox set status = 'delivered', message_ref = $2, ended_at = $3, lease_until = null, in_doubt = false, reason = null where id = $1",
        [id, messageRef, at],
      );
    },
    async retry(id, next, inDoubt, reason) {
      // Only while it is being sent: what another worker delivered meanwhile stays delivered.
      await db.query(
        "update outbox set status = 'pending', due_at = $2, in_doubt = in_doubt or $3, reason = $4, lease_until = null where id = $1 and status = 'sending'",
        [id, next, inDoubt, reason],
      );
    },
    async failed(id, reason, at) {
      await db.query("update outbox set status = 'failed', reason = $2, ended_at = $3, lease_until = null where id = $1 and status = 'sending'", [
        id,
        reason,
        at,
      ]);
    },
    async overdue(at) {
      const { rows } = await db.query("select count(*)::int as n from outbox where status in ('pending', 'sending') and due_at <= $1", [at]);
      return z.object({ n: z.number() }).parse(rows[0]).n;
    },
  };
}
