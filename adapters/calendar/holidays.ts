import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { type Day, yearOf } from '../../src/programme/dates.ts';
import type { IsHoliday } from '../../src/programme/deadline.ts';

/**
 * The Dutch public holidays, by the library's rules; each year is worked out once. Good Friday and 31 December are none.
 * The library takes 180 ms to load: it waits for the first question, which most regions (calendar hours) never ask.
 */
export function createHolidays(): IsHoliday {
  const years = new Map<number, Set<Day>>();
  let library: Holidays | null = null;

  return (day) => {
    const year = yearOf(day);
    let days = years.get(year);
    if (!days) {
      library ??= load();
      days = new Set(publicDays(library, year));
      if (isLustrum(year)) days.add(`${day.slice(0, 4)}-05-05`);
      years.set(year, days);
    }
    return days.has(day);
  };
}

/**
 * 5 May is a day off once in five years in most collective agreements (2025, 2030, ...); the law makes it no holiday of its own and the
 * library never calls it public, so it is data of ours. It falls on a working day in 2025 and then not before 2045.
 */
const isLustrum = (year: number): boolean => year % 5 === 0;

function load(): Holidays {
  const require = createRequire(import.meta.url);
  const Library: typeof Holidays = require('date-holidays');
  return new Library('NL');
}

/** Its dates are local, `2026-12-25 00:00:00`, and every one lasts a day. */
function publicDays(library: Holidays, year: number): Day[] {
  return library
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 'yyyy-mm-dd'.length));
}
