import { readdir } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { type FreshDatabase, freshDatabase, unusedPort } from '../support/database.ts';

const FOLDER = new URL('../../adapters/postgres/migrations/', import.meta.url);
const files = async () => (await readdir(FOLDER)).sort();

let database: FreshDatabase | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

async function emptyDatabase(): Promise<FreshDatabase> {
  database = await freshDatabase({ migrated: false });
  return database;
}

const applied = async ({ query }: FreshDatabase) => (await query('select name from migrations order by name')).map(({ name }) => name);

it('every file is applied, in order, and says its name', async () => {
  const empty = await emptyDatabase();
  expect(await migrate(empty.connectionString)).toEqual(await files());
  expect(await applied(empty)).toEqual(await files());
});

it('a second time there is nothing to do', async () => {
  const empty = await emptyDatabase();
  await migrate(empty.connectionString);
  expect(await migrate(empty.connectionString)).toEqual([]);
});

it('migrations that start at once apply each file once', async () => {
  const empty = await emptyDatabase();
  const done = await Promise.all([1, 2, 3, 4].map(() => migrate(empty.connectionString)));
  expect(done.flat().sort()).toEqual(await files());
  expect(await applied(empty)).toEqual(await files());
  expect(await empty.query("select count(*)::int as n from organisations where kind = 'uwv'")).toEqual([{ n: 1 }]);
});

it('a file that fails is named and leaves nothing of itself, and the next start tries it again', async () => {
  const empty = await emptyDatabase();
  await empty.query('create table outbox (in_the_way int)');
  await expect(migrate(empty.connectionString)).rejects.toThrow('migration 0001-first.sql failed');
  expect(await applied(empty)).toEqual([]);
  expect(await empty.query("select to_regclass('people') as people")).toEqual([{ people: null }]);
  await empty.query('drop table outbox');
  expect(await migrate(empty.connectionString)).toEqual(await files());
});

it('a database that is away fails the start', async () => {
  await expect(migrate(`postgres://postgres:secret@127.0.0.1:${await unusedPort()}/nowhere`)).rejects.toThrow('ECONNREFUSED');
});
