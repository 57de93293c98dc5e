import type pg from 'pg';
import { z } from 'zod';
import { accountKey, PLATFORMS } from '../../src/engine/events.ts';
import type { Reads } from '../../src/engine/store.ts';
import { createApplicationReads } from './applications.ts';
import { createBulletinReads } from './bulletins.ts';
import { createCheckInReads } from './check-ins.ts';
import { createImportReads } from './imports.ts';
import { createMonthCountReads } from './month-counts.ts';
import { createParticipationReads } from './participation.ts';
import { createContactReads } from './reads-contacts.ts';
import { createCountReads } from './reads-counts.ts';
import { createEscalationReads } from './reads-escalations.ts';
import { createOverviewReads } from './reads-overview.ts';
import { createPersonReads } from './reads-people.ts';
import { createQuestionReads } from './reads-questions.ts';
import { createSeatReads } from './reads-seats.ts';
import { organisationRow, toPerson, toSummary, toTraject } from './rows.ts';
import { createTermReads } from './terms.ts';
import { createWatchReads } from './watch.ts';

/**
 * A pool, or one connection of it inside a transaction. What every command or registration asks is named: PostgreSQL then plans it once for
 * each connection, and planning takes longer than running. Names stand for one text each; what depends on how much there is has none.
 */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** One query for all a command needs to open its form (design, section 3). */
const PERSON = `
  select p.id, p.name, p.language, p.function, a.unreachable is not null as marked, p.organisation_id, o.name as organisation_name, p.prefill,
    coalesce((select array_agg(region order by position) from person_regions where person_id = p.id), '{}') as regions,
    coalesce((select json_agg(json_build_object('role', role, 'region', region, 'organisationId', organisation_id) order by position) from grants where person_id = p.id), '[]') as grants,
    coalesce((select json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'region', region) order by name) from organisations
      where region is null or region in (select region from person_regions where person_id = p.id)), '[]') as organisations
  from accounts a join people p on p.id = a.person_id left join organisations o on o.id = p.organisation_id
  where a.platform = $1 and a.tenant = $2 and a.account = $3`;

/** Since when a traject is 'niet bijgewerkt'. */
const STALE = '(select min(stale_at) from check_in_items where traject_id = t.id and answered_at is null) as stale_at';

const ORPHANED = 'not exists (select from accounts a where a.person_id = t.owner_id and a.address is not null and a.unreachable is null)';

const TRAJECT = `
  select t.*, ${STALE}, ${ORPHANED} as orphaned,
    p.name as owner_name, o.name as aangedragen_door,
    coalesce((select json_agg(json_build_object('result', result, 'since', since, 'reported', reported) order by position)
      from traject_results where traject_id = t.id), '[]') as results
  from trajects t join people p on p.id = t.owner_id join organisations o on o.id = t.organisation_id
  where t.reference = $1`;

const SIMILAR = `
  select reference, owner_id as "ownerId" from trajects
  where region = $1 and start_date = $2 and begeleiding = $3 and doelgroep = $4 order by registered_at limit 1`;

const NEXT_NUMBER = `
  insert into reference_numbers (region, year, last) values ($1, $2, 1)
  on conflict (region, year) do update set last = reference_numbers.last + 1 returning last`;

const SUMMARY = `t.reference, t.region, t.start_date, t.counts, t.end_kind as ended, ${STALE},
    (select result from traject_results where traject_id = t.id order by position desc limit 1) as result, count(*) over () as total`;

const OF_PERSON = `
  select ${SUMMARY}
  from trajects t where t.owner_id = $1
  order by (t.end_date is not null), t.start_date desc, t.reference desc offset $2 limit $3`;

const WITHOUT_GUIDE = `
  select ${SUMMARY}, p.name as owner_name
  from trajects t join people p on p.id = t.owner_id
  where t.region = any ($1) and t.end_date is null and ${ORPHANED}
  order by p.name, t.start_date desc, t.reference limit $2`;

