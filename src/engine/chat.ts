import type { Card } from '../cards/types.ts';
import type { Account, Place, Platform } from './events.ts';

/**
 * Why a message was not delivered.
 * `later`: the platform said so, it was not accepted. `in-doubt`: no answer, it may have been accepted.
 * `gone`: it will never be accepted there.
 */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';
  readonly kind: 'later' | 'in-doubt' | 'gone';
  /** As the platform asked, in ms. */
  readonly retryAfterMs: number;
  /** @param reason for people who run the service: never message text */
  constructor(kind: DeliveryFault['kind'], reason: string, retryAfterMs = 0) {
    super(reason);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

export type Found = { type: 'found'; ref: string } | { type: 'absent' } | { type: 'unknown' };

export interface Introduction {
  name: string | undefined;
  locale: string | undefined;
}

/** A chat platform as the engine sees it. Refs are opaque outside the adapter. Every method throws DeliveryFault. */
export interface Chat {
  /** @param key the effect's key, kept with the message where the platform can. @returns the message's ref */
  post(place: Place, card: Card, key: string): Promise<string>;
  update(place: Place, ref: string, card: Card): Promise<void>;
  /** Looks for a message by its effect's key; `unknown` where the platform cannot. @param since the first attempt, UTC */
  find(place: Place, key: string, since: Date): Promise<Found>;
  /** What the platform knows of someone who is new and did not come with the event; undefined when it does not say. */
  introduce(account: Account): Promise<Introduction>;
}

/** The chat for a platform. @throws DeliveryFault `later` when it is not configured here: another process may have it */
export type Chats = (platform: Platform) => Chat;
