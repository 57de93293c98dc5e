import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { placeOf } from '../../adapters/slack/place.ts';
import { text } from '../../src/cards/build.ts';
import { PACE } from '../../src/engine/pace.ts';
import type { Store } from '../../src/engine/store.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { storeAt } from '../support/database-store.ts';
import { createClock, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, type SlackUser, TEAM, userChange } from '../support/slack-payloads.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Messages for people who may not be there any more, through the whole service.
 */

const SECOND = 1000;

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let store: Store;
const clock = createClock();
let numbers = 0;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub, clock, pace: PACE });
  store = storeAt(database.connectionString);
  for (const user of [ALICE, BOB]) await introduce(service.person(user));
});

afterEach(async () => {
  expect(stub.problems).toEqual([]);
  stub.heal();
  await database.query('update escalations set due_at = null'); // a sweep leaves these rows alone: they hold no plan
});

afterAll(async () => {
  await service?.stop();
  await store?.close();
  await stub?.close();
  await database?.close();
});

const accountOf = async ({ id }: SlackUser) => (await database.query('select * from accounts where account = $1', [id]))[0];
const messageOf = async (key: string) => (await database.query('select status, reason from outbox where key = $1', [key]))[0];
const pingOf = async (key: string) => (await database.query('select undelivered from pings where message_key = $1', [key]))[0]?.undelivered;

/** A message for somebody that waits to be delivered. @returns its key */
async function post(user: SlackUser, key: string = randomUUID()): Promise<string> {
  const to = placeOf(TEAM, { channel: user.id });
  await store.enqueue({ type: 'post', key, to, subject: key, card: { title: 'Bericht', blocks: [text('Bericht')] } }, clock.now());
  return key;
}

/** A ping about an escalation whose next moment is a day from now. */
async function ping(user: SlackUser) {
  const [escalation, key, account] = [randomUUID(), randomUUID(), await accountOf(user)];
  const due = new Date(clock.now().getTime() + 86_400 * SECOND);
  numbers += 1;
  await database.query(
    `insert into escalations (id, reference, kind, region, reporter_id, reporter_organisation_id, organisation_id, subject, status, rung, round, plan, due_at,
       raised_at, answer_by)
     select $1, $2, 'casus', 'ZL', id, organisation_id, organisation_id, '{}', 'open', 1, 1, '{}', $4, $4, $4 from people where id = $3`,
    [escalation, `test-${numbers}`, account?.person_id, due],
  );
  await database.query("insert into pings (escalation_id, rung, round, step, person_id, at, message_key) values ($1, 1, 1, 'ask', $2, now(), $3)", [
    escalation,
    account?.person_id,
    key,
  ]);
  await post(user, key);
  return { escalation, key };
}

/** Delivers what is due, leaving the clocks of escalations alone: these rows are only what a message looks at. */
async function deliver(key: string): Promise<void> {
  const [row] = await database.query('select id from outbox where key = $1', [key]);
  clock.move(2 * SECOND); // the place has had its pause
  await service.app.wake(String(row?.id));
}

test('a ping for somebody whom Slack refuses marks them, and their escalation goes on at once', async () => {
  const { escalation, key } = await ping(ALICE);
  stub.fault({ method: 'chat.postMessage', error: 'user_disabled' });
  await deliver(key);
  expect(await messageOf(key)).toEqual({ status: 'failed', reason: 'Slack: user_disabled' });
  expect(await pingOf(key)).toBe('left');
  expect(await accountOf(ALICE)).toMatchObject({ unreachable: 'left', unreachable_at: expect.any(Date) });
  const [row] = await database.query('select due_at from escalations where id = $1', [escalation]);
  expect(row?.due_at).toEqual(service.wakes.at(-1)?.at);
  expect(service.wakes.at(-1)?.id).toBe(escalation);
  expect(await store.undelivered(new Date(0), 10)).toMatchObject([{ personName: 'alice Jansen', platform: 'slack', reason: 'left', subject: key }]);
});

test('a ping is not sent to somebody who left without Slack saying so; any other message is', async () => {
  stub.deactivated.add(BOB.id);
  const { key } = await ping(BOB);
  await deliver(key);
  expect(await pingOf(key)).toBe('left');
  expect(stub.withKey(key)).toEqual([]);
  const other = await post(BOB);
  await deliver(other);
  expect(stub.withKey(other)).toHaveLength(1);
  stub.deactivated.delete(BOB.id);
});

test('a token that was revoked passes the ping on and keeps the message, which arrives once it is mended', async () => {
  const { escalation, key } = await ping(BOB);
  stub.fault({ method: 'chat.postMessage', error: 'token_revoked' });
  await deliver(key);
  expect([await pingOf(key), (await messageOf(key))?.status]).toEqual(['token-revoked', 'pending']);
  expect(await accountOf(BOB)).toMatchObject({ unreachable: 'token-revoked' });
  expect(service.wakes.map(({ id }) => id)).toContain(escalation);
  await deliver(key);
  expect(stub.withKey(key)).toHaveLength(1);
  expect([await pingOf(key), (await accountOf(BOB))?.unreachable]).toEqual([null, null]);
});

test('Slack tells when an account ends and when it is back; told again it changes nothing', async () => {
  const tell = async (deleted: boolean, id: string) => expect((await service.sender.event(userChange(BOB, deleted, id))).status).toBe(200);
  await tell(false, 'Ev0');
  expect(await accountOf(BOB)).toMatchObject({ unreachable: null });
  await tell(true, 'Ev1');
  const marked = await accountOf(BOB);
  expect(marked).toMatchObject({ unreachable: 'left' });
  clock.move(60 * SECOND);
  await tell(true, 'Ev1');
  expect(await accountOf(BOB)).toEqual(marked);
  await tell(false, 'Ev2');
  expect(await accountOf(BOB)).toMatchObject({ unreachable: null, unreachable_at: null });
});

test('messages for one person go a second apart, each woken at its turn', async () => {
  clock.move(60 * SECOND);
  const keys = [await post(BOB), await post(BOB), await post(BOB)];
  const before = service.wakes.length;
  const began = clock.now().getTime();
  await service.app.sweep();
  expect(keys.map((key) => stub.withKey(key).length)).toEqual([1, 0, 0]);
  const turns = service.wakes.slice(before).map(({ at }) => at.getTime() - began);
  expect(turns).toHaveLength(2);
  for (const [index, turn] of turns.sort((a, b) => a - b).entries()) {
    expect(turn).toBeGreaterThanOrEqual((index + 1) * SECOND);
    expect(turn).toBeLessThan((index + 2) * SECOND);
  }
  clock.move(1100);
  await service.app.sweep();
  expect(keys.map((key) => stub.withKey(key).length)).toEqual([1, 1, 0]);
  clock.move(1100);
  await service.app.sweep();
  expect(keys.map((key) => stub.withKey(key).length)).toEqual([1, 1, 1]);
});
