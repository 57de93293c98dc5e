import type { WatchReads } from '../../src/engine/watch.ts';
import type { Heartbeat, Incident, Overdue } from '../../src/programme/watch.ts';

/** What the store would know of what should go by itself. */
export interface WatchWorld {
  heartbeats: [Heartbeat, Date][];
  overdue: { pings: Overdue | null; messages: Overdue | null };
  incidents: Incident[];
}

/** The store's questions of the watchdog, answered from memory. */
export function watchReadsOf({ heartbeats = [], overdue = { pings: null, messages: null }, incidents = [] }: Partial<WatchWorld>): WatchReads {
  return {
    lockWatch: async () => undefined,
    heartbeats: async () => new Map(heartbeats),
    overdue: async () => overdue,
    messagesWaiting: async () => overdue.messages?.count ?? 0,
    incidents: async (endedAfter) => incidents.filter(({ endedAt }) => endedAt === null || endedAt > endedAfter),
  };
}
