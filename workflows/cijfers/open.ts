import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, row, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Opener, Opening } from '../../src/engine/workflow.ts';
import { countMonth } from '../../src/jobs/month-counts.ts';
import type { MonthCounts } from '../../src/programme/counts.ts';
import type { Day } from '../../src/programme/dates.ts';
import { ownRegions, seenBy, seesCounts } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { say, showCard } from '../reply.ts';
import { type Around, type Counted, countsCard, definitionsCard, pickCard } from './card.ts';
import { type Meant, monthFault, parseAsked } from './parse.ts';
import { countTexts, showMonth } from './texts.ts';
import { COUNTRY, type Place, packView, parseView, type View } from './view.ts';

type Fault = Exclude<Meant, { fault: null }>;

/** Where somebody looks first: their own region, and who runs the programme at all of them. */
const homeOf = (own: RegionCode[] | null): Place => own?.[0] ?? COUNTRY;

/** What is asked for, or what is wrong with it. */
function viewOf(event: Opening, own: RegionCode[] | null, today: Day): View | Fault {
  const first: View = { month: today.slice(0, 7), place: homeOf(own), list: null, shown: false };
  if (event.type === 'pressed') {
    const view = parseView(event.value) ?? first;
    const fault = monthFault(view.month, today);
    return fault ? { fault, month: view.month } : view;
  }
  const meant = parseAsked(event.text, today);
  return meant.fault === null ? { ...first, month: meant.month, place: meant.place ?? first.place } : meant;
}

/**
 * The regions that have to be counted; null for all. What somebody may see only in part takes all of them: what is hidden of one region
 * depends on the others.
 */
function regionsFor({ place, list }: View, own: RegionCode[] | null): RegionCode[] | null {
  return list === null && place !== COUNTRY && (own === null || own.includes(place)) ? [place] : null;
}

/** What is wrong with what was typed, and what can be done instead. */
function faultCard(meant: Fault, own: RegionCode[] | null, today: Day, language: Language): Card {
  const t = countTexts(language);
  const current: View = { month: today.slice(0, 7), place: homeOf(own), list: null, shown: false };
  const title = faultWords(meant, language);
  const near = meant.fault === 'region' ? meant.near : [];
  const month = meant.fault === 'region' ? meant.month : current.month;
  const to = (more: Partial<View>) => packView({ ...current, month, ...more });
  return {
    title,
    blocks: [
      heading(title),
      ...(near.length > 0 ? [text(t.near)] : []),
      ...near.map(({ code, name, centrumgemeente }) => row(name, centrumgemeente, button(ACTIONS.counts, t.show, to({ place: code })))),
      buttons(
        button(ACTIONS.counts, t.current, packView(current)),
        ...(meant.fault === 'region' ? [button(ACTIONS.counts, t.otherRegion, to({ list: 0 }))] : []),
      ),
    ],
  };
}

function faultWords(meant: Fault, language: Language): string {
  const t = countTexts(language);
  switch (meant.fault) {
    case 'future':
    case 'before':
      return t[meant.fault](showMonth(meant.month, language));
    case 'month':
      return t.noMonth(meant.typed);
    case 'year':
      return t.onlyYear(meant.typed);
    case 'region':
      return t.noRegion(meant.typed);
    case 'long':
      return t.tooLong;
  }
}

/** The counts of the place that is looked at, as far as they may be seen. */
function countedAt(counts: MonthCounts, { view, own }: Around): Counted | null {
  const { place } = view;
  const theirs = place !== COUNTRY && own?.includes(place) ? null : own;
  const seen = seenBy(theirs, counts);
  if (place === COUNTRY) {
    // The pace of all is that of the regions with a target: it is told when each of these may be.
    const paceShown = counts.regions.every(({ code, pace }) => pace === null || typeof seen.regions.get(code)?.startedYear === 'number');
    return { tally: seen.total, target: counts.total.target, pace: counts.total.pace, paceShown };
  }
  const region = counts.regions.find(({ code }) => code === place);
  const tally = seen.regions.get(place);
  return region && tally ? { tally, target: region.target, pace: region.pace, paceShown: true } : null;
}

const ownOf = (person: Person | null): { own: RegionCode[] | null } | null => (person && seesCounts(person) ? { own: ownRegions(person) } : null);

/** /cijfers: where a region, or the country, stands in a month. */
export const openCounts: Opener<MonthCounts | null> = {
  async facts(event, _state, { person, reads, today }) {
    const seer = ownOf(person);
    const view = seer && viewOf(event, seer.own, today);
    return !seer || !view || 'fault' in view ? null : countMonth(reads, view.month, regionsFor(view, seer.own));
  },
  open(event, { facts, person, today, language }) {
    const seer = ownOf(person);
    const t = countTexts(language);
    if (!seer) return say(t.notYours);
    const view = viewOf(event, seer.own, today);
    if ('fault' in view) return showCard(faultCard(view, seer.own, today, language));
    const around = { view, own: seer.own, today, language };
    if (facts && view.list !== null) return showCard(pickCard(seenBy(seer.own, facts).regions, around), view.shown);
    const counted = facts && countedAt(facts, around);
    return counted ? showCard(countsCard(counted, around), view.shown) : say(t.notYours);
  },
};

/** What the figures mean. */
export const openDefinitions: Opener<null> = {
  facts: async () => null,
  open: (event, { language }) => showCard(definitionsCard(event.type === 'pressed' ? parseView(event.value) : null, language), event.type === 'pressed'),
};
