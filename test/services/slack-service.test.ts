import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase, unusedPort } from '../support/database.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { startService } from '../support/service.ts';
import { answer, daysAgo, introduce } from '../support/slack-app.ts';
import { ALICE } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let database: FreshDatabase;
let redis: FreshRedis;
let stub: SlackStub;
const started: SlackService[] = [];
let day = 10;

async function start(env: Record<string, string>): Promise<SlackService> {
  const service = await startSlackService(stub, { DATABASE_URL: database.connectionString, ...env });
  started.push(service);
  return service;
}

beforeAll(async () => {
  database = await freshDatabase();
  redis = await freshRedis();
  stub = await createSlackStub();
});

afterEach(async () => {
  // A stop that is asked for is a clean one.
  const codes = await Promise.all(started.splice(0).map((service) => service.stop()));
  expect(codes.filter((code) => code !== 0)).toEqual([]);
  expect(stub.problems).toEqual([]);
});

afterAll(async () => {
  await stub?.close();
  await redis?.close();
  await database?.close();
});

/** Registers a traject. @returns its reference, once its message is there */
async function register(service: SlackService): Promise<string> {
  const messages = stub.messages.length;
  const alice = service.person(ALICE);
  const { view } = await alice.submit(await answer(alice), { startDate: daysAgo(day++) });
  const message = await stub.waitFor(() => stub.messages[messages]);
  expect(textsOf(view.modal.blocks).join(' ')).toContain(message.text);
  return message.text;
}

describe.each([
  { queue: 'PostgreSQL', env: () => ({}) },
  { queue: 'Redis', env: () => ({ REDIS_URL: redis.url }) },
])('with its queue on $queue', ({ env }) => {
  test('the service registers a traject, says that it is ready, and stops cleanly', async () => {
    const service = await start(env());
    if ((await database.query('select 1 from people')).length === 0) await introduce(service.person(ALICE));
    expect(await register(service)).toMatch(/^HW-ZL-\d{4}-\d{4}$/);
    const ready = await fetch(`http://127.0.0.1:${service.port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    expect(await service.stop()).toBe(0);
    expect(service.output()).not.toMatch(/"level":[56]0/);
  });

  test('a message that Slack put off is sent by a wake-up, well before the sweep', async () => {
    const service = await start({ ...env(), SWEEP_INTERVAL: 'PT1H' });
    stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
    const began = performance.now();
    await register(service);
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('a worker sends what a web process could not', async () => {
    const [web] = await Promise.all([start({ ...env(), ROLE: 'web' }), start({ ...env(), ROLE: 'worker', SWEEP_INTERVAL: 'PT1H' })]);
    stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
    const posts = stub.of('chat.postMessage').length;
    await register(web);
    expect(stub.of('chat.postMessage')).toHaveLength(posts + 2);
  });

  test('two processes take the same press as one', async () => {
    const [first, second] = await Promise.all([start(env()), start(env())]);
    const outcome = await answer(first.person(ALICE));
    const filled = { startDate: daysAgo(day++) };
    const messages = stub.messages.length;
    const [here, there] = await Promise.all([first.person(ALICE).submit(outcome, filled), second.person(ALICE).submit(outcome, filled)]);
    expect(there.received.body).toBe(here.received.body);
    await stub.waitFor(() => stub.messages.length > messages);
    await Promise.all([first.stop(), second.stop()]);
    expect(stub.messages).toHaveLength(messages + 1);
    expect((await database.query('select 1 from trajects where start_date = $1', [filled.startDate])).length).toBe(1);
  });
});

describe('a service that cannot do its work', () => {
  test('says on /readyz which part is down', async () => {
    const service = await start({});
    stub.fault({ method: 'auth.test', error: 'invalid_auth' });
    const answered = await fetch(`http://127.0.0.1:${service.port}/readyz`);
    expect([answered.status, await answered.json()]).toEqual([503, { ready: false, down: ['slack'] }]);
    const alive = await fetch(`http://127.0.0.1:${service.port}/healthz`);
    expect(alive.status).toBe(200);
  });

  test('does not start without its database, and says why in one line', async () => {
    const gone = `postgres://nobody:secret@127.0.0.1:${await unusedPort()}/gone`;
    const failed = startService({ DATABASE_URL: gone, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'long enough' });
    await expect(failed).rejects.toThrow(/ended with 1: Not started: .*ECONNREFUSED/);
    await failed.catch((error: unknown) => {
      expect(String(error).trim().split('\n')).toHaveLength(1);
      expect(String(error)).not.toContain('secret');
    });
  });
});
