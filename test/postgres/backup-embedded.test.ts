import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { holds } from '../../src/programme/person.ts';
import { newAccount } from '../contracts/samples.ts';
import { storeAt } from '../support/database-store.ts';

const run = promisify(execFile);
const silent = () => undefined;
let folder: string;
const running = new Set<EmbeddedServer>();

/** A PostgreSQL on a folder's data; ended at the end, whatever happened. */
async function serverOn(name: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: join(folder, name), say: silent });
  running.add(server);
  return server;
}

async function stop(server: EmbeddedServer): Promise<void> {
  running.delete(server);
  await server.stop();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-copy-'));
  await chmod(folder, 0o755); // as root, the server runs as another user, who must get in
});

afterAll(async () => {
  for (const server of running) await stop(server);
  await rm(folder, { recursive: true, force: true });
});

test('a copy of DATA_DIR, made while the service stands still, is the same database somewhere else', async () => {
  const account = newAccount();
  const first = await serverOn('data');
  await migrate(first.connectionString);
  const store = storeAt(first.connectionString);
  await store.ensureProgrammeManagers([account], new Date());
  await store.close();
  await stop(first);

  await run('cp', ['-a', join(folder, 'data'), join(folder, 'copy')]); // as docs/backup.md says
  const second = await serverOn('copy');
  const restored = storeAt(second.connectionString);
  const person = await restored.reads.person(account);
  expect(person && holds(person, 'programmamanager')).toBe(true);
  await restored.close();
});
