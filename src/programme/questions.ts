/*
 * Questions put to the assistant, and what became of them (design, section 2, '/vraag').
 */

/** What somebody said of an answer. */
export const FEEDBACK = ['helpful', 'wrong'] as const;
export type Feedback = (typeof FEEDBACK)[number];

/** A question somebody asked. Who asked is forgotten after 30 days. */
export interface Question {
  id: string;
  text: string;
  askedAt: Date;
  /** Null when somebody without a profile asked, and after 30 days. */
  askerId: string | null;
  /** What it was answered with; null when nothing was near. */
  entryId: string | null;
  /** Whether that was given as an answer, or only as the nearest. */
  answered: boolean;
  feedback: Feedback | null;
  /** When it was passed on to the programmamanager. */
  passedAt: Date | null;
  /** What the programmamanager did with it. */
  end: { at: Date; name: string; text: string | null } | null;
}

/** An answer of the programmamanager that was kept for everybody. */
export interface KeptAnswer {
  id: string;
  title: string;
  text: string;
  /** The ways in which it was asked. */
  questions: string[];
  author: string;
  at: Date;
}

/** What the programmamanager still has to look at: passed on, marked wrong, or without an answer. */
export const isOpen = ({ end, passedAt, feedback, answered }: Question): boolean =>
  end === null && (passedAt !== null || feedback === 'wrong' || (!answered && feedback !== 'helpful'));

export interface QuestionGroup {
  /** The one that stands for them: the first that was passed on, else the newest. */
  first: Question;
  others: Question[];
}

/** The words of a question that tell it from others: not the small ones, without endings that do not matter. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/\p{L}{4,}|\d+/gu) ?? []).map((word) => word.replace(/(en|s|e|t)$/u, '').slice(0, 8)));

/**
 * How much two questions are alike, from 0 to 1: shared words as a part of those of the shorter one. A single word ('regio') is alike only to
 * itself: it stands in questions about anything, and what is alike gets one answer.
 */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  const least = Math.min(a.size, b.size);
  if (least === 1) return Number(shared === 1 && a.size === b.size);
  return least === 0 ? Number(one.trim().toLowerCase() === other.trim().toLowerCase()) : shared / least;
}

/** From this likeness on two questions are shown as one. */
const ALIKE = 0.6;

/** Questions that are alike, together; groups with one that was passed on first, then the largest. */
export function groupQuestions(questions: Question[]): QuestionGroup[] {
  const groups: Question[][] = [];
  for (const question of questions) {
    const home = groups.find(([first]) => first && likeness(first.text, question.text) >= ALIKE);
    if (home) home.push(question);
    else groups.push([question]);
  }
  const passed = (group: Question[]) => group.filter(({ passedAt }) => passedAt !== null).length;
  return groups
    .sort((a, b) => Number(passed(b) > 0) - Number(passed(a) > 0) || b.length - a.length)
    .flatMap((group) => {
      const first = group.find(({ passedAt }) => passedAt !== null) ?? group[0];
      return first ? [{ first, others: group.filter((one) => one !== first) }] : [];
    });
}
