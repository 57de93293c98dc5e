import type { Month } from '../programme/dates.ts';
import { type RegionCode, regionByCode, regionName } from '../programme/regions.ts';
import type { FigureTexts } from './counts-texts.ts';

/** All regions together. */
export const COUNTRY = 'alle';
export type ViewPlace = RegionCode | typeof COUNTRY;

/** Which counts are looked at: it travels with the buttons of their cards. */
export interface View {
  month: Month;
  place: ViewPlace;
  /** The first line of the list in which another region is chosen; null for the counts themselves. */
  list: number | null;
  /** Whether the card is on the screen already: then the next one takes its place. */
  shown: boolean;
}

export const packView = ({ month, place, list, shown }: View): string => [month, place, list ?? '', shown ? 'shown' : ''].join('|');

/** Parses what came back with a button; null for what is none of ours. */
export function parseView(value: string): View | null {
  const [month = '', code = '', list = '', shown] = value.split('|');
  const place = code === COUNTRY ? COUNTRY : regionByCode(code)?.code;
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) || place === undefined || !/^\d{0,3}$/.test(list)) return null;
  return { month, place, list: list === '' ? null : Number(list), shown: shown === 'shown' };
}

/** What a place is called. @param code null or `COUNTRY` for all regions together */
export const placeName = (code: RegionCode | null, t: FigureTexts): string => (code === null || code === COUNTRY ? t.country : regionName(code));
