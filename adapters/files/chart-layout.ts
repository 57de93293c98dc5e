import type { Bar, Chart } from '../../src/cards/chart.ts';
import { chartTexts } from './chart-texts.ts';

/*
 * Where everything in a picture of a chart stands, in pixels. A phone shows it at about half this size.
 */

export const WIDTH = 720;
/** Teams takes no picture that is higher (learn.microsoft.com/microsoftteams, 'Inline card images'). */
const MAX_HEIGHT = 1024;
export const EDGE = 16;
const LABELS = 296;
const GAP = 14;
export const SIZES = { title: 34, unit: 26, legend: 24, label: 26, number: 26 };
/** From line to line, in heights of a letter. */
export const LEADING = 1.15;
/** Lines of a label; what is longer ends in '…'. */
const LABEL_LINES = 3;
const BAR = 30;
const LEGEND_LINE = 34;

/** A sign beside the number: colour alone does not reach everybody. */
export const SIGNS: Record<Bar['tone'], string> = { plain: '', good: '✓', behind: '▼' };

/** How wide a text is, in pixels. */
export type Measure = (text: string, size: number) => number;

interface DrawnBar {
  /** Its label over lines. */
  label: string;
  /** What stands at its end. */
  number: string;
  value: number;
  mark: number | null;
  tone: Bar['tone'];
  /** From the end of the bar to its number: beyond a mark that would run through it. */
  distance: number;
}

interface LegendLine {
  /** What stands before it: the mark, or the sign of a tone. */
  sign: 'mark' | 'good' | 'behind';
  text: string;
  /** The middle of the line. */
  y: number;
}

export interface Layout {
  height: number;
  title: { text: string; y: number };
  unit: { text: string; y: number };
  legend: LegendLine[];
  plot: { left: number; top: number; width: number; height: number; row: number; bar: number };
  /** The number that would reach the end of the plot. */
  scale: number;
  bars: DrawnBar[];
}

/** A text over lines of at most `width`, broken after spaces, hyphens and slashes; a word that is too long for a line is broken anywhere. */
function lines(text: string, width: number, size: number, measure: Measure): string[] {
  const done: string[] = [];
  let line = '';
  const fits = (part: string) => measure(part.trimEnd(), size) <= width;
  const words = text.trim().match(/[^\s/-]*(?:[/-]|\s+|$)/g) ?? [];
  for (const part of words.flatMap((word) => (fits(word) ? [word] : [...word]))) {
    if (!fits(line + part)) {
      done.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? done : [...done, line.trimEnd()];
}

function labelOf(text: string, measure: Measure): string[] {
  const all = lines(text, LABELS - GAP, SIZES.label, measure);
  return all.length <= LABEL_LINES ? all : [...all.slice(0, LABEL_LINES - 1), `${all[LABEL_LINES - 1]?.slice(0, -1)}…`];
}

/** Which signs are to be explained: only those that are there, and only with a mark to explain them by. */
function legendOf({ bars, mark, language = 'nl' }: Chart): Omit<LegendLine, 'y'>[] {
  if (mark === null) return [];
  const t = chartTexts(language);
  const has = (tone: Bar['tone']) => bars.some((bar) => bar.tone === tone);
  return [
    ...(bars.some((bar) => bar.mark !== null) ? [{ sign: 'mark' as const, text: mark }] : []),
    ...(has('behind') ? [{ sign: 'behind' as const, text: t.behind(mark) }] : []),
    ...(has('good') ? [{ sign: 'good' as const, text: t.good(mark) }] : []),
  ];
}

/** One picture of these bars, on the scale and with the legend of the whole chart. */
function layoutOf(whole: Chart, bars: Bar[], title: string, measure: Measure): Layout {
  const t = chartTexts(whole.language ?? 'nl');
  const scale = Math.max(0, ...whole.bars.flatMap(({ value, mark }) => [value, mark ?? 0])) || 1;
  const titleLines = lines(title, WIDTH - 2 * EDGE, SIZES.title, measure);
  const unitLines = lines(whole.unit, WIDTH - 2 * EDGE, SIZES.unit, measure);
  const unitY = EDGE + titleLines.length * SIZES.title * LEADING + 4;
  const legendY = unitY + unitLines.length * SIZES.unit * LEADING + 12;
  const legend = legendOf(whole).map((line, index) => ({ ...line, y: legendY + (index + 0.5) * LEGEND_LINE }));
  const top = Math.ceil(legendY + legend.length * LEGEND_LINE + 8);
  const labels = bars.map(({ label }) => labelOf(label, measure));
  const row = Math.max(BAR + 18, Math.ceil(Math.max(...labels.map((label) => label.length)) * SIZES.label * LEADING) + 6);
  const numberOf = ({ value, tone }: Bar) => `${SIGNS[tone]} ${t.number(value)}`.trim();
  const widest = Math.max(...whole.bars.map((bar) => measure(numberOf(bar), SIZES.number)));
  const width = Math.floor(WIDTH - EDGE - LABELS - widest - 2 * GAP - EDGE);
  const height = row * bars.length;

  const drawn = bars.map((bar, index) => {
    const mark = whole.mark === null ? null : bar.mark;
    const beyond = mark === null ? 0 : ((mark - bar.value) / scale) * width;
    const inNumber = mark !== null && beyond > -GAP && beyond < measure(numberOf(bar), SIZES.number) + 2 * GAP;
    return {
      label: labels[index]?.join('\n') ?? '',
      number: numberOf(bar),
      value: bar.value,
      mark,
      tone: bar.tone,
      distance: inNumber ? Math.max(0, beyond) + GAP : GAP,
    };
  });
  return {
    height: top + height + EDGE,
    title: { text: titleLines.join('\n'), y: EDGE },
    unit: { text: unitLines.join('\n'), y: unitY },
    legend,
    plot: { left: EDGE + LABELS, top, width, height, row, bar: BAR },
    scale,
    bars: drawn,
  };
}

/** The bars in `count` groups of about the same size. */
function groups<T>(items: T[], count: number): T[][] {
  const size = Math.ceil(items.length / count);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** A chart as one picture, or as several on one scale when it would be too high; none when it has no bars. */
export function layouts(chart: Chart, measure: Measure): { bars: Bar[]; layout: Layout }[] {
  const t = chartTexts(chart.language ?? 'nl');
  for (let count = 1; count <= chart.bars.length; count++) {
    const all = groups(chart.bars, count);
    const titled = (index: number) => (all.length === 1 ? chart.title : `${chart.title} (${t.part(index + 1, all.length)})`);
    const drawn = all.map((bars, index) => ({ bars, layout: layoutOf(chart, bars, titled(index), measure) }));
    if (drawn.every(({ layout }) => layout.height <= MAX_HEIGHT) || count === chart.bars.length) return drawn;
  }
  return [];
}
