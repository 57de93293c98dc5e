import { once } from 'node:events';
import { scheduler } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstKey } from '../../../src/jobs/check-in-card.ts';
import { REGIONS } from '../../../src/programme/regions.ts';
import { type OwnPostgres, ownPostgres } from '../../support/own-postgres.ts';
import { type OwnRedis, ownRedis } from '../../support/own-redis.ts';
import type { ShownMessage } from '../../support/slack-payloads.ts';
import { createSlackStub, type SlackStub } from '../../support/slack-stub.ts';
import { createPeople, type People } from './people.ts';
import { type Processes, type Slot, startProcesses } from './processes.ts';
import { createRecovery } from './recovery.ts';
import { makeWorld, untilWorkingMorning, type World } from './world.ts';

/*
 * Two web and two worker processes on one PostgreSQL and one Redis. While people register 500 trajects and raise 500 escalations (`STORM=full`; fewer in the gate), and a digest,
 * the counts and a check-in fall due, processes are killed at random moments, Redis is emptied and stopped for a minute, PostgreSQL is restarted,
 * crashes and is stopped, and Slack answers 429 and 503 in bursts and cuts lines. Afterwards nothing is lost, nothing is twice, and nobody was
 * told that something was not saved which was.
 */

/** `STORM=full` for the whole of it; a gate that has a quarter of an hour shows less. */
const FULL = process.env.STORM === 'full';
const EACH = FULL ? 500 : 100;
const MANAGERS = 2;
/** Whom the check-in is for; who registered a traject before it falls due is asked too. */
const OWNERS = 40;
/** Taken up by who was asked, at some moment; those before them climb to the programmamanagers. */
const CLIMB = 30;
const DEADLINE = 40_000;
const SWEEP = 2000;
/** At work at the same time on each of the two: on a busy machine more would only be answered later. */
const LANES = 5;
const KILLS = FULL ? 52 : 10;
/** Everything is pressed for the first time within this long, in ms. */
const LOAD = 140_000 * (FULL ? 1 : 0.5);
/** How long PostgreSQL is stopped, in ms: STORM_STOPPED=60000 makes it a minute. */
const STOPPED = Number(process.env.STORM_STOPPED ?? (FULL ? 20_000 : 10_000));
/** The same seed gives the same moments: set STORM_SEED to repeat a run. */
const SEED = Number(process.env.STORM_SEED ?? Date.now() % 1_000_000);
/** How long Redis is away, in ms. */
const AWAY = FULL ? 60_000 : 25_000;

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

const ahead = untilWorkingMorning();
const random = generator(SEED);
/** When the check-in falls due, by the storm's clock. */
let checkInAt: Date;
let postgres: OwnPostgres;
let redis: OwnRedis;
let stub: SlackStub;
let world: World;
let processes: Processes;

/** A moment as six cron fields, on every day. */
function cronAt(moment: Date): string {
  const [hour, minute, second] = moment.toLocaleTimeString('en-GB', { timeZone: 'Europe/Amsterdam' }).split(':').map(Number);
  return `${second} ${minute} ${hour} * * *`;
}

beforeAll(async () => {
  const later = (ms: number) => new Date(Math.floor((Date.now() + ahead + ms) / 1000) * 1000);
  [postgres, redis, stub] = await Promise.all([ownPostgres(), ownRedis(), createSlackStub(() => new Date(Date.now() + ahead))]);
  await redis.start();
  world = await makeWorld(postgres.connectionString, { each: EACH, managers: MANAGERS, owners: OWNERS, ahead });
  checkInAt = later(FULL ? 70_000 : 50_000);
  const env = {
    DATABASE_URL: postgres.connectionString,
    REDIS_URL: redis.url,
    ESCALATION_DEADLINE: `PT${DEADLINE / 1000}S`,
    SWEEP_INTERVAL: `PT${SWEEP / 1000}S`,
    DIGEST_CRON: cronAt(later(40_000)),
    COUNTS_CRON: cronAt(later(FULL ? 55_000 : 45_000)),
    CHECKIN_CRON: cronAt(checkInAt),
  };
  processes = await startProcesses(stub, env, ['web', 'web', 'worker', 'worker']);
}, 120_000);

