import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedServer, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { once } from './database.ts';
import { makeTemplate } from './database-template.ts';

/** Test data need not outlive a power cut: nothing waits for the disk, as on the gate's own PostgreSQL. */
const UNSAFE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** For a run that is broken off: vitest ends the process without any teardown. Whatever waits here must not be a promise. */
function endAtOnce(server: EmbeddedServer, folder: string): void {
  const pidFile = join(server.folder, 'data', 'postmaster.pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
  if (pid > 0) process.kill(pid, 'SIGQUIT');
  while (existsSync(pidFile) && existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  for (const path of [server.folder, folder]) rmSync(path, { recursive: true, force: true });
}

/** One embedded PostgreSQL for all files of the project; initialised once, gone at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-test-'));
  await chmod(folder, 0o755); // as root the server runs as another user, who must get in
  const server = await startEmbedded({ dataDir: folder, say: () => undefined });
  const brokenOff = () => endAtOnce(server, folder);
  process.once('exit', brokenOff);
  const teardown = async () => {
    await server.stop();
    process.off('exit', brokenOff);
    await rm(server.folder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const setting of UNSAFE) await once(server.connectionString, `alter system set ${setting} = off`);
    await once(server.connectionString, 'select pg_reload_conf()');
    project.provide('databases', await makeTemplate(server.connectionString));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}
