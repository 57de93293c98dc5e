import { addDays, type Day, FIRST_DAY, monthsBetween } from './dates.ts';
import { currentResult, type GuidanceEnd, type ResultChange, type Traject } from './traject.ts';

/** Why a date or change is refused; texts put it in words next to the field. */
export type CourseFault =
  | { code: 'not-a-date' }
  | { code: 'before-programme' }
  | { code: 'in-future' }
  | { code: 'before-start'; day: Day }
  | { code: 'before-last-change'; day: Day }
  | { code: 'after-end-not-reported'; day: Day }
  | { code: 'already-ended'; day: Day };

/**
 * Checks a start date: a day that exists, not before the programme, not in the future.
 * @param today in Europe/Amsterdam
 * @param futureAllowed true when only checking verdicts: then a start in the future is fine
 */
export function checkStart(day: Day | null, today: Day, futureAllowed: boolean): CourseFault | null {
  if (day === null) return { code: 'not-a-date' };
  if (day < FIRST_DAY) return { code: 'before-programme' };
  if (day > today && !futureAllowed) return { code: 'in-future' };
  return null;
}

type Course = Pick<Traject, 'startDate' | 'results' | 'end'>;

/** The last day anything was said of a traject: no later change may lie before it. */
function lastChange(traject: Course): Day {
  return currentResult(traject).since;
}

/**
 * Checks a change of result. After the guidance ended only what was reported counts (design, section 2).
 * @param today in Europe/Amsterdam
 */
export function checkResult(traject: Course, change: Pick<ResultChange, 'reported'> & { since: Day | null }, today: Day): CourseFault | null {
  if (change.since === null) return { code: 'not-a-date' };
  if (change.since > today) return { code: 'in-future' };
  if (change.since < traject.startDate) return { code: 'before-start', day: traject.startDate };
  if (change.since < lastChange(traject)) return { code: 'before-last-change', day: lastChange(traject) };
  if (traject.end && change.since > traject.end.day && !change.reported) return { code: 'after-end-not-reported', day: traject.end.day };
  return null;
}

/** Checks the end of guidance: once, not in the future, not before the start or the last change. */
export function checkEnd(traject: Course, day: Day | null, today: Day): CourseFault | null {
  if (traject.end) return { code: 'already-ended', day: traject.end.day };
  if (day === null) return { code: 'not-a-date' };
  if (day > today) return { code: 'in-future' };
  if (day < traject.startDate) return { code: 'before-start', day: traject.startDate };
  if (day < lastChange(traject)) return { code: 'before-last-change', day: lastChange(traject) };
  return null;
}

/** A stretch of paid work. Nothing between its two days broke it. */
interface Stretch {
  from: Day;
  until: Day;
}

/** Until when the course is known: today, or after the guidance ended the last day something was reported. */
function knownUntil(traject: Course, today: Day): Day {
  if (!traject.end) return today;
  const reported = traject.results.filter((change) => change.reported).map(({ since }) => since);
  return [traject.end.day, ...reported].sort().at(-1) ?? traject.end.day;
}

/**
 * The stretches of paid work, oldest first. A new employer on the same or the next day keeps a stretch; a gap begins a new one.
 */
export function paidStretches(traject: Course, today: Day): Stretch[] {
  const stretches: Stretch[] = [];
  const until = knownUntil(traject, today);
  traject.results.forEach((change, index) => {
    if (change.result !== 'betaald-werk') return;
    const end = traject.results[index + 1]?.since ?? until;
    const last = stretches.at(-1);
    if (last && change.since <= addDays(last.until, 1)) last.until = end;
    else stretches.push({ from: change.since, until: end });
  });
  return stretches;
}

/**
 * How long the paid work of now has lasted without a break, in whole months; 0 when there is none now
 * (our terms are 3, 6 and 12: `hoofdzaak-werk-faq#0.4` and `#6.3` give none).
 */
export function sustainedMonths(traject: Course, today: Day): number {
  if (currentResult(traject).result !== 'betaald-werk') return 0;
  const now = paidStretches(traject, today).at(-1);
  return now ? monthsBetween(now.from, now.until) : 0;
}

/** A traject with one more result. */
export function withResult<T extends Course>(traject: T, change: ResultChange): T {
  return { ...traject, results: [...traject.results, change] };
}

/** A traject whose guidance ended; the result reached stays. */
export function withEnd<T extends Course>(traject: T, end: GuidanceEnd): T {
  return { ...traject, end };
}
