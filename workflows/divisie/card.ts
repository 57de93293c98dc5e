import { ACTIONS } from '../../manifest/ids.ts';
import { button, facts, heading, note, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import { type Application, isLive, missingFor, neededFor, REQUIREMENTS } from '../../src/programme/applications.ts';
import { dayOf, showDay, yearOf } from '../../src/programme/dates.ts';
import { canWithdraw, type Field, grant, lineFor, playsAt, turnOf } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { explainSources, type SourceId, shortSources } from '../../src/programme/sources.ts';
import { buttonRow } from '../beheer/pages.ts';
import type { Around, Started } from './facts.ts';
import { divisionTexts } from './texts.ts';

/** Where the rules about applying stand. */
const SOURCES: SourceId[] = ['hoofdzaak-werk-faq#0.2', 'hoofdzaak-werk-faq#2.2', 'hoofdzaak-werk-faq#2.4', 'hoofdzaak-werk-faq#2.7', 'hoofdzaak-werk-faq#3.4'];

/** The sources under every card about divisions. */
export const sourcesNote = (language: Language): Block =>
  note(`${divisionTexts(language).sources}: ${shortSources(SOURCES)}. ${explainSources(SOURCES, language)}.`);

/** What of it can be done and shown: a programmamanager decides. */
export interface Reader {
  manager: boolean;
  language: Language;
}

/** The region and the year an application is for. */
export const titleOf = ({ region, year }: Pick<Application, 'region' | 'year'>, language: Language): string =>
  divisionTexts(language).title(regionName(region), year);

/** Where an application stands, in a few words. */
export function standing({ status, placedIn, offer, division, requirements }: Application, language: Language): string {
  const t = divisionTexts(language);
  const lower = placedIn ? [t.lowerMeanwhile(DIVISION_NAMES[placedIn])] : [];
  switch (status) {
    case 'incomplete':
      return [
        `${t.statuses.incomplete}: ${missingFor(division, requirements)
          .map((one) => t.requirements[one].toLowerCase())
          .join(', ')}`,
        ...lower,
      ].join('; ');
    case 'waiting':
      return placedIn ? [t.statuses.waiting, ...lower].join('; ') : t.undecided;
    case 'offered':
      return [`${t.statuses.offered}: ${offer ? t.offeredPlace(DIVISION_NAMES[offer]) : ''}`, ...lower].join('; ');
    case 'placed':
      return t.playsIn(DIVISION_NAMES[division]);
    case 'declined':
    case 'withdrawn':
      return t.statuses[status];
  }
}

/** How many trajects were started in each of the years shown beside an application (`hoofdzaak-werk-faq#2.7`). */
export const startedFacts = (started: Started[], language: Language): [string, string][] =>
  started.map(({ year, count }) => [divisionTexts(language).startedIn(year), divisionTexts(language).registered(count)]);

function requirementFacts({ terms }: Field, { division, year, requirements }: Application, language: Language): [string, string][] {
  const t = divisionTexts(language);
  const target = terms.find((one) => one.year === year && one.division === division)?.target ?? null;
  const number = target === null ? t.noNumber : t.numberOf(target);
  return REQUIREMENTS.map((one) => {
    const day = requirements[one];
    const lacking = neededFor(division).includes(one) ? t.notYet : t.notNeeded;
    return [one === 'number' ? `${t.requirements.number} (${number})` : t.requirements[one], day === null ? lacking : showDay(day, language)];
  });
}

/** What comes next, or what is in the way. */
function nextBlocks(field: Field, application: Application, { manager, language }: Reader): Block[] {
  const t = divisionTexts(language);
  const { status, placedIn, division, year, requirements } = application;
  if (!isLive(application)) return [];
  if (year < yearOf(field.today)) return [note(t.over(year))];
  if (status === 'incomplete') return missingFor(division, requirements).join() === 'centrumgemeente' ? [text(t.onlyCentre)] : [];
  if (status !== 'waiting') return [];
  const turn = turnOf(field, application);
  if (turn.place === null && turn.fault === 'places-unset') return [text(t.unset(DIVISION_NAMES[division], year), 'warning')];
  if (placedIn !== null) return [text(turn.place ? t.wouldOffer(DIVISION_NAMES[turn.place]) : t.waitsForPlace)];
  const given = manager ? grant(field, application) : 'moved';
  return typeof given === 'object' && given.application.placedIn ? [text(t.wouldGive(DIVISION_NAMES[given.application.placedIn]))] : [];
}

function waysOf(field: Field, application: Application, { manager, language }: Reader): Button[] {
  const t = divisionTexts(language);
  const { id, status, placedIn, year, region } = application;
  const runs = isLive(application) && year >= yearOf(field.today);
  const waits = runs && status === 'waiting';
  const grants = waits && placedIn === null && typeof grant(field, application) === 'object';
  const offers = waits && placedIn !== null && turnOf(field, application).place !== null;
  const offered = runs && status === 'offered';
  return [
    ...(manager && grants ? [button(ACTIONS.divisionGrant, t.grant, id, 'primary')] : []),
    ...(manager && offers ? [button(ACTIONS.divisionOffer, t.offer, id, 'primary')] : []),
    ...(manager && offered ? [button(ACTIONS.divisionConfirm, t.confirm, id, 'primary')] : []),
    ...(offered ? [button(ACTIONS.divisionDecline, t.decline, id)] : []),
    ...(runs ? [button(ACTIONS.divisionUpdate, t.update, id)] : []),
    ...(canWithdraw(field, application) ? [button(ACTIONS.divisionWithdraw, t.withdraw, id, 'danger')] : []),
    manager ? button(ACTIONS.divisionList, t.back, String(year)) : button(ACTIONS.divisionRegion, t.regionTitle(regionName(region)), region),
  ];
}

/** An application as it stands, with what its reader can do. @param said above it */
export function applicationCard({ field, application, started }: Omit<Around, 'roster'>, reader: Reader, said: Block[] = []): Card {
  const { language } = reader;
  const t = divisionTexts(language);
  const { division, completeAt, year } = application;
  const title = titleOf(application, language);
  const at = lineFor(field, division, year).findIndex(({ id }) => id === application.id);
  const pairs: [string, string][] = [
    [t.aim, DIVISION_NAMES[division]],
    [t.state, standing(application, language)],
    [t.playsNow, DIVISION_NAMES[playsAt(field, application)]],
    ...(at >= 0 ? ([[t.turn, t.turnIs(at + 1, DIVISION_NAMES[division])]] satisfies [string, string][]) : []),
    ...(completeAt ? ([[t.completeSince, showDay(dayOf(completeAt), language)]] satisfies [string, string][]) : []),
    ...requirementFacts(field, application, language),
    ...startedFacts(started, language),
  ];
  return {
    title,
    blocks: [
      heading(title),
      ...said,
      facts(pairs),
      note(t.startedNote),
      ...nextBlocks(field, application, reader),
      sourcesNote(language),
      ...buttonRow(...waysOf(field, application, reader)),
    ],
  };
}
