import type { Tone } from './types.ts';

/** A sign for each tone, beside the words and never instead of them: colour alone does not reach everybody. */
export const SIGNS: Record<Tone, string> = { plain: '', good: '✔ ', bad: '✘ ', warning: '⚠ ' };
