import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../adapters/files/csv.ts';
import { sheetName, xlsxOf } from '../../adapters/files/xlsx.ts';
import type { Table } from '../../src/cards/table.ts';
import { unzipped } from '../support/unzip.ts';

const TABLE: Table = {
  name: 'cijfers-2026-11',
  sheet: 'Cijfers november 2026',
  columns: [
    { header: 'Regio', type: 'text' },
    { header: 'Gestart', type: 'number' },
    { header: 'Aandeel', type: 'percent' },
    { header: 'Gemeten op', type: 'date' },
  ],
  rows: [
    ['Zuid-Limburg', 12, 0.07, '2026-11-30'],
    ['Drechtsteden; "de rest"', -1.5, null, null],
    ['Twente', null, 1, 'nooit'],
  ],
};

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
/** The cells, as a program reads them that knows CSV and nothing of us. */
const cellsOf = (bytes: Uint8Array): string[][] => parse(Buffer.from(bytes), { bom: true, delimiter: ';', record_delimiter: '\r\n' });

/** What a spreadsheet calculates, or calls something with. */
const INJECTIONS = [
  '=1+1',
  '=HYPERLINK("http://example.org";"klik")',
  "=cmd|' /C calc'!A0",
  '+31 6 12345678',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
];

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...INJECTIONS, '', '"', ';', '\r\n', ' x ', "'=1"));
const anyNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e12, max: 1e12 }));
const anyTable: fc.Arbitrary<Table> = fc
  .array(fc.record({ header: anyText, type: fc.constantFrom('text' as const, 'number' as const, 'percent' as const, 'date' as const) }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((columns) =>
    fc.record({
      name: fc.constant('tabel'),
      sheet: anyText,
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map(() => fc.oneof(anyText, anyNumber, fc.constant(null)))), { maxLength: 6 }),
    }),
  );

describe('a table as CSV', () => {
  test('is what a Dutch Excel opens with a double click', () => {
    expect(textOf(csvOf(TABLE))).toBe(
      ['\ufeffRegio;Gestart;Aandeel;Gemeten op', 'Zuid-Limburg;12;7%;2026-11-30', '"Drechtsteden; ""de rest""";-1,5;;', 'Twente;;100%;nooit', ''].join('\r\n'),
    );
  });

  test.each(INJECTIONS)('holds %j as text, and a number that is below zero as a number', (text) => {
    const columns = [
      { header: text, type: 'text' as const },
      { header: 'n', type: 'number' as const },
    ];
    expect(
      cellsOf(
        csvOf({
          ...TABLE,
          columns,
          rows: [
            [text, -2],
            [`x${text}`, text],
          ],
        }),
      ),
    ).toEqual([
      [`'${text}`, 'n'],
      [`'${text}`, '-2'],
      [`x${text}`, `'${text}`],
    ]);
  });

  test('says the same as the table, whatever is in it, and never begins a text as a formula', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const [, ...read] = cellsOf(csvOf(table));
        expect(read).toHaveLength(table.rows.length);
        for (const [at, row] of table.rows.entries()) {
          for (const [column, { type }] of table.columns.entries()) {
            const value = row[column] ?? null;
            const cell = read[at]?.[column] ?? 'missing';
            if (value === null) expect(cell).toBe('');
            else if (typeof value === 'number') {
              const number = Number(cell.replace('%', '').replace(',', '.'));
              expect(Math.abs((type === 'percent' ? number / 100 : number) - value)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(value)));
              expect(cell.endsWith('%')).toBe(type === 'percent');
            } else {
              expect([value, `'${value}`]).toContain(cell);
              expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
            }
          }
        }
      }),
    );
  });
});

describe('a table as a spreadsheet', () => {
  test('holds text, numbers, percentages and days as such', async () => {
    const [sheet] = await readExcelFile(Buffer.from(await xlsxOf(TABLE)));
    expect(sheet?.sheet).toBe('Cijfers november 2026');
    expect(sheet?.data).toEqual([
      ['Regio', 'Gestart', 'Aandeel', 'Gemeten op'],
      ['Zuid-Limburg', 12, 0.07, new Date('2026-11-30T00:00:00Z')],
      ['Drechtsteden; "de rest"', -1.5, null, null],
      ['Twente', null, 1, 'nooit'],
    ]);
  });

  test('keeps its bold headers in view, and shows percentages and days as people write them', async () => {
    const files = await unzipped(await xlsxOf(TABLE));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    const styles = files.get('xl/styles.xml') ?? '';
    const formats = new Map([...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]));
    const cells = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);
    const formatOf = (address: string) => {
      const style = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(sheet)?.[1];
      const id = /numFmtId="(\d+)"/.exec(cells[Number(style)] ?? '')?.[1];
      return formats.get(id) ?? id;
    };
    expect([formatOf('C2'), formatOf('D2'), formatOf('A2')]).toEqual(['0%', 'dd-mm-yyyy', '@']);
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>12<\/v>/);
    expect(styles).toContain('<b/>');
  });

  test.each(INJECTIONS.filter((text) => !text.includes('\r')))('holds %j as it is, and as text', async (text) => {
    const bytes = await xlsxOf({ ...TABLE, rows: [[text, text, text, text]] });
    const sheet = (await unzipped(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect([...sheet.matchAll(/<c r="[A-D]2"[^>]* t="(\w+)"/g)].map(([, type]) => type)).toEqual(['s', 's', 's', 's']);
    const [read] = await readExcelFile(Buffer.from(bytes), { trim: false });
    expect(read?.data[1]).toEqual([text, text, text, text]);
  });

  test('holds what Excel takes for a day only when it is one', async () => {
    const columns = [{ header: 'Dag', type: 'date' as const }];
    const days = ['2024-02-29', '2026-02-29', '2026-13-01', '1899-12-31', '1900-03-01', 'onbekend', '26-1-1'];
    const [read] = await readExcelFile(Buffer.from(await xlsxOf({ ...TABLE, columns, rows: days.map((day) => [day]) })));
    expect(read?.data.slice(1).flat()).toEqual([
      new Date('2024-02-29T00:00:00Z'),
      '2026-02-29',
      '2026-13-01',
      '1899-12-31',
      new Date('1900-03-01T00:00:00Z'),
      'onbekend',
      '26-1-1',
    ]);
  });

  test('can be read whatever the table holds, and has one row for each of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const files = await unzipped(await xlsxOf(table));
        const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
        expect([...sheet.matchAll(/<row /g)]).toHaveLength(table.rows.length + 1);
        expect(sheet).not.toContain('<f>');
      }),
      { numRuns: 30 },
    );
  });

  test('is named as Excel allows', () => {
    expect(sheetName('Cijfers: november/december [2026]?')).toBe('Cijfers  november december  202');
    expect([sheetName(''), sheetName("''"), sheetName('[]:*?/\\')]).toEqual(['Blad1', 'Blad1', 'Blad1']);
    expect(sheetName('History')).toBe('Blad1 History');
    expect(sheetName("'s-Hertogenbosch'")).toBe('s-Hertogenbosch');
    expect(sheetName(`${'x'.repeat(30)}😀`)).toBe('x'.repeat(30));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (wanted) => {
        const name = sheetName(wanted);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).toMatch(/^[^'[\]/\\:*?]([^[\]/\\:*?]*[^'[\]/\\:*?])?$/u);
        expect(name).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
