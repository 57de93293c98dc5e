import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILE_LIMITS } from '../../src/programme/import-file.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { csvOf } from '../support/imports.ts';
import { type LocalPage, startPage } from '../support/local-page.ts';

/*
 * A file of trajects sent on the page.
 */

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

const upload = (body: string | Uint8Array<ArrayBuffer>, query = 'person=ambassadeur&locale=nl') =>
  fetch(`${page.url}/local/upload?${query}`, { method: 'POST', body });

test('it is answered in the conversation of who sent it, and not kept by name', async () => {
  expect((await upload(csvOf({ kenmerk: 'a' }))).status).toBe(200);
  expect(await page.shown()).toContain('Dit bestand geeft 1 nieuw traject in Zuid-Limburg');
});

test('one that is too large is answered too, although it was not read to its end', async () => {
  expect((await upload(new Uint8Array(2 * FILE_LIMITS.bytes), 'person=programmamanager&locale=en')).status).toBe(200);
  expect(await page.shown()).toContain('larger than 5 MB');
});

test.each(['person=niemand&locale=nl', 'person=ambassadeur', ''])('from %s is refused', async (query) => {
  expect((await upload('x', query)).status).toBe(400);
});
