import { expect, test } from 'vitest';
import { isReachFault, reachText, UNDELIVERED } from '../../src/programme/reach.ts';

test('every reason has words of its own in both languages', () => {
  const texts = (['nl', 'en'] as const).flatMap((language) => UNDELIVERED.map((reason) => reachText(reason, language)));
  expect(new Set(texts).size).toBe(UNDELIVERED.length * 2);
  expect(texts.every((text) => text.trim() !== '')).toBe(true);
});

test('a refusal of the message says nothing about the account', () => {
  expect(UNDELIVERED.filter((reason) => !isReachFault(reason))).toEqual(['refused', 'gave-up']);
});
