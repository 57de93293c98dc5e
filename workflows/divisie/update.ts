import { text } from '../../src/cards/build.ts';
import { isLive, revised } from '../../src/programme/applications.ts';
import { yearOf } from '../../src/programme/dates.ts';
import { after } from '../../src/programme/division-places.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { applicationCard, titleOf } from './card.ts';
import type { Around } from './facts.ts';
import { filledFaults, filledFields, filledIn } from './fields.ts';
import { divisionForm } from './form.ts';
import { freedNews, managerNews } from './news.ts';
import { readOne } from './one.ts';
import { divisionTexts } from './texts.ts';

/** 'Bijwerken': what was still missing, what fell away, or another division. */
export const update = divisionForm<Around>({
  name: 'divisie-bijwerken',
  read: (subject, _values, look, change) => readOne(subject, look, change),
  obstacle(around, person, language) {
    const { application, field } = around;
    if (isLive(application) && application.year >= yearOf(field.today)) return null;
    const t = divisionTexts(language);
    return applicationCard(around, { manager: runsProgramme(person), language }, [
      text(isLive(application) ? t.over(application.year) : t.faults.moved, 'warning'),
    ]);
  },
  form(ref, { application }, values, language) {
    const t = divisionTexts(language);
    const intro = [text(titleOf(application, language)), text(t.updateIntro)];
    return { ref, title: t.updateTitle, intro, fields: filledFields(values, application, language), submit: t.save, cancel: t.cancel, buttons: [] };
  },
  faults: ({ field }, values, language) => filledFaults(values, field.today, language),
  save(around, values, { at, today, language, person }) {
    const { field, application: before, roster } = around;
    const filled = filledIn(values);
    if (!filled) return null;
    const application = revised(before, filled, at);
    const now = after(field, { application, hold: null });
    const tell = { roster, byId: person.id, today };
    const anew = application.status === 'waiting' && application.completeAt !== before.completeAt;
    const { id, region, year, revision } = application;
    return {
      card: applicationCard({ ...around, field: now, application }, { manager: runsProgramme(person), language }, [
        text(divisionTexts(language).saved, 'good'),
      ]),
      writes: [
        { type: 'application.put', application },
        { type: 'audit', what: 'divisie.updated', subject: `application:${id}:${region}:${year}:${filled.division}` },
      ],
      effects: [...(anew ? managerNews('complete', application, tell) : []), ...freedNews(field, now, year, `application:${id}:${revision}`, tell)],
    };
  },
});
