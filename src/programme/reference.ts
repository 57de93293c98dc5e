import { type RegionCode, regionByCode } from './regions.ts';

/**
 * The reference people use for a traject: `HW-ZL-2026-0042`.
 * @param year the year of registration in Amsterdam
 * @param number counts from 1 per region and year; grows past four digits when it must
 */
export function makeReference(region: RegionCode, year: number, number: number): string {
  return `HW-${region}-${year}-${String(number).padStart(4, '0')}`;
}

/** Reads a reference as people type it (`hw-zl-2026-42`, `HW ZL 2026 0042`, with the long dashes of phones), or null when it is none. */
export function parseReference(typed: string): string | null {
  const match = /^hw[\s–—-]*([a-z]{2})[\s–—-]*(\d{4})[\s–—-]+(\d{1,7})$/i.exec(typed.trim());
  if (!match?.[1]) return null;
  const region = regionByCode(match[1]);
  return region ? makeReference(region.code, Number(match[2]), Number(match[3])) : null;
}
