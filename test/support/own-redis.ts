import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { unusedPort } from './database.ts';

export interface OwnRedis {
  url: string;
  /** Asks beside the code under test. @throws when it is away */
  ask(command: string, ...args: string[]): Promise<unknown>;
  /** Resolves when it answers; it comes back empty. */
  start(): Promise<void>;
  /** Resolves when it is gone, with all it kept. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A Redis for one test alone, that may be stopped and filled: the shared one serves other tests. @param settings as on its command line; it is not started yet */
export async function ownRedis(...settings: string[]): Promise<OwnRedis> {
  const port = await unusedPort();
  const url = `redis://127.0.0.1:${port}`;
  let stop = async () => {};

  async function ask(command: string, ...args: string[]): Promise<unknown> {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
    redis.on('error', () => undefined); // connect() tells it too
    try {
      await redis.connect();
      return await redis.call(command, ...args);
    } finally {
      redis.disconnect();
    }
  }

  return {
    url,
    ask,
    async start() {
      const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...settings], {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = once(server, 'exit');
      stop = async () => {
        server.kill();
        await ended;
      };
      await new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.once('exit', (code) => fail(new Error(`redis-server ended with ${code}`)));
        server.stdout.on('data', (chunk) => /Ready to accept connections/.test(String(chunk)) && done());
      });
    },
    stop: () => stop(),
    close: () => stop(),
  };
}
