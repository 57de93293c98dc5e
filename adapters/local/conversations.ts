import { randomUUID } from 'node:crypto';
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
}

/** Messages kept per person: older ones go. */
const KEPT = 200;

type Listener = (person: PersonId, message: Message) => void;

/** Who said what to the bot, and what it answered. In memory: the page is for trying, the records are in the store. */
export function createConversations(now: () => Date) {
  const all = new Map<PersonId, Message[]>(PEOPLE.map((person) => [person, []]));
  const byKey = new Map<string, { person: PersonId; message: Message }>();
  const listeners = new Set<Listener>();
  const tell = (person: PersonId, message: Message) => {
    for (const listener of listeners) listener(person, message);
  };
  const of = (person: PersonId) => all.get(person) ?? [];

  return {
    of,
    /** Adds a message. @param key an effect's key: the same key is the same message */
    add(person: PersonId, content: Pick<Message, 'from' | 'text' | 'card'>, key?: string): Message {
      const known = key === undefined ? undefined : byKey.get(key);
      if (known) return known.message;
      const message = { id: randomUUID(), announced: key !== undefined, at: now(), changedAt: null, ...content };
      const messages = of(person);
      messages.push(message);
      if (messages.length > KEPT) messages.splice(0, messages.length - KEPT);
      if (key !== undefined) byKey.set(key, { person, message });
      tell(person, message);
      return message;
    },
    /** Changes a card in place. @returns false when the message is not there any more */
    update(person: PersonId, id: string, card: unknown): boolean {
      const message = of(person).find((one) => one.id === id);
      if (!message) return false;
      message.card = card;
      message.changedAt = now();
      tell(person, message);
      return true;
    },
    find: (key: string): Message | null => byKey.get(key)?.message ?? null,
    /** @returns a function that stops listening */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
