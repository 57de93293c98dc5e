import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountsCode, candidateInScope, countsVerdict } from '../../src/programme/counts-verdict.ts';
import { GGZ_SITUATIONS, type TrajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Outcome } from '../../src/programme/verdict.ts';
import { ANSWERS } from '../support/facts.ts';
import { anyAnswers } from './any-answers.ts';
import { holdForAnyAnswers } from './verdict-properties.ts';

type Case = [section: string, fact: string, answers: Partial<TrajectAnswers>, outcome: Outcome, code: CountsCode];

/** Every row changes one thing on a traject that counts. Sections are those of `hoofdzaak-werk-faq`. */
const CASES: Case[] = [
  // who guides
  ['0.1', 'an IPS counsellor is a trained professional', {}, 'yes', 'professional-trained'],
  ['0.1', 'a job coach is one too', { begeleiding: 'jobcoaching' }, 'yes', 'professional-trained'],
  ['0.1', 'a reintegration coach is one too', { begeleiding: 're-integratietraject' }, 'yes', 'professional-trained'],
  ['2.5', 'IPS is not required', { begeleiding: 'anders', geschoold: 'ja' }, 'yes', 'professional-trained'],
  ['0.1', 'somebody untrained does not make a traject', { begeleiding: 'anders', geschoold: 'nee' }, 'no', 'professional-not-trained'],
  ['9.12', 'keeping a job only is not said to count', { begeleiding: 'anders', geschoold: 'behoud' }, 'unclear', 'professional-only-keeps-job'],
  ['0.1', 'for another kind it has to be asked', { begeleiding: 'anders' }, 'unclear', 'professional-unknown'],
  ['0.1', 'without a kind nothing is known of who guides', { begeleiding: undefined }, 'unclear', 'professional-unknown'],
  ['0.1', 'the question about training is not asked for a job coach', { begeleiding: 'jobcoaching', geschoold: 'nee' }, 'yes', 'professional-trained'],
  // treatment
  ['1.1', 'basis GGZ counts', { ggz: ['basis'] }, 'yes', 'ggz-treatment'],
  ['1.1', 'specialised GGZ counts', { ggz: ['gespecialiseerd'] }, 'yes', 'ggz-treatment'],
  ['1.1', 'treatment beside the POH counts', { ggz: ['poh', 'basis'] }, 'yes', 'ggz-treatment'],
  ['1.1', 'treatment with a waiting list for more counts', { ggz: ['wachtlijst', 'basis'] }, 'yes', 'ggz-treatment'],
  ['5.6', 'RIBW beside treatment counts; 5.6 reads stricter', { ggz: ['ribw', 'gespecialiseerd'] }, 'yes', 'ggz-treatment-beside-ribw'],
  ['5.6', 'RIBW only does not count', { ggz: ['ribw'] }, 'no', 'ggz-ribw-only'],
  ['1.1', 'POH only does not count', { ggz: ['poh'] }, 'no', 'ggz-poh-only'],
  ['5.9', 'a waiting list is no treatment', { ggz: ['wachtlijst'] }, 'no', 'ggz-waiting-list'],
  ['5.9', 'RIBW with a waiting list is no treatment', { ggz: ['ribw', 'wachtlijst'] }, 'no', 'ggz-waiting-list'],
  ['1.1', 'POH with RIBW is no treatment', { ggz: ['ribw', 'poh'] }, 'no', 'ggz-poh-only'],
  ['1.2', 'a diagnosis without treatment does not count', { ggz: ['geen'] }, 'no', 'ggz-none'],
  ['9.9', 'a self-employed practitioner is GGZ, but no institution', { ggz: ['vrijgevestigd'] }, 'unclear', 'ggz-self-employed'],
  ['9.9', 'beside the POH that stays unclear', { ggz: ['poh', 'vrijgevestigd'] }, 'unclear', 'ggz-self-employed'],
  ['1.1', 'beside an institution it no longer matters', { ggz: ['vrijgevestigd', 'basis'] }, 'yes', 'ggz-treatment'],
  ['1.1', 'an unknown situation is unclear', { ggz: [] }, 'unclear', 'ggz-unknown'],
  // the candidate
  ['1.1', 'can and wants to work', { kanEnWil: 'ja' }, 'yes', 'candidate-can-and-wants'],
  ['1.1', 'cannot or does not want to work', { kanEnWil: 'nee' }, 'no', 'candidate-cannot-or-does-not-want'],
  ['1.1', 'not known yet', { kanEnWil: undefined }, 'unclear', 'candidate-unknown'],
  ['1.5', 'EPA or CMD does not matter', { doelgroep: 'cmd' }, 'yes', 'candidate-can-and-wants'],
  // the principal
  ['5.9', 'through UWV', { opdrachtgever: 'uwv' }, 'yes', 'principal-uwv-or-municipality'],
  ['5.9', 'through a municipality', { opdrachtgever: 'gemeente' }, 'yes', 'principal-uwv-or-municipality'],
  ['5.9', 'another principal is unclear', { opdrachtgever: 'anders' }, 'unclear', 'principal-other'],
  ['5.9', 'no principal yet is unclear', { opdrachtgever: undefined }, 'unclear', 'principal-unknown'],
  // together
  ['5.9', 'one no outweighs what is unclear', { ggz: ['poh'], opdrachtgever: 'anders' }, 'no', 'principal-other'],
  ['0.1', 'conditions of co-financing play no part', { gecertificeerd: 'nee', modelgetrouw: 'nee', opdrachtgever: 'gemeente' }, 'yes', 'professional-trained'],
];

