import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/faq/lexicon.ts';
import { finish } from '../../src/faq/steps.ts';
import { stemOf } from '../../src/faq/words.ts';

const SAID = ['werkgever', 'dienst', 'traject', 'begeleiding', 'begeleiding', 'begeleiden', 'gemeente', 'ips', 'bicycle', 'werkgeversdienst', 'wonen', 'tonen'];

const lexicon = finish(createLexicon(SAID));

describe('a word of the knowledge', () => {
  it('is found by its stem and by the parts of a compound, also with a letter between them', () => {
    expect(lexicon.termsOf('werkgeversdienst')).toEqual([stemOf('werkgeversdienst'), stemOf('werkgever'), stemOf('dienst')]);
  });

  it('is not split where a part stands nowhere', () => {
    expect(lexicon.termsOf('gemeentehuis')).toEqual([stemOf('gemeentehuis')]);
  });

  it('is not split when it is short', () => {
    expect(finish(createLexicon(['land', 'stad'])).termsOf('stad')).toEqual([stemOf('stad')]);
  });

  it('gives the same terms each time', () => {
    expect(lexicon.termsOf('werkgeversdienst')).toEqual(lexicon.termsOf('werkgeversdienst'));
  });
});

describe('a word of a question', () => {
  it('that stands in the knowledge is known and counts fully', () => {
    expect(lexicon.conceptOf('trajecten')).toEqual({ unknown: 0, terms: new Map([[stemOf('traject'), 1]]) });
  });

  it('that is a compound of known words is known by its parts, which count less', () => {
    const { unknown, terms } = lexicon.conceptOf('gemeentetraject');
    expect(unknown).toBe(0);
    expect(terms).toEqual(
      new Map([
        [stemOf('gemeente'), 0.5],
        [stemOf('traject'), 0.5],
      ]),
    );
  });

  it('that begins with a short abbreviation is split as well', () => {
    expect(lexicon.conceptOf('ipstraject').terms.get('ips')).toBe(0.5);
  });

  it.each([
    ['trajct', 'traject'],
    ['tarject', 'traject'],
    ['gemeete', 'gemeente'],
    ['begeliedign', 'begeleiding'],
  ])('typed as %s is partly unknown, but stands for %s', (typed, meant) => {
    const { unknown, terms } = lexicon.conceptOf(typed);
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThan(1);
    expect(terms.get(stemOf(meant))).toBe(0.8);
  });

  it('that holds a typing error in a compound is found by its parts', () => {
    expect(lexicon.conceptOf('werkgeversdeinst').terms.get(stemOf('dienst'))).toBeCloseTo(0.4);
  });

  it('that is as near to two words stands for both', () => {
    expect([...lexicon.conceptOf('ponen').terms.keys()].sort()).toEqual([stemOf('tonen'), stemOf('wonen')].sort());
  });

  it('in the English plural is known, and counts a little less', () => {
    expect(finish(createLexicon(['municipality'])).conceptOf('bicycles')).toEqual({ unknown: 1, terms: new Map() });
    expect(lexicon.conceptOf('bicycles').unknown).toBe(0);
  });

  it.each(['xylofoon', 'ips2', 'abc', '7', '__proto__', 'constructor', 'hasOwnProperty', 'a'.repeat(500)])(
    'such as %s that is like nothing stands for nothing',
    (word) => {
      expect(lexicon.conceptOf(word)).toEqual({ unknown: 1, terms: new Map() });
    },
  );

  it('of three letters is never corrected: too much looks like it', () => {
    expect(lexicon.conceptOf('ipx')).toEqual({ unknown: 1, terms: new Map() });
  });
});

it('a lexicon of nothing knows nothing', () => {
  expect(finish(createLexicon([])).conceptOf('traject')).toEqual({ unknown: 1, terms: new Map() });
});
