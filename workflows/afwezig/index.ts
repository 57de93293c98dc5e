import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { back } from './back.ts';
import { workflow } from './workflow.ts';

export const workflows: AnyWorkflow[] = [workflow];
export const openings: [action: string, opener: AnyOpener][] = [[ACTIONS.away, workflow]];
export const actors: [action: string, actor: AnyActor][] = [[ACTIONS.awayEnd, back]];

export { workflow as openAway };
