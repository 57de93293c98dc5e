import type { Pace } from '../../src/engine/pace.ts';

const NONE = { place: null, tenant: null };

/** Messages go at once. */
export const NO_PACE: Pace = { slack: NONE, teams: NONE, local: NONE };
