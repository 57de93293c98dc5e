import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts';
import { type OwnRedis, ownRedis } from '../support/own-redis.ts';
import { answer, daysAgo, introduce } from '../support/slack-app.ts';
import { ALICE, BOB, TEAM } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const ONLY_WOKEN = { SWEEP_INTERVAL: 'PT1H' };
/** In ms. */
const SWEEP = 2000;
/** Half of it is longer than a sweep takes on the busiest machine: a reminder that is later than the deadline is left out. */
const DEADLINE = 16_000;
/** What a sweep itself takes on a busy machine, in ms. */
const BUSY = 2000;

const closing: (() => Promise<unknown>)[] = [];
const closed = <T extends { close(): Promise<unknown> }>(one: T): T => {
  closing.unshift(() => one.close());
  return one;
};

/** A service with a Slack of its own. */
interface Setting {
  service: SlackService;
  stub: SlackStub;
}

async function start(env: Record<string, string>): Promise<Setting> {
  const stub = closed(await createSlackStub());
  const service = await startSlackService(stub, env);
  closing.unshift(() => service.kill());
  return { service, stub };
}

const readiness = z.object({ down: z.array(z.string()).default([]), degraded: z.array(z.string()).default([]) });

/** The parts that /readyz says are away. */
async function away({ service }: Setting): Promise<string[]> {
  const answered = await fetch(`http://127.0.0.1:${service.port}/readyz`);
  const { down, degraded } = readiness.parse(await answered.json());
  return [...down, ...degraded];
}

/** Asks until it is ready: each question waits for what is away. @returns how long that took, in ms */
async function untilReady(setting: Setting): Promise<number> {
  const began = performance.now();
  while ((await away(setting)).length > 0);
  return performance.now() - began;
}

let day = 10;

/** Registers a traject; Slack puts its message off for a second. @returns how long the message took, in ms */
async function register({ service, stub }: Setting): Promise<number> {
  const alice = service.person(ALICE);
  const outcome = await answer(alice);
  const messages = stub.messages.length;
  stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
  const { errors } = await alice.submit(outcome, { startDate: daysAgo(day++) });
  const began = performance.now();
  expect(errors).toEqual({});
  await stub.waitFor(() => stub.messages[messages]);
  expect(stub.problems).toEqual([]);
  return performance.now() - began;
}

afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('without sweeps, what was put off is sent by a wake-up', () => {
  let redis: OwnRedis;
  let onRedis: Setting;
  let postgres: OwnPostgres;
  let onPostgres: Setting;

  beforeAll(async () => {
    redis = closed(await ownRedis('--maxmemory-policy', 'allkeys-lru'));
    postgres = closed(await ownPostgres());
    const database = closed(await freshDatabase());
    [onRedis, onPostgres] = await Promise.all([
      start({ DATABASE_URL: database.connectionString, REDIS_URL: redis.url, ...ONLY_WOKEN }), // nobody listens there yet
      start({ DATABASE_URL: postgres.connectionString, ...ONLY_WOKEN }),
    ]);
    await Promise.all([onRedis, onPostgres].map(({ service }) => introduce(service.person(ALICE))));
  }, 120_000);

  test('after Redis was away at the start: the service starts, says so, and takes it up when it comes', async () => {
    expect(await away(onRedis)).toEqual(['queue']);
    await redis.start();
    const came = await untilReady(onRedis);
    const took = await register(onRedis);
    process.stdout.write(
      `Redis away at the start: ready ${came.toFixed(0)} ms after it came; then a message put off for 1 s came after ${took.toFixed(0)} ms\n`,
    );
  });

  test('and a Redis that may evict wake-ups is warned about', () => {
    expect(onRedis.service.output()).toMatch(/"policy":"allkeys-lru".*set maxmemory-policy to noeviction/);
  });

  test('after Redis was stopped, and after it was out of memory', async () => {
    await redis.stop();
    expect(await away(onRedis)).toEqual(['queue']);
    await redis.start();
    const came = await untilReady(onRedis);
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    await expect(redis.ask('SET', 'refused', '1')).rejects.toThrow(/OOM/);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    const took = await register(onRedis);
    process.stdout.write(
      `Redis stopped: ready ${came.toFixed(0)} ms after it came; out of memory and over: a message put off for 1 s came after ${took.toFixed(0)} ms\n`,
    );
  });

  test('after a crash of PostgreSQL, with the queue on it', async () => {
    await postgres.restart('immediate');
    const came = await untilReady(onPostgres);
    const took = await register(onPostgres);
    process.stdout.write(
      `queue on PostgreSQL that crashed: ready ${came.toFixed(0)} ms after it came; then a message put off for 1 s came after ${took.toFixed(0)} ms\n`,
    );
  });
});

