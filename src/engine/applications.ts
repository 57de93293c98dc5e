import type { Application } from '../programme/applications.ts';
import type { RegionCode } from '../programme/regions.ts';

/*
 * What the store knows and takes of applications for a division.
 */

export interface ApplicationReads {
  /** The oldest first. @param year null for all years. @param region null for all regions */
  applications(year: number | null, region: RegionCode | null): Promise<Application[]>;
  /**
   * When this answers, nobody else who asks it changes an application, a division or its terms until the transaction ends.
   * Whoever needs `lockSeats` too asks that first.
   */
  lockApplications(): Promise<void>;
}

/**
 * Stores an application as it has become; who and when are kept of the last change.
 * @throws Transient when the stored revision is not the one before it: somebody else was faster
 */
export interface ApplicationWrite {
  type: 'application.put';
  application: Application;
}
