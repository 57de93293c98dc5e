import type { Store } from '../engine/store.ts';
import { keptSince, type Retention } from '../programme/retention.ts';

/**
 * Removes what was written once its time is over, and old lines of the audit trail (design, section 6). A batch in each sweep: on a day on
 * which nothing is due it finds nothing, by an index. Any number of workers may do this at once. @returns no messages
 */
export function removeOld(store: Pick<Store, 'transaction'>, { text, audit }: Retention, at: Date): Promise<string[]> {
  const write = { type: 'retention' as const, textBefore: keptSince(text, at), auditBefore: keptSince(audit, at) };
  return store.transaction(({ act }) => act({ writes: [write], effects: [] }, null, { personId: null, at }));
}
