import { ACTIONS } from '../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow, Routes } from '../src/engine/handle.ts';
import type { Opening } from '../src/engine/workflow.ts';
import { parseReference } from '../src/programme/reference.ts';
import * as away from './afwezig/index.ts';
import * as manage from './beheer/index.ts';
import * as checkIns from './check-in/index.ts';
import * as counts from './cijfers/index.ts';
import * as divisions from './divisie/index.ts';
import { ticker } from './escalatie/clock.ts';
import * as escalations from './escalatie/index.ts';
import { openHome } from './home/open.ts';
import { help } from './hulp/view.ts';
import * as imports from './import/index.ts';
import * as overview from './overzicht/index.ts';
import * as people from './persoon/index.ts';
import { workflow as profile } from './profiel/workflow.ts';
import * as region from './regio/index.ts';
import { workflow as end } from './traject/end.ts';
import { workflow as handOver } from './traject/hand-over.ts';
import { notUnderstood, openList, openOne, openWhy } from './traject/open.ts';
import { CHECK_WORDS, workflow as register } from './traject/register.ts';
import { workflow as result } from './traject/result.ts';
import { workflow as settle } from './traject/settle.ts';
import * as questions from './vraag/index.ts';
import * as who from './wie/index.ts';

/** Every form there is. */
export const WORKFLOWS: readonly AnyWorkflow[] = [
  profile,
  register,
  result,
  end,
  settle,
  handOver,
  ...escalations.workflows,
  ...overview.workflows,
  ...divisions.workflows,
  ...manage.workflows,
  ...away.workflows,
  ...questions.workflows,
  ...checkIns.workflows,
  ...region.workflows,
  ...people.workflows,
];

/** A map, not an object: what platforms send must not find `constructor`. */
const BY_ACTION = new Map<string, AnyOpener>([
  [ACTIONS.profile, profile],
  [ACTIONS.help, help],
  [ACTIONS.home, openHome],
  [ACTIONS.trajectNew, register],
  [ACTIONS.trajectCheck, register],
  [ACTIONS.trajectBack, register],
  [ACTIONS.trajectList, openList],
  [ACTIONS.trajectOpen, openOne],
  [ACTIONS.trajectWhy, openWhy],
  [ACTIONS.trajectResult, result],
  [ACTIONS.trajectEnd, end],
  [ACTIONS.trajectSettle, settle],
  [ACTIONS.trajectHandOver, handOver],
  ...escalations.openings,
  ...overview.openings,
  ...divisions.openings,
  ...manage.openings,
  ...away.openings,
  ...questions.openings,
  ...who.openings,
  ...checkIns.openings,
  ...region.openings,
  ...counts.openings,
  ...people.openings,
]);

/** Buttons that act at once. */
const ACTORS = new Map<string, AnyActor>([
  ...escalations.actors,
  ...divisions.actors,
  ...manage.actors,
  ...away.actors,
  ...questions.actors,
  ...who.actors,
  ...imports.actors,
  ...checkIns.actors,
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
    case 'escalatie':
      return escalations.command(text);
    case 'vastgelopen':
      return escalations.casus;
    case 'opschalen':
      return escalations.governance;
    case 'vraag':
      return questions.command(text);
    case 'wie':
      return who.openWho;
    case 'regio':
      return region.openRegion;
    case 'cijfers':
      return counts.openCounts;
    case 'afwezig':
      return away.openAway;
    case 'beheer':
      return manage.openBeheer;
    case 'profiel':
      return profile;
    default:
      return help;
  }
}

/** What needs no profile: what the documents say is no secret, and the first page says what a profile is for. */
const WITHOUT_PROFILE: AnyOpener[] = [help, openHome, profile, ...people.withoutProfile, ...questions.openings.map(([, opener]) => opener)];

const opening = (event: Opening): AnyOpener | null => (event.type === 'command' ? byCommand(event.name, event.text) : (BY_ACTION.get(event.action) ?? null));

/** Which workflow takes which command, button and form. */
export const routes: Routes = {
  opening,
  acting: (event) => ACTORS.get(event.action) ?? null,
  asked: questions.ask,
  uploaded: imports.receive,
  ticker,
  byName: (name) => WORKFLOWS.find((workflow) => workflow.name === name) ?? null,
  first: (event, person) => {
    const wanted = opening(event);
    return person?.profile || wanted === null || WITHOUT_PROFILE.includes(wanted) ? null : profile;
  },
};
