import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { csvOf } from '../../adapters/files/csv.ts';
import { createFiles } from '../../adapters/files/index.ts';
import { createSlackChat } from '../../adapters/slack/chat.ts';
import { createTableFiles } from '../../adapters/slack/files.ts';
import { placeOf } from '../../adapters/slack/place.ts';
import { table, text } from '../../src/cards/build.ts';
import type { Table } from '../../src/cards/table.ts';
import type { Card } from '../../src/cards/types.ts';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const TABLE: Table = { name: 'cijfers-2026-11', sheet: 'Cijfers', columns: [{ header: 'Regio', type: 'text' }], rows: [['Twente']] };
const CARD: Card = { title: 'Cijfers november 2026', blocks: [text('Gestart: 12'), table(TABLE)] };
const ALICE = placeOf('T1', { channel: 'U0000ALICE' });
const NAMES = ['cijfers-2026-11.xlsx', 'cijfers-2026-11.csv'];
const BELOW = 'Onder dit bericht staat de tabel als bestand';
const NOT_SENT = 'De bestanden met de tabel konden niet mee';

const log = pino({ level: 'silent' });
const files = createFiles(log);
let stub: SlackStub;
let client: WebClient;
let chat: Chat;

beforeAll(async () => {
  stub = await createSlackStub();
  client = new WebClient('xoxb-test', { slackApiUrl: stub.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
  chat = createSlackChat({ client, files, log, now: () => new Date() });
});
afterAll(() => stub?.close());
beforeEach(() => {
  stub.heal();
  stub.calls.length = 0;
  stub.messages.length = 0;
  stub.shared.length = 0;
  stub.files.clear();
});

const shown = (): string => JSON.stringify(stub.messages);
const faultOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => null).catch((error: unknown) => error);

describe('a message with a table', () => {
  test('has its files below it, and says so', async () => {
    await chat.post(ALICE, CARD, 'key', false);
    expect(stub.messages).toHaveLength(1);
    expect(shown()).toContain(BELOW);
    expect(stub.shared).toMatchObject([{ channel: 'D0000ALICE', thread: undefined, names: NAMES }]);
    expect(Buffer.from(stub.shared[0]?.bytes[1] ?? [])).toEqual(Buffer.from(csvOf(TABLE)));
    expect(
      Buffer.from(stub.shared[0]?.bytes[0] ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    // Nobody sees a file before the message that it belongs to.
    expect(stub.calls.map(({ method }) => method).slice(-2)).toEqual(['chat.postMessage', 'files.completeUploadExternal']);
  });

  test('in a thread has its files there too', async () => {
    await chat.post(placeOf('T1', { channel: 'C000000001', thread: '1795352908.000100' }), CARD, 'key', false);
    expect(stub.shared).toMatchObject([{ channel: 'C000000001', thread: '1795352908.000100', names: NAMES }]);
  });

  test('in English says so in English', async () => {
    await chat.post(ALICE, { ...CARD, blocks: [table({ ...TABLE, language: 'en' })] }, 'key', false);
    expect(shown()).toContain('Below this message is the table as a file');
  });

  test('without one uploads nothing', async () => {
    await chat.post(ALICE, { ...CARD, blocks: [text('x')] }, 'key', false);
    expect(stub.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);
  });
});

describe('when its files', () => {
  test.each([
    ['cannot be announced', { method: 'files.getUploadURLExternal', error: 'missing_scope' }],
    ['cannot be uploaded', { method: 'upload', status: 500 }],
    ['are cut off', { method: 'upload', drop: 'before' as const }],
  ])('%s, it goes without them and says that they could not be sent', async (_what, fault) => {
    stub.fault(fault);
    await chat.post(ALICE, CARD, 'key', false);
    expect(stub.messages).toHaveLength(1);
    expect(shown()).toContain(NOT_SENT);
    expect(shown()).not.toContain(BELOW);
    expect(stub.shared).toEqual([]);
  });

  test('have to wait because Slack asks so, nothing was posted yet, and it is all sent later', async () => {
    stub.fault({ method: 'files.getUploadURLExternal', status: 429, retryAfter: 20 });
    const fault = await faultOf(chat.post(ALICE, CARD, 'key', false));
    expect(fault).toBeInstanceOf(DeliveryFault);
    expect(fault).toMatchObject({ kind: 'later', restsTenant: true, retryAfterMs: 20_000 });
    expect(stub.messages).toEqual([]);
    await chat.post(ALICE, CARD, 'key', false);
    expect([stub.messages.length, stub.shared.length]).toEqual([1, 1]);
  });

  test('take too long to upload, it goes without them', async () => {
    const released: (() => void)[] = [];
    stub.fault({ method: 'upload', until: new Promise<void>((done) => released.push(done)) });
    expect(await createTableFiles({ client, files, log, patience: 20 }).upload(CARD)).toBeNull();
    for (const release of released) release();
  });

  test('are refused after it was posted, it is not posted again but changed: it says that they could not be sent', async () => {
    stub.fault({ method: 'files.completeUploadExternal', error: 'restricted_action' });
    const ref = await chat.post(ALICE, CARD, 'key', false);
    expect(stub.of('chat.postMessage')).toHaveLength(1);
    expect(stub.messages).toHaveLength(1);
    expect(shown()).toContain(NOT_SENT);
    expect(ref).toContain(stub.messages[0]?.ts);
  });

  test('may or may not have come, it does not say that they could not be sent', async () => {
    stub.fault({ method: 'files.completeUploadExternal', drop: 'after' });
    await chat.post(ALICE, CARD, 'key', false);
    expect(shown()).toContain(BELOW);
    expect([stub.messages.length, stub.shared.length]).toEqual([1, 1]);
  });

  test('are refused and the change is too, it is not posted again', async () => {
    stub.fault({ method: 'files.completeUploadExternal', error: 'restricted_action' });
    stub.fault({ method: 'chat.update', drop: 'before' });
    await chat.post(ALICE, CARD, 'key', false);
    expect(stub.of('chat.postMessage')).toHaveLength(1);
  });
});

describe('a message with a table that is in doubt', () => {
  test('gets its files when it is found, for they were uploaded', async () => {
    stub.fault({ method: 'chat.postMessage', drop: 'after' });
    expect(await faultOf(chat.post(ALICE, CARD, 'key', false))).toMatchObject({ kind: 'in-doubt' });
    expect(stub.shared).toEqual([]);
    expect(await chat.find(ALICE, 'key', new Date())).toMatchObject({ type: 'found' });
    expect(stub.shared).toMatchObject([{ channel: 'D0000ALICE', names: NAMES }]);
  });

  test('has them once, however often it is found', async () => {
    await chat.post(ALICE, CARD, 'key', false);
    expect(await chat.find(ALICE, 'key', new Date())).toMatchObject({ type: 'found' });
    expect(await chat.find(ALICE, 'key', new Date())).toMatchObject({ type: 'found' });
    expect(stub.shared).toHaveLength(1);
  });
});
