import { describe, expect, it } from 'vitest';
import { createClock, followClock } from '../src/clock.ts';

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

describe('a clock that follows the one all hosts share', () => {
  /** The shared clock at noon plus `shared`, seen from a host that says noon plus `asked` when it asks and noon plus `answered` when it hears; all in ms. */
  async function follow(looks: { asked: number; shared: number; answered: number }[]) {
    const noon = Date.parse('2026-11-22T12:00:00Z');
    let look = { asked: 0, shared: 0, answered: 0 };
    let host = noon;
    const clock = followClock(
      () => new Date(host),
      async () => {
        host = noon + look.answered;
        return new Date(noon + look.shared);
      },
    );
    for (const next of looks) {
      look = next;
      host = noon + next.asked;
      await clock.follow();
    }
    return clock.ahead;
  }

  it.each([
    { name: 'a host 90 s behind is put ahead', looks: [{ asked: 0, shared: 90_000, answered: 2 }], ahead: 89_998 },
    { name: 'a host 90 s ahead is put back', looks: [{ asked: 0, shared: -90_000, answered: 2 }], ahead: -90_000 },
    { name: 'hosts that agree are left alone, however long the answer takes', looks: [{ asked: 0, shared: 10, answered: 1500 }], ahead: 0 },
    {
      name: 'a slow answer does not undo what a quick one told',
      looks: [
        { asked: 0, shared: 90_001, answered: 2 },
        { asked: 100, shared: 90_300, answered: 1500 },
      ],
      ahead: 89_999,
    },
    {
      name: 'a host whose clock was set right later is followed',
      looks: [
        { asked: 0, shared: 90_000, answered: 2 },
        { asked: 95_000, shared: 95_001, answered: 95_002 },
      ],
      ahead: 1,
    },
  ])('$name', async ({ looks, ahead }) => {
    expect(await follow(looks)).toBe(ahead);
  });

  it('an answer that does not come changes nothing', async () => {
    const clock = followClock(
      () => new Date('2026-11-22T12:00:00Z'),
      () => Promise.reject(new Error('away')),
    );
    await expect(clock.follow()).rejects.toThrow('away');
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:00Z'));
  });
});
