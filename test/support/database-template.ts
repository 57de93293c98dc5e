import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { type Databases, once, onDatabase } from './database.ts';

/** Makes the migrated database that every test file gets a copy of. */
export async function makeTemplate(server: string): Promise<Databases> {
  const template = `hw_test_${randomUUID().slice(0, 8)}`;
  await once(server, `create database ${template}`);
  await migrate(onDatabase(server, template));
  return { server, template };
}

/** Removes the template and the copies that tests which failed left behind. */
export async function dropDatabases({ server, template }: Databases): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [template]);
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  } finally {
    await client.end();
  }
}
