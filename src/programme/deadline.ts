import { Temporal } from 'temporal-polyfill';
import { type Day, inAmsterdam, ZONE } from './dates.ts';

const DAY_MS = 24 * 3_600_000;

/** A year of working days takes about 17 months; where three years are not enough, the calendar of holidays is broken. */
const HORIZON_DAYS = 3 * 366;

/** How a deadline counts: every hour, or working days only. A region chooses. */
export const CLOCKS = ['calendar', 'workdays'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Whether a day is a public holiday. Only asked about Monday to Friday. */
export type IsHoliday = (day: Day) => boolean;

/** Monday to Friday, without public holidays. */
export function isWorkday(day: Day, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay(); // no PlainDate: a far deadline asks this 500 times
  return weekday >= 1 && weekday <= 5 && !isHoliday(day);
}

/**
 * The moment that lies `ms` of the clock's time after `from`.
 *
 * `calendar` is plain elapsed time. `workdays` counts 24 hours of wall clock on every working day in Amsterdam and nothing on other
 * days: what starts on one begins to count on the next working day, 00:00. What ends with a working day ends at its midnight (Friday
 * 24:00, not Monday 00:00), so that parts added one by one come to the same moment as their sum.
 *
 * Never endless: what three years hold no working time for is due by the calendar, for a late ping is worse than one on a holiday.
 * @throws {RangeError} when `ms` is below zero or no number
 */
export function addTime(from: Date, ms: number, clock: Clock, isHoliday: IsHoliday): Date {
  if (!(Number.isFinite(ms) && ms >= 0)) throw new RangeError(`a deadline cannot be ${ms} ms away`);
  return (clock === 'workdays' ? addWorkingTime(from, ms, isHoliday) : null) ?? new Date(from.getTime() + ms);
}

/** Null when there is not enough working time within the horizon. */
function addWorkingTime(from: Date, ms: number, isHoliday: IsHoliday): Date | null {
  const start = wallOf(from);
  // The day that ends at or after the start: at midnight the day before, which has nothing left to give but may be where it ends.
  const first = Math.ceil(start / DAY_MS) - 1;
  let left = ms;
  for (let day = first; day < first + HORIZON_DAYS; day += 1) {
    if (!isWorkday(new Date(day * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length), isHoliday)) continue;
    const begin = Math.max(start, day * DAY_MS);
    const room = (day + 1) * DAY_MS - begin;
    if (left <= room) return momentOf(begin + left);
    left -= room;
  }
  return null;
}

/*
 * Wall clock is counted as milliseconds since 1970 in which every day has 24 hours: whole days are plain numbers, and the zone is
 * asked twice, however far away the deadline is.
 */

/** What the clock in Amsterdam shows at a moment. */
function wallOf(at: Date): number {
  return inAmsterdam(at).toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;
}

/** The moment at which the clock in Amsterdam shows this. */
function momentOf(wall: number): Date {
  const shown = Temporal.Instant.fromEpochMilliseconds(Math.floor(wall)).toZonedDateTimeISO('UTC').toPlainDateTime();
  return new Date(shown.toZonedDateTime(ZONE).epochMilliseconds);
}
