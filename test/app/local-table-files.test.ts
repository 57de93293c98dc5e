import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { csvOf } from '../../adapters/files/csv.ts';
import { placeOf } from '../../adapters/local/people.ts';
import { table, text } from '../../src/cards/build.ts';
import type { Table } from '../../src/cards/table.ts';
import type { Card } from '../../src/cards/types.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { type LocalPage, startPage } from '../support/local-page.ts';

const TABLE: Table = { name: 'cijfers-2026-11', sheet: 'Cijfers', columns: [{ header: 'Regio', type: 'text' }], rows: [['Twente']] };
const OTHER: Table = { ...TABLE, rows: [['Drechtsteden']] };
const CARD: Card = { title: 'Cijfers november 2026', blocks: [text('Gestart: 12'), table(TABLE), table(OTHER)] };

let subject: StoreUnderTest;
let page: LocalPage;

beforeAll(async () => {
  subject = await freshStore();
  page = await startPage(subject);
});
afterAll(async () => {
  await page?.stop();
  await subject?.close();
});

const told = z.object({
  person: z.string(),
  message: z.object({ id: z.string(), text: z.string(), files: z.array(z.object({ name: z.string(), path: z.string() })) }),
});

/** What the page shows when it is opened. */
async function shown(): Promise<z.infer<typeof told>[]> {
  return [...(await page.shown()).matchAll(/^data: (.*"message".*)$/gm)].map(([, data = '']) => told.parse(JSON.parse(data)));
}

async function post(card: Card): Promise<z.infer<typeof told>['message'] | undefined> {
  await subject.store.enqueue({ type: 'post', key: randomUUID(), to: placeOf('programmamanager'), subject: card.title, card }, new Date());
  await page.app.sweep();
  return (await shown()).at(-1)?.message;
}

const open = (path: string) => fetch(`${page.url}${path}`);

test('a message with tables has a link to each of its files, and a message without has none', async () => {
  const message = await post(CARD);
  expect(message?.files.map(({ name }) => name)).toEqual(['cijfers-2026-11.xlsx', 'cijfers-2026-11.csv', 'cijfers-2026-11.xlsx', 'cijfers-2026-11.csv']);
  expect((await post({ title: 'Hallo', blocks: [text('x')] }))?.files).toEqual([]);
});

test('a link gives the file of its own table, to be kept', async () => {
  const { files = [] } = (await post(CARD)) ?? {};
  const csv = await open(files[1]?.path ?? '');
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename=cijfers-2026-11.csv');
  expect(new Uint8Array(await csv.arrayBuffer())).toEqual(csvOf(TABLE));
  const xlsx = await open(files[2]?.path ?? '');
  const [sheet] = await readExcelFile(Buffer.from(await xlsx.arrayBuffer()));
  expect(sheet?.data).toEqual([['Regio'], ['Drechtsteden']]);
});

test('a message that was changed has the files of what it shows now', async () => {
  const message = await post({ ...CARD, title: 'verandert' });
  await subject.store.enqueue({ type: 'update', key: randomUUID(), subject: 'verandert', card: { ...CARD, blocks: [table(OTHER)] } }, new Date());
  await page.app.sweep();
  const now = (await shown()).find(({ message: one }) => one.id === message?.id)?.message;
  expect(now?.files).toHaveLength(2);
  expect(await (await open(now?.files[1]?.path ?? '')).text()).toContain('Drechtsteden');
  expect((await open(message?.files[3]?.path ?? '')).status).toBe(404);
});

test.each(['/local/files/x/0/csv', `/local/files/${randomUUID()}/0/csv`])('there is nothing at %s', async (path) => {
  expect((await open(path)).status).toBe(404);
});

test('a table or a kind of file that a message does not have is not there', async () => {
  const path = (await post(CARD))?.files[0]?.path ?? '';
  for (const wrong of ['/2/xlsx', '/-1/xlsx', '/0/exe', '/0.5/csv']) expect((await open(path.replace('/0/xlsx', wrong))).status).toBe(404);
});

test('another site, or another machine by our name, gets no file', async () => {
  const path = (await post(CARD))?.files[1]?.path ?? '';
  const status = (headers: Record<string, string>) =>
    new Promise((done, fail) => {
      get({ port: page.port, host: '127.0.0.1', path, headers }, (response) => void readText(response).then(() => done(response.statusCode), fail)).on(
        'error',
        fail,
      );
    });
  expect(await status({})).toBe(200);
  expect(await status({ host: 'example.org' })).toBe(403);
  expect(await status({ origin: 'https://example.org' })).toBe(403);
  expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
});