afterAll(async () => {
  await processes?.close();
  await world?.close();
  await stub?.close();
  await redis?.close();
  await postgres?.close();
});

/** Calls `work` for every number, spread evenly over the time of the load, or later when those before it are not done. */
async function spread<T>(work: (number: number) => Promise<T>): Promise<T[]> {
  const began = performance.now();
  const done: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < EACH; number = next++) {
      await scheduler.wait(Math.max(0, (number / EACH) * LOAD - (performance.now() - began)));
      done[number] = await work(number);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return done;
}

/** As soon as somebody sees a ping, they take it up after a while. @returns when all have */
async function takeUpAll(people: People): Promise<void> {
  const pings = new Map<number, string>();
  const taking: Promise<void>[] = [];
  const owners = new Map(
    (await world.query('select account, person_id::text as person from accounts')).map(({ account, person }) => [String(person), String(account)]),
  );
  for (let seen = 0; pings.size < EACH; await scheduler.wait(200)) {
    for (; seen < stub.messages.length; seen += 1) {
      const message = stub.messages[seen];
      const person = /^escalation:.*:1:ping:(.*)$/.exec(String(message?.metadata?.event_payload.key))?.[1];
      const number = Number(/^UAMB(\d+)$/.exec(owners.get(person ?? '') ?? '')?.[1] ?? Number.NaN);
      if (!message || Number.isNaN(number) || pings.has(number)) continue;
      pings.set(number, message.ts);
      if (number < CLIMB) continue;
      const at = seen;
      const ping = (): ShownMessage => stub.messages[at] ?? message; // as it was updated
      // The later it was raised, the sooner: so that all end at about the same time.
      const wait = random() * DEADLINE * 1.3 * (1 - (0.8 * number) / EACH);
      taking.push(scheduler.wait(wait).then(() => people.takeUp(number, ping)));
    }
  }
  await Promise.all(taking);
}

/** Resolves at the next press or answer at a process, or soon. */
async function nextOf(people: People, what: 'press' | 'answer', slot: Slot): Promise<void> {
  const signal = AbortSignal.timeout(1500);
  while (!signal.aborted) {
    const [at] = await once(people.moments, what, { signal }).catch(() => [null]);
    if (at === slot) return;
  }
}

/** Kills one after the other; the moments are spread over the way of a press to its answer and its delivery, and over all time. */
async function killThem(people: People, recovery: Recovery, isUp: () => Promise<void>): Promise<void> {
  const usual = 250; // from a press to its answer, and from there to the end of its delivery, in ms
  for (let kill = 0; kill < KILLS; kill += 1) {
    await scheduler.wait(random() * 2000);
    const up = () => processes.slots.filter(({ service }) => service !== null);
    while (up().length < 3) await scheduler.wait(100); // two go on: people are not to be kept from pressing by a slow machine
    const slots = up();
    const slot = slots[Math.floor(random() * slots.length)];
    if (!slot) continue;
    if (slot.role === 'web' && kill % 3 < 2) {
      await nextOf(people, kill % 3 === 0 ? 'press' : 'answer', slot);
      await scheduler.wait(random() * usual);
    }
    await isUp();
    stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1, times: 2 });
    stub.fault({ method: 'chat.postMessage', status: 503, times: 3 });
    stub.fault({ method: 'chat.postMessage', drop: random() < 0.5 ? 'before' : 'after', times: 3 });
    stub.fault({ method: 'chat.update', status: 503, times: 3 });
    await processes.kill(slot);
    await recovery.over(`a ${slot.role} killed`);
  }
}

type Recovery = ReturnType<typeof createRecovery>;

