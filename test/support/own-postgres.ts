import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbedded } from '../../adapters/postgres/embedded.ts';

export interface OwnPostgres {
  connectionString: string;
  /** Stops it and starts it on the same data and port; whoever was connected is cut off. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A PostgreSQL for one test alone, that may be stopped: the shared one serves other tests. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-own-'));
  await chmod(folder, 0o755); // as root, the server runs as another user, who must get in
  const server = await startEmbedded({ dataDir: folder, say: () => undefined });
  const cluster = join(server.folder, 'data');
  const { uid, gid } = await stat(cluster);
  const user = process.getuid?.() === 0 ? { uid, gid } : {};
  const [postgres = ''] = (await readFile(join(cluster, 'postmaster.opts'), 'utf8')).split(' '); // the programs that its user can reach
  const pgCtl = join(dirname(postgres), 'pg_ctl');
  return {
    connectionString: server.connectionString,
    async restart() {
      // Nothing is read from it: the server it starts would keep a pipe open.
      const [code] = await once(spawn(pgCtl, ['restart', '-D', cluster, '-m', 'fast', '-w', '-t', '20'], { ...user, cwd: '/', stdio: 'ignore' }), 'exit');
      if (code !== 0) throw new Error(`pg_ctl restart ended with ${code}`);
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
