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