/** What happens to PostgreSQL and Redis, each at its time. @param away is told while nobody can be started */
async function breakThings(recovery: Recovery, away: (until: Promise<void>) => void): Promise<void> {
  const began = performance.now();
  const at = (ms: number) => scheduler.wait(Math.max(0, ms * (FULL ? 1 : 0.5) - (performance.now() - began)));
  const without = async (what: string, work: () => Promise<void>) => {
    const done = work();
    away(done);
    await done;
    await recovery.over(what);
  };
  await at(8000);
  await redis.ask('FLUSHALL');
  await recovery.over('Redis emptied');
  await at(15_000);
  await without('PostgreSQL restarted', () => postgres.restart());
  await at(25_000);
  await redis.stop();
  await scheduler.wait(AWAY);
  await redis.start();
  await recovery.over(`Redis stopped for ${AWAY / 1000} s`);
  await at(95_000);
  await without('PostgreSQL crashed', () => postgres.restart('immediate'));
  await at(110_000);
  await without(`PostgreSQL stopped for ${STOPPED / 1000} s`, async () => {
    await postgres.stop();
    await scheduler.wait(STOPPED);
    await postgres.start();
  });
}

/** What is still to be done, but for what lies a week ahead. */
const UNFINISHED = `
  select (select count(*) from escalations where status = 'open' and rung < 3)::int
    + (select count(*) from outbox where status in ('pending', 'sending'))::int
    + (select 3 - count(distinct kind) from (select kind from bulletins union select 'check-in' from check_ins) sent)::int as left`;

