import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { type LocalPage, startPage } from '../support/local-page.ts';
import { startService } from '../support/service.ts';

const FILES = readdirSync(new URL('../../adapters/local/page/', import.meta.url)).map((file) => `/${file}`);
const GETS = ['/', ...FILES, '/adaptivecards.js', '/local/stream', '/local/files/00000000-0000-4000-8000-000000000000/0/csv'];
const POSTS = ['/local/say', '/local/upload?person=professional&locale=nl', '/local/submit', '/local/clock'];
const SAID = JSON.stringify({ person: 'programmamanager', locale: 'nl', text: 'beheer', to: '+48h' });

/** A request with headers that fetch would not let us set. @returns its status */
function ask(port: number, method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request({ port, host: '127.0.0.1', method, path, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      const status = response.statusCode ?? 0;
      if (path === '/local/stream' && status === 200) {
        done(status);
        response.destroy(); // it never ends
        return;
      }
      readText(response).then(() => done(status), fail);
    });
    asked.once('error', fail).end(method === 'POST' ? SAID : undefined);
  });
}

const everything = (port: number, headers: Record<string, string> = {}): Promise<Set<number>> =>
  Promise.all([...GETS.map((path) => ask(port, 'GET', path, headers)), ...POSTS.map((path) => ask(port, 'POST', path, headers))]).then((all) => new Set(all));

describe('the page, where it is there', () => {
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

  test('is given to this machine', async () => {
    for (const path of ['/', '/adaptivecards.js', '/local/stream']) expect(await ask(page.port, 'GET', path)).toBe(200);
    expect(await ask(page.port, 'POST', '/local/say', { origin: page.url })).toBe(200);
  });

  test.each([
    ['under another name, which somebody pointed here', { host: 'kwaad.nl' }],
    ['under a name that begins like ours', { host: '127.0.0.1.kwaad.nl' }],
    ['from a page elsewhere', { origin: 'https://kwaad.nl' }],
    ['from a page without a place', { origin: 'null' }],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['through a proxy that says so otherwise', { forwarded: 'for=203.0.113.7' }],
    ['through a proxy that only says that it is there', { via: '1.1 proxy' }],
  ])('is refused %s: every path of it', async (_what, headers) => {
    expect(await everything(page.port, headers)).toEqual(new Set([403]));
  });
});

describe('in a service of its own', () => {
  const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abcdefgh', SLACK_API_URL: 'http://127.0.0.1:9/' };
  const TEAMS = { MicrosoftAppId: '11111111-2222-4333-8444-555555555555', MicrosoftAppPassword: 'x', MicrosoftAppTenantId: 't' };
  let subject: StoreUnderTest;
  beforeAll(async () => {
    subject = await freshStore();
  });
  afterAll(() => subject?.close());

  test.each([
    ['both platforms are configured', { ...SLACK, ...TEAMS }],
    ['others can reach it', { HOST: '0.0.0.0' }], // production, and each platform alone: test/config.test.ts
  ])('where %s, no path of the page is there, and nobody speaks to the emulator’s endpoint', async (_what, env) => {
    const service = await startService({ DATABASE_URL: subject.database.connectionString, ...env });
    try {
      expect(await everything(service.port)).toEqual(new Set([404]));
      expect([401, 404]).toContain(await ask(service.port, 'POST', '/api/messages'));
    } finally {
      await service.stop();
    }
  });
});
