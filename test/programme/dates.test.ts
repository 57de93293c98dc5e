import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, firstOfMonth, lastOfMonth, monthsBetween, parseDay, parseMonth, showDay, yearOf } from '../../src/programme/dates.ts';

describe('the day in Amsterdam', () => {
  it.each([
    ['one second before midnight in winter', '2026-01-14T22:59:59Z', '2026-01-14'],
    ['midnight in winter', '2026-01-14T23:00:00Z', '2026-01-15'],
    ['one second before midnight in summer', '2026-07-14T21:59:59Z', '2026-07-14'],
    ['midnight in summer', '2026-07-14T22:00:00Z', '2026-07-15'],
    ['the last winter midnight before the clock goes forward', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the evening of the day the clock went forward', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['the first summer midnight', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the last summer midnight before the clock goes back', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the evening of the day the clock went back', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['the first winter midnight', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['new year comes an hour before UTC', '2026-12-31T23:30:00Z', '2027-01-01'],
  ])('%s', (_fact, at, day) => {
    expect(dayOf(new Date(at))).toBe(day);
  });
});

describe('a day as people type it', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['2026-1-5', '2026-01-05'],
    ['3-11-2026', '2026-11-03'],
    ['03-11-2026', '2026-11-03'],
    ['03/11/2026', '2026-11-03'],
    ['3.11.2026', '2026-11-03'],
    ['  3-11-2026 ', '2026-11-03'],
    ['29-2-2024', '2024-02-29'],
    ['2026-11-03T00:00:00', '2026-11-03'],
  ])('«%s» is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it.each([
    '29-2-2026',
    '31-4-2026',
    '31-02-2026',
    '2026-02-30',
    '0-11-2026',
    '32-1-2026',
    '1-13-2026',
    '2026-13-01',
    '11/22/2026',
    '3-11-26',
    '3 november 2026',
    'morgen',
    '',
    '2026',
    '3-11',
    '3-11-20266',
    '--',
    '٣-١١-٢٠٢٦',
  ])('«%s» is no day', (typed) => {
    expect(parseDay(typed)).toBeNull();
  });

  it('every day is read back from every way to write it', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(anyDay, fc.constantFrom('-', '/', '.'), (day, sign) => {
        const [year, month, date] = day.split('-');
        expect(parseDay(day)).toBe(day);
        expect(parseDay([Number(date), Number(month), year].join(sign))).toBe(day);
      }),
    );
  });
});

describe('whole months between two days', () => {
  it.each([
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2024-01-31', '2024-02-29', 0],
    ['2024-02-29', '2025-02-28', 11],
    ['2024-02-29', '2025-03-01', 12],
    ['2025-11-22', '2026-11-22', 12],
    ['2026-01-15', '2026-01-15', 0],
    ['2026-02-15', '2026-01-15', 0],
  ])('from %s to %s there are %i', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('never grow smaller as time goes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (offset, days) => {
        const from = addDays('2024-01-01', offset);
        expect(monthsBetween(from, addDays(from, days + 1))).toBeGreaterThanOrEqual(monthsBetween(from, addDays(from, days)));
      }),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (day, days, other) => {
    expect(addDays(day, days)).toBe(other);
  });

  it('are shown in the language of the reader', () => {
    expect(showDay('2026-11-03', 'nl')).toBe('3 november 2026');
    expect(showDay('2026-11-03', 'en')).toBe('3 November 2026');
    expect(showDay('2026-03-29', 'nl')).toBe('29 maart 2026');
  });

  it('have a year', () => {
    expect(yearOf('2026-12-31')).toBe(2026);
  });
});

describe('a month', () => {
  it.each([
    ['2026-11', '2026-11'],
    ['2026-1', '2026-01'],
    ['11-2026', '2026-11'],
    ['1/2026', '2026-01'],
    ['11.2026', '2026-11'],
    ['  2026-11 ', '2026-11'],
  ])('«%s» is %s', (typed, month) => {
    expect(parseMonth(typed)).toBe(month);
  });

  it.each([
    '2026-13',
    '2026-00',
    '0-2026',
    '13-2026',
    '2026',
    '11',
    '',
    'november 2026',
    '2026-11-03',
    '3-11-2026',
    '11-26',
    '2026/11',
    '2026-11-',
    'undefined',
  ])('«%s» is none', (typed) => {
    expect(parseMonth(typed)).toBeNull();
  });

  it.each([
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2024-02', '2024-02-29'],
    ['2100-02', '2100-02-28'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s runs from the first to %s', (month, last) => {
    expect([firstOfMonth(month), lastOfMonth(month)]).toEqual([`${month}-01`, last]);
  });
});

describe('the days between two days', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2025-12-31', '2026-01-01', 1],
    ['2024-01-01', '2024-12-31', 365],
    ['2026-03-28', '2026-03-30', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['2026-03-01', '2026-02-27', -2],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
