import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch, ENTRIES } from '../support/faq.ts';
import { anEntry } from './samples.ts';

const search = createSearch(ENTRIES);
const bestOf = (question: string) => search(question).hits[0]?.entry.id;

describe('the best entry', () => {
  it.each([
    ['by its title', 'Wie betaalt de fietsen?', 'proef#1.1'],
    ['by a way of asking', 'krijg ik geld', 'proef#1.1'],
    ['by a keyword', 'rijwiel', 'proef#1.1'],
    ['by its answer', 'hoort er een slot bij', 'proef#1.1'],
    ['by its English', 'is there a shed', 'proef#1.2'],
    ['by another form of the word', 'de stallingen van het station', 'proef#1.2'],
    ['with a typing error', 'locatie rijwielstaling', 'proef#1.2'],
    ['without its accents', 'suicide', 'buiten-bereik#crisis'],
    ['in capitals', 'WAAR IS DE STALLING', 'proef#1.2'],
    ['between angle brackets', '<b>rijwiel</b>', 'proef#1.1'],
  ])('is found %s', (_how, question, id) => {
    expect(bestOf(question)).toBe(id);
  });

  it('is found by a fact of a portrait', () => {
    const entries = [anEntry({ id: 'proef#1' }), anEntry({ id: 'proef#2', facts: [['Ambassadeur', 'burgemeester Stroopwafel']] })];
    expect(createSearch(entries)('stroopwafel').hits[0]?.entry.id).toBe('proef#2');
  });
});

describe('what is found', () => {
  it('comes best first, each once, with scores above 0', () => {
    const { hits } = search('wat kost een fiets bij het station');
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect(new Set(hits.map(({ entry }) => entry.id)).size).toBe(hits.length);
  });

  it('is at most 40 entries', () => {
    const many = Array.from({ length: 60 }, (_, at) => anEntry({ id: `proef#${at}` }));
    expect(createSearch(many)('wie betaalt dat').hits).toHaveLength(40);
  });

  it.each(['', '   ', '?!', '😀'])('is nothing for %j', (question) => {
    expect(search(question)).toEqual({ hits: [], telling: 0, unknown: 0 });
  });

  it('is nothing in an empty knowledge', () => {
    expect(createSearch([])('wie betaalt de fietsen').hits).toEqual([]);
  });
});

describe('how much of a question is unknown', () => {
  it('is nothing when every word stands in the knowledge', () => {
    expect(search('fietsen gemeente station').unknown).toBe(0);
  });

  it('is all when no word does', () => {
    expect(search('quantumchromodynamica xylofoon')).toMatchObject({ telling: 2, unknown: 1 });
  });

  it('counts a mistyped word in part: it is found', () => {
    const { hits, unknown } = search('stallig');
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThan(1);
    expect(hits[0]?.entry.id).toBe('proef#1.2');
  });
});

it('any text is searched without an error, the same way each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (question) => {
      const first = search(question);
      expect(search(question)).toEqual(first);
      for (const { entry, score } of first.hits) {
        expect(ENTRIES).toContain(entry);
        expect(Number.isFinite(score)).toBe(true);
      }
      expect(first.unknown).toBeGreaterThanOrEqual(0);
      expect(first.unknown).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
