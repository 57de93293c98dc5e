import { emptyTally, type Tally } from './counting.ts';
import { holds, type Person, type Role } from './person.ts';
import type { RegionCode } from './regions.ts';
import { type Cell, type Shown, type Sum, suppress } from './suppress.ts';

/*
 * Who sees which counts. One's own region in full; of any other, and of the country, no number below five and none that gives such a
 * number away; the programmamanager everything (design, section 2, 'Monthly counts').
 */

type Figures<T> = { [K in keyof T]: T[K] extends number ? Shown : T[K] extends object ? Figures<T[K]> : T[K] };

/** A tally as somebody sees it. */
export type ShownTally = Figures<Tally> & {
  /** All started by then: what the outcomes add up to. */
  everStarted: Shown;
};

/** Whose counts somebody sees in full; null for all. */
export function ownRegions({ profile, grants }: Pick<Person, 'profile' | 'grants'>): RegionCode[] | null {
  if (holds({ grants }, 'programmamanager')) return null;
  const roles: Role[] = ['procesregisseur', 'regiocontact'];
  const named = grants.flatMap(({ role, region }) => (roles.includes(role) && region !== null ? [region] : []));
  return [...new Set([...named, ...(profile?.regions ?? [])])];
}

/** Whether somebody sees counts at all: whoever works in a region, or for one. */
export const seesCounts = (person: Pick<Person, 'profile' | 'grants'>): boolean => ownRegions(person)?.length !== 0;

/** All that started by then. */
export const everStartedOf = ({ outcomes }: Tally): number => Object.values(outcomes).reduce((sum, count) => sum + count, 0);

/** A tally for who may see all of it. */
const inFull = (tally: Tally): ShownTally => ({ ...tally, everStarted: everStartedOf(tally) });

/** The figures of a tally by name (`started`, `byMethod.ips`), in the order in which they are shown; what else it holds, such as a target, is left out. */
export function figuresOf(tally: Tally): [name: string, value: number][] {
  const groups = Object.keys(emptyTally()) as (keyof Tally)[]; // its own keys
  const figures = groups.flatMap((group): [string, number][] => {
    const value: number | Record<string, number> = tally[group];
    return typeof value === 'number' ? [[group, value]] : Object.entries(value).map(([key, count]) => [`${group}.${key}`, count]);
  });
  return [...figures, ['everStarted', everStartedOf(tally)]];
}

/** What adds up to what in a tally, and what is a part of what. */
function sumsWithin(tally: Tally): Sum[] {
  const all = (group: 'byMethod' | 'byTargetGroup' | 'byPrincipal' | 'outcomes' | 'ended') => Object.keys(tally[group]).map((key) => `${group}.${key}`);
  const partOf = (total: string, part: string): Sum => ({ total, parts: [part], rest: true });
  return [
    { total: 'active', parts: all('byMethod') },
    { total: 'active', parts: all('byTargetGroup') },
    { total: 'active', parts: all('byPrincipal') },
    { total: 'everStarted', parts: ['active', ...all('ended')] },
    { total: 'everStarted', parts: all('outcomes') },
    partOf('everStarted', 'startedYear'),
    partOf('startedYear', 'started'),
    partOf('everStarted', 'everPaid'),
    partOf('everPaid', 'outcomes.betaald-werk'),
    partOf('outcomes.betaald-werk', 'sustained.3'),
    partOf('sustained.3', 'sustained.6'),
    partOf('sustained.6', 'sustained.12'),
    partOf('active', 'stale'),
  ];
}

const TOTAL = 'total';
const idOf = (place: string, name: string): string => `${place}:${name}`;

/**
 * A figure as `suppress` takes it. Some are known to everybody, for cards say so in words: that nothing was ever registered in a place, that
 * nobody reported in the month (then nothing started in it), and that something was registered (then the total is at least 1).
 */
function cellOf(tally: Tally & Silent, name: string, value: number, known: boolean): Cell {
  const nothing = everStartedOf(tally) === 0 || (name === 'started' && tally.nobody === true);
  if (name === 'unclear') return { value, known: known || (nothing && value === 0), least: nothing ? 1 : 0 };
  return { value, known: known || nothing, least: name === 'everStarted' ? 1 : 0 };
}

/** Puts what is shown of each figure back into the shape of a tally. */
function shownTally(tally: Tally, shownAs: (name: string) => Shown): ShownTally {
  const rebuilt: Record<string, unknown> = { everStarted: shownAs('everStarted') };
  for (const [group, value] of Object.entries(emptyTally())) {
    const inner = typeof value === 'object' ? Object.keys(value).map((key) => [key, shownAs(`${group}.${key}`)]) : null;
    rebuilt[group] = inner ? Object.fromEntries(inner) : shownAs(group);
  }
  return { ...inFull(tally), ...rebuilt };
}

/** Whether it is told that nobody reported in the month: then everybody knows that nothing started in it. */
interface Silent {
  nobody?: boolean;
}

/** What somebody sees of all regions, and of the country. All at once: the country less the others is a region too. */
export interface Seen {
  regions: Map<RegionCode, ShownTally>;
  total: ShownTally;
}

/**
 * @param counts of all regions, or `total` is not theirs
 * @param own the regions they see in full; null for all
 */
export function seenBy(own: RegionCode[] | null, counts: { regions: (Tally & Silent & { code: RegionCode })[]; total: Tally }): Seen {
  if (own === null) return { regions: new Map(counts.regions.map((region) => [region.code, inFull(region)])), total: inFull(counts.total) };
  const places: { place: string; tally: Tally & Silent }[] = [
    ...counts.regions.map((tally) => ({ place: tally.code, tally })),
    { place: TOTAL, tally: counts.total },
  ];
  const cells = new Map(
    places.flatMap(({ place, tally }) =>
      figuresOf(tally).map(([name, value]): [string, Cell] => [idOf(place, name), cellOf(tally, name, value, own.includes(place))]),
    ),
  );
  const within = places.flatMap(({ place, tally }) =>
    sumsWithin(tally).map(({ total, parts, ...more }) => ({ ...more, total: idOf(place, total), parts: parts.map((part) => idOf(place, part)) })),
  );
  const across = figuresOf(counts.total).map(([name]): Sum => ({ total: idOf(TOTAL, name), parts: counts.regions.map(({ code }) => idOf(code, name)) }));
  const shown = suppress(cells, [...within, ...across]);
  const of = (place: string, tally: Tally) => shownTally(tally, (name) => shown.get(idOf(place, name)) ?? 'withheld');
  return { regions: new Map(counts.regions.map((region) => [region.code, of(region.code, region)])), total: of(TOTAL, counts.total) };
}
