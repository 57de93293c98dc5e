import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf, tellingWords } from '../../src/faq/words.ts';

describe('the telling words of a text', () => {
  it.each([
    ['Wie betaalt de IPS-coach?', ['betaalt', 'ips', 'coach']],
    ['What is the goal of the programme?', ['goal', 'programme']],
    ['Financiële coördinatie, één keer', ['financiele', 'coordinatie', 'keer']],
    ["zzp'er", ['zzp']],
    ['zzp’ers', ['zzp']],
    ['twee regio´s', ['twee', 'regio']],
    ['de afdeling W&I', ['afdeling', 'wni']],
    ['w & i', ['wni']],
    ['binnen 48 uur', ['binnen', '48', 'uur']],
    ['ＵＷＶ', ['uwv']],
    ['<b>loon</b>', ['b', 'loon', 'b']],
    ['hoe moet ik dat doen', []],
    ['😀 ?! …', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(tellingWords(text)).toEqual(words);
  });

  it('are the same in capitals', () => {
    expect(tellingWords('WELKE REGIO BETAALT HET TRAJECT')).toEqual(tellingWords('welke regio betaalt het traject'));
  });

  it('are lower case letters and digits only, and their own telling words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = tellingWords(text);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(tellingWords(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('the stem', () => {
  it.each([
    ['betaalt', 'betalen'],
    ['reis', 'reizen'],
    ['regio', 'regiootje'],
    ['gemeente', 'gemeenten'],
    ['werkgever', 'werkgevers'],
    ['traject', 'trajecten'],
    ['brief', 'brieven'],
    ['taak', 'taken'],
    ['begeleiden', 'begeleidt'],
    ['gesprek', 'gesprekken'],
    ['gesprek', 'gesprekje'],
  ])('of %s is that of %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    ['werkgever', 'werknemer'],
    ['gemeente', 'gemeenschap'],
    ['regio', 'regel'],
    ['traject', 'trainer'],
    ['uwv', 'uur'],
  ])('of %s is not that of %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it.each(['2021', '48', '31x'])('of %s is itself: figures have no endings', (figure) => {
    expect(stemOf(figure)).toBe(figure);
  });
});
