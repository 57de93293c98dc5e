import { randomUUID } from 'node:crypto';
import type { Account, Place } from '../../src/engine/events.ts';
import type { QuestionWrite } from '../../src/engine/questions.ts';
import type { Store } from '../../src/engine/store.ts';
import { FEEDBACK, type KeptAnswer, type Question } from '../../src/programme/questions.ts';
import { AT, plus, type Someone } from './samples.ts';
import { act } from './samples-escalations.ts';

/** Everything that can have become of a question. */
export const FATES = [true, false].flatMap((answered) =>
  [null, ...FEEDBACK].flatMap((feedback) =>
    [false, true].flatMap((passed) => (['open', 'answered', 'closed'] as const).map((end) => ({ answered, feedback, passed, end }))),
  ),
);
export type Fate = (typeof FATES)[number];

/** Where an answer to somebody's question goes. */
export const placeFor = ({ platform, tenant, user }: Account): Place => ({ platform, tenant, address: `{"channel":"D-${user}"}` });

export const newAnswer = (): Omit<KeptAnswer, 'at'> => ({
  id: randomUUID(),
  title: 'Wie betaalt?',
  text: 'De gemeente.\n\nTot 2023.',
  questions: ['wie betaalt', 'wie betaalt "dat", nu?'],
  author: 'Mia',
});

export const kept = (answer: Omit<KeptAnswer, 'at'>): QuestionWrite => ({ type: 'answer.keep', answer });
export const removed = ({ id }: { id: string }): QuestionWrite => ({ type: 'answer.remove', id });

type Said = Partial<Pick<Question, 'text' | 'entryId' | 'answered'>>;

export const asking = (id: string, account: Account, more: Said = {}): QuestionWrite => ({
  type: 'question.ask',
  question: { id, text: 'Wie betaalt de fiets?', entryId: null, answered: false, ...more },
  from: { place: placeFor(account), language: 'en' },
});

/** What happens around questions: Noor asks, Mia is the programmamanager. */
export function around(store: () => Store, noor: () => Someone, mia: () => Someone) {
  const write = (writes: QuestionWrite[], at = AT, by: Someone = mia()) => act(store(), writes, { personId: by.id, at });

  /** Noor asks something. @returns its id */
  async function asked(at = AT, more: Said = {}): Promise<string> {
    const id = randomUUID();
    await write([asking(id, noor().account, more)], at, noor());
    return id;
  }

  const end = (ids: string[], text: string | null = 'Zo zit dat.', at = plus(60), by = mia()) =>
    write([{ type: 'question.end', ids, name: by.name, text }], at, by);

  return {
    write,
    asked,
    end,
    /** Noor asks something, and this becomes of it. @returns its id */
    async askedWith(fate: Fate, at = AT, endedAt = plus(60)): Promise<string> {
      const id = await asked(at, { answered: fate.answered });
      if (fate.feedback) await write([{ type: 'question.feedback', id, feedback: fate.feedback, entryId: '' }], at);
      if (fate.passed) await write([{ type: 'question.pass', id }], at);
      if (fate.end !== 'open') await end([id], fate.end === 'closed' ? null : 'Zo zit dat.', endedAt);
      return id;
    },
    /** A question as the store has it. @throws when it has none */
    async question(id: string): Promise<Question> {
      const found = await store().reads.question(id);
      if (!found) throw new Error(`no question ${id}`);
      return found;
    },
    exists: async (id: string): Promise<boolean> => (await store().reads.question(id)) !== null,
  };
}

export const idsOf = (all: { id: string }[]): string[] => all.map(({ id }) => id);
