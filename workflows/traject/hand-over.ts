import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, choice, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Reply, Submitted } from '../../src/engine/events.ts';
import type { Colleague } from '../../src/engine/store.ts';
import { type Context, type Effect, type Opening, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { parseReference } from '../../src/programme/reference.ts';
import { mayChange, mayHandOver, maySee, type Traject } from '../../src/programme/traject.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { subjectOf } from './card.ts';
import { faultText } from './fault-texts.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';

interface Facts {
  /** The one it was opened from; null when it was opened for all. */
  traject: Traject | null;
  open: { id: string; reference: string }[];
  colleagues: Colleague[];
}

type Known = Context<Facts>;

/** References named in one message; the rest is counted. */
const NAMED = 20;

function handOverForm(ref: FormRef, values: Values, { facts, language }: Known): Form {
  const t = trajectTexts(language);
  const which = [
    ...(facts.traject && !facts.traject.end ? [{ value: 'one', label: t.onlyThis(facts.traject.reference) }] : []),
    ...(facts.open.length > 0 ? [{ value: 'all', label: t.allOpen(facts.open.length) }] : []),
  ];
  const people = facts.colleagues.map(({ id, name, organisation }) => ({ value: id, label: `${name} (${organisation})` }));
  return {
    ref,
    title: t.handOverTitle,
    intro: [],
    fields: [
      choice('which', t.which, which, one(values, 'which') ?? which[0]?.value),
      choice('colleague', t.colleague, people, one(values, 'colleague'), { hint: t.colleagueHint }),
    ],
    submit: t.handOver,
    cancel: registerTexts(language).cancel,
    buttons: [],
  };
}

/** Why there is nothing to hand over, or nobody to hand it to; null when there is. */
function obstacle({ facts, person, language }: Known, subject: string): Reply | null {
  const t = trajectTexts(language);
  if (subject !== '' && !(facts.traject && person && maySee(person, facts.traject))) return say(t.unknown(subject));
  if (facts.traject && person && !mayHandOver(person, facts.traject)) return say(t.notAllowed(facts.traject.reference));
  if (facts.traject?.end) return say(faultText({ code: 'already-ended', day: facts.traject.end.day }, language));
  if (!facts.traject && facts.open.length === 0) return say(t.noOpen);
  return facts.colleagues.length === 0 ? say(t.noColleagues) : null;
}

function show(ref: FormRef, values: Values, context: Known): Reply {
  return obstacle(context, ref.subject) ?? showForm(handOverForm(ref, values, context));
}

/** What the colleague gets: what it is about and the way to it, not the traject itself. */
function receivedCard(from: string, references: string[], t: ReturnType<typeof trajectTexts>): Card {
  const named = references.slice(0, NAMED).join(', ') + (references.length > NAMED ? ` + ${references.length - NAMED}` : '');
  const content = t.received(from, named);
  const [only] = references;
  const open =
    references.length === 1 && only ? button(ACTIONS.trajectOpen, t.open, only, 'primary') : button(ACTIONS.trajectList, t.myTrajects, '', 'primary');
  return { title: content, blocks: [text(content), buttons(open)] };
}

function on(event: Submitted, context: Known): Step<null> {
  const { facts, person, language, today } = context;
  const stopped = obstacle(context, event.form.subject);
  if (stopped || !person) return refuse(stopped ?? say(trajectTexts(language).noOpen));
  const form = handOverForm({ ...event.form, version: workflow.version }, event.values, context);
  const { values, refusal } = checkShown(form, event, language);
  if (refusal) return refuse(refusal);
  const t = trajectTexts(language);
  const to = facts.colleagues.find(({ id }) => id === one(values, 'colleague'));
  const { traject } = facts;
  const moved = one(values, 'which') === 'all' ? facts.open : traject ? [{ id: traject.id, reference: traject.reference }] : [];
  if (!to || moved.length === 0) return refuse(showForm(form));
  const all = one(values, 'which') === 'all';
  const from = traject && !all ? traject.ownerId : person.id;
  const references = moved.map(({ reference }) => reference);
  const told = t.handedOver(moved.length, to.name);
  const gone = moved.map(({ id, reference }): Effect => {
    const content = t.handedOverCard(reference, to.name);
    const subject = subjectOf({ id, ownerId: from });
    return { type: 'update', key: `${subject}:${event.form.run}`, subject, card: { title: content, blocks: [text(content)] } };
  });
  return {
    refused: false,
    state: null,
    status: 'done',
    reply: done({ title: t.handOverTitle, blocks: [text(told, 'good')] }),
    writes: [
      { type: 'traject.hand-over', trajectIds: moved.map(({ id }) => id), fromPersonId: from, toPersonId: to.id, on: today },
      ...references.map((subject) => ({ type: 'audit' as const, what: 'traject.handed-over', subject })),
    ],
    effects: [
      // Who takes it over themselves knows.
      ...(to.id === person.id
        ? []
        : [
            {
              type: 'post' as const,
              key: `hand-over:${event.form.run}`,
              to: to.place,
              subject: `hand-over:${event.form.run}`,
              card: receivedCard(person.name, references, trajectTexts(to.language)),
            },
          ]),
      ...gone,
    ],
  };
}

const referenceOf = (event: Opening): string => (event.type === 'pressed' ? (parseReference(event.value) ?? '') : '');

/** Hands one traject, or all that run, to a colleague in one's own regions; what nobody guides any more, to somebody in its region. */
export const workflow: Workflow<null, Facts> = {
  name: 'traject-hand-over',
  version: 1,
  state: z.null(),
  async facts(event, _state, { person, reads }) {
    const reference = 'values' in event ? (parseReference(event.form.subject) ?? '') : referenceOf(event);
    if (!person?.profile) return { traject: null, open: [], colleagues: [] };
    const traject = reference === '' ? null : event.type === 'submitted' ? await reads.trajectForChange(reference) : await reads.traject(reference);
    // Of somebody else: in its region, and whoever hands it over may take it over.
    if (traject && !mayChange(person, traject)) return { traject, open: [], colleagues: await reads.colleagues([traject.region]) };
    const colleagues = await reads.colleagues(person.profile.regions);
    return { traject, open: await reads.openTrajects(person.id), colleagues: colleagues.filter(({ id }) => id !== person.id) };
  },
  open: (event, context) =>
    show({ run: context.newId, workflow: workflow.name, version: workflow.version, step: 'hand-over', revision: 0, subject: referenceOf(event) }, {}, context),
  reshape: (_state, event, context) => show({ ...event.form, version: workflow.version }, event.values, context),
  on: (_state, event, context) => on(event, context),
};
