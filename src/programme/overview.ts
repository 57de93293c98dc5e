import { Temporal } from 'temporal-polyfill';
import type { Day } from './dates.ts';
import { holds, type Person, type Role } from './person.ts';
import type { RegionCode } from './regions.ts';

/*
 * The log of casus questions, looked at as a whole: who sees which regions, what recurs, and how fast it is answered
 * (`31x-inspiratie#regio-noordoost-brabant`). What was withdrawn is never in it.
 */

/** An organisation in a region. */
export interface Bench {
  region: RegionCode;
  organisationId: string;
}

/** What somebody sees of the log. Nobody but the programmamanager sees a region that is not their own, so no number has to be hidden. */
export interface Sight {
  /** The regions they see the numbers of; null for all of them: they run the programme. */
  regions: RegionCode[] | null;
  /** Those among them in which every casus is open to them. */
  coordinates: RegionCode[] | null;
  /** Where they are ambassadeur of an organisation. */
  benches: Bench[];
}

type Who = Pick<Person, 'grants'> & { profile?: Person['profile'] };

/** A role that holds everywhere is looked at in the regions where its holder works. */
const placed = ({ grants, profile }: Who) =>
  grants.flatMap((grant) => (grant.region === null ? (profile?.regions ?? []).map((region) => ({ ...grant, region })) : [{ ...grant, region: grant.region }]));

/** What somebody sees; null when that is nothing. */
export function sightOf(who: Who): Sight | null {
  const grants = placed(who);
  const regionsOf = (...roles: Role[]) => [...new Set(grants.flatMap(({ role, region }) => (roles.includes(role) ? [region] : [])))].sort();
  const benches = grants.flatMap(({ role, region, organisationId }): Bench[] =>
    role === 'organisatieambassadeur' && organisationId !== null ? [{ region, organisationId }] : [],
  );
  if (holds(who, 'programmamanager')) return { regions: null, coordinates: null, benches };
  const regions = regionsOf('organisatieambassadeur', 'regioambassadeur', 'procesregisseur', 'regiocontact');
  return regions.length > 0 ? { regions, coordinates: regionsOf('procesregisseur', 'regiocontact'), benches } : null;
}

/** Whether they see the numbers of a region. */
export const seesRegion = ({ regions }: Sight, region: RegionCode): boolean => regions === null || regions.includes(region);

export const PERIODS = ['3m', '12m', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** The first day of a period that ends today. */
export function firstDayOf(period: Period, today: Day): Day {
  const day = Temporal.PlainDate.from(today);
  return (period === 'year' ? day.with({ month: 1, day: 1 }) : day.subtract({ months: period === '3m' ? 3 : 12 })).toString();
}

/** How it went with some questions. Each was answered by the organisation that was asked, waits for that, or is over without it. */
export interface Tally {
  asked: number;
  answered: number;
  /** Answered at or before the agreed moment. */
  inTime: number;
  /** Answered, or past the agreed moment: those that can be judged. What is still within its time is not. */
  measured: number;
  waiting: number;
  /** Over, without an answer of the organisation that was asked. */
  unanswered: number;
  /** From question to first answer, of those that were answered, in ms; null when none was. */
  median: number | null;
}

interface Named {
  id: string;
  nl: string;
  en: string;
}

/** The tally of one group: a category in a region, a category (`region` null), or all (both null). */
export interface Tallied extends Tally {
  category: Named | null;
  region: RegionCode | null;
}

/** So many of one category in one region in the period recur (our choice: the documents give no number). */
export const RECURS = 3;

/** A category that was asked about. */
export interface Line extends Tally {
  category: Named;
  /** Whether it is still offered. */
  inUse: boolean;
  /** Where, the most first. */
  regions: { region: RegionCode; asked: number }[];
  /** Those of them in which it recurs. */
  recurs: RegionCode[];
}

export interface Overview {
  total: Tally;
  /** What recurs first, then what was asked most. */
  lines: Line[];
  /** Categories in use that nothing was asked about. */
  silent: Named[];
}

const NONE: Tally = { asked: 0, answered: 0, inTime: 0, measured: 0, waiting: 0, unanswered: 0, median: null };

/** @param inUse the categories that are offered now */
export function overviewOf(rows: Tallied[], inUse: Named[]): Overview {
  const lines = rows.flatMap(({ category, region, ...tally }): Line[] => {
    if (category === null || region !== null) return [];
    const places = rows
      .flatMap((row) => (row.category?.id === category.id && row.region !== null ? [{ region: row.region, asked: row.asked }] : []))
      .sort((a, b) => b.asked - a.asked || a.region.localeCompare(b.region));
    const recurs = places.filter(({ asked }) => asked >= RECURS).map((place) => place.region);
    return [{ ...tally, category, inUse: inUse.some(({ id }) => id === category.id), regions: places, recurs }];
  });
  lines.sort((a, b) => Number(b.recurs.length > 0) - Number(a.recurs.length > 0) || b.asked - a.asked || a.category.nl.localeCompare(b.category.nl, 'nl'));
  return {
    total: rows.find(({ category, region }) => category === null && region === null) ?? NONE,
    lines,
    silent: inUse.filter(({ id }) => !lines.some(({ category }) => category.id === id)),
  };
}

/** The share answered in time, in whole percents: never 100 when one was late, never 0 when one was not; null while none can be judged. */
export function shareInTime({ inTime, measured }: Pick<Tally, 'inTime' | 'measured'>): number | null {
  if (measured === 0) return null;
  if (inTime === 0 || inTime === measured) return inTime === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * inTime) / measured)));
}
