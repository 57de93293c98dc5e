import type { Asker, QuestionReads } from '../../src/engine/questions.ts';
import { isOpen, type KeptAnswer, type Question } from '../../src/programme/questions.ts';

/** What the store would know of questions. */
export interface QuestionWorld {
  questions: Question[];
  kept: KeptAnswer[];
  /** Who asked, by question; nobody when it is forgotten. */
  askers: Record<string, Asker>;
}

/** The store's questions about questions, answered from memory. */
export function questionReadsOf({ questions = [], kept = [], askers = {} }: Partial<QuestionWorld>): QuestionReads {
  const find = async (id: string) => questions.find((question) => question.id === id) ?? null;
  return {
    question: find,
    questionForChange: find,
    askerOf: async (id) => askers[id] ?? null,
    async endedTogether(id) {
      const end = (await find(id))?.end;
      return questions.filter((one) => one.id !== id && one.end && end && one.end.at.getTime() === end.at.getTime() && one.end.name === end.name);
    },
    openQuestions: async (limit) => questions.filter(isOpen).slice(0, limit),
    keptVersion: async () => kept.map(({ id }) => id).join(),
    keptAnswers: async () => kept,
  };
}
