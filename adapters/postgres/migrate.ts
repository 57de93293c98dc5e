import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../../adapters/postgres/migrations/', import.meta.url);
/** One number for everybody who migrates this database: the second waits for the first. */
const LOCK = 4_872_016;

/**
 * Brings the database up to date: every numbered file once, in order, each in its own transaction.
 * Safe when several processes start at once.
 * @returns the names of the files that were applied
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined); // a connection that breaks fails the query, not the process
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const done = new Set((await client.query<{ name: string }>('select name from migrations')).rows.map(({ name }) => name));
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && !done.has(name)).sort();
    for (const name of files) await apply(client, name);
    return files;
  } finally {
    await client.end(); // ends the lock too
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8');
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
