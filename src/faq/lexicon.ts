import { stemmer as englishStemmer } from '@orama/stemmers/english';
import { createCharacters } from './characters.ts';
import { stemOf } from './words.ts';

/*
 * What words mean to each other: parts of a compound, other spellings. All of it is learned from the knowledge itself.
 */

/** Weights of what stands in for a word that was typed, below its own 1. */
const WEIGHT = { english: 0.9, spelling: 0.8, part: 0.5 };

/** A word of a question, with the terms that stand for it. */
export interface Concept {
  /** Terms of the index, with how much each counts. */
  terms: Map<string, number>;
  /** How much of it the knowledge does not know: nothing when it or its parts stand there, some when only another spelling does. */
  unknown: number;
}

/** Abbreviations short enough to be missed as a part of a compound: `ipstraject`. */
const SHORT_PARTS = /^(?:ips|ggz|epa|cmd|uwv|wsp|pow|vog|wia|poh|amr|job|vng|wmo)$/;
/** The shortest word that is split, the shortest last part, in letters. */
const SPLIT = { word: 7, last: 4 };
/** How many typing errors a word of so many letters may hold. */
const errorsIn = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);
/** At most so many words are tried for one that was mistyped, out of so many that look most like it. */
const SPELLINGS = { tried: 3, looked: 25 };
/** Words less alike than this are not looked at. */
const LOOKS_LIKE = 0.1;

/** Remembers what a pure function gave for each word of the knowledge. */
function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = work(word);
    known.set(word, made);
    return made;
  };
}

/** Letters to insert, leave out, change or swap between two words; more than `most` counts as `most + 1`. */
function errorsBetween(one: string, other: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [(last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1)];
      current.push(Math.min(...ways, swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY));
    }
    if (Math.min(...current) > most) return most + 1;
    before = last;
    last = current;
  }
  return last[other.length] ?? most + 1;
}

/** How unknown a word is that was understood by another spelling. */
const MISSPELT = 0.4;

/** So many words make a step. */
const STEP = 500;

/** The shortest word that may be meant by another, or be a part of one, in letters. */
const SHORTEST = 4;

/** Made in steps. @param said the telling words of everything that is searched */
export function* createLexicon(said: string[]) {
  const frequency = new Map<string, number>();
  for (const word of said) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const full = new Set([...frequency.keys()].filter((word) => word.length >= SHORTEST));
  const words = [...full];
  const alike = yield* createCharacters(words.map((word) => [word]));

  const isPart = (word: string) => full.has(word) || SHORT_PARTS.test(word);

  /** The two parts of a compound: the split whose shorter part is longest. With a letter between them: `werkgeversdienst`. */
  function splitUp(word: string): string[] {
    let best: string[] = [];
    let length = 0;
    for (let at = 3; word.length >= SPLIT.word && at <= word.length - SPLIT.last; at++) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      if (!full.has(tail)) continue;
      const first = [head, head.replace(/s$/, ''), head.replace(/en$/, ''), head.replace(/[en]$/, '')].find(isPart);
      if (first === undefined || Math.min(first.length, tail.length) <= length) continue;
      best = [first, tail];
      length = Math.min(first.length, tail.length);
    }
    return best;
  }

  /** What a word of the knowledge is found by: itself, and the parts of a compound. */
  const termsOf = remembered((word) => [stemOf(word), ...splitUp(word).map(stemOf)]);
  const vocabulary = new Set<string>();
  let seen = 0;
  for (const word of frequency.keys()) {
    for (const term of termsOf(word)) vocabulary.add(term);
    if (++seen % STEP === 0) yield;
  }

  /** The known words nearest to one that is not known, the most frequent first. */
  function spellingsOf(word: string): string[] {
    const most = errorsIn(word);
    if (most === 0) return [];
    const looks: { candidate: string; likeness: number }[] = [];
    alike([word]).forEach((likeness, at) => {
      const candidate = words[at] ?? '';
      if (likeness > LOOKS_LIKE && Math.abs(candidate.length - word.length) <= most) looks.push({ candidate, likeness });
    });
    const near = looks
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, SPELLINGS.looked)
      .map(({ candidate }) => ({ candidate, errors: errorsBetween(word, candidate, most) }));
    const fewest = Math.min(...near.map(({ errors }) => errors));
    return near
      .filter(({ errors }) => errors <= most && errors === fewest)
      .map(({ candidate }) => candidate)
      .sort((a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0))
      .slice(0, SPELLINGS.tried);
  }

  /** A telling word of a question, with what may stand for it. */
  function conceptOf(word: string): Concept {
    const terms = new Map<string, number>();
    const add = (term: string, weight: number) => vocabulary.has(term) && terms.set(term, Math.max(terms.get(term) ?? 0, weight));
    add(stemOf(word), 1);
    add(englishStemmer(word), WEIGHT.english);
    for (const part of splitUp(word)) add(stemOf(part), WEIGHT.part);
    if (terms.size > 0) return { terms, unknown: 0 };
    for (const spelling of spellingsOf(word)) {
      add(stemOf(spelling), WEIGHT.spelling);
      for (const part of splitUp(spelling)) add(stemOf(part), WEIGHT.spelling * WEIGHT.part);
    }
    return { terms, unknown: terms.size > 0 ? MISSPELT : 1 };
  }

  return { termsOf, conceptOf };
}
