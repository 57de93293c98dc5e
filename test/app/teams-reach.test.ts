import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { ALEX, installed, membersAdded, membersRemoved, typed, uninstalled } from '../support/teams-activities.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsStub } from '../support/teams-stub.ts';

/*
 * Who takes the assistant out of their chat in Teams, and lets it in again.
 */

let database: FreshDatabase;
let stub: TeamsStub;
let service: TeamsApp;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  service = await startTeamsApp({ connectionString: database.connectionString });
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const options = () => ({ serviceUrl: stub.url });
const markOf = async () => (await database.query('select unreachable from accounts where account = $1', [ALEX.aadObjectId]))[0]?.unreachable;

async function tell(activity: unknown): Promise<void> {
  expect((await service.send(activity)).status).toBe(200);
  await service.app.settled();
}

test('somebody who takes the assistant out of their chat cannot be reached; who lets it in again can', async () => {
  await tell(uninstalled(options())); // of somebody who was never seen
  expect(await markOf()).toBeUndefined();
  for (const [out, back] of [
    [uninstalled, installed],
    [membersRemoved, membersAdded],
    [uninstalled, (to: { serviceUrl: string }) => typed('hulp', to)],
  ] as const) {
    await tell(installed(options()));
    expect(await markOf()).toBeNull();
    await tell(out(options()));
    expect(await markOf()).toBe('bot-removed');
    await tell(back(options()));
    expect(await markOf()).toBeNull();
  }
});

test('somebody else who leaves a group changes nothing', async () => {
  await tell({ ...uninstalled(options()), conversation: { id: 'group', isGroup: true, conversationType: 'groupChat' } });
  expect(await markOf()).toBeNull();
});
