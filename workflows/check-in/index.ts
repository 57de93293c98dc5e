import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { workflow as hour } from './hour.ts';
import { all, looking, openPage, paid, resume, same, skip } from './taps.ts';

export const workflows: AnyWorkflow[] = [hour];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.checkInPage, openPage],
  [ACTIONS.checkInHour, hour],
];

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.checkInSame, same],
  [ACTIONS.checkInPaid, paid],
  [ACTIONS.checkInLooking, looking],
  [ACTIONS.checkInAll, all],
  [ACTIONS.checkInSkip, skip],
  [ACTIONS.checkInResume, resume],
];
