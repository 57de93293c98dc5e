import { choice, dateField, optionsOf, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import { labels } from '../../src/cards/labels.ts';
import { END_KINDS, STOP_REASONS } from '../../src/programme/traject.ts';
import { checkEnd, withEnd } from '../../src/programme/traject-course.ts';
import { changeWorkflow } from './change.ts';
import { faultText } from './fault-texts.ts';
import { registerTexts } from './register-texts.ts';
import { trajectTexts } from './texts.ts';

/** The end of guidance: completed, or stopped early with a reason from a list. */
export const workflow = changeWorkflow({
  name: 'traject-end',
  form: (ref, traject, values, language) => {
    const t = trajectTexts(language);
    const l = labels(language);
    const early = one(values, 'kind') === 'voortijdig-gestopt';
    return {
      ref,
      title: t.endTitle,
      intro: [text(traject.reference)],
      fields: [
        choice('kind', t.endKind, optionsOf(END_KINDS, l.end), one(values, 'kind'), { reshapes: true }),
        ...(early ? [choice('reason', t.endReason, optionsOf(STOP_REASONS, l.stop), one(values, 'reason'))] : []),
        dateField('day', t.endDate, one(values, 'day')),
      ],
      submit: registerTexts(language).save,
      cancel: registerTexts(language).cancel,
      buttons: [],
    };
  },
  obstacle: ({ end }, language) => (end ? faultText({ code: 'already-ended', day: end.day }, language) : null),
  faults: (traject, values, today, language) => {
    const fault = checkEnd(traject, one(values, 'day') ?? null, today);
    return fault ? { day: faultText(fault, language) } : {};
  },
  change: (traject, values) => {
    const kind = END_KINDS.find((known) => known === one(values, 'kind'));
    const day = one(values, 'day');
    if (!kind || !day) return null;
    const reason = STOP_REASONS.find((known) => known === one(values, 'reason')) ?? null;
    const end = { day, kind, reason };
    return { traject: withEnd(traject, end), write: { type: 'traject.end', trajectId: traject.id, end }, audit: 'traject.ended' };
  },
  saved: (reference, language) => trajectTexts(language).endSaved(reference),
});
