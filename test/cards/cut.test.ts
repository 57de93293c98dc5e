import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, length, parts } from '../../src/cards/cut.ts';

const bare = (text: string) => text.replace(/\s/g, '');
/** Words, emoji of two code units, spaces and line ends, as people write. */
const anyText = fc.array(fc.constantFrom('a', 'traject', 'begeleiding', 'é', '😀', ' ', '  ', '\n', '.'), { maxLength: 60 }).map((pieces) => pieces.join(''));
const anyLimit = fc.integer({ min: 1, max: 40 });

describe('length', () => {
  it('counts what people see as one sign as one', () => {
    expect(length('a😀é')).toBe(3);
  });
});

describe('cutting a text', () => {
  it.each([
    ['a text that fits stays as it is', 'Begeleiding', 11, 'Begeleiding'],
    ['a longer one ends in an ellipsis at a word', 'Begeleiding naar werk', 18, 'Begeleiding naar…'],
    ['one long word is cut inside', 'Arbeidsmarktregio', 8, 'Arbeids…'],
    ['a space early on is no place to cut', 'a arbeidsmarktregio', 12, 'a arbeidsma…'],
    ['an emoji is not cut in half', '😀😀😀😀', 3, '😀😀…'],
    ['there is room for the ellipsis alone', 'Begeleiding', 1, '…'],
  ])('%s', (_fact, text, limit, result) => {
    expect(cut(text, limit)).toBe(result);
  });

  it('never passes the limit, and begins as the text does', () => {
    fc.assert(
      fc.property(anyText, anyLimit, (text, limit) => {
        const result = cut(text, limit);
        expect(length(result)).toBeLessThanOrEqual(limit);
        if (length(text) <= limit) expect(result).toBe(text);
        else expect(text.startsWith(result.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('splitting a text in parts', () => {
  it.each([
    ['a text that fits is one part', 'een twee', 8, ['een twee']],
    ['a longer one is split at a word', 'een twee drie', 9, ['een twee', 'drie']],
    ['a line end is a place to split', 'een twee\ndrie vier', 12, ['een twee', 'drie vier']],
    ['one long word is split inside', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['an emoji is not split in half', '😀😀😀', 2, ['😀😀', '😀']],
  ])('%s', (_fact, text, limit, result) => {
    expect(parts(text, limit)).toEqual(result);
  });

  it('loses nothing but the space at a split', () => {
    fc.assert(
      fc.property(anyText, anyLimit, (text, limit) => {
        expect(bare(parts(text, limit).join(''))).toBe(bare(text));
      }),
    );
  });

  it('keeps every part within the limit', () => {
    fc.assert(
      fc.property(anyText, anyLimit, (text, limit) => {
        for (const part of parts(text, limit)) expect(length(part)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('makes no empty part of a text that says something', () => {
    fc.assert(
      fc.property(anyText, anyLimit, (text, limit) => {
        fc.pre(bare(text) !== '');
        for (const part of parts(text, limit)) expect(part).not.toBe('');
      }),
    );
  });

  it('leaves a text that fits as it is, whatever its spaces', () => {
    expect(parts('  een  ', 10)).toEqual(['  een  ']);
  });
});
