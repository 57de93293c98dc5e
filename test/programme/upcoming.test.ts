import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFirst, nextMonday, nextNine } from '../../src/programme/upcoming.ts';

describe('the next Monday 08:00 in Amsterdam', () => {
  it.each([
    ['from a Sunday', '2026-11-22T12:05:00Z', '2026-11-23T07:00:00Z'],
    ['from a Tuesday', '2026-11-24T12:05:00Z', '2026-11-30T07:00:00Z'],
    ['early on a Monday it is the same day', '2026-11-23T06:59:59Z', '2026-11-23T07:00:00Z'],
    ['on a Monday at 08:00 it is a week later', '2026-11-23T07:00:00Z', '2026-11-30T07:00:00Z'],
    ['late on a Monday it is a week later', '2026-11-23T22:59:59Z', '2026-11-30T07:00:00Z'],
    ['a Monday in Amsterdam that is still Sunday in UTC', '2026-07-12T22:30:00Z', '2026-07-13T06:00:00Z'],
    ['over the night the clock goes forward', '2026-03-28T12:00:00Z', '2026-03-30T06:00:00Z'],
    ['from within the hour that is skipped', '2026-03-29T01:00:00Z', '2026-03-30T06:00:00Z'],
    ['over the night the clock goes back', '2026-10-24T12:00:00Z', '2026-10-26T07:00:00Z'],
    ['from the first of the two hours that are alike', '2026-10-25T00:30:00Z', '2026-10-26T07:00:00Z'],
    ['from the second of them', '2026-10-25T01:30:00Z', '2026-10-26T07:00:00Z'],
    ['over new year', '2026-12-31T23:30:00Z', '2027-01-04T07:00:00Z'],
  ])('%s', (_fact, at, monday) => {
    expect(nextMonday(new Date(at)).toISOString()).toBe(new Date(monday).toISOString());
  });
});

describe('the next 1st of a month, 08:00 in Amsterdam', () => {
  it.each([
    ['from the middle of a month', '2026-11-22T12:05:00Z', '2026-12-01T07:00:00Z'],
    ['early on the 1st it is the same day', '2026-12-01T06:59:59Z', '2026-12-01T07:00:00Z'],
    ['on the 1st at 08:00 it is a month later', '2026-12-01T07:00:00Z', '2027-01-01T07:00:00Z'],
    ['from the 31st into a shorter month', '2026-01-31T12:00:00Z', '2026-02-01T07:00:00Z'],
    ['a 1st in Amsterdam that is still the 31st in UTC', '2026-07-31T22:30:00Z', '2026-08-01T06:00:00Z'],
    ['over the night the clock goes forward', '2026-03-15T12:00:00Z', '2026-04-01T06:00:00Z'],
    ['over the night the clock goes back', '2026-10-15T12:00:00Z', '2026-11-01T07:00:00Z'],
    ['over new year', '2026-12-24T12:00:00Z', '2027-01-01T07:00:00Z'],
  ])('%s', (_fact, at, first) => {
    expect(nextFirst(new Date(at)).toISOString()).toBe(new Date(first).toISOString());
  });
});

describe('the next 09:00 in Amsterdam', () => {
  it.each([
    ['early in the morning it is the same day', '2026-11-23T07:59:59Z', '2026-11-23T08:00:00Z'],
    ['at 09:00 it is the next day', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z'],
    ['over the night the clock goes forward', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'],
    ['over the night the clock goes back', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00Z'],
  ])('%s', (_fact, at, nine) => {
    expect(nextNine(new Date(at)).toISOString()).toBe(new Date(nine).toISOString());
  });
});

describe('both', () => {
  const moments = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true });
  const inAmsterdam = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', weekday: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const DAY = 24 * 3_600_000;

  it('lie ahead, at most a week and a month, at 08:00 by the clock on the wall', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const [monday, first] = [nextMonday(at), nextFirst(at)];
        expect(monday.getTime() - at.getTime()).toBeGreaterThan(0);
        expect(monday.getTime() - at.getTime()).toBeLessThanOrEqual(7 * DAY + 3_600_000);
        expect(first.getTime() - at.getTime()).toBeGreaterThan(0);
        expect(first.getTime() - at.getTime()).toBeLessThanOrEqual(31 * DAY + 3_600_000);
        expect(inAmsterdam.format(monday)).toMatch(/^Monday \d+ at 08:00$|^Monday,? \d+,? 08:00$/);
        expect(inAmsterdam.format(first)).toMatch(/ 1\D.*08:00$/);
      }),
    );
  });
});
