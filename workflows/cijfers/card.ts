import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, chart, facts, heading, note, row, table, text } from '../../src/cards/build.ts';
import type { Button, Card } from '../../src/cards/types.ts';
import { correctedBlocks, figureBlocks, hides, type Around as Seeing, showCount } from '../../src/jobs/counts-blocks.ts';
import { countryCharts, regionCharts } from '../../src/jobs/counts-charts.ts';
import type { Counted, SeenMonth } from '../../src/jobs/counts-seen.ts';
import { countsTable } from '../../src/jobs/counts-table.ts';
import { figureTexts } from '../../src/jobs/counts-texts.ts';
import { COUNTRY, packView, placeName, type View } from '../../src/jobs/counts-view.ts';
import { type Day, type Month, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { monthAfter, monthBefore, monthOf, showMonth } from '../../src/programme/months.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { explainSources, shortSources } from '../../src/programme/sources.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { monthFault } from './parse.ts';
import { type CountTexts, countTexts } from './texts.ts';

export interface Around {
  view: View;
  /** The regions that are theirs; null for who runs the programme. */
  own: RegionCode[] | null;
  today: Day;
  language: Language;
}

const seeing = ({ view, today, language }: Around): Seeing => ({ month: view.month, today, language });

/** The months beside this one, the other regions, the charts and the file, and what it all means. */
function ways({ view, own, today, language }: Around): Button[] {
  const t = countTexts(language);
  const to = (more: Partial<View>) => packView({ ...view, list: null, shown: true, ...more });
  const near = (month: Month, label: string) => (monthFault(month, today) === null ? [button(ACTIONS.counts, label, to({ month }))] : []);
  const places = [...(own ?? []), COUNTRY].filter((place) => place !== view.place).slice(0, 4);
  return [
    button(ACTIONS.countFiles, t.files, to({ shown: false })),
    ...near(monthBefore(view.month), t.previous),
    ...near(monthAfter(view.month), t.next),
    ...places.map((place) => button(ACTIONS.counts, nameOf(place, language), to({ place }))),
    button(ACTIONS.counts, t.otherRegion, to({ list: 0 })),
    button(ACTIONS.countDefinitions, t.definitions, to({})),
  ];
}

const nameOf = (place: View['place'], language: Language): string =>
  place === COUNTRY ? figureTexts(language).theCountry : placeName(place, figureTexts(language));

/** The counts of one place in one month. */
export function countsCard(counted: Counted, around: Around): Card {
  const { view, today, language } = around;
  const t = countTexts(language);
  const title = t.title(showMonth(view.month, language), placeName(view.place, figureTexts(language)));
  return {
    title,
    blocks: [
      heading(title),
      ...(view.month === monthOf(today) ? [note(t.running(showDay(today, language)))] : []),
      ...figureBlocks(counted, seeing(around)),
      ...correctedBlocks(counted, language),
      ...buttonRow(...ways(around)),
    ],
  };
}

/** The charts of what is looked at, and the file to keep: a message of its own. */
export function filesCard(month: SeenMonth, around: Around): Card {
  const { view, today, language } = around;
  const t = countTexts(language);
  const f = figureTexts(language);
  const title = t.filesTitle(showMonth(view.month, language), placeName(view.place, f));
  const region = month.regions.find(({ code }) => code === view.place);
  const charts = region ? regionCharts(region, seeing(around)) : countryCharts(month, seeing(around));
  const rows = region ? [region] : [...month.regions, month.total];
  return {
    title,
    blocks: [
      heading(title),
      note(t.filesFor(showDay(today, language))),
      ...(charts.length > 0 ? charts.map(chart) : [text(t.noChart)]),
      ...(hides(rows.map(({ tally }) => tally)) ? [note(f.leftOut), note(f.hidden)] : []),
      table(countsTable(rows, seeing(around))),
      buttons(
        button(ACTIONS.counts, t.back, packView({ ...view, list: null, shown: false })),
        button(ACTIONS.countDefinitions, t.definitions, packView({ ...view, list: null, shown: false })),
      ),
    ],
  };
}

/** What a line of the list says of a region: what is no number first. */
function said({ tally, nobody, failed }: Counted, { view, language }: Around, t: CountTexts): string {
  const f = figureTexts(language);
  const month = showMonth(view.month, language);
  if (failed.length > 0) return t.lineFailed;
  if (tally.everStarted === 0) return t.lineNobody;
  return nobody.length > 0 ? t.lineSilent(month) : t.line(showCount(tally.started, f), showCount(tally.startedYear, f), month, view.month.slice(0, 4));
}

/** The regions, to choose one from: one's own first. */
export function pickCard({ regions }: SeenMonth, around: Around): Card {
  const { view, own, language } = around;
  const t = countTexts(language);
  const title = t.pick(showMonth(view.month, language));
  const mine = (code: RegionCode) => own?.includes(code) ?? false;
  const to = (more: Partial<View>) => packView({ ...view, list: null, shown: true, ...more });
  const lines = regions
    .flatMap((region) => (region.code === null ? [] : [{ code: region.code, region }]))
    .sort((a, b) => Number(mine(b.code)) - Number(mine(a.code)) || regionName(a.code).localeCompare(regionName(b.code), 'nl'));
  const page = pageOf({ lines, offset: view.list ?? 0, action: ACTIONS.counts, value: (list) => to({ list }), language });
  return {
    title,
    blocks: [
      heading(title),
      ...page.above,
      ...page.lines.map(({ code, region }) =>
        row(mine(code) ? t.yours(regionName(code)) : regionName(code), said(region, around, t), button(ACTIONS.counts, t.show, to({ place: code }))),
      ),
      ...(hides(page.lines.map(({ region: { tally } }) => [tally.started, tally.startedYear])) ? [note(figureTexts(language).hidden)] : []),
      ...buttonRow(...page.ways, button(ACTIONS.counts, nameOf(COUNTRY, language), to({ place: COUNTRY })), button(ACTIONS.counts, t.back, to({}))),
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
