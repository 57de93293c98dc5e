import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReference, parseReference } from '../../src/programme/reference.ts';
import { REGIONS } from '../../src/programme/regions.ts';

describe('a reference', () => {
  it.each([
    ['ZL', 2026, 42, 'HW-ZL-2026-0042'],
    ['GA', 2021, 1, 'HW-GA-2021-0001'],
    ['GA', 2026, 9999, 'HW-GA-2026-9999'],
    ['GA', 2026, 10_000, 'HW-GA-2026-10000'],
  ])('for %s in %i number %i is %s', (region, year, number, reference) => {
    expect(makeReference(region, year, number)).toBe(reference);
  });

  it.each(['HW-ZL-2026-0042', 'hw-zl-2026-42', ' HW ZL 2026 0042 ', 'hwzl2026-42', 'Hw-Zl-2026-042', 'HW - ZL - 2026 - 42'])('is read from «%s»', (typed) => {
    expect(parseReference(typed)).toBe('HW-ZL-2026-0042');
  });

  it.each([
    '',
    'HW',
    'HW-XX-2026-0042',
    'HW-ZL-26-0042',
    'HW-ZL-2026',
    'HW-ZL-2026-',
    'ZL-2026-0042',
    'HW-ZL-2026-0042x',
    'HW-ZL-2026-42 en meer',
    'hw-zl-202642',
    '0042',
  ])('is not read from «%s»', (typed) => {
    expect(parseReference(typed)).toBeNull();
  });

  it('of every region, year and number is read back', () => {
    const anyRegion = fc.constantFrom(...REGIONS.map(({ code }) => code));
    fc.assert(
      fc.property(anyRegion, fc.integer({ min: 2017, max: 2100 }), fc.integer({ min: 1, max: 9_999_999 }), (region, year, number) => {
        const reference = makeReference(region, year, number);
        expect(parseReference(reference)).toBe(reference);
        expect(parseReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
      }),
    );
  });
});
