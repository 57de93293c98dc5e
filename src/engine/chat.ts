import type { Card } from '../cards/types.ts';
import type { ReachFault } from '../programme/reach.ts';
import type { Account, Place, Platform } from './events.ts';

/**
 * How long a platform that gave no answer in time is not asked again about that message, in ms: it may still be at it, and a lookup that
 * overtakes it finds nothing, so that the message would come twice.
 */
export const STILL_AT_IT = 30_000;

interface FaultDetails {
  /** As the platform asked, in ms; or how long it may still be at it. */
  retryAfterMs?: number;
  /** The platform asked everybody in that tenant to wait (429), not only this message. */
  restsTenant?: boolean;
  /** What it says about the account at that place; null when it says nothing. */
  reach?: ReachFault | null;
}

/**
 * Why a message was not delivered.
 * `later`: the platform said so, it was not accepted. `in-doubt`: no answer, it may have been accepted.
 * `gone`: it will never be accepted there.
 */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';
  readonly kind: 'later' | 'in-doubt' | 'gone';
  readonly retryAfterMs: number;
  readonly restsTenant: boolean;
  readonly reach: ReachFault | null;
  /** @param reason for people who run the service: never message text */
  constructor(kind: DeliveryFault['kind'], reason: string, { retryAfterMs = 0, restsTenant = false, reach = null }: FaultDetails = {}) {
    super(reason);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.restsTenant = restsTenant;
    this.reach = reach;
  }
}

export type Found = { type: 'found'; ref: string } | { type: 'absent' } | { type: 'unknown' };

export interface Introduction {
  name: string | undefined;
  locale: string | undefined;
}

/** A chat platform as the engine sees it. Refs are opaque outside the adapter. Every method throws DeliveryFault. */
export interface Chat {
  /**
   * @param key the effect's key, kept with the message where the platform can
   * @param mustArrive somebody waits for what its reader does: where the platform takes messages that nobody will read, it is asked first
   * @returns the message's ref
   */
  post(place: Place, card: Card, key: string, mustArrive: boolean): Promise<string>;
  update(place: Place, ref: string, card: Card): Promise<void>;
  /** Looks for a message by its effect's key; `unknown` where the platform cannot. @param since the first attempt, UTC */
  find(place: Place, key: string, since: Date): Promise<Found>;
  /** What the platform knows of someone who is new and did not come with the event; undefined when it does not say. */
  introduce(account: Account): Promise<Introduction>;
}

/** The chat for a platform. @throws DeliveryFault `later` when it is not configured here: another process may have it */
export type Chats = (platform: Platform) => Chat;
