import { z } from 'zod';
import { note, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Block, Field, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Reply, Submitted } from '../../src/engine/events.ts';
import { type Context, refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import type { Course, Surroundings } from '../../src/programme/course.ts';
import { isOver } from '../../src/programme/escalation.ts';
import type { Refusal } from '../../src/programme/escalation-course.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { subjectOf } from '../opening.ts';
import { checkShown, done, say, showForm, showing } from '../reply.ts';
import { type About, surroundingsOf } from './about.ts';
import { standingCard, titleOf } from './card.ts';
import { allowed, asItStands, findAbout, type Right, type Why } from './found.ts';
import { outcomeOf } from './outcome.ts';
import { escalationTexts } from './texts.ts';

/** A form that does one thing to one escalation: what differs between them. */
interface ActForm {
  name: string;
  right: Right;
  title: (about: About, language: Language) => string;
  intro?: (about: About, language: Language) => Block[];
  fields: (about: About, person: Person, values: Values, language: Language) => Field[];
  /** @param values checked against the form */
  act: (about: About, person: Person, values: Values, around: Surroundings) => { refused: Refusal } | { refused: null; course: Course } | null;
  /** Refusals that can be mended in the form, and beside which field they stand. */
  beside?: Partial<Record<Refusal, string>>;
  /** Why the form cannot be filled in at all; null when it can. */
  obstacle?: (about: About, person: Person) => Refusal | null;
  /** What is said in place of the form when it would have nothing to choose from; null when it has. */
  instead?: (about: About, person: Person, language: Language) => string | null;
  /** What must not have changed between opening and sending it. */
  stage?: (about: About) => string;
  /** Whether it offers colleagues of the region. */
  withColleagues?: boolean;
}

type Known = Context<About | null>;

/** Opened from an escalation's card, checked again under lock; what cannot be done any more keeps what was typed. */
export function actForm(given: ActForm): Workflow<null, About | null> {
  const { name, right, title, intro, fields, act, beside = {}, obstacle, instead, stage = () => 'act', withColleagues = false } = given;
  const version = 1;

  function formFor(ref: FormRef, about: About, person: Person, values: Values, language: Language): Form {
    const { button: b } = escalationTexts(language);
    return {
      ref,
      title: title(about, language),
      intro: [note(titleOf(about.escalation, language)), ...(intro?.(about, language) ?? [])],
      fields: fields(about, person, values, language),
      submit: b.send,
      cancel: b.cancel,
      buttons: [],
    };
  }

  function show(ref: FormRef, values: Values, context: Known): Reply {
    const found = allowed(context, ref.subject, right);
    if (found.refusal) return found.refusal;
    const { about, person } = found;
    const refusal = isOver(about.escalation) ? 'over' : (obstacle?.(about, person) ?? null);
    if (refusal) return asItStands(about, person, refusal, context.language, false);
    const said = instead?.(about, person, context.language);
    if (said) return say(said);
    const form = formFor({ ...ref, step: ref.step || stage(about) }, about, person, values, context.language);
    return showing(showForm(form), `escalation:${about.escalation.reference}`);
  }

  /** It is too late for this: how it stands, and what was typed, so that nothing is lost. */
  function tooLate(about: About, person: Person, refusal: Why, values: Values, language: Language): Reply {
    const reply = asItStands(about, person, refusal, language, false);
    const typed = one(values, 'text');
    if (reply.type !== 'card' || !typed) return reply;
    const late = done({ ...reply.card, blocks: [text(escalationTexts(language).notSent(typed), 'warning'), ...reply.card.blocks] });
    return showing(late, ...(reply.reads ?? []));
  }

  function on(event: Submitted, context: Known): Step<null> {
    const { language } = context;
    const found = allowed(context, event.form.subject, right);
    if (found.refusal) return refuse(found.refusal);
    const { about, person } = found;
    const form = formFor({ ...event.form, version }, about, person, event.values, language);
    const { values, refusal } = checkShown(form, event, language);
    if (refusal) return refuse(refusal);
    if (event.form.step !== stage(about) && !isOver(about.escalation)) return refuse(tooLate(about, person, 'moved', values, language));
    const acted = act(about, person, values, surroundingsOf(about, context));
    if (!acted) return refuse(showForm(form));
    if (acted.refused) {
      const field = beside[acted.refused];
      if (field) return refuse(showForm(form, { [field]: escalationTexts(language).refusal[acted.refused] }));
      return refuse(tooLate(about, person, acted.refused, values, language));
    }
    return { refused: false, state: null, status: 'done', reply: done(standingCard(acted.course.escalation, language)), ...outcomeOf(acted.course, about) };
  }

  return {
    name,
    version,
    state: z.null(),
    facts: (event, _state, look) => findAbout(subjectOf(event), look, event.type === 'submitted', withColleagues),
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: '', revision: 0, subject: subjectOf(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on: (_state, event, context) => on(event, context),
  };
}
