import type { Logger } from 'pino';
import { ACTIONS } from '../manifest/ids.ts';
import { searchOptions } from './cards/search-options.ts';
import type { Card, Option } from './cards/types.ts';
import type { Chats, Introduction } from './engine/chat.ts';
import { createClocks } from './engine/clocks.ts';
import { type EngineTexts, engineTexts, infoCard } from './engine/engine-texts.ts';
import { describeFault, Transient } from './engine/errors.ts';
import type { Account, Changed, Inbound, Place, Reply } from './engine/events.ts';
import { createEngine, type Routes } from './engine/handle.ts';
import { createDelivery } from './engine/outbox.ts';
import type { Queue } from './engine/queue.ts';
import type { Store } from './engine/store.ts';
import { readTyped } from './engine/typed.ts';
import { within } from './engine/within.ts';
import type { Settings } from './engine/workflow.ts';
import { createJobs, type Schedules } from './jobs/jobs.ts';
import { languageOf } from './programme/language.ts';
import type { ReachFault } from './programme/reach.ts';

interface Dependencies {
  store: Store;
  queue: Queue;
  chats: Chats;
  routes: Routes;
  settings: Settings;
  log: Logger;
  /** The moment in UTC. */
  now: () => Date;
  newId: () => string;
  /** A number from 0 to 1. */
  random: () => number;
  /** How far ahead a sweep asks for wake-ups again, in ms: longer than until the next one. Not at all when 0. */
  lookAhead?: number;
  schedules?: Schedules;
}

/** How long replies and unfinished forms are kept, in ms: a Slack view lives for a day, a card in Teams for longer. */
const KEEP = 30 * 24 * 3_600_000;

/** Longer than anything takes: the store has limits of its own, in ms. */
const NO_LIMIT = 60_000;
/** Longest wait for the queue, in ms: the sweep finds what was not woken. */
const WAKE_LIMIT = 1000;
/** Longest wait for what a platform knows of someone new, in ms: a form must open within three seconds. */
const INTRODUCTION_LIMIT = 800;

