import { z } from 'zod';
import { text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Form, FormRef, Values } from '../../src/cards/types.ts';
import { refuse, type Workflow } from '../../src/engine/workflow.ts';
import { type Answer, isPersonal, LONGEST_QUESTION } from '../../src/faq/faq.ts';
import type { Language } from '../../src/programme/language.ts';
import { checkShown, done, showForm } from '../reply.ts';
import { asking, search } from './ask.ts';
import { questionTexts } from './texts.ts';

const NAME = 'vraag';
const VERSION = 1;

function formOf(ref: FormRef, values: Values, language: Language): Form {
  const t = questionTexts(language);
  const field = textField('question', t.question, one(values, 'question'), { hint: t.questionHint, multiline: true, maxLength: LONGEST_QUESTION });
  return { ref, title: t.ask, intro: [text(t.askIntro)], fields: [field], submit: t.send, cancel: t.cancel, buttons: [] };
}

/** `/vraag` with nothing behind it: one field. */
export const askForm: Workflow<null, Answer | null> = {
  name: NAME,
  version: VERSION,
  state: z.null(),
  facts: async (event, _state, look) => (event.type === 'submitted' ? search(one(event.values, 'question') ?? '', look) : null),
  open: (_event, { newId, language }) =>
    showForm(formOf({ run: newId, workflow: NAME, version: VERSION, step: 'form', revision: 0, subject: '' }, {}, language)),
  reshape: (_state, event, { language }) => showForm(formOf({ ...event.form, version: VERSION }, event.values, language)),
  on(_state, event, { facts: answer, newId, language }) {
    if (answer && isPersonal(answer)) {
      // Help comes first: whoever sees somebody in danger is not sent back to the form for a name in it.
      const { card, writes } = asking(one(event.values, 'question') ?? '', { answer, newId, place: event.place, language });
      return { refused: false, state: null, status: 'done', reply: done(card), writes, effects: [] };
    }
    const form = formOf(event.form, event.values, language);
    const checked = checkShown(form, event, language);
    if (checked.refusal) return refuse(checked.refusal);
    const question = one(checked.values, 'question');
    if (!question || !answer) return refuse(showForm(form));
    const { card, writes } = asking(question, { answer, newId, place: event.place, language });
    return { refused: false, state: null, status: 'done', reply: done(card), writes, effects: [] };
  },
};
