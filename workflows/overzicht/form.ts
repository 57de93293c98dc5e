import { z } from 'zod';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { NextOpening, Reply } from '../../src/engine/events.ts';
import { type Context, type Done, type Look, type Opening, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Sight, sightOf } from '../../src/programme/overview.ts';
import type { Person } from '../../src/programme/person.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { overviewTexts } from './texts.ts';

/** Whoever has something to see in the log, and what that is. */
export interface Seer {
  person: Person;
  sight: Sight;
}

/** What a form leaves. */
interface Saved extends Done {
  card: Card;
  next?: NextOpening;
}

/** What differs between the forms of the overview. */
interface OverviewForm<F> {
  name: string;
  /** @param change whether it is about to change: then it is locked. @returns null when what it is about is not there (any more) */
  read(subject: string, look: Look, change: boolean): Promise<F | null>;
  /** Why it cannot be filled in; null when it can. */
  obstacle?(facts: F, seer: Seer, values: Values, language: Language): Reply | null;
  form(ref: FormRef, facts: F, seer: Seer, values: Values, language: Language): Form;
  /** @param values checked. @returns null when they do not make a whole: the form is shown again */
  save(facts: F, seer: Seer, values: Values, context: Pick<Context<unknown>, 'at' | 'today' | 'newId' | 'language'> & { subject: string }): Saved | null;
}

const subjectOf = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

/** A workflow of one form, for those who see something of the log; asked again when it is submitted. */
export function overviewForm<F>({ name, read, obstacle, form, save }: OverviewForm<F>): Workflow<null, { known: F | null }> {
  const version = 1;
  type Known = Context<{ known: F | null }>;

  /** What it is about and who fills it in; or why there is nothing to fill in. */
  function found({ facts, person, language }: Known, values: Values): { refusal: Reply } | { refusal: null; known: F; seer: Seer } {
    const t = overviewTexts(language);
    const sight = person && sightOf(person);
    if (!person || !sight) return { refusal: say(t.notYours) };
    if (facts.known === null) return { refusal: say(t.gone) };
    const seer = { person, sight };
    const refusal = obstacle?.(facts.known, seer, values, language) ?? null;
    return refusal ? { refusal } : { refusal, known: facts.known, seer };
  }

  function show(ref: FormRef, values: Values, context: Known): Reply {
    const one = found(context, values);
    return one.refusal ?? showForm(form(ref, one.known, one.seer, values, context.language));
  }

  return {
    name,
    version,
    state: z.null(),
    async facts(event, _state, look) {
      if (!look.person || !sightOf(look.person)) return { known: null };
      return { known: await read('values' in event ? event.form.subject : subjectOf(event), look, event.type === 'submitted') };
    },
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'form', revision: 0, subject: subjectOf(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on(_state, event, context) {
      const { at, today, newId, language } = context;
      const one = found(context, event.values);
      if (one.refusal) return refuse(one.refusal);
      const shown = form({ ...event.form, version }, one.known, one.seer, event.values, language);
      const checked = checkShown(shown, event, language);
      if (checked.refusal) return refuse(checked.refusal);
      const saved = save(one.known, one.seer, checked.values, { at, today, newId, language, subject: event.form.subject });
      if (!saved) return refuse(showForm(shown));
      const { card, next, writes, effects } = saved;
      return { refused: false, state: null, status: 'done', reply: done(card, next ?? null), writes, effects };
    },
  };
}
