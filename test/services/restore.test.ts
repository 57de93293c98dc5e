import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { createClock, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, type SlackUser } from '../support/slack-payloads.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * A backup as docs/backup.md has it, put back a day late: what it holds is there, clocks catch up, and nobody is pinged in a storm.
 */

const HOUR = 3_600_000;
const CAROL: SlackUser = { id: 'U000CAROL1', name: 'carol' };
const DAVE: SlackUser = { id: 'U0000DAVE1', name: 'dave' };
const CASES = 12;

const run = promisify(execFile);
const clock = createClock();
let folder: string;
let tools: string;
let before: FreshDatabase;
let after: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;

/** PostgreSQL's own programs: Debian keeps one folder for each version. */
async function newestTools(): Promise<string> {
  const root = '/usr/lib/postgresql';
  const [newest] = (await readdir(root)).sort((a, b) => Number(b) - Number(a));
  if (!newest) throw new Error(`no PostgreSQL under ${root}`);
  return join(root, newest, 'bin');
}

beforeAll(async () => {
  [folder, tools, before, after, stub] = await Promise.all([
    mkdtemp(join(tmpdir(), 'hoofdzaak-werk-backup-')),
    newestTools(),
    freshDatabase(),
    freshDatabase({ migrated: false }),
    createSlackStub(),
  ]);
  service = await startSlackApp({ connectionString: before.connectionString, stub, clock });
  for (const user of [ALICE, BOB, CAROL, DAVE]) await known(service.person(user));
  await seat(before, BOB, 'organisatieambassadeur', { organisationId: await uwvOf(before) });
  await seat(before, CAROL, 'procesregisseur');
  await seat(before, DAVE, 'programmamanager', { region: null });
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await before?.close();
  await after?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function stuck(number: number, { query } = before): Promise<void> {
  const alice = service.person(ALICE);
  const { view } = await alice.slash('/vastgelopen');
  if (!view) throw new Error('no form was opened');
  const [row] = await query("select id from organisations where name = 'UWV'");
  const filled = { region: 'ZL', organisatie: String(row?.id), category: 'contact', candidateKnows: 'ja', question: `Vraag ${number}: wie helpt?` };
  expect((await alice.submit(view, filled)).errors).toEqual({});
  await service.app.settled();
}

async function later(ms: number): Promise<void> {
  clock.move(ms);
  await service.app.sweep();
  await service.app.settled();
}

/** How many messages about escalations somebody has. */
const heard = ({ id }: SlackUser): number =>
  stub.messages.filter(
    ({ channel, metadata }) => channel === `D${id.slice(1)}` && /escalation:.*:(ping|reminder|climb|repeat)/.test(JSON.stringify(metadata ?? {})),
  ).length;

test('a backup put back a day late loses nothing it held; each person hears of each escalation once more at the most', async () => {
  for (let number = 0; number < CASES; number++) await stuck(number);
  await later(30 * HOUR); // half time is over
  const file = join(folder, 'backup.dump');
  await run(join(tools, 'pg_dump'), ['--format=custom', `--file=${file}`, before.connectionString]);
  const held = await before.query('select reference, status, rung from escalations order by reference');

  await later(19 * HOUR); // the deadline: the procesregisseur hears. None of this is in the backup
  await stuck(CASES);
  const told = [BOB, CAROL, DAVE].map(heard);
  await service.stop();

  const [lost] = await before.query('select max(reference) as reference from escalations');
  await run(join(tools, 'pg_restore'), ['--no-owner', `--dbname=${after.connectionString}`, file]);
  await after.query('update reference_numbers set last = last + 1000'); // as docs/backup.md says: what was given out since must not come again
  service = await startSlackApp({ connectionString: after.connectionString, stub, clock });
  expect(await after.query('select reference, status, rung from escalations order by reference')).toEqual(held);
  await later(5 * HOUR);

  const [bob = 0, carol = 0, dave = 0] = [BOB, CAROL, DAVE].map((user, index) => heard(user) - (told[index] ?? 0));
  expect({ bob, carol, dave }).toEqual({ bob: 0, carol: CASES, dave: 0 }); // once more what the backup did not know
  const due = await after.query('select count(*)::int as open, count(*) filter (where due_at > $1)::int as ahead from escalations', [clock.now()]);
  expect(due).toEqual([{ open: CASES, ahead: CASES }]);
  await later(0);
  expect(heard(CAROL) - (told[1] ?? 0)).toBe(CASES); // and not again
  await stuck(CASES, after);
  const given = await after.query('select reference from escalations order by raised_at desc limit 1');
  expect(given).not.toEqual([lost]);
  expect(await after.query("select 1 from outbox where status not in ('delivered', 'superseded')")).toEqual([]);
});
