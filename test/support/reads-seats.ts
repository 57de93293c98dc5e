import type { Category } from '../../src/engine/escalations.ts';
import type { Candidate, SeatReads } from '../../src/engine/seats.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { HeldSeat } from '../../src/programme/seats.ts';

/** What the store would know of roles. */
export interface SeatWorld {
  /** In the order in which they were named. */
  held: HeldSeat[];
  candidates: Candidate[];
  /** Regions that count working days. */
  workdays: RegionCode[];
  /** Categories that are no longer offered. */
  removed: Category[];
  /** Is told when the lock is asked for. */
  onLock: () => void;
}

/** The store's questions about roles, answered from memory as the store answers them. */
export function seatReadsOf({ held = [], candidates = [], workdays = [], removed = [], onLock = () => undefined }: Partial<SeatWorld>): SeatReads {
  return {
    lockSeats: async () => onLock(),
    seats: async (region) => held.filter((seat) => seat.region === region),
    candidates: async () => candidates,
    workdayRegions: async () => workdays,
    removedCategories: async () => removed,
  };
}
