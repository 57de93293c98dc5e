import type { ApplicationReads } from '../../src/engine/applications.ts';
import type { Application } from '../../src/programme/applications.ts';

/** What the store would know of applications. */
export interface ApplicationWorld {
  applications: Application[];
  /** Is told when the lock is asked for. */
  onApplicationsLock: () => void;
}

/** The store's questions about applications, answered from memory as the store answers them. */
export function applicationReadsOf({ applications = [], onApplicationsLock = () => undefined }: Partial<ApplicationWorld>): ApplicationReads {
  return {
    applications: async (year, region) => applications.filter((one) => (year === null || one.year === year) && (region === null || one.region === region)),
    lockApplications: async () => onApplicationsLock(),
  };
}
