import MiniSearch from 'minisearch';
import { createCharacters } from './characters.ts';
import { type Entry, isOutside, plainText } from './entry.ts';
import { createLexicon } from './lexicon.ts';
import type { Steps } from './steps.ts';
import { tellingWords } from './words.ts';

/** How much the likeness of letters counts beside that of words. */
const CHARACTERS = 0.8;
/** So many entries make a step. */
const STEP = 20;
/** At most so many entries are found. */
const MOST = 40;
/** The weight of a word that stands nowhere, as a part of the rarest. */
const UNKNOWN = 0.8;

/** An entry that was found. */
export interface Hit {
  entry: Entry;
  /** From 0 on; comparable between entries for one question, roughly also between questions. */
  score: number;
  /** How much of the question the entry holds, from 0 to 1, by its telling words: rare ones count more. All of them together make at most 1. */
  parts: number[];
}

export interface Searched {
  /** The best first; entries without anything in common are left out. */
  hits: Hit[];
  /** How many words of the question say something. */
  telling: number;
  /** How much of it the knowledge does not know at all, from 0 to 1. */
  unknown: number;
}

/** The fields that are searched, each with its telling words. What a topic outside says is where to go instead: no word of its subject. */
const fieldsOf = (entry: Entry) => {
  const { nl, en, questions, keywords, facts } = entry;
  const answer = isOutside(entry) ? [] : [plainText(nl).replace(AS_OF, ''), ...facts.flat()];
  const english = en && !isOutside(entry) ? [en.title, plainText(en)] : [];
  return {
    title: tellingWords(nl.title),
    questions: questions.flatMap(tellingWords),
    keywords: keywords.flatMap(tellingWords),
    answer: answer.flatMap(tellingWords),
    english: english.flatMap(tellingWords),
  };
};

type Fields = ReturnType<typeof fieldsOf>;

const FIELDS: (keyof Fields)[] = ['title', 'questions', 'keywords', 'answer', 'english'];

/** How much of the question an entry holds, from 0 to 1. */
export const coverageOf = ({ parts }: Pick<Hit, 'parts'>): number => parts.reduce((sum, part) => sum + part, 0);

/** 'stand 2021' says as of when: no word of an answer. */
const AS_OF = /\bstand (?=\d{4})/g;

/** An index of entries in memory: words by MiniSearch (BM25+), letters by `characters`. Made in steps. */
export function* searchSteps(entries: Entry[]): Steps<(question: string) => Searched> {
  const documents: { id: number; fields: Fields }[] = [];
  for (const [id, entry] of entries.entries()) {
    documents.push({ id, fields: fieldsOf(entry) });
    if (id % STEP === 0) yield;
  }
  const lexicon = yield* createLexicon(documents.flatMap(({ fields }) => Object.values(fields).flat()));
  const index = new MiniSearch<(typeof documents)[number]>({
    fields: FIELDS,
    extractField: ({ id, fields }, name) => (name in fields ? fields[name as keyof Fields].flatMap(lexicon.termsOf).join(' ') : `${id}`), // asked for these fields and the id only
    tokenize: (terms) => terms.split(' ').filter(Boolean),
    processTerm: (term) => term,
  });
  for (const document of documents) {
    index.add(document);
    if (document.id % STEP === 0) yield;
  }
  const alike = yield* createCharacters(documents.map(({ fields: { title, questions, keywords } }) => [...title, ...questions, ...keywords]));
  const spread = new Map<string, number>();
  for (const { fields } of documents) {
    for (const term of new Set(Object.values(fields).flat().flatMap(lexicon.termsOf))) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const rarity = (term: string) => Math.log(1 + (entries.length - (spread.get(term) ?? 0) + 0.5) / ((spread.get(term) ?? 0) + 0.5));

  return (question) => {
    const words = tellingWords(question);
    const concepts = words.map(lexicon.conceptOf).map(({ terms, unknown }) => {
      const weights = [...terms].map(([term, weight]) => weight * rarity(term));
      return { terms, unknown, weight: terms.size > 0 ? Math.max(...weights) : UNKNOWN * Math.log(1 + entries.length) };
    });
    const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const weights = new Map<string, number>();
    for (const { terms } of concepts) for (const [term, weight] of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    const scores = alike(words).map((likeness) => CHARACTERS * likeness);
    const held = new Map<number, string[]>();
    for (const { id, score, terms } of index.search([...weights.keys()].join(' '), { boostTerm: (term) => weights.get(term) ?? 1 })) {
      const at = Number(id);
      scores[at] = (scores[at] ?? 0) + score / total / FIELDS.length;
      held.set(at, terms);
    }
    const partsOf = (at: number) => {
      const has = held.get(at) ?? [];
      return concepts.map(({ terms, weight }) => Math.min(weight, Math.max(0, ...has.map((term) => (terms.get(term) ?? 0) * rarity(term)))) / total);
    };
    const hits = Array.from(scores, (score, at) => ({ score, at }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .flatMap(({ score, at }) => (entries[at] ? [{ entry: entries[at], score, parts: partsOf(at) }] : []));
    const unknown = concepts.reduce((sum, concept) => sum + concept.unknown * concept.weight, 0) / total;
    return { hits, telling: concepts.length, unknown };
  };
}
