import { createHash } from 'node:crypto';
import { dayOf } from '../programme/dates.ts';
import { nextMoment } from '../programme/escalation.ts';
import type { Person } from '../programme/person.ts';
import type { Introduction } from './chat.ts';
import { Transient } from './errors.ts';
import type { Account, Asked, Changed, Command, Inbound, Pressed, Reply, Submitted, Uploaded } from './events.ts';
import { languageFor, renewed, staleReply, stateOf } from './late-forms.ts';
import type { By, Reads, Store, Transaction } from './store.ts';
import { readsOf } from './trail.ts';
import type { Actor, Context, Done, Look, Opener, Opening, Settings, Ticker, Workflow } from './workflow.ts';
import type { Write } from './writes.ts';

/** Which workflow takes what; kept outside so that the engine knows no workflow by name. */
export interface Routes {
  /** The workflow for a command or button, or null when there is none. */
  opening(event: Opening): AnyOpener | null;
  byName(name: string): AnyWorkflow | null;
  /** Who takes a button that acts at once; null when it only opens something. */
  acting(event: Pressed): AnyActor | null;
  /** Who takes a question in somebody's own words. */
  asked: AnyAsker;
  /** Who takes a file. */
  uploaded: AnyReceiver;
  /** What the clock does to a row whose moment has come. */
  ticker: Ticker<unknown>;
  /** What comes first for someone without a profile: asks for it, then goes on with the event. Null when the event may go ahead. */
  first(event: Opening, person: Person | null): AnyOpener | null;
}

/** A workflow whose state and facts are its own business: the engine only passes them through, and each parses its own state. */
export type AnyWorkflow = Workflow<unknown, unknown>;
export type AnyOpener = Opener<unknown>;
export type AnyActor = Actor<unknown>;
type AnyAsker = Actor<unknown, Asked>;
type AnyReceiver = Actor<unknown, Uploaded>;

interface Dependencies {
  store: Store;
  routes: Routes;
  /** The moment in UTC. */
  now: () => Date;
  newId: () => string;
  /** What the platform knows of someone new; never throws, never takes long. */
  introduce: (account: Account) => Promise<Introduction>;
  settings: Settings;
  /** Somebody is here who was thought to be out of reach; must not throw. */
  back: (account: Account) => void;
  /** Called after the commit with the messages it left to deliver, the wake-ups to ask for, and what was written; must not throw. */
  committed: (messages: string[], wakes: Wake[], writes: Write[]) => void;
  /** The clock did something so late, in ms; must not throw. */
  ticked?: (late: number) => void;
}

/** When the service is to be woken for a row. Lost, it costs a sweep: the row knows its moment. */
interface Wake {
  id: string;
  at: Date;
}

/** Every row with a clock is woken at its next moment. */
function wakesOf(writes: Write[]): Wake[] {
  return writes.flatMap((write) => {
    if (write.type !== 'escalation.put') return [];
    const at = nextMoment(write.escalation);
    return at ? [{ id: write.escalation.id, at }] : [];
  });
}

/** The same submission has the same key; the same form with other answers has another. */
function submissionKey(event: Submitted): string {
  const sorted = Object.entries(event.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 24);
  return `${event.key}:${hash}`;
}

