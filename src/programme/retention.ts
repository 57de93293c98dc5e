import { beginOf, inAmsterdam } from './dates.ts';

/** How long things are kept, as ISO 8601 periods of years, months, weeks and days (`RETENTION_TEXT`, `RETENTION_AUDIT`). */
export interface Retention {
  /** What was written, counted from the end of what it was written in (design, section 6: 12 months). */
  text: string;
  /** Who did and read what (design, section 6: 7 years). */
  audit: string;
}

/**
 * From when on things are kept, on the calendar of Europe/Amsterdam: a day stays until the same day of the month has passed, and goes at the
 * midnight after it. Where that day does not exist it stays a day longer, never shorter.
 * @param at the moment in UTC
 * @returns what lies before this moment, in UTC, goes
 */
export function keptSince(period: string, at: Date): Date {
  return beginOf(inAmsterdam(at).toPlainDate().subtract(period).toString());
}
