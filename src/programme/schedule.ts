import { CronExpressionParser } from 'cron-parser';
import { Temporal } from 'temporal-polyfill';
import { inAmsterdam, ZONE } from './dates.ts';

/** What falls due at all did so before. */
const ANY_MOMENT = new Date('2026-01-01T00:00:00Z');

/** Whether it is a schedule of five or six fields, that ever falls due and always at the same moments. */
export function isSchedule(cron: string): boolean {
  if (!/^(?:\S+\s+){4,5}\S+$/.test(cron.trim()) || /\bH\b/i.test(cron)) return false; // `H` is drawn anew at each reading
  try {
    lastDue(cron, ANY_MOMENT);
    return true;
  } catch {
    return false; // also 31 April and the like
  }
}

/** How far Amsterdam is ahead of UTC at a moment, both in ms. */
const offsetAt = (moment: number): number => inAmsterdam(new Date(moment)).offsetNanoseconds / 1e6;

/** Longer than the hour of a switch lasts, in ms. */
const SWITCH = 3 * 3_600_000;

/** The largest lead of Amsterdam on UTC, in ms. */
const LEAD = 2 * 3_600_000;
/** Answers that are remembered: a sweep asks for a few schedules, and for some months of one. */
const REMEMBERED = 32;

/** A schedule's last due moment is the same from then until the next one, both in ms. */
const answered: { cron: string; due: number; until: number }[] = [];

/**
 * The last moment at which a schedule fell due, at or before a moment in UTC. Schedules are in Europe/Amsterdam. What is planned in the hour
 * that is skipped in spring falls due an hour later, what is planned in the hour that comes twice in autumn only the first time: cron-parser
 * itself skips the one and repeats the other, so it reads a clock on the wall, without a zone. Reading it takes a millisecond or two, and every
 * sweep asks: what was answered is remembered for as long as it surely holds.
 */
export function lastDue(cron: string, at: Date): Date {
  const now = at.getTime();
  const same = answered.find((one) => one.cron === cron && one.due <= now && now < one.until);
  if (same) return new Date(same.due);
  const wall = now + Math.max(offsetAt(now), offsetAt(now - SWITCH)); // just after the switch in autumn the wall showed a later time before
  const schedule = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: new Date(wall + 1) }); // what falls due now has fallen due
  for (;;) {
    const shown = schedule.prev().toDate();
    const due = Temporal.PlainDateTime.from(shown.toISOString().slice(0, -1)).toZonedDateTime(ZONE, { disambiguation: 'compatible' }).epochMilliseconds;
    if (due > now) continue;
    const next = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate: shown }).next().getTime();
    answered.unshift({ cron, due, until: next - LEAD }); // no later time on the wall comes sooner than that
    answered.length = Math.min(answered.length, REMEMBERED);
    return new Date(due);
  }
}

/** The same time in Amsterdam a week before: an hour more or less than 168 over a switch. */
export const weekBefore = (at: Date): Date => new Date(inAmsterdam(at).subtract({ weeks: 1 }).epochMilliseconds);

/** The week of a moment as people and files name it: `2026-W48`, by the ISO week in Amsterdam. */
export function weekOf(at: Date): string {
  const day = inAmsterdam(at);
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}
