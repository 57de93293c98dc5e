import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createHolidays } from '../../adapters/calendar/holidays.ts';
import { addDays, yearOf } from '../../src/programme/dates.ts';

const isHoliday = createHolidays();

/** Every holiday of a year, by asking for all of its days. */
function holidaysOf(year: number): string[] {
  const found: string[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) if (isHoliday(day)) found.push(day.slice(5));
  return found;
}

describe('the holidays of a year are these and no other', () => {
  // 1 January; Easter Sunday and Monday; King's day; [5 May]; Ascension; Whit Sunday and Monday; Christmas, two days.
  it.each([
    [2024, "King's day falls on a Saturday", '01-01 03-31 04-01 04-27 05-09 05-19 05-20 12-25 12-26'],
    [2025, "King's day is the 26th, for the 27th is a Sunday; 5 May in a lustrum year", '01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26'],
    [2026, '5 May is an ordinary day', '01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26'],
    [2027, 'Easter is the Sunday on which the clock goes forward', '01-01 03-28 03-29 04-27 05-06 05-16 05-17 12-25 12-26'],
    [2028, 'a leap year', '01-01 04-16 04-17 04-27 05-25 06-04 06-05 12-25 12-26'],
  ])('%i: %s', (year, _reason, days) => {
    expect(holidaysOf(year).join(' ')).toBe(days);
  });
});

describe('a day that people may take for a holiday', () => {
  it.each([
    ['2026-04-03', 'Good Friday: offices are open'],
    ['2025-04-27', "the Sunday from which King's day moves"],
    ['2025-04-28', "the Monday after it: King's day moves back, not on"],
    ['2026-05-04', 'Remembrance Day'],
    ['2026-05-05', '5 May outside a lustrum year'],
    ['2026-05-15', 'the Friday after Ascension: a bridge day'],
    ['2026-12-05', "St Nicholas' Eve"],
    ['2026-12-24', 'Christmas Eve'],
    ['2026-12-28', 'the Monday after a Christmas on a Saturday: nothing is made up for'],
    ['2026-12-31', "New Year's Eve: a bank holiday at most"],
  ])('%s is none: %s', (day) => {
    expect(isHoliday(day)).toBe(false);
  });
});

describe('5 May', () => {
  it.each([2020, 2025, 2030, 2035, 2045])('is a holiday in %i', (year) => {
    expect(isHoliday(`${year}-05-05`)).toBe(true);
  });

  it.each([2021, 2022, 2024, 2026, 2027, 2028, 2029, 2031])('is none in %i', (year) => {
    expect(isHoliday(`${year}-05-05`)).toBe(false);
  });

  it('stays a holiday where another one falls on it', () => {
    expect([isHoliday('2005-05-05'), isHoliday('2016-05-05')]).toEqual([true, true]); // Ascension in both years, 2005 a lustrum year too
  });
});

describe('the library', () => {
  it('is loaded by the first question, not before', () => {
    const { cache } = createRequire(import.meta.url);
    const loaded = () => Object.keys(cache).filter((path) => path.includes('/node_modules/date-holidays/'));
    for (const path of loaded()) delete cache[path];

    const fresh = createHolidays();
    expect(loaded()).toEqual([]);
    expect(fresh('2026-12-25')).toBe(true);
    expect(loaded()).not.toEqual([]);
  });
});
