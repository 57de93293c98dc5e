import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifier, type Identifier } from '../../src/programme/privacy-guard.ts';
import { WITH, WITHOUT } from './guard-corpus.ts';

/*
 * How much of what people write the guard finds, and how often it is wrong. As first measured, before any pattern was changed for these
 * texts: 68 of 77 found, 2 of 80 refused for nothing; then 71 of 77, and none. What stays unseen: names without a capital or without a
 * word that announces them, numbers and addresses in words.
 */

/** At least this part of the texts with an identifier of a kind is found. */
const FLOORS: Record<Identifier, number> = { bsn: 1, phone: 0.93, email: 0.91, 'birth-date': 0.93, name: 0.83 };
/** At most this part of the texts without one is refused. */
const FALSE_ALARMS = 0.02;

describe('the guard against texts as job coaches write them', () => {
  it('looks at enough of them', () => {
    expect(Object.values(WITH).flat().length).toBeGreaterThanOrEqual(75);
    expect(Object.values(WITHOUT).flat().length).toBeGreaterThanOrEqual(75);
    const all = [...Object.values(WITH), ...Object.values(WITHOUT)].flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(Object.entries(FLOORS) as [Identifier, number][])('finds a %s in at least %d of the texts that hold one', (kind, floor) => {
    const texts = WITH[kind];
    const missed = texts.filter((text) => findIdentifier(text) === null);
    expect((texts.length - missed.length) / texts.length, missed.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it('says the right kind', () => {
    const wrong = Object.entries(WITH).flatMap(([kind, texts]) => texts.filter((text) => ![kind, null].includes(findIdentifier(text))));
    expect(wrong).toEqual([]);
  });

  it(`refuses at most ${FALSE_ALARMS * 100} % of the texts without one`, () => {
    const texts = Object.values(WITHOUT).flat();
    const refused = texts.filter((text) => findIdentifier(text) !== null);
    expect(refused.length / texts.length, refused.join('\n')).toBeLessThanOrEqual(FALSE_ALARMS);
  });
});

describe('a BSN', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 });
  /** Where groups end: any of the places between nine digits. */
  const breaks = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]);
  /** 'Dossier 2026-00123', and digits with a day of the programme among them: those are taken for what they look like. */
  const SOMETHING_ELSE = /^(?:19|20)\d{2}\D\d{5}$|\b\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d{2}\b|\b(?:19|20)\d{2}([-/.])\d{1,2}\2\d{1,2}\b/;
  const around = fc.constantFrom(
    (bsn: string) => bsn,
    (bsn: string) => `Graag kijken naar ${bsn}, het spoedt.`,
    (bsn: string) => `(${bsn})`,
    (bsn: string) => `kandidaat:${bsn};regio ZL`,
    (bsn: string) => `Op 3-11-2026 gebeld over ${bsn} van HW-ZL-2026-0042`,
    (bsn: string) => `kosten € 6.000, nummer ${bsn}\nverder niets`,
  );

  it('that passes the 11-proef is found in any grouping with one kind of sign, inside any sentence', () => {
    fc.assert(
      fc.property(digits, breaks, fc.constantFrom('', ' ', '.', '-', '/'), around, (eight, places, sign, sentence) => {
        const check = eight.reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
        fc.pre(check < 10 && eight.some((digit) => digit !== eight[0]));
        const nine = [...eight, check].map((digit, at) => (places.includes(at) ? `${sign}${digit}` : `${digit}`)).join('');
        fc.pre(!SOMETHING_ELSE.test(nine));
        expect(findIdentifier(sentence(nine)), sentence(nine)).not.toBeNull();
      }),
      { numRuns: 2000, seed: 20261122 },
    );
  });
});
