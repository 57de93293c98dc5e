/**
 * Wakes the service at a moment. Carries ids only, never content, and may be lost: due times live with the rows,
 * and a sweep finds what was not woken.
 */
export interface Queue {
  wake(id: string, at: Date): Promise<void>;
  /** Starts taking wake-ups. Those that fail are dropped: the sweep repeats them. */
  work(onWake: (id: string) => Promise<void>): Promise<void>;
  ping(): Promise<void>;
  /** Takes no wake-ups any more, and waits for those that run; they can still be asked for. */
  pause(): Promise<void>;
  /** As `pause`, and lets go of its connections. */
  close(): Promise<void>;
}

/** Longest wait for a wake-up to be taken, in ms: the sweep finds what was not woken. */
export const WAKE_LIMIT = 1000;
