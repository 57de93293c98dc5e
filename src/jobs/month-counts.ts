import type { Frozen } from '../engine/month-counts.ts';
import type { Reads } from '../engine/store.ts';
import { type Correction, correctionsOf } from '../programme/corrections.ts';
import type { Goal, RegionCounts, Tally } from '../programme/counting.ts';
import { type Agreed, countsOf, countsWith, expectedBy, goalsOf, type MonthCounts } from '../programme/counts.ts';
import type { Month } from '../programme/dates.ts';
import { ATTEMPTS, type Escalated, escalatedTogether, NONE_ESCALATED, nobodyReported } from '../programme/month-standing.ts';
import { REGIONS, type RegionCode } from '../programme/regions.ts';

type AgreedReads = Pick<Reads, 'divisionTerms' | 'divisionsHeld'>;
type CountingReads = AgreedReads & Pick<Reads, 'tally'>;

const ALL = REGIONS.map(({ code }) => code);

/** What is agreed with the regions, as the store knows it now. */
export const agreedNow = async (reads: AgreedReads): Promise<Agreed> => ({ terms: await reads.divisionTerms(), held: await reads.divisionsHeld() });

/** Counts a month from what the store knows now. @param regions null for all 35 */
export async function countMonth(reads: CountingReads, month: Month, regions: RegionCode[] | null): Promise<MonthCounts> {
  return countsOf(month, await reads.tally(month, regions), await agreedNow(reads), regions ?? ALL);
}

/** A place in a month. */
interface Place extends Omit<RegionCounts, 'code'> {
  /** Whether there are figures: without them 0 says nothing. */
  counted: boolean;
  /** What should have started this year by the end of the month; null without a target. */
  expected: number | null;
  escalated: Escalated;
  /** When its figures were frozen; null when they are not. */
  frozenAt: Date | null;
  /** What changed since. */
  corrections: Correction[];
}

interface RegionMonth extends Place {
  code: RegionCode;
  /** In the month nobody recorded anything here. */
  nobody: boolean;
  /** It could not be counted when it was sent; `frozenAt` says whether it was later. */
  failed: boolean;
}

/** A month as it stands: counted now, or as it was sent. */
export interface MonthLook {
  month: Month;
  regions: RegionMonth[];
  /** All of these regions together. */
  total: Place;
}

/** Counts beside the goals they are measured by. */
interface WithGoals {
  month: Month;
  counts: MonthCounts;
  goals: Map<RegionCode, Goal>;
}

function countedWith(month: Month, tallies: Map<RegionCode, Tally>, goals: Map<RegionCode, Goal>, codes: RegionCode[]): WithGoals {
  return { month, counts: countsWith(month, tallies, goals, codes), goals };
}

const expectedOf = ({ month, goals }: WithGoals, codes: RegionCode[]): number | null => {
  const all = codes.flatMap((code) => {
    const goal = goals.get(code);
    return (goal && expectedBy(goal, month)) ?? [];
  });
  return all.length > 0 ? all.reduce((sum, one) => sum + one, 0) : null;
};

const ofFrozen = (month: Month, frozen: Frozen[]): WithGoals =>
  countedWith(
    month,
    new Map(frozen.map(({ region, figures }) => [region, figures])),
    new Map(frozen.flatMap(({ region, goal }) => (goal ? [[region, goal]] : []))),
    ALL,
  );

/** When figures were frozen: with the last of the regions they are of. */
const latest = (frozen: Frozen[]): Date | null => frozen.reduce<Date | null>((last, { at }) => (last === null || at > last ? at : last), null);

/** A month as the store counts it now, beside what was sent of it. @param regions null for all 35. @param at UTC */
export async function lookAtMonth(reads: Reads, month: Month, regions: RegionCode[] | null, at: Date): Promise<MonthLook> {
  const codes = regions ?? ALL;
  const [tallies, agreed] = [await reads.tally(month, regions), await agreedNow(reads)];
  const now = countedWith(month, tallies, goalsOf(month, agreed, codes), codes);
  const [reported, escalated] = [await reads.reportedIn(month, regions), await reads.escalatedIn(month, at, regions)];
  const [frozen, tried] = [await reads.frozenCounts([month], regions), await reads.countsTried([month])];
  /** What was sent of the country: of the regions that could be counted then. */
  const inTime = frozen.filter(({ attempts }) => attempts < ATTEMPTS);
  return {
    month,
    regions: now.counts.regions.map((region): RegionMonth => {
      const sent = frozen.find((one) => one.region === region.code);
      return {
        ...region,
        counted: true,
        expected: expectedOf(now, [region.code]),
        escalated: escalated.get(region.code) ?? NONE_ESCALATED,
        frozenAt: sent?.at ?? null,
        corrections: sent ? correctionsOf(sent.figures, region) : [],
        nobody: nobodyReported(reported.includes(region.code), region),
        failed: tried.some((one) => one.region === region.code && one.attempts >= ATTEMPTS),
      };
    }),
    total: {
      ...now.counts.total,
      counted: true,
      expected: expectedOf(now, codes),
      escalated: escalatedTogether([...escalated.values()]),
      frozenAt: latest(inTime),
      corrections: inTime.length > 0 ? correctionsOf(ofFrozen(month, inTime).counts.total, now.counts.total) : [],
    },
  };
}

/** A month as it was sent. Regions that could not be counted have no figures, and are in no total. */
export function lookAtFrozen(month: Month, all: Frozen[]): MonthLook {
  const frozen = all.filter((one) => one.month === month);
  const sent = ofFrozen(month, frozen);
  return {
    month,
    regions: sent.counts.regions.map((region): RegionMonth => {
      const one = frozen.find((row) => row.region === region.code);
      return {
        ...region,
        counted: one !== undefined,
        expected: expectedOf(sent, [region.code]),
        escalated: one?.escalations ?? NONE_ESCALATED,
        frozenAt: one?.at ?? null,
        corrections: [],
        nobody: one !== undefined && nobodyReported(one.reported, one.figures),
        failed: one === undefined,
      };
    }),
    total: {
      ...sent.counts.total,
      counted: frozen.length > 0,
      expected: expectedOf(sent, ALL),
      escalated: escalatedTogether(frozen.map(({ escalations }) => escalations)),
      frozenAt: latest(frozen),
      corrections: [],
    },
  };
}
