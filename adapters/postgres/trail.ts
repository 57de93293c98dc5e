import type { Store } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

const ADD = 'insert into audit (at, person_id, what, subject) select $1, $2, what, subject from jsonb_to_recordset($3) as line (what text, subject text)';

/** What people are shown, in the trail. */
export const createTrail = (db: Queryable): Pick<Store, 'recordReads'> => ({
  async recordReads(lines, { personId, at }) {
    await db.query(ADD, [at, personId, JSON.stringify(lines)]);
  },
});
