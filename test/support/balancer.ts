import { type Carried, carry, createRelay } from './relay.ts';
import { createSignals } from './signals.ts';

/** How often each process is asked whether it takes requests, in ms. */
const ASK_EVERY = 200;
/** How long it may take to say so, in ms. */
const ANSWER_WITHIN = 5000;

/**
 * A load balancer: requests go to the processes in turn, each once. What fails has failed. One whose /readyz does not answer 200 gets nothing
 * more; it only learns that when it asks.
 */
export async function createBalancer() {
  const signals = createSignals();
  const known = new Map<string, boolean>();
  const asking = new Set<string>();
  const faults: string[] = [];
  let turn = 0;

  async function ask(origin: string): Promise<void> {
    if (asking.has(origin)) return;
    asking.add(origin);
    // One that is slow to say is busy: it keeps its turn. One that refuses, or that nobody can connect to, loses it at once.
    const ready = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN) }).then(
      ({ status }) => status === 200,
      (error: unknown) => error instanceof DOMException && known.get(origin) === true,
    );
    asking.delete(origin);
    if (known.has(origin)) known.set(origin, ready);
    signals.tell();
  }

  const up = () => [...known].flatMap(([origin, ready]) => (ready ? [origin] : []));
  const timer = setInterval(() => {
    for (const origin of known.keys()) void ask(origin);
  }, ASK_EVERY);

  const relay = await createRelay(async (request: Carried) => {
    const ready = up();
    const origin = ready[turn++ % ready.length];
    try {
      if (origin === undefined) throw new Error('nobody is ready');
      return await carry(origin, request);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
      faults.push(`${origin ?? ''} ${error instanceof Error ? error.message : 'fault'}${cause}`);
      throw error;
    }
  });

  return {
    url: relay.url,
    /** Why requests failed, in the order in which they did. */
    faults,
    /** Takes a process into the turn; resolves when it gets requests. */
    async add(origin: string): Promise<void> {
      known.set(origin, false);
      await ask(origin);
      await signals.waitFor(() => known.get(origin));
    },
    /** One that is gone for good. */
    remove: (origin: string) => void known.delete(origin),
    async close(): Promise<void> {
      clearInterval(timer);
      await relay.close();
    },
  };
}
