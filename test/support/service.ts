import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')));
/** What `npm start` gives node. */
export const START: string[] = scripts.start?.split(' ').slice(1) ?? [];

/** Ends the process when whoever runs the tests is gone: no run that was broken off leaves services behind. */
const GUARD = `data:text/javascript,${encodeURIComponent("process.stdin.on('end', () => process.exit(9)).resume().unref()")}`;

export interface Service {
  pid: number;
  port: number;
  /** Everything it printed and logged. */
  output(): string;
  /** Its exit code once it ended, whoever asked for that; null after a signal. */
  ended: Promise<number | null>;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>;
}

/**
 * The service as a process of its own, as `npm start` runs it; resolves when it says that it is ready.
 * @param env its whole environment, but for PATH; it takes a free port
 * @param script another one to run in its place, that says so too
 * @throws with what it printed, when it ends before that
 */
export function startService(env: Record<string, string>, script?: string): Promise<Service> {
  const run = script === undefined ? START : ['--import', 'tsx', script];
  const child = spawn(process.execPath, ['--import', GUARD, ...run], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return new Promise((done, fail) => {
    child.once('error', fail);
    void ended.then((code) => fail(new Error(`the service ended with ${code}: ${output}`)));
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const [, where] = /^Ready: (.+)$/m.exec(output) ?? [];
      if (where === undefined) return;
      done({
        pid: child.pid ?? 0,
        port: Number(/:(\d+)$/.exec(where)?.[1] ?? 0), // a worker has none
        output: () => output,
        ended,
        kill: async () => void (await end('SIGKILL')),
        stop: () => end('SIGTERM'),
      });
    });
  });
}
