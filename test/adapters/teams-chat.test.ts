import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../adapters/files/index.ts';
import { createTeamsChat } from '../../adapters/teams/chat.ts';
import { retryAfter } from '../../adapters/teams/faults.ts';
import { placeOf } from '../../adapters/teams/place.ts';
import { createHttpClient } from '../../adapters/teams/sdk/http-client.ts';
import { createSdk } from '../../adapters/teams/sdk/index.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import { text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import type { Place } from '../../src/engine/events.ts';
import { unusedPort } from '../support/database.ts';
import { createTeamsStub, type TeamsStub } from '../support/teams-stub.ts';

const ANONYMOUS = { appId: null, password: '', type: 'SingleTenant' as const, tenantId: '', openIdMetadataUrl: undefined };
const CARD: Card = { title: 'HW-ZL-2026-0001', blocks: [text('Opgeslagen')] };
const LARGE: Card = { title: 'Lang', blocks: [text('woord '.repeat(8000))] };

let stub: TeamsStub;
let chat: Chat;

beforeAll(async () => {
  stub = await createTeamsStub();
  const log = pino({ level: 'silent' });
  chat = createTeamsChat(createSdk(ANONYMOUS).connector, createFiles(log), log);
});
afterAll(() => stub?.close());
beforeEach(() => {
  stub.calls.length = 0;
  stub.messages.length = 0;
});

const place = (conversation: string | null = 'c1', serviceUrl = stub.url): Place =>
  placeOf('tenant', { serviceUrl, conversation, bot: { id: 'bot', name: 'Bot' }, user: { id: 'u1', name: 'Anna' } });

/** The fault a call ends with. */
const faultOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) =>
      error instanceof DeliveryFault ? { kind: error.kind, retryAfterMs: error.retryAfterMs, restsTenant: error.restsTenant, reach: error.reach } : error,
  );

