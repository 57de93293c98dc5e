import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { createFileServer, type FileServer } from '../support/file-server.ts';
import { type Cells, csvOf } from '../support/imports.ts';
import { introduce, type SlackApp, startSlackApp, TOKEN } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage, type ShownMessage } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * A file of trajects sent to the bot in Slack: over HTTP, with the stand-in for Slack's own file store.
 */

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;
let bob: Person;
let elsewhere: FileServer;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  elsewhere = await createFileServer({ '/steal': new TextEncoder().encode(csvOf({})) });
  [alice, bob] = [service.person(ALICE), service.person(BOB)];
  await introduce(alice);
  await introduce(bob);
});
afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await elsewhere?.close();
  await database?.close();
});
afterEach(async () => {
  await service.app.settled();
  expect(stub.problems).toEqual([]);
  for (const table of ['imports', 'trajects', 'reference_numbers']) await database.query(`delete from ${table}`);
  stub.messages.length = 0;
  stub.downloads.clear();
  stub.calls.length = 0;
});

const shared = (url: string | undefined, name: string) => ({ subtype: 'file_share', files: [{ id: 'F1', name, url_private_download: url }] });

/** Sends a file as Slack tells of it. @returns what was posted for it */
async function share(payload: unknown): Promise<ShownMessage[]> {
  const before = stub.messages.length;
  // A busy machine may take longer to read than Slack waits: then Slack tells of it again.
  while ((await service.sender.event(payload)).status !== 200);
  await stub.waitFor(() => stub.messages.length > before);
  await service.app.settled();
  return stub.messages.slice(before);
}

function put(...lines: Cells[]): string {
  const path = `/files-pri/${randomUUID()}/download/trajecten.csv`;
  stub.downloads.set(path, new TextEncoder().encode(csvOf(...lines)));
  return `${stub.url}${path}`;
}
const sendFile = (...lines: Cells[]) => share(directMessage(ALICE, '', `Ev${randomUUID()}`, shared(put(...lines), 'trajecten.csv')));

const shown = (message: { blocks: unknown } | undefined) => JSON.stringify(message?.blocks);
function actionOf(message: ShownMessage | undefined, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(shown(message)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${shown(message)}`);
  return id;
}
async function press(person: Person, message: ShownMessage | undefined, action: string) {
  if (!message) throw new Error('no message to press on');
  const { body } = await (await person.press(message, actionOf(message, action))).answered();
  await service.app.settled();
  return body;
}
const registered = async () => (await database.query('select count(*)::int as count from trajects'))[0]?.count;

describe('a file of trajects', () => {
  test('is fetched with our token, answered in the same conversation, and registered by a press, once', async () => {
    const [message, ...more] = await sendFile({ kenmerk: 'a' }, { kenmerk: 'b', ggz: 'poh' });
    expect([more, message?.channel, message?.text]).toEqual([[], 'D0000ALICE', 'Dit bestand geeft 2 nieuwe trajecten in Zuid-Limburg']);
    expect(stub.of('download').map(({ token }) => token)).toEqual([TOKEN]);
    expect(await registered()).toBe(0);

    const first = await press(alice, message, 'import.register');
    expect(first).toMatchObject({ replace_original: true, text: '2 trajecten geregistreerd in Zuid-Limburg: HW-ZL-2026-0001 tot en met HW-ZL-2026-0002.' });
    expect(await press(alice, message, 'import.register')).toEqual(first);
    expect(await registered()).toBe(2);
  });

  test('is nobody else’s to register', async () => {
    const [message] = await sendFile({ kenmerk: 'a' });
    expect(await press(bob, message, 'import.register')).toMatchObject({ text: expect.stringContaining('door iemand anders gestuurd') });
    expect(await registered()).toBe(0);
    await press(alice, message, 'import.cancel');
    expect(await press(alice, message, 'import.register')).toMatchObject({ text: expect.stringContaining('Er is niets geregistreerd') });
    expect(await registered()).toBe(0);
  });

  test('told of again, also at once, is answered once', async () => {
    const payload = directMessage(ALICE, '', 'EvFILE', shared(put({ kenmerk: 'a' }), 'trajecten.csv'));
    await Promise.all([1, 2].map(() => service.sender.event(payload)));
    await stub.waitFor(() => stub.messages.length > 0);
    await service.app.settled();
    while ((await service.sender.event(payload)).status !== 200); // it is read again: that may take longer than Slack waits
    await service.app.settled();
    expect(stub.messages).toHaveLength(1);
    expect(await database.query('select count(*)::int as count from imports')).toEqual([{ count: 1 }]);
  });

  test('that takes longer to read than Slack waits is not acknowledged before it is: another process may have to', async () => {
    const payload = directMessage(ALICE, '', `Ev${randomUUID()}`, shared(put({ kenmerk: 'a' }), 'trajecten.csv'));
    let letGo = () => {};
    stub.fault({
      method: 'download',
      until: new Promise<void>((done) => {
        letGo = done;
      }),
    });
    const first = await service.sender.event(payload);
    expect([first.status, stub.messages.length]).toEqual([500, 0]);
    letGo();
    expect(await share(payload)).toHaveLength(1);
  });

  test('with faults says where they are', async () => {
    const [message] = await sendFile({}, { startdatum: '2027-01-01' });
    expect(message?.text).toBe('1 van de 2 regels klopt nog niet');
    expect(shown(message)).toContain('Regel 3, startdatum: deze datum ligt in de toekomst.');
  });

  test('that says something beside a picture is still a question, and a picture alone is no table', async () => {
    const [answer] = await share(directMessage(ALICE, 'wie betaalt de fietsen', 'EvPHOTO', shared(`${stub.url}/x.png`, 'foto.png')));
    expect(shown(answer)).toContain('Proefdocument');
    stub.downloads.set('/x.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
    const [refused] = await share(directMessage(ALICE, '', 'EvPHOTO2', shared(`${stub.url}/x.png`, 'foto.png')));
    expect(shown(refused)).toContain('geen CSV- of XLSX-bestand');
  });

  test.each([
    ['somewhere else', () => `${elsewhere.url}/steal`],
    ['where Slack only seems to be', () => 'https://files.slack.com.example.org/x.csv'],
    ['nowhere', () => undefined],
    ['where nothing is', () => `${stub.url}/api/unknown`],
  ])('that is %s is not fetched with our token', async (_where, url) => {
    const [message] = await share(directMessage(ALICE, '', `Ev${randomUUID()}`, shared(url(), 'trajecten.csv')));
    expect(shown(message)).toMatch(/niet ophalen|geen CSV|geen regels|geen kolomnamen/);
    expect(elsewhere.asked).toEqual([]);
  });

  test('leaves no name of the file in what is logged', async () => {
    await share(directMessage(ALICE, '', 'EvNAME', shared(put({}), 'Xantippe van der Geheim.csv')));
    expect(service.lines.join('\n')).not.toContain('Xantippe');
    for (const table of ['imports', 'replies', 'outbox', 'audit'])
      expect(await database.query(`select 1 from ${table} t where t::text like '%Xantippe%'`)).toEqual([]);
  });
});
