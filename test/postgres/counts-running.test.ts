import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import type pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createReads, type Queryable } from '../../adapters/postgres/reads.ts';
import { anyCourse } from '../programme/any-course.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/*
 * What counting is spared by what is kept beside each result (migration 0012): the same however results come in, and for those that were
 * there before; and the limit of time of counting everything.
 */

const FOLDER = new URL('../../adapters/postgres/migrations/', import.meta.url);
const KEPT = `
  select t.reference, t.result, t.changed_on, t.paid_since, t.reported_on,
    (select json_agg(json_build_array(r.result, r.since, r.until, r.paid_since, r.reported_on) order by position) from traject_results r where r.traject_id = t.id) as results
  from trajects t order by reference`;

let database: FreshDatabase | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

const courses = fc.sample(anyCourse, { numRuns: 120, seed: 20260401 });
/** Every change as a row: which traject, its place, and what it says. */
const changes = courses.flatMap(({ results }, traject) => results.map((change, position) => ({ traject, position, ...change })));

/** Trajects without results, by the position of their course in the reference. */
async function addTrajects({ query }: FreshDatabase): Promise<void> {
  const person = randomUUID();
  await query("insert into people (id, name, created_at) values ($1, 'Noor', now())", [person]);
  await query(
    `insert into trajects (id, reference, region, owner_id, organisation_id, ggz, start_date, counts, counts_reasons, financing, financing_reasons,
       rules_version, registered_by, registered_at)
     select gen_random_uuid(), n - 1, 'ZL', $1, o.id, '{}', day::date, 'yes', '[]', 'no', '[]', '2021.1', $1, now()
     from organisations o, unnest($2::text[]) with ordinality as t (day, n) where o.name = 'UWV'`,
    [person, courses.map(({ startDate }) => startDate)],
  );
}

async function addResults({ query }: FreshDatabase, rows: typeof changes): Promise<void> {
  await query(
    `insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
     select t.id, c.position, c.result, c.since, c.reported, t.owner_id, now()
     from jsonb_to_recordset($1) as c (traject text, position int, result text, since date, reported boolean) join trajects t on t.reference = c.traject`,
    [JSON.stringify(rows)],
  );
}

async function keptWhen(add: (fresh: FreshDatabase) => Promise<void>) {
  const fresh = await freshDatabase();
  try {
    await addTrajects(fresh);
    await add(fresh);
    return await fresh.query(KEPT);
  } finally {
    await fresh.close();
  }
}

it('results leave the same one by one, all at once, and the last first', async () => {
  const oneByOne = await keptWhen(async (fresh) => {
    for (const change of changes) await addResults(fresh, [change]);
  });
  expect(await keptWhen((fresh) => addResults(fresh, changes))).toEqual(oneByOne);
  expect(await keptWhen((fresh) => addResults(fresh, changes.toReversed()))).toEqual(oneByOne);
  const [paid] = oneByOne.filter((row) => row.paid_since !== null);
  expect(paid).toBeDefined();
});

it('results and their trajects may come in one statement', async () => {
  database = await freshDatabase();
  await database.query("insert into people (id, name, created_at) values (gen_random_uuid(), 'Noor', now())");
  await database.query(`
    with given as (select gen_random_uuid() as id, p.id as person, o.id as organisation from people p, organisations o where o.name = 'UWV' limit 1),
    made as (insert into trajects (id, reference, region, owner_id, organisation_id, ggz, start_date, counts, counts_reasons, financing, financing_reasons,
      rules_version, registered_by, registered_at) select id, 'one', 'ZL', person, organisation, '{}', '2024-01-01', 'yes', '[]', 'no', '[]', '2021.1', person, now() from given)
    insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
      select id, 0, 'betaald-werk', '2024-02-01', false, person, now() from given`);
  expect(await database.query('select result, changed_on::text, paid_since::text from trajects')).toEqual([
    { result: 'betaald-werk', changed_on: '2024-02-01', paid_since: '2024-02-01' },
  ]);
});

it('results that were there before the migration are given the same, in their order', async () => {
  const now = await keptWhen((fresh) => addResults(fresh, changes));
  database = await freshDatabase({ migrated: false });
  await database.query('create table migrations (name text primary key, applied_at timestamptz not null default now())');
  const earlier = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && name < '0012').sort();
  for (const name of earlier) {
    await database.query(await readFile(new URL(name, FOLDER), 'utf8'));
    await database.query('insert into migrations (name) values ($1)', [name]);
  }
  await addTrajects(database);
  await addResults(database, changes);
  const before = await database.query('select traject_id, position, result, since, reported, recorded_by, recorded_at from traject_results order by 1, 2');
  expect(await migrate(database.connectionString)).toContain('0012-results-running.sql');
  expect(await database.query(KEPT)).toEqual(now);
  const after = await database.query('select traject_id, position, result, since, reported, recorded_by, recorded_at from traject_results order by 1, 2');
  expect(after).toEqual(before);
});

it('counting all regions may take longer than other questions, and what comes after it may not', async () => {
  database = await freshDatabase();
  const pool = createPool({ connectionString: database.connectionString, max: 1, applicationName: 'test', onError: () => undefined });
  const client = await pool.connect();
  try {
    const limits: unknown[] = [];
    const limit = async () => (await client.query("select current_setting('statement_timeout') as statement, current_setting('jit') as jit")).rows[0];
    const watched: Pick<pg.ClientBase, 'query'> = new Proxy(client, {
      get: (target, name) => async (query: string | pg.QueryConfig, values?: unknown[]) => {
        if (name !== 'query') throw new Error('only questions are asked');
        if (typeof query !== 'string') limits.push(await limit());
        return typeof query === 'string' ? target.query(query, values) : target.query(query);
      },
    }) satisfies Queryable;
    await client.query('begin');
    const { tally } = createReads(watched);
    await tally('2024-01', ['ZL']);
    expect(limits.splice(0)).toEqual([{ statement: '1500ms', jit: 'off' }]);
    await tally('2024-01', null);
    expect(limits).toEqual([{ statement: '30s', jit: 'off' }]);
    expect(await limit()).toEqual({ statement: '1500ms', jit: 'off' });
    await client.query('commit');
  } finally {
    client.release();
    await pool.end();
  }
});
