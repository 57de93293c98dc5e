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
    select o.id, o.doubts + (o.status = 'sending')::int as doubts,
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
  update outbox o set status = 'sending', attempts = o.attempts + 1, doubts = due.doubts,
    first_attempt_at = coalesce(o.first_attempt_at, $1), lease_until = $1::timestamptz + interval '${LEASE_SECONDS} seconds'
  from due where o.id = due.id and not due.overtaken
  returning o.id, o.key, o.kind, o.platform, o.tenant, o.address, o.card, o.attempts, o.doubts, o.first_attempt_at,
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
  doubts: z.number(),
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
        .map(({ platform, tenant, address, first_attempt_at, ...row }) => ({
          ...row,
          place: { platform, tenant, address },
          firstAttemptAt: first_attempt_at,
        }));
    },
    async delivered(id, messageRef, at) {
      await db.query("update outbox set status = 'delivered', message_ref = $2, ended_at = $3, lease_until = null, doubts = 0, reason = null where id = $1", [
        id,
        messageRef,
        at,
      ]);
    },
    async retry(id, next, inDoubt, reason) {
      // Only while it is being sent: what another worker delivered meanwhile stays delivered.
      await db.query(
        "update outbox set status = 'pending', due_at = $2, doubts = doubts + $3::boolean::int, reason = $4, lease_until = null where id = $1 and status = 'sending'",
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
  };
}
