import { randomUUID } from 'node:crypto';
import { scheduler } from 'node:timers/promises';
import pg from 'pg';
import { createHolidays } from '../../../adapters/calendar/holidays.ts';
import { migrate } from '../../../adapters/postgres/migrate.ts';
import { dayOf } from '../../../src/programme/dates.ts';
import { isWorkday } from '../../../src/programme/deadline.ts';
import { REGIONS } from '../../../src/programme/regions.ts';
import { type SlackUser, TEAM } from '../../support/slack-payloads.ts';

const DAY = 24 * 3_600_000;

export const user = (kind: string, number: number): SlackUser => ({ id: `U${kind}${String(number).padStart(5, '0')}`, name: `${kind.toLowerCase()}${number}` });
export const regionOf = (number: number): string => REGIONS[number % REGIONS.length]?.code ?? 'ZL';
export const organisationOf = (number: number): string => `Instelling ${number}`;

/** How far the next working morning lies ahead, in ms: nobody is written to about their trajects on a Sunday, and the storm may be run on one. */
export function untilWorkingMorning(): number {
  const now = Date.now();
  const isHoliday = createHolidays();
  for (let days = 1; ; days += 1) {
    const day = dayOf(new Date(now + days * DAY));
    if (isWorkday(day, isHoliday)) return new Date(`${day}T09:30:00Z`).getTime() - now;
  }
}

/** Looks beside the code under test, by the clock of the storm, and waits while the database is away. */
export interface World {
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Gives the database the clock of the storm: every process takes its time from there. */
async function putClock(pool: pg.Pool, ahead: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('select current_database() as name');
  await pool.query(`
    create function public.clock_timestamp() returns timestamptz language sql as $$ select pg_catalog.clock_timestamp() + interval '${ahead} milliseconds' $$`);
  await pool.query(`alter database ${rows[0]?.name} set search_path = public, pg_catalog`);
}

/** People with a profile, whom Slack can reach. */
async function people(pool: pg.Pool, kind: string, count: number, role: string | null): Promise<void> {
  const all = Array.from({ length: count }, (_, number) => {
    const { id: account, name } = user(kind, number);
    return { id: randomUUID(), account, name, region: regionOf(number) };
  });
  await pool.query(
    `with given as (select * from jsonb_to_recordset($1) as g (id uuid, account text, name text, region text)),
     made as (insert into people (id, name, language, function, organisation_id, created_at)
       select id, name, 'nl', 'jobcoach', (select id from organisations where name = 'UWV'), now() from given),
     linked as (insert into accounts (platform, tenant, account, person_id, address, seen_at)
       select 'slack', $2, account, id, json_build_object('channel', account), now() from given),
     placed as (insert into person_regions (person_id, region, position) select id, region, 1 from given)
     insert into grants (person_id, role, region, granted_at)
     select id, $3, case when $3 = 'programmamanager' then null else region end, now() from given where $3 is not null`,
    [JSON.stringify(all), TEAM, role],
  );
}

/** A traject that runs for each of the people of a kind, registered a week ago. */
async function trajects(pool: pg.Pool, kind: string): Promise<void> {
  await pool.query(
    `insert into trajects (id, reference, region, owner_id, organisation_id, ggz, begeleiding, doelgroep, start_date, counts, counts_reasons, financing,
       financing_reasons, rules_version, registered_by, registered_at)
     select gen_random_uuid(), 'HW-' || r.region || '-2020-' || lpad(row_number() over (order by p.name)::text, 4, '0'), r.region, p.id, p.organisation_id,
       '{gespecialiseerd}', 'ips', 'epa', current_date - 60, 'yes', '[]', 'yes', '[]', '2021', p.id, now() - interval '7 days'
     from people p join person_regions r on r.person_id = p.id where p.name like $1`,
    [`${kind.toLowerCase()}%`],
  );
}

/** Reporters, an organisation with its ambassadeur for each, a procesregisseur for each region, managers, and owners of a traject that runs. The schedules began a minute ago. */
export async function makeWorld(
  connectionString: string,
  { each, managers, owners, ahead }: { each: number; managers: number; owners: number; ahead: number },
): Promise<World> {
  await migrate(connectionString);
  const first = new pg.Pool({ connectionString, max: 1 });
  const organisations = Array.from({ length: each }, (_, number) => ({ id: randomUUID(), name: organisationOf(number), region: regionOf(number) }));
  await first.query(
    "insert into organisations (id, name, kind, region) select id, name, 'ggz', region from jsonb_to_recordset($1) as o (id uuid, name text, region text)",
    [JSON.stringify(organisations)],
  );
  await people(first, 'REP', each, null);
  await people(first, 'AMB', each, 'organisatieambassadeur');
  await people(first, 'PRO', REGIONS.length, 'procesregisseur');
  await people(first, 'MAN', managers, 'programmamanager');
  await people(first, 'OWN', owners, null);
  await trajects(first, 'OWN');
  await first.query(`
    update grants g set organisation_id = o.id from people p join organisations o on o.name = 'Instelling ' || substr(p.name, 4)
    where g.person_id = p.id and g.role = 'organisatieambassadeur'`);
  await first.query("insert into schedules (kind, since) select kind, $1 from unnest(array['digest', 'counts', 'check-in']) kind", [
    new Date(Date.now() + ahead - 60_000),
  ]);
  await putClock(first, ahead);
  await first.end();

  const pool = new pg.Pool({ connectionString, max: 4, connectionTimeoutMillis: 2000 });
  pool.on('error', () => undefined); // it is stopped on purpose
  return {
    async query(sql, values = []) {
      for (;;) {
        try {
          return (await pool.query<Record<string, unknown>>(sql, values)).rows;
        } catch (error) {
          // What the statement itself got wrong does not pass.
          if (error instanceof pg.DatabaseError && error.severity === 'ERROR') throw error;
          await scheduler.wait(200);
        }
      }
    },
    close: () => pool.end(),
  };
}
