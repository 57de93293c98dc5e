import type { z } from 'zod';
import type { Card } from '../cards/types.ts';
import type { Faq } from '../faq/faq.ts';
import type { Day } from '../programme/dates.ts';
import type { IsHoliday } from '../programme/deadline.ts';
import type { Language } from '../programme/language.ts';
import type { Person } from '../programme/person.ts';
import type { Asked, Changed, Command, Place, Pressed, Reply, Submitted, Uploaded } from './events.ts';
import type { Reads } from './store.ts';
import type { Write } from './writes.ts';

/**
 * Something that must reach a platform after the commit. `key` is the same for every run of the same step,
 * so that an effect is recorded once. `subject` names what the card shows; an update changes every copy of it, but for those of the
 * people in `except`, who may not see it any more.
 */
export type Effect =
  | { type: 'post'; key: string; to: Place; subject: string; card: Card }
  | { type: 'update'; key: string; subject: string; card: Card; except?: string[] };

/** What a workflow is told beside the event: never read from a clock or a generator inside. */
export interface Context<Facts> {
  /** The moment in UTC. */
  at: Date;
  /** The day in Europe/Amsterdam. */
  today: Day;
  /** Null on the very first use. */
  person: Person | null;
  language: Language;
  /** A fresh id, for whatever the step makes. */
  newId: string;
  /** The run's revision: a form that shows an older one is stale. */
  revision: number;
  facts: Facts;
}

/** A step that was refused stores nothing: its key neither. */
export interface Refused {
  refused: true;
  reply: Reply;
}

/** What is to be stored in one transaction. */
export interface Done {
  writes: Write[];
  effects: Effect[];
}

/** A step that was taken: stored whole, in one transaction, with its reply. */
export interface Taken<State> extends Done {
  refused: false;
  state: State;
  status: 'open' | 'done';
  reply: Reply;
}

/** A press or a question that did something, or was refused. */
export type Acted = Refused | (Done & { refused: false; reply: Reply });

export type Step<State> = Refused | Taken<State>;

export const refuse = (reply: Reply): Refused => ({ refused: true, reply });

/** What `facts` may use. */
export interface Look {
  reads: Reads;
  person: Person | null;
  /** The moment in UTC. */
  at: Date;
  /** The day in Europe/Amsterdam. */
  today: Day;
  settings: Settings;
}

/** What the operator set, the calendar, and what the assistant knows. */
export interface Settings {
  /** How long the people of a rung have, in ms (`ESCALATION_DEADLINE`). */
  escalationDeadline: number;
  isHoliday: IsHoliday;
  faq: Faq;
}

/** A button, a question or a file that does something at once, without a form: in one transaction, like a form. */
export interface Actor<Facts, E extends Pressed | Asked | Uploaded = Pressed> {
  /** Runs inside the transaction, before the transition. */
  facts(event: E, state: null, look: Look): Promise<Facts>;
  /** Pure: the same event and context give the same. */
  act(event: E, context: Context<Facts>): Acted;
}

/** What the clock does to a row whose moment has come. */
export interface Ticker<Facts> {
  /** Reads and locks the row inside the transaction; null when it moved on meanwhile. */
  facts(id: string, look: Omit<Look, 'person'>): Promise<Facts | null>;
  /** The moment that came. */
  dueAt(facts: Facts): Date | null;
  /** Pure. */
  tick(context: { at: Date; today: Day; facts: Facts }): Done;
}

/** Something a command or a button opens: a form, or only a card to read. Nothing is stored. */
export interface Opener<Facts> {
  /** The only part that reads. */
  facts(event: Opening, state: null, look: Look): Promise<Facts>;
  /** Pure: the same event and context give the same reply. */
  open(event: Opening, context: Context<Facts>): Reply;
}

/**
 * A workflow is a pure transition: the same state, event and context give the same step. Nothing happens inside.
 * `facts` is the only part that reads; for a submission it runs inside the transaction, before the transition.
 */
export interface Workflow<State, Facts> {
  name: string;
  /** Stored with each run. A form of another version is shown anew, with what was filled in. */
  version: number;
  state: z.ZodType<State>;
  facts(event: Opening | Changed | Submitted, state: State | null, look: Look): Promise<Facts>;
  /** A command or a button opens the form; nothing is stored. */
  open(event: Opening, context: Context<Facts>): Reply;
  /**
   * The form for what is filled in now; nothing is stored. For an answer the form depends on (`state` is null then),
   * and for a form of an older version.
   */
  reshape(state: State | null, event: Changed, context: Context<Facts>): Reply;
  /** A form was submitted. `state` is null on the first step. */
  on(state: State | null, event: Submitted, context: Context<Facts>): Step<State>;
}

export type Opening = Command | Pressed;
