import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../../src/engine/meter.ts';
import { within } from '../../src/engine/within.ts';

/** What is read when somebody asks for the metrics. */
export interface Backlog {
  escalations: { open: number; overdue: number };
  /** Moments of escalations that came and were not done. */
  clocks: number;
  /** Messages that were not delivered yet, those of them that are due, and the longest due one's moment. */
  messages: { waiting: number; due: number; oldest: Date | null };
}

interface Dependencies {
  /** The moment in UTC. */
  now: () => Date;
  /** @param at UTC. @throws when the store is away */
  backlog: (at: Date) => Promise<Backlog>;
  /** The pool's connections to the store, and who waits for one. */
  pool: () => { open: number; waiting: number };
  log: Logger;
}

/** Longest wait for the store, in ms: what this process counted is given all the same. */
const LIMIT = 1000;
/** A ping is late after this long, in ms: a sweep comes every minute. */
const LATE = 60_000;

/** Answers within 3 s (Slack) and 10 s (Teams) are what matters. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
const LATE_SECONDS = [0.1, 1, 5, 15, 60, 300, 900, 3600, 14_400];
const SWEEP_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300];

/** What the core reports. */
function createMeter(registers: Registry[]): Meter {
  const counter = <T extends string>(name: string, help: string, labelNames: T[] = []) =>
    new Counter({ name: `hoofdzaak_${name}`, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, buckets: number[], labelNames: T[] = []) =>
    new Histogram({ name: `hoofdzaak_${name}`, help, buckets, labelNames, registers });

  const events = histogram('event_seconds', 'Time to the answer, by type of event and outcome', ANSWER_SECONDS, ['type', 'outcome']);
  const answers = counter('answers_total', 'Questions, by whether the documents had an answer', ['outcome']);
  const lateness = histogram('ping_lateness_seconds', 'How late the moments of escalations were done', LATE_SECONDS);
  const late = counter('pings_late_total', 'Moments of escalations done more than a minute late');
  const attempts = counter('deliveries_total', 'Attempts to deliver, by platform and outcome', ['platform', 'outcome']);
  const undelivered = counter('undelivered_total', 'Messages given up, by platform and reason', ['platform', 'reason']);
  const sweeps = histogram('sweep_seconds', 'Duration of a sweep', SWEEP_SECONDS, ['outcome']);
  const repairs = counter('sweep_repairs_total', 'What a sweep did that nobody had been woken for', ['kind']);
  for (const kind of ['clock', 'message']) repairs.inc({ kind }, 0); // an alert needs the zero before the one
  for (const outcome of ['answered', 'declined']) answers.inc({ outcome }, 0);

  return {
    handling(type) {
      const ended = events.startTimer({ type });
      return (outcome) => void ended({ outcome });
    },
    answered: (found) => answers.inc({ outcome: found ? 'answered' : 'declined' }),
    ticked(ms) {
      lateness.observe(Math.max(0, ms) / 1000);
      if (ms > LATE) late.inc();
    },
    attempted: (platform, outcome) => attempts.inc({ platform, outcome }),
    undelivered: (platform, reason) => undelivered.inc({ platform, reason }),
    sweeping() {
      const ended = sweeps.startTimer();
      return (repaired) => {
        ended({ outcome: repaired ? 'done' : 'failed' });
        repairs.inc({ kind: 'clock' }, repaired?.clocks ?? 0);
        repairs.inc({ kind: 'message' }, repaired?.messages ?? 0);
      };
    },
  };
}

/** What is looked at when somebody asks. What the store does not say in time is not a number. */
function createLook({ now, backlog, pool, log }: Dependencies, registers: Registry[]) {
  const gauge = (name: string, help: string) => new Gauge({ name: `hoofdzaak_${name}`, help, registers });
  const up = gauge('store_up', 'Whether the store answered this scrape in time');
  const open = gauge('escalations_open', 'Escalations that are not over');
  const overdue = gauge('escalations_overdue', 'Open escalations that nobody answered in the agreed time');
  const clocks = gauge('clocks_overdue', 'Moments of escalations that came and were not done');
  const waiting = gauge('outbox_waiting', 'Messages not delivered yet');
  const due = gauge('outbox_due', 'Messages that are due and that nobody is at');
  const oldest = gauge('outbox_oldest_seconds', 'How long the longest due message has been due');
  const connections = gauge('pool_connections', 'Connections of this process to the store');
  const queued = gauge('pool_waiting', 'Who waits for a connection to the store');

  return async () => {
    const at = now();
    const found = await within(LIMIT, backlog(at)).catch(() => null);
    if (!found) log.warn('no backlog for the metrics: the store did not answer in time');
    up.set(found ? 1 : 0);
    open.set(found?.escalations.open ?? Number.NaN);
    overdue.set(found?.escalations.overdue ?? Number.NaN);
    clocks.set(found?.clocks ?? Number.NaN);
    waiting.set(found?.messages.waiting ?? Number.NaN);
    due.set(found?.messages.due ?? Number.NaN);
    oldest.set(found ? Math.max(0, at.getTime() - (found.messages.oldest ?? at).getTime()) / 1000 : Number.NaN);
    const { open: opened, waiting: line } = pool();
    connections.set(opened);
    queued.set(line);
  };
}

/** What is measured, and the page that shows it. Labels are kinds, never ids or names. */
export function createMetrics(dependencies: Dependencies): { meter: Meter; handler: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meter = createMeter([registry]);
  const look = createLook(dependencies, [registry]);
  let shown: Promise<string> | null = null;
  return {
    meter,
    async handler(_request, response) {
      // Who asks meanwhile gets the same: nobody can make us look more often than once at a time.
      shown ??= look()
        .then(() => registry.metrics())
        .finally(() => {
          shown = null;
        });
      const text = await shown;
      response.type(registry.contentType).send(text);
    },
  };
}
