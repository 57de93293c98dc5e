import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../adapters/files/index.ts';
import { createLocalChat } from '../../adapters/local/chat.ts';
import { createConversations } from '../../adapters/local/conversations.ts';
import { placeOf as localPlace } from '../../adapters/local/people.ts';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { createTeamsChat } from '../../adapters/teams/chat.ts';
import { LIMITS } from '../../adapters/teams/limits.ts';
import { placeOf } from '../../adapters/teams/place.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { createSdk } from '../../adapters/teams/sdk/index.ts';
import { chart, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Chat } from '../../src/engine/chat.ts';
import type { Picture } from '../../src/engine/files.ts';
import { chartOf } from '../support/charts.ts';
import { createTeamsStub, type TeamsStub } from '../support/teams-stub.ts';

const ANONYMOUS = { appId: null, password: '', type: 'SingleTenant' as const, tenantId: '', openIdMetadataUrl: undefined };
const CARD: Card = { title: 'Maandag', blocks: [text('Zo staat het ervoor.'), chart(chartOf(6)), text('Meer met /cijfers.')] };
const ALL: Card = { title: 'Alle regio’s', blocks: [text('Per regio: '.repeat(100)), chart(chartOf(35)), text('Meer met /cijfers.')] };

const log = pino({ level: 'silent' });
const files = createFiles(log);
const { connector } = createSdk(ANONYMOUS);
let stub: TeamsStub;
let chat: Chat;

beforeAll(async () => {
  stub = await createTeamsStub();
  chat = createTeamsChat(connector, files, log);
});
afterAll(() => stub?.close());
beforeEach(() => {
  stub.messages.length = 0;
});

const place = () => placeOf('tenant', { serviceUrl: stub.url, conversation: 'c1', bot: { id: 'bot', name: 'Bot' }, user: { id: 'u1', name: 'Anna' } });

interface Element {
  type: string;
  url?: string;
  altText?: string;
}
/** The elements of each message, in order. */
const bodies = (): Element[][] => stub.messages.map(({ activity }) => JSON.parse(JSON.stringify(activity.attachments))[0].content.body);
const types = () => bodies().map((body) => body.map(({ type }) => type));
const sizes = () => stub.messages.map(({ activity }) => bytes(JSON.parse(JSON.stringify(activity.attachments))[0].content));

test('a chart stands in its place in the card, as a picture with its words', async () => {
  await chat.post(place(), CARD, 'key', false);
  expect(types()).toEqual([['RichTextBlock', 'Image', 'RichTextBlock']]);
  const { url = '', altText } = bodies()[0]?.[1] ?? {};
  expect(altText).toContain('Achterhoek 0 (doel tot nu toe 0)');
  const [, data = ''] = /^data:image\/png;base64,(.+)$/.exec(url) ?? [];
  expect(Buffer.from(data, 'base64').subarray(1, 4).toString()).toBe('PNG');
});

test('a chart of all regions goes over as many messages as it takes, each within what Teams takes', async () => {
  const ref = await chat.post(place(), ALL, 'key', false);
  expect(
    bodies()
      .flat()
      .filter(({ type }) => type === 'Image'),
  ).toHaveLength(3);
  expect(types()[0]?.[0]).toBe('RichTextBlock');
  expect(types().at(-1)?.at(-1)).toBe('RichTextBlock');
  for (const size of sizes()) expect(size).toBeLessThanOrEqual(LIMITS.card);
  const before = types();
  await chat.update(place(), ref, ALL);
  expect(types()).toEqual(before);
});

test('a picture that is too large for any card is told in words, whole', async () => {
  const large: Picture = { png: new Uint8Array(20_000), alt: 'In woorden.' };
  const other = createTeamsChat(connector, { ...files, draw: async () => [large] }, log);
  await other.post(place(), CARD, 'key', false);
  expect(types()).toEqual([['RichTextBlock', 'RichTextBlock', 'RichTextBlock']]);
  expect(JSON.stringify(bodies())).toContain('In woorden.');
});

test('a chart that has no picture is told in words, and so is one in a reply', async () => {
  const other = createTeamsChat(connector, { ...files, draw: async () => [] }, log);
  await other.post(place(), CARD, 'key', false);
  expect(JSON.stringify(bodies())).toContain('Achterhoek 0 (doel tot nu toe 0)');
  expect(renderCard(CARD).body.map(({ type }) => type)).toEqual(['RichTextBlock', 'RichTextBlock', 'RichTextBlock']);
  expect(JSON.stringify(renderCard(CARD))).toContain('Achterhoek 0 (doel tot nu toe 0)');
});

test('the page shows every picture in one card', async () => {
  const conversations = createConversations(() => new Date());
  const local = createLocalChat(conversations, files);
  const ref = await local.post(localPlace('programmamanager'), ALL, 'key', false);
  const images = () => JSON.stringify(conversations.of('programmamanager').at(-1)?.card).split('data:image/png;base64,').length - 1;
  expect(images()).toBe(3);
  await local.update(localPlace('programmamanager'), ref, CARD);
  expect(images()).toBe(1);
});
