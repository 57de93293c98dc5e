import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../adapters/files/index.ts';
import { createSlackChat } from '../../adapters/slack/chat.ts';
import { placeOf } from '../../adapters/slack/place.ts';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { chart, text } from '../../src/cards/build.ts';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import { textsOf } from '../support/block-kit.ts';
import { chartOf } from '../support/charts.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const ALICE = placeOf('T1', { channel: 'U0000ALICE' });
const CARD = { title: 'Maandag', blocks: [text('Zo staat het ervoor.'), chart(chartOf(6)), text('Meer met /cijfers.')] };
const KINDS = ['section', 'image', 'section'];

let stub: SlackStub;
let chat: Chat;
let now: Date;
const lines: string[] = [];

beforeAll(async () => {
  stub = await createSlackStub();
  await createFiles(pino({ level: 'silent' })).draw(chartOf(1)); // what draws is loaded
});
afterAll(() => stub?.close());
beforeEach(() => {
  stub.heal();
  stub.calls.length = 0;
  stub.messages.length = 0;
  stub.files.clear();
  lines.length = 0;
  now = new Date('2026-11-23T07:00:00Z');
  const client = new WebClient('xoxb-test', { slackApiUrl: stub.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 5000 });
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  chat = createSlackChat({ client, files: createFiles(log), log, now: () => now });
});

const post = () => chat.post(ALICE, CARD, 'key', false);
const faultOf = (call: Promise<unknown>) => call.then(() => null).catch((error: unknown) => (error instanceof DeliveryFault ? error : String(error)));
const kinds = () => stub.messages.map(({ blocks }) => blocks.map(({ type }) => type));
const inWords = () => textsOf(stub.messages[0]?.blocks ?? []).join('\n');

test('a chart is uploaded to no channel, and shown in its place in the message with its words', async () => {
  await post();
  expect(kinds()).toEqual([KINDS]);
  expect(stub.problems).toEqual([]);
  const [[id, { bytes }] = ['', { bytes: null }]] = stub.files;
  expect(stub.messages[0]?.blocks[1]).toMatchObject({
    type: 'image',
    slack_file: { id },
    alt_text: chart(chartOf(6)).type === 'chart' ? inWords().split('\n')[1] : '',
  });
  expect(inWords()).toContain('Achterhoek 0 (doel tot nu toe 0)');
  expect([...(bytes ?? []).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(stub.of('files.completeUploadExternal')[0]?.args).not.toHaveProperty('channel_id');
});

test('a chart of all regions is three pictures, uploaded together', async () => {
  await chat.post(ALICE, { title: 'Regio’s', blocks: [chart(chartOf(35))] }, 'key', false);
  expect(kinds()).toEqual([['image', 'image', 'image']]);
  expect(stub.of('files.completeUploadExternal')).toHaveLength(1);
});

test('a message that is changed shows its charts too, without uploading them again', async () => {
  const ref = await post();
  await chat.update(ALICE, ref, { ...CARD, title: 'Anders' });
  expect(kinds()).toEqual([KINDS]);
  expect(stub.messages[0]?.text).toBe('Anders');
  expect(stub.of('upload')).toHaveLength(1);
});

test('a message whose pictures took too long is not posted: another worker may be at it by then. The next attempt has them', async () => {
  const posting = faultOf(post());
  now = new Date(now.getTime() + 12_001); // while it is drawn and uploaded
  expect(await posting).toMatchObject({ kind: 'later' });
  expect(stub.of('chat.postMessage')).toEqual([]);
  await post();
  expect(kinds()).toEqual([KINDS]);
  expect(stub.of('upload')).toHaveLength(1);
});

test('a picture that Slack is not through with yet is waited for, and not uploaded again', async () => {
  stub.fault({ method: 'chat.postMessage', error: 'invalid_blocks', times: 2 });
  for (let attempt = 0; attempt < 2; attempt++) expect(await faultOf(post())).toMatchObject({ kind: 'later', retryAfterMs: 2000 });
  await post();
  expect(kinds()).toEqual([KINDS]);
  expect(stub.of('upload')).toHaveLength(1);
});

test('pictures that Slack still refuses after a minute make way for their words', async () => {
  stub.fault({ method: 'chat.postMessage', error: 'invalid_blocks', times: 2 });
  expect(await faultOf(post())).toMatchObject({ kind: 'later' });
  now = new Date(now.getTime() + 60_000);
  await post();
  expect(kinds()).toEqual([['section', 'section', 'section']]);
  expect(inWords()).toContain('Achterhoek 0 (doel tot nu toe 0)');
  expect(lines.join()).toContain('goes on refusing the pictures');
});

test('a message that Slack refuses with and without its pictures is gone', async () => {
  stub.fault({ method: 'chat.postMessage', error: 'invalid_blocks', times: 3 });
  await faultOf(post());
  now = new Date(now.getTime() + 60_000);
  expect(await faultOf(post())).toMatchObject({ kind: 'gone' });
});

test.each(['missing_scope', 'file_uploads_disabled'])('without the right to upload (%s) the message comes at once, in words', async (error) => {
  stub.fault({ method: 'files.getUploadURLExternal', error });
  await post();
  expect(kinds()).toEqual([['section', 'section', 'section']]);
  expect(inWords()).toContain('Achterhoek 0 (doel tot nu toe 0)');
  expect(lines.join()).toContain(error);
});

test.each([
  ['the upload breaks off', { method: 'upload', drop: 'after' as const }, 0, false],
  ['Slack is away', { method: 'files.completeUploadExternal', status: 503 }, 0, false],
  ['Slack asks to wait', { method: 'files.getUploadURLExternal', status: 429, retryAfter: 7 }, 7000, true],
])('when %s nothing was sent yet, so it is tried again', async (_when, fault, retryAfterMs, restsTenant) => {
  stub.fault(fault);
  expect(await faultOf(post())).toMatchObject({ kind: 'later', retryAfterMs, restsTenant });
  expect(stub.messages).toEqual([]);
  await post();
  expect(kinds()).toEqual([KINDS]);
});

test('when uploads go on failing for a minute, the message comes in words', async () => {
  stub.fault({ method: 'upload', status: 503, times: 2 });
  expect(await faultOf(post())).toMatchObject({ kind: 'later' });
  now = new Date(now.getTime() + 60_000);
  await post();
  expect(kinds()).toEqual([['section', 'section', 'section']]);
});

test('two messages with the same chart at the same time upload it once', async () => {
  await Promise.all([post(), post()]);
  expect(stub.of('upload')).toHaveLength(1);
  expect(kinds()).toEqual([KINDS, KINDS]);
});

test('a chart of nothing uploads nothing, and so does a reply, which is told in words', async () => {
  await chat.post(ALICE, { title: 'Niets', blocks: [chart({ ...chartOf(0), bars: [] })] }, 'key', false);
  expect(kinds()).toEqual([['section']]);
  expect(stub.of('files.getUploadURLExternal')).toEqual([]);
  expect(renderMessage(CARD).blocks.map(({ type }) => type)).toEqual(['section', 'section', 'section']);
});
