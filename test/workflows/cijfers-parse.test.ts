import { describe, expect, it } from 'vitest';
import { COUNTRY, packView, parseView } from '../../src/jobs/counts-view.ts';
import { monthAfter, monthBefore } from '../../src/programme/months.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { parseAsked } from '../../workflows/cijfers/parse.ts';

const TODAY = '2026-11-22';
const asked = (text: string) => parseAsked(text, TODAY);

describe('what is asked for', () => {
  it.each<[typed: string, month: string, place: string | null]>([
    ['', '2026-11', null],
    ['zuid-limburg november 2026', '2026-11', 'ZL'],
    ['2026-10 ZL', '2026-10', 'ZL'],
    ['ZL, 10-2026', '2026-10', 'ZL'],
    ['10/2026', '2026-10', null],
    ['oktober', '2026-10', null],
    ['december', '2025-12', null],
    ['december 2024 Gooi en Vechtstreek', '2024-12', 'GV'],
    ['2024 dec. Twente', '2024-12', 'TW'],
    ['October twente', '2026-10', 'TW'],
    ['mei Den Haag', '2026-05', 'HG'],
    ['mrt', '2026-03', null],
    ['3-10-2026 Heerlen', '2026-10', 'ZL'],
    ['vorige maand', '2026-10', null],
    ['last month Twente', '2026-10', 'TW'],
    ['deze maand regio Twente', '2026-11', 'TW'],
    ['van de regio Twente in oktober', '2026-10', 'TW'],
    ['regio Zwolle', '2026-11', 'ZW'],
    ['zuid limburg', '2026-11', 'ZL'],
    ['kennemerland', '2026-11', 'ZK'],
    ['landelijk', '2026-11', COUNTRY],
    ['heel Nederland oktober', '2026-10', COUNTRY],
    ['all regions 2026-01', '2026-01', COUNTRY],
    ['januari 2017', '2017-01', null],
  ])('«%s»', (typed, month, place) => {
    expect(asked(typed)).toEqual({ fault: null, month, place });
  });

  it.each(REGIONS.map(({ code, name, centrumgemeente }) => [code, name, centrumgemeente]))(
    '%s is found by code, by name and by centrumgemeente',
    (code, name, city) => {
      for (const typed of [code, name, `oktober ${name.toUpperCase()} 2025`]) expect(asked(typed), typed).toMatchObject({ fault: null, place: code });
      expect(asked(city)).toMatchObject({ fault: null });
    },
  );

  it.each([
    ['2026-12', { fault: 'future', month: '2026-12' }],
    ['december 2026 Twente', { fault: 'future', month: '2026-12' }],
    ['december 2016', { fault: 'before', month: '2016-12' }],
    ['0001-01', { fault: 'before', month: '0001-01' }],
    ['2026-13', { fault: 'month', typed: '2026-13' }],
    ['13/2026 Twente', { fault: 'month', typed: '13/2026' }],
    ['2025', { fault: 'year', typed: '2025' }],
    ['Twente 2025', { fault: 'year', typed: '2025' }],
    ['…', { fault: 'long' }],
  ])('«%s» cannot be counted', (typed, fault) => {
    expect(asked(typed)).toEqual(fault);
  });

  it.each<[typed: string, near: string[]]>([
    ['limburg', ['ML', 'LN', 'ZL']],
    ['zuid limbrug oktober', ['ZL']],
    ['Twnete', ['TW']],
    ['Twente Zeeland', ['TW', 'ZE']],
    ['xyzzy', []],
    ['!!!', []],
  ])('«%s» is no region; the nearest are offered', (typed, near) => {
    const meant = asked(typed);
    expect(meant.fault).toBe('region');
    const offered = meant.fault === 'region' ? meant.near.map(({ code }) => code) : [];
    expect(offered.length).toBeLessThanOrEqual(3);
    if (near.length === 0) expect(offered).toEqual([]);
    for (const code of near) expect(offered).toContain(code);
  });

  it('months follow each other over the turn of a year', () => {
    expect([monthBefore('2026-01'), monthBefore('2026-11'), monthAfter('2026-12'), monthAfter('2026-09')]).toEqual([
      '2025-12',
      '2026-10',
      '2027-01',
      '2026-10',
    ]);
  });
});

describe('what travels with a button', () => {
  it.each([
    { month: '2026-11', place: 'ZL', list: null, shown: true },
    { month: '2017-01', place: COUNTRY, list: 12, shown: false },
  ])('comes back as it went: %j', (view) => {
    expect(parseView(packView(view))).toEqual(view);
  });

  it.each(['', '2026-11', '2026-13|ZL||', '2026-11|XX||', '2026-11|ZL|x|', '__proto__|alle||', '2026-11|ZL|9999|'])('«%s» is none of ours', (value) => {
    expect(parseView(value)).toBeNull();
  });
});
