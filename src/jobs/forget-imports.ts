import type { Store } from '../engine/store.ts';

/** How long a file waits for who sent it, in ms. */
const DAY = 24 * 3_600_000;

/** Forgets files that nobody decided on. Any number of workers may do this at once. @returns no messages */
export function forgetImports(store: Pick<Store, 'transaction'>, at: Date): Promise<string[]> {
  return store.transaction(({ act }) =>
    act({ writes: [{ type: 'import.forget', before: new Date(at.getTime() - DAY) }], effects: [] }, null, { personId: null, at }),
  );
}
