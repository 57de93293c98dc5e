import type { Cell } from 'write-excel-file/node';
import type { Table } from '../../src/cards/table.ts';

/*
 * A table as a spreadsheet: numbers, percentages and days as such, and text as text, which is never read as a formula.
 */

/** Excel's limits (support.microsoft.com: 'Excel specifications and limits', 'Rename a worksheet'), in UTF-16 units. */
const SHEET_NAME = 31;
const CELL_TEXT = 32_767;

/** Widths in characters: enough to read, and not more than a phone shows at once. */
const NARROWEST = 8;
const WIDEST = 50;

/** What a day is shown as, in Excel's own letters. */
const DAY_FORMAT = 'dd-mm-yyyy';

type Value = Table['rows'][number][number];
type Type = Table['columns'][number]['type'];

/** A name that Excel takes for a sheet; it keeps 'History' for itself. */
export function sheetName(wanted: string): string {
  const allowed = wanted.replace(/[[\]/\\:*?\p{C}]+/gu, ' ').trim();
  const name = allowed
    .slice(0, SHEET_NAME)
    .replace(/\p{Cs}$/u, '') // half of a character that was cut through
    .replace(/^[\s']+|[\s']+$/g, '');
  return name === '' || name.toLowerCase() === 'history' ? `Blad1 ${name}`.trim() : name;
}

/** The day as Excel counts it, or null for what is no day it knows: it begins in 1900, with a leap day too many until March. */
function dayOf(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null;
}

const textCell = (text: string): Cell => (text === '' ? null : { type: String, value: text.slice(0, CELL_TEXT), format: '@' });

function cellOf(value: Value | undefined, type: Type): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return { type: Number, value, ...(type === 'percent' ? { format: '0%' } : {}) };
  const day = type === 'date' ? dayOf(value) : null;
  return day ? { type: Date, value: day, format: DAY_FORMAT } : textCell(value);
}

const shownLength = (value: Value | undefined): number => (value === null || value === undefined ? 0 : String(value).length);

/** A table as XLSX: one sheet, its header row bold and always in view. */
export async function xlsxOf({ sheet, columns, rows }: Table): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node'); // when it is needed: most messages have no file
  const head: Cell[] = columns.map(({ header }) => ({ type: String, value: header.slice(0, CELL_TEXT), fontWeight: 'bold', wrap: true, alignVertical: 'top' }));
  const body = rows.map((row) => columns.map(({ type }, index) => cellOf(row[index], type)));
  const widths = columns.map(({ header }, index) => {
    const longest = rows.reduce((most, row) => Math.max(most, shownLength(row[index])), header.length);
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) };
  });
  return writeExcelFile([head, ...body], { sheet: sheetName(sheet), stickyRowsCount: 1, columns: widths }).toBuffer();
}
