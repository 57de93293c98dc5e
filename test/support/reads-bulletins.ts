import type { BulletinReads, OpenEscalations, Registered } from '../../src/engine/bulletins.ts';

/** What the store would know for a bulletin. */
export interface BulletinWorld {
  scheduledSince: Date | null;
  bulletinsSent: string[];
  bulletinPeriods: string[];
  registered: Registered[];
  openEscalations: OpenEscalations;
  withAmbassadeur: string[];
}

/** The store's questions for bulletins, answered from memory. */
export function bulletinReadsOf(world: Partial<BulletinWorld>): BulletinReads {
  const {
    scheduledSince = null,
    bulletinsSent = [],
    bulletinPeriods = [],
    registered = [],
    openEscalations = { open: 0, overdue: 0 },
    withAmbassadeur = [],
  } = world;
  return {
    lockBulletins: async () => undefined,
    scheduledSince: async () => scheduledSince,
    bulletinsSent: async () => bulletinsSent,
    bulletinPeriods: async () => bulletinPeriods,
    registered: async () => registered,
    openEscalations: async () => openEscalations,
    regionsWithAmbassadeur: async () => withAmbassadeur,
  };
}
