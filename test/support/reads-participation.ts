import type { ParticipationReads } from '../../src/engine/participation.ts';
import type { Participation } from '../../src/programme/participation.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { Stages } from '../../src/programme/stages.ts';

/** What the store would know of how regions work together, each in the order in which it was recorded. */
export interface ParticipationWorld {
  participation: Record<RegionCode, Participation[]>;
  stages: Record<RegionCode, Stages[]>;
}

/** The store's questions about how a region works together, answered from memory. */
export function participationReadsOf({ participation = {}, stages = {} }: Partial<ParticipationWorld>): ParticipationReads {
  return {
    participation: async (region) => participation[region] ?? [],
    stages: async (region) => stages[region] ?? [],
  };
}