async function calm(): Promise<void> {
  for (;;) {
    const [row] = await world.query(UNFINISHED);
    if (row?.left === 0) return;
    await scheduler.wait(500);
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const worst = (all: number[]): number => Math.max(0, ...all);

test('whatever breaks, nothing is lost, nothing is twice, and nobody is told a lie', { timeout: 900_000 }, async () => {
  const began = performance.now();
  const recovery = createRecovery(world);
  const people = createPeople({ processes, world, random });
  let away = Promise.resolve();
  const [registered, raised] = await Promise.all([
    spread(people.register),
    spread(people.raise),
    takeUpAll(people),
    killThem(people, recovery, () => away),
    breakThings(recovery, (until) => {
      away = until;
    }),
  ]);
  stub.heal();
  await processes.complete();
  const pressed = performance.now() - began;
  await calm();
  const all = performance.now() - began;
  const times = await recovery.report();

  // Trajects: what people were told is what there is, once.
  const trajects = await world.query("select id::text, reference from trajects where reference not like '%-2020-%'");
  expect(trajects).toHaveLength(EACH);
  const references = new Map(trajects.map(({ id, reference }) => [id, String(reference)]));
  expect(registered.filter(({ run, said }) => !said.includes(references.get(run) ?? 'none'))).toEqual([]);
  expect(
    trajects.filter(({ id }) => stub.messages.filter(({ metadata }) => String(metadata?.event_payload.key).startsWith(`traject:${id}:`)).length !== 1),
  ).toEqual([]);

  // Escalations: the same, and taken up once by whoever was told so.
  const escalations = await world.query("select reference, (regexp_match(subject ->> 'question', '\\d+'))[1]::int as number from escalations");
  expect(new Set(escalations.map(({ number }) => number)).size).toBe(EACH);
  expect(escalations).toHaveLength(EACH);
  expect(escalations.filter(({ number, reference }) => !raised[Number(number)]?.includes(String(reference)))).toEqual([]);
  const taken = await world.query("select escalation_id from escalation_log where what = 'taken'");
  expect(taken).toHaveLength(EACH - CLIMB);
  expect(new Set(taken.map(({ escalation_id }) => escalation_id)).size).toBe(taken.length);
  expect(people.lies).toEqual([]);

  // Pings: recorded once per person and step, none left out, none after somebody took it up.
  const pings = await world.query('select escalation_id, rung, step, person_id, message_key from pings');
  expect(new Set(pings.map(({ escalation_id, rung, step, person_id }) => [escalation_id, rung, step, person_id].join())).size).toBe(pings.length);
  // Workers that were away for longer than half a deadline leave the reminder out: there is more to say by then, and the log says so.
  const incomplete = await world.query(`
    with done as (
      select escalation_id, rung || step as what from pings
      union select escalation_id, rung || 'reminder' from escalation_log where what = 'skipped')
    select e.id, array_agg(d.what order by d.what) as told from escalations e join done d on d.escalation_id = e.id
    where e.status = 'open' group by e.id having array_agg(d.what order by d.what) is distinct from array['1ping', '1reminder', '2ping', '2reminder', '3ping']`);
  expect(incomplete).toEqual([]);
  expect(
    await world.query(
      "select p.* from pings p join escalations e on e.id = p.escalation_id join escalation_log l on l.escalation_id = e.id and l.what = 'taken' where p.at > l.at",
    ),
  ).toEqual([]);

  // What was planned: once to everybody it was for.
  const bulletins = await world.query('select kind, period, recipient_id::text as person from bulletins');
  const sent = (kind: string) => bulletins.filter((one) => one.kind === kind);
  expect(sent('digest')).toHaveLength(MANAGERS);
  expect(sent('counts')).toHaveLength(MANAGERS + REGIONS.length);
  const checkIns = await world.query('select person_id::text as "personId", month from check_ins');
  const toAsk = await world.query('select distinct owner_id::text as id from trajects where registered_at <= $1', [checkInAt]);
  expect(toAsk.length).toBeGreaterThanOrEqual(OWNERS);
  expect(checkIns.map(({ personId }) => personId).sort()).toEqual(toAsk.map(({ id }) => id).sort());

  // Seen: all of it exactly once.
  const keys = [
    ...pings.map(({ message_key }) => String(message_key)),
    ...bulletins.map(({ kind, period, person }) => `${kind}:${period}:${person}`),
    ...checkIns.map(({ personId, month }) => firstKey({ personId: String(personId), month: String(month) })),
  ];
  const seen = new Map<string, number>();
  for (const { metadata } of stub.messages) seen.set(String(metadata?.event_payload.key), (seen.get(String(metadata?.event_payload.key)) ?? 0) + 1);
  expect(keys.filter((key) => seen.get(key) !== 1).map((key) => [key, seen.get(key)])).toEqual([]);
  expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  expect(stub.problems).toEqual([]);

  // Left behind: nothing that nobody comes back for.
  expect(await world.query("select status, count(*)::int from outbox where status not in ('delivered', 'superseded') group by status")).toEqual([]);
  expect(await world.query("select workflow, count(*)::int from runs where status = 'open' group by workflow")).toEqual([]);
  const queue = new Queue('wakeups', { connection: { url: redis.url } });
  const { delayed = 0, ...jobs } = await queue.getJobCounts('wait', 'active', 'failed', 'completed', 'delayed');
  await queue.close();
  expect(jobs).toEqual({ wait: 0, active: 0, failed: 0, completed: 0 });
  const [clocks] = await world.query('select count(*)::int as n from escalations where due_at is not null');

  await processes.stop();
  expect(processes.problems).toEqual([]);

  const { kills, failed } = processes.tally();
  const lateness = await lateBy();
  process.stdout.write(
    [
      `storm: seed ${SEED}, ${seconds(pressed)} s, all calm after ${seconds(all)} s; ${kills} kills, ${failed} starts without a database; told: ${JSON.stringify(people.told)}; presses cut off: ${JSON.stringify(people.cut)}`,
      `  a press was answered within ${worst(people.answers).toFixed(0)} ms; who was not told 'saved' at once was so within ${seconds(worst(people.waits))} s`,
      ...times,
      `  ${pings.length} pings, recorded late: median ${lateness?.median} ms, latest ${lateness?.latest} ms; ${stub.of('conversations.history').length} lookups; ${delayed} wake-ups wait for ${clocks?.n} clocks`,
      `  logged as faults: ${JSON.stringify([...processes.faults])}`,
      '',
    ].join('\n'),
  );
  // A run in which no kill hit anything would prove nothing.
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(people.cut['before the commit'] + people.cut['before the answer']).toBeGreaterThan(0);
  expect(stub.of('conversations.history').length).toBeGreaterThan(0);
  expect(people.told['not saved']).toBeGreaterThan(0);
});

/** How long after its moment a step of a clock was recorded, in ms. */
async function lateBy() {
  const [row] = await world.query(
    `with steps as (
       select l.at, lag(l.at) over (partition by l.escalation_id order by l.position) as previous from escalation_log l where l.what in ('entered', 'reminded'))
     select round(max(extract(epoch from at - previous) * 1000 - $1 / 2.0)) as latest,
       round(percentile_cont(0.5) within group (order by extract(epoch from at - previous) * 1000 - $1 / 2.0)) as median
     from steps where previous is not null`,
    [DEADLINE],
  );
  return row;
}
