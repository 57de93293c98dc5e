import { type Day, daysBetween, lastOfMonth, type Month, yearOf } from './dates.ts';
import { END_KINDS, type EndKind, RESULTS, type Result, type Traject } from './traject.ts';
import { METHODS, PRINCIPALS, TARGET_GROUPS } from './traject-answers.ts';
import { sustainedMonths } from './traject-course.ts';

/*
 * What a month comes to (design, section 2, 'Monthly counts'). The store counts with SQL; this is the same said once in plain words, and the
 * recount that the SQL is held against.
 */

/** Months in paid work without a break that are shown: our choice, `hoofdzaak-werk-faq#0.4` and `#6.3` give none. */
export const SUSTAINED = [3, 6, 12] as const;

/** `onbekend`: the answer was left open. */
type By<T extends string> = Record<T | 'onbekend', number>;

/** What trajects come to; only those that count, but for `unclear`. */
export interface Tally {
  /** Start date in the month. */
  started: number;
  /** From 1 January to the end of the month. */
  startedYear: number;
  /** Started by then, guidance not ended. By method, target group and principal too. */
  active: number;
  byMethod: By<(typeof METHODS)[number]>;
  byTargetGroup: By<(typeof TARGET_GROUPS)[number]>;
  byPrincipal: By<(typeof PRINCIPALS)[number]>;
  /** All started by then, by their latest result. */
  outcomes: Record<Result, number>;
  /** Those who ever reached paid work, beside the expected 40% (`hoofdzaak-werk-faq#0.4`). */
  everPaid: number;
  ended: Record<EndKind, number>;
  /** In paid work without a break for at least so many months. */
  sustained: Record<`${(typeof SUSTAINED)[number]}`, number>;
  /** Active ones not brought up to date: check-in and repeat unanswered, 14 days after the first. */
  stale: number;
  /** Not known yet whether they count: started in the year. In no other figure. */
  unclear: number;
}

/** What was agreed for a region in a year. */
export interface Goal {
  /** The year target of the division held on the month's last day; null without one, never 0. */
  target: number | null;
  /** Since when the region is committed to it. */
  since: Day;
}

/** A region's month. */
export interface RegionCounts extends Tally {
  code: string;
  target: number | null;
  /** startedYear as a part of what the year asks so far; null without a target. */
  pace: number | null;
}

/** A traject as far as counting needs it. */
export type Countable = Pick<Traject, 'startDate' | 'results' | 'end' | 'answers'> & { counts: Pick<Traject['counts'], 'outcome'>; stale: boolean };

const zeros = <T extends string>(keys: readonly T[]): Record<T, number> => Object.fromEntries(keys.map((key) => [key, 0])) as Record<T, number>; // the keys are all of T

/** Figures of nothing: a tally to add to. */
export const emptyTally = (): Tally => ({
  started: 0,
  startedYear: 0,
  active: 0,
  byMethod: zeros([...METHODS, 'onbekend']),
  byTargetGroup: zeros([...TARGET_GROUPS, 'onbekend']),
  byPrincipal: zeros([...PRINCIPALS, 'onbekend']),
  outcomes: zeros(RESULTS),
  everPaid: 0,
  ended: zeros(END_KINDS),
  sustained: { '3': 0, '6': 0, '12': 0 },
  stale: 0,
  unclear: 0,
});

/** A traject as it stood at the end of a day. */
function asOf(traject: Countable, day: Day): Countable {
  return { ...traject, results: traject.results.filter(({ since }) => since <= day), end: traject.end && traject.end.day <= day ? traject.end : null };
}

/** Adds one traject to a month's tally. */
function addTo(tally: Tally, traject: Countable, month: Month): void {
  const last = lastOfMonth(month);
  const { startDate, counts, answers } = traject;
  const thisYear = startDate <= last && yearOf(startDate) === yearOf(last);
  if (counts.outcome === 'unclear' && thisYear) tally.unclear += 1;
  if (counts.outcome !== 'yes' || startDate > last) return;
  const then = asOf(traject, last);
  if (startDate.startsWith(month)) tally.started += 1;
  if (thisYear) tally.startedYear += 1;
  if (!then.end) {
    tally.active += 1;
    tally.byMethod[answers.begeleiding ?? 'onbekend'] += 1;
    tally.byTargetGroup[answers.doelgroep ?? 'onbekend'] += 1;
    tally.byPrincipal[answers.opdrachtgever ?? 'onbekend'] += 1;
    if (traject.stale) tally.stale += 1;
  } else tally.ended[then.end.kind] += 1;
  tally.outcomes[then.results.at(-1)?.result ?? 'op-zoek'] += 1;
  if (then.results.some(({ result }) => result === 'betaald-werk')) tally.everPaid += 1;
  const months = sustainedMonths(then, last);
  for (const length of SUSTAINED) if (months >= length) tally.sustained[`${length}`] += 1;
}

/** What trajects come to in a month. @param month as `YYYY-MM`, in Europe/Amsterdam */
export function tally(trajects: Countable[], month: Month): Tally {
  const counted = emptyTally();
  for (const traject of trajects) addTo(counted, traject, month);
  return counted;
}

/**
 * How far a region is: what started this year as a part of what the year asks up to the end of the month, from the later of 1 January and
 * the commitment's start. 1 is on schedule. Null without a target, or when the commitment begins later.
 */
export function paceOf(startedYear: number, { target, since }: Goal, month: Month): number | null {
  const last = lastOfMonth(month);
  const year = yearOf(last);
  const from = since > `${year}-01-01` ? since : `${year}-01-01`;
  if (target === null || target <= 0 || from > last) return null;
  const elapsed = (daysBetween(from, last) + 1) / (daysBetween(`${year}-01-01`, `${year}-12-31`) + 1);
  return startedYear / (target * elapsed);
}
