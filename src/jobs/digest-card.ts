import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, chart, heading, list, note, text } from '../cards/build.ts';
import type { Block, Card } from '../cards/types.ts';
import type { OpenEscalations, Registered } from '../engine/bulletins.ts';
import { wholeUp } from '../programme/counts.ts';
import { dayOf, showDay, showMoment } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { monthOf } from '../programme/months.ts';
import type { Overview } from '../programme/overview.ts';
import type { Question } from '../programme/questions.ts';
import type { Undelivered } from '../programme/reach.ts';
import { type RegionCode, regionName } from '../programme/regions.ts';
import type { Incident } from '../programme/watch.ts';
import { progressChart } from './counts-charts.ts';
import { figureTexts } from './counts-texts.ts';
import { type DigestTexts, digestTexts } from './digest-texts.ts';
import { weekBlocks } from './watchdog-card.ts';

/** What a week comes to. */
export interface Week {
  /** When it was planned. */
  planned: Date;
  late: boolean;
  registered: Registered[];
  /** Regions with a number agreed: what started this year, and what there should be by now. */
  paces: { region: RegionCode; started: number; expected: number }[];
  escalations: OpenEscalations;
  overview: Overview;
  openProposals: number;
  withAmbassadeur: RegionCode[];
  questions: Question[];
  /** Whom messages did not reach, the newest first, and why; null where nobody is known, or no reason that we have words for. */
  undelivered: { name: string | null; why: Undelivered | null }[];
  /** What went wrong with the assistant itself; null where nobody watches. */
  incidents: Incident[] | null;
}

/** Without a registration for so long a region is named, in days. */
const SILENT = 30;
const DAY = 24 * 3_600_000;
/** At most so many names in a line. */
const NAMES = 5;
/** So many regions that are furthest behind are named beside the chart. */
const FURTHEST = 3;

const section = (title: string, blocks: Block[]): Block[] => (blocks.length > 0 ? [heading(title), ...blocks] : []);
const lines = (items: string[]): Block[] => (items.length > 0 ? [list(items)] : []);
/** In one text: 35 regions with a line each, beside the lines of the paces, are more than one message of Teams holds. */
const together = (items: string[]): Block[] => (items.length > 0 ? [text(items.join(' · '))] : []);

/** How far the regions with a number agreed are: those that are furthest behind in words, all of them in the chart. */
function paceBlocks(paces: Week['paces'], planned: Date, t: DigestTexts, language: Language): Block[] {
  if (paces.length === 0) return [];
  const behind = paces.filter(({ started, expected }) => started < expected).sort((a, b) => a.started / a.expected - b.started / b.expected);
  const furthest = behind.slice(0, FURTHEST).map(({ region, started, expected }) => t.ofExpected(regionName(region), started, wholeUp(expected)));
  const drawn = paces.map(({ region, started, expected }) => ({ label: regionName(region), started, expected }));
  return [
    text(t.onPace(paces.length - behind.length, paces.length)),
    ...(furthest.length > 0 ? [text(t.furthest(furthest.join(' · ')))] : []),
    ...progressChart(drawn, figureTexts(language).perRegion, monthOf(dayOf(planned)), language, true).map(chart),
  ];
}

/** Trajects, and whether there is anything to tell of them. */
function registeredBlocks({ registered, paces, planned }: Week, t: DigestTexts, language: Language): { blocks: Block[]; quiet: boolean } {
  const total = registered.reduce((sum, { count }) => sum + count, 0);
  const recent = registered.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const silent = registered
    .filter(({ lastAt }) => planned.getTime() - lastAt.getTime() > SILENT * DAY)
    .map(({ region, lastAt }) => t.silentSince(regionName(region), showDay(dayOf(lastAt), language)));
  const blocks = [
    heading(t.registered),
    text(total > 0 ? t.newOnes(total) : t.none),
    ...together(recent.map(({ region, count }) => t.inRegion(regionName(region), count))),
    ...section(t.pace, paceBlocks(paces, planned, t, language)),
    ...section(t.silent, together(silent)),
  ];
  return { blocks, quiet: total + paces.length + silent.length === 0 };
}

function escalationBlocks({ escalations, overview, openProposals }: Week, t: DigestTexts, language: Language): Block[] {
  const recurring = overview.lines.filter(({ recurs }) => recurs.length > 0).map(({ category }) => category[language]);
  return section(t.escalations, [
    ...(escalations.open > 0 ? [text(t.open(escalations.open, escalations.overdue), escalations.overdue > 0 ? 'warning' : 'plain')] : []),
    ...(recurring.length > 0 ? [text(t.recurring(recurring.join(', ')))] : []),
    ...(openProposals > 0 ? [text(t.proposals(openProposals))] : []),
  ]);
}

/** Each person once, with the newest reason that is known: an account that is marked gives it to the first message only. */
function missedBy(undelivered: Week['undelivered'], t: DigestTexts): string[] {
  const names = [...new Set(undelivered.flatMap(({ name }) => (name === null ? [] : [name])))];
  return names.slice(0, NAMES).map((name) => {
    const known = undelivered.find((message) => message.name === name && message.why !== null)?.why;
    return t.missed(name, known ? t.why[known] : t.whyUnknown);
  });
}

function reachBlocks({ registered, withAmbassadeur, undelivered }: Week, t: DigestTexts): Block[] {
  const without = registered.map(({ region }) => region).filter((region) => !withAmbassadeur.includes(region));
  return section(t.reach, [
    ...(without.length > 0 ? [text(t.noAmbassadeur(without.map(regionName).join(', ')), 'warning')] : []),
    ...(undelivered.length > 0 ? [text(t.undelivered(undelivered.length, missedBy(undelivered, t).join(', ')), 'warning')] : []),
  ]);
}

function questionBlocks({ questions }: Week, t: DigestTexts): Block[] {
  const passed = questions.filter(({ passedAt }) => passedAt !== null).length;
  const wrong = questions.filter(({ feedback }) => feedback === 'wrong').length;
  const unanswered = questions.filter(({ answered }) => !answered).length;
  const items = [...(passed > 0 ? [t.passed(passed)] : []), ...(wrong > 0 ? [t.wrong(wrong)] : []), ...(unanswered > 0 ? [t.unanswered(unanswered)] : [])];
  return section(t.questions, lines(items));
}

/** What the programmamanager reads on Monday. Also when there is nothing to report. */
export function digestCard(week: Week, language: Language): Card {
  const t = digestTexts(language);
  const [escalations, reach, questions] = [escalationBlocks(week, t, language), reachBlocks(week, t), questionBlocks(week, t)];
  const trajects = registeredBlocks(week, t, language);
  const quiet = trajects.quiet && escalations.length + reach.length + questions.length + (week.incidents?.length ?? 0) === 0;
  const title = t.title(showDay(dayOf(week.planned), language));
  return {
    title,
    blocks: [
      heading(title),
      ...(week.late ? [note(t.late(showMoment(week.planned, language)))] : []),
      ...(quiet ? [text(t.nothing)] : []),
      ...trajects.blocks,
      ...escalations,
      ...reach,
      ...questions,
      ...weekBlocks(week.incidents, week.planned, language),
      buttons(button(ACTIONS.escalationOverview, t.showEscalations), button(ACTIONS.questionList, t.showQuestions), button(ACTIONS.manage, t.manage)),
    ],
  };
}
