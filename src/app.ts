import type { Logger } from 'pino';
import { ACTIONS } from '../manifest/ids.ts';
import { tablesOf } from './cards/kept.ts';
import { searchOptions } from './cards/search-options.ts';
import type { Card, Option } from './cards/types.ts';
import type { Chats, Introduction } from './engine/chat.ts';
import { createClocks } from './engine/clocks.ts';
import { type EngineTexts, engineTexts, infoCard } from './engine/engine-texts.ts';
import { describeFault, InDoubt, loudness, Transient } from './engine/errors.ts';
import { type Account, accountKey, type Changed, type Inbound, type Place, type Reply } from './engine/events.ts';
import { createTurns } from './engine/fair.ts';
import { createEngine, type Routes } from './engine/handle.ts';
import { type Meter, NO_METER } from './engine/meter.ts';
import { createDelivery } from './engine/outbox.ts';
import { type Queue, WAKE_LIMIT } from './engine/queue.ts';
import type { Store } from './engine/store.ts';
import { readTyped } from './engine/typed.ts';
import { within } from './engine/within.ts';
import type { Settings } from './engine/workflow.ts';
import type { Write } from './engine/writes.ts';
import { createJobs, type Schedules } from './jobs/jobs.ts';
import { type Language, languageOf } from './programme/language.ts';
import type { ReachFault } from './programme/reach.ts';
import { createSweeps } from './sweeps.ts';

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
  /** How often every process looks whether all goes as it should, in ms; what counts as late follows from it. Nobody looks when 0: a clock that people move is late by itself. */
  watchEvery?: number;
  meter?: Meter;
}

/** For who does not say how long they wait, in ms: longer than anything takes, for the store has limits of its own. */
const NO_LIMIT = 60_000;
/** Longest wait for what a platform knows of someone new, in ms: a form must open within three seconds. */
const INTRODUCTION_LIMIT = 800;

