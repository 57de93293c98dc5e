import { z } from 'zod';
import type { FieldErrors } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { NextOpening, Reply } from '../../src/engine/events.ts';
import { type Context, type Look, type Opening, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Language } from '../../src/programme/language.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { type ForManagers, managersOnly, mayChangeNow, mayManage } from './managers.ts';
import { manageTexts } from './texts.ts';

/** What a form leaves. */
interface Saved {
  card: Card;
  writes: Write[];
  /** What is opened after it. */
  next?: NextOpening;
}

/** What differs between the forms of /beheer. */
interface ManagersForm<F> {
  name: string;
  /** @returns null when what the form is about is not there (any more) */
  read(subject: string, values: Values, look: Look): Promise<F | null>;
  form(ref: FormRef, facts: F, values: Values, language: Language): Form;
  /** Faults the form itself cannot see. */
  faults?(facts: F, values: Values, language: Language): FieldErrors;
  /** @param values checked, without faults. @returns null when they do not make a whole: the form is shown again */
  save(facts: F, values: Values, context: Pick<Context<unknown>, 'newId' | 'language'> & { subject: string }): Saved | null;
}

type Facts<F> = ForManagers<F | null>;

const subjectOf = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

/** A workflow of one form, for programmamanagers only. */
export function managersForm<F>({ name, read, form, faults, save }: ManagersForm<F>): Workflow<null, Facts<F>> {
  const version = 1;

  /** Why there is nothing to fill in. */
  const refusal = ({ facts, language }: Context<Facts<F>>): Reply => (facts ? say(manageTexts(language).gone) : managersOnly(language));

  function show(ref: FormRef, values: Values, context: Context<Facts<F>>): Reply {
    return context.facts?.known ? showForm(form(ref, context.facts.known, values, context.language)) : refusal(context);
  }

  return {
    name,
    version,
    state: z.null(),
    async facts(event, _state, look) {
      const may = event.type === 'submitted' ? await mayChangeNow(look) : mayManage(look);
      if (!may) return null;
      return { known: 'values' in event ? await read(event.form.subject, event.values, look) : await read(subjectOf(event), {}, look) };
    },
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'form', revision: 0, subject: subjectOf(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on(_state, event, context) {
      const known = context.facts?.known;
      if (!known) return refuse(refusal(context));
      const { language, newId } = context;
      const shown = form({ ...event.form, version }, known, event.values, language);
      const checked = checkShown(shown, event, language, (values) => faults?.(known, values, language) ?? {});
      if (checked.refusal) return refuse(checked.refusal);
      const saved = save(known, checked.values, { newId, language, subject: event.form.subject });
      if (!saved) return refuse(showForm(shown));
      return { refused: false, state: null, status: 'done', reply: done(saved.card, saved.next ?? null), writes: saved.writes, effects: [] };
    },
  };
}
