import type { ProposalWrite } from '../../src/engine/proposals.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** Applies one change to a proposal. What has an outcome is not changed any more. */
export async function applyProposal(db: Queryable, write: ProposalWrite, { personId, at }: By): Promise<void> {
  switch (write.type) {
    case 'proposal.make':
      await db.query(
        `insert into proposals (id, region, category, addressee, text, made_by, made_at, listed_by, listed_at)
         values ($1, $2, $3, $4, $5, $6, $7, case when $8 then $6::uuid end, case when $8 then $7::timestamptz end)`,
        [write.id, write.region, write.category, write.addressee, write.text, personId, at, write.addressee === 'landelijke-lijst'],
      );
      return;
    case 'proposal.list':
      await db.query('update proposals set listed_by = $2, listed_at = $3, listed_text = $4 where id = $1 and listed_at is null and ended_at is null', [
        write.id,
        personId,
        at,
        write.text,
      ]);
      return;
    case 'proposal.end':
      await db.query('update proposals set outcome = $2, outcome_text = $3, ended_by = $4, ended_at = $5 where id = $1 and ended_at is null', [
        write.id,
        write.outcome,
        write.text,
        personId,
        at,
      ]);
      return;
    default:
      return write satisfies never;
  }
}
