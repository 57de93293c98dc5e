import fc from 'fast-check';
import type { Countable } from '../../src/programme/counting.ts';
import { addDays } from '../../src/programme/dates.ts';
import { END_KINDS, RESULTS, type ResultChange } from '../../src/programme/traject.ts';

/** Days round the ends of months and years, a leap year's February among them. */
const edges = ['2023-08', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-06', '2024-11', '2024-12', '2025-01'].flatMap((month) =>
  [-3, -2, -1, 0, 1, 27].map((days) => addDays(`${month}-01`, days)),
);
/** Days from one change to the next: none, one, and about as long as the months that are shown. */
const STEPS = [0, 0, 1, 1, 2, 27, 30, 31, 59, 60, 89, 90, 91, 92, 181, 183, 184, 364, 365, 366];

/** A course as it can be recorded: in order, several changes on one day, after the end only what was reported. */
export const anyCourse = fc
  .record({
    startDate: fc.constantFrom(...edges),
    // Paid work half of the time: most of what is counted is about it.
    changes: fc.array(fc.tuple(fc.oneof(fc.constant('betaald-werk' as const), fc.constantFrom(...RESULTS)), fc.constantFrom(...STEPS)), { maxLength: 6 }),
    ends: fc.option(fc.record({ after: fc.nat(6), step: fc.constantFrom(...STEPS), kind: fc.constantFrom(...END_KINDS) })),
  })
  .map(({ startDate, changes, ends }) => {
    const results: ResultChange[] = [];
    let day = startDate;
    let end: Countable['end'] = null;
    const stop = () => {
      if (ends) end = { day: addDays(day, ends.step), kind: ends.kind, reason: null };
      if (end) day = end.day;
    };
    changes.forEach(([result, step], index) => {
      if (ends?.after === index) stop();
      day = addDays(day, step);
      results.push({ result, since: day, reported: end !== null && day > end.day });
    });
    if (!end) stop();
    return { startDate, results, end };
  });
