import { choices, facts, optionsOf, text } from '../../src/cards/build.ts';
import { many } from '../../src/cards/check-form.ts';
import { neededFor, REQUIREMENTS } from '../../src/programme/applications.ts';
import { showDay } from '../../src/programme/dates.ts';
import { after, confirm as confirmed } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { regionName } from '../../src/programme/regions.ts';
import { mayChangeNow } from '../beheer/managers.ts';
import { applicationCard, startedFacts, titleOf } from './card.ts';
import { type Around, readAround } from './facts.ts';
import { divisionForm } from './form.ts';
import { freedNews, regionNews } from './news.ts';
import { decisionWrites } from './one.ts';
import { divisionTexts } from './texts.ts';

/** 'Bevestigen': a region holds the place it was offered, once everything was looked at again. For the programmamanager. */
export const confirm = divisionForm<Around>({
  name: 'divisie-bevestigen',
  async read(subject, _values, look, change) {
    const may = change ? await mayChangeNow(look) : runsProgramme(look.person);
    return may ? readAround(subject, look, change) : 'not-yours';
  },
  obstacle(around, _person, language) {
    const decision = confirmed(around.field, around.application, REQUIREMENTS);
    if (typeof decision === 'object') return null;
    return applicationCard(around, { manager: true, language }, [text(divisionTexts(language).faults[decision], 'warning')]);
  },
  form(ref, { application, started }, values, language) {
    const t = divisionTexts(language);
    const { offer, region, requirements } = application;
    const needed = offer ? neededFor(offer) : [];
    const since = needed.map((one): [string, string] => [t.requirements[one], requirements[one] ? showDay(requirements[one], language) : t.notYet]);
    const intro = [
      text(titleOf(application, language)),
      text(t.confirmIntro(regionName(region), offer ? DIVISION_NAMES[offer] : '')),
      facts([...since, ...startedFacts(started, language)]),
    ];
    const field = choices('staat', t.stillStands, optionsOf(needed, t.requirements), many(values, 'staat'), { hint: t.stillHint });
    return { ref, title: t.confirmTitle, intro, fields: [field], submit: t.confirm, cancel: t.cancel, buttons: [] };
  },
  faults({ application: { offer } }, values, language) {
    const standing = many(values, 'staat');
    return offer && neededFor(offer).some((one) => !standing.includes(one)) ? { staat: divisionTexts(language).notAllStand } : {};
  },
  save(around, values, { today, language, person }) {
    const { field, application: before, roster } = around;
    const standing = many(values, 'staat');
    const decision = confirmed(
      field,
      before,
      REQUIREMENTS.filter((one) => standing.includes(one)),
    );
    if (typeof decision === 'string') return null;
    const { application } = decision;
    const now = after(field, decision);
    const tell = { roster, byId: person.id, today };
    const said = divisionTexts(language).newsConfirmed(regionName(application.region), application.placedIn ? DIVISION_NAMES[application.placedIn] : '');
    return {
      card: applicationCard({ ...around, field: now, application }, { manager: true, language }, [text(said, 'good')]),
      writes: decisionWrites(decision, 'divisie.confirmed'),
      effects: [
        ...regionNews('confirmed', application, tell),
        ...freedNews(field, now, application.year, `application:${application.id}:${application.revision}`, tell),
      ],
    };
  },
});
