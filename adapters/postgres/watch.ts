import { z } from 'zod';
import type { By } from '../../src/engine/store.ts';
import type { WatchReads, WatchWrite } from '../../src/engine/watch.ts';
import { HEARTBEATS, INCIDENTS } from '../../src/programme/watch.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that watches. */
const WATCH_LOCK = 4_872_030;

/** A message that is being tried has a lease; what waits for its turn, or for a platform that asked for rest, is due later. */
const OVERDUE = `
  select
    (select json_build_object('count', count(*), 'since', min(due_at)) from escalations where due_at <= $1) as pings,
    (select json_build_object('count', count(*), 'since', min(coalesce(lease_until, due_at)))
      from outbox where status in ('pending', 'sending') and due_at <= $1 and (lease_until is null or lease_until <= $1)) as messages`;

const INCIDENTS_SINCE = `
  select id, kind, began_at as "beganAt", noticed_at as "noticedAt", told_at as "toldAt", ended_at as "endedAt", count, worst::float8 as worst
  from incidents where ended_at is null or ended_at > $1 order by began_at, kind`;

const PUT_INCIDENT = `
  insert into incidents (id, kind, began_at, noticed_at, told_at, ended_at, count, worst) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (id) do update set told_at = excluded.told_at, ended_at = excluded.ended_at, count = excluded.count, worst = excluded.worst`;

/** Two processes may come with these in either order: a moment never goes back. */
const PUT_BEATS = `
  insert into heartbeats (name, at) select name, $2 from unnest($1::text[]) as t (name)
  on conflict (name) do update set at = greatest(heartbeats.at, excluded.at) where heartbeats.name = any ($3)`;

const overdue = z
  .object({ count: z.number(), since: z.string().nullable() })
  .transform(({ count, since }) => (since === null ? null : { count, since: new Date(since) }));

const incidentRow = z.object({
  id: z.string(),
  kind: z.enum(INCIDENTS),
  beganAt: z.date(),
  noticedAt: z.date(),
  toldAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  count: z.number(),
  worst: z.number(),
});

/** What the watchdog asks, on a pool or inside a transaction. */
export function createWatchReads(db: Queryable): WatchReads {
  return {
    async lockWatch() {
      await db.query('select pg_advisory_xact_lock($1)', [WATCH_LOCK]);
    },
    async heartbeats() {
      const { rows } = await db.query('select name, at from heartbeats where name = any ($1)', [HEARTBEATS]);
      return new Map(
        z
          .array(z.object({ name: z.enum(HEARTBEATS), at: z.date() }))
          .parse(rows)
          .map(({ name, at }) => [name, at]),
      );
    },
    async overdue(before) {
      return z.object({ pings: overdue, messages: overdue }).parse((await db.query(OVERDUE, [before])).rows[0]);
    },
    async messagesWaiting() {
      const { rows } = await db.query("select count(*)::int as count from outbox where status in ('pending', 'sending')");
      return z.object({ count: z.number() }).parse(rows[0]).count;
    },
    // A kind that only a newer version knows is that one's to tell of.
    async incidents(endedAfter) {
      const { rows } = await db.query(INCIDENTS_SINCE, [endedAfter]);
      return rows.flatMap((row) => incidentRow.safeParse(row).data ?? []);
    },
  };
}

/** Applies one change to what is watched. */
export async function applyWatch(db: Queryable, write: WatchWrite, { at }: By): Promise<void> {
  switch (write.type) {
    case 'heartbeats.put':
      await db.query(PUT_BEATS, [[...write.names].sort(), at, write.done]);
      return;
    case 'incident.put': {
      const { id, kind, beganAt, noticedAt, toldAt, endedAt, count, worst } = write.incident;
      await db.query(PUT_INCIDENT, [id, kind, beganAt, noticedAt, toldAt, endedAt, count, worst]);
      return;
    }
    default:
      return write satisfies never;
  }
}
