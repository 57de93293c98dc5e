import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { answer, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage, mention, type ShownView } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;
/** A second screen, ready to save. */
let outcome: ShownView;
let startDate = '';
let before = { trajects: 0, messages: 0 };
let round = 10;

const count = async (table: string): Promise<number> => Number((await database.query(`select count(*)::int as n from ${table}`))[0]?.n);

/** What was added since the test began, once everything is delivered. */
async function added() {
  await service.app.settled();
  return { trajects: (await count('trajects')) - before.trajects, messages: stub.messages.length - before.messages };
}

const referenceIn = (view: ShownView): string => /HW-ZL-\d{4}-\d{4}/.exec(textsOf(view.modal.blocks).join(' '))?.[0] ?? 'no reference';

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = service.person(ALICE);
  await introduce(alice);
});

beforeEach(async () => {
  outcome = await answer(alice);
  startDate = daysAgo(round++); // another candidate each time
  await service.app.settled(); // the message of the test before this one may still be on its way
  before = { trajects: await count('trajects'), messages: stub.messages.length };
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

test('the same form sent again gives the same answer, and neither a second traject nor a second message', async () => {
  const first = await alice.submit(outcome, { startDate });
  const again = await alice.submit(outcome, { startDate });
  expect(again.received.body).toBe(first.received.body);
  expect(referenceIn(first.view)).toMatch(/^HW/);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('two presses at the same moment register one traject, and both hear its reference', async () => {
  const [first, second] = await Promise.all([alice.submit(outcome, { startDate }), alice.submit(outcome, { startDate })]);
  expect(first.received.status).toBe(200);
  expect(second.received.body).toBe(first.received.body);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('ten presses at the same moment register one traject', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => alice.submit(outcome, { startDate })));
  expect(new Set(answers.map(({ view }) => referenceIn(view))).size).toBe(1);
  expect(answers.flatMap(({ errors }) => Object.keys(errors))).toEqual([]);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('other answers after the save get the saved answer', async () => {
  const first = await alice.submit(outcome, { startDate });
  const other = await alice.submit(outcome, { startDate: daysAgo(200) });
  expect(referenceIn(other.view)).toBe(referenceIn(first.view));
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('the first screen pressed twice leads to one second screen, which saves', async () => {
  const { view } = await alice.slash('/traject');
  if (!view) throw new Error('no form');
  const filled = { ggz: ['basis'], kanEnWil: 'ja', doelgroep: 'cmd' };
  const [first, second] = await Promise.all([alice.submit(view, filled), alice.submit(view, filled)]);
  expect(second.received.body).toBe(first.received.body);
  expect(referenceIn((await alice.submit(first.view, { startDate })).view)).toMatch(/^HW/);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('the first screen sent again after the save registers nothing more', async () => {
  const { view } = await alice.slash('/traject');
  if (!view) throw new Error('no form');
  const second = await alice.submit(view, { ggz: ['basis'], kanEnWil: 'ja', doelgroep: 'cmd' });
  await alice.submit(second.view, { startDate });
  const again = await alice.submit(view, { ggz: ['basis'], kanEnWil: 'nee', doelgroep: 'cmd' });
  expect(again.received.status).toBe(200);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('a second traject on the same day and of the same kind gives a question first', async () => {
  await alice.submit(outcome, { startDate });
  const twin = await alice.submit(await answer(alice), { startDate });
  expect(textsOf(twin.view.modal.blocks).join(' ')).toMatch(/dezelfde kandidaat/i);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
  await alice.submit(twin.view, { startDate, zelfde: 'nee' });
  expect(await added()).toEqual({ trajects: 2, messages: 2 });
});

test('a form of an older version is shown anew with what was filled in, and stores nothing', async () => {
  const older = { ...outcome, modal: { ...outcome.modal, private_metadata: outcome.modal.private_metadata?.replace('"version":1', '"version":0') } };
  const { view } = await alice.submit(older, { startDate });
  expect(textsOf(view.modal.blocks).join(' ')).toMatch(/intussen vernieuwd/);
  expect(JSON.stringify(view.modal.blocks)).toMatch(/"initial_option":\{[^{]*\{[^}]*\},"value":"ips"/);
  expect(await added()).toEqual({ trajects: 0, messages: 0 });
});

test("somebody else's form is not theirs to send", async () => {
  const bob = service.person(BOB);
  const { view } = await bob.submit(outcome, { startDate });
  expect(textsOf(view.modal.blocks).join(' ')).toMatch(/formulier is van iemand anders/);
  expect(await added()).toEqual({ trajects: 0, messages: 0 });
  expect(referenceIn((await alice.submit(outcome, { startDate })).view)).toMatch(/^HW/);
});

test('a button of a form that was saved meanwhile changes nothing', async () => {
  const updates = stub.of('views.update').length;
  const saved = await alice.submit(outcome, { startDate });
  await alice.pressIn(outcome, 'traject.back#0');
  await stub.waitFor(() => stub.of('views.update').length > updates);
  expect(stub.views.get(outcome.id)).toBe(saved.view);
  expect(await added()).toEqual({ trajects: 1, messages: 1 });
});

test('a result pressed twice is recorded once', async () => {
  await alice.submit(outcome, { startDate });
  await service.app.settled();
  const message = stub.messages.at(-1);
  if (!message) throw new Error('no message');
  const form = await (await alice.press(message, 'traject.result#0')).opened();
  const results = await count('traject_results');
  const filled = { result: 'opleiding', since: startDate };
  await Promise.all([alice.submit(form, filled), alice.submit(form, filled)]);
  expect((await count('traject_results')) - results).toBe(1);
});

test('an event delivered again is answered once', async () => {
  const payload = directMessage(ALICE, 'hulp', 'Ev0000AGAIN');
  const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
  const deliveries = [
    await service.sender.event(payload),
    ...(await Promise.all([service.sender.event(payload, retry), service.sender.event(payload, retry)])),
  ];
  expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await added()).toMatchObject({ messages: 1 });
  expect(stub.messages.at(-1)).toMatchObject({ channel: 'D0000ALICE', text: 'Wat kan ik hier?' });
});

test('a typed command gets a button that opens its form', async () => {
  await service.sender.event(directMessage(ALICE, 'traject', 'Ev0000TYPED'));
  await service.app.settled();
  const message = stub.messages.at(-1);
  if (!message) throw new Error('no message');
  const opened = await (await alice.press(message, 'command#0')).opened();
  expect(opened.modal.title.text).toBe('Traject registreren');
});

test('a mention is answered in its thread', async () => {
  await service.sender.event(mention(ALICE, 'hulp', 'Ev0MENTION'));
  await service.app.settled();
  expect(stub.of('chat.postMessage').at(-1)?.args).toMatchObject({ channel: 'C000000001', thread_ts: '1795352908.000100' });
});

test('Slack would have refused nothing of all this', () => {
  expect(stub.problems).toEqual([]);
});
