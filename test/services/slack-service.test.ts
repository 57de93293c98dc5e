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
let day = 10;

beforeAll(async () => {
  database = await freshDatabase();
  redis = await freshRedis();
  stub = await createSlackStub();
});

afterEach(() => {
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
  const [reference = ''] = /HW-ZL-\d{4}-\d{4}/.exec(textsOf(view.modal.blocks).join(' ')) ?? [];
  expect(message.text).toBe(`Traject ${reference}`);
  return reference;
}

describe.each([
  { queue: 'PostgreSQL', env: () => ({}) },
  { queue: 'Redis', env: () => ({ REDIS_URL: redis.url }) },
])('two web processes and a worker, with their queue on $queue', ({ env }) => {
  let web: SlackService;
  let other: SlackService;
  let worker: SlackService;
  const started = () => [web, other, worker].filter(Boolean);

  beforeAll(async () => {
    const start = (role: string) => startSlackService(stub, { DATABASE_URL: database.connectionString, ...env(), ROLE: role, SWEEP_INTERVAL: 'PT1H' });
    [web, other, worker] = await Promise.all([start('web'), start('web'), start('worker')]);
    if ((await database.query('select 1 from people')).length === 0) await introduce(web.person(ALICE));
  });
  afterAll(async () => {
    for (const service of started()) await service.kill();
  });

  test('register a traject and say that they are ready', async () => {
    expect(await register(web)).toMatch(/^HW-ZL-\d{4}-\d{4}$/);
    const ready = await fetch(`http://127.0.0.1:${web.port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  });

  test('send what Slack put off by a wake-up of the worker, well before the sweep', async () => {
    stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
    const posts = stub.of('chat.postMessage').length;
    const began = performance.now();
    await register(web);
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(stub.of('chat.postMessage')).toHaveLength(posts + 2);
  });

  test('take the same press as one', async () => {
    const outcome = await answer(web.person(ALICE));
    const filled = { startDate: daysAgo(day++) };
    const messages = stub.messages.length;
    const [here, there] = await Promise.all([web, other].map((service) => service.person(ALICE).submit(outcome, filled)));
    expect(there?.received.body).toBe(here?.received.body);
    await stub.waitFor(() => stub.messages.length > messages);
    expect((await database.query('select 1 from trajects where start_date = $1', [filled.startDate])).length).toBe(1);
  });

  test('stop cleanly when they are asked to, having sent nothing twice', async () => {
    const messages = stub.messages.map(({ metadata }) => metadata?.event_payload.key);
    expect(await Promise.all(started().map((service) => service.stop()))).toEqual([0, 0, 0]);
    expect(stub.messages).toHaveLength(messages.length);
    expect(new Set(messages).size).toBe(messages.length);
    for (const service of started()) expect(service.output()).not.toMatch(/"level":[56]0/);
  });
});

describe('a service that cannot do its work', () => {
  test('says on /readyz which part is down', async () => {
    const service = await startSlackService(stub, { DATABASE_URL: database.connectionString });
    stub.fault({ method: 'auth.test', error: 'invalid_auth' });
    const answered = await fetch(`http://127.0.0.1:${service.port}/readyz`);
    expect([answered.status, await answered.json()]).toEqual([503, { ready: false, down: ['slack'] }]);
    const alive = await fetch(`http://127.0.0.1:${service.port}/healthz`);
    expect(alive.status).toBe(200);
    expect(await service.stop()).toBe(0);
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
