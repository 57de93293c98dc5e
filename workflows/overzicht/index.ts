import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { openCasus } from './casus.ts';
import { concludeProposal } from './conclude.ts';
import { makeProposal } from './make.ts';
import { openOverview } from './open.ts';
import { openProposal, openProposals } from './proposals.ts';
import { pickRegion } from './region.ts';

export const workflows: AnyWorkflow[] = [pickRegion, makeProposal, concludeProposal];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.escalationOverview, openOverview],
  [ACTIONS.overviewRegion, pickRegion],
  [ACTIONS.overviewCasus, openCasus],
  [ACTIONS.proposalMake, makeProposal],
  [ACTIONS.proposalOpen, openProposal],
  [ACTIONS.proposalList, openProposals],
  [ACTIONS.proposalConclude, concludeProposal],
];

export { openOverview };
