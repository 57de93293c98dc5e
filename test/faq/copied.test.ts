import { describe, expect, it } from 'vitest';
import { copiedRuns } from '../../src/faq/copied.ts';

const DOCUMENT = { name: 'bron.txt', text: 'De ambassadeur van de regio belt\nelke maand met alle partijen die meedoen in 2021.' };
const runsOf = (text: string) => copiedRuns([{ name: 'kennis.md', text }], [DOCUMENT]);

describe('eight words of a document', () => {
  it('are found, with file, line and words', () => {
    expect(runsOf('Vooraf.\n\nWij weten: de ambassadeur van de regio belt elke maand, altijd.')).toEqual([
      { name: 'kennis.md', line: 3, words: 'de ambassadeur van de regio belt elke maand' },
    ]);
  });

  it('are found each time they begin anew', () => {
    expect(runsOf('de ambassadeur van de regio belt elke maand met alle')).toHaveLength(3);
  });

  it.each([
    ['over a line end', 'de ambassadeur van de\nregio belt elke maand'],
    ['in capitals', 'DE AMBASSADEUR VAN DE REGIO BELT ELKE MAAND'],
    ['with other signs between them', "'De' ambassadeur - van (de) regio; belt: elke maand!"],
    ['over the end of a paragraph and a list sign', 'de ambassadeur van\n\n- de regio belt elke maand'],
    ['with composed letters', 'de ambassadeur van de regio belt elke maand'.normalize('NFD')],
  ])('are found %s', (_how, text) => {
    expect(runsOf(text)).toHaveLength(1);
  });
});

it.each([
  ['seven words', 'de ambassadeur van de regio belt elke week'],
  ['eight with another one among them', 'de ambassadeur van de grote regio belt elke maand'],
  ['the header', '---\ntitel: de ambassadeur van de regio belt elke maand\n---\n\nAnders.'],
  ['nothing', ''],
])('%s is no copy', (_what, text) => {
  expect(runsOf(text)).toEqual([]);
});

it('the lines below a header keep their numbers', () => {
  expect(runsOf('---\ntitel: x\n---\n\nde ambassadeur van de regio belt elke maand')[0]?.line).toBe(5);
});

it('without documents nothing is a copy', () => {
  expect(copiedRuns([{ name: 'kennis.md', text: DOCUMENT.text }], [])).toEqual([]);
});
