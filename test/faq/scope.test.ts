import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutside } from '../../src/faq/entry.ts';
import { confidenceOf, SIGNALS, signalsOf } from '../../src/faq/scope.ts';
import { createSearch, ENTRIES } from '../support/faq.ts';

const search = createSearch(ENTRIES);
const sureOf = (question: string) => confidenceOf(signalsOf(search(question)));

it.each([
  ['buiten-bereik#sport', true],
  ['buiten-bereik-2#sport', false],
  ['hoofdzaak-werk-faq#0.1', false],
  ['kept#buiten-bereik', false],
])('%s is a topic outside: %s', (id, outside) => {
  expect(isOutside({ id })).toBe(outside);
});

describe('the decision', () => {
  it.each(['wie betaalt de fietsen van de gemeente', 'hoe vind ik de stalling bij het station', 'fietsvergoeding gemeente drie jaar'])(
    'answers %j',
    (question) => {
      expect(sureOf(question)).toBeGreaterThan(0);
    },
  );

  it.each(['wie won ajax psv', 'stand eredivisie voetbal', 'quantumchromodynamica', 'recept voor pannenkoeken met stroop'])('refuses %j', (question) => {
    expect(sureOf(question)).toBeLessThan(0);
  });

  it('is the less sure, the more words nobody knows', () => {
    const known = 'wie betaalt de fietsen van de gemeente';
    expect(sureOf(`${known} quantumchromodynamica`)).toBeLessThan(sureOf(known));
    expect(sureOf(`${known} quantumchromodynamica xylofoon`)).toBeLessThan(sureOf(`${known} quantumchromodynamica`));
  });

  it('is the less sure for unknown words alone, all else the same', () => {
    const found = search('wie betaalt de fietsen van de gemeente');
    expect(confidenceOf(signalsOf({ ...found, unknown: 0.5 }))).toBeLessThan(confidenceOf(signalsOf(found)));
  });

  it('is the less sure, the more of the question belongs to a topic outside', () => {
    const inside = 'wie betaalt de fietsen van de gemeente';
    expect(sureOf(`${inside} scheidsrechter wedstrijd`)).toBeLessThan(sureOf(inside));
  });

  it('refuses when nothing was found at all', () => {
    expect(confidenceOf(signalsOf({ hits: [], telling: 3, unknown: 1 }))).toBeLessThan(0);
  });

  it('refuses when only a topic outside was found', () => {
    const sport = search('scheidsrechter wedstrijd doelpunt');
    expect(confidenceOf(signalsOf({ ...sport, hits: sport.hits.filter(({ entry }) => isOutside(entry)) }))).toBeLessThan(0);
  });

  it('is a number for any question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (question) => {
        const signals = signalsOf(search(question));
        for (const name of SIGNALS) expect(Number.isFinite(signals[name]), name).toBe(true);
        expect(Number.isFinite(confidenceOf(signals))).toBe(true);
      }),
    );
  });
});
