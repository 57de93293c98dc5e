import { z } from 'zod';
import { choice, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Option, Values } from '../../src/cards/types.ts';
import { refuse, type Step, type Workflow } from '../../src/engine/workflow.ts';
import { HOURS } from '../../src/programme/check-in.ts';
import type { Language } from '../../src/programme/language.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { hourTexts } from './texts.ts';

/** The hour somebody chose; null for the schedule's, also of who is not known yet. */
type Facts = number | null;

const STANDARD = 'standaard';

const optionsIn = (language: Language): Option[] => {
  const t = hourTexts(language);
  return [{ value: STANDARD, label: t.standard }, ...HOURS.map((hour) => ({ value: String(hour), label: t.at(hour) }))];
};

function hourForm(ref: FormRef, values: Values, hour: Facts, language: Language): Form {
  const t = hourTexts(language);
  const value = one(values, 'hour') ?? (hour === null ? STANDARD : String(hour));
  return {
    ref,
    title: t.title,
    intro: [text(t.intro)],
    fields: [choice('hour', t.hour, optionsIn(language), value)],
    submit: t.save,
    cancel: t.cancel,
    buttons: [],
  };
}

/** At which hour somebody is asked about their trajects. */
export const workflow: Workflow<null, Facts> = {
  name: 'check-in-uur',
  version: 1,
  state: z.null(),
  facts: async (_event, _state, { person, reads }) => (person ? reads.checkInHour(person.id) : null),
  open: (_event, { newId, language, facts }) =>
    showForm(hourForm({ run: newId, workflow: workflow.name, version: workflow.version, step: 'hour', revision: 0, subject: '' }, {}, facts, language)),
  reshape: (_state, event, { language, facts }) => showForm(hourForm({ ...event.form, version: workflow.version }, event.values, facts, language)),
  on(_state, event, { language, facts, person }): Step<null> {
    const t = hourTexts(language);
    const form = hourForm({ ...event.form, version: workflow.version }, event.values, facts, language);
    const { values, refusal } = checkShown(form, event, language);
    if (refusal) return refuse(refusal);
    if (!person) return refuse(say(t.unknown));
    const hour = HOURS.find((known) => String(known) === one(values, 'hour')) ?? null;
    return {
      refused: false,
      state: null,
      status: 'done',
      reply: done({ title: t.title, blocks: [text(hour === null ? t.savedStandard : t.saved(hour), 'good')] }),
      writes: [
        { type: 'check-in.hour', personId: person.id, hour },
        { type: 'audit', what: 'check-in.hour', subject: `person:${person.id}` },
      ],
      effects: [],
    };
  },
};
