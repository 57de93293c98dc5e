import { expect, test } from 'vitest';
import { isReachFault, UNDELIVERED } from '../../src/programme/reach.ts';

test('a refusal of the message says nothing about the account', () => {
  expect(UNDELIVERED.filter((reason) => !isReachFault(reason))).toEqual(['refused', 'gave-up']);
});
