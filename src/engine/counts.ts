import type { Tally } from '../programme/counting.ts';
import type { Month } from '../programme/dates.ts';
import type { DivisionHeld, DivisionTerms } from '../programme/divisions.ts';
import type { RegionCode } from '../programme/regions.ts';

/*
 * What the store counts, and what was agreed with regions.
 */

export interface CountReads {
  /** What the trajects of each region come to in a month, as `tally` does; regions without any traject are left out. @param regions null for all */
  tally(month: Month, regions: RegionCode[] | null): Promise<Map<RegionCode, Tally>>;
  divisionTerms(): Promise<DivisionTerms[]>;
  /** Of all regions, oldest first. */
  divisionsHeld(): Promise<DivisionHeld[]>;
}

/** A region holds a division from a day on; one set for the same day takes its place. */
export type DivisionWrite = { type: 'division.hold'; held: DivisionHeld } | { type: 'division.terms'; terms: DivisionTerms };
