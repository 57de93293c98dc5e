import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import { type Day, type Month, showDay } from '../../src/programme/dates.ts';
import type { ShownTally } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import { shareInTime } from '../../src/programme/overview.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { explainSources, shortSources } from '../../src/programme/sources.ts';
import type { Shown } from '../../src/programme/suppress.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { labels } from '../traject/labels.ts';
import { monthAfter, monthBefore, monthFault } from './parse.ts';
import { type CountTexts, countTexts, showMonth } from './texts.ts';
import { COUNTRY, packView, placeName, type View } from './view.ts';

/** What was agreed with a region, and how it stands with it; a region's own or all together. */
interface Goals {
  target: number | null;
  pace: number | null;
}

/** The counts of one place, as somebody sees them. */
export interface Counted extends Goals {
  tally: ShownTally;
  /** Whether the pace says nothing that is hidden. */
  paceShown: boolean;
}

export interface Around {
  view: View;
  /** The regions that are theirs; null for who runs the programme. */
  own: RegionCode[] | null;
  today: Day;
  language: Language;
}

const EXPECTED = 'hoofdzaak-werk-faq#0.4';
const yearOf = (month: Month): string => month.slice(0, 4);

const showCount = (shown: Shown, t: CountTexts): string => (typeof shown === 'number' ? String(shown) : t[shown]);

/** Each part with its number, in one line; what nobody left open is not named. */
function parts(split: Record<string, Shown>, named: Record<string, string>, t: CountTexts): string {
  const short = (key: string) => (named[key] ?? t.unknown).replace(/ \(.*\)$/, '');
  return Object.entries(split)
    .filter(([key, shown]) => key !== 'onbekend' || shown !== 0)
    .map(([key, shown]) => `${short(key)}: ${showCount(shown, t)}`)
    .join(' · ');
}

/** On schedule or not, in words. While the month runs, what its end asks is no arrear yet. */
function scheduleWords({ tally, pace, paceShown }: Counted, { view, today, language }: Around): string {
  const t = countTexts(language);
  const by = t.endOf(showMonth(view.month, language));
  const running = monthAfter(view.month) > today.slice(0, 7);
  if (!paceShown || pace === null || typeof tally.startedYear !== 'number') return t.notTold;
  if (pace >= 1) return t.onSchedule;
  // Of all together only the regions with a target say how far they are: their share, not a number that is nowhere on the card.
  if (view.place === COUNTRY) return t.behindAll(Math.floor(100 * pace), by);
  if (pace === 0) return running ? t.noneSoFar : t.noneYet(by);
  const expected = Math.ceil(tally.startedYear / pace - 1e-6);
  return (running ? t.notYet : t.behind)(tally.startedYear, expected, by);
}

function startedFacts(counted: Counted, around: Around): Block {
  const { view, language } = around;
  const t = countTexts(language);
  const year = yearOf(view.month);
  return facts([
    [t.started(showMonth(view.month, language)), showCount(counted.tally.started, t)],
    [t.startedYear(year), showCount(counted.tally.startedYear, t)],
    [t.target(year), counted.target === null ? t.noTarget : String(counted.target)],
    ...(counted.target === null ? [] : [[t.schedule, scheduleWords(counted, around)] satisfies [string, string]]),
  ]);
}

function everPaidWords({ everPaid, everStarted }: ShownTally, t: CountTexts): string {
  const known = typeof everPaid === 'number' && typeof everStarted === 'number';
  const percent = known ? shareInTime({ inTime: everPaid, measured: everStarted }) : null; // a share like any other
  const said = known && percent !== null ? t.share(everPaid, everStarted, percent) : `${showCount(everPaid, t)}, ${t.noShare}`;
  return `${said}; ${t.expected(shortSources([EXPECTED]))}`;
}

function splits(tally: ShownTally, { language }: Around): Block[] {
  const t = countTexts(language);
  const of = labels(language);
  return [
    heading(t.active(showCount(tally.active, t))),
    facts([
      [t.byMethod, parts(tally.byMethod, of.begeleiding, t)],
      [t.byTargetGroup, parts(tally.byTargetGroup, of.doelgroep, t)],
      [t.byPrincipal, parts(tally.byPrincipal, of.opdrachtgever, t)],
    ]),
    heading(t.outcomes(showCount(tally.everStarted, t))),
    facts([
      ...Object.entries(tally.outcomes).map(([result, shown]): [string, string] => [
        Object.entries(of.result).find(([key]) => key === result)?.[1] ?? result,
        showCount(shown, t),
      ]),
      [t.everPaid, everPaidWords(tally, t)],
      ...Object.entries(tally.sustained).map(([count, shown]): [string, string] => [`${t.sustained}, ${t.months(count)}`, showCount(shown, t)]),
      [t.ended, parts(tally.ended, of.end, t)],
    ]),
  ];
}

