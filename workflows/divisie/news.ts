import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Aim, Application } from '../../src/programme/applications.ts';
import { type Field, freedBetween, freeIn, lineFor } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { managerSeats, type Roster, type Seat, toTell } from '../../src/programme/roster.ts';
import { SPEAKERS } from './facts.ts';
import { divisionTexts } from './texts.ts';

/** Who is told, and who does not have to be: they did it. */
export interface Tell {
  roster: Roster<RosterMember>;
  byId: string | undefined;
  /** In Amsterdam. */
  today: string;
}

/** One message to each who answers for these seats. @param key of what happened, the same for every run of the step */
function tell({ roster, byId, today }: Tell, seats: Seat[], key: string, subject: string, cardIn: (language: Language) => Card): Effect[] {
  return toTell(roster, seats, today)
    .filter(({ id }) => id !== byId)
    .map(({ id, place, language }) => ({ type: 'post', key: `${key}:${id}`, to: place, subject, card: cardIn(language) }));
}

function newsCard(said: string, more: Block[], { id }: Application, language: Language): Card {
  return { title: said, blocks: [heading(said), ...more, buttons(button(ACTIONS.divisionOpen, divisionTexts(language).open, id, 'primary'))] };
}

/** To the procesregisseur; where there is none, to the regiocontact. */
export function regionNews(what: 'decided' | 'offered' | 'confirmed', application: Application, around: Tell): Effect[] {
  const { id, region, year, division, placedIn, offer, revision } = application;
  const of = SPEAKERS.map((role) => around.roster.seats.filter((seat) => seat.role === role && seat.region === region));
  const seats = of.find((held) => held.length > 0) ?? [];
  const name = regionName(region);
  const words = (language: Language): string => {
    const t = divisionTexts(language);
    const plays = placedIn ? DIVISION_NAMES[placedIn] : '';
    if (what === 'offered') return t.newsOffered(name, offer ? DIVISION_NAMES[offer] : '');
    if (what === 'confirmed') return t.newsConfirmed(name, plays);
    return placedIn === division ? t.newsPlaced(name, plays, year) : t.newsWaiting(name, DIVISION_NAMES[division], plays);
  };
  return tell(around, seats, `application:${id}:${revision}:${what}`, `application:${id}`, (language) =>
    newsCard(words(language), what === 'offered' ? [text(divisionTexts(language).offeredNext)] : [], application, language),
  );
}

/** To the programmamanagers: something to decide, or a region that goes. */
export function managerNews(
  what: 'complete' | 'withdrawn' | 'declined',
  application: Application,
  around: Tell,
  division: Aim = application.division,
): Effect[] {
  const { id, region, year, revision } = application;
  const name = regionName(region);
  const words = (language: Language): string => {
    const t = divisionTexts(language);
    switch (what) {
      case 'complete':
        return t.newsComplete(name, DIVISION_NAMES[division], year);
      case 'withdrawn':
        return t.newsWithdrawn(name, year);
      case 'declined':
        return t.newsDeclined(name, DIVISION_NAMES[division]);
    }
  };
  return tell(around, managerSeats(around.roster), `application:${id}:${revision}:${what}`, `application:${id}`, (language) =>
    newsCard(words(language), [], application, language),
  );
}

/** To the programmamanagers: a place came free, with who is first. @param key of what freed it */
export function freedNews(before: Field, now: Field, year: number, key: string, around: Tell): Effect[] {
  return freedBetween(before, now, year).flatMap((division) => {
    const first = lineFor(now, division, year)[0];
    const free = freeIn(now, division, year) ?? 0;
    const cardIn = (language: Language): Card => {
      const t = divisionTexts(language);
      const said = t.newsFreed(DIVISION_NAMES[division], year, free);
      const way = first ? button(ACTIONS.divisionOpen, t.open, first.id, 'primary') : button(ACTIONS.divisionList, t.back, String(year), 'primary');
      return { title: said, blocks: [heading(said), note(first ? t.firstIs(regionName(first.region)) : t.nobodyWaits), buttons(way)] };
    };
    return tell(around, managerSeats(around.roster), `${key}:freed:${division}`, `divisions:${year}`, cardIn);
  });
}
