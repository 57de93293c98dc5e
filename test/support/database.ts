import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    databases: Databases;
  }
}

/** Where a project's databases live; its global setup provides it. */
export interface Databases {
  /** A connection string that may create databases. */
  server: string;
  /** The name of a migrated database that nobody is connected to. */
  template: string;
}

export interface FreshDatabase {
  connectionString: string;
  /** Looks beside the code under test. */
  query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** The connection string of another database on the same server. */
export function onDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on a connection of its own. */
export async function once(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/**
 * A database of one's own, in about a tenth of a second: a copy of the migrated template.
 * @param migrated false for one without any table
 */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const { server, template } = inject('databases');
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await once(server, `create database ${name} template ${migrated ? template : 'template0'}`);
  const connectionString = onDatabase(server, name);
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined); // tests break connections on purpose
  return {
    connectionString,
    query: async (sql, params) => (await pool.query<Record<string, unknown>>(sql, params)).rows,
    async close() {
      await pool.end();
      await once(server, `drop database ${name} with (force)`);
    },
  };
}

/** A port of this machine that nobody listens on. */
export function unusedPort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}
