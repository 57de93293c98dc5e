import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOLVEMENTS, type Involvement, PARTIES, type Participation, participationOn, partyName } from '../../src/programme/participation.ts';
import { STAGES, type Stages, stageName, stageOf, stagesOn } from '../../src/programme/stages.ts';

const said = (since: string, involvement: Involvement = 'doet-mee', party: Participation['party'] = 'uwv'): Participation => ({ party, involvement, since });
const uwvOn = (day: string, ...history: Participation[]) => participationOn(history, day).find(({ party }) => party === 'uwv');
const DAY = '2026-11-22';

describe('a party of a region', () => {
  const NO: Involvement = 'doet-niet-mee';
  it.each<[string, Participation[], Involvement, string | null]>([
    ['of which nothing was said', [], 'onbekend', null],
    ['takes part from the day that was said', [said('2021-06-01')], 'doet-mee', '2021-06-01'],
    ['stands as its latest day says', [said('2021-06-01'), said('2022-01-01', NO)], NO, '2022-01-01'],
    ['whatever was recorded first', [said('2022-01-01', NO), said('2021-06-01')], NO, '2022-01-01'],
    ['said again does not begin anew', [said('2021-06-01'), said('2022-01-01'), said('2023-01-01')], 'doet-mee', '2021-06-01'],
    ['that came back counts from then', [said('2021-01-01'), said('2022-01-01', NO), said('2023-01-01')], 'doet-mee', '2023-01-01'],
    ['of one day the last recorded holds', [said('2021-06-01', NO), said('2021-06-01')], 'doet-mee', '2021-06-01'],
    ['a mistake mended on its own day leaves no break', [said('2021-01-01'), said('2022-01-01', NO), said('2022-01-01')], 'doet-mee', '2021-01-01'],
    ['not known any more', [said('2021-01-01'), said('2022-01-01', 'onbekend')], 'onbekend', '2022-01-01'],
    ['what begins today holds today', [said(DAY, NO)], NO, DAY],
    ['what begins tomorrow does not', [said('2026-11-23', NO)], 'onbekend', null],
    ['another party changes nothing', [said('2021-01-01'), said('2022-01-01', NO, 'ggz')], 'doet-mee', '2021-01-01'],
  ])('%s', (_what, history, involvement, since) => {
    expect(uwvOn(DAY, ...history)).toEqual({ party: 'uwv', involvement, since });
  });

  it('stands on an earlier day as it stood then', () => {
    expect(uwvOn('2021-12-31', said('2021-06-01'), said('2022-01-01', NO))?.involvement).toBe('doet-mee');
  });

  it('comes with all nine, each once, in their order', () => {
    expect(participationOn([said('2021-01-01')], DAY).map(({ party }) => party)).toEqual([...PARTIES]);
  });

  it('keeps its past: what was said for later days never changes how it stood before', () => {
    const row = fc.record({
      party: fc.constantFrom(...PARTIES),
      involvement: fc.constantFrom(...INVOLVEMENTS),
      since: fc.constantFrom('2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01'),
    });
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (before, later) => {
        const after = [...before, ...later.map((one) => ({ ...one, since: '2023-05-05' }))];
        expect(participationOn(after, '2023-05-04')).toEqual(participationOn(before, '2023-05-04'));
      }),
    );
  });

  it('is named in both languages, the centrumgemeente by its own name', () => {
    expect([partyName('centrumgemeente', 'TW', 'nl'), partyName('centrumgemeente', 'TW', 'en')]).toEqual([
      'Centrumgemeente Enschede',
      'Centrumgemeente Enschede',
    ]);
    expect([partyName('clienten', 'TW', 'nl'), partyName('clienten', 'TW', 'en')]).toEqual(['Cliënten', 'Clients']);
  });
});

describe('the stage of a region', () => {
  const stage = (now: Stages['now'], aim: Stages['aim'], since: string): Stages => ({ now, aim, since });
  it.each<[string, Stages[], Stages | null]>([
    ['is unknown before anything was said', [], null],
    ['is the one of its latest day', [stage(3, 5, '2022-01-01'), stage(2, 4, '2020-01-01')], stage(3, 5, '2022-01-01')],
    ['counts from when it was reached; another aim does not change that', [stage(3, 4, '2020-01-01'), stage(3, 6, '2022-01-01')], stage(3, 6, '2020-01-01')],
    ['may go back', [stage(4, 5, '2020-01-01'), stage(3, 5, '2022-01-01')], stage(3, 5, '2022-01-01')],
    ['is not yet the one of tomorrow', [stage(3, 5, '2026-11-23')], null],
  ])('%s', (_what, history, now) => {
    expect(stagesOn(history, DAY)).toEqual(now);
  });

  it('has six names in each language, each with its number', () => {
    for (const language of ['nl', 'en'] as const) {
      const names = STAGES.map((one) => stageName(one, language));
      expect(names.map((name) => name.slice(0, 3))).toEqual(['1 (', '2 (', '3 (', '4 (', '5 (', '6 (']);
      expect(new Set(names).size).toBe(6);
    }
  });

  it.each(['0', '7', '', '1.0', 'drie', undefined])('%s is none', (typed) => {
    expect(stageOf(typed)).toBeNull();
  });
});
