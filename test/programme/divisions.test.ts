import { describe, expect, it } from 'vitest';
import { type Division, type DivisionHeld, type DivisionTerms, divisionOn, goalOn } from '../../src/programme/divisions.ts';

const held = (since: string, division: Division): DivisionHeld => ({ region: 'ZL', since, division });
const FIRST = held('2021-03-15', 'eredivisie');
const UP = held('2022-07-01', 'champions-league');
const DOWN = held('2023-02-01', 'keuken-kampioen-divisie');
/** In no order. */
const HISTORY = [UP, FIRST, DOWN];

const TERMS: DivisionTerms[] = [
  { year: 2021, division: 'champions-league', places: 10, target: 100 },
  { year: 2021, division: 'eredivisie', places: 10, target: 25 },
  { year: 2022, division: 'champions-league', places: null, target: 100 },
  { year: 2022, division: 'eredivisie', places: null, target: null },
  { year: 2023, division: 'champions-league', places: null, target: 0 },
];

describe('the division a region holds', () => {
  it.each([
    ['2021-03-14', null],
    ['2021-03-15', FIRST],
    ['2022-06-30', FIRST],
    ['2022-07-01', UP],
    ['2023-01-31', UP],
    ['2023-02-01', DOWN],
    ['2031-12-31', DOWN],
  ])('on %s is the one since the latest day before it, whatever the order', (day, division) => {
    expect(divisionOn(HISTORY, day)).toEqual(division);
    expect(divisionOn([...HISTORY].reverse(), day)).toEqual(division);
  });

  it('is none without a history, which stays as it was given', () => {
    expect(divisionOn([], '2021-06-30')).toBeNull();
    const given = [...HISTORY];
    divisionOn(given, '2023-06-30');
    expect(given).toEqual(HISTORY);
  });
});

describe('what a region is committed to', () => {
  it.each([
    ['before it held a division is nothing', '2021-02-28', null],
    ['is the target of that division and year', '2021-03-31', { target: 25, since: '2021-03-15' }],
    ['is nothing in a year without a number, not zero', '2022-06-30', null],
    ['follows the division held on that day', '2022-07-31', { target: 100, since: '2022-07-01' }],
    ['is nothing when the number set is zero', '2023-01-31', null],
    ['is nothing in the lowest division', '2023-02-28', null],
    ['is nothing in a year nobody set', '2024-01-31', null],
  ])('%s', (_fact, day, goal) => {
    expect(goalOn(HISTORY, TERMS, day)).toEqual(goal);
  });

  it('is of the year of the day, for one commitment over several years', () => {
    const years = [2021, 2022].map((year): DivisionTerms => ({ year, division: 'champions-league', places: null, target: year - 1900 }));
    const commitment = [held('2021-12-31', 'champions-league')];
    expect(goalOn(commitment, years, '2021-12-31')).toEqual({ target: 121, since: '2021-12-31' });
    expect(goalOn(commitment, years, '2022-01-01')).toEqual({ target: 122, since: '2021-12-31' });
  });

  it('begins with the first of an unbroken run: the same division set again does not begin it anew', () => {
    const again = [held('2022-10-01', 'champions-league'), FIRST, UP];
    expect(goalOn(again, TERMS, '2022-10-31')).toEqual({ target: 100, since: '2022-07-01' });
    expect(goalOn([...again, held('2022-09-01', 'eredivisie')], TERMS, '2022-10-31')).toEqual({ target: 100, since: '2022-10-01' });
  });
});
