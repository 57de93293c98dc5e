import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { createIncoming } from '../../adapters/files/incoming.ts';
import { createReadFile } from '../../adapters/files/read.ts';
import { readBytes } from '../../adapters/files/read-bytes.ts';
import { FILE_LIMITS, type FileRead } from '../../src/programme/import-file.ts';
import { createFileServer, type FileServer } from '../support/file-server.ts';
import { sheetFiles, sheetOf, zipOf } from '../support/zips.ts';

/*
 * Files that come in: what is read of them, and the thread that does it.
 */

/** Threads, and what unpacks to a hundred megabytes, take their time on a busy machine. */
const PATIENCE = { timeout: 60_000 };
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string, ...mark: number[]) => Uint8Array.from([...mark, ...Buffer.from(text, 'utf16le')]);
const bigEndian = (bytes: Uint8Array) => Uint8Array.from(Buffer.from(bytes).swap16());

const faultOf = (found: FileRead) => (found.type === 'fault' ? found.fault : 'none');
/** Its lines, the first one being the header. */
const linesOf = (found: FileRead) => (found.type === 'rows' ? [found.header, ...found.rows.map(({ cells }) => cells)] : found.fault);

const TABLE = [
  ['ggz', 'startdatum', 'aangedragen_door'],
  ['basis', '2026-01-02', 'Gezondheid ’t Gooi, één'],
];
const text = (separator: string, end = '\r\n') =>
  TABLE.map((cells) => cells.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator)).join(end);

describe('a CSV', () => {
  it.each([
    ['semicolons', utf8(text(';'))],
    ['commas', utf8(text(','))],
    ['tabs', utf8(text('\t'))],
    ["Excel's own line that names the separator", utf8(`sep=;\r\n${text(';')}`)],
    ['lines that end as on a Mac', utf8(text(';', '\r'))],
    ['lines that end as on Linux', utf8(`${text(';', '\n')}\n`)],
    ['a byte order mark', utf8(`\ufeff${text(';')}`)],
    ['UTF-16, little end first', utf16(text(';'), 0xff, 0xfe)],
    ['UTF-16, big end first', bigEndian(utf16(text(';'), 0xff, 0xfe))],
    ['UTF-16 that does not say so', utf16(text(';'))],
    ['Windows-1252', latin(text(';').replace('’', '\x92').replace('é', '\xe9').replace('é', '\xe9'))],
  ])('with %s is read', async (_what, bytes) => {
    expect(linesOf(await readBytes(bytes))).toEqual(TABLE);
  });

  it('has lines numbered as a spreadsheet shows them: empty ones count, lines within quotes are one', async () => {
    const found = await readBytes(utf8('a;b\n1;"x\ny"\n\n;\n2;z\n'));
    expect(found).toEqual({
      type: 'rows',
      header: ['a', 'b'],
      rows: [
        { line: 2, cells: ['1', 'x\ny'] },
        { line: 5, cells: ['2', 'z'] },
      ],
    });
  });

  it('may hold quotes in the middle of a cell', async () => {
    expect(linesOf(await readBytes(utf8('a;b\nStichting "De Brug";1')))).toEqual([
      ['a', 'b'],
      ['Stichting "De Brug"', '1'],
    ]);
  });

  it.each([
    ['nothing', utf8(''), 'empty'],
    ['only a header', utf8('a;b\r\n'), 'empty'],
    ['empty lines', utf8('a;b\r\n;\r\n\r\n'), 'empty'],
    ['a quote that is never closed', utf8('a;b\n"1;2\n3;4'), 'no-table'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'no-table'],
    ['a program', utf8('a;b\n1\0;2'), 'no-table'],
    ['signs of no encoding', latin('a;b\nx\x81;1'), 'encoding'],
    ['UTF-8 that broke off', Uint8Array.from([...utf8('a;b\nbeëindigd één;'), 0xc3]), 'encoding'],
    ['half a sign of UTF-16', Uint8Array.from([...utf16('a;b\n1;2', 0xff, 0xfe), 0x41]), 'encoding'],
    ['more than 20,000 rows', utf8(`a;b\n${'x;y\n'.repeat(FILE_LIMITS.rows + 1)}`), 'too-many-rows'],
    ['200,000 rows', utf8(`a;b\n${'x;y\n'.repeat(200_000)}`), 'too-many-rows'],
  ])('of %s is refused', async (_what, bytes, fault) => {
    expect(faultOf(await readBytes(bytes))).toBe(fault);
  });

  it('of exactly 20,000 rows is read; empty lines do not count', async () => {
    const found = await readBytes(utf8(`a;b\n${'x;y\n;\n'.repeat(FILE_LIMITS.rows)}`));
    expect(found.type === 'rows' && found.rows.length).toBe(FILE_LIMITS.rows);
  });
});

