import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Permanent } from '../../src/engine/errors.ts';
import { within } from '../../src/engine/within.ts';

/** A part that /readyz asks. */
export interface Check {
  /**
   * @throws Permanent when it will not come by itself: a credential that is refused. Anything else is a part that is away.
   */
  ask: () => Promise<void>;
  /** Without it nothing can be done for anybody. Without the others the service works on, if late: taking it out of balance would help nobody. */
  vital: boolean;
}

/** Each part by name. */
export type Checks = Record<string, Check>;

/** Longest wait for a part, in ms. */
const LIMIT = 2000;

type Outcome = 'up' | 'degraded' | 'down';

/** Asks all parts at once. Who asks while they are being asked gets the same answer: nobody can make us ask more. */
function createAsking(checks: Checks, log: Logger) {
  let asking: Promise<[string, Outcome][]> | null = null;

  async function one(name: string, { ask, vital }: Check): Promise<[string, Outcome]> {
    try {
      const answered = await within(
        LIMIT,
        ask().then(() => true),
      );
      if (answered === null) throw new Error('no answer');
      return [name, 'up'];
    } catch (error) {
      log.warn({ part: name, fault: error instanceof Error ? error.message : String(error) }, 'not ready');
      return [name, vital || error instanceof Permanent ? 'down' : 'degraded'];
    }
  }

  return (): Promise<[string, Outcome][]> => {
    asking ??= Promise.all(Object.entries(checks).map(([name, check]) => one(name, check))).finally(() => {
      asking = null;
    });
    return asking;
  };
}

/**
 * Answers 503 when a vital part is away, a credential is refused, or the service is stopping; 200 otherwise. What works without is named as
 * `degraded`. The details are in the log.
 * @param isStopping whether it takes nothing new any more
 */
export function createReadiness(checks: Checks, isStopping: () => boolean, log: Logger): RequestHandler {
  const ask = createAsking(checks, log);
  return async (_request, response) => {
    if (isStopping()) return void response.status(503).json({ ready: false, down: ['stopping'] });
    const found = await ask();
    const those = (which: Outcome) => found.flatMap(([name, outcome]) => (outcome === which ? [name] : []));
    const [down, degraded] = [those('down'), those('degraded')];
    const ready = down.length === 0;
    response.status(ready ? 200 : 503).json({ ready, ...(ready ? {} : { down }), ...(degraded.length > 0 ? { degraded } : {}) });
  };
}
