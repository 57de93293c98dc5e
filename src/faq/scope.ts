import { isOutside } from './entry.ts';
import { coverageOf, type Searched } from './search.ts';

/*
 * Whether a question is one the documents answer. No single sign decides: a question about football holds the word 'eredivisie', and a good
 * question may hold a word nobody wrote down. So the signs are weighed together. The weights were fitted (logistic regression) on the
 * questions in test/faq/questions.jsonl; test/faq/fit-scope.ts fits them again when the knowledge has changed much.
 */

export const SIGNALS = ['score', 'outsideScore', 'coverage', 'outsideCoverage', 'outsideOnly', 'unknown', 'length'] as const;
export type Signals = Record<(typeof SIGNALS)[number], number>;

/** Scores count by their order of size; this keeps the smallest apart from nothing. */
const sizeOf = (score: number): number => Math.log(0.1 + score);

/**
 * What tells whether a question is in scope: how well the best entry fits, and the best topic that is not ours; how much of the question
 * each holds (the topic's part counts as far as it is the better of the two); how much of it only the topic holds, and how much nobody;
 * how many words say something. The gap to the second entry was tried and told nothing beside these.
 */
export function signalsOf({ hits, telling, unknown }: Searched): Signals {
  const best = hits.find(({ entry }) => !isOutside(entry));
  const outside = hits.find(({ entry }) => isOutside(entry));
  const [score, outsideScore] = [best?.score ?? 0, outside?.score ?? 0];
  return {
    score: sizeOf(score),
    outsideScore: sizeOf(outsideScore),
    coverage: best ? coverageOf(best) : 0,
    outsideCoverage: outside ? (coverageOf(outside) * outsideScore) / (score + outsideScore) : 0,
    outsideOnly: (outside?.parts ?? []).reduce((sum, part, at) => sum + Math.max(0, part - (best?.parts[at] ?? 0)), 0),
    unknown,
    length: Math.log(1 + telling),
  };
}

/** Above 0 it is answered. What is added to the bias keeps more questions that are answered well from being refused. */
export const WEIGHTS: Signals & { bias: number } = {
  score: 0.7,
  outsideScore: -0.38,
  coverage: 2.41,
  outsideCoverage: -10.32,
  outsideOnly: -1.98,
  unknown: -2.22,
  length: 1.16,
  bias: -2.45 + 0.45,
};

/** How sure it is that the documents answer a question, as log odds: above 0 rather so, below rather not. */
export const confidenceOf = (signals: Signals): number => SIGNALS.reduce((sum, name) => sum + WEIGHTS[name] * signals[name], WEIGHTS.bias);
