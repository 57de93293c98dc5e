import type { Corrected } from '../programme/corrections.ts';
import type { Goal, Tally } from '../programme/counting.ts';
import type { Month } from '../programme/dates.ts';
import type { Escalated } from '../programme/month-standing.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Roster } from '../programme/roster.ts';
import type { RosterMember } from './escalations.ts';

/*
 * What the store knows and takes of months whose counts were sent.
 */

/** A region's month as it was counted to be sent: never changed after that. */
export interface Frozen {
  month: Month;
  region: RegionCode;
  figures: Tally;
  /** What was agreed then; null without a number. */
  goal: Goal | null;
  escalations: Escalated;
  /** Whether anything was recorded in the month. */
  reported: boolean;
  /** Earlier months of the year that no longer were as they had been sent. */
  earlier: Corrected[];
  /** How often it could not be counted before it could. */
  attempts: number;
  at: Date;
}

/** How far the counting of a region's month is. One that was never tried has none. */
export interface Tried {
  month: Month;
  region: RegionCode;
  counted: boolean;
  /** That failed. */
  attempts: number;
  at: Date;
}

export interface MonthCountReads {
  countsTried(months: Month[]): Promise<Tried[]>;
  /** By month and region. @param regions null for all */
  frozenCounts(months: Month[], regions: RegionCode[] | null): Promise<Frozen[]>;
  /** Regions in which something was registered, or a result, an end or an answer to a check-in recorded, in a month of Europe/Amsterdam. */
  reportedIn(month: Month, regions: RegionCode[] | null): Promise<RegionCode[]>;
  /** What was asked in a month, judged at a moment; regions in which nothing was are left out. */
  escalatedIn(month: Month, at: Date, regions: RegionCode[] | null): Promise<Map<RegionCode, Escalated>>;
  /** The programmamanagers, and the procesregisseurs and regiocontacten of all regions, with whoever stands in for them. */
  coordinators(): Promise<Roster<RosterMember>>;
}

/** What is counted stays as it is: a second time, by whomever, changes nothing. `attempts`: as they were read, so that two workers add one. */
export type MonthCountWrite =
  | { type: 'month.freeze'; frozen: Omit<Frozen, 'attempts' | 'at'> }
  | { type: 'month.failed'; month: Month; region: RegionCode; attempts: number };
