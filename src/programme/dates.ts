import { Temporal } from 'temporal-polyfill';
import type { Language } from './language.ts';

/** The programme's own time zone: everything people see is in it, everything stored is UTC. */
export const ZONE = 'Europe/Amsterdam';

/** A calendar day as `YYYY-MM-DD`; it has no time zone. Strings of this form compare in time order. */
export type Day = string;

/** Trajects before this day are not the programme's: its forerunner started at the end of 2016 (`hoofdzaak-werk-faq#9.11`). */
export const FIRST_DAY: Day = '2017-01-01';

/** What the calendar and the clock in Amsterdam show at a moment in UTC. */
export const inAmsterdam = (at: Date): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

/** The calendar day in Amsterdam at a moment in UTC. */
export const dayOf = (at: Date): Day => inAmsterdam(at).toPlainDate().toString();

/** The moment, in UTC, at which a day begins in Amsterdam. */
export const beginOf = (day: Day): Date => new Date(Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds);

/** A time of day as `HH:MM` or `HH:MM:SS`, in Europe/Amsterdam. */
export type TimeOfDay = string;

/** The moment, in UTC, at which the clock in Amsterdam shows a time on a day. */
export const momentOf = (day: Day, plainTime: TimeOfDay): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds);

/**
 * Reads a day as people type it: ISO (`2026-11-03`) or Dutch (`3-11-2026`, `03/11/2026`, `3.11.2026`).
 * @returns the day, or null when it is not a day that exists
 */
export function parseDay(typed: string): Day | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text);
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dutch ? [dutch[3], dutch[2], dutch[1]] : [];
  if (!year || !month || !day) return null;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return null; // 31-02-2026 and the like
  }
}

/** The year of a day. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The day that lies `days` after (or, negative, before) a day. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whole months between two days, as people count them: from 31 January to 28 February is 0. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return 0;
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' }).months;
}

/** How days and times are written. Made once: a formatter costs more than all it ever formats, in time and in memory outside the heap. */
const format = (locale: string) => ({
  day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'long', timeZone: ZONE }),
  time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: ZONE }),
});
const FORMATS: Record<Language, ReturnType<typeof format>> = { nl: format('nl-NL'), en: format('en-GB') };

/** A day as people read it: `3 november 2026`, or `3 November 2026` in English. */
export const showDay = (day: Day, language: Language): string => FORMATS[language].day.format(new Date(`${day}T12:00:00Z`));

/** A moment as people read it, in Amsterdam: `di 24 november 14:05`. @param at UTC */
export const showMoment = (at: Date, language: Language): string => `${FORMATS[language].weekday.format(at)} ${FORMATS[language].time.format(at)}`;

/** A month as `YYYY-MM`, in Europe/Amsterdam. */
export type Month = string;

/** Reads a month as people type it: `2026-11`, `11-2026`, `11/2026`. @returns null when it is none */
export function parseMonth(typed: string): Month | null {
  const text = typed.trim();
  const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(text) ?? [];
  const [, dutchMonth, dutchYear] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const day = parseDay(`${year ?? dutchYear}-${month ?? dutchMonth}-01`);
  return day ? day.slice(0, 7) : null;
}

/** The first and the last day of a month; Temporal makes of a 31st that a month has not its last day. */
export const firstOfMonth = (month: Month): Day => `${month}-01`;
export const lastOfMonth = (month: Month): Day => Temporal.PlainYearMonth.from(month).toPlainDate({ day: 31 }).toString();

/** How many days lie between two days. */
export const daysBetween = (from: Day, to: Day): number => Temporal.PlainDate.from(from).until(to).days;
