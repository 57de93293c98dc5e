import type { SourceId } from './sources.ts';

/** What a rule says. `unclear` is an answer of its own: the rules never guess. */
export type Outcome = 'yes' | 'no' | 'unclear';

/**
 * One condition of a verdict. `code` names it, so that texts can be kept per language;
 * `sources` are the sections it comes from.
 */
export interface Reason<Code extends string = string> {
  code: Code;
  outcome: Outcome | 'note';
  sources: SourceId[];
}

/** A verdict is data, not a sentence: cards put it in words. */
export interface Verdict<Code extends string = string> {
  outcome: Outcome;
  reasons: Reason<Code>[];
}

/** The version of the rules; frozen with every verdict. Change it when a rule changes. */
export const RULES_VERSION = '2021.1';

/** One 'no' decides, else one 'unclear'; notes never do. */
export function combine<Code extends string>(reasons: Reason<Code>[]): Verdict<Code> {
  const has = (outcome: Outcome) => reasons.some((reason) => reason.outcome === outcome);
  return { outcome: has('no') ? 'no' : has('unclear') ? 'unclear' : 'yes', reasons };
}
