import { expect, it } from 'vitest';
import { createMover } from '../../adapters/local/clock.ts';
import { createClock } from '../../src/clock.ts';
import { Transient } from '../../src/engine/errors.ts';

/** A clock that is moved while the store cannot answer so many sweeps. */
async function moved(faults: number): Promise<Date> {
  const start = new Date('2026-11-17T09:00:00Z');
  const clock = createClock(() => start);
  let left = faults;
  const sweep = async () => {
    if (left-- > 0) throw new Transient('no answer');
    return 0;
  };
  const mover = createMover({ clock, store: { nextMoment: async () => null }, app: { sweep, settled: async () => undefined }, changed: () => undefined });
  await mover.move('+24h').catch(() => undefined);
  return clock.now();
}

it('a sweep that the store could not answer is done again: the clock comes where it was sent', async () => {
  expect((await moved(1)).toISOString()).toBe('2026-11-18T09:00:00.000Z');
});

it('a store that keeps silent is not asked for ever', async () => {
  expect((await moved(100)).toISOString()).toBe('2026-11-17T09:00:00.000Z');
});
