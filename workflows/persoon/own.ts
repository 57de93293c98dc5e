import { z } from 'zod';
import { one } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import { infoCard } from '../../src/engine/engine-texts.ts';
import type { Reply } from '../../src/engine/events.ts';
import { type Context, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { checkShown, done, say, showForm } from '../reply.ts';
import { confirmField, type Erasable, erasableOf, erasing, whatGoes } from './erasure.ts';
import { personTexts } from './texts.ts';

const NAME = 'profiel-wissen';
const VERSION = 1;

function formOf(ref: FormRef, facts: Erasable, values: Values, language: Language): Form {
  const t = personTexts(language);
  const fields = [confirmField(one(values, 'zeker'), language)];
  return { ref, title: t.eraseTitle, intro: whatGoes(facts, language), fields, submit: t.submit, cancel: t.cancel, buttons: [] };
}

function obstacle({ facts, language }: Context<Erasable | null>): Reply | null {
  const t = personTexts(language);
  if (!facts) return say(t.nothingYet);
  return facts.lastManager ? say(t.lastManager) : null;
}

function show(ref: FormRef, values: Values, context: Context<Erasable | null>): Reply {
  return obstacle(context) ?? (context.facts ? showForm(formOf(ref, context.facts, values, context.language)) : say(personTexts(context.language).nothingYet));
}

/** 'Mijn account wissen': whoever asks is forgotten (AVG, article 17); what they did stays, as of nobody. */
export const eraseOwn: Workflow<null, Erasable | null> = {
  name: NAME,
  version: VERSION,
  state: z.null(),
  async facts(event, _state, { person, reads }) {
    if (event.type === 'submitted') await reads.lockSeats(); // two last programmamanagers at once: one of them stays
    return person && erasableOf(person.id, reads);
  },
  open: (_event, context) => show({ run: context.newId, workflow: NAME, version: VERSION, step: 'form', revision: 0, subject: '' }, {}, context),
  reshape: (_state, event, context) => show({ ...event.form, version: VERSION }, event.values, context),
  on(_state, event, context) {
    const { facts, language } = context;
    const t = personTexts(language);
    const stopped = obstacle(context);
    if (stopped || !facts) return refuse(stopped ?? say(t.nothingYet));
    const { values, refusal } = checkShown(formOf({ ...event.form, version: VERSION }, facts, event.values, language), event, language);
    if (refusal) return refuse(refusal);
    if (one(values, 'zeker') !== 'ja') return refuse(done(infoCard(t.kept)));
    return { refused: false, state: null, status: 'done', reply: done(infoCard(t.erased)), writes: erasing(facts.personId), effects: [] };
  },
};
