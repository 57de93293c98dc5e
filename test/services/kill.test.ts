import { scheduler } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { createSignals } from '../support/signals.ts';
import { answer, daysAgo, introduce } from '../support/slack-app.ts';
import { ALICE, type ShownView } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const ROUNDS = 50;
/** Processes that start while the test goes on: a start takes longer than a round. */
const AHEAD = 2;
/** The same seed gives the same moments: set KILL_SEED to repeat a run. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let database: FreshDatabase;
let redis: FreshRedis;
let stub: SlackStub;
let listener: pg.Client;
const delivered = new Set<string>();
const signals = createSignals();
const running = new Set<SlackService>();

async function start(): Promise<SlackService> {
  const env = { DATABASE_URL: database.connectionString, REDIS_URL: redis.url, SWEEP_INTERVAL: 'PT0.25S' };
  const service = await startSlackService(stub, env);
  running.add(service);
  return service;
}

/** Hears from the database itself when a message is delivered, whoever did it. */
async function hearDeliveries(): Promise<pg.Client> {
  await database.query(`
    create function tell_delivered() returns trigger language plpgsql as $$ begin perform pg_notify('delivered', new.key); return null; end $$;
    create trigger tell_delivered after update on outbox for each row when (new.status = 'delivered') execute function tell_delivered()`);
  const client = new pg.Client({ connectionString: database.connectionString });
  client.on('notification', ({ payload = '' }) => {
    delivered.add(payload);
    signals.tell();
  });
  await client.connect();
  await client.query('listen delivered');
  return client;
}

beforeAll(async () => {
  database = await freshDatabase();
  redis = await freshRedis();
  stub = await createSlackStub();
  listener = await hearDeliveries();
});

afterAll(async () => {
  for (const service of running) await service.kill();
  await listener?.end();
  await stub?.close();
  await redis?.close();
  await database?.close();
});

const runOf = (view: ShownView): string => /"run":"([^"]+)"/.exec(view.modal.private_metadata ?? '')?.[1] ?? 'none';
const referenceIn = (view: ShownView): string => /HW-ZL-\d{4}-\d{4}/.exec(textsOf(view.modal.blocks).join(' '))?.[0] ?? 'none';
const isDelivered = (run: string): boolean => [...delivered].some((key) => key.startsWith(`traject:${run}:`));

/** How long a press takes in a process that has just started, to its answer and from there to the end of its delivery, in ms. */
async function measure(service: SlackService, startDate: string): Promise<{ answer: number; delivery: number }> {
  const outcome = await answer(service.person(ALICE));
  const began = performance.now();
  await service.person(ALICE).submit(outcome, { startDate });
  const answered = performance.now();
  await signals.waitFor(() => isDelivered(runOf(outcome)));
  return { answer: answered - began, delivery: performance.now() - answered };
}

interface Round {
  run: string;
  reference: string;
  killed: 'before the commit' | 'before the answer' | 'before the end of delivery' | 'after all';
}

test(`killed at ${ROUNDS} random moments between the press and the end of delivery, each traject and each message is there once`, {
  timeout: 600_000, // 50 starts and more, beside other files
}, async () => {
  const random = generator(SEED);
  let victim = await start();
  await introduce(victim.person(ALICE));
  const standby = Array.from({ length: AHEAD }, start);
  const usual = await measure(victim, daysAgo(9));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (round + AHEAD < ROUNDS) standby.push(start());
    const filled = { startDate: daysAgo(10 + round) };
    const outcome = await answer(victim.person(ALICE));
    const run = runOf(outcome);
    const pressed = victim.person(ALICE).submit(outcome, filled);
    // The moments are spread over both halves of the way: on even rounds they count from the press, on odd ones from its answer.
    if (round % 2 === 1) await pressed;
    await scheduler.wait(random() * (round % 2 === 1 ? usual.delivery : usual.answer)); // the one timer in these tests
    const ended = isDelivered(run);
    await victim.kill();
    running.delete(victim);
    const first = await pressed;
    victim = (await standby.shift()) ?? victim;
    const answered = first.received.status === 200;
    const committed = (await database.query('select 1 from trajects where id = $1', [run])).length === 1;
    // A press that got no answer is pressed again, with the same view.
    const last = answered ? first : await victim.person(ALICE).submit(outcome, filled);
    expect(last.errors).toEqual({});
    rounds.push({
      run,
      reference: referenceIn(last.view),
      killed: ended ? 'after all' : answered ? 'before the end of delivery' : committed ? 'before the answer' : 'before the commit',
    });
  }

  await signals.waitFor(() => rounds.every(({ run }) => isDelivered(run)));
  expect(await victim.stop()).toBe(0);
  running.delete(victim);

  const trajects = await database.query('select id::text, reference from trajects order by start_date desc');
  expect(trajects.slice(1)).toEqual(rounds.map(({ run, reference }) => ({ id: run, reference })));
  for (const { run } of rounds) {
    const copies = stub.messages.filter(({ metadata }) => String(metadata?.event_payload.key).startsWith(`traject:${run}:`));
    expect(copies).toHaveLength(1);
  }
  expect(stub.messages).toHaveLength(ROUNDS + 1);
  expect(stub.problems).toEqual([]);

  const tally = (killed: Round['killed']) => rounds.filter((round) => round.killed === killed).length;
  const lookups = stub.of('conversations.history').length;
  process.stdout.write(
    `kill test: seed ${SEED}, a press took ${usual.answer.toFixed(0)} + ${usual.delivery.toFixed(0)} ms; killed before the commit ${tally('before the commit')}, before the answer ${tally('before the answer')}, before the end of delivery ${tally('before the end of delivery')}, after all ${tally('after all')}; looked up ${lookups}\n`,
  );
  // A run in which no kill hit anything would prove nothing.
  expect(tally('before the commit') + tally('before the answer')).toBeGreaterThan(0);
  expect(tally('before the end of delivery')).toBeGreaterThan(0);
});
