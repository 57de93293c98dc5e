import type { Bar, Chart } from '../cards/chart.ts';
import { wholeUp } from '../programme/counts.ts';
import { type Month, yearOf } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { monthOf, showMonth } from '../programme/months.ts';
import { shareInTime } from '../programme/overview.ts';
import { RESULTS } from '../programme/traject.ts';
import { type Around, shownOf } from './counts-blocks.ts';
import { figureLabels } from './counts-labels.ts';
import type { Counted, SeenMonth } from './counts-seen.ts';
import { figureTexts } from './counts-texts.ts';
import { placeName } from './counts-view.ts';

/** How far a place is: what started this year, and what there should be by the end of the month; null without a number agreed. */
export interface Progress {
  label: string;
  started: number;
  expected: number | null;
}

/** Progress against the year target, pro rata. @param running while the month runs, what its end asks is no arrear yet */
export function progressChart(all: Progress[], place: string, month: Month, language: Language, running = false): Chart[] {
  const t = figureTexts(language);
  if (all.length === 0) return [];
  const bars = all.map(({ label, started, expected }): Bar => {
    const behind = running ? 'plain' : 'behind';
    return {
      label,
      value: started,
      mark: expected === null ? null : wholeUp(expected),
      tone: expected === null ? 'plain' : started >= wholeUp(expected) ? 'good' : behind,
    };
  });
  return [
    {
      language,
      title: t.progress(place),
      unit: t.progressUnit(String(yearOf(`${month}-01`))),
      mark: bars.some(({ mark }) => mark !== null) ? t.progressMark(t.endOf(showMonth(month, language))) : null,
      bars,
    },
  ];
}

/** How far a place is, as far as it may be seen; nothing when that is hidden, or there is nothing to show. */
function progressOf({ counted, tally, expected, paceShown }: Counted, label: string): Progress[] {
  if (!counted || !paceShown || typeof tally.startedYear !== 'number') return [];
  return tally.startedYear === 0 && expected === null ? [] : [{ label, started: tally.startedYear, expected }];
}

/** The latest results of a place; those that are hidden are left out. */
function outcomesChart(counted: Counted, place: string, { month, language }: Around): Chart[] {
  const t = figureTexts(language);
  const names = figureLabels(language).parts.outcomes;
  const bars = RESULTS.flatMap((result): Bar[] => {
    const shown = shownOf(counted.tally, `outcomes.${result}`);
    return typeof shown === 'number' ? [{ label: names[result], value: shown, mark: null, tone: 'plain' }] : [];
  });
  if (!counted.counted || bars.every(({ value }) => value === 0)) return [];
  return [{ language, title: t.outcomesChart(place, showMonth(month, language)), unit: t.outcomesUnit, mark: null, bars }];
}

/** The share of casus questions answered in time, of each region that had any to judge. */
function inTimeChart(all: Counted[], { month, language }: Around): Chart[] {
  const t = figureTexts(language);
  const bars = all.flatMap(({ code, escalated }): Bar[] => {
    const percent = escalated ? shareInTime(escalated) : null;
    return percent === null ? [] : [{ label: placeName(code, t), value: percent, mark: null, tone: 'plain' }];
  });
  return bars.length > 0 ? [{ language, title: t.inTimeChart(showMonth(month, language)), unit: t.inTimeUnit, mark: null, bars }] : [];
}

/** How far regions are, beside each other, as far as each may be seen. */
function progressOfAll(regions: Counted[], { month, today, language }: Around): Chart[] {
  const t = figureTexts(language);
  const progress = regions.flatMap((region) => progressOf(region, placeName(region.code, t)));
  return progressChart(progress, t.perRegion, month, language, month === monthOf(today));
}

/** Some regions beside each other. */
export const compareCharts = (regions: Counted[], around: Around): Chart[] => [...progressOfAll(regions, around), ...inTimeChart(regions, around)];

/** The charts of the country: its regions beside each other, and its results. */
export const countryCharts = ({ regions, total }: SeenMonth, around: Around): Chart[] => [
  ...progressOfAll(regions, around),
  ...outcomesChart(total, figureTexts(around.language).country, around),
  ...inTimeChart([...regions, total], around),
];

/** The charts of one region. */
export function regionCharts(region: Counted, around: Around): Chart[] {
  const { month, today, language } = around;
  const place = placeName(region.code, figureTexts(language));
  const progress = progressOf(region, place).filter(({ expected }) => expected !== null);
  return [
    ...progressChart(progress, place, month, language, month === monthOf(today)),
    ...outcomesChart(region, place, around),
    ...inTimeChart([region], around),
  ];
}
