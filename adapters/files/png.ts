import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

/*
 * PNG with sixteen colours, half a byte a pixel: a chart needs no more, and Teams takes a card of 26 KB in all.
 * The format: w3.org/TR/png-3.
 */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const BIT_DEPTH = 4;
const INDEXED = 3;
/** The highest one takes three times as long, for a half percent. */
const LEVEL = 8;

const uint32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

type Colour = readonly [red: number, green: number, blue: number];

const colourOf = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour; // three of them

const distance = (a: Colour, b: Colour): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

const indexOfLeast = (numbers: number[]): number => numbers.indexOf(Math.min(...numbers));

/** Which of the colours is nearest to one as `0xrrggbbaa`, remembered: a chart has few colours and many pixels. */
function nearest(palette: Colour[]) {
  const known = new Map<number, number>();
  return (pixel: number): number => {
    const index = known.get(pixel) ?? indexOfLeast(palette.map((colour) => distance(colour, [pixel >>> 24, (pixel >>> 16) & 0xff, (pixel >>> 8) & 0xff])));
    known.set(pixel, index);
    return index;
  };
}

interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue and alpha, a byte each; nothing shines through. */
  pixels: Uint8Array;
}

/** Line by line, two pixels a byte; each line begins with how it is filtered: not, which packs best here. */
function linesOf({ width, height, pixels }: Pixels, indexOf: (pixel: number) => number): Uint8Array {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const line = 1 + Math.ceil(width / 2);
  const data = new Uint8Array(line * height);
  let last = 0;
  let index = indexOf(last);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = view.getUint32(4 * (y * width + x));
      if (pixel !== last) {
        last = pixel;
        index = indexOf(pixel);
      }
      const at = y * line + 1 + (x >> 1);
      data[at] = (data[at] ?? 0) | (x % 2 === 0 ? index << 4 : index);
    }
  }
  return data;
}

/** @param colours at most sixteen, as `#rrggbb`: every pixel gets the nearest one */
export function indexedPng(picture: Pixels, colours: readonly string[]): Uint8Array {
  const palette = colours.map(colourOf);
  const data = linesOf(picture, nearest(palette));
  const header = Buffer.concat([uint32(picture.width), uint32(picture.height), Uint8Array.of(BIT_DEPTH, INDEXED, 0, 0, 0)]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', deflateSync(data, { level: LEVEL })),
    chunk('IEND', new Uint8Array()),
  ]);
}
