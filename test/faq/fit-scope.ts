import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { loadKnowledge } from '../../src/faq/load.ts';
import { SIGNALS, type Signals, signalsOf, WEIGHTS } from '../../src/faq/scope.ts';
import { createSearch } from '../support/faq.ts';

/*
 * `npm run kennis:wegen`: fits the weights of the scope decision (src/faq/scope.ts) on the questions beside this file, and says how well
 * weights do that were fitted on the other four fifths. In-scope and out-of-scope questions count the same in total.
 */

const ROUNDS = 3000;
const STEP = 0.3;
/** Keeps weights small that little speaks for. */
const DECAY = 0.002;
const FOLDS = 5;

const question = z.object({ q: z.string(), accept: z.array(z.string()) });

type Weights = typeof WEIGHTS;
interface Sample {
  signals: Signals;
  inScope: boolean;
}

const oddsOf = (weights: Weights, signals: Signals): number => SIGNALS.reduce((sum, name) => sum + weights[name] * signals[name], weights.bias);

function fitWeights(samples: Sample[]): Weights {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const scale = SIGNALS.map((name) => {
    const values = samples.map(({ signals }) => signals[name]);
    const middle = mean(values);
    return { middle, spread: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) || 1 };
  });
  const rows = samples.map(({ signals, inScope }) => ({
    x: [...SIGNALS.map((name, at) => (signals[name] - (scale[at]?.middle ?? 0)) / (scale[at]?.spread ?? 1)), 1],
    y: Number(inScope),
    share: samples.length / 2 / samples.filter((other) => other.inScope === inScope).length,
  }));
  const weights = SIGNALS.map(() => 0).concat(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map(() => 0);
    for (const { x, y, share } of rows) {
      const miss = (y - 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)))) * share;
      x.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + miss * value;
      });
    }
    weights.forEach((weight, at) => {
      weights[at] = weight + STEP * ((slope[at] ?? 0) / rows.length - (at < SIGNALS.length ? DECAY * weight : 0));
    });
  }
  const plain = SIGNALS.map((_, at) => (weights[at] ?? 0) / (scale[at]?.spread ?? 1));
  const bias = (weights.at(-1) ?? 0) - plain.reduce((sum, weight, at) => sum + weight * (scale[at]?.middle ?? 0), 0);
  // The keys are SIGNALS and bias: all of Weights.
  return Object.fromEntries([...SIGNALS.map((name, at) => [name, plain[at] ?? 0]), ['bias', bias]]) as Weights;
}

/** Shares refused; `margin` is added to every question's odds. */
function refused(judged: { odds: number; inScope: boolean }[], margin: number) {
  const share = (inScope: boolean) => {
    const those = judged.filter((one) => one.inScope === inScope);
    return those.filter(({ odds }) => odds + margin <= 0).length / those.length;
  };
  return { inside: share(true), outside: share(false), balanced: (1 - share(true) + share(false)) / 2 };
}

const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
const say = (text: string) => process.stdout.write(`${text}\n`);

const search = createSearch((await loadKnowledge()).entries);
const lines = (await readFile(new URL('./questions.jsonl', import.meta.url), 'utf8')).split('\n').filter(Boolean);
const samples = lines
  .map((line) => question.parse(JSON.parse(line)))
  .map(({ q, accept }): Sample => ({ signals: signalsOf(search(q)), inScope: accept.length > 0 }));
const judged = samples.map(() => ({ odds: 0, inScope: false }));
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = fitWeights(samples.filter((_, at) => at % FOLDS !== fold));
  samples.forEach(({ signals, inScope }, at) => {
    if (at % FOLDS === fold) judged[at] = { odds: oddsOf(weights, signals), inScope };
  });
}
for (const margin of [0, 0.25, 0.5, 0.75]) {
  const { inside, outside, balanced } = refused(judged, margin);
  say(`margin ${margin}: balanced ${percent(balanced)}, in scope refused ${percent(inside)}, out of scope refused ${percent(outside)}`);
}
const now = refused(
  samples.map(({ signals, inScope }) => ({ odds: oddsOf(WEIGHTS, signals), inScope })),
  0,
);
say(`weights of today: balanced ${percent(now.balanced)}, in scope refused ${percent(now.inside)}, out of scope refused ${percent(now.outside)}`);
say(JSON.stringify(Object.fromEntries(Object.entries(fitWeights(samples)).map(([name, weight]) => [name, Number(weight.toFixed(2))]))));
