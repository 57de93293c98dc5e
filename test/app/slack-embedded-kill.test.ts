import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { answer, daysAgo, introduce } from '../support/slack-app.ts';
import { ALICE } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let dataDir: string;
let stub: SlackStub;
let service: SlackService | null = null;
const start = () => startSlackService(stub, { DATA_DIR: dataDir, SWEEP_INTERVAL: 'PT0.25S' });
/** Where its server is: the service says so when that is elsewhere, since only root can enter the programs' folder. */
const folder = (): string => /PostgreSQL's .* in (\/.+)$/m.exec(service?.output() ?? '')?.[1] ?? join(dataDir, 'postgres');

beforeAll(async () => {
  stub = await createSlackStub();
  dataDir = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-kill-'));
  await chmod(dataDir, 0o755); // as root the server runs as another user, who must get in
});

afterAll(async () => {
  const code = await service?.stop(); // takes its server with it
  await stub?.close();
  await rm(folder(), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
  expect(code).toBe(0);
});

/** The server's own note of its process and port. */
async function postmaster(): Promise<{ pid: number; port: number }> {
  const lines = (await readFile(join(folder(), 'data', 'postmaster.pid'), 'utf8')).split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** A connection beside the service's own. */
async function connect(): Promise<pg.Client> {
  const password = (await readFile(join(folder(), 'password'), 'utf8')).trim();
  const { port } = await postmaster();
  const client = new pg.Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/hoofdzaak_werk` });
  await client.connect();
  return client;
}

test('a service killed between the press and the reply leaves its server running; the next start adopts it, and the reply comes', async () => {
  service = await start();
  const alice = service.person(ALICE);
  await introduce(alice);
  const outcome = await answer(alice);
  const before = await postmaster();

  // The submission is held inside its transaction, so that the kill falls between the press and the commit for certain.
  const holder = await connect();
  await holder.query('begin');
  await holder.query('lock table runs in access exclusive mode');
  const pressed = alice.submit(outcome, { startDate: daysAgo(5) });
  for (let waiting = 0; waiting === 0; ) {
    const { rowCount } = await holder.query("select 1 from pg_locks where not granted and relation = 'runs'::regclass");
    waiting = rowCount ?? 0;
  }
  await service.kill();
  expect((await pressed).received.status).toBe(0);
  await holder.query('rollback');

  service = await start();
  expect(await postmaster()).toEqual(before);
  expect((await holder.query('select 1 from trajects')).rowCount).toBe(0);

  const again = await service.person(ALICE).submit(outcome, { startDate: daysAgo(5) });
  expect(textsOf(again.view.modal.blocks).join(' ')).toMatch(/HW-ZL-\d{4}-0001/);
  const message = await stub.waitFor(() => stub.messages[0]);
  expect(message.text).toMatch(/HW-ZL-\d{4}-0001/);
  expect((await holder.query('select 1 from trajects')).rowCount).toBe(1);
  await holder.end();
});

test('a service killed after the answer leaves the rest to the next start', async () => {
  if (!service) throw new Error('not started');
  const alice = service.person(ALICE);
  const before = await postmaster();
  const outcome = await answer(alice);
  stub.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1 });
  const posts = stub.of('chat.postMessage').length;
  await alice.submit(outcome, { startDate: daysAgo(6) });
  await stub.waitFor(() => stub.of('chat.postMessage').length > posts);
  const client = await connect();
  for (let refused = 0; refused === 0; ) refused = (await client.query("select 1 from outbox where reason = 'Slack: rate limited'")).rowCount ?? 0;
  await client.end();
  await service.kill();

  service = await start();
  expect(await postmaster()).toEqual(before);
  await stub.waitFor(() => stub.messages.length === 2);
  expect(stub.messages[1]?.text).toMatch(/HW-ZL-\d{4}-0002/);
  expect((await service.person(ALICE).slash('/traject', 'lijst')).message?.text).toBe('Mijn trajecten');
  expect(stub.problems).toEqual([]);
});
