import { z } from 'zod';
import type { Store } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

const NEXT = `
  select least(
    (select min(due_at) from escalations where due_at > $1 and due_at <= $2),
    (select min(due_at) from outbox where status in ('pending', 'sending') and due_at > $1 and due_at <= $2)) as at`;

/** Every step leaves its reply, what the clock did a line in the audit trail. */
const LATEST = 'select greatest((select max(at) from audit), (select max(stored_at) from replies)) as at';

const row = z.object({ at: z.date().nullable() });

/** What a clock that is moved has to know. */
export function createMoments(db: Queryable): Pick<Store, 'nextMoment' | 'latestMoment'> {
  return {
    nextMoment: async (after, until) => row.parse((await db.query(NEXT, [after, until])).rows[0]).at,
    latestMoment: async () => row.parse((await db.query(LATEST)).rows[0]).at,
  };
}
