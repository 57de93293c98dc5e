import type { Queue } from '../../src/engine/queue.ts';

/** A queue that loses every wake-up, which a sweep must make good. */
export const SILENT_QUEUE: Queue = {
  wake: async () => undefined,
  work: async () => undefined,
  pause: async () => undefined,
  ping: async () => undefined,
  close: async () => undefined,
};
