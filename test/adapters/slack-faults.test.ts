import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../adapters/files/index.ts';
import { createSlackChat } from '../../adapters/slack/chat.ts';
import { placeOf } from '../../adapters/slack/place.ts';
import { text } from '../../src/cards/build.ts';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const CARD = { title: 'E-ZL-2026-0001', blocks: [text('Wie pakt dit op?')] };
const ALICE = placeOf('T1', { channel: 'U0000ALICE' });
const CHANNEL = placeOf('T1', { channel: 'C000000001', thread: '1795352908.000100' });

let stub: SlackStub;
let chat: Chat;

beforeAll(async () => {
  stub = await createSlackStub();
  const client = new WebClient('xoxb-test', { slackApiUrl: stub.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
  const log = pino({ level: 'silent' });
  chat = createSlackChat({ client, files: createFiles(log), log, now: () => new Date() });
});
afterAll(() => stub?.close());
beforeEach(() => {
  stub.heal();
  stub.deactivated.clear();
  stub.calls.length = 0;
});

const faultOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => null).catch((error: unknown) => (error instanceof DeliveryFault ? error : String(error)));
const methods = () => stub.calls.map(({ method }) => method);

test.each([
  ['user_disabled', 'gone', 'left'],
  ['is_archived', 'gone', 'archived'],
  ['channel_not_found', 'gone', 'bot-removed'],
  ['not_in_channel', 'gone', 'bot-removed'],
  ['user_not_found', 'gone', 'unknown-account'],
  ['invalid_blocks', 'gone', null],
  ['restricted_action', 'gone', null],
  ['token_revoked', 'later', 'token-revoked'],
  ['token_expired', 'later', 'token-revoked'],
  ['invalid_auth', 'later', 'token-revoked'],
  ['account_inactive', 'later', 'token-revoked'],
  ['not_authed', 'later', 'token-revoked'],
  ['missing_scope', 'later', null],
  ['a_name_of_tomorrow', 'later', null],
  ['toString', 'later', null],
  ['internal_error', 'in-doubt', null],
])('%s leaves the message %s, and says of its reader: %s', async (error, kind, reach) => {
  stub.fault({ method: 'chat.postMessage', error });
  expect(await faultOf(chat.post(ALICE, CARD, 'key', false))).toMatchObject({ kind, reach, message: `Slack: ${error}`, restsTenant: false });
});

test('a 429 asks the whole workspace to wait', async () => {
  stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
  expect(await faultOf(chat.post(ALICE, CARD, 'key', false))).toMatchObject({ kind: 'later', retryAfterMs: 30_000, restsTenant: true, reach: null });
});

test('a message is found when the clock of Slack is five minutes behind ours', async () => {
  const ahead = new Date(Date.now() + 5 * 60_000);
  await chat.post(ALICE, CARD, 'key of two clocks', false);
  expect(await chat.find(ALICE, 'key of two clocks', ahead)).toMatchObject({ type: 'found' });
  expect(await chat.find(ALICE, 'another key', ahead)).toEqual({ type: 'absent' });
});

describe('a message that must arrive', () => {
  test('is not sent to somebody who left: Slack would take it without a word', async () => {
    stub.deactivated.add('U0000ALICE');
    expect(await faultOf(chat.post(ALICE, CARD, 'key', true))).toMatchObject({ kind: 'gone', reach: 'left' });
    expect(methods()).toEqual(['users.info']);
    expect(await faultOf(chat.post(ALICE, CARD, 'key', false))).toBeNull();
  });

  test('is sent to somebody who is there', async () => {
    expect(await faultOf(chat.post(ALICE, CARD, 'key', true))).toBeNull();
    expect(methods()).toEqual(['users.info', 'chat.postMessage']);
  });

  test.each([{ error: 'user_not_found' }, { status: 500 }, { status: 429, retryAfter: 30 }, { drop: 'before' as const }])(
    'is sent when Slack does not say whether they are there: %j',
    async (fault) => {
      stub.fault({ method: 'users.info', ...fault });
      expect(await faultOf(chat.post(ALICE, CARD, 'key', true))).toBeNull();
      expect(methods()).toEqual(['users.info', 'chat.postMessage']);
    },
  );

  test('to a channel asks for nobody', async () => {
    expect(await faultOf(chat.post(CHANNEL, CARD, 'key', true))).toBeNull();
    expect(methods()).toEqual(['chat.postMessage']);
  });
});

test('a post without an answer in time may still be worked on: nobody looks it up before that is over', async () => {
  const impatient = new WebClient('xoxb-test', { slackApiUrl: stub.apiUrl, retryConfig: { retries: 0 }, timeout: 50 });
  const log = pino({ level: 'silent' });
  const impatientChat = createSlackChat({ client: impatient, files: createFiles(log), log, now: () => new Date() });
  let goOn = () => {};
  const held = new Promise<void>((done) => {
    goOn = done;
  });
  stub.fault({ method: 'chat.postMessage', until: held });
  expect(await faultOf(impatientChat.post(ALICE, CARD, 'key', false))).toMatchObject({ kind: 'in-doubt', retryAfterMs: 30_000 });
  goOn();
  stub.fault({ method: 'chat.postMessage', drop: 'before' });
  expect(await faultOf(chat.post(ALICE, CARD, 'key', false))).toMatchObject({ kind: 'in-doubt', retryAfterMs: 0 }); // a line that was cut is over
});
