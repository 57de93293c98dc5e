import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSchedule, lastDue, weekBefore, weekOf } from '../../src/programme/schedule.ts';

const due = (cron: string, at: string | number): string => lastDue(cron, new Date(at)).toISOString();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** All moments at which a schedule falls due in a time, as sweeps find them that come so often, in ms. */
function found(cron: string, from: string, until: string, every: number): string[] {
  const moments = new Set<string>();
  for (let at = Date.parse(from); at <= Date.parse(until); at += every) moments.add(due(cron, at));
  return [...moments].filter((one) => one >= new Date(from).toISOString());
}

describe('a schedule', () => {
  it.each(['0 8 * * 1', '0 0 8 * * 1', '15 30 8 * * 1', ' 0 8 * * 1 ', '0  8 * *  MON', '*/5 8-18 * * 1-5', '0 8 1 * *', '0 8 29 2 *', '0 8 * * THU'])(
    '«%s» is one',
    (cron) => {
      expect(isSchedule(cron)).toBe(true);
    },
  );

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['four fields', '0 8 * *'],
    ['seven fields', '0 0 8 * * 1 2027'],
    ['a name', '@weekly'],
    ['words', 'elke maandag om acht uur'],
    ['an hour that is none', '0 24 * * 1'],
    ['a minute that is none', '60 8 * * 1'],
    ['a day that is none', '0 8 * * 8'],
    ['a day that never comes', '0 8 30 2 *'],
    ['days that never come in two months', '0 8 31 4,6 *'],
    ['a moment drawn anew at each reading', 'H 8 * * 1'],
    ['a moment drawn from a part', 'H(0-29) 8 * * 1'],
  ])('%s is none', (_what, cron) => {
    expect(isSchedule(cron)).toBe(false);
  });
});

describe('what fell due last', () => {
  it.each([
    ['at the moment itself', '2026-11-23T07:00:00.000Z', '2026-11-23T07:00:00.000Z'],
    ['a millisecond before', '2026-11-23T06:59:59.999Z', '2026-11-16T07:00:00.000Z'],
    ['a millisecond after', '2026-11-23T07:00:00.001Z', '2026-11-23T07:00:00.000Z'],
    ['at the end of the week', '2026-11-29T22:59:59.999Z', '2026-11-23T07:00:00.000Z'],
    ['in summer, an hour earlier in UTC', '2026-07-06T06:00:00.000Z', '2026-07-06T06:00:00.000Z'],
    ['across the turn of the year', '2027-01-03T12:00:00.000Z', '2026-12-28T07:00:00.000Z'],
  ])('on Mondays at eight: %s', (_when, at, expected) => {
    expect(due('0 8 * * 1', at)).toBe(expected);
    expect(due('0 0 8 * * 1', at)).toBe(expected);
  });

  it('of six fields the first are the seconds', () => {
    expect(due('15 0 8 * * 1', '2026-11-23T07:00:15.000Z')).toBe('2026-11-23T07:00:15.000Z');
    expect(due('15 0 8 * * 1', '2026-11-23T07:00:14.999Z')).toBe('2026-11-16T07:00:15.000Z');
  });

  describe.each([
    [2026, '2026-03-29', '2026-10-25'],
    [2027, '2027-03-28', '2027-10-31'],
  ])('on the nights of the switch of %i', (_year, spring, autumn) => {
    /** From noon to noon around the night, as sweeps of every ten minutes find it. */
    const around = (cron: string, day: string) =>
      found(cron, new Date(Date.parse(day) - DAY / 2).toISOString(), new Date(Date.parse(day) + DAY / 2).toISOString(), 600_000);

    it('eight o’clock stays eight o’clock in the morning, once', () => {
      expect(around('0 8 * * *', spring)).toEqual([`${spring}T06:00:00.000Z`]);
      expect(around('0 8 * * *', autumn)).toEqual([`${autumn}T07:00:00.000Z`]);
      expect(due('0 8 * * *', `${spring}T05:59:59.999Z`)).not.toContain(spring);
      expect(due('0 8 * * *', `${autumn}T06:59:59.999Z`)).not.toContain(autumn);
    });

    it.each(['30 2 * * *', '0 30 2 * * *', '30 2 * * 0'])('%s: what the clock skips comes an hour later, what it shows twice the first time only', (cron) => {
      expect(around(cron, spring)).toEqual([`${spring}T01:30:00.000Z`]);
      expect(around(cron, autumn)).toEqual([`${autumn}T00:30:00.000Z`]);
      expect(due(cron, `${spring}T01:29:59.999Z`)).not.toContain(spring);
      expect(due(cron, `${autumn}T00:29:59.999Z`)).not.toContain(autumn);
      // 02:10 for the second time: half past two has been, though the clock on the wall does not show it.
      for (const time of ['00:59:59.999', '01:00:00.000', '01:10:00.000', '01:29:59.999'])
        expect(due(cron, `${autumn}T${time}Z`)).toBe(`${autumn}T00:30:00.000Z`);
    });
  });

  it('never goes back, and never lies ahead, at any moment around the switches', () => {
    const switches = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z'].map(Date.parse);
    const moment = fc.tuple(fc.constantFrom(...switches), fc.integer({ min: -6 * HOUR, max: 6 * HOUR })).map(([one, away]) => one + away);
    const cron = fc.constantFrom('0 8 * * *', '0 2 * * *', '30 2 * * *', '59 2 * * *', '0 3 * * *', '30 1 * * 0');
    fc.assert(
      fc.property(cron, moment, fc.nat(3 * HOUR), (schedule, at, later) => {
        const [first, second] = [lastDue(schedule, new Date(at)), lastDue(schedule, new Date(at + later))];
        return first.getTime() <= at && second >= first;
      }),
      { numRuns: 150 },
    );
  });
});

