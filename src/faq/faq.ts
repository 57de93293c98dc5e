import type { KeptAnswer } from '../programme/questions.ts';
import type { Entry } from './entry.ts';
import { confidenceOf, isOutside, signalsOf } from './scope.ts';
import { createSearch, type Hit } from './search.ts';

/** The longest question that is read, in characters: what is longer is a story, not a question. */
export const LONGEST_QUESTION = 500;

export type Answer =
  /** `near`: at most two others worth reading beside it. */
  | { type: 'found'; entry: Entry; near: Entry[] }
  /** `near`: at most three, shown as such; `topic`: why not, and where to go instead, when that is known. */
  | { type: 'unsure'; near: Entry[]; topic: Entry | null }
  | { type: 'unreadable'; why: 'empty' | 'long' };

/** An answer, with all that was found: for measuring. */
export interface Asked {
  answer: Answer;
  hits: Hit[];
}

/** Somebody in danger is helped first, whatever else the question holds. */
const CRISIS = /#crisis$/;
/** How good a second entry must be beside the first to be shown, as a part of its score. */
const NEAR = 0.4;

const idOf = ({ id }: KeptAnswer): string => `kept#${id}`;

/** A kept answer as an entry; each empty line begins a paragraph. */
function entryOf(kept: KeptAnswer): Entry {
  const parts = kept.text.split(/\n\s*\n/).map((text) => ({ type: 'text' as const, text: text.trim() }));
  return {
    id: idOf(kept),
    nl: { title: kept.title, parts },
    en: null,
    questions: kept.questions,
    keywords: [],
    related: [],
    facts: [],
    source: { type: 'person', name: kept.author, at: kept.at },
  };
}

function answerOf(hits: Hit[], confidence: number, byId: (id: string) => Entry | null): Answer {
  const [first] = hits;
  const inside = hits.filter(({ entry }) => !isOutside(entry));
  const [best, ...others] = inside;
  if (first && CRISIS.test(first.entry.id)) return { type: 'unsure', near: [], topic: first.entry };
  if (best && confidence > 0) {
    const alsoFound = others.filter(({ score }) => score >= NEAR * best.score).map(({ entry }) => entry);
    const related = best.entry.related.flatMap((id) => byId(id) ?? []);
    const near = [...new Set([...alsoFound.slice(0, 1), ...related, ...alsoFound])].slice(0, 2);
    return { type: 'found', entry: best.entry, near };
  }
  const outside = hits.find(({ entry }) => isOutside(entry));
  const topic = outside && outside.score > (best?.score ?? 0) && outside.coverage >= 0.5 ? outside.entry : null;
  return { type: 'unsure', near: inside.slice(0, topic ? 2 : 3).map(({ entry }) => entry), topic };
}

/**
 * Answers questions from entries in memory. The index is built with the first question.
 * @param entries the knowledge files'
 */
export function createFaq(entries: Entry[]) {
  let kept: Entry[] = [];
  let version = '';
  let search: ReturnType<typeof createSearch> | null = null;
  let byId: Map<string, Entry> | null = null;

  const all = () => {
    byId ??= new Map([...entries, ...kept].map((entry) => [entry.id, entry]));
    return byId;
  };

  return {
    /** Takes in the answers kept since. @param current changes with every kept answer */
    async refresh(current: string, load: () => Promise<KeptAnswer[]>): Promise<void> {
      if (current === version) return;
      kept = (await load()).map(entryOf);
      version = current;
      search = null;
      byId = null;
    },
    entry: (id: string): Entry | null => all().get(id) ?? null,
    ask(question: string): Asked {
      if (question.length > LONGEST_QUESTION) return { answer: { type: 'unreadable', why: 'long' }, hits: [] };
      search ??= createSearch([...all().values()]);
      const searched = search(question);
      if (!/[\p{L}\p{N}]/u.test(question)) return { answer: { type: 'unreadable', why: 'empty' }, hits: [] };
      return { answer: answerOf(searched.hits, confidenceOf(signalsOf(searched)), (id) => all().get(id) ?? null), hits: searched.hits };
    },
  };
}

export type Faq = ReturnType<typeof createFaq>;
