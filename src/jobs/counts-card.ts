import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, chart, heading, list, note, table, text } from '../cards/build.ts';
import type { Block, Card } from '../cards/types.ts';
import type { Corrected } from '../programme/corrections.ts';
import { dayOf, type Month, showMoment } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { showMonth } from '../programme/months.ts';
import { type RegionCode, regionName } from '../programme/regions.ts';
import { type Around, figureBlocks } from './counts-blocks.ts';
import { type MonthTexts, monthTexts } from './counts-card-texts.ts';
import { compareCharts, countryCharts, regionCharts } from './counts-charts.ts';
import { type Counted, seenMonth } from './counts-seen.ts';
import { countsTable } from './counts-table.ts';
import { figureTexts } from './counts-texts.ts';
import { COUNTRY, packView, type ViewPlace } from './counts-view.ts';
import type { MonthLook } from './month-counts.ts';

/** A month's counts for somebody. */
export interface MonthNews {
  /** As they were sent. */
  look: MonthLook;
  /** Of these regions; null for all. */
  regions: RegionCode[] | null;
  planned: Date;
  at: Date;
  late: boolean;
  /** Earlier months that fell due and that nobody was told of. */
  missed: Month[];
  /** Earlier months of the year that no longer are as they were sent, these regions together. */
  corrected: Corrected[];
  /** What could not be counted when an earlier month of the year was sent, and was later. */
  countedLater: { region: RegionCode; month: Month }[];
}

/** At most so many regions in one message have a button each: of more, /cijfers has the list. */
const BUTTONS = 5;

/** Of so many regions each has all its figures in the message; of more a line each, and the file has the rest. */
const SECTIONS = 3;

/** A region in one line: what is no number in words. */
function lineOf({ code, counted, tally, nobody }: Counted, t: MonthTexts): string {
  const name = code === null ? '' : regionName(code);
  if (!counted) return t.lineFailed(name);
  return nobody.length > 0 ? t.lineSilent(name) : t.line(name, String(tally.started), String(tally.startedYear));
}

const named = (months: Month[], language: Language): string => months.map((month) => showMonth(month, language)).join(', ');

/** What became of earlier months: where more or fewer started now, by how much; the others only by name. */
function correctedBlocks({ corrected, countedLater }: MonthNews, t: MonthTexts, language: Language): Block[] {
  const started = corrected.flatMap(({ month, corrections }) => {
    const one = corrections.find(({ figure }) => figure === 'started');
    return one ? [{ month, line: t.startedThen(showMonth(month, language), one.before, one.now) }] : [];
  });
  const others = corrected.map(({ month }) => month).filter((month) => !started.some((one) => one.month === month));
  const lines = [
    ...started.map(({ line }) => line),
    ...(others.length > 0 ? [t.otherFigures(named(others, language))] : []),
    ...countedLater.map(({ region, month }) => t.countedLater(regionName(region), showMonth(month, language))),
  ];
  return lines.length > 0 ? [heading(t.earlier), list(lines), note(t.earlierWhere)] : [];
}

/** Whether there is nothing at all to tell of a place. */
const isQuiet = ({ tally, escalated, failed }: Counted): boolean =>
  tally.everStarted === 0 && tally.unclear === 0 && failed.length === 0 && (escalated?.casus ?? 0) + (escalated?.bestuurlijk ?? 0) === 0;

/** The counts of a month that is over: all regions with the file, or the regions of who coordinates them. Sent too when there is nothing to report. */
export function monthCard(news: MonthNews, language: Language): Card {
  const { look, regions, planned, at, late, missed } = news;
  const t = monthTexts(language);
  const around: Around = { month: look.month, today: dayOf(at), language };
  const seen = seenMonth(look, null); // whoever gets this coordinates these regions, or all
  const theirs = regions === null ? [] : seen.regions.filter(({ code }) => code !== null && regions.includes(code));
  const places = regions === null ? [seen.total] : theirs;
  const month = showMonth(look.month, language);
  const [first] = theirs;
  const title = regions === null || theirs.length !== 1 || !first?.code ? t.title(month) : t.titleOf(month, regionName(first.code));
  const to = (place: ViewPlace) => packView({ month: look.month, place, list: null, shown: false });
  return {
    title,
    blocks: [
      heading(title),
      ...(late ? [note(t.late(showMoment(planned, language)))] : []),
      ...(missed.length > 0 ? [note(t.missed(named([...missed].sort(), language)))] : []),
      ...(places.every(isQuiet) ? [text(t.nothing)] : []),
      ...(regions === null
        ? [...figureBlocks(seen.total, around), ...countryCharts(seen, around).map(chart)]
        : theirs.length > SECTIONS
          ? [list(theirs.map((region) => lineOf(region, t))), ...compareCharts(theirs, around).map(chart)]
          : theirs.flatMap((region): Block[] => [
              ...(theirs.length > 1 && region.code !== null ? [heading(regionName(region.code))] : []),
              ...figureBlocks(region, around),
              ...regionCharts(region, around).map(chart),
            ])),
      ...correctedBlocks(news, t, language),
      table(countsTable(regions === null ? [...seen.regions, seen.total] : theirs, around)),
      note(t.fixed),
      buttons(
        ...(regions === null ? [button(ACTIONS.counts, figureTexts(language).theCountry, to(COUNTRY))] : []),
        ...theirs.slice(0, BUTTONS).flatMap(({ code }) => (code === null ? [] : [button(ACTIONS.counts, regionName(code), to(code))])),
        button(ACTIONS.countDefinitions, t.definitions, to(first?.code ?? COUNTRY)),
      ),
    ],
  };
}
