import { setTimeout as thinking } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBalancer } from '../support/balancer.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { answer, daysAgo, introduce, SECRET } from '../support/slack-app.ts';
import { createPerson, createSender, type Received, type Sender, type Submitted } from '../support/slack-person.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Two web and two worker processes, replaced one by one while people work, behind a load balancer that tries nothing again.
 */

const PEOPLE = 8;
/** How long people think over a screen, in ms: the load, not a wait for anything. Messages for one person go a second apart. */
const THINK = 500;
/** Slack waits this long for an answer, in ms. */
const IN_TIME = 3000;
/** The share that may be later, whatever is restarted, on two cores that also run other tests: none on a machine of its own. */
const LATE = 0.1;

let database: FreshDatabase;
let redis: FreshRedis;
let stub: SlackStub;
let balancer: Awaited<ReturnType<typeof createBalancer>>;
const running = new Set<SlackService>();

const start = async (ROLE: 'web' | 'worker'): Promise<SlackService> => {
  const env = { DATABASE_URL: database.connectionString, REDIS_URL: redis.url, ROLE, DRAIN: 'PT2S', SWEEP_INTERVAL: 'PT3S' };
  const service = await startSlackService(stub, env);
  running.add(service);
  if (ROLE === 'web') await balancer.add(originOf(service));
  return service;
};
const originOf = ({ port }: SlackService) => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  database = await freshDatabase();
  redis = await freshRedis();
  stub = await createSlackStub();
  balancer = await createBalancer();
});

afterAll(async () => {
  for (const service of running) await service.kill();
  await balancer?.close();
  await stub?.close();
  await redis?.close();
  await database?.close();
});

/** What the people's clients got: every answer, by what was asked. */
function watched(sender: Sender) {
  const answers: Received[] = [];
  const noting = async (sent: Promise<Received>) => {
    const received = await sent;
    answers.push(received);
    return received;
  };
  const all: Sender = {
    raw: (...given) => noting(sender.raw(...given)),
    form: (...given) => noting(sender.form(...given)),
    interaction: (...given) => noting(sender.interaction(...given)),
    event: (...given) => noting(sender.event(...given)),
  };
  return { sender: all, answers };
}

const shown = ({ view }: Pick<Submitted, 'view'>) => JSON.stringify(view.modal.blocks);

test('all four processes are replaced one by one under load: no request fails, and each traject and message is there once', { timeout: 400_000 }, async () => {
  const [web, otherWeb, worker, otherWorker] = await Promise.all([start('web'), start('web'), start('worker'), start('worker')]);
  const { sender, answers } = watched(createSender(`${balancer.url}/slack/events`, SECRET));
  const people = Array.from({ length: PEOPLE }, (_, nth) => createPerson(sender, stub, { id: `U000LOAD${10 + nth}`, name: `load${nth}` }));
  for (const person of people) await introduce(person);
  answers.length = 0;
  const messages = stub.messages.length;

  let working = true;
  let saved = 0;
  let pressed = 0;
  let day = 0;
  const work = people.map(async (person) => {
    while (working) {
      let outcome = await answer(person);
      for (; !shown({ view: outcome }).includes('"startDate"'); pressed += 1) outcome = await answer(person);
      await thinking(THINK);
      const startDate = daysAgo(1 + (day++ % 300));
      let seen = await person.submit(outcome, { startDate });
      for (; shown(seen).includes('"startDate"'); pressed += 1) {
        // Asked whether it is the same candidate, or told that nothing was saved in time, as on a busy machine: it is pressed again.
        seen = await person.submit(seen.view, { startDate, ...(shown(seen).includes('"zelfde"') ? { zelfde: 'nee' } : {}) });
      }
      expect(shown(seen)).toMatch(/HW-ZL-\d{4}-\d{4}/);
      saved += 1;
      await thinking(THINK);
    }
  });
  const load = Promise.all(work); // told below, and at once when somebody's request fails
  const began = performance.now();
  const restarts = (async () => {
    for (const [service, role] of [[web, 'web'] as const, [worker, 'worker'] as const, [otherWeb, 'web'] as const, [otherWorker, 'worker'] as const]) {
      expect(await service.stop()).toBe(0);
      balancer.remove(originOf(service));
      running.delete(service);
      await start(role);
    }
  })();
  await Promise.race([restarts, load]);
  await restarts;
  working = false;
  await load;

  const seconds = (performance.now() - began) / 1000;
  const late = answers.filter(({ ms }) => ms > IN_TIME);
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  process.stdout.write(
    `${answers.length} requests in ${seconds.toFixed(0)} s, the slowest in ${slowest.toFixed(0)} ms, ${late.length} late; ${saved} trajects, ${pressed} pressed again\n`,
  );
  expect(balancer.faults).toEqual([]);
  expect(answers.filter(({ status, ms }) => status !== 200 && ms <= IN_TIME)).toEqual([]);
  expect(late.length).toBeLessThanOrEqual(answers.length * LATE);
  expect(saved).toBeGreaterThan(PEOPLE);
  expect(await database.query('select count(*)::int as n from trajects')).toEqual([{ n: saved }]);
  await stub.waitFor(() => stub.messages.length - messages >= saved);
  for (const service of running) expect(await service.stop()).toBe(0);
  running.clear();
  const keys = stub.messages.slice(messages).map(({ metadata }) => String(metadata?.event_payload.key));
  expect([keys.length, new Set(keys).size]).toEqual([saved, saved]);
  expect(stub.problems).toEqual([]);
});
