import type { Logger } from 'pino';
import { type Card, card } from '../cards/types.ts';
import type { Chats } from './chat.ts';
import { DeliveryFault } from './chat.ts';
import { describeFault, loudness } from './errors.ts';
import { createTurns } from './fair.ts';
import { type Meter, NO_METER } from './meter.ts';
import { WAKE_LIMIT } from './queue.ts';
import type { Outbox, OutboxMessage } from './store.ts';
import { within } from './within.ts';

interface Dependencies {
  outbox: Outbox;
  chats: Chats;
  now: () => Date;
  /** A number from 0 to 1, for jitter. */
  random: () => number;
  /** Asks to be woken for a message or an escalation; losing it costs at most a sweep. */
  wake: (id: string, at: Date) => Promise<void>;
  log: Logger;
  meter?: Meter;
}

/** Longest wait between two attempts, in ms. */
const MAX_BACKOFF = 15 * 60_000;
/** After this long a message is given up and listed as undeliverable, in ms. No platform is left alone for longer either. */
const GIVE_UP_AFTER = 24 * 3_600_000;
/** Over how long those are spread that wait for the same moment, in ms. */
const SPREAD = 1000;
/** Messages a sweep has on their way at the same time. */
const LANES = 4;
/** Claims at the same time: in a rush, whoever waits for an answer comes before the messages of those who have theirs. */
const CLAIMS = 2;
/**
 * What was not handed to the platform within this after it was claimed, in ms, is not sent any more: on a machine that is too busy a lease could
 * run out meanwhile, and another worker send it too.
 */
const HAND_OVER_LIMIT = 10_000;

