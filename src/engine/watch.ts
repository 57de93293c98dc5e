import type { Heartbeat, Incident, Overdue } from '../programme/watch.ts';

/*
 * What the store knows and takes of what should go by itself.
 */

export interface WatchReads {
  /** One process at a time judges, until the transaction ends. */
  lockWatch(): Promise<void>;
  heartbeats(): Promise<Map<Heartbeat, Date>>;
  /** What fell due at or before a moment and was not done: moments of escalations, and messages nobody is at. Null for none. */
  overdue(before: Date): Promise<{ pings: Overdue | null; messages: Overdue | null }>;
  /** Messages that were not delivered yet, whether or not they are due. */
  messagesWaiting(): Promise<number>;
  /** Incidents that are not over or ended after a moment, the oldest first. */
  incidents(endedAfter: Date): Promise<Incident[]>;
}

export type WatchWrite =
  /** `done` were done at the step's moment; the moment that is kept never goes back. A name without a moment begins with this one: it is not late yet. */
  | { type: 'heartbeats.put'; done: Heartbeat[]; names: Heartbeat[] }
  /** As it has become; inserted when it is new. */
  | { type: 'incident.put'; incident: Incident };
