import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import { type Chart, chartText } from '../../src/cards/chart.ts';
import { describeFault } from '../../src/engine/errors.ts';
import type { Files, Picture } from '../../src/engine/files.ts';
import { layouts } from './chart-layout.ts';
import { indexedPng } from './png.ts';

const require = createRequire(import.meta.url);
/** No fonts of the machine: a picture is the same everywhere, also where there are none. */
const FONT_FILES = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];

/** What draws takes long to load: it waits until there is something to draw. */
async function loadPainter() {
  const [{ chartSvg, FONT, measure, PALETTE }, { renderAsync }] = await Promise.all([import('./chart-svg.ts'), import('@resvg/resvg-js')]);
  const options = { font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT }, background: '#ffffff' };
  return async (chart: Chart): Promise<Picture[]> => {
    const drawn = layouts(chart, measure).map(async ({ bars, layout }) => ({
      png: indexedPng(await renderAsync(chartSvg(layout), options), PALETTE),
      alt: chartText({ ...chart, bars }),
    }));
    return Promise.all(drawn);
  };
}

/** Draws charts. One that fails is logged and has no pictures: what it says stands beside it in words. */
export function createDraw(log: Logger): Files['draw'] {
  let painter: ReturnType<typeof loadPainter> | null = null;
  return async (chart) => {
    if (chart.bars.length === 0) return [];
    try {
      painter ??= loadPainter();
      return await (await painter)(chart);
    } catch (error) {
      log.error(describeFault(error), 'a chart could not be drawn');
      return [];
    }
  };
}
