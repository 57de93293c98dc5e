import {
  contentsOf,
  type ImportedTraject,
  type ImportPlan,
  importedTrajects,
  type KeptRow,
  markOf,
  type PlannedOrganisation,
  planImport,
} from '../programme/import-plan.ts';
import type { ImportRow } from '../programme/import-rows.ts';
import type { Organisation } from '../programme/organisation.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Reads } from './store.ts';
import type { Write } from './writes.ts';

/*
 * Files of trajects: what the store knows and takes of them.
 */

/** A file that somebody sent and has not decided on, or how it ended. */
export interface PendingImport {
  id: string;
  ownerId: string;
  /** Null until it is chosen. */
  region: RegionCode | null;
  status: 'pending' | 'registered' | 'cancelled';
  /** Empty once it ended. */
  rows: KeptRow[];
  /** The first and last reference, and how many; null unless it was registered. */
  registered: Registered | null;
}

export interface Registered {
  count: number;
  first: string;
  last: string;
}

export interface ImportReads {
  /** Keyed hashes (HMAC-SHA256) of texts. The key is the store's own and never leaves it: without it no number can be found back. */
  hashed(texts: string[]): Promise<string[]>;
  /** Which of these are marks of trajects in a region. */
  knownMarks(region: RegionCode, marks: string[]): Promise<Set<string>>;
  /** A file that waits. Locked until the transaction ends, with all other imports: what is registered meanwhile is seen. */
  importForChange(id: string): Promise<PendingImport | null>;
  /** One import at a time, until the transaction ends. */
  lockImports(): Promise<void>;
  /** As many numbers for references at once. @returns the first */
  nextNumbers(region: RegionCode, year: number, count: number): Promise<number>;
  /** Whoever holds what was read from the command line in a region; null before the first time. */
  importOwner(region: RegionCode): Promise<string | null>;
}

export type ImportWrite =
  | { type: 'import.keep'; id: string; ownerId: string; region: RegionCode | null; rows: KeptRow[] }
  | { type: 'import.region'; id: string; region: RegionCode }
  /** It ended: its rows are forgotten. */
  | { type: 'import.end'; id: string; registered: Registered | null }
  /** All of them or, when one is refused, none. */
  | { type: 'import.register'; region: RegionCode; ownerId: string; organisations: PlannedOrganisation[]; trajects: ImportedTraject[] }
  | { type: 'import.owner'; region: RegionCode; personId: string; name: string }
  /** Files that nobody decided on. */
  | { type: 'import.forget'; before: Date };

/** Lines as they are kept: without the region's own numbers. */
export async function keptRows(reads: Pick<ImportReads, 'hashed'>, rows: ImportRow[]): Promise<KeptRow[]> {
  const seeds = await reads.hashed(contentsOf(rows));
  return rows.map(({ line: _line, kenmerk: _kenmerk, ...said }, nth) => ({ ...said, seed: seeds[nth] ?? '' }));
}

/** What registering them in a region comes to, as things stand. */
export async function planFor(
  reads: Pick<Reads, 'hashed' | 'knownMarks' | 'organisations'>,
  region: RegionCode,
  rows: KeptRow[],
): Promise<{ plan: ImportPlan; organisations: Organisation[] }> {
  const marks = await reads.hashed(rows.map(({ seed }) => markOf(region, seed)));
  const marked = rows.map((row, nth) => ({ row, mark: marks[nth] ?? '' }));
  const organisations = await reads.organisations([region]);
  return { plan: planImport(region, marked, await reads.knownMarks(region, marks), organisations), organisations };
}

/**
 * The writes that register a plan, in one transaction with the numbers it takes.
 * @param first the first of as many free numbers as there are trajects. @param year of registration in Amsterdam
 */
export function registration(
  { plan, organisations }: { plan: ImportPlan; organisations: Organisation[] },
  by: { ownerId: string; year: number; first: number },
): { writes: Write[]; registered: Registered } {
  const { region } = plan;
  const imported = importedTrajects(plan, organisations, by.year, by.first);
  const [first, last] = [imported.trajects[0]?.reference ?? '', imported.trajects.at(-1)?.reference ?? ''];
  return {
    registered: { count: plan.fresh.length, first, last },
    writes: [
      { type: 'import.register', region, ownerId: by.ownerId, ...imported },
      { type: 'audit', what: 'traject.imported', subject: `${first}–${last}` },
    ],
  };
}
