import { crc32 } from './crc32.ts';

/*
 * A zip whose files are not compressed (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
 */

interface Stored {
  name: string;
  data: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;

const u16 = (value: number) => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** The first of January 1980, midnight: the earliest there is. The same files make the same zip. */
const NO_TIME = [...u16(0), ...u16(0x21)];

/** What both headers of a file say of it. */
const about = ({ data }: Stored, nameLength: number) => [
  ...u16(VERSION),
  ...u16(UTF8),
  ...u16(0), // stored
  ...NO_TIME,
  ...u32(crc32(data)),
  ...u32(data.byteLength),
  ...u32(data.byteLength),
  ...u16(nameLength),
  ...u16(0),
];

/** @param files with names of plain text */
export function storedZip(files: Stored[]): Buffer {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, 'utf8');
    const header = about(file, name.byteLength);
    parts.push(Uint8Array.from([...u32(LOCAL), ...header]), name, file.data);
    central.push(Uint8Array.from([...u32(CENTRAL), ...u16(VERSION), ...header, ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(at)]), name);
    at += 30 + name.byteLength + file.data.byteLength;
  }
  const size = central.reduce((sum, part) => sum + part.byteLength, 0);
  const end = [...u32(END), ...u32(0), ...u16(files.length), ...u16(files.length), ...u32(size), ...u32(at), ...u16(0)];
  return Buffer.concat([...parts, ...central, Uint8Array.from(end)]);
}
