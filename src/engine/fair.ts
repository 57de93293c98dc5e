import { Transient } from './errors.ts';

/** Of one person at once: whatever one of them does, the others keep most of the connections to the store. */
const AT_ONCE = 3;
/** Waiting for their turn, of one person. */
const WAITING = 50;

/**
 * Lets everybody have their turn: of each person only so many things run at once, and the rest waits for those.
 * What runs there may wait for a lock, with a connection in its hand: without this, one person who presses fast enough holds them all.
 */
export function createTurns({ atOnce = AT_ONCE, waiting = WAITING } = {}) {
  const lines = new Map<string, { running: number; next: (() => void)[] }>();

  /** @throws Transient when too many of theirs wait: nothing was done */
  return async function inTurn<T>(who: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(who) ?? { running: 0, next: [] };
    lines.set(who, line);
    if (line.running < atOnce) line.running += 1;
    else if (line.next.length < waiting)
      await new Promise<void>((go) => line.next.push(go)); // in the place of one that ended
    else throw new Transient('too many at once of one person');
    try {
      return await work();
    } finally {
      const go = line.next.shift();
      if (go) go();
      else line.running -= 1;
      if (line.running === 0) lines.delete(who);
    }
  };
}
