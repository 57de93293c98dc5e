import { describe, expect, it } from 'vitest';
import { interleaved, median, quantile, round } from './measure.ts';

const HUNDRED = Array.from({ length: 100 }, (_, at) => 100 - at);

describe('quantile', () => {
  it('is the value that so large a part of the others does not exceed, in whatever order they came', () => {
    expect([0, 0.01, 0.5, 0.99, 1].map((q) => quantile(HUNDRED, q))).toEqual([1, 1, 50, 99, 100]);
  });

  it('is no number without values', () => {
    expect(quantile([], 0.99)).toBeNaN();
  });
});

it('the median of five is the third', () => {
  expect(median([9, 1, 5, 3, 7])).toBe(5);
});

it('a figure has three digits that mean something', () => {
  expect([1234.5, 0.012345, Number.NaN].map(round)).toEqual([1230, 0.0123, Number.NaN]);
});

it('each is measured in turn, and the first round is left out', async () => {
  const order: string[] = [];
  let number = 0;
  const subject = (name: string) => async () => {
    order.push(name);
    return number++;
  };
  expect(await interleaved({ a: subject('a'), b: subject('b') }, 2)).toEqual({ a: [2, 4], b: [3, 5] });
  expect(order.join('')).toBe('ababab');
});
