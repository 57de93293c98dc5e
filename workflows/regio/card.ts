import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts as factList, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { packView } from '../../src/jobs/counts-view.ts';
import { type Application, isLive } from '../../src/programme/applications.ts';
import { type Contact, freshnessOf, isAway } from '../../src/programme/contacts.ts';
import type { MonthCounts } from '../../src/programme/counts.ts';
import { type Day, showDay } from '../../src/programme/dates.ts';
import { DIVISION_NAMES, type DivisionHeld } from '../../src/programme/divisions.ts';
import { ownRegions } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Involved, type Participation, participationOn, partyName } from '../../src/programme/participation.ts';
import { holds, type Person } from '../../src/programme/person.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { REGIONAL_ROLES, roleNames } from '../../src/programme/seats.ts';
import { explainSources, type SourceId } from '../../src/programme/sources.ts';
import { STAGES_SOURCE, type Stages, stageName, stagesOn } from '../../src/programme/stages.ts';
import { kindredOf, portraitOf, themeName, themesOf } from '../../src/programme/themes.ts';
import { buttonRow } from '../beheer/pages.ts';
import { standing as applicationWords } from '../divisie/card.ts';
import { speaksFor } from '../divisie/facts.ts';
import { packAbout, wordingOf } from '../vraag/answer-card.ts';
import { regionsOf } from '../wie/open.ts';
import { whoTexts } from '../wie/texts.ts';
import { divisionWords, progressOf } from './progress.ts';
import { type RegionTexts, regionTexts } from './texts.ts';
import { packList, packRegion } from './view.ts';

/** All that is known of one region. */
export interface About {
  region: RegionCode;
  /** Its own divisions. */
  held: DivisionHeld[];
  /** Its own; none for who may not see them. */
  applications: Application[];
  /** This month and the ends of the years before; none for who may not see counts. */
  months: MonthCounts[];
  contacts: Contact[];
  participation: Participation[];
  stages: Stages[];
  /** Its 31x portrait; null for a region without one. */
  portrait: Entry | null;
}

export interface Around {
  person: Person;
  at: Date;
  today: Day;
  language: Language;
}

/** Lines of who is who: what does not fit is one tap away. */
const SEATS = 6;
const KINDRED = 4;
/** Characters of a portrait that are shown: it is one tap away. */
const GLIMPSE = 240;
const DIVISIONS_SOURCE: SourceId = 'hoofdzaak-werk-faq#2.1';

/** The latest application that is still in play. */
function application({ applications }: About, language: Language): [string, string][] {
  const live = applications.filter(isLive).sort((a, b) => b.year - a.year)[0];
  if (!live) return [];
  return [[regionTexts(language).application(live.year), `${DIVISION_NAMES[live.division]}, ${applicationWords(live, language)}`]];
}

function standing(about: About, { person, today, language }: Around): Block[] {
  const { region, held, months, stages } = about;
  const t = regionTexts(language);
  const progress = progressOf(region, months, { own: ownRegions(person), today, language });
  const stage = stagesOn(stages, today);
  return [
    factList([
      [t.division, divisionWords(held, today, language)],
      ...application(about, language),
      ...progress.facts,
      [t.stage, stage ? t.since(stageName(stage.now, language), showDay(stage.since, language)) : t.notFilledIn],
      ...(stage ? [[t.aim, stageName(stage.aim, language)] satisfies [string, string]] : []),
    ]),
    ...(progress.hides ? [note(t.hidden)] : []),
  ];
}

/** A party in one line. */
export function partyWords({ party, involvement, since }: Involved, region: RegionCode, language: Language): string {
  const t = regionTexts(language);
  const words = `${partyName(party, region, language)} ${t.involvements[involvement]}`;
  return since === null ? words : t.since(words, showDay(since, language));
}

/** Who does not take part stands first; of whom nothing is known stands together. */
function parties({ region, participation }: About, { today, language }: Around): Block[] {
  const t = regionTexts(language);
  const all = participationOn(participation, today);
  const known = [...all.filter(({ involvement }) => involvement === 'doet-niet-mee'), ...all.filter(({ involvement }) => involvement === 'doet-mee')];
  const unknown = all.filter(({ involvement }) => involvement === 'onbekend').map(({ party }) => partyName(party, region, language));
  const line = ({ party, involvement, since }: Involved): [string, string] => {
    const words = t.involvements[involvement];
    return [partyName(party, region, language), since === null ? words : t.since(words, showDay(since, language))];
  };
  if (known.length === 0) return [heading(t.parties), text(t.partiesUnknown)];
  return [heading(t.parties), factList([...known.map(line), ...(unknown.length > 0 ? [[t.unknown, unknown.join(', ')] satisfies [string, string]] : [])])];
}

