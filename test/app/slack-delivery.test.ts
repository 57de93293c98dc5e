import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { answer, createClock, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, mention } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type Fault, type SlackStub } from '../support/slack-stub.ts';

const SECOND = 1000;

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;
const clock = createClock();
let round = 10;
/** Posts and lookups before the test. */
let posted = 0;
let lookedUp = 0;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub, clock });
  alice = service.person(ALICE);
  await introduce(alice);
});

beforeEach(() => {
  posted = stub.of('chat.postMessage').length;
  lookedUp = stub.of('conversations.history').length;
});

afterEach(() => {
  expect(stub.problems).toEqual([]);
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

/** Registers a traject while Slack fails in some way; ends when the first attempt has ended. @returns the key of its message */
async function registerDuring(...faults: Fault[]): Promise<string> {
  for (const fault of faults) stub.fault(fault);
  await alice.submit(await answer(alice), { startDate: daysAgo(round++) });
  await service.app.settled();
  const [row] = await database.query('select key from outbox order by position desc limit 1');
  return String(row?.key);
}

const rowOf = async (key: string) => (await database.query('select id, status, attempts, reason, doubts, due_at from outbox where key = $1', [key]))[0];

/** Lets time pass, and the sweep find what is due. */
async function later(ms: number): Promise<void> {
  clock.move(ms);
  await service.app.sweep();
}

const counts = () => ({ posts: stub.of('chat.postMessage').length - posted, lookups: stub.of('conversations.history').length - lookedUp });

test('a post that was stored but not answered is found by its metadata, and not posted twice', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', drop: 'after' });
  expect(await rowOf(key)).toMatchObject({ status: 'pending', doubts: 1, reason: 'no answer from Slack' });
  await later(2 * SECOND);
  expect(await rowOf(key)).toMatchObject({ status: 'delivered', attempts: 2 });
  expect(stub.withKey(key)).toHaveLength(1);
  expect(counts()).toEqual({ posts: 1, lookups: 1 });
});

test('a message that was found can be updated as any other', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', drop: 'after' });
  await later(2 * SECOND);
  const [message] = stub.withKey(key);
  if (!message) throw new Error('no message');
  const form = await (await alice.press(message, 'traject.result#0')).opened();
  await alice.submit(form, { result: 'dagbesteding', since: daysAgo(1) });
  await service.app.settled();
  expect(JSON.stringify(stub.withKey(key))).toMatch(/Dagbesteding/);
});

test('a post that was lost before it was stored is looked up, and posted once', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', drop: 'before' });
  expect(stub.withKey(key)).toHaveLength(0);
  await later(2 * SECOND);
  expect(stub.withKey(key)).toHaveLength(1);
  expect(counts()).toEqual({ posts: 2, lookups: 1 });
});

test('a message is found behind hundreds of others', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', drop: 'after' });
  const [message] = stub.withKey(key);
  if (!message) throw new Error('no message');
  for (let index = 0; index < 450; index++)
    stub.messages.push({ ...message, ts: `${Math.floor(Date.now() / 1000)}.5${String(index).padStart(5, '0')}`, metadata: undefined });
  await later(2 * SECOND);
  expect(counts()).toEqual({ posts: 1, lookups: 3 });
  expect(await rowOf(key)).toMatchObject({ status: 'delivered' });
  stub.messages.splice(-450);
});

test('an answer that Slack itself broke off is in doubt', async () => {
  for (const fault of [{ status: 500 }, { status: 503 }, { error: 'internal_error' }, { error: 'fatal_error' }]) {
    const key = await registerDuring({ method: 'chat.postMessage', ...fault });
    expect(await rowOf(key)).toMatchObject({ status: 'pending', doubts: 1 });
    await later(2 * SECOND);
    expect(stub.withKey(key)).toHaveLength(1);
  }
  expect(counts()).toEqual({ posts: 8, lookups: 4 });
});

test('a 429 is honoured: nothing is sent before its Retry-After, nothing is looked up, and then it is sent', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
  const row = await rowOf(key);
  expect(row).toMatchObject({ status: 'pending', doubts: 0, reason: 'Slack: rate limited' });
  expect(service.wakes.at(-1)).toEqual({ id: row?.id, at: row?.due_at });
  await later(28 * SECOND);
  expect(counts()).toEqual({ posts: 1, lookups: 0 });
  await later(3 * SECOND);
  expect(counts()).toEqual({ posts: 2, lookups: 0 });
  expect(stub.withKey(key)).toHaveLength(1);
});

