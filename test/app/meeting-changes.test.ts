import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createReads } from '../../adapters/postgres/reads.ts';
import { freshDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: ReturnType<typeof createPool>;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ connectionString: database.connectionString, max: 3, applicationName: 'test', onError: () => undefined });
});

afterAll(async () => {
  await pool.end();
  await database.close();
});

test('who waits for a traject that is being changed sees what was changed', async () => {
  const [person, traject] = [randomUUID(), randomUUID()];
  await pool.query("insert into people (id, name, created_at) values ($1, 'An', now())", [person]);
  await pool.query(
    `insert into trajects (id, reference, region, owner_id, organisation_id, ggz, start_date, counts, counts_reasons, financing, financing_reasons, rules_version, registered_by, registered_at)
     select $1, 'HW-ZL-2026-0001', 'ZL', $2, id, '{basis}', '2026-01-05', 'yes', '[]', 'no', '[]', '2021.1', $2, now() from organisations where name = 'UWV'`,
    [traject, person],
  );
  const first = await pool.connect();
  const second = await pool.connect();
  try {
    await first.query('begin');
    await createReads(first).trajectForChange('HW-ZL-2026-0001');
    await first.query("insert into traject_results values ($1, 0, 'betaald-werk', '2026-02-01', false, $2, now())", [traject, person]);
    await second.query('begin');
    const waited = createReads(second).trajectForChange('HW-ZL-2026-0001');
    await first.query('commit');
    expect((await waited)?.results).toEqual([{ result: 'betaald-werk', since: '2026-02-01', reported: false }]);
    await second.query('commit');
  } finally {
    first.release();
    second.release();
  }
});