/** The assistant without its surroundings: events in, replies out, messages delivered in the background. */
export function createApp(dependencies: Dependencies) {
  const { store, queue, chats, routes, settings, log, now, newId, random, lookAhead = 0, schedules = {}, watchEvery = 0, meter = NO_METER } = dependencies;
  const running = new Set<Promise<unknown>>();
  const inTurn = createTurns();
  /** Places that are being remembered, by account. */
  const remembering = new Map<string, Promise<void>>();
  let stopping = false;
  /** Work that goes on after an answer was given; awaited at stop. @param level `warn` for what repairs itself whatever its fault */
  const track = (work: Promise<unknown>, what: string, level?: 'warn') => {
    const ended = work.catch((error: unknown) => log[level ?? loudness(error)](describeFault(error), what)).finally(() => running.delete(ended));
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

  const delivery = createDelivery({ outbox: store.outbox, chats, now, random, wake: queue.wake, log, meter });
  const clocks = createClocks({ due: store.dueEscalations, tick: (id) => engine.tick(id), upcoming: store.upcomingEscalations, wake: queue.wake, now, log });
  const engine = createEngine({ store, routes, now, newId, introduce, settings, back, committed, ticked: meter.ticked });

  const deliver = (ids: string[]) =>
    track(
      delivery.deliverFresh(ids, () => stopping),
      'delivery failed',
    );

  const sweeps = createSweeps({
    store,
    clocks,
    delivery,
    jobs: createJobs(store, schedules, settings),
    deliver,
    track,
    stopping: () => stopping,
    lookAhead,
    watchEvery,
    meter,
    log,
    now,
    newId,
  });

  function back(account: Account): void {
    track(store.markReach(account, null, now()), 'not marked as back');
  }

  function committed(messages: string[], wakes: { id: string; at: Date }[], writes: Write[] = []): void {
    for (const write of writes) if (write.type === 'question.ask') meter.answered(write.question.answered);
    if (messages.length > 0) deliver(messages);
    for (const { id, at } of wakes) track(within(WAKE_LIMIT, queue.wake(id, at)), 'no wake-up: the sweep will find it', 'warn');
  }

  async function answer(event: Inbound): Promise<Reply> {
    const ended = meter.handling(event.type);
    try {
      // What a form erases must not be remembered after it.
      if (event.type === 'submitted') await remembering.get(accountKey(event.account))?.catch(() => undefined);
      const reply = await inTurn(accountKey(event.account), () => engine.handle(asCommand(event)));
      const followed =
        reply?.type === 'card' && reply.subject !== undefined && !staysInPlace(event, reply.card) ? await posted(event, reply.card, reply.subject) : reply;
      ended(!followed || followed.type === 'failed' ? 'card' : followed.type);
      return followed ?? { type: 'card', card: infoCard(said(event, (t) => t.unknown(whatOf(event)))), replaces: false };
    } catch (error) {
      ended(error instanceof Transient ? 'unavailable' : 'fault');
      log[loudness(error)]({ event: event.type, ...describeFault(error) }, 'not handled');
      return { type: 'failed', text: said(event, (t) => whatFailed(t, event, error)) };
    }
  }

  /** A card that is to follow later changes becomes a message of its own: only those can be changed in place. */
  async function posted(event: Inbound, card: Card, subject: string): Promise<Reply> {
    committed(await store.enqueue({ type: 'post', key: `opened:${event.key}`, to: event.place, subject, card }, now()), []);
    return { type: 'posted', text: card.title };
  }

  /** Answers by a message of its own, through the outbox: for platforms that deliver an event again, under the event's key. */
  async function answerByMessage(event: Inbound, to: Place, render: (reply: Reply) => Card): Promise<void> {
    const reply = await answer(event);
    if (reply.type === 'posted') return;
    const shown = render(reply);
    const ids = await store.enqueue({ type: 'post', key: `answer:${event.key}`, to, subject: 'answer', card: shown }, now());
    deliver(ids);
  }

  return {
    ...sweeps,
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
    /** A wake-up from the queue, for a message or a clock. The row says what is due: one that has moved on is left alone. */
    wake: async (id: string): Promise<void> => void ((await delivery.deliver(id)) || (await engine.tick(id))),
    /** Remembers where someone can be reached, in the background. */
    remember(event: Pick<Inbound, 'account' | 'place' | 'displayName'>): void {
      const key = accountKey(event.account);
      const work = store.rememberPlace(event.account, event.place, event.displayName, now()).finally(() => {
        if (remembering.get(key) === work) remembering.delete(key);
      });
      remembering.set(key, work);
      track(work, 'place not remembered');
    },
    /** Somebody's language: their own choice, or their client's when nobody can say. Never throws. */
    async languageOf({ account, locale }: Pick<Inbound, 'account' | 'locale'>): Promise<Language> {
      const person = await store.reads.person(account).catch(() => null);
      return languageOf(person?.language ?? null, locale);
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

/** Whether a card is shown where the press was, in something that closes again. One with files comes as a message: only those carry them. */
const staysInPlace = (event: Inbound, card: Card): boolean => event.type === 'pressed' && event.passing === true && tablesOf(card).length === 0;

/** A press that says a command is that command. */
function asCommand(event: Inbound): Inbound {
  return event.type === 'pressed' && event.action === ACTIONS.command ? { ...event, ...readTyped(event.value) } : event;
}

/** A fault in words. Slack does not say in which language, and the store may be away: then in both. */
function said({ locale }: Inbound, pick: (texts: EngineTexts) => string): string {
  if (locale !== undefined) return pick(engineTexts(languageOf(null, locale)));
  return `${pick(engineTexts('nl'))} / ${pick(engineTexts('en'))}`;
}

/** Never 'not saved' while that is not certain. */
function whatFailed(t: EngineTexts, { type }: Inbound, error: unknown): string {
  if (error instanceof InDoubt) return t.uncertain;
  if (error instanceof Transient) return type === 'submitted' ? t.notSaved : t.unavailable;
  return t.fault;
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
