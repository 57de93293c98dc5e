import type { Correction } from '../programme/corrections.ts';
import { type ShownTally, seenBy } from '../programme/hidden.ts';
import type { Escalated } from '../programme/month-standing.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { MonthLook } from './month-counts.ts';

/** A region's month, or that of the country, as somebody sees it. */
export interface Counted {
  /** Null for the country. */
  code: RegionCode | null;
  /** Whether there are figures at all. */
  counted: boolean;
  tally: ShownTally;
  target: number | null;
  pace: number | null;
  /** What should have started this year by the end of the month; null without a target. */
  expected: number | null;
  /** Whether the pace says nothing that is hidden. */
  paceShown: boolean;
  /** What was asked of other organisations; null for who does not see this place in full. */
  escalated: Escalated | null;
  frozenAt: Date | null;
  /** For who sees it in full. */
  corrections: Correction[];
  /** Where nobody recorded anything in the month: of the country its regions, of a region itself. */
  nobody: RegionCode[];
  /** What could not be counted when it was sent. */
  failed: RegionCode[];
}

export interface SeenMonth {
  regions: Counted[];
  total: Counted;
}

/**
 * A month as somebody sees it: what is hidden of a number is hidden of everything that is made of it, charts and files too.
 * @param look of all 35 regions, or (with `own` null) of some
 * @param own the regions they see in full; null for all
 */
export function seenMonth(look: MonthLook, own: RegionCode[] | null): SeenMonth {
  const seen = seenBy(own, look);
  const regions = look.regions.flatMap(({ code, counted, nobody, failed, target, pace, expected, frozenAt, escalated, corrections }): Counted[] => {
    const tally = seen.regions.get(code);
    const full = own === null || own.includes(code);
    if (!tally) return [];
    return [
      {
        code,
        counted,
        tally,
        target,
        pace,
        expected,
        paceShown: typeof tally.startedYear === 'number',
        escalated: full ? escalated : null,
        frozenAt,
        corrections: full ? corrections : [],
        nobody: nobody ? [code] : [],
        failed: failed ? [code] : [],
      },
    ];
  });
  const { counted, target, pace, expected, frozenAt, escalated, corrections } = look.total;
  return {
    regions,
    total: {
      code: null,
      counted,
      tally: seen.total,
      target,
      pace,
      expected,
      // The pace of all is that of the regions with a target: it is told when each of these may be.
      paceShown: regions.every((region) => region.pace === null || region.paceShown),
      escalated: own === null ? escalated : null,
      frozenAt,
      corrections: own === null ? corrections : [],
      nobody: regions.flatMap((region) => region.nobody),
      failed: regions.flatMap((region) => region.failed),
    },
  };
}
