import type { DivisionWrite } from '../../src/engine/counts.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** Applies one change to divisions and what was agreed for them. */
export async function applyDivision(db: Queryable, write: DivisionWrite, { personId, at }: By): Promise<void> {
  switch (write.type) {
    case 'division.hold':
      await db.query(
        `insert into region_divisions (region, since, division, set_by, set_at) values ($1, $2, $3, $4, $5)
         on conflict (region, since) do update set division = excluded.division, set_by = excluded.set_by, set_at = excluded.set_at`,
        [write.held.region, write.held.since, write.held.division, personId, at],
      );
      return;
    case 'division.terms':
      await db.query(
        `insert into division_terms (year, division, places, target, set_by) values ($1, $2, $3, $4, $5)
         on conflict (year, division) do update set places = excluded.places, target = excluded.target, set_by = excluded.set_by`,
        [write.terms.year, write.terms.division, write.terms.places, write.terms.target, personId],
      );
      return;
    default:
      return write satisfies never;
  }
}
