import type { Store } from './engine/store.ts';
import { limitsOf } from './programme/watch.ts';

/** How much waits, as /metrics shows it. @param at UTC */
export async function readBacklog({ reads }: Pick<Store, 'reads'>, at: Date) {
  const [escalations, { pings, messages }, waiting] = await Promise.all([reads.openEscalations(at), reads.overdue(at), reads.messagesWaiting()]);
  return { escalations, clocks: pings?.count ?? 0, messages: { waiting, due: messages?.count ?? 0, oldest: messages?.since ?? null } };
}

/**
 * Whether a process that sweeps still does.
 * @param last when a sweep came to its end, in UTC
 * @param interval between sweeps, in ms
 * @throws when that is too long ago
 */
export function sweptLately(last: Date, at: Date, interval: number): void {
  if (at.getTime() - last.getTime() > limitsOf(interval).late) throw new Error(`no sweep came to its end since ${last.toISOString()}`);
}