/** The engine: the one transaction around a workflow. */
export function createEngine({ store, routes, now, newId, introduce, settings, back, committed, ticked = () => undefined }: Dependencies) {
  const { reads } = store;

  async function personOf({ account }: Inbound, from: Reads): Promise<Person | null> {
    const person = await from.person(account);
    if (person?.marked) back(account);
    return person;
  }

  async function contextFor(
    event: Inbound,
    person: Person | null,
    revision: number,
    facts: (look: Omit<Look, 'reads'>) => Promise<unknown>,
  ): Promise<Context<unknown>> {
    const at = now();
    const today = dayOf(at);
    return { at, today, person, language: languageFor(person, event), newId: newId(), revision, facts: await facts({ person, at, today, settings }) };
  }

  async function open(arrived: Command | Pressed): Promise<Reply | null> {
    const person = await personOf(arrived, reads);
    const event = person?.profile ? arrived : await introduced(arrived);
    const workflow = routes.first(event, person) ?? routes.opening(event);
    if (!workflow) return null;
    const context = await contextFor(event, person, 0, (look) => workflow.facts(event, null, { ...look, reads }));
    return seen(workflow.open(event, context), byOf(context));
  }

  /** What shows a record is in the trail before anybody sees it; when that fails, nobody does. */
  async function seen(reply: Reply, by: By): Promise<Reply> {
    const lines = readsOf(reply);
    if (lines.length > 0) await store.recordReads(lines, by);
    return reply;
  }

  /** Someone new is met with the name and language their platform knows them by. */
  async function introduced<E extends Inbound>(event: E): Promise<E> {
    const { name, locale } = await introduce(event.account);
    return { ...event, displayName: name ?? event.displayName, locale: locale ?? event.locale };
  }

  async function reshape(event: Changed): Promise<Reply | null> {
    const workflow = routes.byName(event.form.workflow);
    if (!workflow) return null;
    const person = await personOf(event, reads);
    const context = await contextFor(event, person, event.form.revision, (look) => workflow.facts(event, null, { ...look, reads }));
    return workflow.reshape(null, event, context);
  }

  /** One step inside the transaction. @throws Rollback with the reply when nothing is to be stored */
  async function step(event: Submitted, workflow: AnyWorkflow, key: string, transaction: Transaction): Promise<Committed> {
    // Together, to wait for the store once; the reply is looked for behind the lock, where a second press finds what the first stored.
    const [row, stored, person] = await Promise.all([
      transaction.lockRun(event.form.run, workflow.name, workflow.version, event.account, now()),
      transaction.storedReply(key),
      personOf(event, transaction.reads),
    ]);
    if (stored) throw new Rollback(stored);
    const stale = staleReply(event, row, languageFor(person, event));
    if (stale) throw new Rollback(stale);
    const older = event.form.version !== workflow.version;
    const state = stateOf(workflow, row.state, older);
    const context = await contextFor(event, person, row.revision, (look) => workflow.facts(event, state, { ...look, reads: transaction.reads }));
    if (older) throw new Rollback(renewed(workflow.reshape(state, { ...event, type: 'changed' }, context), context.language));
    const taken = workflow.on(state, event, context);
    if (taken.refused) throw new Rollback(taken.reply, byOf(context));
    const messages = await transaction.save({ ...row, version: workflow.version }, key, { ...taken, writes: withReads(taken) }, byOf(context));
    return { reply: taken.reply, messages, writes: taken.writes };
  }

  /** One press, question or file inside the transaction. @throws Rollback with the reply when nothing is to be stored */
  async function actStep<E extends Pressed | Asked | Uploaded>(event: E, actor: Actor<unknown, E>, transaction: Transaction): Promise<Committed> {
    const person = await personOf(event, transaction.reads);
    const context = await contextFor(event, person, 0, (look) => actor.facts(event, null, { ...look, reads: transaction.reads }));
    // The same twice at once, or again later: the second waited for the first in `facts`, and gets its reply.
    const meanwhile = await transaction.storedReply(event.key);
    if (meanwhile) throw new Rollback(again(meanwhile));
    const acted = actor.act(event, context);
    if (acted.refused) throw new Rollback(acted.reply, byOf(context));
    const answer = { key: event.key, reply: keptReply(acted) };
    const messages = await transaction.act({ ...acted, writes: withReads(acted) }, answer, byOf(context));
    return { reply: acted.reply, messages, writes: acted.writes };
  }

  /** Commits, then answers: what was refused, or was stored before, is answered as it is. */
  async function commit(key: string, work: (transaction: Transaction) => Promise<Committed>): Promise<Reply> {
    try {
      const { reply, messages, writes } = await store.transaction(work);
      committed(messages, wakesOf(writes), writes);
      return reply;
    } catch (error) {
      if (error instanceof Rollback) return error.fresh ? seen(error.reply, error.fresh) : error.reply;
      if (!(error instanceof Transient)) throw error;
      // The answer to a commit may be lost although the commit went through: the stored key tells.
      const stored = await store.storedReply(key).catch(() => null);
      if (stored) return stored;
      throw error;
    }
  }

  async function submit(event: Submitted): Promise<Reply | null> {
    const workflow = routes.byName(event.form.workflow);
    if (!workflow) return null;
    const key = submissionKey(event);
    return goOn(event, await commit(key, (transaction) => step(event, workflow, key, transaction)));
  }

  /** A button: one that acts does so at once, any other opens something. */
  async function press(event: Pressed): Promise<Reply | null> {
    const actor = routes.acting(event);
    if (!actor) return open(event);
    return commit(event.key, (transaction) => actStep(event, actor, transaction));
  }

  /** A question needs no profile: what the documents say is no secret. */
  async function ask(arrived: Asked): Promise<Reply> {
    const person = await personOf(arrived, reads);
    const event = person?.language || arrived.locale !== undefined ? arrived : await introduced(arrived);
    return commit(event.key, (transaction) => actStep(event, routes.asked, transaction));
  }

  /** A file, as it was read outside. */
  const receive = (event: Uploaded): Promise<Reply> => commit(event.key, (transaction) => actStep(event, routes.uploaded, transaction));

  /** After a form that came first, goes on with what was asked. */
  async function goOn({ account, displayName, locale, place, key }: Submitted, reply: Reply): Promise<Reply> {
    if (reply.type !== 'done' || !reply.next) return reply;
    const common = { account, displayName, locale, place, key };
    const { type, name: what, text } = reply.next;
    const next = open(type === 'command' ? { ...common, type, name: what, text } : { ...common, type, action: what, value: text });
    return (await next.catch(() => null)) ?? reply; // what came first is saved: a fault after it does not undo that
  }

  return {
    /**
     * Takes one event.
     * @returns what the platform wants at once, or null when nobody here knows the command, button or form
     * @throws Transient when nothing was stored because the store is away or too slow
     */
    handle(event: Inbound): Promise<Reply | null> {
      switch (event.type) {
        case 'command':
          return open(event);
        case 'pressed':
          return press(event);
        case 'changed':
          return reshape(event);
        case 'submitted':
          return submit(event);
        case 'asked':
          return ask(event);
        case 'uploaded':
          return receive(event);
      }
    },
    /**
     * The clock of a row: does what its moment asks for. Nothing when the row moved on, or another worker is at it.
     * @returns whether something was done
     */
    async tick(id: string): Promise<boolean> {
      const at = now();
      const today = dayOf(at);
      const { ticker } = routes;
      const done = await store.transaction(async (transaction) => {
        const facts = await ticker.facts(id, { reads: transaction.reads, at, today, settings });
        if (facts === null) return null;
        const step = ticker.tick({ at, today, facts });
        return { messages: await transaction.act(step, null, { personId: null, at }), writes: step.writes, dueAt: ticker.dueAt(facts) };
      });
      if (done) committed(done.messages, wakesOf(done.writes), done.writes);
      if (done?.dueAt) ticked(at.getTime() - done.dueAt.getTime());
      return done !== null;
    },
  };
}

