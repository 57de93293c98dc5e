import { z } from 'zod';
import type { FieldErrors } from '../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../src/cards/types.ts';
import type { NextOpening, Reply } from '../src/engine/events.ts';
import { type Context, type Done, type Look, refuse, type Workflow } from '../src/engine/workflow.ts';
import { pressedValue } from './opening.ts';
import { checkShown, done, showForm } from './reply.ts';

/** What a form leaves. */
export interface Saved extends Done {
  card: Card;
  /** What is opened after it. */
  next?: NextOpening;
}

/** Why there is nothing to fill in (any more), or what the form is about. */
type Found<K> = { refusal: Reply } | { refusal: null; known: K };

/** What differs between workflows of one form. `F` is what is read, `K` what the form needs of it once it is clear that it can be filled in. */
interface OneForm<F, K> {
  name: string;
  /**
   * @param subject what a button said it is about; empty for a command
   * @param values what is filled in so far
   * @param change whether it is about to change: then rights are looked at again, and what it is about is locked
   */
  read(subject: string, values: Values, look: Look, change: boolean): Promise<F>;
  found(context: Context<F>, values: Values): Found<K>;
  form(ref: FormRef, known: K, values: Values, context: Context<F>): Form;
  /** Faults the form itself cannot see. */
  faults?(known: K, values: Values, context: Context<F>): FieldErrors;
  /** @param values checked, without faults. @returns null when they do not make a whole: the form is shown again */
  save(known: K, values: Values, context: Context<F>, subject: string): Saved | null;
}

/** A workflow of one form without a state of its own: opened, looked at again when it is submitted, and done. */
export function oneForm<F, K>({ name, read, found, form, faults, save }: OneForm<F, K>): Workflow<null, F> {
  const version = 1;

  function show(ref: FormRef, values: Values, context: Context<F>): Reply {
    const about = found(context, values);
    return about.refusal ?? showForm(form(ref, about.known, values, context));
  }

  return {
    name,
    version,
    state: z.null(),
    facts: (event, _state, look) =>
      'values' in event ? read(event.form.subject, event.values, look, event.type === 'submitted') : read(pressedValue(event), {}, look, false),
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'form', revision: 0, subject: pressedValue(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on(_state, event, context) {
      const about = found(context, event.values);
      if (about.refusal) return refuse(about.refusal);
      const { known } = about;
      const shown = form({ ...event.form, version }, known, event.values, context);
      const checked = checkShown(shown, event, context.language, (values) => faults?.(known, values, context) ?? {});
      if (checked.refusal) return refuse(checked.refusal);
      const saved = save(known, checked.values, context, event.form.subject);
      if (!saved) return refuse(showForm(shown));
      const { card, next, writes, effects } = saved;
      return { refused: false, state: null, status: 'done', reply: done(card, next ?? null), writes, effects };
    },
  };
}
