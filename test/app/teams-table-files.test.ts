import { randomUUID } from 'node:crypto';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { csvOf } from '../../adapters/files/csv.ts';
import { placeOf } from '../../adapters/teams/place.ts';
import { table, text } from '../../src/cards/build.ts';
import type { Table } from '../../src/cards/table.ts';
import type { Card } from '../../src/cards/types.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { createOneDrive } from '../support/one-drive.ts';
import { ALEX, BOT, decided, inGroup, TENANT, type TeamsUser } from '../support/teams-activities.ts';
import { readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsMessage, type TeamsStub } from '../support/teams-stub.ts';

const TABLE: Table = { name: 'cijfers-2026-11', sheet: 'Cijfers', columns: [{ header: 'Regio', type: 'text' }], rows: [['Twente']] };
const CARD: Card = { title: 'Cijfers november 2026', blocks: [text('Gestart: 12'), table(TABLE)] };
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const BILLIE: TeamsUser = { id: 'user-id-1', name: 'Billie', aadObjectId: '00000000-0000-0000-0000-0000000000021' };

let database: FreshDatabase;
let stub: TeamsStub;
let service: TeamsApp;
let drive: Awaited<ReturnType<typeof createOneDrive>>;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  drive = await createOneDrive();
  service = await startTeamsApp({ connectionString: database.connectionString, mayUpload: (address) => address.startsWith(`${drive.url}/`) });
});
afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await drive?.close();
  await database?.close();
});
beforeEach(() => {
  stub.messages.length = 0;
  stub.faults.length = 0;
  drive.files.length = 0;
  drive.answers.length = 0;
});

const options = (from = ALEX) => ({ serviceUrl: stub.url, from });

/** Sends Alex a card. @returns what stands in the conversation, and the row of the message */
async function send(card: Card = CARD): Promise<{ messages: TeamsMessage[]; row: Record<string, unknown> | undefined }> {
  const key = randomUUID();
  const to = placeOf(TENANT, { serviceUrl: stub.url, conversation: `personal-${ALEX.id}`, bot: BOT, user: ALEX });
  await service.store.enqueue({ type: 'post', key, to, subject: 'cijfers', card }, new Date());
  await service.app.sweep();
  const [row] = await database.query('select status, attempts from outbox where key = $1', [key]);
  return { messages: stub.messages, row };
}

interface Attachment {
  contentType: string;
  contentUrl?: string;
  name: string;
  content: { description: string; sizeInBytes: number; acceptContext: unknown };
}
const attachmentsOf = (message: TeamsMessage | undefined): Attachment[] => (message?.activity.attachments ?? []) as Attachment[]; // what the test then looks at
const questions = () => stub.messages.filter((message) => attachmentsOf(message)[0]?.contentType === CONSENT);

/** Alex, or somebody else, says that a file may come. @param at the question */
async function accept(
  at: TeamsMessage | undefined,
  { from = ALEX, to = `${drive.url}/up`, context }: { from?: TeamsUser; to?: string; context?: unknown } = {},
) {
  const [asked] = attachmentsOf(at);
  const uploadInfo = {
    uploadUrl: to,
    contentUrl: 'https://contoso.sharepoint.com/personal/alex/Documents/Applications/x.xlsx',
    name: asked?.name ?? 'x.xlsx',
    uniqueId: 'U-1',
    fileType: 'xlsx',
  };
  return service.send(decided({ action: 'accept', context: context ?? asked?.content.acceptContext, uploadInfo }, at?.id ?? '', options(from)));
}

describe('a message with a table', () => {
  test('is followed by the questions whether its files may come, each with name, size and purpose', async () => {
    const { messages, row } = await send();
    expect(row).toMatchObject({ status: 'delivered', attempts: 1 });
    expect(messages).toHaveLength(3);
    expect(messages.map(readOf)[0]).toContain('Onder dit bericht staat de tabel als bestand');
    expect(questions().flatMap(attachmentsOf)).toMatchObject([
      { name: 'cijfers-2026-11.xlsx', content: { description: 'De tabel, voor Excel' } },
      { name: 'cijfers-2026-11.csv', content: { sizeInBytes: csvOf(TABLE).length } },
    ]);
  });

  test('whose questions are refused is not posted again: it says that the files could not be sent', async () => {
    stub.faults.push({}, { status: 403 }); // the card is taken, the first question is not
    const { messages, row } = await send();
    expect(row).toMatchObject({ status: 'delivered', attempts: 1 });
    expect(messages).toHaveLength(1);
    expect(messages.map(readOf)[0]).toContain('De bestanden met de tabel konden niet mee');
    expect(messages.map(readOf)[0]).not.toContain('Onder dit bericht');
  });
});

