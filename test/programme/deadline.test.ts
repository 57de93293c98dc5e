import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createHolidays } from '../../adapters/calendar/holidays.ts';
import { addDays, dayOf } from '../../src/programme/dates.ts';
import { addTime, CLOCKS, type Clock, type IsHoliday, isWorkday } from '../../src/programme/deadline.ts';

/*
 * Moments are written as the clock in Amsterdam shows them, with its offset: the two hours called 02:30 in October are told apart.
 */

const holidays = createHolidays();
const none: IsHoliday = () => false;
const always: IsHoliday = () => true;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const msOf = (duration: string) => Temporal.Duration.from(duration).total('milliseconds');
const added = (from: string, duration: string, clock: Clock, isHoliday: IsHoliday = holidays) =>
  addTime(new Date(from), msOf(duration), clock, isHoliday).toISOString();
const utc = (at: string) => new Date(at).toISOString();

describe('calendar: 48 hours are 48 hours', () => {
  it.each([
    ['2026 spring, over before the switch', '2026-03-26T00:00+01:00', 'PT48H', '2026-03-28T00:00+01:00'],
    ['2026 spring, from Friday over the lost hour', '2026-03-27T14:00+01:00', 'PT48H', '2026-03-29T15:00+02:00'],
    ['2026 spring, from Saturday over the lost hour', '2026-03-28T14:00+01:00', 'PT48H', '2026-03-30T15:00+02:00'],
    ['2026 spring, half time is an hour later on the clock too', '2026-03-28T14:00+01:00', 'PT24H', '2026-03-29T15:00+02:00'],
    ['2026 spring, 20 seconds over the switch', '2026-03-29T01:59:50+01:00', 'PT20S', '2026-03-29T03:00:10+02:00'],
    ['2026 spring, from the first summer second', '2026-03-29T03:00+02:00', 'PT48H', '2026-03-31T03:00+02:00'],
    ['2026 autumn, over before the switch', '2026-10-22T00:00+02:00', 'PT48H', '2026-10-24T00:00+02:00'],
    ['2026 autumn, from Friday over the hour that comes twice', '2026-10-23T14:00+02:00', 'PT48H', '2026-10-25T13:00+01:00'],
    ['2026 autumn, from Saturday over the hour that comes twice', '2026-10-24T14:00+02:00', 'PT48H', '2026-10-26T13:00+01:00'],
    ['2026 autumn, from the first 02:30', '2026-10-25T02:30+02:00', 'PT48H', '2026-10-27T01:30+01:00'],
    ['2026 autumn, from the second 02:30', '2026-10-25T02:30+01:00', 'PT48H', '2026-10-27T02:30+01:00'],
    ['2026 autumn, from one 02:30 to the other', '2026-10-25T02:30+02:00', 'PT1H', '2026-10-25T02:30+01:00'],
    ['2027 spring, from Friday over the lost hour', '2027-03-26T14:00+01:00', 'PT48H', '2027-03-28T15:00+02:00'],
    ['2027 spring, 20 seconds over the switch', '2027-03-28T01:59:50+01:00', 'PT20S', '2027-03-28T03:00:10+02:00'],
    ['2027 spring, after the switch', '2027-03-28T03:00+02:00', 'PT48H', '2027-03-30T03:00+02:00'],
    ['2027 autumn, from Friday over the hour that comes twice', '2027-10-29T14:00+02:00', 'PT48H', '2027-10-31T13:00+01:00'],
    ['2027 autumn, from one 02:30 to the other', '2027-10-31T02:30+02:00', 'PT1H', '2027-10-31T02:30+01:00'],
    ['2027 autumn, after the switch', '2027-10-31T03:00+01:00', 'PT48H', '2027-11-02T03:00+01:00'],
    ['Christmas counts', '2026-12-24T09:00+01:00', 'PT48H', '2026-12-26T09:00+01:00'],
    ['nothing stays where it is, on a Saturday too', '2026-11-21T14:00+01:00', 'PT0S', '2026-11-21T14:00+01:00'],
    ['a year of 365 days and 20 seconds', '2026-11-22T14:00+01:00', 'P365DT20S', '2027-11-22T14:00:20+01:00'],
  ])('%s', (_reason, from, duration, to) => {
    expect(added(from, duration, 'calendar')).toBe(utc(to));
  });
});

