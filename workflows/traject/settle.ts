import { facts, note, text } from '../../src/cards/build.ts';
import { many, one } from '../../src/cards/check-form.ts';
import type { Field, Values } from '../../src/cards/types.ts';
import { showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { type AnswerId, askedToSettle, isUnclear, settle } from '../../src/programme/settle.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { type TrajectAnswers, trajectAnswers } from '../../src/programme/traject-answers.ts';
import { answerFields, contradictions } from './answers-form.ts';
import { changeWorkflow } from './change.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';

/** Answers that decide what else is asked. */
const OPENS: AnswerId[] = ['begeleiding', 'opdrachtgever', 'uitvoerder'];

const IDS = trajectAnswers.keyof().options;

/** What was filled in, as far as it is an answer: the form is drawn before it is checked. */
function givenIn(values: Values): TrajectAnswers {
  const filled = IDS.flatMap((id): [AnswerId, unknown][] => {
    const answer = trajectAnswers.shape[id].safeParse(id === 'ggz' ? many(values, id) : one(values, id));
    return answer.success ? [[id, answer.data]] : [];
  });
  return trajectAnswers.parse({ ggz: [], ...Object.fromEntries(filled) });
}

/** The stored answers as a form's values, under what was filled in. */
const shownValues = ({ answers }: Traject, values: Values): Values => {
  const stored = Object.fromEntries(IDS.flatMap((id): [string, string | string[]][] => (answers[id] === undefined ? [] : [[id, answers[id]]])));
  return { ...stored, ...values };
};

const asField = (field: Field, id: AnswerId): Field =>
  field.type === 'choice' ? { ...field, required: false, reshapes: OPENS.includes(id) } : { ...field, required: false };

/** What is known already, as people read it. */
function known(traject: Traject, asked: AnswerId[], language: Language): [string, string][] {
  const fields = answerFields(shownValues(traject, {}), language);
  return IDS.filter((id) => !asked.includes(id)).flatMap((id): [string, string][] => {
    const answer = traject.answers[id];
    const field = fields[id];
    if (answer === undefined || !('options' in field)) return [];
    const said = field.options.filter(({ value }) => answer === value || (Array.isArray(answer) && answer.some((one) => one === value)));
    return said.length > 0 ? [[field.label, said.map(({ label }) => label).join(', ')]] : [];
  });
}

/** What was still open, answered: the verdict that was unclear is taken again, as of the start date. */
export const workflow = changeWorkflow({
  name: 'traject-settle',
  form: (ref, traject, values, language) => {
    const t = trajectTexts(language);
    const asked = askedToSettle(traject, givenIn(values));
    const fields = answerFields(shownValues(traject, values), language);
    return {
      ref,
      title: t.settleTitle,
      intro: [
        text(`${traject.reference}. ${t.settleIntro(showDay(traject.startDate, language))}`),
        facts(known(traject, asked, language)),
        note(t.settleOnlyOpen),
      ],
      fields: asked.map((id) => asField(fields[id], id)),
      submit: registerTexts(language).save,
      cancel: registerTexts(language).cancel,
      buttons: [],
    };
  },
  obstacle: (traject, language) => (isUnclear(traject) ? null : trajectTexts(language).settledBefore(traject.reference)),
  faults: (traject, values, _today, language) => {
    const given = givenIn(values);
    const [first] = askedToSettle(traject, given);
    return first && !settle(traject, given) ? { [first]: trajectTexts(language).settleNothing } : contradictions(values, language);
  },
  change: (traject, values) => {
    const settled = settle(traject, givenIn(values));
    if (!settled) return null;
    const { id: trajectId, answers, counts, financing, rulesVersion } = settled;
    return { traject: settled, write: { type: 'traject.settle', trajectId, answers, counts, financing, rulesVersion }, audit: 'traject.settled' };
  },
  saved: (reference, language) => trajectTexts(language).settleSaved(reference),
});
