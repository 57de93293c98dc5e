import { choice, dateField, optionsOf, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import { labels } from '../../src/cards/labels.ts';
import { RESULTS } from '../../src/programme/traject.ts';
import { checkResult, withResult } from '../../src/programme/traject-course.ts';
import { changeWorkflow } from './change.ts';
import { faultText } from './fault-texts.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';

/** A change of result with its date; after the guidance ended, a report. */
export const workflow = changeWorkflow({
  name: 'traject-result',
  form: (ref, traject, values, language) => {
    const t = trajectTexts(language);
    const l = labels(language);
    const yes = [{ value: 'ja', label: t.reportedYes }];
    return {
      ref,
      title: t.resultTitle,
      intro: [text(traject.reference)],
      fields: [
        choice('result', t.newResult, optionsOf(RESULTS, l.result), one(values, 'result')),
        dateField('since', t.resultDate, one(values, 'since')),
        ...(traject.end ? [choice('reported', t.reported, yes, one(values, 'reported'), { hint: t.reportedHint, required: false })] : []),
      ],
      submit: registerTexts(language).save,
      cancel: registerTexts(language).cancel,
      buttons: [],
    };
  },
  obstacle: () => null, // after the end it is a report
  faults: (traject, values, today, language) => {
    const fault = checkResult(traject, { since: one(values, 'since') ?? null, reported: one(values, 'reported') === 'ja' }, today);
    if (!fault) return {};
    return { [fault.code === 'after-end-not-reported' ? 'reported' : 'since']: faultText(fault, language) };
  },
  change: (traject, values) => {
    const result = RESULTS.find((known) => known === one(values, 'result'));
    const since = one(values, 'since');
    if (!result || !since) return null;
    const change = { result, since, reported: traject.end !== null && since > traject.end.day };
    return { traject: withResult(traject, change), write: { type: 'traject.result', trajectId: traject.id, change }, audit: 'traject.result' };
  },
  saved: (reference, language) => trajectTexts(language).resultSaved(reference),
});