/** The wait before the next attempt in ms: doubles from 1 s, with jitter so that many do not come back at once. */
export function backoff(attempts: number, random: number): number {
  const base = Math.min(MAX_BACKOFF, 1000 * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (0.5 + random / 2));
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** The card of a message. One that a newer version made waits for it: nothing was sent, so nothing is in doubt. */
function contentOf(message: OutboxMessage): Card {
  const parsed = card.safeParse(message.card);
  if (!parsed.success) throw new DeliveryFault('later', 'its card is not one that this version knows');
  return parsed.data;
}

/** A lookup that fails sent nothing: it adds no doubt. */
function notSent(error: unknown): never {
  if (!(error instanceof DeliveryFault) || error.kind !== 'in-doubt') throw error;
  throw new DeliveryFault('later', `lookup: ${error.message}`, error);
}

/**
 * Delivers what was committed, and is the only one that tries again. An attempt is marked before it is sent.
 * One that is in doubt is looked up first where the platform can; where it cannot, it is sent again at most once.
 */
export function createDelivery({ outbox, chats, now, random, wake, log, meter = NO_METER }: Dependencies) {
  const claiming = createTurns({ atOnce: CLAIMS, waiting: Number.POSITIVE_INFINITY });

  /** @param claimed when, in UTC: its lease counts from then */
  async function send(message: OutboxMessage, claimed: Date): Promise<string> {
    const chat = chats(message.place.platform);
    const content = contentOf(message);
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
    if (now().getTime() - claimed.getTime() > HAND_OVER_LIMIT) throw new DeliveryFault('later', 'its turn was nearly over: nothing was sent');
    return chat.post(message.place, content, message.key, message.ping);
  }

  async function wakeSoon(id: string, at: Date): Promise<void> {
    const asked = wake(id, at).then(
      () => true,
      () => false,
    );
    if (!(await within(WAKE_LIMIT, asked))) log.warn({ message: id }, 'no wake-up: the sweep will find it');
  }

  /** Records what went wrong. @returns the escalations whose next person is to be told */
  async function record(message: OutboxMessage, fault: DeliveryFault, at: Date): Promise<string[]> {
    const began = message.firstAttemptAt ?? at;
    const tooLong = at.getTime() - began.getTime() > GIVE_UP_AFTER;
    if (fault.kind === 'gone' || tooLong) {
      log.warn({ message: message.id, reason: fault.message }, 'message could not be delivered');
      const why = fault.reach ?? (fault.kind === 'gone' ? 'refused' : 'gave-up');
      meter.undelivered(message.place.platform, why);
      return outbox.failed(message.id, fault.message, why, at);
    }
    const asked = Math.min(fault.retryAfterMs, GIVE_UP_AFTER);
    const spread = asked > 0 ? random() * SPREAD : 0; // many may have been asked to wait until the same moment
    const next = after(at, Math.max(Math.ceil(asked + spread), backoff(message.attempts, random())));
    const rest = fault.restsTenant && asked > 0 ? after(at, asked) : null;
    const escalations = await outbox.retry(message.id, { next, inDoubt: fault.kind === 'in-doubt', reason: fault.message, reach: fault.reach, rest }, at);
    await wakeSoon(message.id, next);
    return escalations;
  }

  async function afterFault(message: OutboxMessage, fault: DeliveryFault): Promise<void> {
    const at = now();
    meter.attempted(message.place.platform, fault.kind);
    for (const escalation of await record(message, fault, at)) await wakeSoon(escalation, at);
  }

  async function attempt(message: OutboxMessage, claimed: Date): Promise<void> {
    try {
      const ref = await send(message, claimed);
      await outbox.delivered(message.id, ref, now());
      meter.attempted(message.place.platform, 'delivered');
    } catch (error) {
      if (error instanceof DeliveryFault) return afterFault(message, error);
      log[loudness(error)]({ message: message.id, ...describeFault(error) }, 'delivery failed in an unexpected way');
      return afterFault(message, new DeliveryFault('in-doubt', 'unexpected fault'));
    }
  }

  /**
   * Claims and delivers one message: a lease covers one attempt, not a row of them. One that has to wait for its turn is woken then.
   * @param id any message when null
   * @param woken takes the wake-up that is being asked for
   */
  async function one(id: string | null, woken: (asked: Promise<void>) => void): Promise<'tried' | 'waits' | 'nothing'> {
    const { at, claim } = await claiming('claim', async () => {
      const at = now();
      return { at, claim: await outbox.claim(id, at) };
    });
    if (claim === null) return 'nothing';
    if (claim.type === 'send') {
      await attempt(claim.message, at);
      return 'tried';
    }
    woken(wakeSoon(claim.id, claim.spread ? after(claim.at, Math.ceil(random() * SPREAD)) : claim.at));
    return 'waits';
  }

  /** Runs `work`, and ends when the wake-ups it asked for were taken: together, so that a queue that is away is waited for once. */
  async function waking<T>(work: (woken: (asked: Promise<void>) => void) => Promise<T>): Promise<T> {
    const asked: Promise<void>[] = [];
    const result = await work((wakeUp) => asked.push(wakeUp));
    await Promise.all(asked);
    return result;
  }

  return {
    /** Delivers a message now, when it is due, its turn has come and nobody else is at it. @returns whether it was tried */
    deliver: async (id: string): Promise<boolean> => (await waking((woken) => one(id, woken))) === 'tried',
    /** Delivers what was just committed; what has to wait for its turn is woken then. @param stopping when it says so, all but the first are left to other processes */
    deliverFresh: (ids: string[], stopping: () => boolean = () => false): Promise<void> =>
      waking(async (woken) => {
        for (const [index, id] of ids.entries()) {
          if (index > 0 && stopping()) woken(wakeSoon(id, now()));
          else await one(id, woken);
        }
      }),
    /** Delivers everything that is due, whoever left it. @param stopping asked before each message. @returns how many were tried */
    sweep: (stopping: () => boolean): Promise<number> =>
      waking(async (woken) => {
        let tried = 0;
        const lane = async () => {
          while (!stopping()) {
            const outcome = await one(null, woken);
            if (outcome === 'nothing') return;
            if (outcome === 'tried') tried += 1;
          }
        };
        await Promise.all(Array.from({ length: LANES }, lane));
        return tried;
      }),
  };
}
