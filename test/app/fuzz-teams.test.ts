import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { fuzz } from '../support/fuzz.ts';
import { FUZZ_PATIENCE, harmed } from '../support/hostile.ts';
import { teamsMarkup } from '../support/markup.ts';
import { decided, inChannel, inGroup, installed, membersAdded, membersRemoved, pressed, typed, uninstalled } from '../support/teams-activities.ts';
import { createTeamsPerson, inputsOf, optionOf, startTeamsApp, submitOf, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsMessage, type TeamsStub } from '../support/teams-stub.ts';

/*
 * Activities of every kind that Teams sends, with any part of them harmed, to the whole service on a database.
 */

let database: FreshDatabase;
let stub: TeamsStub;
let teams: TeamsApp;
const kinds: (() => unknown)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  teams = await startTeamsApp({ connectionString: database.connectionString, mayUpload: (address) => address.startsWith(stub.url) });
  const alex = createTeamsPerson(teams, stub);
  const options = { serviceUrl: stub.url };
  const profile = await alex.say('profiel');
  const keepForm = (form: TeamsMessage) => {
    const value = { ...submitOf(form), ...inputsOf(form) };
    kinds.push(() => pressed(value, form.id, options));
  };
  keepForm(profile);
  await alex.press(profile, 'Opslaan', { name: 'Alex', function: 'ambassadeur', regions: 'ZL' });
  await alex.press(profile, 'Opslaan', { organisation: optionOf(profile, 'organisation', 'UWV') });
  for (const command of ['traject', 'vastgelopen', 'opschalen', 'vraag', 'afwezig']) keepForm(await alex.say(command));
  for (const action of ['traject.open', 'escalatie.take', 'vraag.pass', 'check-in.same', 'import.register', 'divisie.grant', 'wie.confirm', 'command']) {
    kinds.push(() => pressed({ hw: { kind: 'press', action, value: 'HW-ZL-2026-0001' } }, 'm1', options));
  }
  const context = { key: 'k', table: 0, format: 'csv' };
  const uploadInfo = { uploadUrl: `${stub.url}/v3/x`, contentUrl: 'https://x.sharepoint.com/x', name: 'x.csv', uniqueId: 'x', fileType: 'csv' };
  kinds.push(
    () => typed('wie betaalt de fietsen?', options),
    () => typed('regio ZL', options),
    () => inGroup('hulp', options),
    () => inChannel('traject lijst', options),
    () => installed(options),
    () => uninstalled(options),
    () => membersAdded(options),
    () => membersRemoved(options),
    () => decided({ action: 'accept', context, uploadInfo }, 'm1', options),
    () => decided({ action: 'decline', context }, 'm1', options),
  );
});

afterAll(async () => {
  await teams?.stop();
  await stub?.close();
  await database?.close();
});

test(
  'any activity is answered in time, without a fault, a stray rejection or markup',
  async () => {
    const send = async (kind: number, how: Parameters<typeof harmed>[1]) => {
      const began = performance.now();
      const { status } = await teams.send(harmed(kinds[kind]?.(), how) ?? null).catch(() => ({ status: 0 }));
      return { status, ms: performance.now() - began };
    };
    // 501: an invoke that is none of ours, as Microsoft's SDK says it. 502: the reply could not be sent to where it was to go.
    const statuses = await fuzz(kinds.length, send, teams.lines, [501, 502]);
    expect(statuses.get(200)).toBeGreaterThan(0); // not all of it is refused at the door
    await teams.app.settled();
    expect(stub.calls.flatMap(({ body }) => teamsMarkup(body))).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  },
  FUZZ_PATIENCE,
);

test('bytes that are no activity at all are refused', async () => {
  for (const body of ['', '{', '['.repeat(50_000), '\u0000', '"x"', 'null', '[]', '{}', 'a=b', `{"type":"message","text":"${'x'.repeat(300_000)}"}`]) {
    for (const type of ['application/json', 'text/plain', 'application/json; charset=utf-7', 'multipart/form-data; boundary=x']) {
      const { status } = await teams.send(body, { 'content-type': type });
      expect(status, `${type}: ${body.slice(0, 40)}`).toBeGreaterThanOrEqual(400);
      expect(status, `${type}: ${body.slice(0, 40)}`).toBeLessThan(500);
    }
  }
});
