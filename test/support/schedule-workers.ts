import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Chat } from '../../src/engine/chat.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Schedules } from '../../src/jobs/jobs.ts';
import { routes } from '../../workflows/routes.ts';
import { aFaq } from './faq.ts';
import { SILENT_QUEUE } from './silent-queue.ts';

const HOUR = 3_600_000;

/** A time in Amsterdam as it was in 2026 and the January after, in UTC: said here by hand, not by what is tested. @param day the moment its UTC day begins */
export function inAmsterdam(day: number, hours: number): number {
  const asSummer = day + (hours - 2) * HOUR;
  const isSummer = asSummer >= Date.UTC(2026, 2, 29, 1) && asSummer < Date.UTC(2026, 9, 25, 1);
  return isSummer ? asSummer : day + (hours - 1) * HOUR;
}

/** Workers that sweep when the test says so, at the time it says, and what they sent and logged. */
export function createScheduleWorkers() {
  const posts: { key: string; at: Date; card: Card }[] = [];
  const lines: string[] = [];
  let now = new Date(0);
  let lost = 0;

  const chat: Chat = {
    async post(_place, card, key) {
      posts.push({ key, at: now, card });
      return randomUUID();
    },
    update: async () => undefined,
    find: async () => ({ type: 'absent' }),
    introduce: async () => ({ name: undefined, locale: undefined }),
  };

  const worker = (store: Store, schedules: Schedules) =>
    createApp({
      store,
      queue: SILENT_QUEUE,
      chats: () => chat,
      routes,
      settings: { escalationDeadline: 48 * HOUR, isHoliday: () => false, faq: aFaq() },
      log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
      now: () => now,
      newId: randomUUID,
      random: () => 0.5,
      schedules,
    });

  return {
    posts,
    lines,
    /** How many transactions were lost. */
    lost: () => lost,
    worker,
    /** One that is lost just before anything it did is kept. */
    victim: (store: Store, schedules: Schedules) =>
      worker(
        {
          ...store,
          transaction: (work) =>
            store.transaction(async (transaction) => {
              await work(transaction);
              lost += 1;
              throw new Error('lost');
            }),
        },
        schedules,
      ),
    /** Lets workers sweep at the same moment. */
    async sweeps(at: number, ...workers: ReturnType<typeof worker>[]): Promise<void> {
      now = new Date(at);
      await Promise.all(workers.map((one) => one.sweep()));
      await Promise.all(workers.map((one) => one.settled()));
    },
  };
}

export type ScheduleWorkers = ReturnType<typeof createScheduleWorkers>;
