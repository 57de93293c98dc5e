import { readSheet } from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';
import type { FileFault } from '../../src/programme/import-file.ts';
import { collect } from './collect.ts';
import { storedZip } from './stored-zip.ts';

/** What of a spreadsheet is read; pictures and such are only counted. */
const READ = /\.(?:xml|rels)$/;

/**
 * Unpacks a zip while it counts: real bytes, not what the zip says of itself.
 * @returns the same files in a zip that is not compressed; null when it unpacks to more than `limit` bytes
 */
async function unpack(bytes: Uint8Array, limit: number): Promise<Buffer | null> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { validateEntrySizes: false });
  const files: { name: string; data: Uint8Array }[] = [];
  let left = limit;
  for await (const entry of zip.eachEntry()) {
    const data = await collect(await zip.openReadStreamPromise(entry), left);
    if (data === null) return null;
    left -= data.byteLength;
    if (READ.test(entry.fileName)) files.push({ name: entry.fileName, data });
  }
  return storedZip(files);
}

/** A cell as text. Dates come in UTC; a time of day is left out. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/**
 * The cells of a spreadsheet's first sheet. What is parsed is what was counted, and nothing else: the parser looks for files all over a zip,
 * also for those that its table of contents leaves out.
 */
export async function readXlsx(bytes: Uint8Array, unpackedLimit: number): Promise<string[][] | FileFault> {
  try {
    const counted = await unpack(bytes, unpackedLimit);
    if (counted === null) return 'unpacks-too-large';
    const sheet = await readSheet(counted);
    return sheet.map((row) => row.map(cellText));
  } catch {
    return 'no-table'; // another zip, a broken one, or one with a password
  }
}
