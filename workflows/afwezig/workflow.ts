import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, text } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Card, FormRef, Values } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Reply, Submitted } from '../../src/engine/events.ts';
import { type Context, type Effect, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { isAway } from '../../src/programme/contacts.ts';
import { type Day, parseDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { COUNTED, type Facts, readFacts } from './facts.ts';
import { awayForm, NOBODY, openingValues } from './form.ts';
import { outlook } from './stand-in.ts';
import { awayTexts } from './texts.ts';

type Known = Context<Facts>;

/** The same day next year; for 29 February the 28th. */
const aYearAfter = (day: Day): Day => parseDay(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}`) ?? `${Number(day.slice(0, 4)) + 1}-02-28`;

function dayFaults(values: Values, today: Day, language: Language): FieldErrors {
  const t = awayTexts(language);
  const until = one(values, 'until');
  if (!until) return {};
  if (until < today) return { until: t.past };
  const last = aYearAfter(today);
  return until > last ? { until: t.tooFar(last) } : {};
}

/** A message to somebody who stands in, or no longer does; none when nothing reaches them. */
export function tell(member: RosterMember | undefined, key: string, words: (t: ReturnType<typeof awayTexts>) => string[]): Effect[] {
  if (!member?.place) return [];
  const lines = words(awayTexts(member.language));
  return [{ type: 'post', key, to: member.place, subject: key, card: { title: lines[0] ?? '', blocks: lines.map((line) => text(line)) } }];
}

/** What was saved, and what waits meanwhile. */
function savedCard(until: Day, standInId: string | null, person: Person, { facts, today, language }: Known): Card {
  const t = awayTexts(language);
  const seen = standInId ? outlook(facts.members, person.id, standInId, until, today) : null;
  const { waiting } = facts;
  return {
    title: t.saved,
    blocks: [
      text(t.savedUntil(until), 'good'),
      text(seen ? t.savedStandIn(seen.name) : t.noStandIn),
      ...(seen?.type === 'away' ? [text(t.outlook(seen), 'warning')] : []),
      text(waiting === 0 ? t.nobodyWaits : `${t.waiting(waiting, waiting >= COUNTED)} ${t.waitingStay}`),
      buttons(...(waiting === 0 ? [] : [button(ACTIONS.escalationList, t.openList, '', 'primary')]), button(ACTIONS.awayEnd, t.back)),
    ],
  };
}

function on(event: Submitted, context: Known): Step<null> {
  const { facts, person, language, today } = context;
  if (!person?.profile) return refuse(say(awayTexts(language).needsProfile));
  const form = awayForm({ ...event.form, version: workflow.version }, event.values, context, person);
  const { values, refusal } = checkShown(form, event, language, (checked) => dayFaults(checked, today, language));
  if (refusal) return refuse(refusal);
  const until = one(values, 'until');
  if (!until) return refuse(showForm(form));
  const picked = one(values, 'standIn');
  const standInId = picked === undefined || picked === NOBODY ? null : picked;
  const find = (id: string | null | undefined) => facts.members.find((member) => member.id === id);
  const own = find(person.id);
  const before = own && isAway(own, today) ? own.standInId : null;
  const { run } = event.form;
  return {
    refused: false,
    state: null,
    status: 'done',
    reply: done(savedCard(until, standInId, person, context)),
    writes: [
      { type: 'absence.put', personId: person.id, until, standInId },
      { type: 'audit', what: 'absence.set', subject: `person:${person.id}` },
    ],
    effects: [
      ...tell(find(standInId), `stand-in:${run}`, (t) => [t.youStandIn(person.name, until), t.youStandInMore]),
      ...(before === standInId ? [] : tell(find(before), `stand-in-over:${run}`, (t) => [t.noLonger(person.name)])),
    ],
  };
}

function show(ref: FormRef, values: Values, context: Known): Reply {
  const { person } = context;
  return person?.profile ? showForm(awayForm(ref, values, context, person)) : say(awayTexts(context.language).needsProfile);
}

/** /afwezig: until when somebody is away, and who answers their pings meanwhile. */
export const workflow: Workflow<null, Facts> = {
  name: 'afwezig',
  version: 1,
  state: z.null(),
  facts: (event, _state, look) => readFacts(event, look),
  open(_event, context) {
    const { person, newId, language } = context;
    if (!person?.profile) return say(awayTexts(language).needsProfile);
    const ref = { run: newId, workflow: workflow.name, version: workflow.version, step: 'away', revision: 0, subject: '' };
    const { values, warning } = openingValues(context, person);
    return showForm(awayForm(ref, values, context, person, warning));
  },
  reshape: (_state, event, context) => show({ ...event.form, version: workflow.version }, event.values, context),
  on: (_state, event, context) => on(event, context),
};
