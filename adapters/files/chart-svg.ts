import { createRequire } from 'node:module';
import type * as ECharts from 'echarts';
import type { Bar } from '../../src/cards/chart.ts';
import { EDGE, type Layout, LEADING, type Measure, SIGNS, SIZES, WIDTH } from './chart-layout.ts';

/** Its one file for CommonJS is loaded six times as fast as its hundreds of modules. */
const echarts: typeof ECharts = createRequire(import.meta.url)('echarts');

/** Can be told apart by who sees few colours (jfly.uni-koeln.de/color, Okabe and Ito), and dark enough on white. */
const TONES: Record<Bar['tone'], string> = { plain: '#0072b2', good: '#009e73', behind: '#d55e00' };
const WHITE = '#ffffff';
const INK = '#1a1a1a';
const SOFT = '#595959';
const LINE = '#c6c6c6';

/** Every colour of a picture. With those above, one more grey is enough for the edges of letters; each other one makes it larger. */
export const PALETTE: readonly string[] = [WHITE, INK, SOFT, '#8c8c8c', LINE, ...Object.values(TONES)];

export const FONT = 'Inter';
const BOLD = 600;
/** A letter in Inter is wider than the ones echarts knows the widths of. */
const WIDER = 1.09;

export const measure: Measure = (text, size) => echarts.format.getTextRect(text, `${size}px ${FONT}`).width * WIDER;

const style = (text: string, fontSize: number, fill: string, fontWeight = 400) => ({
  text,
  fontSize,
  fontFamily: FONT,
  fontWeight,
  fill,
  lineHeight: fontSize * LEADING,
});

/** How thick a mark is. */
const MARK = 6;

/** A line of the legend: the mark or the sign itself, and what it means. */
function legendLine({ sign, text, y }: Layout['legend'][number]) {
  const words = { type: 'text', x: EDGE + 40, y, style: { ...style(text, SIZES.legend, INK), verticalAlign: 'middle' } };
  if (sign === 'mark') return [{ type: 'rect', x: EDGE + 10, y: y - 13, shape: { width: MARK, height: 26 }, style: { fill: INK } }, words];
  return [{ type: 'text', x: EDGE, y, style: { ...style(SIGNS[sign], SIZES.legend, TONES[sign], BOLD), verticalAlign: 'middle' } }, words];
}

/** A picture of a chart as SVG; the same chart gives the same one. */
export function chartSvg({ height, title, unit, legend, plot, scale, bars }: Layout): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption({
      animation: false,
      backgroundColor: WHITE,
      graphic: [
        { type: 'text', x: EDGE, y: title.y, style: style(title.text, SIZES.title, INK, BOLD) },
        { type: 'text', x: EDGE, y: unit.y, style: style(unit.text, SIZES.unit, SOFT) },
        ...legend.flatMap(legendLine),
      ],
      grid: { left: plot.left, top: plot.top, width: plot.width, height: plot.height, outerBoundsMode: 'none' },
      xAxis: { type: 'value', min: 0, max: scale, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((_, index) => String(index)),
        axisLine: { lineStyle: { color: LINE, width: 2 } },
        axisTick: { show: false },
        axisLabel: {
          formatter: (_: string, index: number) => bars[index]?.label ?? '',
          interval: 0,
          margin: plot.left - EDGE,
          align: 'left',
          fontFamily: FONT,
          fontSize: SIZES.label,
          lineHeight: SIZES.label * LEADING,
          color: INK,
        },
      },
      series: [
        {
          type: 'bar',
          barWidth: plot.bar,
          data: bars.map(({ value, tone, number, distance }) => ({
            value,
            itemStyle: { color: TONES[tone] },
            label: { show: true, position: 'right', distance, formatter: () => number, color: INK, fontFamily: FONT, fontSize: SIZES.number, fontWeight: BOLD },
          })),
        },
        {
          type: 'scatter',
          symbol: 'rect',
          symbolSize: [MARK, plot.bar + 16],
          itemStyle: { color: INK, opacity: 1, borderColor: WHITE, borderWidth: 2 },
          z: 5,
          data: bars.flatMap(({ mark }, index) => (mark === null ? [] : [[mark, index]])),
        },
      ],
    });
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}
