import { deflateRawSync } from 'node:zlib';

/** A file for a zip. `size`: what the zip says of its size, true unless told. `listed`: whether its table of contents knows it. */
interface Zipped {
  name: string;
  data: Uint8Array;
  size?: number;
  listed?: boolean;
}

const u16 = (value: number) => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A compressed zip, byte by byte, so that it can lie. */
export function zipOf(files: Zipped[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  let listed = 0;
  for (const { name, data, size = data.byteLength, listed: known = true } of files) {
    const packed = deflateRawSync(data);
    const named = Buffer.from(name);
    const head = [...u16(20), ...u16(0), ...u16(8), ...u32(0), ...u32(0), ...u32(packed.byteLength), ...u32(size), ...u16(named.byteLength), ...u16(0)];
    parts.push(Uint8Array.from([...u32(0x04034b50), ...head]), named, packed);
    if (known) {
      central.push(Uint8Array.from([...u32(0x02014b50), ...u16(20), ...head, ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(at)]), named);
      listed += 1;
    }
    at += 30 + named.byteLength + packed.byteLength;
  }
  const length = central.reduce((sum, part) => sum + part.byteLength, 0);
  return Buffer.concat([
    ...parts,
    ...central,
    Uint8Array.from([...u32(0x06054b50), ...u32(0), ...u16(listed), ...u16(listed), ...u32(length), ...u32(at), ...u16(0)]),
  ]);
}

const xml = (content: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of the smallest spreadsheet there is. @param sheet the XML of its first sheet */
export const sheetFiles = (sheet: string): Zipped[] => [
  {
    name: 'xl/workbook.xml',
    data: xml(`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
  },
  { name: 'xl/worksheets/sheet1.xml', data: xml(`<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`) },
];

const column = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : column(Math.floor(at / 26) - 1) + column(at % 26));

/** Rows of text as a sheet's XML. */
export const sheetOf = (rows: string[][]): string =>
  rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => `<c r="${column(at)}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
    )
    .join('');
