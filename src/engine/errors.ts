/** A fault that may pass: the store or a platform did not answer. Nothing was stored; it may be tried again. */
export class Transient extends Error {
  override readonly name = 'Transient';
}

/** A fault that stays: recorded with its reason, and not tried again. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
}