it('what is remembered is what would be found anew: in any order, and around both switches', () => {
  const crons = ['0 8 * * 1', '30 2 * * *', '*/20 * * * *', '0 8 1 * *', '0 0 3 * * *'];
  const near = (day: string) => fc.integer({ min: -6 * 60, max: 6 * 60 }).map((minutes) => Date.parse(`${day}T01:00:00Z`) + minutes * 60_000);
  const any = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
  let spaces = 1; // the same schedule, written as never before
  fc.assert(
    fc.property(fc.constantFrom(...crons), fc.array(fc.oneof(near('2026-03-29'), near('2026-10-25'), any), { maxLength: 20 }), (cron, moments) => {
      spaces += 1;
      for (const at of moments) expect(due(cron, at)).toBe(due(cron.replace(' ', ' '.repeat(spaces)), at));
    }),
  );
});

describe('a week before', () => {
  it.each([
    ['in winter', '2026-11-23T07:00:00Z', '2026-11-16T07:00:00.000Z'],
    ['over the switch in spring, 167 hours', '2026-03-30T06:00:00Z', '2026-03-23T07:00:00.000Z'],
    ['over the switch in autumn, 169 hours', '2026-10-26T07:00:00Z', '2026-10-19T06:00:00.000Z'],
  ])('%s: the same time in Amsterdam', (_when, at, before) => {
    expect(weekBefore(new Date(at)).toISOString()).toBe(before);
  });
});

describe('the week of a moment', () => {
  it.each([
    ['a Sunday evening', '2026-11-22T22:59:59.999Z', '2026-W47'],
    ['Monday in Amsterdam, still Sunday in UTC', '2026-11-22T23:00:00Z', '2026-W48'],
    ['days of January in the last week of the year before', '2027-01-03T22:59:59.999Z', '2026-W53'],
    ['the first week of a year', '2027-01-03T23:00:00Z', '2027-W01'],
    ['days of December in the first week of the next year', '2025-12-28T23:00:00Z', '2026-W01'],
    ['the last week of a year of 52', '2025-12-28T22:59:59.999Z', '2025-W52'],
  ])('%s', (_when, at, week) => {
    expect(weekOf(new Date(at))).toBe(week);
  });
});
