import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FinancingCode, financingVerdict } from '../../src/programme/financing-verdict.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Outcome } from '../../src/programme/verdict.ts';
import { financingWord } from '../../workflows/traject/verdict-blocks.ts';
import { ANSWERS } from '../support/facts.ts';
import { anyAnswers } from './any-answers.ts';
import { holdForAnyAnswers } from './verdict-properties.ts';

type Case = [section: string, fact: string, answers: Partial<TrajectAnswers>, outcome: Outcome, code: FinancingCode];

/** IPS through a municipality with every condition of co-financing met. */
const MUNICIPAL = { opdrachtgever: 'gemeente', uitvoerder: 'gemeente', gecertificeerd: 'ja', modelgetrouw: 'ja', linkBehandelaar: 'ja' } as const;

/** Sections are those of `hoofdzaak-werk-faq`, or of `31x-inspiratie` where named. */
const CASES: Case[] = [
  // the candidate comes first
  ['1.1', 'POH only: out of scope', { ggz: ['poh'] }, 'no', 'candidate-out-of-scope'],
  ['5.9', 'a waiting list: out of scope', { ggz: ['wachtlijst'] }, 'no', 'candidate-out-of-scope'],
  ['5.6', 'RIBW only: out of scope', { ggz: ['ribw'] }, 'no', 'candidate-out-of-scope'],
  ['1.1', 'cannot or does not want to work: out of scope', { kanEnWil: 'nee' }, 'no', 'candidate-out-of-scope'],
  ['1.1', 'out of scope decides, whatever else is met', { ...MUNICIPAL, ggz: ['geen'] }, 'no', 'candidate-out-of-scope'],
  ['1.1', 'an unknown GGZ situation stays unclear', { ggz: [] }, 'unclear', 'candidate-scope-unclear'],
  ['9.9', 'a self-employed practitioner stays unclear', { ggz: ['vrijgevestigd'] }, 'unclear', 'candidate-scope-unclear'],
  // the method
  ['5.15', 'job coaching: only IPS is financed', { begeleiding: 'jobcoaching' }, 'no', 'method-not-ips'],
  ['5.15', 'a reintegration programme: only IPS', { begeleiding: 're-integratietraject' }, 'no', 'method-not-ips'],
  ['5.1', 'another kind: only IPS', { begeleiding: 'anders', geschoold: 'ja' }, 'no', 'method-not-ips'],
  ['5.15', 'no kind yet', { begeleiding: undefined }, 'unclear', 'method-unknown'],
  // UWV
  ['5.1', 'UWV pays IPS for EPA', { doelgroep: 'epa' }, 'yes', 'uwv-pays'],
  ['5.2', 'UWV pays IPS for CMD', { doelgroep: 'cmd' }, 'yes', 'uwv-pays'],
  ['31x knellende randvoorwaarden', 'UWV does not pay training within it', {}, 'yes', 'uwv-not-training'],
  ['5.10', 'conditions of co-financing are not asked of UWV', { gecertificeerd: 'nee', modelgetrouw: 'nee' }, 'yes', 'uwv-pays'],
  // a municipality
  ['5.2', 'a scheme in the making', MUNICIPAL, 'yes', 'municipality-scheme-in-the-making'],
  ['5.10', 'a certified coach', MUNICIPAL, 'yes', 'coach-certified'],
  ['5.10', 'a self-employed coach may be certified too', { ...MUNICIPAL, uitvoerder: 'zzp', linkBehandelaar: undefined }, 'yes', 'coach-certified'],
  ['5.10', 'a coach without certificate', { ...MUNICIPAL, gecertificeerd: 'nee' }, 'no', 'coach-not-certified'],
  ['5.10', 'certificate not known', { ...MUNICIPAL, gecertificeerd: undefined }, 'unclear', 'coach-unknown'],
  ['5.9', 'the fidelity check passed', MUNICIPAL, 'yes', 'fidelity-passed'],
  ['5.9', 'the fidelity check not passed', { ...MUNICIPAL, modelgetrouw: 'nee' }, 'no', 'fidelity-not-passed'],
  ['5.9', 'the fidelity check not taken yet', { ...MUNICIPAL, modelgetrouw: 'nog-niet' }, 'unclear', 'fidelity-not-taken'],
  ['5.9', 'fidelity not known', { ...MUNICIPAL, modelgetrouw: undefined }, 'unclear', 'fidelity-unknown'],
  ['5.8', 'a municipality with a link to the practitioner', MUNICIPAL, 'yes', 'link-present'],
  ['5.8', 'a RIBW with a link to the practitioner', { ...MUNICIPAL, uitvoerder: 'ribw' }, 'yes', 'link-present'],
  ['5.8', 'a municipality without a link', { ...MUNICIPAL, linkBehandelaar: 'nee' }, 'no', 'link-missing'],
  ['5.8', 'a RIBW without a link', { ...MUNICIPAL, uitvoerder: 'ribw', linkBehandelaar: 'nee' }, 'no', 'link-missing'],
  ['5.8', 'a link that is not known', { ...MUNICIPAL, linkBehandelaar: undefined }, 'unclear', 'link-unknown'],
  ['5.8', 'a GGZ institution needs no link besides', { ...MUNICIPAL, uitvoerder: 'ggz', linkBehandelaar: 'nee' }, 'yes', 'fidelity-passed'],
  ['5.8', 'who carries it out is not known', { ...MUNICIPAL, uitvoerder: undefined }, 'unclear', 'provider-unknown'],
  ['5.9', 'one no outweighs what is unclear', { ...MUNICIPAL, gecertificeerd: undefined, modelgetrouw: 'nee' }, 'no', 'coach-unknown'],
  // nobody else pays
  ['5.1', 'no principal but the GGZ', { opdrachtgever: 'anders' }, 'unclear', 'principal-ggz-only'],
  ['5.1', 'no principal yet', { opdrachtgever: undefined }, 'unclear', 'principal-unknown'],
  // what goes with it
  ['5.3', 'the amount is negotiated', {}, 'yes', 'amount-negotiated'],
  ['5.5', 'insurers pay eight talks for EPA', { doelgroep: 'epa' }, 'yes', 'insurer-eight-talks'],
];

