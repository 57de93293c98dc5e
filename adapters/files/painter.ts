import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { type Chart, chartText } from '../../src/cards/chart.ts';
import type { Picture } from '../../src/engine/files.ts';
import { layouts } from './chart-layout.ts';
import { chartSvg, FONT, measure, PALETTE } from './chart-svg.ts';
import { indexedPng } from './png.ts';

const require = createRequire(import.meta.url);
/** No fonts of the machine: a picture is the same everywhere, also where there are none. */
const FONT_FILES = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];
const OPTIONS = { font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT }, background: '#ffffff' };

/** Draws a chart: as many pictures as it takes. */
export function paint(chart: Chart): Promise<Picture[]> {
  const drawn = layouts(chart, measure).map(async ({ bars, layout }) => ({
    png: indexedPng(await renderAsync(chartSvg(layout), OPTIONS), PALETTE),
    alt: chartText({ ...chart, bars }),
  }));
  return Promise.all(drawn);
}
