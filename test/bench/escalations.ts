import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createQueue } from '../../adapters/bullmq/queue.ts';
import { startService } from '../support/service.ts';
import { SECRET, TOKEN } from '../support/slack-app.ts';
import { type BareQueue, createBareQueue } from './bare-queue.ts';
import { addEscalationPeople, addEscalations, type DueRow, fallDue, latenessOf } from './escalation-rows.ts';
import { type Figure, quantile, round, tell, timed } from './measure.ts';
import { createSlackApi } from './slack-api.ts';
import { type BenchDatabase, type Servers, withDatabase } from './surroundings.ts';
import { sweeps } from './sweeps.ts';

const OPEN = 100_000;
const MANY = 1_000_000;
const DUE = 1000;
const WINDOW = 60_000;
/** Time to ask for the wake-ups of those that fall due, in ms. */
const AHEAD = 5000;
/** Wake-ups that are asked for at the same time. */
const LANES = 200;
/** Goals for the lateness of one in a hundred, in ms; after Redis was emptied a sweep comes on top. */
const LIMIT = 1000;
const SWEEP = 10_000;
/** What has not come so long after the last moment is not waited for, in ms. */
const PATIENCE = 60_000;

type Wake = (id: string, at: Date) => Promise<void>;

const log = pino({ level: 'warn' }, pino.destination(2));
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function wakeAll(wake: Wake, rows: DueRow[]): Promise<void> {
  const waiting = [...rows];
  const lane = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) await wake(one.id, one.at);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Waits until all were delivered. @throws how many were not */
async function delivered(database: BenchDatabase, due: DueRow[]): Promise<number[]> {
  const last = Math.max(...due.map(({ at }) => at.getTime())) + PATIENCE;
  for (;;) {
    const late = await latenessOf(database, due);
    if (late.length === due.length) return late;
    if (Date.now() > last) throw new Error(`${due.length - late.length} of ${due.length} pings did not come within ${PATIENCE / 1000} s`);
    await later(1000);
  }
}

const told = (late: number[]) => ({ p50Ms: round(quantile(late, 0.5)), p99Ms: round(quantile(late, 0.99)), lastMs: round(Math.max(...late)) });

/** Tells a part as soon as it is known: the whole takes minutes. */
function toldOf<T>(what: string, part: T): T {
  tell(`escalations, ${what}: ${JSON.stringify(part)}`);
  return part;
}

/** The service on one kind of queue that holds a wake-up for each of the open ones, DUE of them in a minute, in the same minute as those of `bare`. */
async function onQueue(database: BenchDatabase, env: Record<string, string>, redisUrl: string | undefined, bare: BareQueue | null) {
  const queue = createQueue({ redisUrl, databaseUrl: database.url, log, now: () => new Date() });
  const open = await database.query('select id, due_at as at from escalations where due_at > now()');
  const asked = await timed(() => wakeAll(queue.wake, open as unknown as DueRow[])); // a uuid and a timestamptz, as pg reads them
  const service = await startService({ ...env, DATABASE_URL: database.url, ...(redisUrl ? { REDIS_URL: redisUrl } : {}) });
  try {
    const due = await fallDue(database, DUE, AHEAD, WINDOW);
    await wakeAll(queue.wake, due);
    await bare?.ask(due.map(({ at }) => at));
    return { late: await delivered(database, due), asked };
  } finally {
    await queue.close();
    await service.stop();
  }
}

/** Everything asked of Redis is lost before the first falls due: they all do so before the next sweep. */
async function emptied(database: BenchDatabase, env: Record<string, string>, redis: Redis, redisUrl: string): Promise<number[]> {
  const queue = createQueue({ redisUrl, databaseUrl: database.url, log, now: () => new Date() });
  const service = await startService({ ...env, DATABASE_URL: database.url, REDIS_URL: redisUrl, SWEEP_INTERVAL: `PT${SWEEP / 1000}S` });
  try {
    const due = await fallDue(database, DUE, AHEAD, SWEEP);
    await wakeAll(queue.wake, due);
    await redis.flushdb();
    return await delivered(database, due);
  } finally {
    await queue.close();
    await service.stop();
  }
}

/** How late pings come among 100,000 open escalations: on Redis (beside bare BullMQ jobs that are due in the same minute), after it was emptied, and on PostgreSQL. */
export const escalations = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const redis = new Redis(servers.redis);
    redis.on('error', () => undefined); // what is asked of it fails, and says so
    const api = await createSlackApi();
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url };
    const held = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0) / 1_048_576;
    try {
      await redis.flushdb(); // what the sections before left
      await addEscalationPeople(database);
      await addEscalations(database, 0, OPEN);
      const before = await held();
      const bare = createBareQueue(servers.redis);
      const onRedis = await onQueue(database, env, servers.redis, bare).finally(bare.close);
      const heldMb = round((await held()) - before);
      const parts = {
        redis: toldOf('Redis', { ...told(onRedis.late), askingForAllMs: round(onRedis.asked), heldMb }),
        'bare BullMQ job on Redis': toldOf('bare', told(bare.late)),
      };
      const lost = toldOf('Redis emptied', told(await emptied(database, env, redis, servers.redis)));
      const onPostgres = await onQueue(database, env, undefined, null);
      const postgresql = toldOf('PostgreSQL', { ...told(onPostgres.late), askingForAllMs: round(onPostgres.asked) });
      const few = toldOf(`sweep of ${OPEN}`, await sweeps(database));
      await addEscalations(database, OPEN, MANY);
      const many = toldOf(`sweep of ${MANY}`, await sweeps(database));
      const p99 = quantile(onRedis.late, 0.99);
      return {
        name: `${OPEN} open escalations: lateness of ${DUE} pings due in a minute, p99`,
        value: round(p99),
        unit: 'ms',
        baseline: round(quantile(bare.late, 0.99)),
        ratio: round(p99 / quantile(bare.late, 0.99)),
        goal: `<= ${LIMIT} ms on Redis, <= the sweep's interval + ${LIMIT} ms after Redis was emptied`,
        met: p99 <= LIMIT && lost.p99Ms <= SWEEP + LIMIT,
        spread: [round(Math.min(...onRedis.late)), round(Math.max(...onRedis.late))],
        parts: {
          ...parts,
          'Redis emptied': { ...lost, sweepIntervalMs: SWEEP },
          postgresql,
          [`sweep of ${OPEN}`]: few,
          [`sweep of ${MANY}`]: many,
        },
      };
    } finally {
      await redis.flushdb();
      redis.disconnect();
      await api.close();
    }
  });
