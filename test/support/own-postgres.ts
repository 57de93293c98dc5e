import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbedded } from '../../adapters/postgres/embedded.ts';

/** `fast` cuts off whoever is connected; `immediate` is a crash. */
type StopMode = 'fast' | 'immediate';

export interface OwnPostgres {
  connectionString: string;
  /** Stops it; nobody can connect until it is started again. */
  stop(mode?: StopMode): Promise<void>;
  /** Starts it on the same data and port; resolves when it answers. */
  start(): Promise<void>;
  restart(mode?: StopMode): Promise<void>;
  /** Lets none of its processes run: connections stay, and nobody answers. @returns how it goes on */
  freeze(): Promise<() => void>;
  close(): Promise<void>;
}

/** The processes that another one started. */
async function childrenOf(parent: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(all.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return all.filter((_, at) => Number(/\) \S (\d+)/.exec(parents[at] ?? '')?.[1]) === parent).map(Number);
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
  let up = true;

  async function control(...what: string[]): Promise<void> {
    // Nothing is read from it: the server it starts would keep a pipe open.
    const [code] = await once(spawn(pgCtl, [...what, '-D', cluster, '-w', '-t', '20'], { ...user, cwd: '/', stdio: 'ignore' }), 'exit');
    if (code !== 0) throw new Error(`pg_ctl ${what.join(' ')} ended with ${code}`);
  }
  /** Unlike a start, it takes the options that the server was started with. */
  async function restart(mode: StopMode = 'fast'): Promise<void> {
    await control('restart', '-m', mode);
    up = true;
  }

  return {
    connectionString: server.connectionString,
    async stop(mode = 'fast') {
      await control('stop', '-m', mode);
      up = false;
    },
    start: () => restart(),
    restart,
    async freeze() {
      const main = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(main, 'SIGSTOP'); // first: it starts no more
      const all = [main, ...(await childrenOf(main))];
      for (const pid of all) process.kill(pid, 'SIGSTOP');
      return () => {
        for (const pid of all) process.kill(pid, 'SIGCONT');
      };
    },
    async close() {
      if (up) await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
