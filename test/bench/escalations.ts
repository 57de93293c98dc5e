import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { pino } from 'pino';
import { createQueue } from '../../adapters/bullmq/queue.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import { createApp } from '../../src/app.ts';
import type { Chat } from '../../src/engine/chat.ts';
import { createFaq } from '../../src/faq/faq.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { routes } from '../../workflows/routes.ts';

/*
 * 100,000 open escalations, 1,000 of them due in one minute (issue 3, 'To show' 5): how late they are told, how long a sweep takes, and
 * what it costs in memory. Needs DATABASE_URL (a server that may create databases); REDIS_URL for the queue on Redis, else it is on
 * PostgreSQL. Prints one JSON object.
 */

const OPEN = Number(process.env.BENCH_OPEN ?? 100_000);
const DUE = 1000;
const WINDOW = 60_000;
/** Wake-ups that are asked for at the same time. */
const LANES = 200;
const AMBASSADEURS = 350;
const REPORTERS = 1000;

const SEED = `
  with organisation as (select id from organisations where name = 'UWV'),
  made as (
    insert into people (id, name, language, function, organisation_id, created_at)
    select gen_random_uuid(), kind || ' ' || n, 'nl', 'jobcoach', organisation.id, now()
    from organisation, (select 'ambassadeur' as kind, generate_series(1, ${AMBASSADEURS}) as n union all select 'melder', generate_series(1, ${REPORTERS})) who
    returning id, name),
  linked as (insert into accounts (platform, tenant, account, person_id, address, seen_at) select 'local', 'bench', name, id, name, now() from made)
  insert into grants (person_id, role, region, organisation_id, granted_at)
  select made.id, 'organisatieambassadeur', ($1::text[])[1 + substr(name, 13)::int % 35], organisation.id, now() from made, organisation where name like 'ambassadeur %'`;

/** Half time of the due ones lies within the window from now; of the others, weeks ahead. */
const ESCALATIONS = `
  with organisation as (select id from organisations where name = 'UWV'),
  reporters as (select array_agg(id) as ids from people where name like 'melder %'),
  ambassadeurs as (select array_agg(p.id order by p.id) as ids, array_agg(p.name order by p.id) as names, array_agg(g.region order by p.id) as regions
    from people p join grants g on g.person_id = p.id),
  rows as (
    select gen_random_uuid() as id, n, case when n <= $1 then now() + interval '5 seconds' + random() * $2 * interval '1 millisecond' else now() + interval '20 days' + random() * interval '20 days' end as due,
      a.ids[1 + n % ${AMBASSADEURS}] as asked, a.names[1 + n % ${AMBASSADEURS}] as name, a.regions[1 + n % ${AMBASSADEURS}] as region, r.ids[1 + n % ${REPORTERS}] as reporter, o.id as organisation
    from generate_series(1, $3::int) n, reporters r, ambassadeurs a, organisation o),
  made as (
    insert into escalations (id, reference, kind, region, reporter_id, reporter_organisation_id, organisation_id, subject, category, status, rung, round, plan, due_at,
      raised_at, answer_by, revision)
    select id, 'HW-E-' || region || '-2026-' || n, 'casus', region, reporter, organisation, organisation,
      '{"kind":"casus","candidateKnows":"ja","question":"Wie helpt?","traject":null}', 'contact', 'open', 1, 1,
      json_build_object('asked', json_build_array(json_build_object('personId', asked, 'name', name, 'role', 'organisatieambassadeur', 'holderId', asked)),
        'colleagues', json_build_array(), 'above', json_build_array(), 'managers', json_build_array(), 'moments', json_build_array(
          json_build_object('step', 'reminder', 'at', to_char(due at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
          json_build_object('step', 'climb', 'at', to_char(due at time zone 'utc' + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))),
      date_trunc('milliseconds', due), now(), now() + interval '2 days', 1 from rows returning id, reporter_id)
  insert into escalation_log (escalation_id, position, at, person_id, what, rung) select id, 1, now(), reporter_id, 'raised', 1 from made`;

async function freshDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { url: url.href, drop };
}

const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
/** What is held, after the collector ran (`node --expose-gc`). */
const memory = () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb: mb(rss), heapMb: mb(heapUsed) };
};
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
};

