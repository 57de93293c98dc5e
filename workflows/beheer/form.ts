import type { FieldErrors } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Context, Look, Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { oneForm, type Saved } from '../one-form.ts';
import { say } from '../reply.ts';
import { type ForManagers, managersOnly, mayChangeNow } from './managers.ts';
import { manageTexts } from './texts.ts';

/** What differs between the forms of /beheer. */
interface ManagersForm<F> {
  name: string;
  /** @returns null when what the form is about is not there (any more) */
  read(subject: string, values: Values, look: Look): Promise<F | null>;
  form(ref: FormRef, facts: F, values: Values, language: Language): Form;
  /** Faults the form itself cannot see. */
  faults?(facts: F, values: Values, language: Language): FieldErrors;
  /** @param values checked, without faults. @returns null when they do not make a whole: the form is shown again */
  save(facts: F, values: Values, context: Pick<Context<unknown>, 'newId' | 'language'> & { subject: string }): Omit<Saved, 'effects'> | null;
}

type Facts<F> = ForManagers<F | null>;

/** A workflow of one form, for programmamanagers only. */
export const managersForm = <F>({ name, read, form, faults, save }: ManagersForm<F>): Workflow<null, Facts<F>> =>
  oneForm<Facts<F>, F>({
    name,
    async read(subject, values, look, change) {
      const may = change ? await mayChangeNow(look) : runsProgramme(look.person);
      return may ? { known: await read(subject, values, look) } : null;
    },
    found({ facts, language }) {
      if (!facts) return { refusal: managersOnly(language) };
      return facts.known === null ? { refusal: say(manageTexts(language).gone) } : { refusal: null, known: facts.known };
    },
    form: (ref, known, values, { language }) => form(ref, known, values, language),
    faults: (known, values, { language }) => faults?.(known, values, language) ?? {},
    save(known, values, { newId, language }, subject) {
      const saved = save(known, values, { newId, language, subject });
      return saved && { ...saved, effects: [] };
    },
  });
