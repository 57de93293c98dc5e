import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { onDatabase } from '../support/database.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { ownRedis } from '../support/own-redis.ts';
import { TEAM } from '../support/slack-payloads.ts';
import { TENANT } from '../support/teams-activities.ts';

/** A migrated database of one's own. */
export interface BenchDatabase {
  url: string;
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** What the sections run on. */
export interface Servers {
  /** A PostgreSQL that may create databases. */
  postgres: string;
  redis: string;
}

/** What is started fails in the words of a program that is not there. */
const missing = (what: string, instead: string) => (error: unknown) => {
  throw new Error(`${what} could not be started (${error instanceof Error ? error.message.split('\n')[0] : String(error)}); ${instead}`);
};

/** What is in it would be lost. */
async function checkEmpty(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined); // connect() tells it too
  try {
    await redis.connect();
    if ((await redis.dbsize()) > 0) throw new Error('REDIS_URL must name an empty database: it is emptied.');
  } finally {
    redis.disconnect();
  }
}

/**
 * Runs `work` on DATABASE_URL and REDIS_URL; what is not set is started for this run alone, and taken away again.
 * @throws in one line what is missing
 */
export async function withServers<T>(work: (servers: Servers) => Promise<T>): Promise<T> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const postgres = DATABASE_URL ? null : await ownPostgres().catch(missing('PostgreSQL', 'run npm ci with its optional packages, or set DATABASE_URL.'));
  const redis = REDIS_URL ? null : await ownRedis('--maxmemory-policy', 'noeviction');
  const close = async () => {
    await redis?.close();
    await postgres?.close();
  };
  // A run that is broken off leaves nothing behind; the services end by themselves when it is gone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().finally(() => process.exit(130)));
  try {
    if (REDIS_URL) await checkEmpty(REDIS_URL);
    await redis?.start().catch(missing('Redis', 'install redis-server, or set REDIS_URL.'));
    return await work({ postgres: DATABASE_URL || (postgres?.connectionString ?? ''), redis: REDIS_URL || (redis?.url ?? '') });
  } finally {
    await close();
  }
}

/** Runs `work` on a fresh database, and leaves nothing of it. */
export async function withDatabase<T>({ postgres: server }: Servers, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = onDatabase(server, name);
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    try {
      return await work({ url, query: async (sql, values) => (await pool.query(sql, values)).rows });
    } finally {
      await pool.end();
    }
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

/** People with a profile, whom their platform can reach. @returns their accounts */
export async function addPeople({ query }: BenchDatabase, platform: 'slack' | 'teams', count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, number) => ({
    id: randomUUID(),
    account: platform === 'slack' ? `UBENCH${String(number).padStart(5, '0')}` : randomUUID(),
    region: REGIONS[number % REGIONS.length]?.code,
  }));
  await query(
    `with given as (select * from jsonb_to_recordset($1) as g (id uuid, account text, region text)),
     made as (insert into people (id, name, language, function, organisation_id, created_at)
       select id, 'Sam Jansen', 'nl', 'jobcoach', (select id from organisations where name = 'UWV'), now() from given),
     linked as (insert into accounts (platform, tenant, account, person_id, address, seen_at)
       select $2, $3, account, id, json_build_object('channel', account), now() from given)
     insert into person_regions (person_id, region, position) select id, region, 1 from given`,
    [JSON.stringify(people), platform, platform === 'slack' ? TEAM : TENANT],
  );
  await query('analyze'); // as the server does by itself within a minute: without it a plan reads all of a tenant's accounts
  return people.map(({ account }) => account);
}
