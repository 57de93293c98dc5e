/** A fault that may pass: the store or a platform did not answer. Nothing was stored; it may be tried again. */
export class Transient extends Error {
  override readonly name: string = 'Transient';
}

/** The answer to a commit was lost: whether it was stored is not known. It may be tried again all the same, for a key is stored once. */
export class InDoubt extends Transient {
  override readonly name = 'InDoubt';
}

/** A fault that stays: recorded with its reason, and not tried again. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
}

/** How loud a fault is told: what passes by itself, and is done again, is no reason to look. */
export const loudness = (error: unknown): 'warn' | 'error' => (error instanceof Transient ? 'warn' : 'error');

/** A fault for the log: its kind and place. Never its message: a database or parser may have put values in it. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { fault: error.name, code: 'code' in cause ? cause.code : undefined, at: at.slice(0, 5).map((line) => line.trim()) };
}
