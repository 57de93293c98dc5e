import type { Table } from '../../src/cards/table.ts';

/*
 * A table as CSV that Excel opens with a double click where Dutch is its language: semicolons, decimal commas, CRLF, and a byte order
 * mark, without which it takes UTF-8 for Windows-1252.
 */

const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

/** What a spreadsheet may read as a formula, or skip to reach one (owasp.org/www-community/attacks/CSV_Injection); full-width signs too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text that stays text: an apostrophe keeps a spreadsheet from calculating it. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const decimal = (value: number): string => String(value).replace('.', ',');

/** 0.07 is 7 %, not 7.000000000000001 %. */
const percentage = (value: number): string => `${decimal(Number((value * 100).toPrecision(15)))}%`;

function cellText(value: string | number | null | undefined, type: Table['columns'][number]['type']): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return harmless(value);
  return type === 'percent' ? percentage(value) : decimal(value);
}

/** A table as CSV, in UTF-8. Days stay `YYYY-MM-DD`, which every Excel reads as a day. */
export function csvOf({ columns, rows }: Table): Uint8Array {
  const head = columns.map(({ header }) => harmless(header));
  const body = rows.map((row) => columns.map(({ type }, index) => cellText(row[index], type)));
  const lines = [head, ...body].map((cells) => cells.map(quoted).join(';') + LINE_END);
  return new TextEncoder().encode(BYTE_ORDER_MARK + lines.join(''));
}
