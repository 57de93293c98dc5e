import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { apply } from './apply.ts';
import { confirm } from './confirm.ts';
import { grant, offer } from './decide.ts';
import { decline, withdraw } from './end.ts';
import { openApplications } from './list.ts';
import { openApplication, openRegionDivision } from './open.ts';
import { setTerms } from './terms.ts';
import { update } from './update.ts';

export const workflows: AnyWorkflow[] = [apply, update, withdraw, decline, confirm, setTerms];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.divisionRegion, openRegionDivision],
  [ACTIONS.divisionApply, apply],
  [ACTIONS.divisionList, openApplications],
  [ACTIONS.divisionOpen, openApplication],
  [ACTIONS.divisionUpdate, update],
  [ACTIONS.divisionWithdraw, withdraw],
  [ACTIONS.divisionDecline, decline],
  [ACTIONS.divisionConfirm, confirm],
  [ACTIONS.divisionTerms, setTerms],
];

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.divisionGrant, grant],
  [ACTIONS.divisionOffer, offer],
];
