import { randomUUID } from 'node:crypto';
import { scheduler } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts';
import type { SlackUser } from '../support/slack-payloads.ts';
import { TEAM } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * The clock that cannot be lost (issue 3, 'To show' 2): 200 open escalations with a deadline of 20 s on a real PostgreSQL and Redis, while
 * Redis is emptied, the worker is killed five times, PostgreSQL is restarted, and Slack answers 429 and 503 in bursts and cuts lines.
 */

const ESCALATIONS = 200;
/** Raised at the same time: one service keeps no more busy, and on a busy machine each more would only be answered later. */
const LANES = 3;
/** Taken up by who was asked, at some moment; the others climb to the programmamanager. */
const TAKEN = 170;
const DEADLINE = 20_000;
const SWEEP = 1000;
const KILLS = 5;
/** The storm is over after this long, in ms; everything must be as it should be some time after. */
const STORM = 45_000;
/** Who is asked tries for this many half seconds: longer than the storm and what it leaves to be sent. */
const PRESSES = 240;

let postgres: OwnPostgres;
let redis: FreshRedis;
let stub: SlackStub;
let pool: pg.Pool;
let web: SlackService;
let worker: SlackService;
let environment: Record<string, string>;

const user = (kind: string, number: number): SlackUser => ({ id: `U${kind}${String(number).padStart(5, '0')}`, name: `${kind.toLowerCase()}${number}` });
const regionOf = (number: number): string => REGIONS[number % REGIONS.length]?.code ?? 'ZL';

const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await pool.query(sql, values)).rows;

/** People with a profile, whom Slack can reach. */
async function people(kind: string, count: number, role: string | null, organisation: string | null): Promise<void> {
  const all = Array.from({ length: count }, (_, number) => ({
    id: randomUUID(),
    account: user(kind, number).id,
    name: user(kind, number).name,
    region: regionOf(number),
  }));
  await pool.query(
    `with given as (select * from jsonb_to_recordset($1) as g (id uuid, account text, name text, region text)),
     made as (insert into people (id, name, language, function, organisation_id, created_at)
       select id, name, 'nl', 'jobcoach', (select id from organisations where name = 'UWV'), now() from given),
     linked as (insert into accounts (platform, tenant, account, person_id, address, seen_at)
       select 'slack', $2, account, id, json_build_object('channel', account), now() from given),
     placed as (insert into person_regions (person_id, region, position) select id, region, 1 from given)
     insert into grants (person_id, role, region, organisation_id, granted_at)
     select id, $3, case when $3 = 'programmamanager' then null else region end, $4, now() from given where $3 is not null`,
    [JSON.stringify(all), TEAM, role, organisation],
  );
}

beforeAll(async () => {
  [postgres, redis, stub] = await Promise.all([ownPostgres(), freshRedis(), createSlackStub()]);
  await migrate(postgres.connectionString);
  pool = new pg.Pool({ connectionString: postgres.connectionString, max: 4 });
  pool.on('error', () => undefined); // it is restarted on purpose
  const organisations = Array.from({ length: ESCALATIONS }, (_, number) => ({ id: randomUUID(), name: `Instelling ${number}`, region: regionOf(number) }));
  await pool.query(
    "insert into organisations (id, name, kind, region) select id, name, 'ggz', region from jsonb_to_recordset($1) as o (id uuid, name text, region text)",
    [JSON.stringify(organisations)],
  );
  await people('REP', ESCALATIONS, null, null);
  await people('AMB', ESCALATIONS, 'organisatieambassadeur', null);
  await people('PRO', REGIONS.length, 'procesregisseur', null);
  await people('MAN', 1, 'programmamanager', null);
  await pool.query(`
    update grants g set organisation_id = o.id from people p join organisations o on o.name = 'Instelling ' || substr(p.name, 4)
    where g.person_id = p.id and g.role = 'organisatieambassadeur'`);
  environment = {
    DATABASE_URL: postgres.connectionString,
    REDIS_URL: redis.url,
    ESCALATION_DEADLINE: `PT${DEADLINE / 1000}S`,
    SWEEP_INTERVAL: `PT${SWEEP / 1000}S`,
  };
  web = await startSlackService(stub, { ...environment, ROLE: 'web' });
  worker = await startSlackService(stub, { ...environment, ROLE: 'worker' });
}, 120_000);

afterAll(async () => {
  await web?.kill();
  await worker?.kill();
  await pool?.end();
  await stub?.close();
  await redis?.close();
  await postgres?.close();
});

async function raise(number: number): Promise<void> {
  const reporter = web.person(user('REP', number));
  const { view } = await reporter.slash('/vastgelopen');
  if (!view) throw new Error(`no form for ${number}`);
  const [organisation] = await rows('select id from organisations where name = $1', [`Instelling ${number}`]);
  const filled = {
    region: regionOf(number),
    organisatie: String(organisation?.id),
    category: 'contact',
    candidateKnows: 'ja',
    question: `Vraag ${number}: wie helpt?`,
  };
  const { received, errors } = await reporter.submit(view, filled);
  expect([received.status, errors]).toEqual([200, {}]);
}

/** Slack's people see a message as soon as it is there. */
const pingOf = (id: string) => stub.messages.find(({ metadata }) => String(metadata?.event_payload.key).startsWith(`escalation:${id}:1:ping:`));