describe('workdays: a working day is 24 hours of wall clock', () => {
  it.each([
    // 29 March 2026, 02:00 becomes 03:00
    ['2026 spring, from Thursday: the weekend does not count', '2026-03-26T14:00+01:00', 'PT48H', '2026-03-30T14:00+02:00'],
    ['2026 spring, from Friday: the same hour on Tuesday', '2026-03-27T14:00+01:00', 'PT48H', '2026-03-31T14:00+02:00'],
    ['2026 spring, half time: the same hour on Monday', '2026-03-27T14:00+01:00', 'PT24H', '2026-03-30T14:00+02:00'],
    ['2026 spring, from Saturday: Monday and Tuesday', '2026-03-28T14:00+01:00', 'PT48H', '2026-04-01T00:00+02:00'],
    ['2026 spring, from the last winter second', '2026-03-29T01:59:59+01:00', 'PT48H', '2026-04-01T00:00+02:00'],
    ['2026 spring, from the first summer second', '2026-03-29T03:00+02:00', 'PT48H', '2026-04-01T00:00+02:00'],
    ['2026 spring, from Monday 00:00', '2026-03-30T00:00+02:00', 'PT48H', '2026-04-01T00:00+02:00'],
    ['2026 spring, 20 seconds from the switch begin on Monday', '2026-03-29T01:59:50+01:00', 'PT20S', '2026-03-30T00:00:20+02:00'],
    // 25 October 2026, 03:00 becomes 02:00
    ['2026 autumn, from Thursday', '2026-10-22T14:00+02:00', 'PT48H', '2026-10-26T14:00+01:00'],
    ['2026 autumn, from Friday: the same hour on Tuesday', '2026-10-23T14:00+02:00', 'PT48H', '2026-10-27T14:00+01:00'],
    ['2026 autumn, half time: the same hour on Monday', '2026-10-23T14:00+02:00', 'PT24H', '2026-10-26T14:00+01:00'],
    ['2026 autumn, from Saturday', '2026-10-24T14:00+02:00', 'PT48H', '2026-10-28T00:00+01:00'],
    ['2026 autumn, from the first 02:30', '2026-10-25T02:30+02:00', 'PT48H', '2026-10-28T00:00+01:00'],
    ['2026 autumn, from the second 02:30', '2026-10-25T02:30+01:00', 'PT48H', '2026-10-28T00:00+01:00'],
    ['2026 autumn, from Monday 00:00', '2026-10-26T00:00+01:00', 'PT48H', '2026-10-28T00:00+01:00'],
    // 28 March 2027, and the Monday after it is Easter Monday
    ['2027 spring, from Thursday: Easter Monday falls out too', '2027-03-25T14:00+01:00', 'PT48H', '2027-03-30T14:00+02:00'],
    ['2027 spring, from Good Friday, a working day', '2027-03-26T14:00+01:00', 'PT48H', '2027-03-31T14:00+02:00'],
    ['2027 spring, from the last winter second: begins on Tuesday', '2027-03-28T01:59:59+01:00', 'PT48H', '2027-04-01T00:00+02:00'],
    ['2027 spring, from Easter Monday', '2027-03-29T10:00+02:00', 'PT48H', '2027-04-01T00:00+02:00'],
    // 31 October 2027
    ['2027 autumn, from Friday: the same hour on Tuesday', '2027-10-29T14:00+02:00', 'PT48H', '2027-11-02T14:00+01:00'],
    ['2027 autumn, from the first 02:30', '2027-10-31T02:30+02:00', 'PT48H', '2027-11-03T00:00+01:00'],
    ['2027 autumn, from the second 02:30', '2027-10-31T02:30+01:00', 'PT48H', '2027-11-03T00:00+01:00'],
    ['2027 autumn, from Monday', '2027-11-01T09:30+01:00', 'PT48H', '2027-11-03T09:30+01:00'],
  ])('%s', (_reason, from, duration, to) => {
    expect(added(from, duration, 'workdays')).toBe(utc(to));
  });
});

