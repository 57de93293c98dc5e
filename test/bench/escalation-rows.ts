import { z } from 'zod';
import { REGIONS } from '../../src/programme/regions.ts';
import { TEAM } from '../support/slack-payloads.ts';
import type { BenchDatabase } from './surroundings.ts';

/* Open escalations of a large country, and those of them that are made to fall due. */

/** As many as fall due in a minute: no two of them at one place, whose own pace would hold the second up (the delivery section measures that). */
const AMBASSADEURS = 1050;
const REPORTERS = 1000;

const PEOPLE = `
  with organisation as (select id from organisations where name = 'UWV'),
  made as (
    insert into people (id, name, language, function, organisation_id, created_at)
    select gen_random_uuid(), kind || ' ' || n, 'nl', 'jobcoach', organisation.id, now()
    from organisation, (select 'ambassadeur' as kind, generate_series(1, ${AMBASSADEURS}) as n union all select 'melder', generate_series(1, ${REPORTERS})) who
    returning id, name),
  linked as (
    insert into accounts (platform, tenant, account, person_id, address, seen_at)
    select 'slack', '${TEAM}', 'U' || md5(name), id, json_build_object('channel', 'U' || md5(name)), now() from made)
  insert into grants (person_id, role, region, organisation_id, granted_at)
  select made.id, 'organisatieambassadeur', ($1::text[])[1 + substr(name, 13)::int % ${REGIONS.length}], organisation.id, now()
  from made, organisation where name like 'ambassadeur %'`;

const iso = (moment: string) => `to_char((${moment}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Numbers `$1` to `$2`; their half time lies weeks ahead. */
const ESCALATIONS = `
  with reporters as (select array_agg(id) as ids from people where name like 'melder %'),
  ambassadeurs as (
    select array_agg(p.id order by p.id) as ids, array_agg(p.name order by p.id) as names, array_agg(g.region order by p.id) as regions
    from people p join grants g on g.person_id = p.id),
  rows as (
    select gen_random_uuid() as id, n, date_trunc('milliseconds', now() + interval '20 days' + random() * interval '20 days') as due,
      a.ids[1 + n % ${AMBASSADEURS}] as asked, a.names[1 + n % ${AMBASSADEURS}] as name, a.regions[1 + n % ${AMBASSADEURS}] as region,
      r.ids[1 + n % ${REPORTERS}] as reporter, o.id as organisation
    from generate_series($1::int, $2::int) n, reporters r, ambassadeurs a, organisations o where o.name = 'UWV'),
  made as (
    insert into escalations (id, reference, kind, region, reporter_id, reporter_organisation_id, organisation_id, subject, category, status, rung, round, plan,
      due_at, raised_at, answer_by, revision)
    select id, 'HW-E-' || region || '-2026-' || n, 'casus', region, reporter, organisation, organisation,
      '{"kind":"casus","candidateKnows":"ja","question":"Wie helpt?","traject":null}', 'contact', 'open', 1, 1,
      json_build_object('asked', json_build_array(json_build_object('personId', asked, 'name', name, 'role', 'organisatieambassadeur', 'holderId', asked)),
        'colleagues', json_build_array(), 'above', json_build_array(), 'managers', json_build_array(), 'moments', json_build_array(
          json_build_object('step', 'reminder', 'at', ${iso('due')}), json_build_object('step', 'climb', 'at', ${iso("due + interval '1 day'")}))),
      due, now(), now() + interval '2 days', 1
    from rows returning id, reporter_id)
  insert into escalation_log (escalation_id, position, at, person_id, what, rung) select id, 1, now(), reporter_id, 'raised', 1 from made`;

/** `$1` of those that lie ahead get a moment from `$2` ms from now, within `$3` ms. */
const FALL_DUE = `
  update escalations e set due_at = at, plan = jsonb_set(plan, '{moments,0,at}', to_jsonb(${iso('at')}))
  from (
    select id, date_trunc('milliseconds', clock_timestamp() + ($2 + random() * $3) * interval '1 millisecond') as at
    from escalations where due_at > now() + interval '10 days' limit $1) d
  where e.id = d.id returning e.id, e.due_at`;

/** How late each of `$1` was delivered after its moment in `$2`, in ms. */
const LATENESS = `
  select extract(epoch from o.ended_at - d.due)::float8 * 1000 as ms
  from pings p join outbox o on o.key = p.message_key join unnest($1::uuid[], $2::timestamptz[]) as d (id, due) on d.id = p.escalation_id
  where p.step = 'reminder' and o.status = 'delivered'`;

export interface DueRow {
  id: string;
  at: Date;
}

/** Most in one statement: one of millions holds all of them in memory. */
const AT_ONCE = 50_000;

export const addEscalationPeople = ({ query }: BenchDatabase): Promise<unknown> => query(PEOPLE, [REGIONS.map(({ code }) => code)]);

/** Adds open escalations until there are so many. @param from how many there are */
export async function addEscalations({ query }: BenchDatabase, from: number, to: number): Promise<void> {
  for (let first = from + 1; first <= to; first += AT_ONCE) await query(ESCALATIONS, [first, Math.min(to, first + AT_ONCE - 1)]);
  await query('vacuum analyze escalations');
  await query('analyze');
}

/** Puts the next moment of some of them ahead. @param inMs from when on @param withinMs spread over so long */
export async function fallDue({ query }: BenchDatabase, count: number, inMs: number, withinMs: number): Promise<DueRow[]> {
  return z
    .array(z.object({ id: z.string(), due_at: z.date() }))
    .parse(await query(FALL_DUE, [count, inMs, withinMs]))
    .map(({ id, due_at }) => ({ id, at: due_at }));
}

/** How late those that were delivered came, in ms. */
export async function latenessOf({ query }: BenchDatabase, due: DueRow[]): Promise<number[]> {
  return (await query(LATENESS, [due.map(({ id }) => id), due.map(({ at }) => at)])).map(({ ms }) => Number(ms));
}
