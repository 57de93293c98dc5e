import { z } from 'zod';
import type { CountReads } from '../../src/engine/counts.ts';
import { emptyTally, SUSTAINED, type Tally } from '../../src/programme/counting.ts';
import { firstOfMonth, lastOfMonth, type Month, ZONE } from '../../src/programme/dates.ts';
import { DIVISIONS } from '../../src/programme/divisions.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { END_KINDS, RESULTS } from '../../src/programme/traject.ts';
import { METHODS, PRINCIPALS, TARGET_GROUPS } from '../../src/programme/traject-answers.ts';
import type { Queryable, Together } from './reads.ts';

/** A column for each value of an answer, and one for those left open. The values are our own words, never what somebody typed. */
const by = (prefix: string, column: string, values: readonly string[]): string =>
  [...values.map((value) => ({ value, is: `${column} = '${value}'` })), { value: 'onbekend', is: `${column} is null` }]
    .map(({ value, is }) => `count(*) filter (where over is not true and ${is})::int as "${prefix}:${value}"`)
    .join(', ');

const ofEach = (prefix: string, column: string, values: readonly string[], only = ''): string =>
  values.map((value) => `count(*) filter (where ${only}${column} = '${value}')::int as "${prefix}:${value}"`).join(', ');

const IN = '($3::text[] is null or t.region = any ($3))';
/** What both halves of the trajects have in common. `known_until`: how far the course is known, by what was reported after the end ($1). */
const COURSE = (reportedOn: string) => `t.region, t.begeleiding, t.doelgroep, t.opdrachtgever, t.start_date, t.end_kind, t.end_date <= $2 as over,
    case when t.end_date <= $2 then greatest(t.end_date, ${reportedOn}) else $2 end as known_until`;
const COUNTED = `t.counts = 'yes' and t.start_date <= $2 and ${IN}`;
const YEAR = "date_trunc('year', $2::timestamp)::date";

/**
 * One pass over the trajects ($1 first day, $2 last day of the month, $3 regions or null), read from the index `trajects_counted` alone. A
 * traject bears its latest result and since when its paid work lasts; for those that changed after the month, the result that held on its
 * last day bears the same (migration 0012 says what fills them). From the last day whole months are counted back, so that the 31st to the
 * 30th is a day short, as people count them (and as `age` does not: to it 30 days are a month).
 * Stale are those that were asked and whose answer was still out when the month was over, in Amsterdam.
 */
const TALLY = `
  with t as (
    select ${COURSE('t.reported_on')}, t.result, t.paid_since
    from trajects t where ${COUNTED} and (t.changed_on is null or t.changed_on <= $2)
    union all
    select ${COURSE('r.reported_on')}, coalesce(r.result, 'op-zoek'), r.paid_since
    from trajects t left join traject_results r on r.traject_id = t.id and r.since <= $2 and r.until > $2
    where ${COUNTED} and t.changed_on > $2),
  counted as (
    select region,
      count(*) filter (where start_date >= $1)::int as started,
      count(*) filter (where start_date >= ${YEAR})::int as "startedYear",
      count(*) filter (where over is not true)::int as active,
      count(paid_since)::int as "everPaid",
      ${by('byMethod', 'begeleiding', METHODS)},
      ${by('byTargetGroup', 'doelgroep', TARGET_GROUPS)},
      ${by('byPrincipal', 'opdrachtgever', PRINCIPALS)},
      ${ofEach('outcomes', 'result', RESULTS)},
      ${ofEach('ended', 'end_kind', END_KINDS, 'over and ')},
      ${SUSTAINED.map((months) => `count(*) filter (where result = 'betaald-werk' and paid_since <= known_until - interval '${months} months')::int as "sustained:${months}"`).join(', ')}
    from t group by region),
  unclear as (
    select region, count(*) filter (where start_date >= ${YEAR})::int as unclear
    from trajects t where t.counts = 'unclear' and t.start_date <= $2 and ${IN} group by region),
  stale as (
    select t.region, count(distinct t.id)::int as stale
    from (select ($2::date + 1)::timestamp at time zone '${ZONE}' as at) month_end
      join check_in_items i on i.stale_at < month_end.at and (i.answered_at is null or i.answered_at >= month_end.at)
      join trajects t on t.id = i.traject_id
    where ${COUNTED} and (t.end_date is null or t.end_date > $2) group by t.region)
  select * from counted full join unclear using (region) left join stale using (region)`;

/** How long counting all regions may take, in ms: of a million trajects it can be more than the limit of other questions. */
const ALL_LIMIT = 30_000;

const tallyRow = z.object({ region: z.string() }).catchall(z.number().nullable());

/** Columns such as `outcomes:betaald-werk` into the tally's own shape. */
function toTally(columns: Record<string, number | null>): Tally {
  const found = emptyTally();
  const groups: Record<string, unknown> = { ...found };
  for (const [column, value] of Object.entries(columns)) {
    const [group = '', key] = column.split(':');
    const inner = groups[group];
    if (value === null) continue; // nothing of the kind
    if (key === undefined) groups[group] = value;
    else if (typeof inner === 'object' && inner !== null) Object.assign(inner, { [key]: value });
  }
  return { ...found, ...groups };
}

const termsRow = z.object({ year: z.number(), division: z.enum(DIVISIONS), places: z.number().nullable(), target: z.number().nullable() });
const heldRow = z.object({ region: z.string(), since: z.string(), division: z.enum(DIVISIONS) });

async function count(db: Queryable, month: Month, regions: RegionCode[] | null, more: { query_timeout?: number } = {}): Promise<Map<RegionCode, Tally>> {
  const { rows } = await db.query({ text: TALLY, values: [firstOfMonth(month), lastOfMonth(month), regions], ...more });
  return new Map(
    rows.map((row) => {
      const { region, ...columns } = tallyRow.parse(row);
      return [region, toTally(columns)];
    }),
  );
}

/**
 * The store's counting, on a pool or inside a transaction.
 * @param together runs work on one connection, in a transaction
 */
export function createCountReads(db: Queryable, together: Together): CountReads {
  return {
    tally: (month, regions) => {
      if (regions !== null) return count(db, month, regions);
      return together(async (one) => {
        await one.query(`set local statement_timeout = ${ALL_LIMIT}`);
        const found = await count(one, month, null, { query_timeout: ALL_LIMIT + 500 });
        await one.query('set local statement_timeout to default'); // what the transaction goes on with has the usual limit again
        return found;
      });
    },
    divisionTerms: async () =>
      z.array(termsRow).parse((await db.query('select year, division, places, target from division_terms order by year, division')).rows),
    divisionsHeld: async () => z.array(heldRow).parse((await db.query('select region, since, division from region_divisions order by since, region')).rows),
  };
}
