import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyOpener } from '../../src/engine/handle.ts';
import { openCounts, openDefinitions } from './open.ts';

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.counts, openCounts],
  [ACTIONS.countDefinitions, openDefinitions],
];

export { openCounts };
