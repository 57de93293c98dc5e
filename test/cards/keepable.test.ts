import { expect, test } from 'vitest';
import { keepable, keepableText } from '../../src/cards/keepable.ts';

test('a character that no store can keep becomes a space, wherever it stands', () => {
  expect(keepable({ id: 'a\u0000b', list: [{ x: '\ud800' }, 'c\u001bd'], n: 1, no: null, yes: true })).toEqual({
    id: 'a b',
    list: [{ x: ' ' }, 'c d'],
    n: 1,
    no: null,
    yes: true,
  });
  expect(keepable('a\u0000')).toBe('a ');
  expect([keepable(null), keepable(undefined), keepable(7)]).toEqual([null, undefined, 7]);
});

test('line ends, accents and emoji stay', () => {
  const text = 'één\nlíjn 👩‍💻\u200b';
  expect(keepableText(text)).toBe(text);
});

test('JSON deeper than a call stack is read all the same', () => {
  const depth = 100_000;
  const payload: unknown = JSON.parse(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`);
  let inner = keepable(payload);
  while (Array.isArray(inner)) inner = inner[0];
  expect(inner).toBe(' ');
});

test('a part named __proto__ is a part like any other', () => {
  expect(JSON.stringify(keepable(JSON.parse('{"__proto__":"a\\u0000"}')))).toBe('{"__proto__":"a "}');
  expect(JSON.stringify(keepable(JSON.parse('{"__proto__":{"x":"a\\u0000"}}')))).toBe('{"__proto__":{"x":"a "}}');
});
