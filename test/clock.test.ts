import { describe, expect, it } from 'vitest';
import { createClock } from '../src/clock.ts';

/** A real time that the test sets. */
function fresh() {
  const real = { at: new Date('2026-11-22T12:00:00Z') };
  return { real, clock: createClock(() => real.at) };
}

describe('the clock', () => {
  it('shows the real time until it is moved', () => {
    const { real, clock } = fresh();
    expect(clock.now()).toEqual(real.at);
    real.at = new Date('2026-11-22T12:00:05Z');
    expect([clock.now(), clock.ahead]).toEqual([real.at, 0]);
  });

  it('runs on from where it was put', () => {
    const { real, clock } = fresh();
    clock.moveTo(new Date('2026-11-24T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-11-24T12:00:00Z'));
    real.at = new Date('2026-11-22T12:00:05Z');
    expect(clock.now()).toEqual(new Date('2026-11-24T12:00:05Z'));
    expect(clock.ahead).toBe(48 * 3_600_000);
  });

  it('never goes back, neither to an earlier moment ahead nor behind the real time', () => {
    const { clock } = fresh();
    clock.moveTo(new Date('2026-11-21T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:00Z'));
    clock.moveTo(new Date('2026-11-24T12:00:00Z'));
    clock.moveTo(new Date('2026-11-23T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-11-24T12:00:00Z'));
  });
});