/** Presses *Ik pak dit op*, again when it was not answered, as people do. */
async function takeUp(id: string, number: number, wait: number): Promise<void> {
  await scheduler.wait(wait);
  const ambassadeur = web.person(user('AMB', number));
  for (let attempt = 0; attempt < PRESSES; attempt++) {
    const ping = pingOf(id);
    const action = /"action_id":"(escalatie\.take#\d+)"/.exec(JSON.stringify(ping?.blocks ?? ''))?.[1];
    if (ping && action) await ambassadeur.press(ping, action);
    const taken = await rows("select 1 from escalations where id = $1 and status = 'taken'", [id]).catch(() => []);
    if (taken.length > 0) return;
    await scheduler.wait(500);
  }
  throw new Error(`${id} could not be taken up`);
}

async function storm(): Promise<void> {
  const slot = STORM / (KILLS + 1);
  await scheduler.wait(3000);
  await redis.redis.flushdb();
  for (let kill = 0; kill < KILLS; kill++) {
    await scheduler.wait(slot * (0.3 + Math.random() * 0.5));
    stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1, times: 5 });
    stub.fault({ method: 'chat.postMessage', status: 503, times: 8 });
    stub.fault({ method: 'chat.update', status: 503, times: 8 });
    stub.fault({ method: 'chat.postMessage', drop: 'after', times: 6 });
    await worker.kill();
    if (kill === 2) await postgres.restart();
    worker = await startSlackService(stub, { ...environment, ROLE: 'worker' });
  }
}

/** Nothing that is still to be told or sent, but for what lies a week ahead. */
const unfinished = async () =>
  rows(`
    select (select count(*) from escalations where status = 'open' and rung < 3)::int as climbing,
      (select count(*) from outbox where status in ('pending', 'sending'))::int as unsent`).catch(() => [{ climbing: -1, unsent: -1 }]);

test('every ping is recorded once and seen once, whatever breaks', { timeout: 600_000 }, async () => {
  const began = Date.now();
  const queue = Array.from({ length: ESCALATIONS }, (_, number) => number);
  const lane = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) await raise(number);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const raised = await rows("select id, (regexp_match(subject ->> 'question', '\\d+'))[1]::int as number from escalations");
  expect(raised).toHaveLength(ESCALATIONS);
  const raising = Date.now() - began;

  const taking = raised
    .filter(({ number }) => Number(number) < TAKEN)
    .map(({ id, number }) => takeUp(String(id), Number(number), Math.random() * 1.6 * DEADLINE));
  await Promise.all([storm(), ...taking]);
  stub.heal();

  for (let [left] = await unfinished(); left?.climbing !== 0 || left?.unsent !== 0; [left] = await unfinished()) {
    await scheduler.wait(500);
  }
  const calm = Date.now() - began;

  // Recorded: nobody twice for a step, and everybody whom the log says was told.
  const pings = await rows('select escalation_id, rung, round, step, person_id, message_key, undelivered from pings');
  expect(new Set(pings.map(({ escalation_id, rung, step, person_id }) => [escalation_id, rung, step, person_id].join())).size).toBe(pings.length);
  const [climbed] = await rows("select count(*)::int as n from escalations where status = 'open' and rung = 3");
  expect(Number(climbed?.n)).toBe(ESCALATIONS - TAKEN);
  // A worker that was away for longer than half a deadline leaves the reminder out: there is more to say by then, and the log says so.
  const complete = await rows(`
    with done as (
      select escalation_id, rung || step as what from pings
      union select escalation_id, rung || 'reminder' from escalation_log where what = 'skipped')
    select e.id, array_agg(d.what order by d.what) as told from escalations e join done d on d.escalation_id = e.id
    where e.status = 'open' group by e.id having array_agg(d.what order by d.what) is distinct from array['1ping', '1reminder', '2ping', '2reminder', '3ping']`);
  expect(complete).toEqual([]);
  expect(
    await rows(
      "select p.* from pings p join escalations e on e.id = p.escalation_id join escalation_log l on l.escalation_id = e.id and l.what = 'taken' where p.at > l.at",
    ),
  ).toEqual([]);

  // Seen: each exactly once.
  const seen = (key: string) => stub.withKey(key).length;
  expect(pings.filter(({ message_key }) => seen(String(message_key)) !== 1).map(({ message_key }) => [message_key, seen(String(message_key))])).toEqual([]);
  expect(stub.problems).toEqual([]);

  const [lateness] = await rows(
    `with steps as (
       select l.at, lag(l.at) over (partition by l.escalation_id order by l.position) as previous, l.what,
         lag(l.what) over (partition by l.escalation_id order by l.position) as before
       from escalation_log l where l.what in ('entered', 'reminded'))
     select round(max(extract(epoch from at - previous) * 1000 - $1 / 2.0)) as latest,
       round(percentile_cont(0.5) within group (order by extract(epoch from at - previous) * 1000 - $1 / 2.0)) as median
     from steps where previous is not null`,
    [DEADLINE],
  );
  const [delivery] = await rows(
    'select round(max(extract(epoch from o.ended_at - p.at) * 1000)) as latest, round(percentile_cont(0.5) within group (order by extract(epoch from o.ended_at - p.at) * 1000)) as median from pings p join outbox o on o.key = p.message_key',
  );
  const lookedUp = stub.of('conversations.history').length;
  process.stdout.write(
    `${ESCALATIONS} raised in ${raising} ms, all calm after ${calm} ms; ${pings.length} pings; recorded late: median ${lateness?.median} ms, latest ${lateness?.latest} ms; ` +
      `seen after being recorded: median ${delivery?.median} ms, latest ${delivery?.latest} ms; ${lookedUp} lookups\n`,
  );
});
