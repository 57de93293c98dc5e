import type { Tally } from './counting.ts';

/*
 * Three different things (design, section 2): nothing started although people reported, nobody reported, and a count that failed.
 */

/** After so many attempts a region 'could not be counted': our choice. */
export const ATTEMPTS = 3;

/**
 * Nobody reported: in the month nothing was registered, and no result, end or answer to a check-in recorded. A traject that started in it
 * but was registered later shows that somebody did after all.
 */
export const nobodyReported = (reported: boolean, { started }: Pick<Tally, 'started'>): boolean => !reported && started === 0;

/** What was asked of other organisations in a month; withdrawn questions are in none of it. */
export interface Escalated {
  casus: number;
  bestuurlijk: number;
  /** Of the casus questions: answered at or before the agreed moment, of those that can be judged. */
  inTime: number;
  measured: number;
}

export const NONE_ESCALATED: Escalated = { casus: 0, bestuurlijk: 0, inTime: 0, measured: 0 };

/** Those of several regions together. */
export const escalatedTogether = (all: Escalated[]): Escalated =>
  all.reduce(
    (sum, one) => ({
      casus: sum.casus + one.casus,
      bestuurlijk: sum.bestuurlijk + one.bestuurlijk,
      inTime: sum.inTime + one.inTime,
      measured: sum.measured + one.measured,
    }),
    NONE_ESCALATED,
  );
