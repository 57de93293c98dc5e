import type { Undelivered } from '../programme/reach.ts';
import type { Inbound, Platform, Reply } from './events.ts';

/** How an event ended: with this reply, or because the store was away (`unavailable`), or by a fault of ours. */
type Handled = Exclude<Reply['type'], 'failed'> | 'unavailable' | 'fault';

/** How an attempt to deliver ended. */
type Delivered = 'delivered' | 'later' | 'in-doubt' | 'gone';

/**
 * What the core tells whoever measures: kinds and numbers, never an id, a name or a text. Takes no time and never throws.
 */
export interface Meter {
  /** An event came in. @returns to be told how it ended */
  handling(type: Inbound['type']): (outcome: Handled) => void;
  /** A question was answered from the documents, or was not. */
  answered(found: boolean): void;
  /** The moment of an escalation was done so late, in ms. */
  ticked(late: number): void;
  attempted(platform: Platform, outcome: Delivered): void;
  /** A message was given up. */
  undelivered(platform: Platform, why: Undelivered): void;
  /** A sweep began. @returns to be told what it did that nobody was woken for; nothing when it failed */
  sweeping(): (repaired: { clocks: number; messages: number } | null) => void;
}

/** Measures nothing. */
export const NO_METER: Meter = {
  handling: () => () => undefined,
  answered: () => undefined,
  ticked: () => undefined,
  attempted: () => undefined,
  undelivered: () => undefined,
  sweeping: () => () => undefined,
};
