import type { Logger } from 'pino';
import { card } from '../cards/types.ts';
import type { Chats } from './chat.ts';
import { DeliveryFault } from './chat.ts';
import { describeFault } from './errors.ts';
import type { Outbox, OutboxMessage } from './store.ts';
import { within } from './within.ts';

interface Dependencies {
  outbox: Outbox;
  chats: Chats;
  now: () => Date;
  /** A number from 0 to 1, for jitter. */
  random: () => number;
  /** Asks to be woken for a message; losing it costs at most a sweep. */
  wake: (id: string, at: Date) => Promise<void>;
  log: Logger;
}

/** Longest wait between two attempts, in ms. */
const MAX_BACKOFF = 15 * 60_000;
/** After this long a message is given up and listed as undeliverable, in ms. */
const GIVE_UP_AFTER = 24 * 3_600_000;
/** When an update that had to wait is tried again, in ms. */
const SOON = 2000;
/** Messages a sweep has on their way at the same time. */
const LANES = 4;
/** Longest wait for the queue, in ms: the sweep finds what was not woken. */
const WAKE_LIMIT = 1000;

/** The wait before the next attempt in ms: doubles from 1 s, with jitter so that many do not come back at once. */
export function backoff(attempts: number, random: number): number {
  const base = Math.min(MAX_BACKOFF, 1000 * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (0.5 + random / 2));
}

/** A lookup that fails sent nothing: it adds no doubt. */
function notSent(error: unknown): never {
  if (error instanceof DeliveryFault && error.kind === 'in-doubt') throw new DeliveryFault('later', `lookup: ${error.message}`, error.retryAfterMs);
  throw error;
}

/**
 * Delivers what was committed, and is the only one that tries again. An attempt is marked before it is sent.
 * One that is in doubt is looked up first where the platform can; where it cannot, it is sent again at most once.
 */
export function createDelivery({ outbox, chats, now, random, wake, log }: Dependencies) {
  async function send(message: OutboxMessage): Promise<string> {
    const chat = chats(message.place.platform);
    const content = card.parse(message.card);
    if (message.kind === 'update') {
      if (message.target === null) throw new DeliveryFault('later', 'the message to update is still on its way');
      await chat.update(message.place, message.target, content);
      return message.target;
    }
    if (message.doubts > 0) {
      const found = await chat.find(message.place, message.key, message.firstAttemptAt ?? now()).catch(notSent);
      if (found.type === 'found') return found.ref;
      if (found.type === 'unknown' && message.doubts > 1) throw new DeliveryFault('gone', 'in doubt after a repeat: not sent a third time');
    }
    return chat.post(message.place, content, message.key);
  }

  async function wakeSoon(id: string, at: Date): Promise<void> {
    const asked = wake(id, at).then(
      () => true,
      () => false,
    );
    if (!(await within(WAKE_LIMIT, asked))) log.warn({ message: id }, 'no wake-up: the sweep will find it');
  }

  async function afterFault(message: OutboxMessage, fault: DeliveryFault): Promise<void> {
    const at = now();
    const began = message.firstAttemptAt ?? at;
    if (fault.kind === 'gone' || at.getTime() - began.getTime() > GIVE_UP_AFTER) {
      log.warn({ message: message.id, reason: fault.message }, 'message could not be delivered');
      return outbox.failed(message.id, fault.message, at);
    }
    const wait = Math.max(fault.retryAfterMs, backoff(message.attempts, random()));
    const next = new Date(at.getTime() + wait);
    await outbox.retry(message.id, next, fault.kind === 'in-doubt', fault.message);
    await wakeSoon(message.id, next);
  }

  async function attempt(message: OutboxMessage): Promise<void> {
    try {
      const ref = await send(message);
      await outbox.delivered(message.id, ref, now());
    } catch (error) {
      if (error instanceof DeliveryFault) return afterFault(message, error);
      log.error({ message: message.id, ...describeFault(error) }, 'delivery failed in an unexpected way');
      return afterFault(message, new DeliveryFault('in-doubt', 'unexpected fault'));
    }
  }

  /** Claims and delivers one message: a lease covers one attempt, not a row of them. @returns whether there was one */
  async function one(ids: string[] | null): Promise<boolean> {
    const [message] = await outbox.claim(ids, now(), 1);
    if (message) await attempt(message);
    return message !== undefined;
  }

  return {
    /** Delivers a message now, when it is due and nobody else is at it. */
    deliver: (id: string): Promise<boolean> => one([id]),
    /** Delivers what was just committed. What has to wait for an earlier update of the same message is tried once more soon. */
    async deliverFresh(ids: string[]): Promise<void> {
      for (const id of ids) if (!(await one([id]))) await wakeSoon(id, new Date(now().getTime() + SOON));
    },
    /** Delivers everything that is due, whoever left it. @param stopping asked before each message. @returns how many were tried */
    async sweep(stopping: () => boolean): Promise<number> {
      let tried = 0;
      const lane = async () => {
        while (!stopping() && (await one(null))) tried += 1;
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      return tried;
    },
  };
}
