import { ACTIONS } from '../../manifest/ids.ts';
import { button, facts, heading, row, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import { showDay } from '../../src/programme/dates.ts';
import { type Field, playsIn } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import { buttonRow } from '../beheer/pages.ts';
import { pressedValue } from '../opening.ts';
import { say, showCard, showing } from '../reply.ts';
import { applicationCard, standing } from './card.ts';
import { type Around, readField, speaksFor } from './facts.ts';
import { readOne } from './one.ts';
import { divisionTexts } from './texts.ts';

/** One application, for who speaks for its region and for the programmamanager. */
export const openApplication: Opener<Around | 'not-yours' | null> = {
  facts: (event, _state, look) => readOne(pressedValue(event), look, false),
  open(_event, { facts: around, person, language }) {
    const t = divisionTexts(language);
    if (around === null) return say(t.gone);
    if (around === 'not-yours') return say(t.notYours);
    return showing(showCard(applicationCard(around, { manager: runsProgramme(person), language })), `application:${around.application.id}`);
  },
};

/** Applications shown of a region: those of the latest years. */
const SHOWN = 8;

function regionCard(field: Field, region: RegionCode, language: Language): Card {
  const t = divisionTexts(language);
  const title = t.regionTitle(regionName(region));
  const history = field.held.filter((one) => one.region === region).sort((a, b) => (a.since < b.since ? 1 : -1));
  const applications = field.applications
    .filter((one) => one.region === region)
    .sort((a, b) => b.year - a.year || b.submittedAt.getTime() - a.submittedAt.getTime());
  return {
    title,
    blocks: [
      heading(title),
      facts([
        [t.playsNow, DIVISION_NAMES[playsIn(field, region, field.today)]],
        ...history.map(({ since, division }): [string, string] => [showDay(since, language), DIVISION_NAMES[division]]),
      ]),
      ...(applications.length === 0 ? [text(t.noApplications)] : []),
      ...applications
        .slice(0, SHOWN)
        .map((one) => row(`${one.year}: ${DIVISION_NAMES[one.division]}`, standing(one, language), button(ACTIONS.divisionOpen, t.open, one.id))),
      ...buttonRow(button(ACTIONS.divisionApply, t.apply, region, 'primary')),
    ],
  };
}

/** What a region plays in, since when, and what it applied for. */
export const openRegionDivision: Opener<Field | 'not-yours' | null> = {
  async facts(event, _state, look) {
    const region = regionByCode(pressedValue(event))?.code;
    if (!region) return null;
    return speaksFor(look.person, region) ? readField(look, false) : 'not-yours';
  },
  open(event, { facts: field, language }) {
    const t = divisionTexts(language);
    const region = regionByCode(pressedValue(event))?.code;
    if (field === null || !region) return say(t.gone);
    return field === 'not-yours' ? say(t.notYours) : showing(showCard(regionCard(field, region, language)), `applications:${region}`);
  },
};
