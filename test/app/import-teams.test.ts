import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { placeOf } from '../../adapters/teams/place.ts';
import { newOrganisation } from '../contracts/samples.ts';
import { act } from '../contracts/samples-escalations.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { createFileServer, type FileServer } from '../support/file-server.ts';
import { csvOf } from '../support/imports.ts';
import { ALEX, BOT, inGroup, TENANT, typed } from '../support/teams-activities.ts';
import { createTeamsPerson, readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsStub } from '../support/teams-stub.ts';

/*
 * A file of trajects sent to the bot in Teams, which keeps it in OneDrive.
 */

let database: FreshDatabase;
let stub: TeamsStub;
let drive: FileServer;
let service: TeamsApp;

const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  drive = await createFileServer({ '/table': bytes(csvOf({ kenmerk: 'a' }, { kenmerk: 'b' })), '/other': bytes('datum|bedrag\n1|2') });
  service = await startTeamsApp({ connectionString: database.connectionString, mayUpload: (address) => address.startsWith(`${drive.url}/`) });
  const organisation = newOrganisation('ZL');
  const to = placeOf(TENANT, { serviceUrl: stub.url, conversation: `personal-${ALEX.id}`, bot: BOT, user: ALEX });
  await act(service.store, [
    { type: 'organisation.add', organisation },
    {
      type: 'profile.save',
      personId: randomUUID(),
      account: { platform: 'teams', tenant: TENANT, user: ALEX.aadObjectId },
      place: to,
      name: 'Alex',
      language: 'nl',
      profile: { regions: ['ZL'], organisationId: organisation.id, organisationName: organisation.name, function: 'jobcoach' },
    },
  ]);
});
afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await drive?.close();
  await database?.close();
});
afterEach(() => {
  stub.messages.length = 0;
  drive.asked.length = 0;
});

const attached = (downloadUrl: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: 'https://contoso.sharepoint.com/personal/alex/Documents/Applications/trajecten.csv',
  name: 'trajecten.csv',
  content: { downloadUrl, uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D', fileType: 'csv' },
});
/** The last answer: a busy machine may take longer to read than Teams waits. */
async function answered() {
  await service.teams.stop(); // ends when no turn runs any more
  const message = stub.messages.at(-1);
  if (!message) throw new Error('no answer came');
  return message;
}
const withText = { contentType: 'text/html', content: '<div></div>' };
const options = (id?: string) => ({ serviceUrl: stub.url, ...(id ? { id } : {}) });

test('it is fetched, answered in the same chat, and registered by a press', async () => {
  expect(await service.send({ ...typed('', options()), attachments: [attached(`${drive.url}/table`), withText] })).toMatchObject({ status: 200 });
  const message = await answered();
  expect(readOf(message)).toContain('Dit bestand geeft 2 nieuwe trajecten in Zuid-Limburg');
  expect(drive.asked).toEqual([{ path: '/table', authorization: undefined }]);
  const alex = createTeamsPerson(service, stub);
  const { activity, newest } = await alex.press(message, 'Registreer 2 trajecten');
  expect(readOf(newest)).toContain('2 trajecten geregistreerd in Zuid-Limburg');
  await service.send(activity);
  expect(await database.query('select count(*)::int as count from trajects')).toEqual([{ count: 2 }]);
});

test('sent again by Teams it is one event', async () => {
  const activity = { ...typed('', options('a-file')), attachments: [attached(`${drive.url}/other`)] };
  await Promise.all([service.send(activity), service.send(activity)]);
  await answered();
  expect([drive.asked.length, stub.messages.length]).toEqual([1, 1]);
});

test('each of several files has its own answer', async () => {
  await service.send({ ...typed('', options()), attachments: [attached(`${drive.url}/other`), attached(`${drive.url}/nowhere`)] });
  await answered();
  expect(stub.messages.map(readOf)).toEqual([expect.stringContaining('geen kolomnamen'), expect.stringContaining('niet ophalen')]);
});

test('from an address that is not where Teams keeps files it is not fetched', async () => {
  const other = await createFileServer({ '/x': bytes(csvOf({})) });
  await service.send({ ...typed('', options()), attachments: [attached(`${other.url}/x`)] });
  await answered();
  expect([stub.messages.map(readOf), other.asked]).toEqual([[expect.stringContaining('niet ophalen')], []]);
  await other.close();
});

test('in a group it is left alone: that is no place for it', async () => {
  await service.send({ ...inGroup('hulp', options()), attachments: [attached(`${drive.url}/table`)] });
  expect(drive.asked).toEqual([]);
});
