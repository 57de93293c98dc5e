import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../support/service.ts';
import { type Figure, interleaved, median, round, spreadOf, timed } from './measure.ts';
import { type Servers, withDatabase } from './surroundings.ts';

/** Goals of a second start, in ms. */
const EMBEDDED = 1500;
const WITH_POSTGRES = 1000;

/** From nothing to 'Ready', in ms; it is stopped again. */
async function startOnce(env: Record<string, string>, script?: string): Promise<number> {
  let took = 0;
  const began = performance.now();
  const service = await startService(env, script);
  took = performance.now() - began;
  await (script ? service.kill() : service.stop());
  return took;
}

/** How long a start takes: embedded (the first and the second time) and on a PostgreSQL, beside an Express server that does nothing. */
export const start = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async ({ url }) => {
    const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-bench-'));
    await chmod(folder, 0o755); // as root, the server runs as another user, who must get in
    try {
      const embedded = { DATA_DIR: join(folder, 'data') };
      const first = await timed(() => startOnce(embedded));
      const taken = await interleaved({
        bare: () => startOnce({}, 'test/bench/start-bare.ts'),
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
        parts: { firstWithStopMs: round(first), withPostgresMs: round(postgres), bareMs: round(bare) },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
