import { randomUUID } from 'node:crypto';
import { FORMATS, fileName } from '../../src/cards/kept.ts';
import type { Table } from '../../src/cards/table.ts';
import { PEOPLE, type PersonId } from './people.ts';

/** A message on the page: what someone typed, or a card of the bot as the Teams renderer made it. */
export interface Message {
  id: string;
  from: 'me' | 'bot';
  text: string;
  card: unknown;
  /** It came by itself: its text is what a platform would have shown as the notification. */
  announced: boolean;
  /** When it came, in UTC. */
  at: Date;
  /** When it was last changed in place; null while it is as it came. */
  changedAt: Date | null;
  /** The files of its tables, and where they are. */
  files: { name: string; path: string }[];
}

type Content = Pick<Message, 'from' | 'text' | 'card'> & { tables?: Table[] };

/** Messages kept per person: older ones go. */
const KEPT = 200;

const filesOf = (id: string, tables: Table[]): Message['files'] =>
  tables.flatMap((table, at) => FORMATS.map((format) => ({ name: fileName(table, format), path: `/local/files/${id}/${at}/${format}` })));

type Listener = (person: PersonId, message: Message) => void;

/** Who said what to the bot, and what it answered. In memory: the page is for trying, the records are in the store. */
export function createConversations(now: () => Date) {
  const all = new Map<PersonId, Message[]>(PEOPLE.map((person) => [person, []]));
  const tablesIn = new WeakMap<Message, Table[]>();
  const byKey = new Map<string, { person: PersonId; message: Message }>();
  const listeners = new Set<Listener>();
  const tell = (person: PersonId, message: Message) => {
    for (const listener of listeners) listener(person, message);
  };
  const of = (person: PersonId) => all.get(person) ?? [];

  return {
    of,
    /** Adds a message. @param key an effect's key: the same key is the same message */
    add(person: PersonId, { tables = [], ...content }: Content, key?: string): Message {
      const known = key === undefined ? undefined : byKey.get(key);
      if (known) return known.message;
      const id = randomUUID();
      const message = { id, announced: key !== undefined, at: now(), changedAt: null, files: filesOf(id, tables), ...content };
      tablesIn.set(message, tables);
      const messages = of(person);
      messages.push(message);
      if (messages.length > KEPT) messages.splice(0, messages.length - KEPT);
      if (key !== undefined) byKey.set(key, { person, message });
      tell(person, message);
      return message;
    },
    /** Changes a card in place. @returns false when the message is not there any more */
    update(person: PersonId, id: string, card: unknown, tables: Table[] = []): boolean {
      const message = of(person).find((one) => one.id === id);
      if (!message) return false;
      message.card = card;
      message.files = filesOf(id, tables);
      tablesIn.set(message, tables);
      message.changedAt = now();
      tell(person, message);
      return true;
    },
    find: (key: string): Message | null => byKey.get(key)?.message ?? null,
    /** The tables of a message; none when it is not there any more. */
    tablesOf(id: string): Table[] {
      const message = PEOPLE.flatMap(of).find((one) => one.id === id);
      return (message && tablesIn.get(message)) ?? [];
    },
    /** @returns a function that stops listening */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
