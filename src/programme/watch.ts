/*
 * The watchdog's rules: what counts as late, when that becomes an incident, and when somebody is told (design, section 6: nothing is lost
 * silently).
 */

/** What is done on a schedule and watched; `upkeep` stands for all jobs without a name of their own. */
const WATCHED_JOBS = ['digest', 'counts', 'check-in', 'upkeep'] as const;
export type WatchedJob = (typeof WATCHED_JOBS)[number];

/** What leaves a sign of life. `sweep`: a whole sweep came to its end. */
export const HEARTBEATS = ['sweep', ...WATCHED_JOBS] as const;
export type Heartbeat = (typeof HEARTBEATS)[number];

/** `sweep`: nobody sweeps. `pings`: moments of escalations passed. `messages`: recorded, due, and nobody tried. The others: a job that fails. */
export const INCIDENTS = ['sweep', 'pings', 'messages', ...WATCHED_JOBS] as const;
export type IncidentKind = (typeof INCIDENTS)[number];

export interface Incident {
  id: string;
  kind: IncidentKind;
  /** Since when it was late: before anybody could notice. */
  beganAt: Date;
  noticedAt: Date;
  /** When somebody was told; null until then. */
  toldAt: Date | null;
  endedAt: Date | null;
  /** The most at once that waited. */
  count: number;
  /** The longest that anything waited, in ms. */
  worst: number;
}

/** What waits too long. */
export interface Overdue {
  count: number;
  /** The longest waiting one's moment. */
  since: Date;
}

/** What the store knows at one moment. */
export interface Seen {
  /** A name that is missing was never heard of: it is not late. */
  beats: ReadonlyMap<Heartbeat, Date>;
  /** Only what waits longer than it may; null for none. */
  pings: Overdue | null;
  messages: Overdue | null;
}

/** How long things may take, in ms. */
export interface Limits {
  /** For pings, messages and sweeps. */
  late: number;
  /** For a job. */
  job: number;
  /** From noticing to telling: a restart mends most by itself, and then it is told once, when it is over. */
  patience: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What begins again within so long after its end is the same incident: nobody hears of it anew each time. */
const AGAIN = HOUR;
/** What nobody could be told while it lasted is still told so long after. */
const STILL_NEWS = 24 * HOUR;
/** As far back as `watch` looks. */
export const LOOK_BACK = STILL_NEWS;

/** The limits that fit a sweep interval, in ms: nothing is late that a sweep or two may still do. */
export const limitsOf = (interval: number): Limits => ({
  late: Math.max(5 * MINUTE, 3 * interval),
  job: Math.max(HOUR, 3 * interval),
  patience: interval,
});

/** What is late at a moment. */
export function lateNow({ beats, pings, messages }: Seen, limits: Limits, at: Date): Map<IncidentKind, Overdue> {
  const late = new Map<IncidentKind, Overdue>();
  const silent = (name: Heartbeat, limit: number, count: number) => {
    const since = beats.get(name);
    if (since && at.getTime() - since.getTime() > limit) late.set(name, { count, since });
  };
  silent('sweep', limits.late, pings?.count ?? 0);
  if (pings) late.set('pings', pings);
  if (messages) late.set('messages', messages);
  for (const job of WATCHED_JOBS) silent(job, limits.job, 0);
  return late;
}

/** What becomes of an incident. */
export interface Turn {
  before: Incident | null;
  after: Incident;
  /** Somebody is to be told now, for the first time. */
  tell: boolean;
}

const since = (at: Date, from: Date): number => at.getTime() - from.getTime();

/**
 * What begins, goes on and ends. While nobody sweeps everything else is late too: that is one incident, not five.
 * @param known incidents that are open or ended at most `LOOK_BACK` ago, the oldest first
 * @param late as `lateNow` says
 */
export function watch(
  known: Incident[],
  late: ReadonlyMap<IncidentKind, Overdue>,
  { patience }: Pick<Limits, 'patience'>,
  at: Date,
  newId: () => string,
): Turn[] {
  const standstill = late.has('sweep');
  const turns: Turn[] = [];
  const turn = (before: Incident | null, after: Incident, tell: boolean) => turns.push({ before, after, tell });
  for (const kind of INCIDENTS) {
    const ofKind = known.filter((one) => one.kind === kind);
    const open = ofKind.find(({ endedAt }) => endedAt === null);
    const now = late.get(kind);
    if (now && (open || kind === 'sweep' || !standstill)) {
      const before = open ?? ofKind.findLast(({ endedAt }) => endedAt !== null && since(at, endedAt) < AGAIN) ?? null;
      const seen = before ?? { id: newId(), kind, beganAt: now.since, noticedAt: at, toldAt: null, count: 0, worst: 0 };
      const after = { ...seen, endedAt: null, count: Math.max(seen.count, now.count), worst: Math.max(seen.worst, since(at, now.since)) };
      turn(before, after, after.toldAt === null && since(at, after.noticedAt) >= patience);
    } else if (open) {
      turn(open, { ...open, endedAt: at }, open.toldAt === null);
    }
    const untold = ofKind.filter(({ toldAt, endedAt }) => toldAt === null && endedAt !== null && since(at, endedAt) < STILL_NEWS);
    for (const one of untold) if (!turns.some(({ before }) => before === one)) turn(one, one, true);
  }
  return turns;
}
