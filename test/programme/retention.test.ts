import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/programme/dates.ts';
import { keptSince } from '../../src/programme/retention.ts';

/*
 * Moments are written as the clock in Amsterdam shows them, with its offset.
 */

/** Whether what ended at one moment is still kept at another. */
const isKept = (ended: string, period: string, now: string): boolean => new Date(ended) >= keptSince(period, new Date(now));

describe('what was written is kept for twelve months on the calendar of Amsterdam', () => {
  it.each([
    ['an ordinary day, until its last second', '2025-11-22T14:00+01:00', '2026-11-22T23:59:59.999+01:00', '2026-11-23T00:00+01:00'],
    ['one that ended in its first second', '2025-11-22T00:00+01:00', '2026-11-22T23:59:59.999+01:00', '2026-11-23T00:00+01:00'],
    ['one that ended in its last second', '2025-11-22T23:59:59.999+01:00', '2026-11-22T23:59:59.999+01:00', '2026-11-23T00:00+01:00'],
    ['at night, when it is another day in UTC', '2025-11-22T00:30+01:00', '2026-11-22T23:30+01:00', '2026-11-23T00:00+01:00'],
    ['31 December', '2025-12-31T23:30+01:00', '2026-12-31T23:59:59.999+01:00', '2027-01-01T00:00+01:00'],
    ['the day the clock goes forward (23 hours)', '2026-03-29T01:30+01:00', '2027-03-29T23:59:59.999+02:00', '2027-03-30T00:00+02:00'],
    ['removed on the day the clock goes forward', '2026-03-27T12:00+01:00', '2027-03-27T23:59:59.999+01:00', '2027-03-28T00:00+01:00'],
    ['kept through the day the clock goes forward', '2026-03-28T12:00+01:00', '2027-03-28T23:59:59.999+02:00', '2027-03-29T00:00+02:00'],
    ['the first of two half past twos in October', '2026-10-25T02:30+02:00', '2027-10-25T23:59:59.999+02:00', '2027-10-26T00:00+02:00'],
    ['the second of two half past twos in October', '2026-10-25T02:30+01:00', '2027-10-25T23:59:59.999+02:00', '2027-10-26T00:00+02:00'],
    ['kept through the day of 25 hours', '2026-10-31T12:00+01:00', '2027-10-31T23:59:59.999+01:00', '2027-11-01T00:00+01:00'],
    ['29 February: there is none a year later', '2028-02-29T12:00+01:00', '2029-02-28T23:59:59.999+01:00', '2029-03-01T00:00+01:00'],
    ['28 February: a day longer when the next year has a 29th', '2027-02-28T12:00+01:00', '2028-02-29T23:59:59.999+01:00', '2028-03-01T00:00+01:00'],
  ])('%s', (_what, ended, lastKept, gone) => {
    expect([isKept(ended, 'P12M', lastKept), isKept(ended, 'P12M', gone)]).toEqual([true, false]);
  });

  it('the trail stays seven years', () => {
    const line = '2019-11-22T14:00+01:00';
    expect([isKept(line, 'P7Y', '2026-11-22T23:59+01:00'), isKept(line, 'P7Y', '2026-11-23T00:00+01:00')]).toEqual([true, false]);
  });

  it('another period is a period on the calendar too', () => {
    const ended = '2026-01-31T12:00+01:00';
    expect([isKept(ended, 'P18M', '2027-07-31T23:59+02:00'), isKept(ended, 'P18M', '2027-08-01T00:00+02:00')]).toEqual([true, false]);
    expect([isKept(ended, 'P90D', '2026-05-01T23:59+02:00'), isKept(ended, 'P90D', '2026-05-02T00:00+02:00')]).toEqual([true, false]);
  });
});

const moment = fc.date({ min: new Date('2018-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true });

describe('of any moment', () => {
  it('nothing goes before the same day a year later is over, and nothing stays more than two days longer', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const days = (at.getTime() - keptSince('P12M', at).getTime()) / 86_400_000;
        expect(dayOf(keptSince('P12M', at)).slice(0, 4)).toBe(String(Number(dayOf(at).slice(0, 4)) - 1));
        expect(days).toBeGreaterThanOrEqual(364.9);
        expect(days).toBeLessThan(367.1);
      }),
    );
  });

  it('it lies at a midnight in Amsterdam, and never goes back', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const since = keptSince('P12M', one);
        expect(dayOf(new Date(since.getTime() - 1))).not.toBe(dayOf(since));
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(keptSince('P12M', early) <= keptSince('P12M', late)).toBe(true);
      }),
    );
  });
});
