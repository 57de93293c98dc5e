import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { uwvOf } from '../support/escalations.ts';
import { answer, daysAgo, introduce, SECRET, TOKEN } from '../support/slack-app.ts';
import { ALICE, BOB } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * What leaves the store's own tables after a run of separate processes that log all they can: the queue, the logs, the metrics. (What is in
 * the tables, and a longer story: test/app/content.test.ts.)
 */

const MARK = 'GEHEIMWOORD';
let stub: SlackStub;
let database: FreshDatabase;
let redis: FreshRedis;

beforeAll(async () => {
  stub = await createSlackStub();
  database = await freshDatabase();
  redis = await freshRedis();
});

afterAll(async () => {
  await stub?.close();
  await redis?.close();
  await database?.close();
});

/** Everything in Redis, of every type: scripts that copy a key tell what is in it. */
async function allOfRedis(): Promise<string> {
  const keys = await redis.redis.keys('*');
  const read = async (key: string): Promise<unknown> => {
    switch (await redis.redis.type(key)) {
      case 'hash':
        return redis.redis.hgetall(key);
      case 'list':
        return redis.redis.lrange(key, 0, -1);
      case 'set':
        return redis.redis.smembers(key);
      case 'zset':
        return redis.redis.zrange(key, '0', '-1');
      case 'stream':
        return redis.redis.xrange(key, '-', '+');
      default:
        return redis.redis.get(key);
    }
  };
  return JSON.stringify(await Promise.all(keys.map(async (key) => [key, await read(key)])));
}

/** Every row of every table that is not one of ours: BullMQ's. */
async function allOfBullmq(): Promise<string> {
  const tables = await database.query(
    "select table_schema as place, table_name as name from information_schema.tables where table_schema not in ('public', 'pg_catalog', 'information_schema') and table_type = 'BASE TABLE'",
  );
  const rows = await Promise.all(tables.map(({ place, name }) => database.query(`select to_jsonb(t)::text as row from "${place}"."${name}" t`)));
  return JSON.stringify([tables, rows]);
}

describe.each([
  { queue: 'PostgreSQL', env: () => ({}), read: allOfBullmq },
  { queue: 'Redis', env: () => ({ REDIS_URL: redis.url }), read: allOfRedis },
])('with the queue on $queue', ({ queue, env, read }) => {
  let web: SlackService;
  let worker: SlackService;
  let said = '';

  beforeAll(async () => {
    const start = (role: string) =>
      startSlackService(stub, { DATABASE_URL: database.connectionString, ...env(), ROLE: role, LOG_LEVEL: 'trace', SWEEP_INTERVAL: 'PT1H' });
    [web, worker] = await Promise.all([start('web'), start('worker')]);
    const alice = web.person(queue === 'Redis' ? BOB : ALICE);
    await introduce(alice);
    stub.heal();
    const sent = stub.messages.length;
    await alice.submit(await answer(alice), { startDate: daysAgo(queue === 'Redis' ? 11 : 10) }); // the same again would be asked about
    await stub.waitFor(() => stub.messages.length > sent);
    const { view } = await alice.slash('/vastgelopen');
    if (!view) throw new Error('no form was opened');
    stub.fault({ method: 'chat.postMessage', error: 'channel_not_found' });
    await alice.submit(await alice.filled(view), {
      region: 'ZL',
      organisatie: await uwvOf(database),
      category: 'contact',
      candidateKnows: 'ja',
      question: `${MARK} <!channel> wie beslist?`,
    });
    await alice.slash('/vraag', `${MARK} wie betaalt het?`);
    await alice.slash('/wie', `${MARK} 0612345678`);
    const bad = await fetch(`http://127.0.0.1:${web.port}/slack/events`, { method: 'POST', body: MARK, headers: { 'content-type': 'application/json' } });
    const lost = await fetch(`http://127.0.0.1:${web.port}/${MARK}`);
    said = `${await bad.text()} ${await lost.text()} ${await fetch(`http://127.0.0.1:${web.port}/metrics`).then((answered) => answered.text())}`;
  }, 180_000);

  afterAll(async () => {
    for (const service of [web, worker].filter(Boolean)) await service.kill();
  });

  test('the queue carries ids only', async () => {
    const [row] = await database.query('select id from escalations order by raised_at desc limit 1');
    const all = await read();
    expect(all).toContain(String(row?.id)); // the clock of the escalation waits in it
    for (const secret of [MARK, 'Jansen', TOKEN, SECRET, ALICE.id, BOB.id, 'HW-']) expect(all, secret).not.toContain(secret);
  });

  test('logs, metrics and the bodies of refusals hold no text, name, account or token', () => {
    const told = `${web.output()}${worker.output()}${said}`;
    expect(said).toContain('hoofdzaak_');
    for (const secret of [MARK, 'Jansen', TOKEN, SECRET, ALICE.id, BOB.id, '0612345678', 'xoxb']) expect(told, secret).not.toContain(secret);
  });
});
