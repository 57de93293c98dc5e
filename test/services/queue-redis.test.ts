import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createQueue } from '../../adapters/bullmq/queue.ts';
import { queueContract } from '../contracts/queue.ts';
import { unusedPort } from '../support/database.ts';
import { queueOnRedis } from '../support/database-queue.ts';

queueContract('the queue on Redis', queueOnRedis);

describe('with Redis away', () => {
  /** Longer than any wait for Redis, shorter than a platform's patience, in ms. */
  const PATIENCE = 2500;

  it('a wake-up and a ping fail in time, work begins without it, and close ends', async () => {
    const redisUrl = `redis://127.0.0.1:${await unusedPort()}`;
    const queue = createQueue({ redisUrl, databaseUrl: '', log: pino({ level: 'silent' }), now: () => new Date() });
    const began = performance.now();
    await expect(queue.wake(randomUUID(), new Date(Date.now() + 1000))).rejects.toThrow();
    await expect(queue.ping()).rejects.toThrow();
    await expect(queue.work(async () => undefined)).resolves.toBeUndefined();
    await queue.close();
    expect(performance.now() - began).toBeLessThan(3 * PATIENCE);
  });
});