describe('workdays in the Christmas week of 2026/27', () => {
  it.each([
    // from, half time (24 h), deadline (48 h)
    ['Wednesday 00:00: ends with Thursday, at 24:00', '12-23T00:00', '2026-12-24T00:00', '2026-12-25T00:00'],
    ['Wednesday afternoon: Thursday, then Monday', '12-23T14:00', '2026-12-24T14:00', '2026-12-28T14:00'],
    ['Thursday morning', '12-24T09:00', '2026-12-28T09:00', '2026-12-29T09:00'],
    ['the last second before Christmas', '12-24T23:59:59', '2026-12-28T23:59:59', '2026-12-29T23:59:59'],
    ['the first moment of Christmas: Monday and Tuesday', '12-25T00:00', '2026-12-29T00:00', '2026-12-30T00:00'],
    ['Christmas at noon', '12-25T12:00', '2026-12-29T00:00', '2026-12-30T00:00'],
    ['the second day, a Saturday', '12-26T18:00', '2026-12-29T00:00', '2026-12-30T00:00'],
    ['the last second of Sunday', '12-27T23:59:59', '2026-12-29T00:00', '2026-12-30T00:00'],
    ['Monday 00:00', '12-28T00:00', '2026-12-29T00:00', '2026-12-30T00:00'],
    ['Monday, a second later', '12-28T00:00:01', '2026-12-29T00:00:01', '2026-12-30T00:00:01'],
    ['Tuesday: ends on 31 December, a working day', '12-29T14:00', '2026-12-30T14:00', '2026-12-31T14:00'],
    ['Wednesday 00:00: ends with the year', '12-30T00:00', '2026-12-31T00:00', '2027-01-01T00:00'],
    ['Wednesday: over the new year', '12-30T14:00', '2026-12-31T14:00', '2027-01-04T14:00'],
    ['31 December: over the new year', '12-31T10:00', '2027-01-04T10:00', '2027-01-05T10:00'],
  ])('%s', (_reason, from, half, deadline) => {
    const start = `2026-${from}+01:00`;
    expect([added(start, 'PT24H', 'workdays'), added(start, 'PT48H', 'workdays')]).toEqual([utc(`${half}+01:00`), utc(`${deadline}+01:00`)]);
  });

  it('hour by hour: from a working day to the same hour two working days on, from another day to the end of the second', () => {
    const december = [23, 24, 28, 29, 30, 31].map((date) => `2026-12-${date}`);
    const working = [...december, '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07'];
    for (let day = '2026-12-23'; day < '2027-01-05'; day = addDays(day, 1)) {
      for (let hour = 0; hour < 24; hour += 1) {
        const from = Date.parse(`${day}T00:00+01:00`) + hour * HOUR;
        const [first, second, third] = working.filter((one) => one >= day);
        const inside = first === day && hour > 0; // at 00:00 two whole days lie ahead, as they do on a day off
        const end = inside ? Date.parse(`${third}T00:00+01:00`) + hour * HOUR : Date.parse(`${second}T00:00+01:00`) + DAY;
        expect([day, hour, addTime(new Date(from), 48 * HOUR, 'workdays', holidays)]).toEqual([day, hour, new Date(end)]);
      }
    }
  });
});

