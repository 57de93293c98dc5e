import type { Language } from '../programme/language.ts';
import type { Feedback, KeptAnswer, Question } from '../programme/questions.ts';
import type { Place } from './events.ts';

/*
 * What the store knows and takes of questions to the assistant.
 */

/** Where the answer of a person goes, and in which language its frame is. */
export interface Asker {
  place: Place;
  language: Language;
}

export interface QuestionReads {
  question(id: string): Promise<Question | null>;
  /** As `question`, and nobody else changes it until the transaction ends. */
  questionForChange(id: string): Promise<Question | null>;
  /** One at a time ends questions, until the transaction ends: an answer goes to all that are alike, and two of those must not meet. */
  lockEnds(): Promise<void>;
  /** Where who asked can be reached; null when that is forgotten. */
  askerOf(id: string): Promise<Asker | null>;
  /** Those that were ended together with one, in the same moment by the same person. */
  endedTogether(id: string): Promise<Question[]>;
  /** Those the programmamanager still has to look at (`isOpen`), the newest first. */
  openQuestions(limit: number): Promise<Question[]>;
  /** Changes whenever a kept answer is added or taken away. */
  keptVersion(): Promise<string>;
  keptAnswers(): Promise<KeptAnswer[]>;
}

export type QuestionWrite =
  /** Somebody asked. `from`: where a later answer goes. */
  | { type: 'question.ask'; question: Pick<Question, 'id' | 'text' | 'entryId' | 'answered'>; from: Asker }
  /** `entryId`: the entry it was said of. */
  | { type: 'question.feedback'; id: string; feedback: Feedback; entryId: string }
  | { type: 'question.pass'; id: string }
  /** The programmamanager answered, or (text null) closed without one. The name is the one shown with it. */
  | { type: 'question.end'; ids: string[]; name: string; text: string | null }
  | { type: 'answer.keep'; answer: Omit<KeptAnswer, 'at'> }
  | { type: 'answer.remove'; id: string };
