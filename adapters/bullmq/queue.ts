import { once } from 'node:events';
import { Queue as BullQueue, createPostgresBackend, type Job, type JobsOptions, type PostgresQueueBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Queue } from '../../src/engine/queue.ts';
import { within } from '../../src/engine/within.ts';

const NAME = 'wakeups';
/** Connections for each of the queue and its worker: BullMQ keeps a pool per object. */
const POOL = 4;

/** Longest wait for a Redis that is away, in ms: nobody must hang on a wake-up that the sweep repairs. */
const REDIS_LIMIT = 1000;
/** Longest wait for BullMQ to close, in ms; what runs here is waited for all the same. */
const CLOSE_LIMIT = 1000;

/** Only an id: content never travels through a queue. */
const jobData = z.object({ id: z.uuid() });

interface Settings {
  /** Redis when set; else BullMQ's PostgreSQL backend. */
  redisUrl: string | undefined;
  databaseUrl: string;
  log: Logger;
  /** The moment in UTC, by the clock that `at` was counted on. */
  now: () => Date;
}

/** A job that ended is of no use to anybody: its row tells what happened. */
const JOB: JobsOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

function warnAboutEviction(redis: Redis, log: Logger): Promise<void> {
  return redis
    .config('GET', 'maxmemory-policy')
    .then((answer) => {
      const policy = z.array(z.string()).safeParse(answer).data?.[1];
      if (policy && policy !== 'noeviction')
        log.warn({ policy }, 'Redis may evict wake-ups: set maxmemory-policy to noeviction. The sweep repairs what is lost.');
    })
    .catch(() => undefined); // some hosted Redis do not answer CONFIG
}

/** A connection to Redis whose faults are logged, not thrown at the process. */
function connect(url: string, maxRetriesPerRequest: number | null, log: Logger): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest, connectTimeout: 2000 });
  redis.on('error', (error) => log.warn({ fault: error.message }, 'Redis'));
  return redis;
}

/** Resolves when Redis can be asked: BullMQ itself waits for as long as it takes. @throws when it is away */
async function reachable(redis: Redis | null): Promise<void> {
  if (redis && redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(REDIS_LIMIT) });
}

/** Wake-ups by BullMQ, on Redis or on PostgreSQL. */
export function createQueue({ redisUrl, databaseUrl, log, now }: Settings): Queue {
  // One retry, then a wake-up is given up: the sweep finds its row, and nothing piles up while Redis is away.
  const redis = redisUrl ? connect(redisUrl, 1, log) : null;
  const blocking = redisUrl ? connect(redisUrl, null, log) : null; // BullMQ's worker waits for as long as it takes
  redis?.once('ready', () => void warnAboutEviction(redis, log));
  const postgres = { connectionString: databaseUrl, max: POOL, migrate: true };

  const queue = redis ? new BullQueue(NAME, { connection: redis }) : new BullQueue(NAME, { connection: postgres }, createPostgresBackend);
  queue.on('error', (error: Error) => log.warn({ fault: error.message }, 'queue'));
  let worker: { close(): Promise<void> } | null = null;
  const running = new Set<Promise<void>>();

  /** BullMQ's close waits for a server that is away, for as long as it takes: nothing of ours is lost by leaving it. */
  const inTime = (closing: Promise<unknown>) =>
    within(
      CLOSE_LIMIT,
      closing.catch(() => undefined),
    );

  async function pause(): Promise<void> {
    const closing = worker ? inTime(worker.close()) : null;
    do await Promise.allSettled(running);
    while (running.size > 0); // one may have been taken before it closed
    await closing;
  }

  return {
    async wake(id, at) {
      const data = jobData.parse({ id });
      await reachable(redis);
      const delay = Math.max(0, at.getTime() - now().getTime()); // a delay: BullMQ counts it on its own clock
      await queue.add('wake', data, { ...JOB, delay, jobId: `${id}-${at.getTime()}` });
    },
    async work(onWake) {
      const take = async (job: Job<unknown>) => {
        const work = onWake(jobData.parse(job.data).id);
        running.add(work);
        await work.finally(() => running.delete(work));
      };
      const started = blocking
        ? new Worker<unknown>(NAME, take, { connection: blocking, concurrency: 10 })
        : new Worker<unknown, unknown, string, PostgresQueueBackend, object, typeof postgres>(
            NAME,
            take,
            { connection: postgres, concurrency: 10 },
            createPostgresBackend,
          );
      started.on('error', (error: Error) => log.warn({ fault: error.message }, 'queue worker'));
      started.on('failed', (_job: unknown, error: Error) => log.warn({ fault: error.message }, 'wake-up failed: the sweep repeats it'));
      worker = started;
      // A Redis that is away does not keep the service from starting: it is taken up when it comes.
      if (blocking) await reachable(blocking).catch(() => log.warn('Redis is away: the sweep does the work until it comes'));
      else await started.waitUntilReady();
    },
    async ping() {
      await reachable(redis);
      if (redis) await redis.ping();
      else await queue.waitUntilReady();
    },
    pause,
    async close() {
      await pause();
      await inTime(queue.close());
      redis?.disconnect();
      blocking?.disconnect();
    },
  };
}