describe('a spreadsheet', PATIENCE, () => {
  it('gives days without a time zone, numbers without signs, and empty cells', async () => {
    const day = { value: new Date('2026-03-29T00:00:00Z'), type: Date, format: 'dd-mm-yyyy' };
    const bytes = await (await writeExcel([['startdatum', 'kenmerk', 'ggz'].map((value) => ({ value })), [day, { value: 12345678901 }, null]])).toBuffer();
    expect(linesOf(await readBytes(bytes))).toEqual([
      ['startdatum', 'kenmerk', 'ggz'],
      ['2026-03-29', '12345678901', ''],
    ]);
  });

  it('is read from the smallest one there is', async () => {
    expect(linesOf(await readBytes(zipOf(sheetFiles(sheetOf(TABLE)))))).toEqual(TABLE);
  });

  it.each([
    ['an older Excel, or one with a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'no-table'],
    ['another zip', zipOf([{ name: 'foto.jpg', data: utf8('x') }]), 'no-table'],
    ['a broken one', zipOf(sheetFiles(sheetOf(TABLE))).slice(0, 300), 'no-table'],
    ['200,000 rows', zipOf(sheetFiles(sheetOf(Array.from({ length: 200_001 }, () => ['x'])))), 'too-many-rows'],
  ])('of %s is refused', async (_what, bytes, fault) => {
    expect(faultOf(await readBytes(bytes))).toBe(fault);
  });
});

/** A megabyte of zeros, a hundred and one times: some 100 kB as a zip. */
const ZEROS = new Uint8Array(101_000_000);

describe('a zip bomb', PATIENCE, () => {
  const sheet = sheetFiles(sheetOf(TABLE));

  it.each([
    ['in the sheet', zipOf([...sheet.slice(0, 2), { name: 'xl/worksheets/sheet1.xml', data: ZEROS }])],
    ['that lies about its size', zipOf([...sheet, { name: 'xl/styles.xml', data: ZEROS, size: 10 }])],
    ['in a picture beside it', zipOf([...sheet, { name: 'xl/media/image1.png', data: ZEROS, size: 10 }])],
    ['in parts that are each within bounds', zipOf([...sheet, ...[1, 2, 3].map((nth) => ({ name: `xl/x${nth}.xml`, data: ZEROS.subarray(0, 34_000_000) }))])],
  ])('%s is refused while it is counted', async (_what, bytes) => {
    expect(bytes.byteLength).toBeLessThan(300_000);
    expect(faultOf(await readBytes(bytes))).toBe('unpacks-too-large');
  });

  it('that the table of contents leaves out is never unpacked', async () => {
    const hidden = zipOf([{ name: 'xl/styles.xml', data: ZEROS, listed: false }, ...sheet]);
    expect(linesOf(await readBytes(hidden))).toEqual(TABLE);
  });

  it('of one cell at the far end of the sheet ends with the memory of its thread', async () => {
    const far = zipOf(sheetFiles('<row r="1"><c r="A1" t="inlineStr"><is><t>ggz</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
    expect(faultOf(await createReadFile({ memory: 100 })(far))).toBe('unpacks-too-large');
  });
});

describe('a thread', PATIENCE, () => {
  const read = createReadFile();

  it('refuses more than 5 MB, and nothing at all, before it begins', async () => {
    expect(faultOf(await read(new Uint8Array(FILE_LIMITS.bytes + 1)))).toBe('too-large');
    expect(faultOf(await read(new Uint8Array()))).toBe('empty');
  });

  it('that takes too long is ended, and the next file is read', async () => {
    const hasty = createReadFile({ time: 1 });
    expect(faultOf(await hasty(utf8(text(';'))))).toBe('too-slow');
    expect(linesOf(await read(utf8(text(';'))))).toEqual(TABLE);
  });

  it('takes one file after the other, each with its own answer', async () => {
    const found = await Promise.all(
      [';', ',', '\t'].map((separator) => read(utf8(`${text(separator)}\r\n${separator}${separator}${separator.charCodeAt(0)}`))),
    );
    expect(found.map((one) => (one.type === 'rows' ? one.rows.at(-1)?.cells.at(-1) : one.fault))).toEqual(['59', '44', '9']);
  });
});

describe('a file on its way', PATIENCE, () => {
  const incoming = createIncoming();
  let server: FileServer | undefined;
  const at = (path: string) => `${server?.url}${path}`;
  beforeAll(async () => {
    server = await createFileServer({ '/table': utf8(text(';')), '/large': new Uint8Array(FILE_LIMITS.bytes + 1) });
  });
  afterAll(() => server?.close());

  it('is fetched with what opens it', async () => {
    expect(linesOf(await incoming.fetched(at('/table'), { authorization: 'Bearer x' }))).toEqual(TABLE);
    expect(server?.asked.at(-1)).toEqual({ path: '/table', authorization: 'Bearer x' });
  });

  it.each([
    ['/large', 'too-large'],
    ['/nowhere', 'not-fetched'],
    ['/redirect', 'not-fetched'],
    ['/broken', 'not-fetched'],
  ])('at %s is %s', async (path, fault) => {
    expect(faultOf(await incoming.fetched(at(path)))).toBe(fault);
  });

  it('that comes as a stream is counted as it comes', async () => {
    let taken = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          taken += 1;
          yield new Uint8Array(1_000_000);
        }
      })(),
    );
    expect(faultOf(await incoming.streamed(endless))).toBe('too-large');
    expect(taken).toBeLessThan(30);
  });
});
