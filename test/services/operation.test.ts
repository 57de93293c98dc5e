import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, unusedPort } from '../support/database.ts';
import { introduce } from '../support/slack-app.ts';
import { ALICE } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * What whoever runs the service sees of it, and what the programmamanager hears when it does not run as it should: real processes.
 */

let database: FreshDatabase;
let stub: SlackStub;
const started: SlackService[] = [];

async function start(env: Record<string, string>): Promise<SlackService> {
  const service = await startSlackService(stub, { DATABASE_URL: database.connectionString, SWEEP_INTERVAL: 'PT1S', ...env });
  started.push(service);
  return service;
}

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
});

afterEach(async () => {
  const codes = await Promise.all(started.splice(0).map((service) => service.stop()));
  expect(codes.filter((code) => code !== 0)).toEqual([]);
  expect(stub.problems).toEqual([]);
});

afterAll(async () => {
  await stub?.close();
  await database?.close();
});

async function get({ port }: SlackService, path: string): Promise<[number, string]> {
  const answered = await fetch(`http://127.0.0.1:${port}${path}`);
  return [answered.status, await answered.text()];
}

describe('the watchdog', () => {
  test('tells when no worker lives, by a process that only receives; and when one lives again it says so in the same message', async () => {
    const web = await start({ ROLE: 'web' });
    await introduce(web.person(ALICE));
    await database.query("insert into grants (person_id, role, granted_at) select id, 'programmamanager', now() from people");
    await database.query("insert into heartbeats values ('sweep', now() - interval '2 hours')");
    const before = stub.messages.length;
    const told = await stub.waitFor(() => stub.messages[before]);
    expect(told.text).toBe('De assistent staat stil');

    await start({ ROLE: 'worker' });
    const changed = await stub.waitFor(() => stub.messages.slice(before).find(({ text }) => text === 'De assistent loopt weer'));
    expect(JSON.stringify(changed.blocks)).toMatch(/Dat duurde 2 uur/);
    expect(stub.messages).toHaveLength(before + 1);
  });

  test('on coming back after a standstill of everything tells once, when it is over', async () => {
    await database.query('delete from incidents');
    await database.query("update heartbeats set at = now() - interval '5 hours'");
    const before = stub.messages.length;
    await Promise.all([start({}), start({ ROLE: 'worker' }), start({ ROLE: 'web' })]);
    await stub.waitFor(() => stub.messages.slice(before).some(({ text }) => text === 'De assistent loopt weer'));
    const [{ at } = {}] = await database.query("select at from heartbeats where name = 'sweep'");
    // As many sweeps later as it takes for anything to be said twice.
    for (let sweeps = 0; sweeps < 3; ) {
      const [now] = await database.query("select at > $1 as later from heartbeats where name = 'sweep'", [at]);
      if (now?.later) sweeps += 1;
    }
    expect(stub.messages.slice(before).map(({ text }) => text)).toEqual(['De assistent loopt weer']);
    expect(await database.query('select kind, ended_at is not null as over from incidents')).toEqual([{ kind: 'sweep', over: true }]);
  });
});

describe('a worker', () => {
  test('that was given a port says how it is, and takes nothing else', async () => {
    const worker = await start({ ROLE: 'worker', PORT: '0' });
    expect(worker.port).toBeGreaterThan(0);
    expect(await get(worker, '/readyz')).toEqual([200, '{"ready":true}']);
    let [status, metrics] = await get(worker, '/metrics');
    for (; !/^hoofdzaak_sweep_seconds_count\{outcome="done"\} [1-9]/m.test(metrics); [status, metrics] = await get(worker, '/metrics')); // its first sweep goes on
    expect(status).toBe(200);
    expect(metrics).toMatch(/^hoofdzaak_store_up 1$/m);
    const sent = await fetch(`http://127.0.0.1:${worker.port}/slack/events`, { method: 'POST', body: '{}' });
    expect(sent.status).toBe(404);
  });

  test('whose port is taken works on without, and says so', async () => {
    const PORT = String(await unusedPort());
    const [first, second] = [await start({ ROLE: 'worker', PORT }), await start({ ROLE: 'worker', PORT })];
    expect([first.port, second.port]).toEqual([Number(PORT), 0]);
    expect(second.output()).toContain(`Port ${PORT} is taken`);
  });

  test('that was given none does not listen', async () => {
    expect((await start({ ROLE: 'worker', PORT: '' })).port).toBe(0);
  });
});

test('without its queue a service is ready all the same, and names it', async () => {
  const service = await start({ REDIS_URL: `redis://127.0.0.1:${await unusedPort()}` });
  expect(await get(service, '/readyz')).toEqual([200, '{"ready":true,"degraded":["queue"]}']);
});

test('with Slack away a service is ready all the same: it is no reason to take it out of balance', async () => {
  const service = await start({});
  stub.fault({ method: 'auth.test', status: 503 });
  expect(await get(service, '/readyz')).toEqual([200, '{"ready":true,"degraded":["slack"]}']);
});

test('metrics name what people do by kind, never who or what', async () => {
  const service = await start({});
  await service.person(ALICE).slash('/hulp');
  const [, metrics] = await get(service, '/metrics');
  expect(metrics).toMatch(/^hoofdzaak_event_seconds_count\{type="command",outcome="card"\} 1$/m);
  expect(metrics).toMatch(/^hoofdzaak_outbox_waiting 0$/m);
  for (const content of [ALICE.id, 'Alice', 'T1', 'xoxb', database.connectionString]) expect(metrics).not.toContain(content);
});
