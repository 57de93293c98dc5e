import type { CountReads } from '../engine/counts.ts';
import { countsOf, type MonthCounts } from '../programme/counts.ts';
import type { Month } from '../programme/dates.ts';
import { REGIONS, type RegionCode } from '../programme/regions.ts';

/** Counts a month from what the store knows now. @param regions null for all 35 */
export async function countMonth(reads: CountReads, month: Month, regions: RegionCode[] | null): Promise<MonthCounts> {
  const [tallies, terms, held] = [await reads.tally(month, regions), await reads.divisionTerms(), await reads.divisionsHeld()];
  return countsOf(month, tallies, { terms, held }, regions ?? REGIONS.map(({ code }) => code));
}
