import { makeReference, parseReference } from './reference.ts';
import type { RegionCode } from './regions.ts';

/** The reference people use for an escalation: `HW-E-ZL-2026-0007`. Numbers count apart from those of trajects. */
export const makeEscalationReference = (region: RegionCode, year: number, number: number): string => makeReference(`E-${region}`, year, number);

/** Under which an escalation's numbers are counted. */
export const numbersOf = (region: RegionCode): string => `E-${region}`;

/** Reads a reference as people type it, or null when it is none. */
export function parseEscalationReference(typed: string): string | null {
  const match = /^hw[\s–—-]*e[\s–—-]+(.*)$/i.exec(typed.trim());
  const traject = match?.[1] ? parseReference(`HW-${match[1]}`) : null;
  return traject ? traject.replace(/^HW-/, 'HW-E-') : null;
}