const EVERY_CODE: Record<CountsCode, true> = {
  'professional-trained': true,
  'professional-not-trained': true,
  'professional-only-keeps-job': true,
  'professional-unknown': true,
  'ggz-treatment': true,
  'ggz-treatment-beside-ribw': true,
  'ggz-self-employed': true,
  'ggz-poh-only': true,
  'ggz-waiting-list': true,
  'ggz-ribw-only': true,
  'ggz-none': true,
  'ggz-unknown': true,
  'candidate-can-and-wants': true,
  'candidate-cannot-or-does-not-want': true,
  'candidate-unknown': true,
  'principal-uwv-or-municipality': true,
  'principal-other': true,
  'principal-unknown': true,
};

const SOURCES = ['0.1', '1.1', '1.2', '2.5', '5.6', '5.9', '9.9', '9.12'].map((section) => `hoofdzaak-werk-faq#${section}`);

const verdictOf = (answers: Partial<TrajectAnswers>) => countsVerdict({ ...ANSWERS, ...answers });

describe('does a traject count', () => {
  it.each(CASES)('%s: %s', (_section, _fact, answers, outcome, code) => {
    const verdict = verdictOf(answers);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reasons.map((reason) => reason.code)).toContain(code);
  });

  it('the table reaches every code', () => {
    const reached = new Set(CASES.flatMap(([, , answers]) => verdictOf(answers).reasons.map(({ code }) => code)));
    expect([...reached].sort()).toEqual(Object.keys(EVERY_CODE).sort());
  });

  it('the reason a row is about names its section, where the section is about that reason', () => {
    for (const [section, fact, answers, , code] of CASES.filter(([section]) => ['5.6', '9.9', '9.12', '1.2'].includes(section))) {
      const reason = verdictOf(answers).reasons.find((one) => one.code === code);
      expect(reason?.sources, fact).toContain(`hoofdzaak-werk-faq#${section}`);
    }
  });

  it('four conditions each give one reason', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const parts = countsVerdict(answers).reasons.map(({ code }) => code.split('-')[0]);
        expect(parts).toEqual(['professional', 'ggz', 'candidate', 'principal']);
      }),
    );
  });

  holdForAnyAnswers({ verdict: countsVerdict, textsOf: (texts) => texts.countsReasons, sources: SOURCES });

  it('the order of the ticks does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...GGZ_SITUATIONS]), (ggz) => {
        const sorted = GGZ_SITUATIONS.filter((situation) => ggz.includes(situation));
        expect(verdictOf({ ggz })).toEqual(verdictOf({ ggz: sorted }));
      }),
    );
  });

  it('whether the candidate is in scope does not depend on who guides or pays', () => {
    fc.assert(
      fc.property(anyAnswers, ({ ggz, kanEnWil, ...rest }) => {
        expect(candidateInScope({ ggz, kanEnWil, ...rest })).toEqual(candidateInScope({ ggz, kanEnWil }));
      }),
    );
  });
});