/** The assistant without its surroundings: events in, replies out, messages delivered in the background. */
export function createApp({ store, queue, chats, routes, settings, log, now, newId, random, lookAhead = 0, schedules = {} }: Dependencies) {
  const running = new Set<Promise<unknown>>();
  let sweeping: Promise<number> | null = null;
  let stopping = false;
  /** Work that goes on after an answer was given; awaited at stop. */
  const track = (work: Promise<unknown>, what: string) => {
    const ended = work.catch((error: unknown) => log.error(describeFault(error), what)).finally(() => running.delete(ended));
    running.add(ended);
  };

  /** What the platform knows of someone new; without an answer in time, nothing. */
  async function introduce(account: Account): Promise<Introduction> {
    const nothing = { name: undefined, locale: undefined };
    const asked = Promise.resolve().then(() => chats(account.platform).introduce(account));
    return (
      (await within(
        INTRODUCTION_LIMIT,
        asked.catch(() => nothing),
      )) ?? nothing
    );
  }

  const delivery = createDelivery({ outbox: store.outbox, chats, now, random, wake: queue.wake, log });
  const clocks = createClocks({ due: store.dueEscalations, tick: (id) => engine.tick(id), upcoming: store.upcomingEscalations, wake: queue.wake, now, log });
  const jobs = createJobs(store, schedules, settings);
  const engine = createEngine({ store, routes, now, newId, introduce, settings, back, committed });

  function back(account: Account): void {
    track(store.markReach(account, null, now()), 'not marked as back');
  }

  function committed(messages: string[], wakes: { id: string; at: Date }[]): void {
    if (messages.length > 0) track(delivery.deliverFresh(messages), 'delivery failed');
    for (const { id, at } of wakes) track(within(WAKE_LIMIT, queue.wake(id, at)), 'no wake-up: the sweep will find it');
  }

  async function answer(event: Inbound): Promise<Reply> {
    try {
      const reply = await engine.handle(asCommand(event));
      if (reply?.type === 'card' && reply.subject !== undefined) return await posted(event, reply.card, reply.subject);
      return reply ?? { type: 'card', card: infoCard(said(event, (t) => t.unknown(whatOf(event)))), replaces: false };
    } catch (error) {
      const passing = error instanceof Transient;
      log[passing ? 'warn' : 'error']({ event: event.type, ...describeFault(error) }, 'not handled');
      const text = said(event, (t) => (passing ? (event.type === 'submitted' ? t.notSaved : t.unavailable) : t.fault));
      return { type: 'failed', text };
    }
  }

  /** A card that is to follow later changes becomes a message of its own: only those can be changed in place. */
  async function posted(event: Inbound, card: Card, subject: string): Promise<Reply> {
    committed(await store.enqueue({ type: 'post', key: `opened:${event.key}`, to: event.place, subject, card }, now()), []);
    return { type: 'posted', text: card.title };
  }

  async function sweepOnce(): Promise<number> {
    await clocks.sweep(() => stopping);
    if (lookAhead > 0) track(within(WAKE_LIMIT, clocks.wakeAhead(lookAhead)), 'wake-ups not asked for again');
    for (const { fault, run } of jobs) {
      const messages = await run(now()).catch((error: unknown) => {
        log.warn(describeFault(error), `${fault}; the next sweep repeats it`);
        return [];
      });
      if (messages.length > 0) track(delivery.deliverFresh(messages), 'delivery failed');
    }
    const tried = await delivery.sweep(() => stopping);
    await store
      .forget(new Date(now().getTime() - KEEP))
      .catch((error: unknown) => log.warn(describeFault(error), 'nothing forgotten; the next sweep repeats it'));
    return tried;
  }

  /** Answers by a message of its own, through the outbox: for platforms that deliver an event again, under the event's key. */
  async function answerByMessage(event: Inbound, to: Place, render: (reply: Reply) => Card): Promise<void> {
    const reply = await answer(event);
    if (reply.type === 'posted') return;
    const shown = render(reply);
    const ids = await store.enqueue({ type: 'post', key: `answer:${event.key}`, to, subject: 'answer', card: shown }, now());
    track(delivery.deliverFresh(ids), 'delivery failed');
  }

  return {
    answerByMessage,
    /** The options of a field that hold what was typed, for lists too long to show at once. */
    async options(event: Changed, field: string, typed: string, limit: number): Promise<Option[]> {
      const shown = await answer(event);
      const found = shown.type === 'form' ? shown.form.fields.find(({ id }) => id === field) : undefined;
      return found && 'options' in found ? searchOptions(found.options, typed, limit) : [];
    },
    /**
     * Takes one event; always answers, in the user's language. What goes wrong is logged without content.
     * @param limit how long the platform waits, in ms: after that it is told that the outcome is not known yet
     */
    async handle(event: Inbound, limit = NO_LIMIT): Promise<Reply> {
      const answering = answer(event);
      track(answering, 'answer failed');
      return (await within(limit, answering)) ?? { type: 'failed', text: said(event, (t) => t.uncertain) };
    },
    /** Does what clocks ask for, delivers what others left, forgets what nobody can come back to; one at a time. @returns how many deliveries were tried */
    sweep(): Promise<number> {
      sweeping ??= sweepOnce().finally(() => {
        sweeping = null;
      });
      track(sweeping, 'sweep failed; the next one repeats it');
      return sweeping;
    },
    /** A wake-up from the queue, for a message or a clock. The row says what is due: one that has moved on is left alone. */
    wake: async (id: string): Promise<void> => void ((await delivery.deliver(id)) || (await engine.tick(id))),
    /** Remembers where someone can be reached, in the background. */
    remember(event: Pick<Inbound, 'account' | 'place' | 'displayName'>): void {
      track(store.rememberPlace(event.account, event.place, event.displayName, now()), 'place not remembered');
    },
    /** What a platform says about an account: why it cannot be reached any more, or (null) that it can again. @throws when that was not stored */
    markReach: (account: Account, fault: ReachFault | null, only?: ReachFault): Promise<void> => store.markReach(account, fault, now(), only),
    /** A sweep that runs ends after the message it is at. */
    endSweep(): void {
      stopping = true;
    },
    /** Ends when nothing is running any more. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

export type App = ReturnType<typeof createApp>;

/** A press that says a command is that command. */
function asCommand(event: Inbound): Inbound {
  return event.type === 'pressed' && event.action === ACTIONS.command ? { ...event, ...readTyped(event.value) } : event;
}

/** A fault in words. Slack does not say in which language, and the store may be away: then in both. */
function said({ locale }: Inbound, pick: (texts: EngineTexts) => string): string {
  if (locale !== undefined) return pick(engineTexts(languageOf(null, locale)));
  return `${pick(engineTexts('nl'))} / ${pick(engineTexts('en'))}`;
}

function whatOf(event: Inbound): string {
  switch (event.type) {
    case 'command':
      return event.name;
    case 'pressed':
      return event.action;
    case 'changed':
    case 'submitted':
      return event.form.workflow;
    case 'asked':
      return event.text;
    case 'uploaded':
      return '';
  }
}
