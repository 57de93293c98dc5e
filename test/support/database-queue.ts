import { pino } from 'pino';
import { createQueue } from '../../adapters/bullmq/queue.ts';
import type { QueueBackend } from '../contracts/queue.ts';
import { freshDatabase } from './database.ts';
import { freshRedis } from './database-redis.ts';

const log = pino({ level: 'silent' });
const realTime = () => new Date();

/** The queue on PostgreSQL, on a database of its own. */
export async function queueOnPostgres(): Promise<QueueBackend> {
  const database = await freshDatabase();
  return {
    open: (now = realTime) => createQueue({ redisUrl: undefined, databaseUrl: database.connectionString, log, now }),
    stored: async () => (await database.query('select name, data from bullmq.job')).map(({ name, data }) => ({ name, data })),
    close: database.close,
  };
}

/** The queue on Redis, on a numbered database of its own. */
export async function queueOnRedis(): Promise<QueueBackend> {
  const { url, redis, close } = await freshRedis();
  return {
    open: (now = realTime) => createQueue({ redisUrl: url, databaseUrl: '', log, now }),
    async stored() {
      const jobs: { name: unknown; data: unknown }[] = [];
      for (const key of await redis.keys('*')) {
        if ((await redis.type(key)) !== 'hash') continue;
        const { name, data } = await redis.hgetall(key);
        if (data !== undefined) jobs.push({ name, data: JSON.parse(data) });
      }
      return jobs;
    },
    close,
  };
}
