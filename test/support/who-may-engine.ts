import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { Inbound, Reply } from '../../src/engine/events.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import { routes } from '../../workflows/routes.ts';
import { aFaq } from './faq.ts';
import { SILENT_QUEUE } from './silent-queue.ts';
import { accountOf, placeOf, type Role } from './who-may-world.ts';

/*
 * The real engine on the real store, with a memory of what it wrote. Everything of a step is done, and then taken back: so each press of the
 * table meets the same world.
 */

/** What came of an event. */
interface Outcome {
  reply: Reply;
  /** Steps that were stored: 0 or 1. */
  stored: number;
}

class Undone extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('undone');
    this.result = result;
  }
}

/** @param keep leaves what is stored, as in real life */
export function createEngineFor(store: Store, now: () => Date, { keep = false } = {}) {
  const faults: string[] = [];
  let stored = 0;
  let posted: Reply | null = null;
  const counting = (transaction: Transaction): Transaction => ({
    ...transaction,
    save: (...args) => {
      stored += 1;
      return transaction.save(...args);
    },
    act: (...args) => {
      stored += 1;
      return transaction.act(...args);
    },
  });
  const watched: Store = {
    ...store,
    transaction: (work) =>
      keep
        ? store.transaction((transaction) => work(counting(transaction)))
        : store
            .transaction(async (transaction): Promise<never> => {
              throw new Undone(await work(counting(transaction)));
            })
            .catch((error: unknown) => {
              if (error instanceof Undone) return error.result as never; // what `work` gave: the type is the caller's own
              throw error;
            }),
    async enqueue(effect) {
      posted = { type: 'card', card: effect.card, replaces: false };
      return [];
    },
    markReach: async () => undefined,
  };
  const app = createApp({
    store: watched,
    queue: SILENT_QUEUE,
    chats: () => {
      throw new Error('nobody is written to here');
    },
    routes,
    settings: { escalationDeadline: 48 * 3_600_000, isHoliday: () => false, faq: aFaq() },
    log: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
    now,
    newId: randomUUID,
    random: Math.random,
  });

  async function handle(event: Inbound): Promise<Outcome> {
    stored = 0;
    posted = null;
    const reply = await app.handle(event);
    const shown = reply.type === 'posted' ? (posted ?? reply) : reply;
    return { reply: shown, stored };
  }

  return {
    /** What was logged as a fault of ours. */
    faults: () => faults.filter((line) => line.includes('not handled')),
    handle,
  };
}

export type WhoMayEngine = ReturnType<typeof createEngineFor>;

const base = (role: Role) => ({ account: accountOf(role), place: placeOf(role), displayName: role, locale: 'nl-NL', key: randomUUID() });

export const says = (role: Role, name: string, text = ''): Inbound => ({ type: 'command', ...base(role), name, text });
export const presses = (role: Role, action: string, value = ''): Inbound => ({ type: 'pressed', ...base(role), action, value });
/** Sends a form as if they had opened it: its run is new. */
export const submits = (role: Role, form: Form['ref'], values: Values): Inbound => ({
  type: 'submitted',
  ...base(role),
  form: { ...form, run: randomUUID() },
  values,
});
export const changes = (role: Role, form: Form['ref'], values: Values): Inbound => ({ type: 'changed', ...base(role), form, values });
export const sends = (role: Role, read: Extract<Inbound, { type: 'uploaded' }>['read']): Inbound => ({ type: 'uploaded', ...base(role), read });

/** Fills in a form with what it offers first, over and over, until no answer shows another field. @param wanted what is to be chosen instead */
export async function filledIn(engine: WhoMayEngine, role: Role, opened: Form, today: string, wanted: Values): Promise<{ ref: Form['ref']; values: Values }> {
  let form = opened;
  for (let round = 0; round < 6; round += 1) {
    const values = Object.fromEntries(form.fields.map((field) => [field.id, wanted[field.id] ?? firstOf(field, today)]));
    const { reply } = await engine.handle(changes(role, form.ref, values));
    if (reply.type !== 'form') throw new Error(`the form is gone: ${JSON.stringify(reply)}`);
    const same = reply.form.fields.every(({ id }) => id in values) && reply.form.fields.length === form.fields.length;
    if (same) return { ref: form.ref, values };
    form = reply.form;
  }
  throw new Error(`the form ${opened.ref.workflow} keeps changing`);
}

function firstOf(field: Form['fields'][number], today: string): string | string[] {
  switch (field.type) {
    case 'choice':
      return field.value ?? field.options[0]?.value ?? '';
    case 'choices':
      return field.value.length > 0 ? field.value : field.options.slice(0, 1).map(({ value }) => value);
    case 'date':
      return field.value ?? (field.required ? today : '');
    case 'text':
      return field.value ?? (field.required ? 'Wat er is besproken' : '');
  }
}

/** How people are told, in Dutch, that something is not theirs. */
const REFUSED = [
  'niet van u',
  'hoort niet bij u',
  'Uw rol geeft u hier (nu) geen toegang toe',
  'Dit overzicht is voor',
  'geen toegang tot deze regio',
  'De uitkomst legt de maker',
  'Dit kan alleen de',
  'Deze rol heeft u niet',
  'Alleen een programmamanager kan dit',
  'door iemand anders gestuurd',
  'Dit bestand is niet meer bewaard',
  'Dit vult de procesregisseur',
  'Vul eerst',
  'Hiervoor moet ik weten',
  'Ik ken u nog niet',
  'Dit account kan nu niet gewist worden',
];
/** How they are told that there is nothing to do. */
const NOTHING = ['niet meer bewaard of al verwerkt', 'U staat niet (meer) als afwezig', 'Over u wordt nog niets bewaard'];

/** What came of an event in one letter (`who-may-rows.ts`). @param shows what stands only on the card of who sees all of it */
export function letterOf({ reply, stored }: Outcome, shows?: string): string {
  if (reply.type === 'failed' || reply.type === 'posted') return '!';
  if (stored > 0) return 'W';
  if (reply.type === 'form') return reply.form.ref.workflow === 'profiel' ? 'P' : 'F';
  const said = JSON.stringify(reply.card);
  if (NOTHING.some((words) => said.includes(words))) return 'N';
  if (REFUSED.some((words) => said.includes(words))) return 'R';
  return shows === undefined || said.includes(shows) ? 'S' : 'O';
}
