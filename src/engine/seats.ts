import type { Clock } from '../programme/deadline.ts';
import type { OrganisationKind } from '../programme/organisation.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Seat } from '../programme/roster.ts';
import type { HeldSeat } from '../programme/seats.ts';
import type { Category } from './escalations.ts';
import type { Platform } from './events.ts';

/*
 * What the store knows and takes of seats (a seat is a role that somebody holds in a place), clocks and categories: what the programmamanager
 * looks after.
 */

/** Somebody who can be given a role: they have a profile here. */
export interface Candidate {
  id: string;
  name: string;
  organisation: string;
  regions: RegionCode[];
  /** Where they use the assistant: one name may be known on two platforms. */
  platforms: Platform[];
}

export interface SeatReads {
  /** When this answers, nobody else who asks it changes anything of this until the transaction ends. What is read after it is how things stand. */
  lockSeats(): Promise<void>;
  /** Who sits in a region, or nationally (null), in the order in which they are asked. */
  seats(region: RegionCode | null): Promise<HeldSeat[]>;
  /** Everybody with a profile, by name. */
  candidates(): Promise<Candidate[]>;
  /** The regions that count working days, by code. */
  workdayRegions(): Promise<RegionCode[]>;
  /** Categories that are no longer offered. */
  removedCategories(): Promise<Category[]>;
}

export type SeatWrite =
  | { type: 'seat.add'; id: string; seat: Seat; topics: string | null }
  | { type: 'seat.remove'; id: string }
  /** Seats in the order in which they are asked from now on. */
  | { type: 'seat.order'; ids: string[] }
  | { type: 'clock.set'; region: RegionCode; clock: Clock }
  /** One that was removed comes back under its id, with its history. */
  | { type: 'category.add'; category: Category }
  /** It is no longer offered; what was asked in it keeps it. */
  | { type: 'category.remove'; id: string }
  | { type: 'organisation.change'; id: string; name: string; kind: OrganisationKind };
