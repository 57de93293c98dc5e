import { z } from 'zod';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Reads } from '../../src/engine/store.ts';
import { type Context, type Opening, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import { type Day, FIRST_DAY, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { type RegionCode, regionByCode } from '../../src/programme/regions.ts';
import { maySpeakNow, speaksFor } from '../divisie/facts.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { regionTexts } from './texts.ts';

/** A region, and what was read of it. */
interface Known<F> {
  region: RegionCode;
  facts: F;
}

interface When {
  today: Day;
  language: Language;
}

/** What differs between the forms of a region. */
interface RegionForm<F> {
  name: string;
  read(region: RegionCode, reads: Reads): Promise<F>;
  form(ref: FormRef, known: Known<F>, values: Values, when: When): Form;
  /** Faults the form itself cannot see. */
  faults?(values: Values, language: Language): FieldErrors;
  /** @param values checked, without faults. @returns null when they do not make a whole: the form is shown again */
  save(known: Known<F>, values: Values, when: When): { card: Card; writes: Write[] } | null;
}

/** A day on which it can have become so: of the programme, and not to come. */
function sinceFault(values: Values, { today, language }: When): FieldErrors {
  const t = regionTexts(language);
  const since = one(values, 'since');
  if (since !== undefined && since > today) return { since: t.future };
  return since !== undefined && since < FIRST_DAY ? { since: t.before(showDay(FIRST_DAY, language)) } : {};
}

/** A form about one region, for who speaks for it: looked at when it is opened, and again when it is submitted. */
export function regionForm<F>({ name, read, form, faults, save }: RegionForm<F>): Workflow<null, Known<F> | null> {
  const version = 1;
  const subjectOf = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

  const notYours = (language: Language) => say(regionTexts(language).notYours);

  const show = (ref: FormRef, values: Values, { facts, today, language }: Context<Known<F> | null>) =>
    facts ? showForm(form(ref, facts, values, { today, language })) : notYours(language);

  return {
    name,
    version,
    state: z.null(),
    async facts(event, _state, look) {
      const region = regionByCode('values' in event ? event.form.subject : subjectOf(event))?.code;
      if (region === undefined) return null;
      const may = event.type === 'submitted' ? await maySpeakNow(look, region) : speaksFor(look.person, region);
      return may ? { region, facts: await read(region, look.reads) } : null;
    },
    open: (event, context) => show({ run: context.newId, workflow: name, version, step: 'form', revision: 0, subject: subjectOf(event) }, {}, context),
    reshape: (_state, event, context) => show({ ...event.form, version }, event.values, context),
    on(_state, event, { facts, today, language }) {
      if (!facts) return refuse(notYours(language));
      const when = { today, language };
      const shown = form({ ...event.form, version }, facts, event.values, when);
      const checked = checkShown(shown, event, language, (values) => ({ ...sinceFault(values, when), ...faults?.(values, language) }));
      if (checked.refusal) return refuse(checked.refusal);
      const saved = save(facts, checked.values, when);
      if (!saved) return refuse(showForm(shown));
      return { refused: false, state: null, status: 'done', reply: done(saved.card), writes: saved.writes, effects: [] };
    },
  };
}
