import { type Day, yearOf } from './dates.ts';

/** The levels of cooperation (`hoofdzaak-werk-faq#2.1`): two sign agreements, the third are all other regions. */
export const DIVISIONS = ['champions-league', 'eredivisie', 'keuken-kampioen-divisie'] as const;
export type Division = (typeof DIVISIONS)[number];

/** Their own names, the same in every language. */
export const DIVISION_NAMES: Record<Division, string> = {
  'champions-league': 'Champions League',
  eredivisie: 'Eredivisie',
  'keuken-kampioen-divisie': 'Keuken Kampioen Divisie',
};

/** What was agreed for a division in a year. Both are data: null until they are set, and always for the lowest. */
export interface DivisionTerms {
  year: number;
  division: Division;
  /** How many regions it has room for. */
  places: number | null;
  /** How many trajects a region in it is committed to start that year; null without a number, never 0. */
  target: number | null;
}

/** Which division a region held since when. */
export interface DivisionHeld {
  region: string;
  since: Day;
  division: Division;
}

/** The division a region held on a day. @param history of that region, in any order */
export function divisionOn(history: DivisionHeld[], day: Day): DivisionHeld | null {
  return upTo(history, day).at(-1) ?? null;
}

/** What was held up to and on a day, oldest first. */
const upTo = (history: DivisionHeld[], day: Day): DivisionHeld[] => history.filter(({ since }) => since <= day).sort((a, b) => (a.since < b.since ? -1 : 1));

/**
 * What a region is committed to in the year of a day; null without a number. The same division set again does not begin the commitment anew.
 * @param history of that region, in any order
 */
export function goalOn(history: DivisionHeld[], terms: DivisionTerms[], day: Day): { target: number; since: Day } | null {
  const past = upTo(history, day);
  const division = past.at(-1)?.division;
  const target = terms.find((one) => one.year === yearOf(day) && one.division === division)?.target;
  const since = past[past.findLastIndex((one) => one.division !== division) + 1]?.since;
  return target && since ? { target, since } : null;
}