/** One seat of a region, and how much it is worth now. */
function seatLine(contact: Contact, { person, at, today, language }: Around): [string, string] {
  const t = whoTexts(language);
  const fresh = freshnessOf(contact, at);
  const parts = [
    contact.holderId === person.id ? t.yourself(contact.name) : contact.name,
    fresh.type === 'never' ? t.never : t[fresh.type](fresh.day),
    ...(contact.awayUntil !== null && isAway(contact, today) ? [t.away(contact.awayUntil)] : []),
  ];
  return [[roleNames(language)[contact.role], contact.organisation].filter((part) => part !== null).join(' '), parts.join(' · ')];
}

function who({ region, contacts }: About, around: Around): Block[] {
  const t = regionTexts(around.language);
  const rank = ({ role }: Contact) => REGIONAL_ROLES.indexOf(role);
  const own = contacts.filter((contact) => contact.region === region).sort((a, b) => rank(a) - rank(b));
  const kept = own.some(({ role }) => role === 'procesregisseur' || role === 'regiocontact');
  return [
    heading(t.who),
    ...(own.length === 0 ? [text(t.nobody)] : [factList(own.slice(0, SEATS).map((contact) => seatLine(contact, around)))]),
    ...(own.length > SEATS ? [note(t.more(own.length - SEATS))] : []),
    ...(kept ? [] : [note(holds(around.person, 'programmamanager') ? t.nameCoordinator : t.noCoordinator)]),
  ];
}

/** The first sentences of an entry, as many as fit. */
function glimpse(entry: Entry, language: Language): string {
  const [first] = wordingOf(entry, language).parts;
  const whole = first?.type === 'text' ? first.text : '';
  const sentences = whole.split(/(?<=[.!?]) (?=\p{Lu})/u);
  return sentences.reduce((shown, sentence) => (`${shown} ${sentence}`.length <= GLIMPSE ? `${shown} ${sentence}` : shown));
}

/** The portrait of 2019, and who worked on the same. */
function portrait({ region, portrait: entry }: About, { language }: Around): Block[] {
  const t = regionTexts(language);
  const themes = themesOf(region).map((theme) => themeName(theme, language));
  const kindred = kindredOf(region, KINDRED);
  const open = (code: RegionCode) => button(ACTIONS.region, t.open, packRegion(code));
  return [
    heading(t.portrait),
    ...(entry
      ? [
          // Not a row: beside a button of this length there is no room for a text on a phone.
          text(wordingOf(entry, language).title),
          note(glimpse(entry, language)),
          buttons(button(ACTIONS.questionEntry, t.readPortrait, packAbout(null, entry.id))),
        ]
      : []),
    ...(themes.length === 0 ? [text(t.noPortrait)] : [factList([[t.themes, themes.join(', ')]]), text(t.kindred)]),
    ...kindred.map((one) => row(regionName(one.region), one.themes.map((theme) => themeName(theme, language)).join(', '), open(one.region))),
  ];
}

/** What the region's keepers can do, and where else to look. */
function ways({ region, months }: About, { person, language }: Around): Button[] {
  const t = regionTexts(language);
  const month = months[0]?.month;
  const others = regionsOf(person).filter((other) => other !== region);
  return [
    ...(month ? [button(ACTIONS.counts, t.counts, packView({ month, place: region, list: null, shown: false }))] : []),
    ...(regionsOf(person).includes(region) ? [button(ACTIONS.who, t.whoIsWho)] : []),
    ...(speaksFor(person, region) ? [...keepersWays(region, t), button(ACTIONS.divisionRegion, t.apply, region)] : []),
    ...others.slice(0, 3).map((other) => button(ACTIONS.region, regionName(other), packRegion(other))),
    button(ACTIONS.region, t.all, packList(0)),
  ];
}

/** The forms of a region. */
export const keepersWays = (region: RegionCode, t: RegionTexts): Button[] => [
  button(ACTIONS.regionParticipation, t.updateParties, region),
  button(ACTIONS.regionStages, t.updateStage, region),
];

/** A region on one card: what matters most comes first. */
export function regionCard(about: About, around: Around): Card {
  const title = regionTexts(around.language).title(regionName(about.region));
  const portrayed = portraitOf(about.region);
  const sources = [DIVISIONS_SOURCE, STAGES_SOURCE, ...(portrayed ? [portrayed] : [])];
  return {
    title,
    blocks: [
      heading(title),
      ...standing(about, around),
      ...parties(about, around),
      ...who(about, around),
      ...portrait(about, around),
      note(explainSources(sources, around.language)),
      ...buttonRow(...ways(about, around)),
    ],
  };
}
