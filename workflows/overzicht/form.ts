import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Context, Look, Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Sight, sightOf } from '../../src/programme/overview.ts';
import type { Person } from '../../src/programme/person.ts';
import { oneForm, type Saved } from '../one-form.ts';
import { say } from '../reply.ts';
import { overviewTexts } from './texts.ts';

/** Whoever has something to see in the log, and what that is. */
export interface Seer {
  person: Person;
  sight: Sight;
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

interface Facts<F> {
  known: F | null;
}

/** A workflow of one form, for those who see something of the log; asked again when it is submitted. */
export const overviewForm = <F>({ name, read, obstacle, form, save }: OverviewForm<F>): Workflow<null, Facts<F>> =>
  oneForm<Facts<F>, { about: F; seer: Seer }>({
    name,
    async read(subject, _values, look, change) {
      const sees = look.person !== null && sightOf(look.person) !== null;
      return { known: sees ? await read(subject, look, change) : null };
    },
    found({ facts: { known }, person, language }, values) {
      const t = overviewTexts(language);
      const sight = person && sightOf(person);
      if (!person || !sight) return { refusal: say(t.notYours) };
      if (known === null) return { refusal: say(t.gone) };
      const seer = { person, sight };
      const refusal = obstacle?.(known, seer, values, language) ?? null;
      return refusal ? { refusal } : { refusal, known: { about: known, seer } };
    },
    form: (ref, { about, seer }, values, { language }) => form(ref, about, seer, values, language),
    save: ({ about, seer }, values, { at, today, newId, language }, subject) => save(about, seer, values, { at, today, newId, language, subject }),
  });
