import type { Tally } from './counting.ts';
import type { Month } from './dates.ts';
import { figuresOf } from './hidden.ts';

/*
 * A month's figures are frozen when they are sent. What is registered, settled or put right later shows as a correction: what was sent
 * beside what a recount says now (design, section 2, 'Monthly counts').
 */

export interface Correction {
  /** By its place in a tally: `started`, `byMethod.ips`. */
  figure: string;
  /** As it was sent. */
  before: number;
  now: number;
}

/** A month that no longer is as it was sent. */
export interface Corrected {
  month: Month;
  corrections: Correction[];
}

/** What changed since a month was sent, figure by figure; nothing when all of it still holds. */
export function correctionsOf(sent: Tally, now: Tally): Correction[] {
  const before = new Map(figuresOf(sent));
  return figuresOf(now).flatMap(([figure, value]) => {
    const was = before.get(figure) ?? 0;
    return was === value ? [] : [{ figure, before: was, now: value }];
  });
}

/**
 * The corrections of several regions together. What rose in one and fell in another is none.
 * @param each what changed in each region
 * @param sent what was sent of all regions
 */
export function correctedTogether(each: Corrected[], sent: { month: Month; figures: Tally }[]): Corrected[] {
  return [...new Set(each.map(({ month }) => month))].sort().flatMap((month) => {
    const before = new Map<string, number>();
    for (const [figure, value] of sent.filter((one) => one.month === month).flatMap(({ figures }) => figuresOf(figures)))
      before.set(figure, (before.get(figure) ?? 0) + value);
    const now = new Map(before);
    for (const one of each.filter((changed) => changed.month === month).flatMap(({ corrections }) => corrections))
      now.set(one.figure, (now.get(one.figure) ?? 0) + one.now - one.before);
    const corrections = [...now].flatMap(([figure, value]) => {
      const was = before.get(figure) ?? 0;
      return was === value ? [] : [{ figure, before: was, now: value }];
    });
    return corrections.length > 0 ? [{ month, corrections }] : [];
  });
}
