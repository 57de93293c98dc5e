/** A clock that can be put ahead, and runs on from there. */
export interface Clock {
  /** The moment in UTC. */
  now(): Date;
  /** Puts it at a moment, in UTC. It never goes back: for a moment that is past nothing changes. */
  moveTo(at: Date): void;
  /** How far it is ahead of the real time, in ms. */
  readonly ahead: number;
}

/** The service's clock. Only the local page ever moves it; everywhere else it is the real time. @param real the moment in UTC */
export function createClock(real: () => Date): Clock {
  let ahead = 0;
  return {
    now: () => new Date(real().getTime() + ahead),
    moveTo(at) {
      ahead = Math.max(ahead, at.getTime() - real().getTime());
    },
    get ahead() {
      return ahead;
    },
  };
}

/**
 * A host's clock put right by another one that all hosts share: leases, due times and slots of one host are read by the others.
 * @param host the host's moment, in UTC
 * @param look asks the shared clock; its answer was right at some moment between question and answer
 */
export function followClock(host: () => Date, look: () => Promise<Date>) {
  let ahead = 0;
  return {
    now: () => new Date(host().getTime() + ahead),
    /**
     * The shared clock is ahead by something between its answer minus the host's moment after it, and minus the one before it. What was known
     * stays while it lies between those, so that a slow answer moves nothing. @throws what `look` throws
     */
    async follow(): Promise<void> {
      const asked = host().getTime();
      const shared = (await look()).getTime();
      ahead = Math.min(Math.max(ahead, shared - host().getTime()), shared - asked);
    },
    /** How far the shared clock is ahead of the host's, in ms. */
    get ahead() {
      return ahead;
    },
  };
}
