import { type RegionCode, regionByCode } from '../../src/programme/regions.ts';

/** A line on a card of a region, or of the national ones: what travels with its buttons. */
export interface Spot {
  /** Null for the national one. */
  region: RegionCode | null;
  /** The first line of the page it is on. */
  offset: number;
  /** The line's own id, or what is to be made there; empty for the card as a whole. */
  id: string;
  /** Whether the card is on the screen already. */
  shown: boolean;
}

const NATIONAL = 'landelijk';

/** The word for a region or the national one: the value of an option, and a spot by itself. */
export const scopeWord = (region: RegionCode | null): string => region ?? NATIONAL;

export const packSpot = (region: RegionCode | null, offset: number, id = ''): string => `${scopeWord(region)}|${offset}|${id}`;

/** Parses what came back with a button or a form; null when it is none of ours. */
export function parseSpot(value: string): Spot | null {
  const [scope = '', offset, id = ''] = value.split('|');
  const region = scope === NATIONAL ? null : regionByCode(scope)?.code;
  if (region === undefined || !/^\d{1,6}$/.test(offset ?? '0') || id.length > 60) return null;
  return { region, offset: Number(offset ?? 0), id, shown: offset !== undefined };
}