const EVERY_CODE: Record<FinancingCode, true> = {
  'candidate-out-of-scope': true,
  'candidate-scope-unclear': true,
  'method-not-ips': true,
  'method-unknown': true,
  'uwv-pays': true,
  'uwv-not-training': true,
  'municipality-scheme-in-the-making': true,
  'principal-ggz-only': true,
  'principal-unknown': true,
  'coach-certified': true,
  'coach-not-certified': true,
  'coach-unknown': true,
  'fidelity-passed': true,
  'fidelity-not-passed': true,
  'fidelity-not-taken': true,
  'fidelity-unknown': true,
  'provider-unknown': true,
  'link-present': true,
  'link-missing': true,
  'link-unknown': true,
  'amount-negotiated': true,
  'insurer-eight-talks': true,
};

const SOURCES = [
  ...['1.1', '5.1', '5.2', '5.3', '5.5', '5.8', '5.9', '5.10', '5.15'].map((section) => `hoofdzaak-werk-faq#${section}`),
  '31x-inspiratie#knellende-randvoorwaarden',
  '31x-inspiratie#thema-6-zorgverzekeraars',
];

const verdictOf = (answers: Partial<TrajectAnswers>) => financingVerdict({ ...ANSWERS, ...answers });
const codesOf = (answers: Partial<TrajectAnswers>) => verdictOf(answers).reasons.map(({ code }) => code);

describe('is there financing', () => {
  it.each(CASES)('%s: %s', (_section, _fact, answers, outcome, code) => {
    expect(verdictOf(answers).outcome).toBe(outcome);
    expect(codesOf(answers)).toContain(code);
  });

  it('the table reaches every code', () => {
    const reached = new Set(CASES.flatMap(([, , answers]) => codesOf(answers)));
    expect([...reached].sort()).toEqual(Object.keys(EVERY_CODE).sort());
  });

  it('the eight talks are named for EPA only', () => {
    expect(codesOf({ doelgroep: 'cmd' })).not.toContain('insurer-eight-talks');
    expect(codesOf({ doelgroep: undefined })).not.toContain('insurer-eight-talks');
  });

  it('training is named for UWV only', () => {
    expect(codesOf(MUNICIPAL)).not.toContain('uwv-not-training');
  });

  it('a yes through a municipality is worded as a chance, never as a promise', () => {
    expect(financingWord(verdictOf(MUNICIPAL), MUNICIPAL, 'nl')).toBe('Kan in aanmerking komen');
    expect(financingWord(verdictOf({}), ANSWERS, 'nl')).toBe('Wordt betaald');
    expect(financingWord(verdictOf({ ggz: ['poh'] }), ANSWERS, 'nl')).toBe('Geen financiering');
  });

  holdForAnyAnswers({ verdict: financingVerdict, textsOf: (texts) => texts.financingReasons, sources: SOURCES, numRuns: 1000 });

  it('a yes needs IPS and a candidate in scope', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        if (financingVerdict(answers).outcome !== 'yes') return;
        expect(answers.begeleiding).toBe('ips');
        expect(answers.kanEnWil).toBe('ja');
        expect(answers.ggz.some((situation) => situation === 'basis' || situation === 'gespecialiseerd')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
