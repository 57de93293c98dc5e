import { type RegionCode, regionByCode } from '../../src/programme/regions.ts';

/** What is looked at: one region, or from this line on the list of all; it travels with the buttons. */
export type View = ({ region: RegionCode; list: null } | { region: null; list: number }) & {
  /** Whether a card of this is on the screen already: then the next one takes its place. */
  shown: boolean;
};

const LIST = 'lijst';

/** One region. @param shown whether the button is on a card that this one takes the place of */
export const packRegion = (region: RegionCode, shown = true): string => [region, '', shown ? 'shown' : ''].join('|');
/** The list of all regions from a line on. */
export const packList = (offset: number, shown = true): string => [LIST, offset, shown ? 'shown' : ''].join('|');

/** Parses what came back with a button; null for what is none of ours. */
export function parseView(value: string): View | null {
  const [what = '', offset = '', shown] = value.split('|');
  if (what === LIST) return /^\d{1,3}$/.test(offset) ? { region: null, list: Number(offset), shown: shown === 'shown' } : null;
  const region = regionByCode(what)?.code;
  return region ? { region, list: null, shown: shown === 'shown' } : null;
}
