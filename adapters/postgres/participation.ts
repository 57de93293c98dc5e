import { z } from 'zod';
import type { ParticipationReads, ParticipationWrite } from '../../src/engine/participation.ts';
import type { By } from '../../src/engine/store.ts';
import { INVOLVEMENTS, PARTIES } from '../../src/programme/participation.ts';
import { STAGES } from '../../src/programme/stages.ts';
import type { Queryable } from './reads.ts';

const participationRow = z.object({ party: z.enum(PARTIES), involvement: z.enum(INVOLVEMENTS), since: z.string() });
const stagesRow = z.object({ now: z.literal(STAGES), aim: z.literal(STAGES), since: z.string() });

/** Questions about how a region works together, on a pool or inside a transaction. */
export function createParticipationReads(db: Queryable): ParticipationReads {
  return {
    async participation(region) {
      const { rows } = await db.query('select party, involvement, since from participation where region = $1 order by position', [region]);
      return z.array(participationRow).parse(rows);
    },
    async stages(region) {
      const { rows } = await db.query('select now, aim, since from cooperation_stages where region = $1 order by position', [region]);
      return z.array(stagesRow).parse(rows);
    },
  };
}

/** Adds what was said of a region; what was said before stays. */
export async function applyParticipation(db: Queryable, write: ParticipationWrite, { personId, at }: By): Promise<void> {
  switch (write.type) {
    case 'participation.add': {
      const { party, involvement, since } = write.participation;
      await db.query('insert into participation (region, party, involvement, since, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)', [
        write.region,
        party,
        involvement,
        since,
        personId,
        at,
      ]);
      return;
    }
    case 'stages.add': {
      const { now, aim, since } = write.stages;
      await db.query('insert into cooperation_stages (region, now, aim, since, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)', [
        write.region,
        now,
        aim,
        since,
        personId,
        at,
      ]);
      return;
    }
    default:
      return write satisfies never;
  }
}