async function main(): Promise<void> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing: a PostgreSQL that may create databases.');
  const database = await freshDatabase(DATABASE_URL);
  await migrate(database.url);
  const log = pino({ level: 'warn' }, pino.destination(2));
  const pool = createPool({ connectionString: database.url, max: 10, applicationName: 'bench', onError: () => undefined });
  const query = new pg.Client({ connectionString: database.url });
  query.on('error', () => undefined);
  await query.connect();
  await query.query(SEED, [REGIONS.map(({ code }) => code)]);
  await query.query(ESCALATIONS, [DUE, WINDOW, OPEN]);
  await query.query('analyze');

  const redis = REDIS_URL ? new Redis(REDIS_URL) : null;
  if (redis && (await redis.dbsize()) > 0) throw new Error('REDIS_URL must name an empty database.');
  const redisMemory = async () => Number(/used_memory:(\d+)/.exec((await redis?.info('memory')) ?? '')?.[1] ?? 0);
  const emptyRedis = await redisMemory();
  let posted = 0;
  const chat: Chat = {
    post: async () => `bench-${posted++}`,
    update: async () => undefined,
    find: async () => ({ type: 'absent' }),
    introduce: async () => ({ name: undefined, locale: undefined }),
  };
  const store = createStore(pool);
  const now = () => new Date();
  const queue = createQueue({ redisUrl: REDIS_URL, databaseUrl: database.url, log, now });
  const settings = { escalationDeadline: 48 * 3_600_000, isHoliday: () => false, faq: createFaq([]) };
  const app = createApp({ store, queue, chats: () => chat, routes, settings, log, now, newId: randomUUID, random: Math.random });

  // The wake-ups of all of them, as they were asked for when they were registered; the times of those that are due are put ahead after it.
  const { rows: all } = await query.query<{ id: string; due_at: Date }>('select id, due_at from escalations order by due_at desc');
  const asking = await timed(async () => {
    const waiting = all.slice(0, OPEN - DUE);
    const lane = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await queue.wake(one.id, one.due_at);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  });
  all.length = 0;
  const memoryBefore = memory();
  const { rows: due } = await query.query<{ id: string; due_at: Date }>(
    `update escalations e set due_at = at, plan = jsonb_set(plan, '{moments,0,at}', to_jsonb(to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     from (select id, date_trunc('milliseconds', now() + interval '3 seconds' + random() * $2 * interval '1 millisecond') as at from escalations order by due_at limit $1) d
     where e.id = d.id returning e.id, e.due_at`,
    [DUE, WINDOW],
  );
  await Promise.all(due.map(({ id, due_at }) => queue.wake(id, due_at)));
  await queue.work(app.wake);
  const LATE = `
    select count(*)::int as told, round(percentile_cont(0.5) within group (order by ms)) as p50, round(percentile_cont(0.99) within group (order by ms)) as p99, round(max(ms)) as latest
    from (select extract(epoch from o.ended_at - d.due) * 1000 as ms from pings p join outbox o on o.key = p.message_key
      join unnest($1::uuid[], $2::timestamptz[]) as d (id, due) on d.id = p.escalation_id where p.step = 'reminder' and o.status = 'delivered') late`;
  const told = async () => (await query.query(LATE, [due.map(({ id }) => id), due.map(({ due_at }) => due_at)])).rows[0];
  for (let done = await told(); done.told < DUE; done = await told()) await new Promise((next) => setTimeout(next, 500));
  const woken = await told();
  const memoryAfter = memory();
  const fullRedis = await redisMemory();

  // Wake-ups lost: one sweep finds what is due.
  const idle = await timed(() => app.sweep());
  const { rows: again } = await query.query<{ id: string }>(
    `update escalations set due_at = now() - interval '1 second', plan = jsonb_set(plan, '{moments,0,at}', to_jsonb(to_char((now() - interval '1 second') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     where id in (select id from escalations where round = 1 and due_at > now() + interval '10 days' limit $1) returning id`,
    [DUE],
  );
  const busy = await timed(async () => {
    await app.sweep();
    await app.settled();
  });
  const { rows: left } = await query.query('select count(*)::int as n from escalations where id = any ($1) and due_at <= now()', [again.map(({ id }) => id)]);

  await queue.close();
  await app.settled();
  await store.close();
  await query.end();
  await redis?.flushdb();
  redis?.disconnect();
  await database.drop();
  process.stdout.write(
    `${JSON.stringify({
      queue: REDIS_URL ? 'redis' : 'postgresql',
      open: OPEN,
      dueInOneMinute: DUE,
      latenessMs: woken,
      askingForWakeUpsMs: asking,
      sweepWithNothingDueMs: idle,
      sweepWith1000DueMs: busy,
      leftAfterSweep: left[0]?.n,
      memory: { before: memoryBefore, after: memoryAfter },
      redisMb: mb(fullRedis - emptyRedis),
    })}\n`,
  );
}

await main();