/** Whether anything on the card is hidden: then it says what the words for it mean. */
const hides = (value: unknown): boolean =>
  value === 'small' || value === 'withheld' || (typeof value === 'object' && value !== null && Object.values(value).some(hides));

/** The months beside this one, the other regions, and what it all means. */
function ways({ view, own, today, language }: Around): Button[] {
  const t = countTexts(language);
  const to = (more: Partial<View>) => packView({ ...view, list: null, shown: true, ...more });
  const near = (month: Month, label: string) => (monthFault(month, today) === null ? [button(ACTIONS.counts, label, to({ month }))] : []);
  const places = [...(own ?? []), COUNTRY].filter((place) => place !== view.place).slice(0, 4);
  return [
    ...near(monthBefore(view.month), t.previous),
    ...near(monthAfter(view.month), t.next),
    ...places.map((place) => button(ACTIONS.counts, capital(placeName(place, t)), to({ place }))),
    button(ACTIONS.counts, t.otherRegion, to({ list: 0 })),
    button(ACTIONS.countDefinitions, t.definitions, to({})),
  ];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The counts of one place in one month. */
export function countsCard(counted: Counted, around: Around): Card {
  const { view, today, language } = around;
  const t = countTexts(language);
  const { tally } = counted;
  const month = showMonth(view.month, language);
  const title = t.title(month, placeName(view.place, t));
  const nothing = tally.everStarted === 0;
  return {
    title,
    blocks: [
      heading(title),
      ...(monthAfter(view.month) > today.slice(0, 7) ? [note(t.running(showDay(today, language)))] : []),
      ...(nothing ? [text(t.nobody(month))] : []),
      ...(nothing && counted.target === null ? [] : [startedFacts(counted, around)]),
      ...(nothing ? [] : splits(tally, around)),
      ...(nothing && tally.unclear === 0 ? [] : [facts([[t.unclear(yearOf(view.month)), showCount(tally.unclear, t)]]), note(t.unclearMeans)]),
      ...(hides(tally) ? [note(t.hidden)] : []),
      ...(nothing ? [] : [note(explainSources([EXPECTED], language))]),
      ...buttonRow(...ways(around)),
    ],
  };
}

/** The regions, to choose one from: one's own first. */
export function pickCard(seen: Map<RegionCode, ShownTally>, around: Around): Card {
  const { view, own, language } = around;
  const t = countTexts(language);
  const title = t.pick(showMonth(view.month, language));
  const mine = (code: RegionCode) => own?.includes(code) ?? false;
  const to = (more: Partial<View>) => packView({ ...view, list: null, shown: true, ...more });
  const lines = [...seen].sort(([a], [b]) => Number(mine(b)) - Number(mine(a)) || regionName(a).localeCompare(regionName(b), 'nl'));
  const page = pageOf({ lines, offset: view.list ?? 0, action: ACTIONS.counts, value: (list) => to({ list }), language });
  const said = ({ everStarted, started, startedYear }: ShownTally) =>
    everStarted === 0 ? t.lineNobody : t.line(showCount(started, t), showCount(startedYear, t), showMonth(view.month, language), yearOf(view.month));
  return {
    title,
    blocks: [
      heading(title),
      ...page.above,
      ...page.lines.map(([code, tally]) =>
        row(mine(code) ? t.yours(regionName(code)) : regionName(code), said(tally), button(ACTIONS.counts, t.show, to({ place: code }))),
      ),
      ...(hides(page.lines.map(([, { started, startedYear }]) => [started, startedYear])) ? [note(t.hidden)] : []),
      ...buttonRow(...page.ways, button(ACTIONS.counts, capital(t.country), to({ place: COUNTRY })), button(ACTIONS.counts, t.back, to({}))),
    ],
  };
}

/** What each figure means, and where that stands. */
export function definitionsCard(view: View | null, language: Language): Card {
  const t = countTexts(language);
  const sources = t.means.flatMap((one) => one.sources);
  const back = view ? packView({ ...view, list: null, shown: true }) : '';
  return {
    title: t.meaning,
    blocks: [
      heading(t.meaning),
      facts(t.means.map(({ term, is, sources: of }) => [term, `${is} (${of.length > 0 ? shortSources(of) : t.ours})`])),
      note(explainSources(sources, language)),
      buttons(button(ACTIONS.counts, t.back, back)),
    ],
  };
}
