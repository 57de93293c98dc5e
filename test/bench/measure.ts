/*
 * How figures are taken: the product and a bare baseline turn by turn in one run, medians with their spread, so that a busy machine
 * slows both alike.
 */

/** What is measured, and what it is measured against, in the same unit. */
export interface Figure {
  name: string;
  /** Null when it could not be measured. */
  value: number | null;
  unit: string;
  /** The same of the baseline; null where the goal is a number and not a ratio. */
  baseline: number | null;
  ratio: number | null;
  /** In words, as in section 7 of the design. */
  goal: string;
  met: boolean;
  /** The lowest and highest value of the rounds. */
  spread?: [number, number];
  /** What else was seen in the same runs. */
  parts?: Record<string, unknown>;
  /** Why it could not be measured, in words. */
  fault?: string;
}

/** How often each is measured; at least five for a figure to be told, fewer (BENCH_ROUNDS) to see whether all of it runs. */
export const ROUNDS = Math.max(1, Math.trunc(Number(process.env.BENCH_ROUNDS)) || 5);

/** The value that a part of the others does not exceed (nearest rank). @param q from 0 to 1 @returns NaN without values */
export const quantile = (values: number[], q: number): number => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? Number.NaN;

export const median = (values: number[]): number => quantile(values, 0.5);

/** The lowest and the highest. */
export const spreadOf = (values: number[]): [number, number] => [round(Math.min(...values)), round(Math.max(...values))];

/** To three digits that mean something. */
export const round = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(3)) : value);

/** How long something takes, in ms. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Measures several things turn by turn, so that whatever else the machine does hits all of them. A first round warms up and is left out.
 * @returns the values of each, in the order of the rounds
 */
export async function interleaved<Name extends string, T>(subjects: Record<Name, () => Promise<T>>, rounds = ROUNDS): Promise<Record<Name, T[]>> {
  const names = Object.keys(subjects) as Name[]; // the keys of this very object
  const taken = new Map<Name, T[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn <= rounds; turn++) {
    for (const name of names) {
      const value = await subjects[name]();
      if (turn > 0) taken.get(name)?.push(value);
    }
  }
  return Object.fromEntries(taken) as Record<Name, T[]>; // every name was set above
}

/** Shown while it runs; only the last line of stdout is for machines. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
