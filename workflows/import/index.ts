import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor } from '../../src/engine/handle.ts';
import { cancel, chooseRegion, register } from './decide.ts';

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.importRegion, chooseRegion],
  [ACTIONS.importRegister, register],
  [ACTIONS.importCancel, cancel],
];

export { receive } from './receive.ts';