const COLLEAGUES = `
  select distinct on (p.name, p.id) p.id, p.name, o.name as organisation, coalesce(p.language, 'nl') as language, a.platform, a.tenant, a.address
  from people p join organisations o on o.id = p.organisation_id join accounts a on a.person_id = p.id
  where a.address is not null and a.unreachable is null and exists (select 1 from person_regions r where r.person_id = p.id and r.region = any ($1))
  order by p.name, p.id, a.seen_at desc`;

const colleagueRow = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  language: z.enum(['nl', 'en']),
  platform: z.enum(PLATFORMS),
  tenant: z.string(),
  address: z.string(),
});

/** Runs work on one connection, in a transaction. */
export type Together = <T>(work: (db: Queryable) => Promise<T>) => Promise<T>;

/**
 * The store's questions, on a pool or inside a transaction.
 * @param together how to have a transaction; a connection has one already
 */
export function createReads(db: Queryable, together: Together = (work) => work(db)): Reads {
  return {
    ...createEscalationReads(db),
    ...createSeatReads(db),
    ...createContactReads(db),
    ...createOverviewReads(db),
    ...createQuestionReads(db),
    ...createCountReads(db, together),
    ...createApplicationReads(db),
    ...createBulletinReads(db),
    ...createCheckInReads(db),
    ...createTermReads(db),
    ...createMonthCountReads(db),
    ...createParticipationReads(db),
    ...createImportReads(db),
    ...createPersonReads(db),
    ...createWatchReads(db),
    async person({ platform, tenant, user }) {
      const { rows } = await db.query({ name: 'person', text: PERSON, values: [platform, tenant, user] });
      return rows[0] ? toPerson(rows[0]) : null;
    },
    async organisations(regions) {
      const { rows } = await db.query('select id, name, kind, region from organisations where region is null or region = any ($1) order by name', [regions]);
      return z.array(organisationRow).parse(rows);
    },
    async traject(reference) {
      const { rows } = await db.query(TRAJECT, [reference]);
      return rows[0] ? toTraject(rows[0]) : null;
    },
    async trajectForChange(reference) {
      // Locked first: only a statement after the wait sees the results that were written meanwhile.
      await db.query('select 1 from trajects where reference = $1 for update', [reference]);
      const { rows } = await db.query(TRAJECT, [reference]);
      return rows[0] ? toTraject(rows[0]) : null;
    },
    async trajectsOf(personId, offset, limit) {
      const { rows } = await db.query(OF_PERSON, [personId, offset, limit]);
      return { rows: rows.map(toSummary), total: Number(rows[0]?.total ?? 0) };
    },
    async trajectsWithoutGuide(regions, limit) {
      if (regions.length === 0) return { rows: [], total: 0 };
      const { rows } = await db.query(WITHOUT_GUIDE, [regions, limit]);
      return { rows: rows.map(toSummary), total: Number(rows[0]?.total ?? 0) };
    },
    async openTrajects(personId) {
      const { rows } = await db.query('select id, reference from trajects where owner_id = $1 and end_date is null order by reference', [personId]);
      return z.array(z.object({ id: z.string(), reference: z.string() })).parse(rows);
    },
    async draft(run, account) {
      const { rows } = await db.query("select state, revision from runs where id = $1 and account_key = $2 and status = 'open'", [run, accountKey(account)]);
      return rows[0] ? z.object({ state: z.unknown(), revision: z.number() }).parse(rows[0]) : null;
    },
    async similar({ region, startDate, begeleiding, doelgroep }) {
      const { rows } = await db.query({ name: 'similar', text: SIMILAR, values: [region, startDate, begeleiding, doelgroep] });
      return rows[0] ? z.object({ reference: z.string(), ownerId: z.string() }).parse(rows[0]) : null;
    },
    async colleagues(regions) {
      const { rows } = await db.query(COLLEAGUES, [regions]);
      return z
        .array(colleagueRow)
        .parse(rows)
        .map(({ platform, tenant, address, ...colleague }) => ({ ...colleague, place: { platform, tenant, address } }));
    },
    async nextNumber(region, year) {
      const { rows } = await db.query({ name: 'next-number', text: NEXT_NUMBER, values: [region, year] });
      return z.object({ last: z.number() }).parse(rows[0]).last;
    },
  };
}
