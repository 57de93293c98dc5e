import { FILE_LIMITS, type FileFault, type FileRead } from '../../src/programme/import-file.ts';

const startsWith = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);
/** 'PK' */
const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b);
/** The older Excel; also what a password makes of a newer one. */
const isOldOffice = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Only what reads this file is loaded. */
async function linesOf(bytes: Uint8Array): Promise<string[][] | FileFault> {
  if (isOldOffice(bytes)) return 'no-table';
  if (isZip(bytes)) return (await import('./read-xlsx.ts')).readXlsx(bytes, FILE_LIMITS.unpacked);
  return (await import('./read-csv.ts')).readCsv(bytes);
}

/** Reads a CSV or XLSX, by what is in it. Takes as much time and memory as the file makes of it: see `createReadFile`. */
export async function readBytes(bytes: Uint8Array): Promise<FileRead> {
  const lines = await linesOf(bytes);
  if (typeof lines === 'string') return { type: 'fault', fault: lines };
  const [header = [], ...rest] = lines;
  const rows = rest.map((cells, at) => ({ line: at + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) return { type: 'fault', fault: 'empty' };
  return rows.length > FILE_LIMITS.rows ? { type: 'fault', fault: 'too-many-rows' } : { type: 'rows', header, rows };
}
