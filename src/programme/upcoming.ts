import { Temporal } from 'temporal-polyfill';
import { ZONE } from './dates.ts';

/** The time of day at which the week's and the month's overviews go out (design, section 2). */
const MORNING = Temporal.PlainTime.from('08:00');
const MONDAY = 1;

const zoned = (at: Date): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
const morningOf = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: MORNING }).epochMilliseconds);

/** The first of these mornings that lies after a moment. */
const firstAfter = (at: Date, day: Temporal.PlainDate, next: Temporal.PlainDate): Date => (morningOf(day) > at ? morningOf(day) : morningOf(next));

/** The next Monday 08:00 in Amsterdam, after a moment in UTC. */
export function nextMonday(at: Date): Date {
  const today = zoned(at).toPlainDate();
  const monday = today.add({ days: (MONDAY - today.dayOfWeek + 7) % 7 });
  return firstAfter(at, monday, monday.add({ days: 7 }));
}

/** The next 1st of a month, 08:00 in Amsterdam, after a moment in UTC. */
export function nextFirst(at: Date): Date {
  const first = zoned(at).toPlainDate().with({ day: 1 });
  return firstAfter(at, first, first.add({ months: 1 }));
}
