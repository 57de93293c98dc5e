import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener } from '../../src/engine/handle.ts';
import { confirm, wrong } from './confirm.ts';
import { openWho } from './open.ts';

export const openings: [action: string, opener: AnyOpener][] = [[ACTIONS.who, openWho]];
export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.contactConfirm, confirm],
  [ACTIONS.contactWrong, wrong],
];

export { openWho };
