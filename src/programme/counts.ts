import { emptyTally, type Goal, paceOf, type RegionCounts, type Tally } from './counting.ts';
import { lastOfMonth, type Month } from './dates.ts';
import { type DivisionHeld, type DivisionTerms, goalOn } from './divisions.ts';
import type { RegionCode } from './regions.ts';

/** A month's counts, as `npm run cijfers -- --json` prints them (design, section 5). */
export interface MonthCounts {
  month: Month;
  regions: RegionCounts[];
  /** All of these regions together: what was agreed is the sum of what each agreed. */
  total: Omit<RegionCounts, 'code'>;
}

/** The numbers of two tallies together, however deep they lie. */
function sum<T extends object>(one: T, other: T): T {
  const pairs = Object.entries(one).map(([key, value]: [string, unknown]) => {
    const second: unknown = Object.entries(other).find(([name]) => name === key)?.[1];
    if (typeof value === 'number' && typeof second === 'number') return [key, value + second];
    return typeof value === 'object' && value !== null && typeof second === 'object' && second !== null ? [key, sum(value, second)] : [key, value];
  });
  return Object.fromEntries(pairs) as T; // the same keys as `one`
}

/** What was agreed with regions. */
export interface Agreed {
  terms: DivisionTerms[];
  held: DivisionHeld[];
}

/** How many trajects should have started this year by the end of a month; null when the commitment begins later. */
export function expectedBy(goal: Goal, month: Month): number | null {
  const one = paceOf(1, goal, month);
  return one === null ? null : 1 / one;
}

/** What should have started in whole trajects, as people read it: 17.2 asks for 18. What only rounding lifts above a whole number does not count. */
export const wholeUp = (expected: number): number => Math.ceil(expected - 1e-6);

/** What each region was committed to on the last day of a month; without a number it has none. */
export function goalsOf(month: Month, { terms, held }: Agreed, codes: RegionCode[]): Map<RegionCode, Goal> {
  const last = lastOfMonth(month);
  const goals = codes.flatMap((code): [RegionCode, Goal][] => {
    const goal = goalOn(
      held.filter(({ region }) => region === code),
      terms,
      last,
    );
    return goal ? [[code, goal]] : [];
  });
  return new Map(goals);
}

/**
 * The counts of a month.
 * @param tallies what the trajects of each region come to; a region without any has none
 * @param goals what was agreed with each; a region without a number has none
 * @param codes the regions that are asked for
 */
export function countsWith(month: Month, tallies: Map<RegionCode, Tally>, goals: Map<RegionCode, Goal>, codes: RegionCode[]): MonthCounts {
  const regions = codes.map((code): RegionCounts & { expected: number } => {
    const tally = tallies.get(code) ?? emptyTally();
    const goal = goals.get(code);
    const pace = goal ? paceOf(tally.startedYear, goal, month) : null;
    return { code, ...tally, target: goal?.target ?? null, pace, expected: goal ? (expectedBy(goal, month) ?? 0) : 0 };
  });
  const all = regions.map(({ code }) => tallies.get(code) ?? emptyTally()).reduce(sum, emptyTally());
  const targets = regions.flatMap(({ target }) => (target === null ? [] : [target]));
  // The pace of all: what started where a number was agreed, as a part of what those regions should have started by now.
  const committed = regions.filter(({ pace }) => pace !== null);
  const asked = committed.reduce((total, { expected }) => total + expected, 0);
  const started = committed.reduce((total, { startedYear }) => total + startedYear, 0);
  return {
    month,
    regions: regions.map(({ expected: _expected, ...counts }) => counts),
    total: { ...all, target: targets.length > 0 ? targets.reduce((total, target) => total + target, 0) : null, pace: asked > 0 ? started / asked : null },
  };
}

/** As `countsWith`, of what was agreed for the last day of the month. */
export const countsOf = (month: Month, tallies: Map<RegionCode, Tally>, agreed: Agreed, codes: RegionCode[]): MonthCounts =>
  countsWith(month, tallies, goalsOf(month, agreed, codes), codes);
