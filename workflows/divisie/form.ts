import { z } from 'zod';
import type { FieldErrors } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { NextOpening, Reply } from '../../src/engine/events.ts';
import { type Context, type Done, type Look, type Opening, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { divisionTexts } from './texts.ts';

/** What a form leaves. */
interface Saved extends Done {
  card: Card;
  next?: NextOpening;
}

type Saving = Pick<Context<unknown>, 'at' | 'today' | 'newId' | 'language'> & { person: Person };

/** What differs between the forms about divisions. */
interface DivisionForm<F> {
  name: string;
  /**
   * @param change whether it is about to change: then it is locked
   * @returns 'not-yours' when somebody has no role for it (any more), null when what it is about is not there
   */
  read(subject: string, values: Values, look: Look, change: boolean): Promise<F | 'not-yours' | null>;
  /** Why it cannot be filled in (any more); null when it can. */
  obstacle?(facts: F, person: Person, language: Language): Card | null;
  form(ref: FormRef, facts: F, values: Values, language: Language): Form;
  /** Faults the form itself cannot see. */
  faults?(facts: F, values: Values, language: Language): FieldErrors;
  /** @param values checked, without faults. @returns null when they do not make a whole: the form is shown again */
  save(facts: F, values: Values, context: Saving): Saved | null;
}

const subjectOf = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

/** A workflow of one form, for who speaks for a region or runs the programme; asked again, behind the lock, when it is submitted. */
export function divisionForm<F extends object>({
  name,
  read,
  obstacle,
  form,
  faults,
  save,
}: DivisionForm<F>): Workflow<null, { known: F | 'not-yours' | null }> {
  const version = 1;
  type Known = Context<{ known: F | 'not-yours' | null }>;

  /** What it is about; or why there is nothing to fill in. */
  function found({ facts: { known }, person, language }: Known): { refusal: Reply } | { refusal: null; known: F; person: Person } {
    const t = divisionTexts(language);
    if (person === null || known === 'not-yours') return { refusal: say(t.notYours) };
    if (known === null) return { refusal: say(t.gone) };
    const card = obstacle?.(known, person, language) ?? null;
    return card ? { refusal: { type: 'card', card, replaces: false } } : { refusal: null, known, person };
  }

  function show(ref: FormRef, values: Values, context: Known): Reply {
    const one = found(context);
    return one.refusal ?? showForm(form(ref, one.known, values, context.language));
  }

  return {
    name,
    version,
    state: z.null(),
    async facts(event, _state, look) {
      if ('values' in event) return { known: await read(event.form.subject, event.values, look, event.type === 'submitted') };
      return { known: await read(subjectOf(event), {}, look, false) };
    },
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'form', revision: 0, subject: subjectOf(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on(_state, event, context) {
      const one = found(context);
      if (one.refusal) return refuse(one.refusal);
      const { at, today, newId, language } = context;
      const shown = form({ ...event.form, version }, one.known, event.values, language);
      const checked = checkShown(shown, event, language, (values) => faults?.(one.known, values, language) ?? {});
      if (checked.refusal) return refuse(checked.refusal);
      const saved = save(one.known, checked.values, { at, today, newId, language, person: one.person });
      if (!saved) return refuse(showForm(shown));
      const { card, next, writes, effects } = saved;
      return { refused: false, state: null, status: 'done', reply: done(card, next ?? null), writes, effects };
    },
  };
}
