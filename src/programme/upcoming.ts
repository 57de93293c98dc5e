import { Temporal } from 'temporal-polyfill';
import { ZONE } from './dates.ts';

/** The time of day at which the week's and the month's overviews go out, and that of the check-in (design, section 2). */
const MORNING = Temporal.PlainTime.from('08:00');
const NINE = Temporal.PlainTime.from('09:00');
const MONDAY = 1;

const zoned = (at: Date): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
const momentOf = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime): Date =>
  new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds);

/** The first of these mornings that lies after a moment. */
function firstAfter(at: Date, day: Temporal.PlainDate, next: Temporal.PlainDate, time = MORNING): Date {
  const soon = momentOf(day, time);
  return soon > at ? soon : momentOf(next, time);
}

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

/** The next 09:00 in Amsterdam, after a moment in UTC. */
export function nextNine(at: Date): Date {
  const today = zoned(at).toPlainDate();
  return firstAfter(at, today, today.add({ days: 1 }), NINE);
}
