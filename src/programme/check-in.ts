import { addDays, beginOf, type Day, dayOf, inAmsterdam, type Month, momentOf, type TimeOfDay } from './dates.ts';
import { type IsHoliday, isWorkday } from './deadline.ts';
import { lastDue } from './schedule.ts';
import type { EndKind, Result } from './traject.ts';

/*
 * When people are asked how their trajects are, as one project leader did by visiting hers (`31x-inspiratie#regio-zuidoost-brabant`).
 * Once a month, again after a week, and what is unanswered after two is 'niet bijgewerkt' (design, section 2).
 */

/** The hours somebody may choose for it. */
export const HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] as const;

/** From the first message to the second, and until what is unanswered is 'niet bijgewerkt', in days. */
const REPEAT_AFTER = 7;
const CLOSE_AFTER = 14;
/** At least so many days lie between the second message, however late it was, and the end. */
const AFTER_REPEAT = 3;
/** Whoever was away is still asked when they are back within so many days. */
export const ASKED_WITHIN = 14;

/** What the clock in Amsterdam shows, to the second: such strings compare in time order. */
const wallOf = (at: Date): string => inAmsterdam(at).toPlainDateTime().toString({ smallestUnit: 'second' });

const timeOfHour = (hour: number): TimeOfDay => `${String(hour).padStart(2, '0')}:00:00`;

/** The first working day on or after a day. A year without one is a broken calendar: then the day itself. */
function workdayFrom(day: Day, isHoliday: IsHoliday): Day {
  for (let days = 0; days < 366; days += 1) {
    const candidate = addDays(day, days);
    if (isWorkday(candidate, isHoliday)) return candidate;
  }
  return day;
}

/** A month's check-in. */
export interface CheckInDay {
  month: Month;
  /** A working day. */
  day: Day;
  /** The schedule's own, for who chose no hour. */
  time: TimeOfDay;
  /** The day at that time, in UTC. */
  planned: Date;
}

/** What the schedule says at a moment. */
export interface Scheduled {
  /** Its time of day, as it fell due last or does so today. */
  time: TimeOfDay;
  /** Null until the day of this month's check-in has begun: one of an earlier month is not sent any more. */
  month: CheckInDay | null;
}

/**
 * The check-in of this month: the day of the schedule, or the first working day after it, at the same time.
 * @param cron when, in Europe/Amsterdam
 */
export function scheduledAt(cron: string, at: Date, isHoliday: IsHoliday): Scheduled {
  const today = dayOf(at);
  // To the end of the day: somebody may have chosen an earlier hour than the schedule's.
  const due = inAmsterdam(lastDue(cron, new Date(beginOf(addDays(today, 1)).getTime() - 1)));
  const time = due.toPlainTime().toString({ smallestUnit: 'second' });
  const day = workdayFrom(due.toPlainDate().toString(), isHoliday);
  const month = day.slice(0, 7);
  if (day > today || month !== today.slice(0, 7)) return { time, month: null };
  return { time, month: { month, day, time, planned: momentOf(day, time) } };
}

/** Who is written to at a moment: those who chose one of these hours, and perhaps those who chose none. */
export interface Turn {
  hours: number[];
  standard: boolean;
}

/**
 * Whose turn it is: on working days, once their own hour has come. What was missed waits for that too, so that nobody is written to at night.
 * @param time of who chose no hour
 * @param first the day it was planned for. What was planned up to `since` is nobody's to send: the schedule did not run here yet
 */
export function turnAt(at: Date, time: TimeOfDay, isHoliday: IsHoliday, first?: { day: Day; since: Date }): Turn {
  const today = dayOf(at);
  if (!isWorkday(today, isHoliday)) return { hours: [], standard: false };
  const now = wallOf(at);
  const before = first && wallOf(first.since);
  const isTurn = (own: TimeOfDay) => `${today}T${own}` <= now && (!before || `${first.day}T${own}` > before);
  return { hours: HOURS.filter((hour) => isTurn(timeOfHour(hour))), standard: isTurn(time) };
}

/** When somebody was to be asked. */
export const plannedFor = ({ day, planned }: CheckInDay, hour: number | null): Date => (hour === null ? planned : momentOf(day, timeOfHour(hour)));

/** When the second message goes out: a week later at the person's time, on a working day. */
export const repeatAt = (askedAt: Date, hour: number | null, time: TimeOfDay, isHoliday: IsHoliday): Date =>
  momentOf(workdayFrom(addDays(dayOf(askedAt), REPEAT_AFTER), isHoliday), hour === null ? time : timeOfHour(hour));

const daysLater = (at: Date, days: number): Date => new Date(inAmsterdam(at).add({ days }).epochMilliseconds);

/** When what is unanswered becomes 'niet bijgewerkt': two weeks after the first message, at the same time of day. */
export const closeAt = (askedAt: Date): Date => daysLater(askedAt, CLOSE_AFTER);

/** The end after a second message that may have come late: there is time to answer it. */
export const closeAfterRepeat = (planned: Date, repeatedAt: Date): Date => new Date(Math.max(planned.getTime(), daysLater(repeatedAt, AFTER_REPEAT).getTime()));

/** A traject somebody is asked about. Nothing else of it is shown. */
export interface CheckInItem {
  trajectId: string;
  reference: string;
  startDate: Day;
  result: Result;
  /** Since when it is that. */
  since: Day;
  /** Whether whoever was asked still guides it. */
  own: boolean;
  /** How the guidance ended; null while it runs. */
  ended: EndKind | null;
  /** By a tap, or by any change. */
  answeredAt: Date | null;
  /** Since when it is 'niet bijgewerkt'; null when it never was. */
  staleAt: Date | null;
}

/** Somebody's check-in of a month. */
export interface CheckIn {
  personId: string;
  month: Month;
  /** They leave this month out: nothing becomes 'niet bijgewerkt'. */
  skipped: boolean;
  /** By reference. */
  items: CheckInItem[];
}

/** Whether there is something to answer: theirs, running, and nothing was heard of it. */
export const isOpen = ({ own, ended, answeredAt }: Pick<CheckInItem, 'own' | 'ended' | 'answeredAt'>): boolean => own && ended === null && answeredAt === null;

/** Whether something of it counts as 'niet bijgewerkt': then the month cannot be left out any more. */
export const isCountedStale = ({ items }: CheckIn): boolean => items.some((item) => isOpen(item) && item.staleAt !== null);

/** A check-in in which something was heard of some trajects. */
export function withAnswers(checkIn: CheckIn, trajectIds: string[], at: Date, more: Partial<CheckInItem> = {}): CheckIn {
  return {
    ...checkIn,
    items: checkIn.items.map((item) => (trajectIds.includes(item.trajectId) ? { ...item, answeredAt: item.answeredAt ?? at, ...more } : item)),
  };
}
