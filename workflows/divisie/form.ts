import type { FieldErrors } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Context, Look, Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { oneForm, type Saved } from '../one-form.ts';
import { say, showCard } from '../reply.ts';
import { divisionTexts } from './texts.ts';

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

interface Facts<F> {
  known: F | 'not-yours' | null;
}

/** A workflow of one form, for who speaks for a region or runs the programme; asked again, behind the lock, when it is submitted. */
export const divisionForm = <F extends object>({ name, read, obstacle, form, faults, save }: DivisionForm<F>): Workflow<null, Facts<F>> =>
  oneForm<Facts<F>, { about: F; person: Person }>({
    name,
    read: async (subject, values, look, change) => ({ known: await read(subject, values, look, change) }),
    found({ facts: { known }, person, language }) {
      const t = divisionTexts(language);
      if (person === null || known === 'not-yours') return { refusal: say(t.notYours) };
      if (known === null) return { refusal: say(t.gone) };
      const card = obstacle?.(known, person, language) ?? null;
      return card ? { refusal: showCard(card) } : { refusal: null, known: { about: known, person } };
    },
    form: (ref, { about }, values, { language }) => form(ref, about, values, language),
    faults: ({ about }, values, { language }) => faults?.(about, values, language) ?? {},
    save: ({ about, person }, values, { at, today, newId, language }) => save(about, values, { at, today, newId, language, person }),
  });
