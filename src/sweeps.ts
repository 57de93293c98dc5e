import type { Logger } from 'pino';
import type { createClocks } from './engine/clocks.ts';
import { describeFault } from './engine/errors.ts';
import type { Meter } from './engine/meter.ts';
import type { createDelivery } from './engine/outbox.ts';
import { WAKE_LIMIT } from './engine/queue.ts';
import type { Store } from './engine/store.ts';
import { within } from './engine/within.ts';
import type { Job } from './jobs/jobs.ts';
import { watchOver } from './jobs/watchdog.ts';
import { type Heartbeat, limitsOf } from './programme/watch.ts';

interface Dependencies {
  store: Store;
  clocks: ReturnType<typeof createClocks>;
  delivery: ReturnType<typeof createDelivery>;
  jobs: Job[];
  /** Delivers what was just recorded, in the background. */
  deliver: (ids: string[]) => void;
  /** Work that goes on by itself; awaited at stop. @param level `warn` for what repairs itself whatever its fault */
  track: (work: Promise<unknown>, what: string, level?: 'warn') => void;
  /** Whether the process is to end: asked before each next thing. */
  stopping: () => boolean;
  /** How far ahead wake-ups are asked for again, in ms; not at all when 0. */
  lookAhead: number;
  /** How often a process looks whether all goes as it should, in ms; never when 0. */
  watchEvery: number;
  meter: Meter;
  log: Logger;
  /** The moment in UTC. */
  now: () => Date;
  newId: () => string;
}

/** How long replies and unfinished forms are kept, in ms: a Slack view lives for a day, a card in Teams for longer. */
const KEEP = 30 * 24 * 3_600_000;

/** What goes by itself: clocks, jobs, what was left undelivered, and the look whether all that happens. */
export function createSweeps({ store, clocks, delivery, jobs, deliver, track, stopping, lookAhead, watchEvery, meter, log, now, newId }: Dependencies) {
  const beats: Heartbeat[] = [...new Set<Heartbeat>(['sweep', 'upkeep', ...jobs.map(({ name }) => name)])];
  /** Messages of the watchdog about what is wrong: this process delivers them itself, for there may be no worker that does. */
  let news: string[] = [];
  let sweeping: Promise<number> | null = null;
  let watching: Promise<void> | null = null;
  let sweptAt: Date | null = null;

  /** @param done what a sweep that came to its end did; null for one who only looks */
  async function look(done: Heartbeat[] | null): Promise<void> {
    if (watchEvery === 0) return;
    const { messages, wrong } = await watchOver(store, { limits: limitsOf(watchEvery), names: beats, newId }, done, now());
    news = wrong ? [...news, ...messages] : messages;
    if (news.length > 0) deliver(news);
  }

  async function sweepOnce(): Promise<{ clocks: number; messages: number }> {
    const failed = new Set<Heartbeat>();
    const moved = await clocks.sweep(stopping);
    if (lookAhead > 0) track(within(WAKE_LIMIT, clocks.wakeAhead(lookAhead)), 'wake-ups not asked for again', 'warn');
    for (const { name, fault, run } of jobs) {
      if (stopping()) break;
      const messages = await run(now()).catch((error: unknown) => {
        failed.add(name);
        log.warn(describeFault(error), `${fault}; the next sweep repeats it`);
        return [];
      });
      if (messages.length > 0) deliver(messages);
    }
    const tried = await delivery.sweep(stopping);
    await store.forget(new Date(now().getTime() - KEEP)).catch((error: unknown) => {
      failed.add('upkeep');
      log.warn(describeFault(error), 'nothing forgotten; the next sweep repeats it');
    });
    if (!stopping()) {
      await look(beats.filter((name) => !failed.has(name)));
      sweptAt = now();
    }
    return { clocks: moved, messages: tried };
  }

  async function measured(sweepAll: typeof sweepOnce): Promise<number> {
    const ended = meter.sweeping();
    try {
      const repaired = await sweepAll();
      ended(repaired);
      return repaired.messages;
    } catch (error) {
      ended(null);
      throw error;
    }
  }

  return {
    /** Does what clocks ask for, delivers what others left, forgets what nobody can come back to; one at a time. @returns how many deliveries were tried */
    sweep(): Promise<number> {
      if (sweeping === null) {
        sweeping = measured(sweepOnce).finally(() => {
          sweeping = null;
        });
        track(sweeping, 'sweep failed; the next one repeats it');
      }
      return sweeping;
    },
    /** When a sweep of this process came to its end last, in UTC; null before the first. */
    sweptAt: (): Date | null => sweptAt,
    /** Looks whether all that should go by itself does, and tells the programmamanager once when it does not; one at a time. Never throws. */
    watch(): Promise<void> {
      if (watching === null) {
        const missed = (error: unknown) => log.warn(describeFault(error), 'nobody looked whether all goes as it should; the next look repeats it');
        watching = look(null)
          .catch(missed)
          .finally(() => {
            watching = null;
          });
        track(watching, 'not watched');
      }
      return watching;
    },
  };
}
