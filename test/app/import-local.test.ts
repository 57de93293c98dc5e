import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFiles } from '../../adapters/files/index.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import { startLocal } from '../../adapters/local/start.ts';
import { createApp } from '../../src/app.ts';
import { createClock } from '../../src/clock.ts';
import { FILE_LIMITS } from '../../src/programme/import-file.ts';
import { routes } from '../../workflows/routes.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { aFaq } from '../support/faq.ts';
import { csvOf } from '../support/imports.ts';

/*
 * A file of trajects sent on the page.
 */

/** The page, on a port of its own; every wake-up is lost. */
async function startPage({ store }: StoreUnderTest) {
  const log = pino({ level: 'silent' });
  const http = createHttp({}, log);
  const clock = createClock(() => new Date());
  const nothing = async () => undefined;
  const app = createApp({
    store,
    queue: { wake: nothing, work: nothing, ping: nothing, close: nothing },
    chats: () => local.chat,
    routes,
    settings: { escalationDeadline: 1, isHoliday: () => false, faq: aFaq() },
    log,
    now: clock.now,
    newId: randomUUID,
    random: Math.random,
  });
  const local = await startLocal({ app, store, clock, http: http.app, files: createFiles(log) });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    async stop(): Promise<void> {
      local.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await app.settled();
    },
  };
}

let subject: StoreUnderTest;
let page: Awaited<ReturnType<typeof startPage>>;
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

/** All that the page shows when it is opened. */
async function shown(): Promise<string> {
  const stream = await fetch(`${page.url}/local/stream`);
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('event: ready')) return text;
  }
  return text;
}

test('it is answered in the conversation of who sent it, and not kept by name', async () => {
  expect((await upload(csvOf({ kenmerk: 'a' }))).status).toBe(200);
  expect(await shown()).toContain('Dit bestand geeft 1 nieuw traject in Zuid-Limburg');
});

test('one that is too large is answered too, although it was not read to its end', async () => {
  expect((await upload(new Uint8Array(2 * FILE_LIMITS.bytes), 'person=programmamanager&locale=en')).status).toBe(200);
  expect(await shown()).toContain('larger than 5 MB');
});

test.each(['person=niemand&locale=nl', 'person=ambassadeur', ''])('from %s is refused', async (query) => {
  expect((await upload('x', query)).status).toBe(400);
});
