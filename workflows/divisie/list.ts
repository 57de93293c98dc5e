import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, row, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import { AIMS, type Aim, type Application, isLive } from '../../src/programme/applications.ts';
import type { Day } from '../../src/programme/dates.ts';
import { type Field, freeIn, lineFor, placesIn, takenIn } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { managersOpener } from '../beheer/managers.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { showCard, showing } from '../reply.ts';
import { sourcesNote, standing } from './card.ts';
import { readField } from './facts.ts';
import { divisionTexts } from './texts.ts';
import { packYear, parseYear, yearsOf } from './years.ts';

function summary(field: Field, division: Aim, year: number, language: Language): string {
  const t = divisionTexts(language);
  const places = placesIn(field, division, year);
  const target = field.terms.find((one) => one.division === division && one.year === year)?.target ?? null;
  const room =
    places === null
      ? t.noPlaces
      : t.places(places, takenIn(field, division, year).length, freeIn(field, division, year) ?? 0, lineFor(field, division, year).length);
  return `${DIVISION_NAMES[division]}: ${room}; ${target === null ? t.noTarget : t.target(target)}.`;
}

/** Those in play first; of these the higher division first, and in it who was complete first. */
const inOrder = (one: Application, other: Application): number =>
  Number(isLive(other)) - Number(isLive(one)) ||
  AIMS.indexOf(one.division) - AIMS.indexOf(other.division) ||
  (one.completeAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (other.completeAt?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
  one.submittedAt.getTime() - other.submittedAt.getTime() ||
  (one.id < other.id ? -1 : 1);

/** The applications of a year, with the places there are. @param said above it */
export function listCard(field: Field, year: number, offset: number, language: Language, said: Block[] = []): Card {
  const t = divisionTexts(language);
  const title = t.listTitle(year);
  const all = field.applications.filter((one) => one.year === year).sort(inOrder);
  const page = pageOf({ lines: all, offset, action: ACTIONS.divisionList, value: (at) => packYear(year, at), language });
  const line = (one: Application): Block =>
    row(`${regionName(one.region)}: ${DIVISION_NAMES[one.division]}`, standing(one, language), button(ACTIONS.divisionOpen, t.open, one.id));
  const years = yearsOf(field.today);
  const to = (other: number, label: string) => (years.includes(other) ? [button(ACTIONS.divisionList, label, packYear(other, 0))] : []);
  return {
    title,
    blocks: [
      heading(title),
      ...said,
      ...AIMS.map((division) => text(summary(field, division, year, language))),
      ...page.above,
      ...(all.length === 0 ? [text(t.noneYet)] : page.lines.map(line)),
      sourcesNote(language),
      ...buttonRow(
        ...page.ways,
        button(ACTIONS.divisionTerms, t.terms, String(year)),
        button(ACTIONS.divisionApply, t.apply),
        ...to(year - 1, t.previousYear(year - 1)),
        ...to(year + 1, t.nextYear(year + 1)),
      ),
    ],
  };
}

const asked = (event: { type: string; value?: string }, today: Day) => parseYear(event.value ?? '', today);

/** 'Divisies': who applied for a year, in order, with where each stands. For the programmamanager. */
export const openApplications = managersOpener<Field>({
  read: (_event, look) => readField(look, false),
  show(event, field, { language, today }) {
    const { year, offset, shown } = asked(event, today);
    return showing(showCard(listCard(field, year, offset, language), shown), `applications:${year}`);
  },
});
