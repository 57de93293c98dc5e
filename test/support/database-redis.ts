import { Redis } from 'ioredis';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    redis: string;
  }
}

/** Redis numbers its databases; this many unless it was told otherwise. */
const DATABASES = 16;
const CLAIM = 'hoofdzaak-werk-test';

export interface FreshRedis {
  url: string;
  redis: Redis;
  close(): Promise<void>;
}

/** A numbered database that was empty, claimed for this test file and emptied at the end. @throws when none is free */
export async function freshRedis(): Promise<FreshRedis> {
  const base = inject('redis');
  for (let number = 1; number < DATABASES; number++) {
    const url = new URL(base);
    url.pathname = `/${number}`;
    const redis = new Redis(url.href, { maxRetriesPerRequest: 1 });
    const claimed = await redis.set(CLAIM, '1', 'EX', 3600, 'NX');
    if (claimed === 'OK' && (await redis.dbsize()) === 1) {
      const close = async () => {
        await redis.flushdb();
        redis.disconnect();
      };
      return { url: url.href, redis, close };
    }
    if (claimed === 'OK') await redis.del(CLAIM);
    redis.disconnect();
  }
  throw new Error('No empty database left in the Redis at REDIS_URL: flush those of older test runs.');
}
