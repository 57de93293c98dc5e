import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsVerdict } from '../../src/programme/counts-verdict.ts';
import { financingVerdict } from '../../src/programme/financing-verdict.ts';
import { type AnswerId, askedToSettle, isUnclear, settle } from '../../src/programme/settle.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import { RULES_VERSION } from '../../src/programme/verdict.ts';
import { anyAnswers } from './any-answers.ts';

/** As it was registered. */
const frozen = (answers: TrajectAnswers) => ({ answers, counts: countsVerdict(answers), financing: financingVerdict(answers), rulesVersion: '2020.9' });
const IPS = { ggz: ['basis'], kanEnWil: 'ja', doelgroep: 'epa', begeleiding: 'ips', opdrachtgever: 'gemeente' } as const;
const answersOf = (more: Partial<TrajectAnswers>): TrajectAnswers => ({ ...IPS, ggz: ['basis'], ...more });
const CERTAIN = { gecertificeerd: 'ja', modelgetrouw: 'ja', uitvoerder: 'ggz' } as const;
const given = (more: Partial<TrajectAnswers>): TrajectAnswers => ({ ggz: [], ...more });

describe('what is asked to settle a traject', () => {
  it.each<[fact: string, stored: Partial<TrajectAnswers>, filled: Partial<TrajectAnswers>, asked: AnswerId[]]>([
    ['nothing of one that is clear', { opdrachtgever: 'uwv' }, {}, []],
    ['nothing of one that does not count', { ggz: ['poh'], kanEnWil: undefined }, {}, []],
    ['what was left open', { opdrachtgever: 'uwv', ggz: [], kanEnWil: undefined }, {}, ['ggz', 'kanEnWil']],
    ['whether there is an institution beside the self-employed', { opdrachtgever: 'uwv', ggz: ['vrijgevestigd'] }, {}, ['ggz']],
    ['the kind of guidance, once for both verdicts', { begeleiding: undefined, opdrachtgever: 'uwv' }, {}, ['begeleiding']],
    ['whether somebody trained helps, of the kind anders', { begeleiding: 'anders', opdrachtgever: 'uwv' }, {}, ['geschoold']],
    ['and of one that only keeps a job', { begeleiding: 'anders', opdrachtgever: 'uwv', geschoold: 'behoud' }, {}, ['geschoold']],
    ['that too, once the kind is said to be anders', { begeleiding: undefined, opdrachtgever: 'uwv' }, { begeleiding: 'anders' }, ['begeleiding', 'geschoold']],
    ['another principal', { opdrachtgever: 'anders' }, {}, ['opdrachtgever']],
    [
      'a municipality opens who carries it out',
      { opdrachtgever: 'anders' },
      { opdrachtgever: 'gemeente' },
      ['opdrachtgever', 'gecertificeerd', 'modelgetrouw', 'uitvoerder'],
    ],
    ['and a RIBW, the link', { ...CERTAIN, uitvoerder: undefined }, { uitvoerder: 'ribw' }, ['uitvoerder', 'linkBehandelaar']],
    [
      'what was answered stays on the screen',
      { ...CERTAIN, uitvoerder: undefined },
      { uitvoerder: 'ribw', linkBehandelaar: 'ja' },
      ['uitvoerder', 'linkBehandelaar'],
    ],
    ['only the financing, when it counts', { ...CERTAIN, modelgetrouw: 'nog-niet' }, {}, ['modelgetrouw']],
  ])('%s', (_fact, stored, filled, asked) => {
    expect(askedToSettle(frozen(answersOf(stored)), given(filled))).toEqual(asked);
  });
});

describe('a traject that is settled', () => {
  it.each<[fact: string, stored: Partial<TrajectAnswers>, filled: Partial<TrajectAnswers>, counts: string, financing: string]>([
    ['counts', { opdrachtgever: 'uwv', kanEnWil: undefined }, { kanEnWil: 'ja' }, 'yes', 'yes'],
    ['does not', { opdrachtgever: 'uwv', kanEnWil: undefined }, { kanEnWil: 'nee' }, 'no', 'no'],
    ['in part stays unclear', { opdrachtgever: 'uwv', ggz: [], kanEnWil: undefined }, { kanEnWil: 'ja' }, 'unclear', 'unclear'],
    ['is financed', { ...CERTAIN, modelgetrouw: 'nog-niet' }, { modelgetrouw: 'ja' }, 'yes', 'yes'],
    ['is not', { ...CERTAIN, modelgetrouw: 'nog-niet' }, { modelgetrouw: 'nee' }, 'yes', 'no'],
  ])('%s', (_fact, stored, filled, counts, financing) => {
    const settled = settle(frozen(answersOf(stored)), given(filled));
    expect([settled?.counts.outcome, settled?.financing.outcome, settled?.rulesVersion]).toEqual([counts, financing, RULES_VERSION]);
  });

  it.each<[fact: string, stored: Partial<TrajectAnswers>, filled: Partial<TrajectAnswers>]>([
    ['nothing is answered', { opdrachtgever: 'uwv', ggz: [] }, {}],
    ['only what it was is answered', { opdrachtgever: 'uwv', ggz: ['vrijgevestigd'] }, { ggz: ['vrijgevestigd'] }],
    ['what was ticked is left open', { opdrachtgever: 'uwv', ggz: ['vrijgevestigd'] }, {}],
    ['only what was not asked is answered', { opdrachtgever: 'uwv', ggz: [] }, { kanEnWil: 'nee', doelgroep: 'cmd' }],
  ])('is none when %s', (_fact, stored, filled) => {
    for (const rulesVersion of [RULES_VERSION, 'older']) expect(settle({ ...frozen(answersOf(stored)), rulesVersion }, given(filled))).toBeNull();
  });

  it('keeps a verdict of older rules that said yes or no, whatever the rules of now say', () => {
    const counts = { outcome: 'no' as const, reasons: [{ code: 'ggz-none', outcome: 'no' as const, sources: [] }] };
    const older = { ...frozen(answersOf({ ...CERTAIN, modelgetrouw: undefined })), counts };
    expect(settle(older, given({ modelgetrouw: 'ja' }))).toMatchObject({ counts, financing: { outcome: 'yes' } });
  });
});

it('whatever is answered, only what was open changes, and what is answered in full is unclear no more by an open answer', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (stored, filled) => {
      const traject = frozen(stored);
      const asked = askedToSettle(traject, filled);
      expect(asked.length > 0).toBe(isUnclear(traject));
      const settled = settle(traject, filled);
      const without = (answers: TrajectAnswers) => ({ ...answers, ...Object.fromEntries(asked.map((id) => [id, null])) });
      expect(without((settled ?? traject).answers)).toEqual(without(stored));
      for (const verdict of ['counts', 'financing'] as const) {
        if (traject[verdict].outcome !== 'unclear') expect((settled ?? traject)[verdict]).toBe(traject[verdict]);
        else if (settled) outcomes.add(`${verdict} ${settled[verdict].outcome}`);
      }
      // What is still asked next is among what was asked now, and was left open or cannot be settled by an answer.
      if (settled) expect(asked).toEqual(expect.arrayContaining(askedToSettle(settled, given({}))));
    }),
    { numRuns: 400, seed: 20260722 },
  );
  expect([...outcomes].sort()).toEqual(['counts no', 'counts unclear', 'counts yes', 'financing no', 'financing unclear', 'financing yes']);
});
