import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, monthsBetween } from '../../src/programme/dates.ts';
import { currentResult, type GuidanceEnd, RESULTS, type Result, type ResultChange } from '../../src/programme/traject.ts';
import {
  type CourseFault,
  checkEnd,
  checkResult,
  checkStart,
  paidStretches,
  sustainedMonths,
  withEnd,
  withResult,
} from '../../src/programme/traject-course.ts';

const TODAY: Day = '2026-11-22';
const START: Day = '2026-01-15';

const change = (result: Result, since: Day, reported = false): ResultChange => ({ result, since, reported });
const paid = (since: Day) => change('betaald-werk', since);
const seeking = (since: Day) => change('op-zoek', since);
const reported = (result: Result, since: Day) => change(result, since, true);
const ended = (day: Day): GuidanceEnd => ({ day, kind: 'afgerond', reason: null });
const course = (results: ResultChange[] = [], end: GuidanceEnd | null = null) => ({ startDate: START, results, end });

describe('a start date', () => {
  const cases: [fact: string, day: Day | null, futureAllowed: boolean, fault: CourseFault['code'] | null][] = [
    ['today is fine', TODAY, false, null],
    ['the first day of the programme is fine', '2017-01-01', false, null],
    ['the day before the programme is refused', '2016-12-31', false, 'before-programme'],
    ['tomorrow is refused', '2026-11-23', false, 'in-future'],
    ['tomorrow is fine when only checking', '2026-11-23', true, null],
    ['before the programme is refused when only checking too', '2016-12-31', true, 'before-programme'],
    ['no date is refused', null, true, 'not-a-date'],
  ];
  it.each(cases)('%s', (_fact, day, futureAllowed, fault) => {
    expect(checkStart(day, TODAY, futureAllowed)?.code ?? null).toBe(fault);
  });
});

describe('a change of result', () => {
  const cases: [fact: string, results: ResultChange[], end: GuidanceEnd | null, since: Day | null, isReport: boolean, fault: CourseFault | null][] = [
    ['on the start date is fine', [], null, START, false, null],
    ['today is fine', [], null, TODAY, false, null],
    ['without a date is refused', [], null, null, false, { code: 'not-a-date' }],
    ['tomorrow is refused', [], null, '2026-11-23', false, { code: 'in-future' }],
    ['before the start is refused, naming the start', [], null, '2026-01-14', false, { code: 'before-start', day: START }],
    ['before the last change is refused, naming it', [paid('2026-05-01')], null, '2026-04-30', false, { code: 'before-last-change', day: '2026-05-01' }],
    ['on the day of the last change is fine', [paid('2026-05-01')], null, '2026-05-01', false, null],
    ['after the end it has to be a report', [], ended('2026-06-30'), '2026-08-01', false, { code: 'after-end-not-reported', day: '2026-06-30' }],
    ['after the end a report is fine', [], ended('2026-06-30'), '2026-08-01', true, null],
    ['once ended, what was reached before the end needs no report', [], ended('2026-06-30'), '2026-06-30', false, null],
    ['once ended, a later day has to be a report', [], ended('2026-06-30'), '2026-07-01', false, { code: 'after-end-not-reported', day: '2026-06-30' }],
    ['a report from the future is refused', [], ended('2026-06-30'), '2026-11-23', true, { code: 'in-future' }],
  ];
  it.each(cases)('%s', (_fact, results, end, since, isReport, fault) => {
    expect(checkResult(course(results, end), { since, reported: isReport }, TODAY)).toEqual(fault);
  });
});

describe('the end of guidance', () => {
  const cases: [fact: string, results: ResultChange[], end: GuidanceEnd | null, day: Day | null, fault: CourseFault | null][] = [
    ['today is fine', [], null, TODAY, null],
    ['on the start date is fine', [], null, START, null],
    ['on the day of the last change is fine', [paid('2026-05-01')], null, '2026-05-01', null],
    ['without a date is refused', [], null, null, { code: 'not-a-date' }],
    ['tomorrow is refused', [], null, '2026-11-23', { code: 'in-future' }],
    ['before the start is refused', [], null, '2026-01-14', { code: 'before-start', day: START }],
    ['before the last change is refused', [paid('2026-05-01')], null, '2026-04-30', { code: 'before-last-change', day: '2026-05-01' }],
    ['a second time is refused, naming the first', [], ended('2026-06-30'), TODAY, { code: 'already-ended', day: '2026-06-30' }],
  ];
  it.each(cases)('%s', (_fact, results, end, day, fault) => {
    expect(checkEnd(course(results, end), day, TODAY)).toEqual(fault);
  });

  it('leaves the result that was reached', () => {
    const before = course([paid('2026-05-01')]);
    expect(currentResult(withEnd(before, ended('2026-06-30')))).toEqual(paid('2026-05-01'));
  });
});

