import type { Participation } from '../programme/participation.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Stages } from '../programme/stages.ts';

/*
 * What the store knows and takes of how a region works together. Rows are only added: what was said before stays.
 */

export interface ParticipationReads {
  /** What was said of a region's parties, in the order in which it was recorded. */
  participation(region: RegionCode): Promise<Participation[]>;
  /** What was said of a region's stage, in the order in which it was recorded. */
  stages(region: RegionCode): Promise<Stages[]>;
}

export type ParticipationWrite =
  | { type: 'participation.add'; region: RegionCode; participation: Participation }
  | { type: 'stages.add'; region: RegionCode; stages: Stages };
