import { facts, heading, note, text } from '../cards/build.ts';
import type { Block } from '../cards/types.ts';
import { wholeUp } from '../programme/counts.ts';
import { type Day, type Month, showMoment } from '../programme/dates.ts';
import type { ShownTally } from '../programme/hidden.ts';
import type { Language } from '../programme/language.ts';
import { monthOf, showMonth } from '../programme/months.ts';
import { shareInTime } from '../programme/overview.ts';
import { REGIONS, type RegionCode, regionName } from '../programme/regions.ts';
import { explainSources, shortSources } from '../programme/sources.ts';
import type { Shown } from '../programme/suppress.ts';
import { figureLabel, figureLabels } from './counts-labels.ts';
import type { Counted } from './counts-seen.ts';
import { type FigureTexts, figureTexts } from './counts-texts.ts';

/** In which month, seen when, and for whom. */
export interface Around {
  month: Month;
  today: Day;
  language: Language;
}

const EXPECTED = 'hoofdzaak-werk-faq#0.4';
/** At most so many corrections on a card: the file has all. */
const CORRECTIONS = 10;
/** At most so many regions by name in a line. */
const NAMES = 12;

type Fact = [label: string, value: string];

const yearOf = (month: Month): string => month.slice(0, 4);

export const showCount = (shown: Shown, t: FigureTexts): string => (typeof shown === 'number' ? String(shown) : t[shown]);

/** Each part with its number, in one line; what nobody left open is not named. */
function parts(split: Record<string, Shown>, named: Record<string, string>, t: FigureTexts): string {
  return Object.entries(split)
    .filter(([key, shown]) => key !== 'onbekend' || shown !== 0)
    .map(([key, shown]) => `${named[key] ?? key}: ${showCount(shown, t)}`)
    .join(' · ');
}

/** On schedule or not, in words. While the month runs, what its end asks is no arrear yet. */
export function scheduleWords(
  { code, tally, pace, paceShown }: Pick<Counted, 'code' | 'tally' | 'pace' | 'paceShown'>,
  { month, today, language }: Around,
): string {
  const t = figureTexts(language);
  const by = t.endOf(showMonth(month, language));
  const running = month === monthOf(today);
  if (!paceShown || pace === null || typeof tally.startedYear !== 'number') return t.notTold;
  if (pace >= 1) return code === null ? t.onScheduleAll : t.onSchedule; // what started elsewhere is no part of it
  // Of all together only the regions with a target say how far they are: their share, not a number that is nowhere on the card.
  if (code === null) return t.behindAll(Math.floor(100 * pace), by);
  if (pace === 0) return running ? t.noneSoFar : t.noneYet(by);
  const expected = wholeUp(tally.startedYear / pace);
  return (running ? t.notYet : t.behind)(tally.startedYear, expected, by);
}

function startedFacts(counted: Counted, around: Around): Block {
  const { month, language } = around;
  const { tally, target, code, nobody } = counted;
  const t = figureTexts(language);
  const year = yearOf(month);
  const silent = code !== null && nobody.length > 0;
  return facts([
    ...(silent ? [] : [[t.started(showMonth(month, language)), showCount(tally.started, t)] satisfies Fact]),
    [t.startedYear(year), showCount(tally.startedYear, t)],
    [t.target(year), target === null ? t.noTarget : String(target)],
    ...(target === null ? [] : [[t.schedule, scheduleWords(counted, around)] satisfies Fact]),
  ]);
}

function everPaidWords({ everPaid, everStarted }: ShownTally, t: FigureTexts): string {
  const known = typeof everPaid === 'number' && typeof everStarted === 'number';
  const percent = known ? shareInTime({ inTime: everPaid, measured: everStarted }) : null; // a share like any other
  const said = known && percent !== null ? t.share(everPaid, everStarted, percent) : `${showCount(everPaid, t)}, ${t.noShare}`;
  return `${said}; ${t.expected(shortSources([EXPECTED]))}`;
}

function splits(tally: ShownTally, { language }: Around): Block[] {
  const t = figureTexts(language);
  const of = figureLabels(language);
  return [
    heading(t.active(showCount(tally.active, t))),
    facts([
      [of.names.byMethod, parts(tally.byMethod, of.parts.byMethod, t)],
      [of.names.byTargetGroup, parts(tally.byTargetGroup, of.parts.byTargetGroup, t)],
      [of.names.byPrincipal, parts(tally.byPrincipal, of.parts.byPrincipal, t)],
      [of.names.stale, showCount(tally.stale, t)],
    ]),
    heading(t.outcomes(showCount(tally.everStarted, t))),
    facts([
      ...Object.entries(of.parts.outcomes).map(([result, name]): Fact => [name, showCount(shownOf(tally, `outcomes.${result}`), t)]),
      [of.names.everPaid, everPaidWords(tally, t)],
      ...Object.entries(of.parts.sustained).map(
        ([months, name]): Fact => [`${of.names.sustained}, ${name}`, showCount(shownOf(tally, `sustained.${months}`), t)],
      ),
      [of.names.ended, parts(tally.ended, of.parts.ended, t)],
    ]),
  ];
}

