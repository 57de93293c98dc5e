import { inflateSync } from 'node:zlib';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { layouts, WIDTH } from '../../adapters/files/chart-layout.ts';
import { chartSvg, measure } from '../../adapters/files/chart-svg.ts';
import { createFiles } from '../../adapters/files/index.ts';
import { indexedPng } from '../../adapters/files/png.ts';
import type { Bar, Chart } from '../../src/cards/chart.ts';
import { chartOf } from '../support/charts.ts';

const lines: string[] = [];
const { draw } = createFiles(pino({}, { write: (line: string) => void lines.push(line) }));

const bar = (value: number, mark: number | null = null, tone: Bar['tone'] = 'plain', label = 'Twente'): Bar => ({ label, value, mark, tone });
const one = (...bars: Bar[]): Chart => chartOf(0, { bars });
const drawn = (chart: Chart) => layouts(chart, measure).map(({ layout }) => layout);
const numbers = (chart: Chart) => drawn(chart).flatMap(({ bars }) => bars.map(({ number }) => number));

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
/** Everything that can be read in the pictures of a chart, in order. */
const read = (chart: Chart): string[] =>
  drawn(chart).flatMap((layout) =>
    [...chartSvg(layout).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replace(/&[^;]+;/g, (entity) => ENTITIES[entity] ?? entity)),
  );

interface Chunk {
  name: string;
  data: Buffer;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ name: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function sizeOf(png: Uint8Array) {
  const header = chunksOf(png)[0]?.data;
  return { width: header?.readUInt32BE(0) ?? 0, height: header?.readUInt32BE(4) ?? 0 };
}

describe('a drawn chart', () => {
  test('is a PNG of half a byte a pixel, with its lines whole', async () => {
    const [picture] = await draw(chartOf(6));
    if (!picture) throw new Error('nothing was drawn');
    expect([...picture.png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const chunks = chunksOf(picture.png);
    expect(chunks.map(({ name }) => name)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const { width, height } = sizeOf(picture.png);
    expect(width).toBe(WIDTH);
    expect(inflateSync(chunks[2]?.data ?? Buffer.alloc(0))).toHaveLength(height * (1 + width / 2));
  });

  test.each([
    [1, 1, 6_000],
    [6, 1, 11_000],
    [12, 1, 16_000],
    [35, 3, 18_000],
  ])('of %i regions is %i pictures that Teams takes, each at most %i bytes', async (count, pictures, bytes) => {
    const all = await draw(chartOf(count));
    expect(all).toHaveLength(pictures);
    for (const { png } of all) {
      expect(png.length).toBeLessThanOrEqual(bytes);
      expect(sizeOf(png).height).toBeLessThanOrEqual(1024);
    }
  });

  test('is the same each time', async () => {
    expect(await draw(chartOf(35))).toEqual(await draw(chartOf(35)));
  });

  test('has no picture without bars, and one of nothing but zeros', async () => {
    expect(await draw(one())).toEqual([]);
    expect(await draw(one(bar(0), bar(0)))).toHaveLength(1);
    expect(numbers(one(bar(0)))).toEqual(['0']);
  });

  test('says in words what each of its pictures shows', async () => {
    const [first, , last] = await draw(chartOf(35));
    expect(first?.alt).toContain('Gestart per arbeidsmarktregio (gestart dit jaar): Achterhoek 0 (doel tot nu toe 0)');
    expect(first?.alt).not.toContain('Zuidoost-Brabant');
    expect(last?.alt).toContain('Zuidoost-Brabant');
  });

  test('that fails is logged by its kind, and has no pictures', async () => {
    lines.length = 0;
    expect(await draw(one(bar(1, null, 'plain', 'Twente \u0001')))).toEqual([]); // no character that XML can hold
    expect(lines.join()).toContain('a chart could not be drawn');
  });
});

describe('in the picture', () => {
  test('stand the title, what is counted, the legend in words, and every region with its number', () => {
    const chart = chartOf(35);
    const all = read(chart);
    const text = all.join(' ');
    for (const { label } of chart.bars) expect(text.replaceAll(/([/-]) /g, '$1')).toContain(label);
    for (const part of ['(1 van 3)', '(3 van 3)', chart.unit, 'doel tot nu toe', 'onder doel tot nu toe', 'op of boven doel tot nu toe'])
      expect(text).toContain(part);
    for (const { value, tone } of chart.bars) expect(all).toContain(`${tone === 'behind' ? '▼' : '✓'} ${value}`);
  });

  test('a region that is behind has a sign, not only a colour', () => {
    expect(numbers(one(bar(3, 5, 'behind'), bar(6, 5, 'good'), bar(5)))).toEqual(['▼ 3', '✓ 6', '5']);
  });

  test('numbers are written as in Dutch, and as in English when that is its language', () => {
    expect(numbers(one(bar(12345), bar(0.54)))).toEqual(['12.345', '0,5']);
    expect(numbers({ ...one(bar(12345)), language: 'en' })).toEqual(['12,345']);
    expect(read({ ...one(bar(1, 2, 'behind')), language: 'en', mark: 'target so far' })).toContain('below target so far');
  });

  test('the legend explains only what is there', () => {
    const legend = (chart: Chart) => drawn(chart).flatMap((layout) => layout.legend.map(({ sign }) => sign));
    expect(legend(one(bar(3)))).toEqual([]);
    expect(legend(one(bar(3, 5, 'behind')))).toEqual(['mark', 'behind']);
    expect(legend({ ...one(bar(3, 5, 'behind')), mark: null })).toEqual([]);
  });

  test('all pictures of a chart are on one scale', () => {
    expect(new Set(drawn(chartOf(35)).map(({ scale, plot }) => `${scale} ${plot.width}`)).size).toBe(1);
  });

  test('a label that is longer than its lines ends in a sign that there is more, and a word that is too long is broken', () => {
    const [long, word] = drawn(
      one(bar(1, null, 'plain', 'Een heel lange naam '.repeat(9)), bar(1, null, 'plain', 'Arbeidsongeschiktheidsverzekering')),
    ).flatMap(({ bars }) => bars);
    expect(long?.label).toMatch(/^(.+\n){2}.+…$/);
    expect(word?.label.replaceAll('\n', '')).toBe('Arbeidsongeschiktheidsverzekering');
    for (const line of `${long?.label}\n${word?.label}`.split('\n')) expect(measure(line, 26)).toBeLessThanOrEqual(300);
  });

  test('a number never stands on a mark', () => {
    for (let mark = 0; mark <= 100; mark++) {
      const [layout] = drawn(one(bar(50, mark), bar(100)));
      const first = layout?.bars[0];
      if (!layout || !first) throw new Error('nothing was drawn');
      const x = (value: number) => (value / layout.scale) * layout.plot.width;
      const from = x(50) + first.distance;
      const to = from + measure(first.number, 26);
      expect(x(mark) < from - 4 || x(mark) > to + 4).toBe(true);
      expect(layout.plot.left + to).toBeLessThanOrEqual(WIDTH);
    }
  });
});

test('a pixel gets the nearest colour of the palette', () => {
  const pixels = Uint8Array.from([255, 0, 0, 255, 10, 10, 10, 255, 240, 250, 245, 255]);
  const png = indexedPng({ width: 3, height: 1, pixels }, ['#ffffff', '#000000', '#d55e00']);
  expect([...inflateSync(chunksOf(png)[2]?.data ?? Buffer.alloc(0))]).toEqual([0, 0x21, 0x00]);
});
