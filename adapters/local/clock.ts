import type { App } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { Transient } from '../../src/engine/errors.ts';
import type { Store } from '../../src/engine/store.ts';
import { nextFirst, nextMonday, nextNine } from '../../src/programme/upcoming.ts';

/** Where the clock can be put. */
export const TARGETS = ['+24h', '+48h', 'monday', 'first'] as const;
type Target = (typeof TARGETS)[number];

const HOUR = 3_600_000;
/** Sweeps at one stop, when the store cannot answer. */
const ATTEMPTS = 3;

function momentOf(target: Target, now: Date): Date {
  switch (target) {
    case '+24h':
      return new Date(now.getTime() + 24 * HOUR);
    case '+48h':
      return new Date(now.getTime() + 48 * HOUR);
    case 'monday':
      return nextMonday(now);
    case 'first':
      return nextFirst(now);
    default:
      return target satisfies never;
  }
}

interface Dependencies {
  clock: Clock;
  store: Pick<Store, 'nextMoment'>;
  app: Pick<App, 'sweep' | 'settled'>;
  /** Told whenever the clock was put somewhere, began to be moved or was there. */
  changed: () => void;
}

/** Moves the clock over everything that happens on the way: each thing at its own time, as if the days had passed. */
export function createMover({ clock, store, app, changed }: Dependencies) {
  let moving = false;

  /** Sweeps; again when the store could not answer, as the next sweep would: else the clock would stand still on its way. */
  async function sweep(attempts = ATTEMPTS): Promise<void> {
    try {
      await app.sweep();
    } catch (error) {
      if (!(error instanceof Transient) || attempts <= 1) throw error;
      await sweep(attempts - 1);
    }
  }

  async function stopAt(at: Date): Promise<void> {
    await app.settled(); // a sweep that was running saw the time before
    clock.moveTo(at);
    changed();
    await sweep();
    await app.settled();
  }

  async function moveTo(until: Date): Promise<void> {
    for (;;) {
      const due = await store.nextMoment(clock.now(), until);
      // What goes out on a schedule has no row with a moment: Monday, the 1st and every day's 09:00 (check-in, terms) are stops by themselves.
      const stops = [due, nextMonday(clock.now()), nextFirst(clock.now()), nextNine(clock.now())].flatMap((stop) =>
        stop !== null && stop < until ? [stop.getTime()] : [],
      );
      if (stops.length === 0) return stopAt(until);
      await stopAt(new Date(Math.min(...stops)));
    }
  }

  return {
    isMoving: (): boolean => moving,
    /** @returns false when it is being moved already */
    async move(target: Target): Promise<boolean> {
      if (moving) return false;
      moving = true;
      changed();
      try {
        await sweep(); // what is due now is done at its own time
        await moveTo(momentOf(target, clock.now()));
      } finally {
        moving = false;
        changed();
      }
      return true;
    },
  };
}
