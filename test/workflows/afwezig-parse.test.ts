import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/programme/dates.ts';
import { parseAway } from '../../workflows/afwezig/parse.ts';

/** A Sunday. */
const TODAY = '2026-11-22';
const name = (typed: string) => ({ type: 'name', name: typed });

describe('what stands behind afwezig', () => {
  it.each([
    ['', null, null],
    ['   ', null, null],
    ['t/m 3-12 @naam', '2026-12-03', name('naam')],
    ['T/M 3-12 @Naam', '2026-12-03', name('Naam')],
    ['t/m 3-12', '2026-12-03', null],
    ['tm 3/12', '2026-12-03', null],
    ['t.e.m. 3.12', '2026-12-03', null],
    ['3-12', '2026-12-03', null],
    ['tot en met 3 december', '2026-12-03', null],
    ['t/m 3 dec 2026 @Jan de Vries', '2026-12-03', name('Jan de Vries')],
    ['t/m 3-12-2026 @jan.devries', '2026-12-03', name('jan.devries')],
    ['t/m 3-12-26', '2026-12-03', null],
    ['t/m 2026-12-03', '2026-12-03', null],
    ['@Bo t/m 3-12', '2026-12-03', name('Bo')],
    ['3-12 Bo', '2026-12-03', name('Bo')],
    ['t/m 3-12, vervanger: Bo', '2026-12-03', name('Bo')],
    ['until December 3, 2026 with @Bo', '2026-12-03', name('Bo')],
    ['3rd of December with Bo', '2026-12-03', name('Bo')],
    ['t/m 3 mei @Mei Li', '2027-05-03', name('Mei Li')],
    ['@Mei', null, name('Mei')],
    ["t/m 3-12 @Fatima El-Amrani d'Or", '2026-12-03', name("Fatima El-Amrani d'Or")],
    ['t/m 3-12 <@U012AB|jan>', '2026-12-03', { type: 'account', user: 'U012AB', name: 'jan' }],
    ['<@U012AB> t/m 3-12', '2026-12-03', { type: 'account', user: 'U012AB', name: '' }],
    ['…', null, null],
  ])('«%s» is until %s, by %o', (typed, until, standIn) => {
    expect(parseAway(typed, TODAY)).toEqual({ until, standIn });
  });

  it.each([
    ['today', '22-11', '2026-11-22'],
    ['tomorrow', '23-11', '2026-11-23'],
    ['yesterday: next year', '21-11', '2027-11-21'],
    ['over the turn of the year', '1 januari', '2027-01-01'],
    ['a leap day', '29-2', '2028-02-29'],
    ['a day that does not exist', '31-2', null],
    ['a month that does not exist', '3-13', null],
    ['a year in the past is kept: the form refuses it', '3-11-2025', '2025-11-03'],
    ['vandaag', 'vandaag', '2026-11-22'],
    ['morgen', 't/m morgen', '2026-11-23'],
    ['overmorgen', 'overmorgen', '2026-11-24'],
    ['the weekday it is', 'zondag', '2026-11-22'],
    ['a weekday', 't/m vrijdag', '2026-11-27'],
    ['a weekday in English', 'Friday', '2026-11-27'],
    ['which week is meant differs', 'volgende week vrijdag', null],
    ['tot without en met ends the day before', 'tot 3-12', '2026-12-02'],
    ['tot en met ends on it', 'tot en met 3-12', '2026-12-03'],
  ])('a day: %s', (_fact, typed, until) => {
    expect(parseAway(typed, TODAY).until).toBe(until);
  });

  it.each(['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sept', 'okt', 'nov', 'dec'])('a month may be short: 1 %s', (month) => {
    expect(parseAway(`1 ${month}`, '2026-01-01').until).not.toBeNull();
  });

  it.each([
    ['januari', '01'],
    ['februari', '02'],
    ['maart', '03'],
    ['april', '04'],
    ['mei', '05'],
    ['juni', '06'],
    ['juli', '07'],
    ['augustus', '08'],
    ['september', '09'],
    ['oktober', '10'],
    ['november', '11'],
    ['december', '12'],
    ['march', '03'],
    ['october', '10'],
  ])('%s is month %s', (month, number) => {
    expect(parseAway(`t/m 5 ${month}`, '2026-01-01')).toEqual({ until: `2026-${number}-05`, standIn: null });
  });

  it('whatever is typed, a day is a day that exists, and one without a year has not passed', () => {
    const part = fc.constantFrom(
      't/m',
      'tot',
      '3-12',
      '31-2',
      '29-2',
      '3 dec',
      'vrijdag',
      '@jan',
      '<@U1|x>',
      '2026-12-03',
      '99',
      'december',
      '@',
      '|',
      ' ',
      'ß',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join(' ')),
        ),
        (typed) => {
          const { until, standIn } = parseAway(typed, TODAY);
          if (until !== null) expect(parseDay(until)).toBe(until);
          if (standIn?.type === 'name') expect(standIn.name).toMatch(/\p{L}/u);
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        const { until } = parseAway(`t/m ${day}-${month}`, TODAY);
        expect(until !== null && until >= TODAY && until < '2027-11-22').toBe(true);
      }),
    );
  });
});
