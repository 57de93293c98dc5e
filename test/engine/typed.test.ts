import { describe, expect, test } from 'vitest';
import { readTyped } from '../../src/engine/typed.ts';

describe('what somebody typed', () => {
  test.each([
    ['/traject', { type: 'command', name: 'traject', text: '' }],
    ['Traject  lijst', { type: 'command', name: 'traject', text: 'lijst' }],
    ['  help ', { type: 'command', name: 'hulp', text: '' }],
    ['traject HW-ZL-2026-0042', { type: 'command', name: 'traject', text: 'HW-ZL-2026-0042' }],
    ['hoeveel trajecten tellen mee?', { type: 'asked', text: 'hoeveel trajecten tellen mee?' }],
    ['', { type: 'asked', text: '' }],
  ])('«%s»', (said, read) => {
    expect(readTyped(said)).toEqual(read);
  });

  test.each([
    ['a BSN', '111222333'],
    ['an e-mail address', 'jan@example.nl'],
    ['a phone number', '06-12345678'],
    ['a name', 'de kandidaat heet Jan'],
    ['a long story', 'woord '.repeat(20)],
  ])('%s behind a command goes no further', (_what, text) => {
    expect(readTyped(`traject ${text}`)).toEqual({ type: 'command', name: 'traject', text: '…' });
  });
});
