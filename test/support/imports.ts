import { IMPORT_COLUMNS, type ImportColumn } from '../../src/programme/import-columns.ts';
import type { FileRead } from '../../src/programme/import-file.ts';

export type Cells = Partial<Record<ImportColumn, string>>;

/** A line that counts, and that UWV pays for. */
export const LINE: Cells = {
  aangedragen_door: 'GGZ Breburg',
  ggz: 'gespecialiseerd',
  kan_en_wil: 'ja',
  doelgroep: 'epa',
  begeleiding: 'ips',
  opdrachtgever: 'uwv',
  startdatum: '2026-01-15',
};

/** A file with all columns, as it was read: `LINE` with these differences. */
export const fileOf = (...lines: Cells[]): FileRead => ({
  type: 'rows',
  header: [...IMPORT_COLUMNS],
  rows: lines.map((line, nth) => {
    const cells: Cells = { ...LINE, ...line };
    return { line: nth + 2, cells: IMPORT_COLUMNS.map((column) => cells[column] ?? '') };
  }),
});

/** The same as the text of a CSV. */
export function csvOf(...lines: Cells[]): string {
  const read = fileOf(...lines);
  if (read.type !== 'rows') throw new Error('a file has rows');
  return [read.header, ...read.rows.map(({ cells }) => cells)].map((cells) => cells.join(';')).join('\r\n');
}
