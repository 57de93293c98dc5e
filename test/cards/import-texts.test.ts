import { describe, expect, it } from 'vitest';
import { faultLine, importTexts } from '../../src/cards/import-texts.ts';
import type { CellFault, RefusedFile } from '../../src/programme/import-rows.ts';

const day = '2026-01-15';
const FAULTS: CellFault[] = [
  { code: 'missing' },
  { code: 'unknown-word', words: ['ja', 'nee'] },
  { code: 'not-combined' },
  ...(['bsn', 'email', 'phone', 'birth-date', 'name'] as const).map((identifier) => ({ code: 'identifier' as const, identifier })),
  { code: 'too-long', limit: 80 },
  { code: 'no-result' },
  { code: 'no-result-date' },
  { code: 'no-end' },
  { code: 'no-end-kind' },
  { code: 'double', line: 7 },
  { code: 'extra-cells' },
  { code: 'not-a-date' },
  { code: 'before-programme' },
  { code: 'in-future' },
  { code: 'before-start', day },
  { code: 'before-last-change', day },
  { code: 'after-end-not-reported', day },
  { code: 'already-ended', day },
];
const REFUSALS: RefusedFile[] = [
  ...(
    ['too-large', 'too-many-rows', 'unpacks-too-large', 'no-table', 'encoding', 'empty', 'too-slow', 'not-fetched', 'no-columns', 'no-start-column'] as const
  ).map((code) => ({ code })),
  { code: 'person-columns', columns: ['Naam', 'BSN'] },
  { code: 'unknown-columns', columns: ['x', 'y'] },
  { code: 'double-column', column: 'ggz' },
  { code: 'unnamed-column', nth: 3 },
  { code: 'bsn', line: 7 },
  { code: 'many-organisations', limit: 100 },
];

describe.each(['nl', 'en'] as const)('in %s', (language) => {
  const t = importTexts(language);

  it('every fault is said in words of its own', () => {
    const said = FAULTS.map((fault) => t.fault(fault));
    expect(said.every((text) => /[.?]$/.test(text) && !text.includes('undefined'))).toBe(true);
    expect(new Set(said).size).toBe(FAULTS.length - 1); // 'already ended' says the same as 'after the end'
  });

  it('every refusal is said in words of its own, and what to do', () => {
    const said = REFUSALS.map((why) => t.refused(why));
    expect(said.every((text) => /[.?]$/.test(text) && !text.includes('undefined'))).toBe(true);
    expect(new Set(said).size).toBe(REFUSALS.length);
  });
});

it('a faulty cell says where it stands', () => {
  expect(faultLine({ line: 12, column: 'startdatum', fault: { code: 'in-future' } }, 'nl')).toBe('Regel 12, startdatum: deze datum ligt in de toekomst.');
  expect(faultLine({ line: 3, column: null, fault: { code: 'extra-cells' } }, 'en')).toMatch(/^Row 3: there is more here/);
});