describe('who says that a file may come', () => {
  test('has it in OneDrive, byte for byte, and the question makes way for the file', async () => {
    await send();
    const [xlsx, csv] = questions();
    expect((await accept(csv)).status).toBe(200);
    expect(drive.files).toMatchObject([{ path: 'PUT /up', range: `bytes 0-${csvOf(TABLE).length - 1}/${csvOf(TABLE).length}`, authorization: undefined }]);
    expect(Buffer.from(drive.files[0]?.bytes ?? [])).toEqual(Buffer.from(csvOf(TABLE)));
    expect(attachmentsOf(stub.messages.at(-1))).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl: 'https://contoso.sharepoint.com/personal/alex/Documents/Applications/x.xlsx',
        name: 'cijfers-2026-11.csv',
        content: { uniqueId: 'U-1', fileType: 'xlsx' },
      },
    ]);
    expect(csv && readOf(csv)).toBe('cijfers-2026-11.csv staat in uw OneDrive.');

    await accept(xlsx);
    const [sheet] = await readExcelFile(Buffer.from(drive.files[1]?.bytes ?? []));
    expect(sheet?.data).toEqual([['Regio'], ['Twente']]);
  });

  test('and says it again has it once more, under the same name', async () => {
    await send();
    const [xlsx] = questions();
    const { content } = attachmentsOf(xlsx)[0] ?? {};
    await accept(xlsx);
    expect((await accept(xlsx, { context: content?.acceptContext })).status).toBe(200);
    expect(drive.files).toHaveLength(2);
  });

  test('and whose answer comes twice at once has it once', async () => {
    await send();
    const [xlsx] = questions();
    const statuses = (await Promise.all([accept(xlsx), accept(xlsx)])).map(({ status }) => status);
    expect(statuses).toEqual([200, 200]);
    expect(drive.files).toHaveLength(1);
    expect(stub.messages.flatMap(attachmentsOf).filter(({ contentType }) => contentType.endsWith('file.info'))).toHaveLength(1);
  });

  test('hears it when OneDrive refuses, and can say it again', async () => {
    await send();
    const [xlsx] = questions();
    drive.answers.push({ status: 507 });
    expect((await accept(xlsx)).status).toBe(200);
    expect(stub.messages.map(readOf).at(-1)).toContain('Het opslaan in OneDrive is niet gelukt');
    await accept(xlsx);
    expect(drive.files).toHaveLength(1);
  });

  test('does not make us follow where an address leads', async () => {
    await send();
    drive.answers.push({ status: 303, location: `${drive.url}/elsewhere` });
    await accept(questions()[0]);
    expect(drive.files).toEqual([]);
    expect(stub.messages.map(readOf).at(-1)).toContain('niet gelukt');
  });

  test('cannot make us call an address that is not OneDrive’s', async () => {
    await send();
    const elsewhere = await createOneDrive();
    await accept(questions()[0], { to: `${elsewhere.url}/up` });
    await elsewhere.close();
    expect([elsewhere.files, drive.files]).toEqual([[], []]);
    expect(stub.messages.map(readOf).at(-1)).toContain('niet gelukt');
  });

  test('is whom it was sent to: nobody else gets it, and is not told that it is there', async () => {
    await send();
    const [xlsx] = questions();
    expect((await accept(xlsx, { from: BILLIE })).status).toBe(200);
    expect(drive.files).toEqual([]);
    expect(stub.messages.at(-1)).toMatchObject({ conversation: `personal-${BILLIE.id}` });
    const unknown = { key: randomUUID(), table: 0, format: 'csv' };
    await accept(xlsx, { from: BILLIE, context: unknown });
    expect(stub.messages.map(readOf).slice(-2)).toEqual([
      'Dit bestand is er niet meer: een tabel blijft hoogstens 12 maanden klaarstaan. Vraag de tabel opnieuw op.',
      'Dit bestand is er niet meer: een tabel blijft hoogstens 12 maanden klaarstaan. Vraag de tabel opnieuw op.',
    ]);
  });

  test('in another tenant under the same id is somebody else', async () => {
    await send();
    const [asked] = attachmentsOf(questions()[0]);
    const uploadInfo = { uploadUrl: `${drive.url}/up`, contentUrl: 'https://x.sharepoint.com/x', name: 'x', uniqueId: 'x', fileType: 'x' };
    const activity = decided({ action: 'accept', context: asked?.content.acceptContext, uploadInfo }, 'm1', options());
    const elsewhere = { ...activity, channelData: { tenant: { id: 'other' } }, conversation: { ...activity.conversation, tenantId: 'other' } };
    expect((await service.send(elsewhere)).status).toBe(200);
    expect(drive.files).toEqual([]);
  });

  test.each([
    ['a table that is not there', { table: 1 }],
    ['a message that is not there', { key: 'nowhere' }],
  ])('about %s hears that it is gone', async (_what, wrong) => {
    await send();
    const [xlsx] = questions();
    const asked = attachmentsOf(xlsx)[0]?.content.acceptContext;
    await accept(xlsx, { context: { ...(typeof asked === 'object' ? asked : {}), ...wrong } });
    expect(stub.messages.map(readOf).at(-1)).toContain('Dit bestand is er niet meer');
    expect(drive.files).toEqual([]);
  });
});

test('who says that a file may not come gets none, and the question makes way', async () => {
  await send();
  const [xlsx] = questions();
  const context = attachmentsOf(xlsx)[0]?.content.acceptContext;
  const english = { ...options(), locale: 'en-US' }; // the message was Dutch, and so is what follows on it
  expect((await service.send(decided({ action: 'decline', context }, xlsx?.id ?? '', english))).status).toBe(200);
  expect(drive.files).toEqual([]);
  expect(xlsx && readOf(xlsx)).toContain('Niet opgeslagen');
  expect(stub.messages).toHaveLength(3);
});

test('an answer that is not one is refused, and one about something else is not ours', async () => {
  const wrong = [{ action: 'accept' }, { action: 'steal', context: {} }, { action: 'accept', context: { key: 'k', table: 0, format: 'exe' }, uploadInfo: {} }];
  for (const value of wrong) expect((await service.send(decided(value, 'm1', options()))).status).toBe(400);
  const other = { ...inGroup('', options()), type: 'invoke', name: 'task/fetch', value: {} };
  expect((await service.send(other)).status).toBe(501);
});
