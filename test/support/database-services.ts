import { Redis } from 'ioredis';
import type { TestProject } from 'vitest/node';
import { dropDatabases, makeTemplate } from './database-template.ts';

const HOW = 'The services tests need real servers: set DATABASE_URL to a PostgreSQL that may create databases and REDIS_URL to a Redis.';

async function redisAnswers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: 2000, retryStrategy: () => null });
  redis.on('error', () => undefined); // connect() tells it too
  await redis
    .connect()
    .then(() => redis.ping())
    .finally(() => redis.disconnect());
}

/** Fails when a server is not named or does not answer: tests that did not run must never look as if they passed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const missing = Object.entries({ DATABASE_URL, REDIS_URL }).flatMap(([name, value]) => (value ? [] : [name]));
  if (!DATABASE_URL || !REDIS_URL) throw new Error(`${missing.join(' and ')} not set. ${HOW}`);
  await redisAnswers(REDIS_URL).catch((error: unknown) => {
    throw new Error(`Redis at REDIS_URL does not answer. ${HOW}`, { cause: error });
  });
  const databases = await makeTemplate(DATABASE_URL).catch((error: unknown) => {
    throw new Error(`No database could be made at DATABASE_URL. ${HOW}`, { cause: error });
  });
  project.provide('databases', databases);
  project.provide('redis', REDIS_URL);
  return () => dropDatabases(databases);
}
