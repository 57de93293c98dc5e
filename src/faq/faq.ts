import { showsDanger } from '../programme/crisis.ts';
import type { KeptAnswer } from '../programme/questions.ts';
import { type Entry, isOutside, paragraphsOf } from './entry.ts';
import { confidenceOf, signalsOf } from './scope.ts';
import { coverageOf, type Hit, type Searched, searchSteps } from './search.ts';
import { finish } from './steps.ts';

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

/** Somebody in danger is helped first, whatever else the question holds; a search is never trusted with it. */
const CRISIS = /#crisis$/;
/** Topics that are about one person: nothing of such a question is kept or passed on. */
const PERSONAL = /#(?:crisis|persoonlijke-casus|medicijnen-en-therapie)$/;

/** Whether it was about one person: then nothing of the question is kept or passed on. */
export const isPersonal = (answer: Answer): boolean => answer.type === 'unsure' && answer.topic !== null && PERSONAL.test(answer.topic.id);

/** What is shown as near: beside an answer as a part of its score, without one what part of the question it holds. */
const NEAR = { score: 0.4, coverage: 0.35 };

const idOf = ({ id }: KeptAnswer): string => `kept#${id}`;

/** A kept answer as an entry. */
function entryOf(kept: KeptAnswer): Entry {
  const parts = paragraphsOf(kept.text).map((text) => ({ type: 'text' as const, text }));
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
  const inside = hits.filter(({ entry }) => !isOutside(entry));
  const outside = hits.find(({ entry }) => isOutside(entry));
  const [best, ...others] = inside;
  if (best && confidence > 0) {
    const alsoFound = others.filter(({ score }) => score >= NEAR.score * best.score).map(({ entry }) => entry);
    const related = best.entry.related.flatMap((id) => byId(id) ?? []);
    const near = [...new Set([...alsoFound.slice(0, 1), ...related, ...alsoFound])].slice(0, 2);
    return { type: 'found', entry: best.entry, near };
  }
  const fits = (topic: Hit) => coverageOf(topic) >= 0.5 && (!best || topic.score > best.score || coverageOf(topic) >= coverageOf(best));
  const topic = outside && fits(outside) ? outside : null;
  const near = inside.filter((hit) => coverageOf(hit) >= NEAR.coverage && hit.score >= (topic?.score ?? 0));
  return { type: 'unsure', near: near.slice(0, 3).map(({ entry }) => entry), topic: topic?.entry ?? null };
}

/**
 * Answers questions from entries in memory. The index is built when it is first needed.
 * @param entries the knowledge files'
 * @param pause lets others go on between two steps of making the index
 */
export function createFaq(entries: Entry[], pause: () => Promise<unknown> = () => Promise.resolve()) {
  let kept: Entry[] = [];
  let version = '';
  let search: ((question: string) => Searched) | null = null;
  /** An index that is being made. */
  let steps: ReturnType<typeof searchSteps> | null = null;
  let byId: Map<string, Entry> | null = null;

  /** Whoever asks goes on where the preparation was. */
  const index = () => {
    search ??= finish(steps ?? searchSteps([...all().values()]));
    return search;
  };

  const all = () => {
    byId ??= new Map([...entries, ...kept].map((entry) => [entry.id, entry]));
    return byId;
  };

  /** Makes the index in small steps, so that nobody else waits for half a second of work. */
  async function prepare(): Promise<void> {
    const making = searchSteps([...all().values()]);
    steps = making;
    while (making === steps && search === null) {
      const step = making.next();
      if (step.done) search = step.value;
      await pause();
    }
  }

  return {
    /** Takes in the answers kept since, and makes the index ready. @param current changes with every kept answer */
    async refresh(current: string, load: () => Promise<KeptAnswer[]>): Promise<void> {
      if (current === version) return;
      kept = (await load()).map(entryOf);
      version = current;
      search = null;
      steps = null;
      byId = null;
      await prepare();
    },
    entry: (id: string): Entry | null => all().get(id) ?? null,
    ask(question: string): Asked {
      const danger = showsDanger(question) ? [...all().values()].find(({ id }) => CRISIS.test(id)) : undefined;
      if (danger) return { answer: { type: 'unsure', near: [], topic: danger }, hits: [] };
      if (question.length > LONGEST_QUESTION) return { answer: { type: 'unreadable', why: 'long' }, hits: [] };
      if (!/[\p{L}\p{N}]/u.test(question)) return { answer: { type: 'unreadable', why: 'empty' }, hits: [] };
      const searched = index()(question);
      return { answer: answerOf(searched.hits, confidenceOf(signalsOf(searched)), (id) => all().get(id) ?? null), hits: searched.hits };
    },
  };
}

export type Faq = ReturnType<typeof createFaq>;