describe('workdays around the other holidays, 48 hours', () => {
  it.each([
    ['Easter 2026: Good Friday counts, Monday does not', '2026-04-02T14:00+02:00', '2026-04-07T14:00+02:00'],
    ['from Easter Monday 2026: Tuesday and Wednesday', '2026-04-06T10:00+02:00', '2026-04-09T00:00+02:00'],
    ["King's day 2026, a Monday", '2026-04-24T14:00+02:00', '2026-04-29T14:00+02:00'],
    ["King's day 2025 is Saturday the 26th: Monday the 28th counts", '2025-04-25T14:00+02:00', '2025-04-29T14:00+02:00'],
    ["King's day 2027, a Tuesday", '2027-04-26T14:00+02:00', '2027-04-29T14:00+02:00'],
    ['Ascension 2026, a Thursday: the Friday after it counts', '2026-05-13T14:00+02:00', '2026-05-18T14:00+02:00'],
    ['from Ascension 2026: Friday and Monday', '2026-05-14T08:00+02:00', '2026-05-19T00:00+02:00'],
    ['Whit Monday 2026', '2026-05-22T14:00+02:00', '2026-05-27T14:00+02:00'],
    ['5 May 2025, a lustrum year: that Monday does not count', '2025-05-02T14:00+02:00', '2025-05-07T14:00+02:00'],
    ['5 May 2026: an ordinary Tuesday', '2026-05-04T14:00+02:00', '2026-05-06T14:00+02:00'],
    ["New Year's Day 2026, a Thursday", '2025-12-31T14:00+01:00', '2026-01-05T14:00+01:00'],
  ])('%s', (_reason, from, to) => {
    expect(added(from, 'PT48H', 'workdays')).toBe(utc(to));
  });
});

describe('workdays, by how much is added and where it starts', () => {
  it.each([
    ['nothing, on a working day: stays', '2026-11-25T10:00+01:00', 'PT0S', '2026-11-25T10:00+01:00'],
    ['nothing, on a Saturday: when counting begins', '2026-11-21T14:00+01:00', 'PT0S', '2026-11-23T00:00+01:00'],
    ['nothing, on a holiday', '2026-12-25T14:00+01:00', 'PT0S', '2026-12-28T00:00+01:00'],
    ['nothing, at the end of Friday: stays', '2026-11-21T00:00+01:00', 'PT0S', '2026-11-21T00:00+01:00'],
    ['nothing, on Monday 00:00: stays', '2026-11-23T00:00+01:00', 'PT0S', '2026-11-23T00:00+01:00'],
    ['a millisecond from the end of Friday: Monday', '2026-11-21T00:00+01:00', 'PT0.001S', '2026-11-23T00:00:00.001+01:00'],
    ['20 seconds on a working day', '2026-11-25T10:00+01:00', 'PT20S', '2026-11-25T10:00:20+01:00'],
    ['20 seconds over midnight between working days', '2026-11-25T23:59:50+01:00', 'PT20S', '2026-11-26T00:00:10+01:00'],
    ['20 seconds up to the end of Friday', '2026-11-20T23:59:40+01:00', 'PT20S', '2026-11-21T00:00+01:00'],
    ['20 seconds over the end of Friday', '2026-11-20T23:59:50+01:00', 'PT20S', '2026-11-23T00:00:10+01:00'],
    ['20 seconds over the end of Christmas Eve', '2026-12-24T23:59:50+01:00', 'PT20S', '2026-12-28T00:00:10+01:00'],
    ['20 seconds from today, Sunday 22 November', '2026-11-22T12:00+01:00', 'PT20S', '2026-11-23T00:00:20+01:00'],
    ['24 hours from Friday', '2026-11-20T14:00+01:00', 'PT24H', '2026-11-23T14:00+01:00'],
    ['24 hours from Sunday: the end of Monday', '2026-11-22T12:00+01:00', 'PT24H', '2026-11-24T00:00+01:00'],
    ['48 hours from Monday', '2026-11-23T14:00+01:00', 'PT48H', '2026-11-25T14:00+01:00'],
    ['48 hours from Friday', '2026-11-20T14:00+01:00', 'PT48H', '2026-11-24T14:00+01:00'],
    ['48 hours from just before the end of Friday', '2026-11-20T23:59:59.999+01:00', 'PT48H', '2026-11-24T23:59:59.999+01:00'],
    ['48 hours from the end of Friday: ends with Tuesday', '2026-11-21T00:00+01:00', 'PT48H', '2026-11-25T00:00+01:00'],
    ['48 hours from Thursday 00:00: ends with Friday, not on Monday', '2026-11-19T00:00+01:00', 'PT48H', '2026-11-21T00:00+01:00'],
    ['48 hours in summer, just after midnight in Amsterdam but not in UTC', '2026-07-17T00:30+02:00', 'PT48H', '2026-07-21T00:30+02:00'],
    ['five working days are a week', '2026-11-20T14:00+01:00', 'PT120H', '2026-11-27T14:00+01:00'],
    ['a year of 365 working days: some 17 months', '2026-11-20T14:00+01:00', 'P365D', '2028-04-25T14:00+02:00'],
    ['a year and 20 seconds', '2026-11-20T14:00+01:00', 'P365DT20S', '2028-04-25T14:00:20+02:00'],
  ])('%s', (_reason, from, duration, to) => {
    expect(added(from, duration, 'workdays')).toBe(utc(to));
  });

  it('an odd number of milliseconds has a half', () => {
    const from = new Date('2026-11-20T14:00+01:00');
    for (const clock of CLOCKS) expect(addTime(from, 1.5, clock, holidays).getTime() - from.getTime()).toBe(1);
  });
});

