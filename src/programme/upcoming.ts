import { addDays, type Day, dayOf, firstOfMonth, inAmsterdam, momentOf } from './dates.ts';
import { monthAfter, monthOf } from './months.ts';

/*
 * When what goes out by itself comes next, by the times of the programme (design, section 2): where the clock of the local page can be moved to.
 */

/** The week's and the month's overviews. */
const OVERVIEWS = '08:00';
/** The check-in. */
const CHECK_IN = '09:00';

const MONDAY = 1;

/** A time on a day; on another day when it has come already. */
function firstAfter(at: Date, time: string, day: Day, otherwise: Day): Date {
  const soon = momentOf(day, time);
  return soon > at ? soon : momentOf(otherwise, time);
}

/** The next Monday 08:00 in Amsterdam, after a moment in UTC. */
export function nextMonday(at: Date): Date {
  const monday = addDays(dayOf(at), (MONDAY - inAmsterdam(at).dayOfWeek + 7) % 7);
  return firstAfter(at, OVERVIEWS, monday, addDays(monday, 7));
}

/** The next 1st of a month, 08:00 in Amsterdam, after a moment in UTC. */
export function nextFirst(at: Date): Date {
  const month = monthOf(dayOf(at));
  return firstAfter(at, OVERVIEWS, firstOfMonth(month), firstOfMonth(monthAfter(month)));
}

/** The next 09:00 in Amsterdam, after a moment in UTC. */
export function nextNine(at: Date): Date {
  const today = dayOf(at);
  return firstAfter(at, CHECK_IN, today, addDays(today, 1));
}
