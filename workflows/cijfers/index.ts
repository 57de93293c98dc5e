import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyOpener } from '../../src/engine/handle.ts';
import { openCounts, openDefinitions, openFiles } from './open.ts';

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.counts, openCounts],
  [ACTIONS.countFiles, openFiles],
  [ACTIONS.countDefinitions, openDefinitions],
];

export { openCounts };
