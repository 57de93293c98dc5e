import type { AbsenceWrite, ContactWrite } from '../../src/engine/absences.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

/** Applies a change to who is away, or to whom people ask. */
export async function applyAbsence(db: Queryable, write: AbsenceWrite | ContactWrite, { at }: By): Promise<void> {
  switch (write.type) {
    case 'absence.put':
      await db.query(
        `insert into absences (person_id, until, stand_in_id, set_at) values ($1, $2, $3, $4)
         on conflict (person_id) do update set until = excluded.until, stand_in_id = excluded.stand_in_id, set_at = excluded.set_at`,
        [write.personId, write.until, write.standInId, at],
      );
      return;
    case 'absence.end':
      await db.query('delete from absences where person_id = $1', [write.personId]);
      return;
    case 'contacts.asked':
      await db.query('update grants set asked_at = $2 where id = any ($1)', [write.ids, at]);
      return;
    case 'contact.confirm':
      await db.query('update grants set confirmed_at = $3 where id = $1 and person_id = $2', [write.id, write.holderId, at]);
      return;
    case 'contact.dispute':
      await db.query('update grants set confirmed_at = null where id = $1 and person_id = $2', [write.id, write.holderId]);
      return;
    default:
      return write satisfies never;
  }
}
