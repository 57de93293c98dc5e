import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note, row, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Look, Opener, Opening } from '../../src/engine/workflow.ts';
import { countMonth } from '../../src/jobs/month-counts.ts';
import type { Day } from '../../src/programme/dates.ts';
import type { DivisionHeld } from '../../src/programme/divisions.ts';
import { ownRegions, seesCounts } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import { nearRegions } from '../../src/programme/near-regions.ts';
import type { Person } from '../../src/programme/person.ts';
import { findRegion, REGIONS, type Region, type RegionCode, regionName } from '../../src/programme/regions.ts';
import { portraitOf } from '../../src/programme/themes.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { regionIn } from '../cijfers/parse.ts';
import { speaksFor } from '../divisie/facts.ts';
import { say, showCard, showing } from '../reply.ts';
import { regionsOf } from '../wie/open.ts';
import { type About, regionCard } from './card.ts';
import { divisionWords, monthsFor, seesWhole } from './progress.ts';
import { regionTexts } from './texts.ts';
import { packList, packRegion, parseView, type View } from './view.ts';

/** What was typed and names no region: the nearest are offered. */
interface Unknown {
  typed: string;
  near: Region[];
}

/** As many as there are of one name: Brabant and Holland each have four. */
const NEAR = 4;
const FIRST_PAGE: View = { region: null, list: 0, shown: false };
/** Words that say nothing by themselves: 'regio van de Achterhoek'. */
const FILLERS = /^(?:de|het|van|voor|in|over|regio|arbeidsmarktregio|the|of|for|region)$/i;
const EVERYTHING = /^(?:lijst|list|alle|alles|all)$/i;

/** What is asked for; null for more words than a name. */
function asked(event: Opening, person: Person): View | Unknown | null {
  const [home] = regionsOf(person);
  const first: View = home ? { region: home, list: null, shown: false } : FIRST_PAGE;
  if (event.type === 'pressed') return parseView(event.value) ?? first;
  const typed = event.text.trim();
  if (typed === '') return first;
  if (typed === '…') return null; // see readTyped
  const words = typed
    .split(/\s+/)
    .filter((word) => !FILLERS.test(word))
    .join(' ');
  if (EVERYTHING.test(words)) return FIRST_PAGE;
  const region = findRegion(typed) ?? findRegion(words) ?? regionIn(words);
  return region ? { region: region.code, list: null, shown: false } : { typed, near: nearRegions(words || typed, NEAR) };
}

type Facts = { type: 'region'; about: About } | { type: 'list'; held: DivisionHeld[] };

/** All that is known of a region, as far as they may see it. */
async function aboutRegion(region: RegionCode, { person, reads, today, settings }: Look): Promise<About> {
  const counted = person && seesCounts(person) ? monthsFor(today) : [];
  const regions = person && seesWhole(ownRegions(person), region) ? [region] : null;
  const portrait = portraitOf(region);
  const [months, held, applications, contacts, participation, stages] = await Promise.all([
    Promise.all(counted.map((month) => countMonth(reads, month, regions))),
    reads.divisionsHeld(),
    speaksFor(person, region) ? reads.applications(null, region) : [],
    reads.contacts([region]),
    reads.participation(region),
    reads.stages(region),
  ]);
  const own = held.filter((one) => one.region === region);
  return { region, months, held: own, applications, contacts, participation, stages, portrait: portrait && settings.faq.entry(portrait) };
}

function unknownCard({ typed, near }: Unknown, language: Language): Card {
  const t = regionTexts(language);
  const title = t.noRegion(typed);
  return {
    title,
    blocks: [
      heading(title),
      ...(near.length > 0 ? [text(t.near)] : []),
      ...near.map(({ code, name, centrumgemeente }) => row(name, centrumgemeente, button(ACTIONS.region, t.open, packRegion(code)))),
      note(t.noQuestion),
      ...buttonRow(button(ACTIONS.region, t.all, packList(0))),
    ],
  };
}

/** All regions, one's own first, each with its division. */
function listCard(held: DivisionHeld[], offset: number, person: Person, { today, language }: { today: Day; language: Language }): Card {
  const t = regionTexts(language);
  const mine = regionsOf(person);
  const isMine = ({ code }: Region) => mine.includes(code);
  const lines = [...REGIONS.filter(isMine), ...REGIONS.filter((region) => !isMine(region))];
  const page = pageOf({ lines, offset, action: ACTIONS.region, value: (from) => packList(from), language });
  const division = (code: RegionCode) =>
    divisionWords(
      held.filter(({ region }) => region === code),
      today,
      language,
    );
  return {
    title: t.pick,
    blocks: [
      heading(t.pick),
      ...page.above,
      ...page.lines.map((region) =>
        row(isMine(region) ? t.yours(region.name) : region.name, division(region.code), button(ACTIONS.region, t.open, packRegion(region.code))),
      ),
      ...buttonRow(...page.ways),
    ],
  };
}

/** /regio: a region on one card. Whoever works somewhere may look at any; numbers as in /cijfers. */
export const openRegion: Opener<Facts | null> = {
  async facts(event, _state, look) {
    const { person, reads } = look;
    const view = person?.profile ? asked(event, person) : null;
    if (!view || 'typed' in view) return null;
    return view.region ? { type: 'region', about: await aboutRegion(view.region, look) } : { type: 'list', held: await reads.divisionsHeld() };
  },
  open(event, { facts, person, at, today, language }) {
    const t = regionTexts(language);
    if (!person?.profile) return say(t.needsProfile);
    const view = asked(event, person);
    if (!view) return showCard({ title: t.tooLong, blocks: [text(t.tooLong), ...buttonRow(button(ACTIONS.region, t.all, packList(0)))] });
    if ('typed' in view) return showCard(unknownCard(view, language));
    if (facts?.type === 'region') {
      return showing(showCard(regionCard(facts.about, { person, at, today, language }), view.shown), `region:${facts.about.region}`);
    }
    return showCard(listCard(facts?.held ?? [], view.list ?? 0, person, { today, language }), view.shown);
  },
};

/** The button that shows a region again. */
export const backTo = (region: RegionCode, language: Language) =>
  button(ACTIONS.region, regionTexts(language).back(regionName(region)), packRegion(region, false));