describe('the current result', () => {
  it('is looking for work since the start when nothing was recorded', () => {
    expect(currentResult(course())).toEqual(seeking(START));
  });

  it.each(RESULTS)('may go from %s back to looking for work', (result) => {
    const first = withResult(course(), change(result, '2026-03-01'));
    expect(checkResult(first, { since: '2026-04-01', reported: false }, TODAY)).toBeNull();
    expect(currentResult(withResult(first, seeking('2026-04-01')))).toEqual(seeking('2026-04-01'));
  });
});

describe('months in paid work without a break', () => {
  const cases: [fact: string, results: ResultChange[], end: GuidanceEnd | null, months: number][] = [
    ['without paid work there are none', [], null, 0],
    ['unpaid work and education do not count', [change('onbetaald-werk', '2026-02-01'), change('opleiding', '2026-06-01')], null, 0],
    ['paid work counts until today', [paid('2026-02-22')], null, 9],
    ['a day short of the month does not count yet', [paid('2026-02-23')], null, 8],
    ['nothing is left of it when the work stops', [paid('2026-02-01'), seeking('2026-05-01')], null, 0],
    ['a new employer on the same day keeps the duration', [paid('2026-02-01'), paid('2026-05-01')], null, 9],
    ['a new employer the next day keeps the duration', [paid('2026-02-01'), seeking('2026-05-01'), paid('2026-05-02')], null, 9],
    ['a gap begins again', [paid('2026-02-01'), seeking('2026-05-01'), paid('2026-05-03')], null, 6],
    ['a job after a gap begins at nothing', [paid('2026-02-01'), seeking('2026-08-01'), paid('2026-11-01')], null, 0],
    ['unpaid work in between is a gap', [paid('2026-02-01'), change('onbetaald-werk', '2026-05-01'), paid('2026-08-01')], null, 3],
    ['after the guidance only what was known counts', [paid('2026-02-01')], ended('2026-06-01'), 4],
    ['a report that the work goes on lengthens it to that day', [paid('2026-02-01'), reported('betaald-werk', '2026-09-01')], ended('2026-06-01'), 7],
    ['a report that the work stopped ends it', [paid('2026-02-01'), reported('op-zoek', '2026-09-01')], ended('2026-06-01'), 0],
    ['work that was only reported counts up to the last report', [reported('betaald-werk', '2026-07-01')], ended('2026-06-01'), 0],
    [
      'two reports of the same work count the time between',
      [reported('betaald-werk', '2026-07-01'), reported('betaald-werk', '2026-10-01')],
      ended('2026-06-01'),
      3,
    ],
  ];
  it.each(cases)('%s', (_fact, results, end, months) => {
    expect(sustainedMonths(course(results, end), TODAY)).toBe(months);
  });

  it('stretches are apart, in order, and never reach past today', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...RESULTS), fc.integer({ min: 0, max: 60 })), { maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.boolean(), (given, hasEnded) => {
        let since = START;
        const results = given.flatMap(([result, days]) => {
          since = addDays(since, days);
          return since <= TODAY ? [change(result, since)] : [];
        });
        const last = results.at(-1)?.since ?? START;
        const traject = course(results, hasEnded ? ended(last) : null);
        const stretches = paidStretches(traject, TODAY);
        let until = '';
        for (const stretch of stretches) {
          expect(stretch.from > until).toBe(true);
          expect(stretch.until >= stretch.from && stretch.until <= TODAY).toBe(true);
          until = addDays(stretch.until, 1);
        }
        expect(sustainedMonths(traject, TODAY)).toBeLessThanOrEqual(monthsBetween(START, TODAY));
      }),
    );
  });
});