describe('without wake-ups, every ping and message comes at most a sweep late', () => {
  let redis: OwnRedis;
  let database: FreshDatabase;
  let setting: Setting;

  beforeAll(async () => {
    redis = closed(await ownRedis());
    database = closed(await freshDatabase());
    await redis.start();
    setting = await start({
      DATABASE_URL: database.connectionString,
      REDIS_URL: redis.url,
      SWEEP_INTERVAL: `PT${SWEEP / 1000}S`,
      ESCALATION_DEADLINE: `PT${DEADLINE / 1000}S`,
      PROGRAMME_MANAGERS: `slack:${TEAM}/${BOB.id}`,
    });
    for (const person of [ALICE, BOB]) await introduce(setting.service.person(person));
  }, 120_000);

  /** Raises a casus that nobody but the programmamanager can take. @returns how late its reminder was recorded, in ms */
  async function reminded(): Promise<number> {
    const { service, stub } = setting;
    const alice = service.person(ALICE);
    const { view } = await alice.slash('/vastgelopen');
    if (!view) throw new Error('no form');
    const [asked] = await database.query("select id::text from organisations where name = 'UWV'");
    const filled = { organisatie: String(asked?.id), category: 'contact', candidateKnows: 'ja', question: 'Wie helpt?' };
    expect((await alice.submit(view, filled)).errors).toEqual({});
    const [raised] = await database.query('select id::text from escalations order by raised_at desc limit 1');
    await stub.waitFor(() =>
      stub.messages.find(({ metadata }) => new RegExp(`^escalation:${raised?.id}:.*:reminder:`).test(String(metadata?.event_payload.key))),
    );
    const [late] = await database.query(
      `select extract(epoch from max(at) filter (where what = 'reminded') - max(at) filter (where what = 'entered')) * 1000 - $2 / 2 as ms
       from escalation_log where escalation_id = $1`,
      [raised?.id, DEADLINE],
    );
    expect(stub.problems).toEqual([]);
    return Number(late?.ms);
  }

  test.each([
    {
      fault: 'Redis is out of memory',
      begin: () => redis.ask('CONFIG', 'SET', 'maxmemory', '1'),
      end: () => redis.ask('CONFIG', 'SET', 'maxmemory', '0'),
    },
    { fault: 'Redis is emptied', begin: () => redis.ask('FLUSHALL'), end: async () => undefined },
    { fault: 'Redis is away', begin: () => redis.stop(), end: () => redis.start() },
  ])('while $fault: a press succeeds, its message and its pings come', async ({ fault, begin, end }) => {
    await begin();
    const late = await reminded();
    expect(late).toBeLessThan(SWEEP + BUSY);
    await begin().catch(() => undefined); // emptied once more, after the wake-ups were asked for
    const message = await register(setting);
    expect(message).toBeLessThan(2 * 1000 + SWEEP + BUSY); // 429 for a second, spread over another
    await end();
    const lines = setting.service.output().split('\n').length;
    process.stdout.write(
      `${fault}: a reminder was ${late.toFixed(0)} ms late, a message put off for 1 s came after ${message.toFixed(0)} ms; ${lines} lines in the log\n`,
    );
    expect(setting.service.output()).not.toMatch(/"level":[56]0/);
  });
});
