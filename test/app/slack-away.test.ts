import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase, unusedPort } from '../support/database.ts';
import { answer, createClock, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, directMessage, type ShownView } from '../support/slack-payloads.ts';
import { createPerson, type Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/** Slack gives up after this long, in ms. */
const PATIENCE = 3000;

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
/** The same service, its database gone. */
let cut: SlackApp;
let alice: Person;
let aliceCut: Person;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  cut = await startSlackApp({ connectionString: `postgres://nobody:x@127.0.0.1:${await unusedPort()}/gone`, stub, clock: createClock() });
  alice = service.person(ALICE);
  aliceCut = createPerson(cut.sender, stub, ALICE);
  await introduce(alice);
});

afterAll(async () => {
  await service?.stop();
  await cut?.stop();
  await stub?.close();
  await database?.close();
});

const trajects = async (): Promise<number> => (await database.query('select 1 from trajects')).length;

/** Holds tables, as a long migration or backup would, until they are let go. */
async function hold(tables: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.connectionString });
  client.on('error', () => undefined); // a test that fails leaves it to be cut off with the database
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${tables} in access exclusive mode`);
  return () => client.end();
}

describe('with the database away', () => {
  test('a command says so in words, at once', async () => {
    const { message, view, received } = await aliceCut.slash('/traject');
    expect(message?.text).toMatch(/even niet bereikbaar. Er is niets opgeslagen/);
    expect(view).toBeNull();
    expect(received.ms).toBeLessThan(PATIENCE);
  });

  test('a submission says at its first field that nothing was saved, and can be pressed again later', async () => {
    const outcome = await answer(alice);
    const failed = await aliceCut.submit(outcome, { startDate: daysAgo(3) });
    expect(failed.errors).toEqual({ startDate: expect.stringMatching(/^Niet opgeslagen/) });
    expect(failed.received.ms).toBeLessThan(PATIENCE);
    expect(await trajects()).toBe(0);
    await alice.submit(outcome, { startDate: daysAgo(3) });
    expect(await trajects()).toBe(1);
  });

  test('a press says so beside its message', async () => {
    await service.app.settled();
    const [message] = stub.messages;
    if (!message) throw new Error('no message');
    const { answered } = await aliceCut.press(message, 'traject.list#5');
    expect((await answered()).body).toMatchObject({ text: expect.stringMatching(/even niet bereikbaar/), replace_original: false });
  });

  test('a press in an open form says so above it, and the form stays', async () => {
    const outcome = await answer(alice);
    const { trigger } = await aliceCut.pressIn(outcome, 'traject.back#0');
    const above = await stub.waitFor(() => stub.triggers.get(trigger));
    expect(textsOf(above.modal.blocks).join(' ')).toMatch(/even niet bereikbaar/);
    expect(stub.views.get(outcome.id)).toBe(outcome);
  });

  test('an event is not acknowledged, so that Slack delivers it again', async () => {
    const payload = directMessage(ALICE, 'hulp', 'Ev0000AWAY');
    const before = stub.messages.length;
    const refused = await cut.sender.event(payload);
    expect(refused.status).toBe(500);
    expect(refused.body).toBe('');
    expect((await service.sender.event(payload)).status).toBe(200);
    await service.app.settled();
    expect(stub.messages).toHaveLength(before + 1);
  });
});

describe('with the database too slow', () => {
  test('a command opens a view that says so at once, and fills it when the answer is there', async () => {
    const letGo = await hold('accounts');
    const { view, received, message } = await alice.slash('/traject');
    await letGo();
    expect(received).toMatchObject({ status: 200, body: '' });
    expect(message).toBeNull();
    expect(received.ms).toBeLessThan(PATIENCE);
    expect(view && textsOf(view.modal.blocks)).toEqual([expect.stringMatching(/Een ogenblik/)]);
    const filled = await stub.waitFor(() => {
      const now = view && stub.views.get(view.id);
      return now && now.hash !== view?.hash && now;
    });
    expect(textsOf(filled.modal.blocks).join(' ')).toMatch(/niet bereikbaar|Regio/);
  });

  // With the replies held as well, it cannot even be looked up whether the commit went through.
  test.each([
    { held: 'runs', day: 9, says: /^Niet opgeslagen/ },
    { held: 'runs, replies', day: 8, says: /nog niet zeker of het is opgeslagen/ },
  ])('a submission with $held held says in time how it stands, and can be pressed again later', async ({ held, day, says }) => {
    const outcome: ShownView = await answer(alice);
    const before = await trajects();
    const letGo = await hold(held);
    const { errors, received } = await alice.submit(outcome, { startDate: daysAgo(day) });
    expect(errors).toEqual({ startDate: expect.stringMatching(says) });
    expect(received.ms).toBeLessThan(PATIENCE);
    await letGo();
    expect(await trajects()).toBe(before);
    await alice.submit(outcome, { startDate: daysAgo(day) });
    expect(await trajects()).toBe(before + 1);
  });
});

describe('with Slack itself failing', () => {
  test('a form that Slack does not open comes as a message with a button that does', async () => {
    stub.fault({ method: 'views.open', error: 'expired_trigger_id' });
    const { message, view } = await alice.slash('/traject');
    expect(view).toBeNull();
    if (!message) throw new Error('no message');
    expect(await (await alice.press(message, 'command#0', true)).opened()).toMatchObject({ modal: { title: { text: 'Traject registreren' } } });
  });

  test('a view that changed meanwhile keeps the later change', async () => {
    const { view } = await alice.slash('/traject');
    if (!view) throw new Error('no form');
    const updates = stub.of('views.update').length;
    stub.fault({ method: 'views.update', error: 'hash_conflict' });
    await alice.pressIn(view, 'begeleiding');
    await stub.waitFor(() => stub.of('views.update').length > updates);
    expect(stub.views.get(view.id)).toBe(view);
  });

  test('a call that gets no answer ends by itself; the service goes on, and a stop waits for it', async () => {
    stub.fault({ method: 'views.open', until: new Promise(() => undefined) });
    const { received } = await alice.slash('/traject');
    expect(received.status).toBe(404); // Bolt's own answer after three seconds: Slack tells the user
    expect((await alice.slash('/hulp')).message?.text).toMatch(/Wat kan ik hier/);
    const failures = () => service.lines.filter((line) => line.includes('Slack opened no view')).length;
    const before = failures();
    await service.stop();
    expect(failures()).toBe(before + 1);
    await database.query('select 1'); // Bolt reports its fault a moment after the listener has ended
    // Of all the above, only the late acknowledgement of this last one is a fault of a listener.
    expect(service.lines.filter((line) => line.includes('Slack listener failed'))).toHaveLength(1);
  });
});