/** A figure by its name, as it may be seen. */
export function shownOf(tally: ShownTally, figure: string): Shown {
  const [group, key] = figure.split('.');
  const found: unknown = Object.entries(tally).find(([name]) => name === group)?.[1];
  const value: unknown = key !== undefined && typeof found === 'object' && found !== null ? Object.entries(found).find(([name]) => name === key)?.[1] : found;
  return typeof value === 'number' || value === 'small' ? value : 'withheld';
}

function escalatedFacts({ escalated }: Counted, { language }: Around): Block[] {
  if (escalated === null || escalated.casus + escalated.bestuurlijk === 0) return [];
  const t = figureTexts(language);
  const percent = shareInTime(escalated);
  const answered: Fact[] =
    escalated.casus > 0 ? [[t.inTime, percent === null ? t.notMeasured : t.inTimeOf(escalated.inTime, escalated.measured, percent)]] : [];
  return [facts([[t.asked, t.askedCounts(escalated.casus, escalated.bestuurlijk)], ...answered])];
}

/** Some names, and how many more there are. */
function namesOf(regions: RegionCode[], t: FigureTexts): string {
  if (regions.length === REGIONS.length) return t.allRegions;
  const left = regions.length - NAMES;
  const names = regions.slice(0, NAMES).map(regionName).join(', ');
  return left > 0 ? `${names} ${t.more(left)}` : names;
}

/** What is no number: nobody reported, or it could not be counted. Kept apart from 0. */
function standing({ code, nobody, failed, frozenAt }: Counted, { month, today, language }: Around): Block[] {
  const t = figureTexts(language);
  const named = showMonth(month, language);
  const running = month === monthOf(today);
  if (code === null) {
    return [
      ...(failed.length > 0 ? [text(t.failedIn(namesOf(failed, t)), 'warning')] : []),
      ...(nobody.length > 0 ? [text(t.silentIn(named, namesOf(nobody, t), running))] : []),
    ];
  }
  return [
    ...(failed.length > 0 ? [text([t.failed(named), ...(frozenAt ? [t.countedLater(showMoment(frozenAt, language))] : [])].join(' '), 'warning')] : []),
    ...(nobody.length > 0 ? [text(t.silent(named, running))] : []),
  ];
}

/** Whether anything is hidden: then it is said what the words for it mean. */
export const hides = (value: unknown): boolean =>
  value === 'small' || value === 'withheld' || (typeof value === 'object' && value !== null && Object.values(value).some(hides));

/** What changed since the month was sent. */
export function correctedBlocks({ frozenAt, corrections }: Counted, language: Language): Block[] {
  if (frozenAt === null) return [];
  const t = figureTexts(language);
  const left = corrections.length - CORRECTIONS;
  const lines = corrections.slice(0, CORRECTIONS).map(({ figure, before, now }): Fact => [figureLabel(figure, language), t.correction(before, now)]);
  return [
    ...(lines.length > 0 ? [heading(t.corrected), facts(lines)] : []),
    ...(left > 0 ? [note(t.more(left))] : []),
    note(`${t.frozen(showMoment(frozenAt, language))}${lines.length > 0 ? '' : ` ${t.unchanged}`}`),
  ];
}

/** The figures of one place in one month, with what is no number kept apart. */
export function figureBlocks(counted: Counted, around: Around): Block[] {
  const { month, language } = around;
  const t = figureTexts(language);
  const { tally, code } = counted;
  if (!counted.counted) return standing(counted, around);
  const nothing = tally.everStarted === 0;
  // Without figures at all there is one thing to say, and it is the one that says more.
  const told = nothing && code !== null && counted.failed.length === 0 ? [text(t.nobody(showMonth(month, language)))] : standing(counted, around);
  return [
    ...(nothing && code === null ? [text(t.nobody(showMonth(month, language)))] : []),
    ...told,
    ...(nothing && counted.target === null ? [] : [startedFacts(counted, around)]),
    ...(nothing ? [] : splits(tally, around)),
    ...(nothing && tally.unclear === 0 ? [] : [facts([[t.unclear(yearOf(month)), showCount(tally.unclear, t)]]), note(t.unclearMeans)]),
    ...escalatedFacts(counted, around),
    ...(hides(tally) ? [note(t.hidden)] : []),
    ...(nothing ? [] : [note(explainSources([EXPECTED], language))]),
  ];
}
