import type { Logger } from 'pino';
import { describeFault, loudness } from './errors.ts';

interface Dependencies {
  /** Ids of rows whose moment has come, the longest overdue first. */
  due: (at: Date, limit: number) => Promise<string[]>;
  /** Does what a row's moment asks for. @returns false when it moved on, or another worker is at it */
  tick: (id: string) => Promise<boolean>;
  /** Rows whose moment comes soon. */
  upcoming: (after: Date, until: Date, limit: number) => Promise<{ id: string; at: Date }[]>;
  /** Asks to be woken for a row; losing it costs at most a sweep. */
  wake: (id: string, at: Date) => Promise<void>;
  now: () => Date;
  log: Logger;
}

/** Rows asked for at a time. */
const BATCH = 200;
/** Rows at work at the same time. */
const LANES = 4;
/** Wake-ups a sweep asks for again at the most: what lies further ahead is the next sweep's. */
const AHEAD = 2000;

/** Finds rows that are overdue and were not woken. It has no horizon: however long ago their moment was. */
export function createClocks({ due, tick, upcoming, wake, now, log }: Dependencies) {
  async function one(id: string): Promise<boolean> {
    return tick(id).catch((error: unknown) => {
      log[loudness(error)]({ id, ...describeFault(error) }, 'a clock failed; the next sweep repeats it'); // the others go on
      return false;
    });
  }

  return {
    /**
     * Asks again for the wake-ups of the next while: a queue that was emptied is late for what is due now, not for what comes.
     * The same row at the same moment is one wake-up, however often it is asked for.
     * @param ms how far ahead
     */
    async wakeAhead(ms: number): Promise<void> {
      const at = now();
      const soon = await upcoming(at, new Date(at.getTime() + ms), AHEAD);
      await Promise.all(soon.map((row) => wake(row.id, row.at)));
    },
    /** @param stopping asked before each row. @returns how many rows were moved on */
    async sweep(stopping: () => boolean): Promise<number> {
      let moved = 0;
      const ticked = new Set<string>();
      const left = new Set<string>(); // those of other workers, those that failed, and those that are due again: the next sweep's
      for (;;) {
        const found = await due(now(), BATCH + left.size);
        for (const id of found) if (ticked.has(id)) left.add(id);
        const waiting = found.filter((id) => !left.has(id));
        if (waiting.length === 0 || stopping()) return moved;
        const lane = async () => {
          for (let id = waiting.shift(); id !== undefined && !stopping(); id = waiting.shift()) {
            ticked.add(id);
            if (await one(id)) moved += 1;
            else left.add(id);
          }
        };
        await Promise.all(Array.from({ length: LANES }, lane));
      }
    },
  };
}
