import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { parseEscalationReference } from '../../src/programme/escalation-reference.ts';
import { openOverview } from '../overzicht/index.ts';
import { solved, takeUp, withdraw } from './acts.ts';
import { answer, climb, forward, note, notSolved } from './forms.ts';
import { notUnderstood, openList, openOne, openStart } from './open.ts';
import { casus, governance } from './raise.ts';

export const workflows: AnyWorkflow[] = [casus, governance, answer, note, forward, notSolved, climb];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.escalationNew, openStart],
  [ACTIONS.escalationCasus, casus],
  [ACTIONS.escalationGovernance, governance],
  [ACTIONS.escalationList, openList],
  [ACTIONS.escalationOpen, openOne],
  [ACTIONS.escalationAnswer, answer],
  [ACTIONS.escalationForward, forward],
  [ACTIONS.escalationNote, note],
  [ACTIONS.escalationClimb, climb],
  [ACTIONS.escalationNotSolved, notSolved],
];

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.escalationTake, takeUp],
  [ACTIONS.escalationSolved, solved],
  [ACTIONS.escalationWithdraw, withdraw],
];

/** What is meant by `escalatie` and the words behind it. */
export function command(text: string): AnyOpener {
  const words = text.trim().toLowerCase();
  if (words === '') return openStart;
  if (/^(lijst|list)$/.test(words)) return openList;
  if (/^(overzicht|overview)$/.test(words)) return openOverview;
  return parseEscalationReference(text) || /^hw[\s–—-]/.test(words) ? openOne : notUnderstood;
}

export { casus, governance };
