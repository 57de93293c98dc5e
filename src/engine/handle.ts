import { createHash } from 'node:crypto';
import { text } from '../cards/build.ts';
import { dayOf } from '../programme/dates.ts';
import { type Language, languageOf } from '../programme/language.ts';
import type { Person } from '../programme/person.ts';
import type { Introduction } from './chat.ts';
import { engineTexts, infoCard } from './engine-texts.ts';
import { Permanent, Transient } from './errors.ts';
import { type Account, accountKey, type Changed, type Command, type Inbound, type Pressed, type Reply, type Submitted } from './events.ts';
import type { Run, Store, Transaction } from './store.ts';
import type { Context, Look, Opener, Opening, Workflow } from './workflow.ts';

/** Which workflow takes what; kept outside so that the engine knows no workflow by name. */
export interface Routes {
  /** The workflow for a command or button, or null when there is none. */
  opening(event: Opening): AnyOpener | null;
  byName(name: string): AnyWorkflow | null;
  /** What comes first for someone without a profile: asks for it, then goes on with the event. Null when the event may go ahead. */
  first(event: Opening, person: Person | null): AnyOpener | null;
}

/** A workflow whose state and facts are its own business: the engine only passes them through, and each parses its own state. */
export type AnyWorkflow = Workflow<unknown, unknown>;
export type AnyOpener = Opener<unknown>;

interface Dependencies {
  store: Store;
  routes: Routes;
  /** The moment in UTC. */
  now: () => Date;
  newId: () => string;
  /** What the platform knows of someone new; never throws, never takes long. */
  introduce: (account: Account) => Promise<Introduction>;
  /** Called after the commit with the messages it left to deliver; must not throw. */
  deliver: (ids: string[]) => void;
}

/** The same submission has the same key; the same form with other answers has another. */
function submissionKey(event: Submitted): string {
  const sorted = Object.entries(event.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 24);
  return `${event.key}:${hash}`;
}

/** The engine: the one transaction around a workflow. */
export function createEngine({ store, routes, now, newId, introduce, deliver }: Dependencies) {
  const { reads } = store;

  async function contextFor(
    event: Inbound,
    person: Person | null,
    revision: number,
    facts: (look: Omit<Look, 'reads'>) => Promise<unknown>,
  ): Promise<Context<unknown>> {
    const at = now();
    const today = dayOf(at);
    return { at, today, person, language: languageFor(person, event), newId: newId(), revision, facts: await facts({ person, today }) };
  }

  async function open(arrived: Command | Pressed): Promise<Reply | null> {
    const person = await reads.person(arrived.account);
    const event = person?.profile ? arrived : await introduced(arrived);
    const workflow = routes.first(event, person) ?? routes.opening(event);
    if (!workflow) return null;
    return workflow.open(event, await contextFor(event, person, 0, (look) => workflow.facts(event, null, { ...look, reads })));
  }

  /** Someone new is met with the name and language their platform knows them by. */
  async function introduced<E extends Opening>(event: E): Promise<E> {
    const { name, locale } = await introduce(event.account);
    return { ...event, displayName: name ?? event.displayName, locale: locale ?? event.locale };
  }

  async function reshape(event: Changed): Promise<Reply | null> {
    const workflow = routes.byName(event.form.workflow);
    if (!workflow) return null;
    const person = await reads.person(event.account);
    const context = await contextFor(event, person, event.form.revision, (look) => workflow.facts(event, null, { ...look, reads }));
    return workflow.reshape(null, event, context);
  }

  /** One step inside the transaction. @throws Rollback with the reply when nothing is to be stored */
  async function step(event: Submitted, workflow: AnyWorkflow, key: string, transaction: Transaction): Promise<{ reply: Reply; messages: string[] }> {
    const row = await transaction.lockRun(event.form.run, workflow.name, workflow.version, event.account, now());
    const stored = await transaction.storedReply(key);
    if (stored) throw new Rollback(stored);
    const person = await transaction.reads.person(event.account);
    const stale = staleReply(event, row, languageFor(person, event));
    if (stale) throw new Rollback(stale);
    const older = event.form.version !== workflow.version;
    const state = stateOf(workflow, row.state, older);
    const context = await contextFor(event, person, row.revision, (look) => workflow.facts(event, state, { ...look, reads: transaction.reads }));
    if (older) throw new Rollback(renewed(workflow.reshape(state, { ...event, type: 'changed' }, context), context.language));
    const taken = workflow.on(state, event, context);
    if (taken.refused) throw new Rollback(taken.reply);
    const messages = await transaction.save({ ...row, version: workflow.version }, key, taken, { personId: person?.id ?? null, at: context.at });
    return { reply: taken.reply, messages };
  }

  async function submit(event: Submitted): Promise<Reply | null> {
    const workflow = routes.byName(event.form.workflow);
    if (!workflow) return null;
    const key = submissionKey(event);
    try {
      const { reply, messages } = await store.transaction((transaction) => step(event, workflow, key, transaction));
      if (messages.length > 0) deliver(messages);
      return goOn(event, reply);
    } catch (error) {
      if (error instanceof Rollback) return goOn(event, error.reply);
      if (!(error instanceof Transient)) throw error;
      // The answer to a commit may be lost although the commit went through: the stored key tells.
      const stored = await store.storedReply(key).catch(() => null);
      if (stored) return goOn(event, stored);
      throw error;
    }
  }

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
    handle(event: Exclude<Inbound, { type: 'asked' }>): Promise<Reply | null> {
      switch (event.type) {
        case 'command':
        case 'pressed':
          return open(event);
        case 'changed':
          return reshape(event);
        case 'submitted':
          return submit(event);
      }
    },
  };
}

/** Carries a refusal out of the transaction, so that nothing of the step is kept. */
class Rollback extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('refused');
    this.reply = reply;
  }
}

const languageFor = (person: Person | null, event: { locale: string | undefined }): Language => languageOf(person?.language ?? null, event.locale);

/** The stored state. One of an older version that no longer fits counts as none. @throws when one of this version does not fit */
function stateOf(workflow: AnyWorkflow, stored: unknown, older: boolean): unknown {
  if (stored === null) return null;
  const parsed = workflow.state.safeParse(stored);
  if (!parsed.success && !older) throw new Permanent(`the state of a run of ${workflow.name} does not fit`);
  return parsed.success ? parsed.data : null;
}

/** Says why the form is there again. */
function renewed(reply: Reply, language: Language): Reply {
  if (reply.type !== 'form') return reply;
  return { ...reply, form: { ...reply.form, intro: [text(engineTexts(language).renewed, 'warning'), ...reply.form.intro] } };
}

/** A form that is no longer the one to fill in: somebody else's, already finished, or an older one of the same run. */
function staleReply(event: Submitted, run: Run, language: Language): Reply | null {
  const t = engineTexts(language);
  if (run.accountKey !== accountKey(event.account) || run.workflow !== event.form.workflow) {
    return { type: 'card', card: infoCard(t.notYours), replaces: false };
  }
  if (run.status === 'done') return run.lastReply ?? { type: 'card', card: infoCard(t.alreadyDone), replaces: false };
  if (event.form.revision > run.revision) return { type: 'card', card: infoCard(t.unknownForm), replaces: false };
  return null;
}
