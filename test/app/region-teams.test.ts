import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { createTeamsPerson, inputsOf, optionOf, readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsMessage, type TeamsStub } from '../support/teams-stub.ts';

/* A region's procesregisseur, from the card to the form and back, on a real store. */

let database: FreshDatabase;
let stub: TeamsStub;
let service: TeamsApp;
let alex: ReturnType<typeof createTeamsPerson>;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  service = await startTeamsApp({ connectionString: database.connectionString });
  alex = createTeamsPerson(service, stub);
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

let card: TeamsMessage;
const rowsKept = async () => database.query('select region, party, involvement, since::text from participation order by position');

test('a professional sees the region on one card, without a form', async () => {
  const form = await alex.say('regio');
  await alex.press(form, 'Opslaan en verder', { name: 'Alex de Wit', function: 'procesregisseur', regions: 'ZL' });
  const { newest } = await alex.press(form, 'Opslaan en verder', { organisation: optionOf(form, 'organisation', 'UWV') });
  expect(readOf(newest)).toContain('Regio Zuid-Limburg');
  expect(readOf(newest)).not.toContain('Deelname bijwerken');
});

test('once procesregisseur, they say that the centrumgemeente stopped, and are told what that means', async () => {
  await database.query("insert into grants (id, person_id, role, region, granted_at) select gen_random_uuid(), id, 'procesregisseur', 'ZL', now() from people");
  await database.query("insert into region_divisions (region, since, division, set_at) values ('ZL', '2021-06-01', 'champions-league', now())");
  card = await alex.say('regio');
  expect(readOf(card)).toContain('Champions League, sinds 1 juni 2021');
  const { newest: form } = await alex.press(card, 'Deelname bijwerken');
  expect(inputsOf(form)).toHaveProperty('since');
  const { newest: told } = await alex.press(form, 'Opslaan', { party: 'centrumgemeente', involvement: 'doet-niet-mee', since: '2024-03-04' });
  expect(readOf(told)).toContain('In de Champions League moet de centrumgemeente meedoen.');
  expect(readOf(told)).toContain('Opschalen');
  expect(await rowsKept()).toEqual([{ region: 'ZL', party: 'centrumgemeente', involvement: 'doet-niet-mee', since: '2024-03-04' }]);
});

test('the card shows it from then on, and what was said before is still there', async () => {
  const { newest: form } = await alex.press(card, 'Deelname bijwerken');
  await alex.press(form, 'Opslaan', { party: 'centrumgemeente', involvement: 'doet-mee', since: '2024-09-01' });
  const now = readOf(await alex.say('regio'));
  expect(now).toContain('Centrumgemeente Heerlen');
  expect(now).toContain('doet mee, sinds 1 september 2024');
  expect(await rowsKept()).toHaveLength(2);
});

test('a role that was taken away closes the form that is still open', async () => {
  const { newest: form } = await alex.press(card, 'Stadium bijwerken');
  await database.query('delete from grants');
  const { newest: told } = await alex.press(form, 'Opslaan', { now: '3', aim: '5', since: '2024-03-04' });
  expect(readOf(told)).toContain('Er is niets veranderd');
  expect(await database.query('select 1 from cooperation_stages')).toEqual([]);
});