describe('a working day', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-23', true, 'a Monday'],
    ['2026-03-29', false, 'the Sunday on which the clock goes forward'],
    ['2026-12-25', false, 'a holiday on a Friday'],
    ['2026-12-26', false, 'a holiday on a Saturday'],
    ['2026-12-31', true, "New Year's Eve"],
    ['2025-05-05', false, '5 May in a lustrum year, a Monday'],
    ['2028-02-29', true, 'a leap day, a Tuesday'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkday(day, holidays)).toBe(works);
  });

  it('5 May costs one in 2025 and then not before 2045', () => {
    const lustra = Array.from({ length: 8 }, (_, index) => 2025 + 5 * index);
    expect(lustra.filter((year) => isWorkday(`${year}-05-05`, none))).toEqual([2025, 2045, 2050, 2055, 2060]);
  });
});

describe('a broken calendar', () => {
  it.each(['PT0S', 'PT20S', 'PT48H', 'P365D', 'P36500D'])('of nothing but holidays: %s is due by calendar time', (duration) => {
    expect(added('2026-11-20T14:00+01:00', duration, 'workdays', always)).toBe(added('2026-11-20T14:00+01:00', duration, 'calendar'));
  });

  it('is asked about three years of working days at most', () => {
    let asked = 0;
    added('2026-11-20T14:00+01:00', 'PT48H', 'workdays', () => ++asked > 0);
    expect(asked).toBe(784);
  });

  it('two years of holidays still end', () => {
    expect(added('2026-11-20T14:00+01:00', 'PT48H', 'workdays', (day) => day < '2028-11-20')).toBe(utc('2028-11-22T00:00+01:00'));
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%d ms is no time', (ms) => {
    for (const clock of CLOCKS) expect(() => addTime(new Date(0), ms, clock, holidays)).toThrow(RangeError);
  });
});

