import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { fuzz } from '../support/fuzz.ts';
import { FUZZ_PATIENCE, type Harm, harmed } from '../support/hostile.ts';
import { type LocalPage, startPage } from '../support/local-page.ts';

/*
 * What the page sends, with any part of it harmed, to the whole service on a database.
 */

let under: StoreUnderTest;
let page: LocalPage;

beforeAll(async () => {
  under = await freshStore();
  page = await startPage(under);
});

afterAll(async () => {
  await page?.stop();
  await under?.close();
});

const UUID = '11111111-1111-4111-8111-111111111111';
const from = { person: 'professional', locale: 'nl' };
const ref = { run: UUID, workflow: 'traject', version: 1, step: 'answers', revision: 0, subject: '' };
const press = (action: string, value: string) => ({ ...from, message: UUID, data: { hw: { kind: 'press', action, value, inForm: false } } });

/** A form by the fields it shows; `lists` are those with several answers. */
const form = (workflow: string, step: string, shown: string[], lists: string[], answers: Record<string, string>) => ({
  ...from,
  message: UUID,
  data: { hw: { kind: 'form', form: { ref: { ...ref, workflow, step }, shown }, lists }, ...answers },
});

const KINDS: [path: string, payload: unknown][] = [
  ['say', { ...from, text: 'wie betaalt de fietsen?' }],
  ['say', { ...from, text: '/traject' }],
  ['say', { ...from, text: 'afwezig t/m 31-02-2026 @Anna' }],
  [
    'submit',
    form('profiel', 'profile', ['name', 'regions', 'function', 'language'], ['regions'], { name: 'A', regions: 'ZL', function: 'jobcoach', language: 'nl' }),
  ],
  ['submit', form('traject', 'answers', ['region', 'ggz', 'kanEnWil'], ['ggz'], { region: 'ZL', ggz: 'gespecialiseerd', kanEnWil: 'ja' })],
  ['submit', form('vraag', 'question', ['question'], [], { question: 'x' })],
  ['submit', press('traject.open', 'HW-ZL-2026-0001')],
  ['submit', press('escalatie.take', 'HW-E-ZL-2026-0001')],
  ['submit', press('command', 'regio ZL')],
  ['clock', { to: '+24' }], // nearly one: moving it for real takes as long as what happens on its way
];

/** Sends JSON, or bytes. */
async function send(path: string, body: string, type = 'application/json') {
  const began = performance.now();
  const answer = await fetch(`${page.url}/local/${path}`, { method: 'POST', body, headers: { 'content-type': type } }).catch(() => null);
  await answer?.arrayBuffer();
  return { status: answer?.status ?? 0, ms: performance.now() - began };
}

test(
  'whatever the page sends is answered in time, without a fault or a stray rejection',
  async () => {
    const one = (kind: number, how: Harm[]) => {
      const [path = '', payload] = KINDS[kind] ?? [];
      return send(path, JSON.stringify(harmed(payload, how)) ?? '');
    };
    const statuses = await fuzz(KINDS.length, one, page.lines);
    expect(statuses.get(200)).toBeGreaterThan(0); // not all of it is refused at the door
  },
  FUZZ_PATIENCE,
);

test('bytes that are no request of the page at all are refused, or are a file that cannot be read', async () => {
  for (const body of ['', '{', '['.repeat(20_000), '\u0000', '"x"', 'null', '[]', 'x'.repeat(100_000)]) {
    for (const path of ['say', 'submit', 'clock', 'upload', 'upload?person=x&locale=nl', 'files/x/0/csv', '%00', '..%2f..%2fetc%2fpasswd']) {
      const { status } = await send(path, body);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
    expect((await send('upload?person=professional&locale=nl', body, 'application/octet-stream')).status).toBe(200);
  }
});
