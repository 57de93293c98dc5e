import { describe, expect, it } from 'vitest';
import { correctedTogether, correctionsOf } from '../../src/programme/corrections.ts';
import { emptyTally, type Tally, tally } from '../../src/programme/counting.ts';
import { seenBy } from '../../src/programme/hidden.ts';
import { nobodyReported } from '../../src/programme/month-standing.ts';
import { earlierInYear, momentsOf, monthAfter, monthBefore } from '../../src/programme/months.ts';
import { change, countable, paid } from './small-month.ts';

const of = (more: Partial<Tally> = {}): Tally => ({ ...emptyTally(), ...more });

describe('what changed since a month was sent', () => {
  const sent = [countable('2026-11-03', {}, { counts: 'unclear' }), countable('2026-11-04', {}, { results: [paid('2026-11-20')] })];
  const [unclear, atWork] = sent;
  if (!unclear || !atWork) throw new Error('two were made');
  const figures = (now: typeof sent) =>
    correctionsOf(tally(sent, '2026-11'), tally(now, '2026-11')).map(({ figure, before, now: is }) => `${figure} ${before} ${is}`);

  it('is nothing when a recount says the same', () => {
    expect(figures([...sent])).toEqual([]);
    expect(figures([unclear, { ...atWork, results: [...atWork.results, change('op-zoek', '2026-12-01')] }])).toEqual([]);
  });

  it('is what a late registration adds, figure by figure', () => {
    expect(figures([...sent, countable('2026-11-30', { begeleiding: 'ips', doelgroep: 'epa', opdrachtgever: 'uwv' })])).toEqual([
      'started 1 2',
      'startedYear 1 2',
      'active 1 2',
      'byMethod.ips 0 1',
      'byTargetGroup.epa 0 1',
      'byPrincipal.uwv 0 1',
      'outcomes.op-zoek 0 1',
      'everStarted 1 2',
    ]);
  });

  it('is an unclear one that was settled: it leaves the unclear ones, and comes to the others or to none', () => {
    expect(figures([{ ...unclear, counts: { outcome: 'yes' } }, atWork])).toContain('unclear 1 0');
    expect(figures([{ ...unclear, counts: { outcome: 'yes' } }, atWork])).toContain('started 1 2');
    expect(figures([{ ...unclear, counts: { outcome: 'no' } }, atWork])).toEqual(['unclear 1 0']);
  });

  it('is a result that was put right by hand', () => {
    expect(figures([unclear, { ...atWork, results: [] }])).toEqual(['outcomes.op-zoek 0 1', 'outcomes.betaald-werk 1 0', 'everPaid 1 0']);
  });
});

describe('corrections of several regions together', () => {
  const sent = [
    { month: '2026-10', figures: of({ started: 10 }) },
    { month: '2026-10', figures: of({ started: 5 }) },
    { month: '2026-09', figures: of({ started: 7 }) },
  ];
  const started = (month: string, before: number, now: number) => ({ month, corrections: [{ figure: 'started', before, now }] });

  it('stand beside what was sent of all, by month', () => {
    expect(correctedTogether([started('2026-10', 10, 12), started('2026-09', 7, 6), started('2026-10', 5, 6)], sent)).toEqual([
      started('2026-09', 7, 6),
      started('2026-10', 15, 18),
    ]);
  });

  it('that undo each other are none', () => {
    expect(correctedTogether([started('2026-10', 10, 11), started('2026-10', 5, 4)], sent)).toEqual([]);
  });
});

describe('nobody reported', () => {
  it.each([
    [false, 0, true],
    [true, 0, false], // 0 registered
    [false, 1, false], // registered after the month
    [true, 1, false],
  ])('reported %s with %i started: %s', (reported, started, nobody) => {
    expect(nobodyReported(reported, { started })).toBe(nobody);
  });

  it('is told, so what it says is no longer hidden: no other number can be worked out by it', () => {
    const region = (code: string, started: number, nobody = false) => ({
      ...of({ started, startedYear: 20, active: 20, outcomes: { ...emptyTally().outcomes, 'op-zoek': 20 } }),
      code,
      nobody,
    });
    const total = of({ started: 53, startedYear: 80, active: 80, outcomes: { ...emptyTally().outcomes, 'op-zoek': 80 } });
    const regions = (nobody: boolean) => [region('ZL', 20), region('GR', 30), region('TW', 3), region('AC', 0, nobody)];
    // While both may be the small one, the sum of the two says nothing of either.
    expect(seenBy(['ZL'], { regions: regions(false), total }).regions.get('GR')?.started).toBe(30);
    const seen = seenBy(['ZL'], { regions: regions(true), total });
    expect([seen.regions.get('AC')?.started, seen.regions.get('TW')?.started, seen.regions.get('GR')?.started]).toEqual([0, 'small', 'withheld']);
  });
});

describe('months', () => {
  it('follow each other over the turn of a year', () => {
    expect([monthBefore('2026-01'), monthAfter('2026-12'), monthAfter('2026-01')]).toEqual(['2025-12', '2027-01', '2026-02']);
    expect([earlierInYear('2026-01'), earlierInYear('2026-04')]).toEqual([[], ['2026-01', '2026-02', '2026-03']]);
  });

  it.each([
    ['2026-03', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-10', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['2026-12', '2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
  ])('%s lasts from %s to %s', (month, from, until) => {
    expect(momentsOf(month).map((at) => at.toISOString())).toEqual([from, until]);
  });
});