describe('whatever the moment and the time', () => {
  const START = Date.parse('2024-01-01T00:00+01:00');
  const midnights = fc.integer({ min: 0, max: 8 * 365 }).chain((days) => {
    const midnight = Temporal.PlainDate.from(addDays('2024-01-01', days)).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
    return fc.integer({ min: -2, max: 2 }).map((ms) => midnight + ms);
  });
  const anyMoment = fc.oneof(
    fc.integer({ min: START, max: START + 8 * YEAR }),
    midnights,
    fc.integer({ min: 0, max: 8 * 8760 }).map((hours) => START + hours * HOUR),
  );
  const anyMs = fc.oneof(
    fc.integer({ min: 0, max: 10 * DAY }),
    fc.integer({ min: 0, max: YEAR + 20_000 }),
    fc.integer({ min: 0, max: 20 }).map((halves) => halves * 12 * HOUR),
  );
  // With few, the usual and many holidays.
  const anyHolidays = fc.constantFrom<IsHoliday>(none, holidays, (day) => /[147]$/.test(day));
  const anyClock = fc.constantFrom(...CLOCKS);
  const plus = (from: number, ms: number, clock: Clock, isHoliday: IsHoliday) => addTime(new Date(from), ms, clock, isHoliday).getTime();

  it('calendar time is plain addition', () => {
    fc.assert(fc.property(anyMoment, anyMs, anyHolidays, (from, ms, isHoliday) => plus(from, ms, 'calendar', isHoliday) === from + ms));
  });

  it('who starts later is never due earlier', () => {
    fc.assert(
      fc.property(anyMoment, anyMs, anyMs, anyClock, anyHolidays, (from, later, ms, clock, isHoliday) => {
        expect(plus(from + later, ms, clock, isHoliday)).toBeGreaterThanOrEqual(plus(from, ms, clock, isHoliday));
      }),
    );
  });

  it('more time is later', () => {
    fc.assert(
      fc.property(anyMoment, anyMs, fc.integer({ min: 1, max: 10 * DAY }), anyClock, anyHolidays, (from, ms, more, clock, isHoliday) => {
        expect(plus(from, ms + more, clock, isHoliday)).toBeGreaterThan(plus(from, ms, clock, isHoliday));
      }),
    );
  });

  it('working time is never earlier than calendar time', () => {
    fc.assert(
      fc.property(anyMoment, anyMs, anyHolidays, (from, ms, isHoliday) => {
        expect(plus(from, ms, 'workdays', isHoliday)).toBeGreaterThanOrEqual(plus(from, ms, 'calendar', isHoliday));
      }),
    );
  });

  it('the parts come to the same moment as their sum', () => {
    const anyPart = anyMs.map((ms) => Math.floor(ms / 2)); // two of them fit in the three years that are looked at
    fc.assert(
      fc.property(anyMoment, anyPart, anyPart, anyClock, anyHolidays, (from, one, other, clock, isHoliday) => {
        expect(plus(plus(from, one, clock, isHoliday), other, clock, isHoliday)).toBe(plus(from, one + other, clock, isHoliday));
      }),
    );
  });

  it('working time ends on a working day, or with one', () => {
    fc.assert(
      fc.property(anyMoment, anyMs, anyHolidays, (from, ms, isHoliday) => {
        const at = plus(from, ms, 'workdays', isHoliday);
        const midnight = dayOf(new Date(at)) !== dayOf(new Date(at - 1));
        expect(isWorkday(dayOf(new Date(at)), isHoliday) || (midnight && isWorkday(dayOf(new Date(at - 1)), isHoliday))).toBe(true);
      }),
    );
  });

  it('counted hour by hour, the working time between is what was added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 * 8760 }), fc.integer({ min: 1, max: 240 }), anyHolidays, (start, hours, isHoliday) => {
        const from = START + start * HOUR;
        const to = plus(from, hours * HOUR, 'workdays', isHoliday);
        let worked = 0;
        for (let at = from; at < to; at += HOUR) if (isWorkday(dayOf(new Date(at)), isHoliday)) worked += 1;
        expect(worked).toBe(hours);
        expect(isWorkday(dayOf(new Date(to - 1)), isHoliday)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
