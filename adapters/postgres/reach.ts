import { z } from 'zod';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** The mark as it is stays: when somebody left is when it was first known. What was asked of them, or taken up by them, is looked at now. */
const MARK = `
  with marked as (
    update accounts set unreachable = $4, unreachable_at = case when $4::text is null then null else $5::timestamptz end
    where platform = $1 and tenant = $2 and account = $3 and unreachable is distinct from $4
      and ($6::text is null or unreachable = $6) returning person_id),
  missed as (
    update pings p set undelivered = $4 from marked, escalations e
    where $4::text is not null and p.person_id = marked.person_id and e.id = p.escalation_id and e.round = p.round and e.due_at is not null and p.undelivered is null)
  update escalations e set due_at = least(due_at, $5) from marked
  where $4::text is not null and e.due_at is not null and (e.taken_by = marked.person_id
    or exists (select 1 from pings p where p.escalation_id = e.id and p.round = e.round and p.person_id = marked.person_id))`;

/** People who only ever were on the local page. */
const WITHOUT_DEMO = `
  with demo as (select person_id from accounts group by person_id having bool_and(platform = 'local')),
  unseated as (delete from grants where person_id in (select person_id from demo))
  update accounts set unreachable = 'unknown-account', unreachable_at = $1 where platform = 'local' and unreachable is null`;

/** The demonstration data, and what was counted with it. Whoever holds it has no region ('voorbeeld'), and goes as its holder too: this is done once. */
const WITHOUT_FIGURES = `
  with demo as (select person_id from import_owners where region = 'voorbeeld'),
  shown as (select id from trajects where registered_by in (select person_id from demo)),
  results as (delete from traject_results where traject_id in (select id from shown)),
  items as (delete from check_in_items where traject_id in (select id from shown)),
  terms as (delete from term_reminders where traject_id in (select id from shown)),
  handed as (delete from hand_overs where traject_id in (select id from shown)),
  trajects as (delete from trajects where id in (select id from shown)),
  held as (delete from region_divisions where set_by in (select person_id from demo)),
  agreed as (delete from division_terms where set_by in (select person_id from demo)),
  counted as (delete from month_counts where exists (select from demo))
  delete from import_owners where region = 'voorbeeld'`;

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
  where o.kind = 'post' and (o.status = 'failed' or p.undelivered is not null and o.status in ('pending', 'sending')) and coalesce(o.ended_at, o.first_attempt_at, p.at) >= $1
  order by at desc, o.position desc limit $2`;

const undeliveredRow = z.object({ name: z.string().nullable(), platform: z.enum(PLATFORMS), reason: z.string(), at: z.date(), subject: z.string() });

/** Who can be reached, and what did not reach them. */
export function createReach(db: Queryable): Pick<Store, 'markReach' | 'undelivered' | 'withoutDemo'> {
  return {
    async withoutDemo(at) {
      await db.query(WITHOUT_DEMO, [at]);
      await db.query(WITHOUT_FIGURES);
    },
    async markReach({ platform, tenant, user }, fault, at, only) {
      await db.query(MARK, [platform, tenant, user, fault, at, only ?? null]);
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
