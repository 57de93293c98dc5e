import { z } from 'zod';
import type { BulletinReads, BulletinWrite } from '../../src/engine/bulletins.ts';
import type { By } from '../../src/engine/store.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that sends what is scheduled. */
const BULLETINS_LOCK = 4_872_020;

const REGISTERED = `
  select region, count(*) filter (where registered_at > $1)::int as count, max(registered_at) as "lastAt"
  from trajects where registered_at <= $2 group by region order by region`;

const OPEN = `
  select count(*)::int as open, count(*) filter (where answered_at is null and answer_by < $1)::int as overdue
  from escalations where status in ('open', 'taken') and raised_at <= $1`;

const REACHED = `
  select distinct g.region from grants g join accounts a using (person_id)
  where g.role = 'organisatieambassadeur' and a.address is not null and a.unreachable is null order by g.region`;

const registeredRow = z.object({ region: z.string(), count: z.number(), lastAt: z.date() });

/** What a bulletin is made of, on a pool or inside a transaction. */
export function createBulletinReads(db: Queryable): BulletinReads {
  return {
    async lockBulletins() {
      await db.query('select pg_advisory_xact_lock($1)', [BULLETINS_LOCK]);
    },
    async scheduledSince(kind) {
      const { rows } = await db.query('select since from schedules where kind = $1', [kind]);
      return rows[0] ? z.object({ since: z.date() }).parse(rows[0]).since : null;
    },
    async bulletinsSent(kind, period) {
      const { rows } = await db.query('select distinct recipient_id as id from bulletins where kind = $1 and period >= $2', [kind, period]);
      return z
        .array(z.object({ id: z.string() }))
        .parse(rows)
        .map(({ id }) => id);
    },
    async bulletinPeriods(kind, from) {
      const { rows } = await db.query('select distinct period from bulletins where kind = $1 and period >= $2 order by period', [kind, from]);
      return z
        .array(z.object({ period: z.string() }))
        .parse(rows)
        .map(({ period }) => period);
    },
    registered: async (from, until) => z.array(registeredRow).parse((await db.query(REGISTERED, [from, until])).rows),
    openEscalations: async (at) => z.object({ open: z.number(), overdue: z.number() }).parse((await db.query(OPEN, [at])).rows[0]),
    async regionsWithAmbassadeur() {
      const found = z.array(z.object({ region: z.string().nullable() })).parse((await db.query(REACHED)).rows);
      // Without a region they are everywhere's.
      return found.some(({ region }) => region === null) ? REGIONS.map(({ code }) => code) : found.flatMap(({ region }) => region ?? []);
    },
  };
}

/** Applies one change to what is scheduled. A second time for the same period and recipient is refused by the key. */
export async function applyBulletin(db: Queryable, write: BulletinWrite, { at }: By): Promise<void> {
  switch (write.type) {
    case 'schedule.begin':
      await db.query('insert into schedules (kind, since) values ($1, $2) on conflict do nothing', [write.kind, at]);
      return;
    case 'bulletin.sent':
      await db.query('insert into bulletins (kind, period, recipient_id, sent_at) values ($1, $2, $3, $4)', [write.kind, write.period, write.recipientId, at]);
      return;
    default:
      return write satisfies never;
  }
}
