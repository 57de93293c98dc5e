import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START } from './service.ts';

interface Options {
  /** When the digest goes out; stories that count messages are not to depend on the day they are run on. */
  digestCron: string;
  /** Who are programmamanager beside Marijke, as `PROGRAMME_MANAGERS` lists them. */
  managers: string;
}

/** Starts `npm run demo` on a data folder. @returns the process and the address of its page */
async function launch(folder: string, { digestCron, managers }: Options): Promise<{ child: ChildProcess; url: string }> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...environment } = process.env; // a demo has nothing but itself
  const child = spawn(process.execPath, [...START, '--demo'], {
    env: { ...environment, DATA_DIR: join(folder, 'data'), PORT: '0', DIGEST_CRON: digestCron, PROGRAMME_MANAGERS: managers },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const address = /Open (http:\S+) in a browser/.exec(output)?.[1];
      if (address) done(address);
    });
    child.once('exit', (code) => fail(new Error(`the demo ended with ${code}: ${output}`)));
  });
  return { child, url };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await ended;
}

/** Once in July: no story comes by it. */
const NO_DIGEST = '0 8 1 7 *';

/** `npm run demo` as a child process, on a port and data folder of its own. */
export async function startDemo({ digestCron = NO_DIGEST, managers = '' }: Partial<Options> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-demo-'));
  await chmod(folder, 0o755); // as root, the embedded server runs as another user, who must get in
  let running = await launch(folder, { digestCron, managers });
  return {
    get url() {
      return running.url;
    },
    /** Stopped, and started again on the same data, at another address. */
    async restart(): Promise<void> {
      await end(running.child);
      running = await launch(folder, { digestCron, managers });
    },
    async stop(): Promise<void> {
      await end(running.child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
