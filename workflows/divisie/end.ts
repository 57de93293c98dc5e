import { text } from '../../src/cards/build.ts';
import type { Block } from '../../src/cards/types.ts';
import { after, canWithdraw, type Decision, type DecisionFault, decline as declined, withdraw as withdrawn } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { regionName } from '../../src/programme/regions.ts';
import { applicationCard, titleOf } from './card.ts';
import type { Around } from './facts.ts';
import { divisionForm } from './form.ts';
import { freedNews, managerNews } from './news.ts';
import { decisionWrites, readOne } from './one.ts';
import { divisionTexts } from './texts.ts';

interface Ending {
  name: string;
  what: 'withdrawn' | 'declined';
  decide(around: Around): Decision | DecisionFault;
  title(language: Language): string;
  submit(language: Language): string;
  intro(around: Around, language: Language): Block[];
}

/** A form that asks once more before something is given up. */
const ending = ({ name, what, decide, title, submit, intro }: Ending) =>
  divisionForm<Around>({
    name,
    read: (subject, _values, look, change) => readOne(subject, look, change),
    obstacle(around, person, language) {
      const decision = decide(around);
      if (typeof decision === 'object') return null;
      return applicationCard(around, { manager: runsProgramme(person), language }, [text(divisionTexts(language).faults[decision], 'warning')]);
    },
    form: (ref, around, _values, language) => ({
      ref,
      title: title(language),
      intro: [text(titleOf(around.application, language)), ...intro(around, language)],
      fields: [],
      submit: submit(language),
      cancel: divisionTexts(language).cancel,
      buttons: [],
    }),
    save(around, _values, { today, language, person }) {
      const { field, roster, application: before } = around;
      const decision = decide(around);
      if (typeof decision === 'string') return null;
      const { application } = decision;
      const now = after(field, decision);
      const tell = { roster, byId: person.id, today };
      return {
        card: applicationCard({ ...around, field: now, application }, { manager: runsProgramme(person), language }, [
          text(divisionTexts(language).saved, 'good'),
        ]),
        writes: decisionWrites(decision, `divisie.${what}`),
        effects: [
          ...managerNews(what, application, tell, before.offer ?? before.division),
          ...freedNews(field, now, application.year, `application:${application.id}:${application.revision}`, tell),
        ],
      };
    },
  });

/** 'Intrekken': the region leaves the list, and the place it has by this application. */
export const withdraw = ending({
  name: 'divisie-intrekken',
  what: 'withdrawn',
  decide: ({ field, application }) => withdrawn(field, application),
  title: (language) => divisionTexts(language).withdrawTitle,
  submit: (language) => divisionTexts(language).withdraw,
  intro({ field, application }, language) {
    const t = divisionTexts(language);
    const { region, year, status, placedIn } = application;
    const decision = canWithdraw(field, application) ? withdrawn(field, application) : null;
    const leaves = typeof decision === 'object' && decision?.hold && placedIn ? [text(t.leavesPlace(DIVISION_NAMES[placedIn]), 'warning')] : [];
    const other = leaves.length > 0 && (status === 'waiting' || status === 'incomplete') ? [text(t.leavesList)] : [];
    return [text(t.withdrawIntro(regionName(region), year)), ...leaves, ...other];
  },
});

/** 'Aanbod vervalt': the place that was offered goes to the next. */
export const decline = ending({
  name: 'divisie-afslaan',
  what: 'declined',
  decide: ({ application }) => declined(application),
  title: (language) => divisionTexts(language).declineTitle,
  submit: (language) => divisionTexts(language).decline,
  intro: ({ application: { offer } }, language) => [text(divisionTexts(language).declineIntro(offer ? DIVISION_NAMES[offer] : ''))],
});
