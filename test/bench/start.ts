import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../support/service.ts';
import { type Figure, interleaved, median, round, spreadOf } from './measure.ts';
import { type Servers, withDatabase } from './surroundings.ts';

/** Goals of a second start, in ms. */
const EMBEDDED = 1500;
const WITH_POSTGRES = 1000;

/** From nothing to 'Ready', in ms; it is stopped again. */
async function startOnce(env: Record<string, string>): Promise<number> {
  const began = performance.now();
  const service = await startService(env);
  const took = performance.now() - began;
  await service.stop();
  return took;
}

/** The same of an Express server that does nothing. */
async function startBare(): Promise<number> {
  const began = performance.now();
  const bare = spawn(process.execPath, ['test/bench/start-bare.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(bare.stdout, 'data'), once(bare, 'exit')]);
  const took = performance.now() - began;
  if (!bare.kill()) throw new Error('the bare server did not start');
  return took;
}

/** How long a start takes: embedded (the first and the second time) and on a PostgreSQL, beside an Express server that does nothing. */
export const start = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async ({ url }) => {
    const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-bench-'));
    await chmod(folder, 0o755); // as root, the server runs as another user, who must get in
    try {
      const embedded = { DATA_DIR: join(folder, 'data') };
      const first = await startOnce(embedded);
      const taken = await interleaved({
        bare: startBare,
        postgres: () => startOnce({ DATABASE_URL: url }),
        embedded: () => startOnce(embedded),
      });
      const [bare, postgres, second] = [median(taken.bare), median(taken.postgres), median(taken.embedded)];
      return {
        name: 'start, second time, embedded',
        value: round(second),
        unit: 'ms',
        baseline: round(bare),
        ratio: round(second / bare),
        goal: '<= 1500 ms embedded, <= 1000 ms with PostgreSQL',
        met: second <= EMBEDDED && postgres <= WITH_POSTGRES,
        spread: spreadOf(taken.embedded),
        parts: { firstEmbeddedMs: round(first), withPostgresMs: round(postgres), bareMs: round(bare) },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
