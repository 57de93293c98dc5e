import type { Searched } from './search.ts';

/*
 * Whether a question is one the documents answer. No single sign decides: a question about football holds the word 'eredivisie', and a good
 * question may hold a word nobody wrote down. So the signs are weighed together. The weights were fitted (logistic regression) on the
 * questions in test/faq/questions.jsonl; test/faq/fit-scope.ts fits them again when the knowledge has changed much.
 */

/** Entries of this file say what the assistant does not answer, with where to go instead. */
const OUTSIDE = 'buiten-bereik';

export const isOutside = ({ id }: { id: string }): boolean => id.startsWith(`${OUTSIDE}#`);

export const SIGNALS = ['score', 'outsideScore', 'coverage', 'outsideCoverage', 'unknown', 'length', 'gap'] as const;
export type Signals = Record<(typeof SIGNALS)[number], number>;

/** What tells whether a question is in scope. */
export function signalsOf({ hits, telling, unknown }: Searched): Signals {
  const [best, second] = hits.filter(({ entry }) => !isOutside(entry));
  const outside = hits.find(({ entry }) => isOutside(entry));
  const score = best?.score ?? 0;
  return {
    score,
    outsideScore: outside?.score ?? 0,
    coverage: best?.coverage ?? 0,
    outsideCoverage: outside?.coverage ?? 0,
    unknown,
    length: Math.log(1 + telling),
    gap: score > 0 ? (score - (second?.score ?? 0)) / score : 0,
  };
}

/** Above 0 it is answered. The last half point keeps questions that are answered well from being refused. */
export const WEIGHTS: Signals & { bias: number } = {
  score: 0.38,
  outsideScore: -0.67,
  coverage: 4.05,
  outsideCoverage: -4.08,
  unknown: -1.43,
  length: 1.25,
  gap: -0.04,
  bias: -2.96 + 0.5,
};

/** How sure it is that the documents answer a question, as log odds: above 0 rather so, below rather not. */
export const confidenceOf = (signals: Signals): number => SIGNALS.reduce((sum, name) => sum + WEIGHTS[name] * signals[name], WEIGHTS.bias);
