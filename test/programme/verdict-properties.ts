import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Verdict } from '../../src/programme/verdict.ts';
import { verdictTexts } from '../../workflows/traject/verdict-texts.ts';
import { anyAnswers, SINGLE_ANSWERS, withAnswer } from './any-answers.ts';

interface Judged<Code extends string> {
  verdict: (answers: TrajectAnswers) => Verdict<Code>;
  textsOf: (texts: ReturnType<typeof verdictTexts>) => Record<Code, { say: string; ask?: string }>;
  /** The sections its rules are from. */
  sources: readonly string[];
  /** Cases for the rule that hangs on most answers at once. */
  numRuns?: number;
}

/** What holds of both verdicts, whatever was answered. */
export function holdForAnyAnswers<Code extends string>({ verdict, textsOf, sources: known, numRuns = 100 }: Judged<Code>): void {
  it('an answer left open never gives yes where some answer would not', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...SINGLE_ANSWERS), (answers, [field, values]) => {
        const open = verdict(withAnswer(answers, field, undefined)).outcome;
        if (open === 'unclear') return;
        for (const value of values) expect(verdict(withAnswer(answers, field, value)).outcome).toBe(open);
      }),
      { numRuns },
    );
  });

  it('leaving the GGZ situation open never gives yes', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(verdict({ ...answers, ggz: [] }).outcome).not.toBe('yes');
      }),
    );
  });

  it('is unclear only with an unclear reason, yes only without one, no only with a no', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { outcome, reasons } = verdict(answers);
        const has = (one: string) => reasons.some((reason) => reason.outcome === one);
        expect(outcome === 'no').toBe(has('no'));
        expect(outcome === 'yes').toBe(!has('no') && !has('unclear'));
      }),
    );
  });

  it('every unclear reason has the question that settles it, in both languages', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom('nl' as const, 'en' as const), (answers, language) => {
        for (const { code, outcome } of verdict(answers).reasons) {
          const { say, ask } = textsOf(verdictTexts(language))[code];
          expect(say).not.toBe('');
          expect(ask !== undefined && ask.trim() !== '', code).toBe(outcome === 'unclear');
        }
      }),
    );
  });

  it('every reason names its sources, all from the rules', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { sources } of verdict(answers).reasons) {
          expect(sources.length).toBeGreaterThan(0);
          for (const source of sources) expect(known).toContain(source);
        }
      }),
    );
  });
}
