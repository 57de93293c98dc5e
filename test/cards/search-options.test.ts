import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOption, searchOptions } from '../../src/cards/search-options.ts';
import { REGIONS } from '../../src/programme/regions.ts';

const OPTIONS = REGIONS.map(({ code, name }) => ({ value: code, label: name }));
const labels = (typed: string, limit = 5) => searchOptions(OPTIONS, typed, limit).map(({ label }) => label);

describe('searching in 35 options', () => {
  it.each([
    ['zuid-l', ['Zuid-Limburg']],
    ['LIMBURG', ['Midden-Limburg', 'Noord-Limburg', 'Zuid-Limburg']],
    ['limburg zuid', ['Zuid-Limburg']],
    ['  zeeland ', ['Zeeland']],
    ['gro', ['Groningen', 'Groot Amsterdam']],
    ['xyz', []],
  ])('«%s» finds %j', (typed, found) => {
    expect(labels(typed)).toEqual(found);
  });

  it('what begins with the words comes first', () => {
    expect(labels('rijn')).toEqual(['Rijnmond', 'Holland Rijnland']);
    expect(labels('rijn', 1)).toEqual(['Rijnmond']);
  });

  it('shows no more than asked for, and the first of all when nothing was typed', () => {
    expect(labels('', 5)).toEqual(OPTIONS.slice(0, 5).map(({ label }) => label));
    expect(labels('', 100)).toHaveLength(35);
  });

  it('accents do not matter, on either side', () => {
    const options = [
      { value: 'a', label: 'Fryslân' },
      { value: 'b', label: 'Coöperatie Zorg' },
    ];
    expect(searchOptions(options, 'fryslan', 5).map(({ value }) => value)).toEqual(['a']);
    expect(searchOptions(options, 'fryslân', 5).map(({ value }) => value)).toEqual(['a']);
    expect(searchOptions(options, 'COOPERATIE', 5).map(({ value }) => value)).toEqual(['b']);
  });

  it('every option is found by its own label, in any case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPTIONS), (option) => {
        expect(searchOptions(OPTIONS, option.label.toUpperCase(), 35)).toContainEqual(option);
      }),
    );
  });

  it('does not reorder the list it was given', () => {
    const before = OPTIONS.map(({ value }) => value);
    searchOptions(OPTIONS, 'noord', 5);
    expect(OPTIONS.map(({ value }) => value)).toEqual(before);
  });
});

describe('the option a typed text stands for', () => {
  it.each([
    ['its value', 'ZL', 'ZL'],
    ['its label', 'Zuid-Limburg', 'ZL'],
    ['its label in another case, with spaces around', ' zuid-limburg ', 'ZL'],
    ['words that only it holds', 'kennemer', 'ZK'],
    ['a label that is also part of another', 'Groningen', 'GR'],
  ])('%s', (_fact, typed, value) => {
    expect(matchOption(OPTIONS, typed)?.value).toBe(value);
  });

  it.each([
    ['words that several hold', 'limburg'],
    ['nothing', ''],
    ['spaces', '   '],
    ['something else', 'Antwerpen'],
    ['a value in another case is no value', 'zl'],
  ])('%s: none', (_fact, typed) => {
    expect(matchOption(OPTIONS, typed)).toBeNull();
  });

  it('is itself for every value and label', () => {
    for (const option of OPTIONS) {
      expect(matchOption(OPTIONS, option.value)).toEqual(option);
      expect(matchOption(OPTIONS, option.label)).toEqual(option);
    }
  });
});
