import { lettersOf } from './letters.ts';
import { REGIONS, type Region } from './regions.ts';

/** Less alike than this is not near. */
const ALIKE = 0.3;
/** Nor is what is less than this part as alike as the nearest: 'Limburg' is not Tilburg. */
const BESIDE = 0.6;

const pairsOf = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/** How many pairs of letters two names share, from 0 to 1. A part of a name is as near as the name. */
export function likeness(typed: string, name: string): number {
  const [wanted, own] = [lettersOf(typed), lettersOf(name)];
  if (wanted.length >= 3 && own.includes(wanted)) return 1;
  const left = pairsOf(own);
  const all = pairsOf(wanted).length + left.length;
  const shared = pairsOf(wanted).filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return all === 0 ? 0 : (2 * shared.length) / all;
}

/** The regions whose name, alias or centrumgemeente comes nearest to what was typed, the nearest first. */
export function nearRegions(typed: string, limit: number): Region[] {
  const all = REGIONS.map((region) => ({
    region,
    near: Math.max(...[region.name, region.centrumgemeente, ...region.aliases].map((name) => likeness(typed, name))),
  }));
  const enough = Math.max(ALIKE, BESIDE * Math.max(...all.map(({ near }) => near)));
  return all
    .filter(({ near }) => near >= enough)
    .sort((a, b) => b.near - a.near)
    .slice(0, limit)
    .map(({ region }) => region);
}
