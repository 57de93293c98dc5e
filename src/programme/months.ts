import { addDays, beginOf, type Day, firstOfMonth, lastOfMonth, type Month, showDay } from './dates.ts';
import type { Language } from './language.ts';

/** The month of a day. */
export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The month before one. */
export const monthBefore = (month: Month): Month => monthOf(addDays(firstOfMonth(month), -1));

/** The month after one. */
export const monthAfter = (month: Month): Month => monthOf(addDays(lastOfMonth(month), 1));

/** The months of the same year before one, the first first. */
export const earlierInYear = (month: Month): Month[] => {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  return Array.from({ length: number - 1 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
};

/** From the moment a month begins in Amsterdam up to, not including, the one at which the next begins; in UTC. */
export const momentsOf = (month: Month): [from: Date, until: Date] => [beginOf(firstOfMonth(month)), beginOf(firstOfMonth(monthAfter(month)))];

/** A month as people read it: `november 2026`. */
export const showMonth = (month: Month, language: Language): string => showDay(firstOfMonth(month), language).replace(/^1 /, '');
