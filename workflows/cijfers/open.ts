import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, row, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Opener, Opening } from '../../src/engine/workflow.ts';
import { type Counted, type SeenMonth, seenMonth } from '../../src/jobs/counts-seen.ts';
import { COUNTRY, packView, parseView, type View, type ViewPlace } from '../../src/jobs/counts-view.ts';
import { lookAtMonth, type MonthLook } from '../../src/jobs/month-counts.ts';
import type { Day } from '../../src/programme/dates.ts';
import { ownRegions, seesCounts } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import { monthOf, showMonth } from '../../src/programme/months.ts';
import type { Person } from '../../src/programme/person.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { say, showCard, showing } from '../reply.ts';
import { type Around, countsCard, definitionsCard, filesCard, pickCard } from './card.ts';
import { type Meant, monthFault, parseAsked } from './parse.ts';
import { countTexts } from './texts.ts';

type Fault = Exclude<Meant, { fault: null }>;

/** Where somebody looks first: their own region, and who runs the programme at all of them. */
const homeOf = (own: RegionCode[] | null): ViewPlace => own?.[0] ?? COUNTRY;

/** What is asked for, or what is wrong with it. */
function viewOf(event: Opening, own: RegionCode[] | null, today: Day): View | Fault {
  const first: View = { month: monthOf(today), place: homeOf(own), list: null, shown: false };
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
  const current: View = { month: monthOf(today), place: homeOf(own), list: null, shown: false };
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

/** What somebody sees of the month they look at. Of a region of their own only that was counted: all of it is theirs. */
const seenBy = (look: MonthLook, { view: { place }, own }: Around): SeenMonth =>
  seenMonth(look, own === null || (place !== COUNTRY && own.includes(place) && look.regions.length === 1) ? null : own);

const placeOf = ({ regions, total }: SeenMonth, { place }: View): Counted | null =>
  place === COUNTRY ? total : (regions.find(({ code }) => code === place) ?? null);

const ownOf = (person: Person | null): { own: RegionCode[] | null } | null => (person && seesCounts(person) ? { own: ownRegions(person) } : null);

/** Looks at what somebody asks for. */
const facts: Opener<MonthLook | null>['facts'] = async (event, _state, { person, reads, today, at }) => {
  const seer = ownOf(person);
  const view = seer && viewOf(event, seer.own, today);
  return !seer || !view || 'fault' in view ? null : lookAtMonth(reads, view.month, regionsFor(view, seer.own), at);
};

/** Shows what somebody asks for, as far as they may see it. */
const opener = (show: (month: SeenMonth, around: Around, key: string) => Reply | null): Opener<MonthLook | null> => ({
  facts,
  open(event, { facts: look, person, today, language }) {
    const seer = ownOf(person);
    const t = countTexts(language);
    if (!seer) return say(t.notYours);
    const view = viewOf(event, seer.own, today);
    if ('fault' in view) return showCard(faultCard(view, seer.own, today, language));
    const around = { view, own: seer.own, today, language };
    return (look && show(seenBy(look, around), around, event.key)) ?? say(t.notYours);
  },
});

/** /cijfers: where a region, or the country, stands in a month. */
export const openCounts = opener((month, around) => {
  const { view } = around;
  if (view.list !== null) return showing(showCard(pickCard(month, around), view.shown), `counts:${view.month}:lijst`);
  const counted = placeOf(month, view);
  return counted && showing(showCard(countsCard(counted, around), view.shown), `counts:${view.month}:${view.place}`);
});

/** The same as charts and a file: a message of its own, since drawing takes longer than an answer may. */
export const openFiles = opener((month, around, key) => {
  const { view } = around;
  const subject = `counts:${key}`; // of this message only: no other change follows
  const shown = placeOf(month, view) && { type: 'card' as const, card: filesCard(month, around), replaces: false, subject };
  return shown && showing(shown, `files:counts:${view.month}:${view.place}`);
});

/** What the figures mean: in place of a card that can be asked for again, never of one that was sent or holds charts and a file. */
export const openDefinitions: Opener<null> = {
  facts: async () => null,
  open(event, { language }) {
    const view = event.type === 'pressed' ? parseView(event.value) : null;
    return showCard(definitionsCard(view, language), view?.shown ?? false);
  },
};
