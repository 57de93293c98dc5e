import { z } from 'zod';
import { PLATFORMS, type Place } from '../../src/engine/events.ts';
import type { Pace } from '../../src/engine/pace.ts';
import type { Claim, Outbox } from '../../src/engine/store.ts';
import { isReachFault } from '../../src/programme/reach.ts';
import { CLAIM_ANY, CLAIM_ONE, REST_KEY } from './claim.ts';
import type { Queryable } from './reads.ts';

const claimRow = z.object({
  outcome: z.enum(['send', 'wait', 'rest', 'behind', 'overtaken']),
  id: z.string(),
  at: z.date(),
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
  ping: z.boolean(),
});

function toClaim(row: z.infer<typeof claimRow>): Claim | null {
  const { outcome, at, platform, tenant, address, first_attempt_at: firstAttemptAt, ...message } = row;
  if (outcome === 'overtaken') return null;
  if (outcome === 'send') return { type: 'send', message: { ...message, place: { platform, tenant, address }, firstAttemptAt } };
  return { type: 'later', id: row.id, at, spread: outcome !== 'wait' };
}

/** What a fault says about the account (`$2`, or null), and about the ping it carried (`$3`, or null), at the moment `$4`. */
const TELL = `
  marked as (
    update accounts a set unreachable = $2, unreachable_at = $4 from o
    where $2::text is not null and a.platform = o.platform and a.tenant = o.tenant and a.address = o.address),
  missed as (update pings p set undelivered = $3 from o where $3::text is not null and p.message_key = o.key and p.undelivered is null returning p.escalation_id)
  update escalations e set due_at = least(e.due_at, $4) from missed where e.id = missed.escalation_id and e.due_at is not null returning e.id`;

const FAILED = `
  with o as (
    update outbox set status = 'failed', reason = $5, ended_at = $4, lease_until = null where id = $1 and status = 'sending'
    returning key, platform, tenant, address),
  -- What was to change a message that never came is of no use.
  hopeless as (
    update outbox set status = 'superseded', ended_at = $4 where target_id = $1 and status = 'pending' and exists (select from o)),${TELL}`;

/** Only while it is being sent: what another worker delivered meanwhile stays delivered. */
const RETRY = `
  with o as (
    update outbox set status = 'pending', due_at = $5, doubts = doubts + $6::boolean::int, reason = $7, lease_until = null
    where id = $1 and status = 'sending' returning key, platform, tenant, address),
  rest as (
    insert into pace (key, free_at) select ${REST_KEY}, $8 from o where $8::timestamptz is not null
    on conflict (key) do update set free_at = greatest(pace.free_at, excluded.free_at)),${TELL}`;

/** Our own token sends again: that much is known by a message that arrived, and nothing else (Slack takes messages for who has left). */
const DELIVERED = `
  with o as (
    update outbox set status = 'delivered', message_ref = $2, ended_at = $3, lease_until = null, doubts = 0, reason = null where id = $1
    returning key, platform, tenant, address),
  arrived as (update pings p set undelivered = null from o where p.message_key = o.key and p.undelivered = 'token-revoked')
  update accounts a set unreachable = null, unreachable_at = null from o
  where a.platform = o.platform and a.tenant = o.tenant and a.address = o.address and a.unreachable = 'token-revoked'`;

const ids = (rows: unknown[]): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);

/** The outbox's table: what still has to reach a platform. */
export function createOutbox(db: Queryable, pace: Pace): Outbox {
  const spacing = JSON.stringify(pace);
  return {
    async claim(id, at) {
      for (;;) {
        const { rows } = await db.query(
          id === null ? { name: 'claim-any', text: CLAIM_ANY, values: [at, spacing] } : { name: 'claim-one', text: CLAIM_ONE, values: [at, spacing, id] },
        );
        const row = rows[0] ? claimRow.parse(rows[0]) : null;
        // One that was overtaken is settled by this: there may be others.
        if (row?.outcome !== 'overtaken' || id !== null) return row && toClaim(row);
      }
    },
    async delivered(id, messageRef, at) {
      await db.query({ name: 'delivered', text: DELIVERED, values: [id, messageRef, at] });
    },
    async retry(id, { next, inDoubt, reason, reach, rest }, at) {
      const { rows } = await db.query(RETRY, [id, reach, reach, at, next, inDoubt, reason, rest]);
      return ids(rows);
    },
    async failed(id, reason, why, at) {
      const reach = isReachFault(why) ? why : null;
      const { rows } = await db.query(FAILED, [id, reach, why, at, reason]);
      return ids(rows);
    },
  };
}

const messageRow = z.object({ platform: z.enum(PLATFORMS), tenant: z.string(), address: z.string(), card: z.unknown() });

/** @see Store.message */
export async function messageOf(db: Queryable, key: string): Promise<{ place: Place; card: unknown } | null> {
  const { rows } = await db.query("select platform, tenant, address, card from outbox where key = $1 and kind = 'post'", [key]);
  if (!rows[0]) return null;
  const { card, ...place } = messageRow.parse(rows[0]);
  return { place, card };
}
