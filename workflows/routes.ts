import { ACTIONS } from '../manifest/ids.ts';
import type { AnyOpener, AnyWorkflow, Routes } from '../src/engine/handle.ts';
import type { Opening } from '../src/engine/workflow.ts';
import { parseReference } from '../src/programme/reference.ts';
import { help } from './hulp/view.ts';
import { workflow as profile } from './profiel/workflow.ts';
import { workflow as end } from './traject/end.ts';
import { workflow as handOver } from './traject/hand-over.ts';
import { notUnderstood, openList, openOne, openWhy } from './traject/open.ts';
import { CHECK_WORDS, workflow as register } from './traject/register.ts';
import { workflow as result } from './traject/result.ts';

const WORKFLOWS: AnyWorkflow[] = [profile, register, result, end, handOver];

/** A map, not an object: what platforms send must not find `constructor`. */
const BY_ACTION = new Map<string, AnyOpener>([
  [ACTIONS.profile, profile],
  [ACTIONS.help, help],
  [ACTIONS.trajectNew, register],
  [ACTIONS.trajectCheck, register],
  [ACTIONS.trajectBack, register],
  [ACTIONS.trajectList, openList],
  [ACTIONS.trajectOpen, openOne],
  [ACTIONS.trajectWhy, openWhy],
  [ACTIONS.trajectResult, result],
  [ACTIONS.trajectEnd, end],
  [ACTIONS.trajectHandOver, handOver],
]);

/** What is meant by the words behind `traject`. */
function trajectCommand(text: string): AnyOpener {
  const words = text.trim().toLowerCase();
  if (words === '' || CHECK_WORDS.test(words)) return register;
  if (/^(lijst|list)$/.test(words)) return openList;
  if (/^(overdragen|hand ?over|hand-over)$/.test(words)) return handOver;
  return parseReference(text) || /^hw[\s–—-]/.test(words) ? openOne : notUnderstood;
}

function byCommand(name: string, text: string): AnyOpener {
  switch (name) {
    case 'traject':
      return trajectCommand(text);
    case 'profiel':
      return profile;
    default:
      return help;
  }
}

const opening = (event: Opening): AnyOpener | null => (event.type === 'command' ? byCommand(event.name, event.text) : (BY_ACTION.get(event.action) ?? null));

/** Which workflow takes which command, button and form. */
export const routes: Routes = {
  opening,
  byName: (name) => WORKFLOWS.find((workflow) => workflow.name === name) ?? null,
  first: (event, person) => {
    const wanted = opening(event);
    return person?.profile || wanted === null || wanted === help || wanted === profile ? null : profile;
  },
};
