import { countsVerdict } from './counts-verdict.ts';
import { financingVerdict } from './financing-verdict.ts';
import type { ImportRow } from './import-rows.ts';
import { likeness } from './near-regions.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import { makeReference } from './reference.ts';
import type { RegionCode } from './regions.ts';
import type { Traject } from './traject.ts';
import type { Outcome } from './verdict.ts';

/*
 * What registering a file comes to, in one region. Pure.
 */

/** A line as it is kept until somebody decides: its number is a keyed hash. */
export interface KeptRow extends Omit<ImportRow, 'line' | 'kenmerk'> {
  seed: string;
}

/** The name that trajects get whose file does not say who brought the candidate in. */
const UNKNOWN_ORGANISATION = 'Onbekend';

/** An organisation that is not in the list yet. */
interface NewOrganisation {
  name: string;
  kind: OrganisationKind;
  /** Names in the list that are much like it. */
  near: string[];
}

export interface ImportPlan {
  region: RegionCode;
  /** What is not registered yet. */
  fresh: { row: KeptRow; mark: string }[];
  /** How many are. */
  existing: number;
  /** Those of what is fresh. */
  verdicts: Record<Outcome, number>;
  newOrganisations: NewOrganisation[];
}

/** A traject as a file gives it. */
export interface ImportedTraject extends Pick<Traject, 'reference' | 'answers' | 'startDate' | 'counts' | 'financing' | 'results' | 'end'> {
  mark: string;
  /** Its place in the list of organisations. */
  organisation: number;
}

/**
 * What tells each line from all others, before it is hashed: the region's own number, or else all that the line says, and how many equal
 * lines came before it.
 */
export function contentsOf(rows: ImportRow[]): string[] {
  const seen = new Map<string, number>();
  return rows.map(({ line: _line, kenmerk, organisation, ...said }) => {
    if (kenmerk !== '') return `kenmerk ${kenmerk.toLowerCase()}`;
    const content = JSON.stringify([organisation.toLowerCase(), said]);
    const nth = (seen.get(content) ?? 0) + 1;
    seen.set(content, nth);
    return `row ${nth} ${content}`;
  });
}

/** What a mark is made of: the same number in two regions is two trajects. */
export const markOf = (region: RegionCode, seed: string): string => `${region} ${seed}`;

const fold = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');
const nameOf = ({ organisation }: KeptRow): string => organisation || UNKNOWN_ORGANISATION;

/** More alike than this, a new name may be a slip of the pen. */
const ALIKE = 0.6;
/** Names that are offered. */
const MOST_NEAR = 2;

function nearOf(name: string, organisations: Organisation[]): string[] {
  return organisations
    .map((known) => ({ name: known.name, near: likeness(name, known.name) }))
    .filter(({ near }) => near >= ALIKE)
    .sort((a, b) => b.near - a.near)
    .slice(0, MOST_NEAR)
    .map((known) => known.name);
}

/** What a name says of its kind. */
function kindOf(name: string): OrganisationKind {
  const kinds: [RegExp, OrganisationKind][] = [
    [/\bribw\b/i, 'ribw'],
    [/\bggz\b|psychiatr/i, 'ggz'],
    [/\bgemeente\b|\bsociale dienst\b/i, 'gemeente'],
    [/\buwv\b/i, 'uwv'],
    [/\bwsp\b|werkgeversservicepunt/i, 'wsp'],
    [/re-?integratie/i, 're-integratiebureau'],
    [/zorgverzeker/i, 'zorgverzekeraar'],
  ];
  return kinds.find(([words]) => words.test(name))?.[1] ?? 'anders';
}

/** @param known the marks that are trajects of the region already. @param organisations of the region, and the national ones */
export function planImport(region: RegionCode, rows: { row: KeptRow; mark: string }[], known: ReadonlySet<string>, organisations: Organisation[]): ImportPlan {
  const fresh = rows.filter(({ mark }) => !known.has(mark));
  const verdicts = { yes: 0, no: 0, unclear: 0 };
  for (const { row } of fresh) verdicts[countsVerdict(row.answers).outcome] += 1;
  const listed = new Set(organisations.map(({ name }) => fold(name)));
  const names = new Map(fresh.map(({ row }) => [fold(nameOf(row)), nameOf(row)]));
  const newOrganisations = [...names]
    .filter(([folded]) => !listed.has(folded))
    .map(([, name]) => ({ name, kind: kindOf(name), near: nearOf(name, organisations) }));
  return { region, fresh, existing: rows.length - fresh.length, verdicts, newOrganisations };
}

/** The organisations of a plan's trajects: those in the list by their id, new ones by their name and kind. */
export type PlannedOrganisation = { id: string } | Pick<NewOrganisation, 'name' | 'kind'>;

/**
 * The trajects a plan comes to, with their verdicts as at any registration.
 * @param first the first of as many free numbers. @param year of registration in Amsterdam
 */
export function importedTrajects(
  { region, fresh, newOrganisations }: ImportPlan,
  organisations: Organisation[],
  year: number,
  first: number,
): { organisations: PlannedOrganisation[]; trajects: ImportedTraject[] } {
  const all: (PlannedOrganisation & { name: string })[] = [...organisations, ...newOrganisations];
  const places = new Map(all.map(({ name }, place) => [fold(name), place]));
  const trajects = fresh.map(({ row, mark }, nth): ImportedTraject => {
    const { answers, startDate, results, end } = row;
    return {
      reference: makeReference(region, year, first + nth),
      mark,
      organisation: places.get(fold(nameOf(row))) ?? 0, // every name is in the plan
      answers,
      startDate,
      counts: countsVerdict(answers),
      financing: financingVerdict(answers),
      results,
      end,
    };
  });
  return { organisations: all.map((one) => ('id' in one ? { id: one.id } : { name: one.name, kind: one.kind })), trajects };
}
