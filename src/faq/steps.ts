/*
 * Work that takes a while is done in steps: at once by whoever needs it now, or with pauses by whoever only prepares it.
 */

/** Work that pauses at each `yield`; what it returns is its result. */
export type Steps<T> = Generator<undefined, T>;

/** Does all that is left, at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
