import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { answer, daysAgo, introduce, SECRET, type SlackApp, startSlackApp, TOKEN } from '../support/slack-app.ts';
import { ALICE, BOB, blockSuggestion, directMessage, mention, messageAction, slashCommand, viewSubmission } from '../support/slack-payloads.ts';
import { type Person, type Received, signature } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/** A workspace that is not ours: in a channel shared with it, its people see the bot too. */
const AWAY = 'T0000OTHER';

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = service.person(ALICE);
  await introduce(alice);
  await alice.submit(await answer(alice), { startDate: daysAgo(10) });
  await service.app.settled();
});
afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const ROWS = ['people', 'accounts', 'trajects', 'runs', 'replies', 'outbox', 'questions', 'audit'];
async function rows(): Promise<unknown> {
  await service.app.settled();
  return database.query(`select ${ROWS.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`);
}

/** Nothing is stored, shown or sent. */
async function expectNothing(send: () => Promise<Received>): Promise<Received> {
  const [before, calls, responses] = [await rows(), stub.calls.length, stub.responses.length];
  const received = await send();
  expect(received.status).toBe(200);
  expect([await rows(), stub.calls.length, stub.responses.length]).toEqual([before, calls, responses]);
  return received;
}

const command = (text = 'HW-ZL-2026-0001') => slashCommand(ALICE, '/traject', text, stub.trigger(), stub.responseUrl());
const ofAway = { team: { id: AWAY, domain: 'elders' }, user: { id: ALICE.id, name: 'alice', team_id: AWAY } };

describe('from another workspace, under the same user id', () => {
  test('a command is told that it is not for them, and shows nothing', async () => {
    const { body } = await expectNothing(() => service.sender.form({ ...command(), team_id: AWAY }));
    expect(JSON.parse(body)).toEqual({ response_type: 'ephemeral', text: expect.stringContaining('niet voor uw werkruimte') });
  });

  test('a press on a message, also by a guest of a shared channel, does nothing', async () => {
    const [message] = stub.messages;
    if (!message) throw new Error('no message');
    const press = messageAction(ALICE, message, 'traject.result#0', stub.trigger(), stub.responseUrl());
    await expectNothing(() => service.sender.interaction({ ...press, ...ofAway }));
    await expectNothing(() => service.sender.interaction({ ...press, user: ofAway.user }));
  });

  test('a form is not stored, and a list that is searched stays empty', async () => {
    const view = await answer(alice);
    const sent = viewSubmission(ALICE, view, { startDate: daysAgo(20) }, stub.trigger());
    await expectNothing(() => service.sender.interaction({ ...sent, ...ofAway }));
    const { view: open } = await alice.slash('/traject');
    if (!open) throw new Error('no form');
    const searched = await expectNothing(() => service.sender.interaction({ ...blockSuggestion(ALICE, open, 'region', 'limburg'), ...ofAway }));
    expect(JSON.parse(searched.body)).toEqual({ options: [] });
  });

  test('a message and a mention are taken and left', async () => {
    await expectNothing(() => service.sender.event({ ...directMessage(ALICE, 'hulp', 'Ev0AWAY1'), team_id: AWAY }));
    await expectNothing(() => service.sender.event(mention(BOB, 'wie betaalt IPS?', 'Ev0AWAY2', { user_team: AWAY, source_team: AWAY, team: AWAY })));
  });
});

test('a button with 100 kB in it is left', async () => {
  const [message] = stub.messages;
  if (!message) throw new Error('no message');
  const press = messageAction(ALICE, message, 'traject.result#0', stub.trigger(), stub.responseUrl());
  await expectNothing(() => service.sender.interaction({ ...press, actions: press.actions.map((one) => ({ ...one, value: 'x'.repeat(100_000) })) }));
});

test('a request that names no workspace is left', async () => {
  const { team_id: _left, ...nowhere } = command();
  const { body } = await expectNothing(() => service.sender.form(nowhere));
  expect(body).toContain('niet voor uw werkruimte');
});

describe('which workspaces may', () => {
  const started = (teams: string[]) =>
    startSlackApp({
      connectionString: database.connectionString,
      stub,
      settings: { mode: 'http', botToken: TOKEN, apiUrl: stub.apiUrl, signingSecret: SECRET, teams },
    });

  test('can be named: then Slack is not asked, and these are they', async () => {
    const named = await started([AWAY]);
    const asked = stub.of('auth.test').length;
    expect((await named.sender.form({ ...command('hulp'), team_id: AWAY })).body).not.toContain('niet voor uw werkruimte');
    expect((await named.sender.form(command())).body).toContain('niet voor uw werkruimte');
    expect(stub.of('auth.test').length).toBe(asked);
    await named.stop();
  });

  test('is asked of Slack once; while it does not say, nothing is taken, and after that it is', async () => {
    const fresh = await started([]);
    const asked = stub.of('auth.test').length;
    stub.fault({ method: 'auth.test', status: 503 });
    const before = await rows();
    expect((await fresh.sender.event(directMessage(ALICE, 'hulp', 'Ev0LATER'))).status).toBe(500); // Slack delivers it again
    expect(await rows()).toEqual(before);
    expect((await fresh.sender.event(directMessage(ALICE, 'hulp', 'Ev0LATER'))).status).toBe(200);
    await fresh.sender.form(command());
    expect(stub.of('auth.test').length).toBe(asked + 2);
    await fresh.app.settled();
    await fresh.stop();
  });
});

describe('the very same signed request again, within five minutes', () => {
  const replay = async (body: string, type: string) => {
    const headers = signature(SECRET, body, Math.floor(Date.now() / 1000));
    const first = await service.sender.raw(body, type, { unsigned: true, headers });
    await service.app.settled();
    const before = await rows();
    const second = await service.sender.raw(body, type, { unsigned: true, headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await rows()).toEqual(before);
    return { first, second };
  };

  test('a press that acts does so once, and a form is stored once with the same answer', async () => {
    const view = await answer(alice);
    const payload = JSON.stringify(viewSubmission(ALICE, view, { startDate: daysAgo(33) }, stub.trigger()));
    const { first, second } = await replay(new URLSearchParams({ payload }).toString(), 'application/x-www-form-urlencoded');
    expect(second.body).toBe(first.body);
    const event = JSON.stringify(directMessage(ALICE, 'wie betaalt de fietsen', 'Ev0REPLAY'));
    const messages = stub.messages.length;
    await replay(event, 'application/json');
    expect(stub.messages.length).toBe(messages + 1);
  });
});

test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', ''])('signed, but as %j, is refused or left, and does nothing', async (type) => {
  const before = await rows();
  const { status, body } = await service.sender.raw(new URLSearchParams(command()).toString(), type);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(/at .*\.(js|ts)|node_modules/);
  expect(await rows()).toEqual(before);
});

test('Slack would have refused nothing of all this', () => {
  expect(stub.problems).toEqual([]);
});