test('a 429 rests the whole workspace: nobody else is written to before its Retry-After either', async () => {
  const refused = await registerDuring({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
  const other = await registerDuring();
  expect(await rowOf(other)).toMatchObject({ status: 'pending', attempts: 0 });
  const wake = service.wakes.at(-1);
  expect(wake?.id).toBe((await rowOf(other))?.id);
  await later(28 * SECOND);
  expect(counts().posts).toBe(1);
  await later(4 * SECOND);
  expect(counts().posts).toBe(3);
  expect([stub.withKey(refused), stub.withKey(other)].map((copies) => copies.length)).toEqual([1, 1]);
});

test('a lookup that fails leaves the message in doubt: it is not posted blindly', async () => {
  const key = await registerDuring({ method: 'chat.postMessage', drop: 'after' }, { method: 'conversations.history', status: 500 });
  await later(2 * SECOND);
  expect(await rowOf(key)).toMatchObject({ status: 'pending', doubts: 1 });
  await later(5 * SECOND);
  expect(stub.withKey(key)).toHaveLength(1);
  expect(counts()).toEqual({ posts: 1, lookups: 2 });
});

test('a message for somebody who cannot be reached is listed with its reason, and not tried again', async () => {
  for (const error of ['channel_not_found', 'user_disabled', 'is_archived']) {
    const key = await registerDuring({ method: 'chat.postMessage', error });
    expect(await rowOf(key)).toMatchObject({ status: 'failed', reason: `Slack: ${error}`, attempts: 1 });
  }
  await later(3600 * SECOND);
  expect(counts()).toEqual({ posts: 3, lookups: 0 });
});

test('a fault of our own token loses nothing: the message is sent once it is mended', async () => {
  for (const error of ['token_revoked', 'invalid_auth', 'account_inactive', 'missing_scope']) {
    const key = await registerDuring({ method: 'chat.postMessage', error });
    expect(await rowOf(key)).toMatchObject({ status: 'pending', doubts: 0, reason: `Slack: ${error}` });
    await later(2 * SECOND);
    expect(stub.withKey(key)).toHaveLength(1);
  }
});

test('the attempt is marked before it is sent: a second worker does not send it too', async () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((done) => {
    letGo = done;
  });
  stub.fault({ method: 'chat.postMessage', until });
  await alice.submit(await answer(alice), { startDate: daysAgo(round++) });
  await stub.waitFor(() => counts().posts === 1);
  await service.app.sweep();
  expect(counts().posts).toBe(1);
  letGo();
  await service.app.settled();
  await service.app.sweep();
  expect(counts()).toEqual({ posts: 1, lookups: 0 });
});

test('an answer in a channel, which we may not read, is sent again at most once', async () => {
  stub.fault({ method: 'chat.postMessage', drop: 'before', times: 5 });
  await service.sender.event(mention(ALICE, 'hulp', 'Ev0MENTION'));
  await service.app.settled();
  for (let attempt = 0; attempt < 4; attempt++) await later(20 * SECOND);
  expect(counts()).toEqual({ posts: 2, lookups: 0 });
  expect(await rowOf('answer:slack:Ev0MENTION')).toMatchObject({ status: 'failed', reason: expect.stringMatching(/not sent a third time/) });
  stub.heal();
});

test('a stop waits for a listener that runs, and for what it left to deliver', async () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((done) => {
    letGo = done;
  });
  const order: string[] = [];
  const outcome = await answer(alice);
  stub.fault({ method: 'views.open', until });
  const opens = stub.of('views.open').length;
  const listener = alice.slash('/traject').then(({ received }) => order.push(`answered ${received.status}`));
  await stub.waitFor(() => stub.of('views.open').length > opens);
  await alice.submit(outcome, { startDate: daysAgo(round++) });
  const stopped = service.stop().then(() => order.push('stopped'));
  await database.query('select 1'); // a round trip in which a stop that does not wait would have ended
  order.push('let go');
  letGo();
  await Promise.all([listener, stopped]);
  // The answer's last bytes and the stop may cross; the HTTP server's own close waits for those.
  expect(order[0]).toBe('let go');
  expect(order.slice(1).sort()).toEqual(['answered 200', 'stopped']);
  expect((await database.query("select 1 from outbox where status in ('pending', 'sending')")).length).toBe(0);
});
