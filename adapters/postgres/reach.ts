import { z } from 'zod';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** The mark as it is stays: when somebody left is when it was first known. */
const MARK = `
  update accounts set unreachable = $4, unreachable_at = case when $4::text is null then null else $5::timestamptz end
  where platform = $1 and tenant = $2 and account = $3 and unreachable is distinct from $4`;

/** A ping has its person and its reason; of another message the person is who has that address, and the reason what marked them then. */
const UNDELIVERED = `
  select coalesce(pinged.name, at_place.name) as name, o.platform, coalesce(p.undelivered, at_place.unreachable, o.reason, 'refused') as reason,
    coalesce(o.ended_at, o.first_attempt_at, p.at) as at, o.subject
  from outbox o
    left join pings p on p.message_key = o.key
    left join people pinged on pinged.id = p.person_id
    left join lateral (
      select who.name, case when a.unreachable_at = o.ended_at then a.unreachable end as unreachable
      from accounts a join people who on who.id = a.person_id
      where a.platform = o.platform and a.tenant = o.tenant and a.address = o.address order by a.seen_at desc limit 1) at_place on true
  where (o.status = 'failed' or p.undelivered is not null and o.status in ('pending', 'sending')) and coalesce(o.ended_at, o.first_attempt_at, p.at) >= $1
  order by at desc, o.position desc limit $2`;

const undeliveredRow = z.object({ name: z.string().nullable(), platform: z.enum(PLATFORMS), reason: z.string(), at: z.date(), subject: z.string() });

/** Who can be reached, and what did not reach them. */
export function createReach(db: Queryable): Pick<Store, 'markReach' | 'undelivered'> {
  return {
    async markReach({ platform, tenant, user }, fault, at) {
      await db.query(MARK, [platform, tenant, user, fault, at]);
    },
    async undelivered(since, limit) {
      const { rows } = await db.query(UNDELIVERED, [since, limit]);
      return z
        .array(undeliveredRow)
        .parse(rows)
        .map(({ name, ...row }) => ({ personName: name, ...row }));
    },
  };
}
