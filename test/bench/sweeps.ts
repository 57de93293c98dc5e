import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import { createApp } from '../../src/app.ts';
import type { Chat } from '../../src/engine/chat.ts';
import type { Queue } from '../../src/engine/queue.ts';
import { createFaq } from '../../src/faq/faq.ts';
import { routes } from '../../workflows/routes.ts';
import { fallDue } from './escalation-rows.ts';
import { median, ROUNDS, round, spreadOf, timed } from './measure.ts';
import type { BenchDatabase } from './surroundings.ts';

const DUE = 1000;

const chat: Chat = {
  post: async () => randomUUID(),
  update: async () => undefined,
  find: async () => ({ type: 'absent' }),
  introduce: async () => ({ name: undefined, locale: undefined }),
};

/** Every wake-up is lost: the sweep does all there is to do. */
const queue: Queue = {
  wake: async () => undefined,
  work: async () => undefined,
  pause: async () => undefined,
  ping: async () => undefined,
  close: async () => undefined,
};

/** How long a sweep takes when nothing is due, and when DUE escalations and their messages are, in ms. */
export async function sweeps(database: BenchDatabase) {
  const log = pino({ level: 'warn' }, pino.destination(2));
  const pool = createPool({ connectionString: database.url, max: 10, applicationName: 'bench', onError: () => undefined });
  const store = createStore(pool);
  const settings = { escalationDeadline: 48 * 3_600_000, isHoliday: () => false, faq: createFaq([]) };
  const now = () => new Date();
  const app = createApp({ store, queue, chats: () => chat, routes, settings, log, now, newId: randomUUID, random: Math.random, lookAhead: 120_000 });
  try {
    await app.sweep(); // connects, and plans
    const idle: number[] = [];
    for (let turn = 0; turn < ROUNDS; turn++) idle.push(await timed(() => app.sweep()));
    const due = await fallDue(database, DUE, -1000, 0);
    const busy = await timed(async () => {
      await app.sweep();
      await app.settled();
    });
    const left = await database.query('select 1 from escalations where id = any ($1) and due_at <= now()', [due.map(({ id }) => id)]);
    if (left.length > 0) throw new Error(`${left.length} of ${DUE} were left by a sweep`);
    return { nothingDueMs: round(median(idle)), spread: spreadOf(idle), [`${DUE} dueMs`]: round(busy) };
  } finally {
    await app.settled();
    await store.close();
  }
}
