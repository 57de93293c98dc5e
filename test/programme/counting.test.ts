import { describe, expect, it } from 'vitest';
import { emptyTally, type Goal, paceOf, tally } from '../../src/programme/counting.ts';
import type { Day, Month } from '../../src/programme/dates.ts';
import type { ResultChange } from '../../src/programme/traject.ts';
import { change, countable, ITS_MONTHS, paid, SMALL_REGION } from './small-month.ts';

describe('a small region, counted by hand', () => {
  it.each(ITS_MONTHS)('%s comes to what it should', (month, byHand) => {
    expect(tally(Object.values(SMALL_REGION), month)).toEqual(byHand);
  });

  it.each(ITS_MONTHS)('in %s each part makes up its whole', (month) => {
    const { active, byMethod, byTargetGroup, byPrincipal, outcomes, ended } = tally(Object.values(SMALL_REGION), month);
    const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0);
    expect([byMethod, byTargetGroup, byPrincipal].map(sum)).toEqual([active, active, active]);
    expect(sum(outcomes)).toBe(active + sum(ended));
  });

  it('without trajects is all zeros, and no two tallies share a number', () => {
    expect(tally([], '2026-02')).toEqual(emptyTally());
    const one = emptyTally();
    one.outcomes['op-zoek'] += 1;
    expect(emptyTally().outcomes['op-zoek']).toBe(0);
  });
});

/** The lengths of paid work without a break that a month shows. */
const shown = (month: Month, results: ResultChange[], end?: Day): number[] => {
  const { sustained } = tally([countable('2023-01-01', {}, end ? { results, end: [end, 'afgerond'] } : { results })], month);
  return ([3, 6, 12] as const).filter((length) => sustained[`${length}`] === 1);
};

describe('months at work on the last day of a month', () => {
  it.each<[since: Day, month: Month, lengths: number[]]>([
    ['2025-11-28', '2026-02', [3]],
    ['2025-11-29', '2026-02', []],
    ['2025-11-30', '2026-02', []],
    ['2025-12-01', '2026-02', []],
    ['2023-11-29', '2024-02', [3]],
    ['2023-11-30', '2024-02', []],
    ['2026-01-30', '2026-04', [3]],
    ['2026-01-31', '2026-04', []], // from the 31st to the 30th is a day short
    ['2025-12-31', '2026-03', [3]],
    ['2026-03-31', '2026-06', []],
    ['2026-03-30', '2026-06', [3]],
    ['2025-08-28', '2026-02', [3, 6]],
    ['2025-08-31', '2026-02', [3]],
    ['2025-06-30', '2025-12', [3, 6]],
    ['2025-10-31', '2026-04', [3]],
    ['2024-02-29', '2025-02', [3, 6]],
    ['2024-02-28', '2025-02', [3, 6, 12]],
    ['2024-12-31', '2025-12', [3, 6, 12]],
    ['2025-01-01', '2025-12', [3, 6]],
  ])('since %s, in %s: %j', (since, month, lengths) => {
    expect(shown(month, [paid(since)])).toEqual(lengths);
  });

  const day = '2025-08-01';
  it.each<[fact: string, results: ResultChange[], end: Day | undefined, lengths: number[]]>([
    ['a new employer on the day the old work ends keeps the duration', [paid(day), paid('2025-12-31')], undefined, [3, 6]],
    ['a new employer the next day, over the turn of the year, keeps it', [paid(day), change('op-zoek', '2025-12-31'), paid('2026-01-01')], undefined, [3, 6]],
    ['a day without work begins again', [paid(day), change('op-zoek', '2025-12-31'), paid('2026-01-02')], undefined, []],
    ['a terugval and back on one day keeps it', [paid(day), change('op-zoek', '2025-12-31'), paid('2025-12-31')], undefined, [3, 6]],
    ['the last word of a day counts', [paid(day), paid('2026-02-28'), change('op-zoek', '2026-02-28')], undefined, []],
    ['a terugval after the month is not known yet', [paid(day), change('op-zoek', '2026-03-01')], undefined, [3, 6]],
    ['an end in the month stops it there', [paid(day)], '2026-02-01', [3, 6]],
    ['a day earlier it was not six months', [paid(day)], '2026-01-31', [3]],
    ['an end after the month does not matter yet', [paid(day)], '2026-03-01', [3, 6]],
    ['after the guidance a report lengthens it to that day', [paid(day), change('betaald-werk', '2026-02-28', true)], '2025-09-01', [3, 6]],
    ['a report after the month does not', [paid(day), change('betaald-werk', '2026-03-01', true)], '2025-09-01', []],
    ['what was only reported counts from the report', [change('betaald-werk', '2025-11-01', true), change('betaald-werk', '2026-02-01', true)], day, [3]],
    ['a report that it stopped ends it', [paid(day), change('op-zoek', '2026-02-10', true)], '2025-12-01', []],
  ])('%s', (_fact, results, end, lengths) => {
    expect(shown('2026-02', results, end)).toEqual(lengths);
  });
});

describe('pace', () => {
  const goal = (target: number | null, since: Day): Goal => ({ target, since });

  // One a day is asked of a target as large as the days it runs: so many days is on schedule.
  it.each<[fact: string, started: number, goal: Goal, month: Month]>([
    ['a commitment of an earlier year counts from 1 January', 31, goal(365, '2020-05-01'), '2021-01'],
    ['half a year asks half', 181, goal(365, '2020-05-01'), '2021-06'],
    ['the whole year asks the target', 365, goal(365, '2020-05-01'), '2021-12'],
    ['a leap year has a day more', 60, goal(366, '2020-05-01'), '2024-02'],
    ['a commitment on 1 January is the whole year', 31, goal(365, '2021-01-01'), '2021-01'],
    ['a commitment in the year counts from its day', 31, goal(365, '2021-07-01'), '2021-07'],
    ['and asks half of it in half a year', 184, goal(365, '2021-07-01'), '2021-12'],
    ['on the last day of the month one day has gone', 1, goal(365, '2021-07-31'), '2021-07'],
    ['the next year it counts from 1 January again', 31, goal(365, '2021-07-01'), '2022-01'],
  ])('%s', (_fact, started, given, month) => {
    expect(paceOf(started, given, month)).toBeCloseTo(1, 12);
    expect(paceOf(started * 2, given, month)).toBeCloseTo(2, 12);
    expect(paceOf(0, given, month)).toBe(0);
  });

  it.each<[fact: string, goal: Goal, month: Month]>([
    ['without a target', goal(null, '2021-01-01'), '2021-06'],
    ['with a target of zero', goal(0, '2021-01-01'), '2021-06'],
    ['with a target below zero', goal(-5, '2021-01-01'), '2021-06'],
    ['when the commitment begins the day after the month', goal(100, '2021-07-01'), '2021-06'],
    ['when it begins in a later year', goal(100, '2022-01-01'), '2021-12'],
  ])('there is none %s', (_fact, given, month) => {
    expect(paceOf(12, given, month)).toBeNull();
  });
});
