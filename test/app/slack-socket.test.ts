import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, unusedPort } from '../support/database.ts';
import { type SlackApp, startSlackApp, TOKEN } from '../support/slack-app.ts';
import { ALICE, directMessage, type ShownView, slashCommand, viewSubmission } from '../support/slack-payloads.ts';
import { createSlackSocket, type SlackSocket } from '../support/slack-socket.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const APP_TOKEN = 'xapp-1-test';

let database: FreshDatabase;
let stub: SlackStub;
let socket: SlackSocket;
let service: SlackApp;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  socket = createSlackSocket(stub);
  service = await startSlackApp({
    connectionString: database.connectionString,
    stub,
    settings: { mode: 'socket', botToken: TOKEN, apiUrl: stub.apiUrl, teams: [], appToken: APP_TOKEN },
  });
});

afterAll(async () => {
  await service?.stop();
  await socket?.close();
  await stub?.close();
  await database?.close();
});

/** Types a command over the socket. */
function type(command: string) {
  const trigger = stub.trigger();
  const envelope = socket.deliver('slash_commands', slashCommand(ALICE, command, '', trigger, stub.responseUrl()));
  return { envelope, view: () => stub.waitFor(() => stub.triggers.get(trigger)) };
}

test('the service is connected when it says that it is ready, by the address and the app token it was given', () => {
  expect(socket.connected()).toBe(1);
  expect(stub.of('apps.connections.open').map(({ token }) => token)).toEqual([APP_TOKEN]);
});

test('a command over the socket opens its form and is acknowledged', async () => {
  const { envelope, view } = type('/traject');
  expect((await view()).modal.title.text).toBe('Uw profiel');
  expect(await envelope.answer()).toEqual({});
});

test('a command that opens no form is answered in its acknowledgement', async () => {
  expect(await type('/hulp').envelope.answer()).toMatchObject({ response_type: 'ephemeral', text: 'Wat kan ik hier?' });
});

test('a submission over the socket is answered with what to show', async () => {
  const form = await type('/traject').view();
  const empty = await socket.deliver('interactive', viewSubmission(ALICE, form, { name: '' }, stub.trigger())).answer();
  expect(empty).toMatchObject({ response_action: 'errors', errors: { name: 'Vul dit nog in.' } });
});

test('an event over the socket is answered once, however often it is delivered', async () => {
  const payload = directMessage(ALICE, 'hulp', 'Ev0SOCKET');
  await socket.deliver('events_api', payload).answer();
  await socket.deliver('events_api', payload).answer();
  await service.app.settled();
  expect(stub.messages.map(({ text }) => text)).toEqual(['Wat kan ik hier?']);
});

test('an event that was not stored is not acknowledged', async () => {
  const gone = await startSlackApp({
    connectionString: `postgres://nobody:x@127.0.0.1:${await unusedPort()}/gone`,
    stub,
    settings: { mode: 'socket', botToken: TOKEN, apiUrl: stub.apiUrl, teams: [], appToken: APP_TOKEN },
  });
  const event = socket.deliver('events_api', directMessage(ALICE, 'hulp', 'Ev0000GONE'));
  // By the time of the last of these answers an acknowledgement would have been here.
  for (let asked = 0; asked < 3; asked++) {
    const command = socket.deliver('slash_commands', slashCommand(ALICE, '/traject', '', stub.trigger(), stub.responseUrl()));
    expect(await command.answer()).toMatchObject({ text: expect.stringMatching(/niet bereikbaar/) });
  }
  await gone.stop();
  await socket.waitFor(() => socket.connected() === 1);
  expect(gone.lines.some((line) => line.includes('Slack listener failed'))).toBe(true);
  expect(event.isAcknowledged()).toBe(false);
});

test('the service comes back when Slack renews its socket', async () => {
  const before = socket.opened();
  socket.renew();
  await socket.waitFor(() => socket.opened() === before + 1 && socket.connected() === 1);
  const { envelope, view } = type('/traject');
  expect((await view()).modal.title.text).toBe('Uw profiel');
  expect(await envelope.answer()).toEqual({});
});

test('a stop waits for a listener that runs, lets it answer, and closes the socket', async () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((done) => {
    letGo = done;
  });
  stub.fault({ method: 'views.open', until });
  const opens = stub.of('views.open').length;
  const { envelope, view } = type('/traject');
  await stub.waitFor(() => stub.of('views.open').length > opens);
  const stopped = service.stop();
  expect(socket.connected()).toBe(1);
  letGo();
  const shown: ShownView = await view();
  expect(shown.modal.title.text).toBe('Uw profiel');
  expect(await envelope.answer()).toEqual({});
  await stopped;
  await socket.waitFor(() => socket.connected() === 0);
});

test('Slack would have refused nothing of all this', () => {
  expect(stub.problems).toEqual([]);
});
