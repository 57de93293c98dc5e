import { parse } from 'csv-parse/sync';
import type { FileFault } from '../../src/programme/import-file.ts';

/** What separates cells: Excel in Dutch writes semicolons, others commas or tabs. */
const SEPARATORS = [';', ',', '\t'] as const;

/** Signs that no table has; with them it is a picture, a letter, a program. */
const NO_TABLE = /[^\P{Cc}\t\r\n]/u;
/** Signs that no Windows-1252 text has: what was read as such was something else. */
const NOT_WINDOWS = /[\u0080-\u009f]/;
/** UTF-8 that was read as Windows-1252, or written as such twice: 'Ã«' for 'ë'. */
const TWICE = /[ÃÂ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|â€/;

/** Windows-1252 from 0x80 to 0x9f, where it differs from Latin-1; five of them mean nothing. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node's own decoder takes Windows-1252 for Latin-1 (nodejs/node#56542, seen in 20.20). */
const windows = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign);

const decoder = (encoding: string) => new TextDecoder(encoding, { fatal: true });

/** The encoding a file says it has, by its first bytes. */
function declared(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Plain letters of UTF-16 have a zero on one side.
  if (bytes.length >= 4 && a !== 0 && b === 0) return 'utf-16le';
  return bytes.length >= 4 && a === 0 && b !== 0 ? 'utf-16be' : null;
}

/** A file's text; null when its encoding cannot be told. */
function decode(bytes: Uint8Array): string | null {
  try {
    return decoder(declared(bytes) ?? 'utf-8').decode(bytes);
  } catch {
    if (declared(bytes)) return null;
  }
  const text = windows(bytes);
  return NOT_WINDOWS.test(text) || TWICE.test(text) ? null : text;
}

/** The separator that stands most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const [line = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/, 1);
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

/** Excel's own first line that names the separator; it shows no such line itself. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

/** The cells of a CSV file, line by line as a spreadsheet shows them: lines within quotes are one, empty lines count. */
export function readCsv(bytes: Uint8Array): string[][] | FileFault {
  const text = decode(bytes);
  if (text === null) return 'encoding';
  if (NO_TABLE.test(text)) return 'no-table';
  const said = SEPARATOR_LINE.exec(text);
  const rest = said ? text.slice(said[0].length) : text;
  try {
    return parse(rest, { delimiter: said?.[1] ?? separatorOf(rest), relax_column_count: true, relax_quotes: true, trim: true });
  } catch {
    return 'no-table'; // a quote that is never closed
  }
}
