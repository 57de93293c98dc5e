import { z } from 'zod';
import type { Asker, QuestionReads } from '../../src/engine/questions.ts';
import { isOpen, type KeptAnswer, type Question } from '../../src/programme/questions.ts';

/** What the store would know of questions, in any order. */
export interface QuestionWorld {
  questions: Question[];
  kept: KeptAnswer[];
  /** Who asked, by question; nobody when it is forgotten. */
  askers: Record<string, Asker>;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** The store's questions about questions, answered from memory as the store answers them. */
export function questionReadsOf({ questions = [], kept = [], askers = {} }: Partial<QuestionWorld>): QuestionReads {
  const find = async (id: string) => {
    z.uuid().parse(id); // the store has no answer to another: it fails
    return questions.find((question) => question.id === id) ?? null;
  };
  const oldestFirst = questions.toSorted((a, b) => a.askedAt.getTime() - b.askedAt.getTime() || byId(a, b));
  const newestFirst = questions.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime() || byId(a, b));
  return {
    question: find,
    questionForChange: find,
    lockEnds: async () => undefined,
    askerOf: async (id) => askers[id] ?? null,
    async endedTogether(id) {
      const end = (await find(id))?.end;
      return oldestFirst.filter((one) => one.id !== id && one.end && end && one.end.at.getTime() === end.at.getTime() && one.end.name === end.name);
    },
    openQuestions: async (limit) => newestFirst.filter(isOpen).slice(0, limit),
    keptVersion: async () => kept.map(({ id, at }) => `${id}@${at.getTime()}`).join(),
    keptAnswers: async () => kept.toSorted((a, b) => a.at.getTime() - b.at.getTime() || byId(a, b)),
  };
}

/** A question of Anna of the day before, to which nothing was found. */
export function aQuestion(more: Partial<Question> = {}): Question {
  return {
    id: '44444444-4444-4444-8444-444444444444',
    text: 'Mag een stagiair ook meefietsen?',
    askedAt: new Date('2026-11-21T10:00:00Z'),
    askerId: 'p-anna',
    entryId: null,
    answered: false,
    feedback: null,
    passedAt: null,
    end: null,
    ...more,
  };
}

/** A kept answer of Gijs, the programmamanager. */
export function aKeptAnswer(more: Partial<KeptAnswer> = {}): KeptAnswer {
  return {
    id: '55555555-5555-4555-8555-555555555555',
    title: 'Mag een stagiair meefietsen?',
    text: 'Ja, dat mag.\n\nLeg het wel vast.',
    questions: ['Mag een stagiair meefietsen?'],
    author: 'Gijs',
    at: new Date('2026-11-20T10:00:00Z'),
    ...more,
  };
}
