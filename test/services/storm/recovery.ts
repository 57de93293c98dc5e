import { scheduler } from 'node:timers/promises';
import type { World } from './world.ts';

/** How often it is looked whether all is done, in ms. */
const LOOK = 500;

interface Fault {
  what: string;
  /** When it was over, by `performance.now()`. */
  over: number;
  /** What was due then and not done: messages by id, and clocks by id and moment. */
  messages: string[];
  clocks: { id: string; due: string }[];
}

const MESSAGES = "select id::text from outbox where status in ('pending', 'sending') and due_at <= clock_timestamp()";
const CLOCKS = 'select id::text, due_at::text as due from escalations where due_at <= clock_timestamp()';
const LEFT = `
  select (select count(*) from outbox where id = any ($1::uuid[]) and status in ('pending', 'sending'))::int
    + (select count(*) from escalations e join unnest($2::uuid[], $3::timestamptz[]) was (id, due) on was.id = e.id and was.due = e.due_at)::int as left`;

/** Measures how long it takes after a fault until everything that was due when it was over has been done. */
export function createRecovery(world: World) {
  const open = new Set<Fault>();
  const times = new Map<string, number[]>();
  let ended = false;

  async function isDone({ messages, clocks }: Fault): Promise<boolean> {
    const [row] = await world.query(LEFT, [messages, clocks.map(({ id }) => id), clocks.map(({ due }) => due)]);
    return row?.left === 0;
  }

  async function look(): Promise<void> {
    while (!ended || open.size > 0) {
      for (const fault of open) {
        if (!(await isDone(fault))) continue;
        open.delete(fault);
        times.set(fault.what, [...(times.get(fault.what) ?? []), performance.now() - fault.over]);
      }
      await scheduler.wait(LOOK);
    }
  }
  const looking = look();

  return {
    /** A fault is over now. */
    async over(what: string): Promise<void> {
      const over = performance.now();
      const messages = (await world.query(MESSAGES)).map(({ id }) => String(id));
      const clocks = (await world.query(CLOCKS)).map(({ id, due }) => ({ id: String(id), due: String(due) }));
      open.add({ what, over, messages, clocks });
    },
    /** Resolves when everything has been done. @returns lines to print, the worst time of each fault in it */
    async report(): Promise<string[]> {
      ended = true;
      await looking;
      return [...times].map(([what, all]) => `  ${what} (${all.length}): all that was due done within ${(Math.max(...all) / 1000).toFixed(1)} s`);
    },
  };
}
