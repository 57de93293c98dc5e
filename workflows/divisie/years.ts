import { type Day, yearOf } from '../../src/programme/dates.ts';

/** The first year of the divisions (`hoofdzaak-werk-faq#2.2`). */
const FIRST_YEAR = 2021;

/** The years that have divisions: up to the next one. */
export const yearsOf = (today: Day): number[] => Array.from({ length: Math.max(1, yearOf(today) + 2 - FIRST_YEAR) }, (_, index) => FIRST_YEAR + index);

/** Parses what came back with a button: a year, and from which line on. The second is there when the card is on the screen already. */
export function parseYear(value: string, today: Day): { year: number; offset: number; shown: boolean } {
  const [typed, offset] = value.split('|');
  const year = yearsOf(today).find((known) => String(known) === typed) ?? yearOf(today);
  return { year, offset: /^\d{1,4}$/.test(offset ?? '') ? Number(offset) : 0, shown: offset !== undefined };
}

export const packYear = (year: number, offset: number): string => `${year}|${offset}`;
