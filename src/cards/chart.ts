import { z } from 'zod';
import { LANGUAGES } from '../programme/language.ts';

/*
 * Numbers as a picture: lying bars, which can be read on a phone whatever their number. Plain data, as cards are; adapters draw it.
 */

/** `behind`: below its mark. Never told by colour alone: the mark and the number stand beside the bar. */
const bar = z.object({ label: z.string(), value: z.number().min(0), mark: z.number().min(0).nullable(), tone: z.enum(['plain', 'good', 'behind']) });

export const chart = z.object({
  /** What its words are in, and how its numbers are written; Dutch when it does not say. */
  language: z.enum(LANGUAGES).optional(),
  title: z.string(),
  /** What a bar counts, such as 'gestart dit jaar'. */
  unit: z.string(),
  /** What the mark across a bar says; null when no bar has one. */
  mark: z.string().nullable(),
  bars: z.array(bar),
});

export type Bar = z.infer<typeof bar>;
export type Chart = z.infer<typeof chart>;

/** The chart in words, for who cannot see it: every bar with its number, and its mark. */
export function chartText({ title, unit, mark, bars }: Chart): string {
  const lines = bars.map(({ label, value, mark: at }) => (at === null || mark === null ? `${label} ${value}` : `${label} ${value} (${mark} ${at})`));
  return `${title} (${unit}): ${lines.join('; ')}`;
}
