import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { helpful, openEntry, pass, wrong } from './feedback.ts';
import { askForm } from './form.ts';
import { keep, openKept, openKeptOne, removeKept } from './kept.ts';
import { openList, openQuestion } from './list.ts';
import { close, replyForm } from './reply.ts';

export { ask } from './ask.ts';

export const workflows: AnyWorkflow[] = [askForm, replyForm];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.question, askForm],
  [ACTIONS.questionEntry, openEntry],
  [ACTIONS.questionReply, replyForm],
  [ACTIONS.questionList, openList],
  [ACTIONS.questionOpen, openQuestion],
  [ACTIONS.keptList, openKept],
  [ACTIONS.keptOpen, openKeptOne],
];

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.questionHelpful, helpful],
  [ACTIONS.questionWrong, wrong],
  [ACTIONS.questionPass, pass],
  [ACTIONS.questionClose, close],
  [ACTIONS.questionKeep, keep],
  [ACTIONS.keptRemove, removeKept],
];

/** `/vraag` without a question: the form, or a list for the programmamanager. */
export function command(text: string): AnyOpener {
  const word = text.trim().toLowerCase();
  if (/^(lijst|list|open)$/.test(word)) return openList;
  return /^(bewaard|kept)$/.test(word) ? openKept : askForm;
}