describe('a message', () => {
  test('is posted as a card, with its title for the notification and no message it answers to', async () => {
    await chat.post(place(), CARD, 'key', true);
    expect(stub.calls).toHaveLength(1);
    expect(stub.calls[0]).toMatchObject({ method: 'POST', path: '/v3/conversations/c1/activities' });
    expect(stub.calls[0]?.body).toMatchObject({
      type: 'message',
      summary: 'HW-ZL-2026-0001',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
    expect(stub.calls[0]?.body).not.toHaveProperty('replyToId');
  });

  test('is changed in place by the ref it was posted under', async () => {
    const ref = await chat.post(place(), CARD, 'key', true);
    await chat.update(place(), ref, { ...CARD, title: 'Anders' });
    expect(stub.messages).toMatchObject([{ updates: 1, activity: { summary: 'Anders' } }]);
  });

  test('for someone whose private chat is not known goes to that chat, which is opened first', async () => {
    const ref = await chat.post(place(null), CARD, 'key', true);
    await chat.update(place(null), ref, CARD);
    expect(stub.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations',
      'POST /v3/conversations/private-1/activities',
      expect.stringMatching(/^PUT \/v3\/conversations\/private-1\/activities\/m\d+$/),
    ]);
    expect(stub.calls[0]?.body).toMatchObject({ isGroup: false, members: [{ id: 'u1' }], tenantId: 'tenant', channelData: { tenant: { id: 'tenant' } } });
  });

  test('of several that is cut short goes on where it stopped: none of them comes twice', async () => {
    stub.faults.push({}, { status: 429 });
    await expect(chat.post(place(), LARGE, 'long', true)).rejects.toBeInstanceOf(DeliveryFault);
    const ref = await chat.post(place(), LARGE, 'long', true);
    expect(stub.messages).toHaveLength(splitCard(LARGE).length);
    await chat.update(place(), ref, CARD);
    expect(stub.messages.map(({ updates }) => updates)).toEqual(stub.messages.map(() => 1));
  });

  test('that is too large is several; an update changes each of them, and says what no longer fits', async () => {
    const ref = await chat.post(place(), LARGE, 'key', true);
    expect(stub.messages).toHaveLength(splitCard(LARGE).length);
    await chat.update(place(), ref, CARD);
    expect(stub.messages.map(({ updates }) => updates)).toEqual(stub.messages.map(() => 1));
    const small = await chat.post(place(), CARD, 'key', true);
    await chat.update(place(), small, LARGE);
    expect(JSON.stringify(stub.messages.at(-1)?.activity)).toMatch(/… \+\d+/);
  });

  test('cannot be looked up', async () => {
    expect(await chat.find(place(), 'key', new Date(0))).toEqual({ type: 'unknown' });
  });
});

describe('a refusal of Teams', () => {
  test.each([
    [403, 'gone'],
    [404, 'gone'],
    [400, 'gone'],
    [413, 'gone'],
    [302, 'gone'],
    [401, 'later'],
    [412, 'later'],
    [429, 'later'],
    [502, 'later'],
    [503, 'later'],
    [504, 'later'],
    [500, 'in-doubt'],
    [408, 'in-doubt'],
  ])('with %i leaves the message %s, after exactly one request', async (status, kind) => {
    stub.faults.push({ status });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind, retryAfterMs: 0 });
    expect(stub.calls).toHaveLength(1);
    expect(stub.messages).toEqual([]);
  });

  test('that asks to wait is passed on with its time, and not tried again by the SDK', async () => {
    stub.faults.push({ status: 429, retryAfter: '2' });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind: 'later', retryAfterMs: 2000, restsTenant: true });
    stub.faults.push({ status: 503, retryAfter: '7' });
    expect(await faultOf(chat.update(place(), '{"conversation":"c1","ids":["m1"]}', CARD))).toMatchObject({
      kind: 'later',
      retryAfterMs: 7000,
      restsTenant: false,
    });
    expect(stub.calls).toHaveLength(2);
  });

  test('may name the moment it ends as a date', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(retryAfter('Sun, 22 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
    expect(retryAfter('Sun, 22 Nov 2026 11:00:00 GMT', now)).toBe(0);
    expect([retryAfter(null, now), retryAfter('', now), retryAfter('soon', now), retryAfter('-5', now)]).toEqual([0, 0, 0, 0]);
  });

  test.each([
    [403, { error: { code: 'ConversationBlockedByUser', message: 'User blocked the conversation with the bot.' } }, 'gone', 'blocked'],
    // The shape that Microsoft's page on proactive messages shows: the code is in JSON within a text.
    [
      403,
      { errorCode: 209, message: '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes."\r\n}' },
      'gone',
      'blocked',
    ],
    [403, { error: { code: 'ForbiddenOperationException', innerHttpError: { body: { error: { code: 'MessageWritesBlocked' } } } } }, 'gone', 'blocked'],
    [403, { error: { code: 'BotNotInConversationRoster', message: "The bot isn't part of the conversation roster." } }, 'gone', 'bot-removed'],
    [403, { error: { code: 'BotDisabledByAdmin', message: 'The tenant admin disabled this bot' } }, 'gone', 'bot-removed'],
    [403, { error: { code: 'ForbiddenOperationException', message: 'The bot is not installed in users personal scope' } }, 'gone', 'bot-removed'],
    [404, { error: { code: 'ConversationNotFound', message: 'Conversation not found.' } }, 'gone', 'bot-removed'],
    [404, { error: { code: 'NotFound', message: 'User not found' } }, 'gone', 'left'],
    [400, { error: { code: 'BadSyntax', message: 'User not found in the tenant.' } }, 'gone', 'left'],
    [403, { error: { code: 'BadArgument', message: 'Failed to decrypt pairwise id' } }, 'gone', 'unknown-account'],
    [401, { error: { code: 'BotNotRegistered', message: 'No registration found for this bot.' } }, 'later', 'token-revoked'],
    // What was wrong is the message, not its reader.
    [413, { error: { code: 'MessageSizeTooBig', message: 'Message size too large. User not found.' } }, 'gone', null],
    [400, { error: { code: 'BadSyntax', message: 'Incorrect conversation creation parameters' } }, 'gone', null],
    [404, { error: { code: 'ActivityNotFoundInConversation', message: 'Activity not found.' } }, 'gone', null],
    [429, { error: { code: 'Throttled', message: 'Too many requests.' } }, 'later', null],
    [403, { error: { code: 17, innerHttpError: 'ConversationBlockedByUser' } }, 'gone', null],
    [403, 'Forbidden', 'gone', null],
    [403, [], 'gone', null],
  ])('with %i and %j leaves the message %s, and says of its reader: %s', async (status, body, kind, reach) => {
    stub.faults.push({ status, body });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind, reach });
  });

  test('is read no further than its beginning, and its text is never kept', async () => {
    stub.faults.push({ status: 403, body: { padding: 'x'.repeat(20_000), error: { code: 'ConversationBlockedByUser' } } });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind: 'gone', reach: null });
    stub.faults.push({ status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'Anna de Wit blocked' } } });
    expect(await chat.post(place(), CARD, 'key', true).catch((error: Error) => error.message)).toBe('Teams: HTTP 403 (blocked)');
  });

  test('whose explanation breaks off is known by its status', async () => {
    stub.faults.push({ status: 403, body: { error: { code: 'ConversationBlockedByUser' } }, drop: 'within' });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind: 'gone', reach: null });
  });

  test('to open a private chat means that the message never arrives there', async () => {
    stub.faults.push({ status: 403 });
    expect(await faultOf(chat.post(place(null), CARD, 'key', true))).toMatchObject({ kind: 'gone' });
  });
});

describe('no answer of Teams', () => {
  test('leaves the message in doubt when the connection breaks, after exactly one request', async () => {
    stub.faults.push({ drop: 'before' });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind: 'in-doubt' });
    stub.faults.push({ drop: 'within' });
    expect(await faultOf(chat.post(place(), CARD, 'key', true))).toMatchObject({ kind: 'in-doubt' });
    expect(stub.calls).toHaveLength(2);
  });

  test('because nobody listens means that it was not accepted', async () => {
    const port = await unusedPort();
    expect(await faultOf(chat.post(place('c1', `http://127.0.0.1:${port}`), CARD, 'key', true))).toMatchObject({ kind: 'later' });
  });

  test('is waited for no longer than the time-out', async () => {
    const released: (() => void)[] = [];
    stub.faults.push({ until: new Promise<void>((done) => released.push(done)) });
    type Request = Parameters<ReturnType<typeof createHttpClient>['sendRequest']>[0];
    // Only what the client reads of the SDK's request.
    const request = { url: `${stub.url}/v3/conversations/c1/activities`, method: 'POST', body: '{}', headers: { toJson: () => ({}) } } as unknown as Request;
    expect(await faultOf(createHttpClient(50).sendRequest(request))).toMatchObject({ kind: 'in-doubt', retryAfterMs: 30_000 });
    for (const release of released) release();
  });
});