/** What a transaction left. */
interface Committed {
  reply: Reply;
  messages: string[];
  writes: Write[];
}

/** Carries a refusal out of the transaction, so that nothing of the step is kept. */
class Rollback extends Error {
  readonly reply: Reply;
  /** Who reads it for the first time, for the trail of who read what; null for one that shows nothing they were not shown before. */
  readonly fresh: By | null;
  constructor(reply: Reply, fresh: By | null = null) {
    super('refused');
    this.reply = reply;
    this.fresh = fresh;
  }
}

/** The reply as it is kept under the press's key. `follows` says that messages were brought up to date with it, for `again`. */
const keptReply = ({ reply, effects }: Done & { reply: Reply }): Reply =>
  reply.type === 'card' && effects.some(({ type }) => type === 'update') ? { ...reply, follows: true } : reply;

/** The reply to a press that is delivered again. A message that follows its record is left alone: it may have moved on since. */
const again = (reply: Reply): Reply => (reply.type === 'card' && reply.replaces && reply.follows ? { type: 'posted', text: reply.card.title } : reply);

const byOf = ({ person, at }: Pick<Context<unknown>, 'person' | 'at'>): By => ({ personId: person?.id ?? null, at });

/** What is shown of what was done is stored with it. */
const withReads = ({ writes, reply }: { writes: Write[]; reply: Reply }): Write[] => [
  ...writes,
  ...readsOf(reply).map((line): Write => ({ type: 'audit', ...line })),
];
