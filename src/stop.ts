import type { Logger } from 'pino';
import { describeFault } from './engine/errors.ts';
import { within } from './engine/within.ts';

/** Something that is ended, and how long that may take, in ms. */
export interface Ending {
  what: string;
  limit: number;
  end: () => Promise<unknown>;
}

/**
 * Ends one after the other; what hangs or fails keeps none of the others from it.
 * @returns whether all of them ended by themselves, in time
 */
export async function endAll(endings: Ending[], log: Pick<Logger, 'warn'>): Promise<boolean> {
  let clean = true;
  for (const { what, limit, end } of endings) {
    const ended = end().then(
      () => true,
      (error: unknown) => {
        log.warn({ part: what, ...describeFault(error) }, 'did not end as it should');
        return false;
      },
    );
    const outcome = await within(limit, ended);
    if (outcome === null) log.warn({ part: what }, 'takes too long to end: left as it is, the next process finds what it was at');
    clean &&= outcome === true;
  }
  return clean;
}

/** A second signal this soon, in ms, is the same one: npm passes on the Ctrl+C that its child got already. */
const SAME = 500;

/**
 * Calls `stop` at the first SIGTERM or SIGINT; at the next one the process ends at once.
 * @param now in ms, from any beginning
 */
export function onStopSignal(stop: () => void, now: () => number): void {
  let first: number | null = null;
  const onSignal = () => {
    if (first === null) {
      first = now();
      stop();
    } else if (now() - first > SAME) process.exit(1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
