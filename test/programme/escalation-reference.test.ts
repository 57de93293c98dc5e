import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEscalationReference, numbersOf, parseEscalationReference } from '../../src/programme/escalation-reference.ts';
import { makeReference, parseReference } from '../../src/programme/reference.ts';
import { REGIONS } from '../../src/programme/regions.ts';

const anyNumber = fc.record({
  region: fc.constantFrom(...REGIONS.map(({ code }) => code)),
  year: fc.integer({ min: 2017, max: 2100 }),
  number: fc.integer({ min: 1, max: 9_999_999 }),
});

describe("an escalation's reference", () => {
  it.each([
    ['ZL', 2026, 7, 'HW-E-ZL-2026-0007'],
    ['GA', 2026, 10_000, 'HW-E-GA-2026-10000'],
  ])('for %s in %i number %i is %s', (region, year, number, reference) => {
    expect(makeEscalationReference(region, year, number)).toBe(reference);
  });

  it.each(['HW-E-ZL-2026-0007', 'hw-e-zl-2026-7', ' HW E ZL 2026 0007 ', 'HWE-ZL-2026-7', 'hw–e–zl–2026–7', 'HW - E - ZL - 2026 - 7'])(
    'is read from «%s»',
    (typed) => {
      expect(parseEscalationReference(typed)).toBe('HW-E-ZL-2026-0007');
    },
  );

  it.each(['', 'HW', 'HW-E', 'HW-E-', 'HW-E-XX-2026-0007', 'HW-ZL-2026-0007', 'E-ZL-2026-0007', 'HW-E-ZL-2026-7x', 'HW-E-HW-ZL-2026-7'])(
    'is not read from «%s»',
    (typed) => {
      expect(parseEscalationReference(typed)).toBeNull();
    },
  );

  it('is read back, and never taken for that of a traject, nor the other way round', () => {
    fc.assert(
      fc.property(anyNumber, ({ region, year, number }) => {
        const reference = makeEscalationReference(region, year, number);
        expect(parseEscalationReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
        expect(parseReference(reference)).toBeNull();
        expect(parseEscalationReference(makeReference(region, year, number))).toBeNull();
      }),
    );
  });

  it('is counted apart from trajects', () => {
    expect(REGIONS.map(({ code }) => code)).not.toContain(numbersOf('ZL'));
  });
});
