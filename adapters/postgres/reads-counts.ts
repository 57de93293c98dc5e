import { z } from 'zod';
import type { CountReads } from '../../src/engine/counts.ts';
import { emptyTally, SUSTAINED, type Tally } from '../../src/programme/counting.ts';
import { firstOfMonth, lastOfMonth } from '../../src/programme/dates.ts';
import { DIVISIONS } from '../../src/programme/divisions.ts';
import { END_KINDS, RESULTS } from '../../src/programme/traject.ts';
import { METHODS, PRINCIPALS, TARGET_GROUPS } from '../../src/programme/traject-answers.ts';
import type { Queryable } from './reads.ts';

/** A column for each value of an answer, and one for those left open. The values are our own words, never what somebody typed. */
const by = (prefix: string, column: string, values: readonly string[], more: string): string =>
  [...values.map((value) => ({ value, is: `${column} = '${value}'` })), { value: 'onbekend', is: `${column} is null` }]
    .map(({ value, is }) => `count(*) filter (where ${more} and ${is})::int as "${prefix}:${value}"`)
    .join(', ');

const ofEach = (prefix: string, column: string, values: readonly string[], more: string): string =>
  values.map((value) => `count(*) filter (where ${more} and ${column} = '${value}')::int as "${prefix}:${value}"`).join(', ');

/** Results by their place in the list, so that the latest of a traject is one number's greatest: its position, then its result. */
const PLACES = `array['${RESULTS.join("','")}']`;

/**
 * One pass over the trajects and one over their results ($1 first day, $2 last day of the month, $3 regions or null). Of the results up to
 * the last day only: the latest; whether any was paid work; and since when the paid work of now has lasted: the latest change to paid work
 * that did not follow other paid work within a day. Only who changed to paid work more than once and is at it now is looked at change by
 * change: windows over all results took nearly twice the time. From the last day whole months are counted back, so that the 31st to the
 * 30th is a day short, as people count them (and as `age` does not: to it 30 days are a month).
 */
const TALLY = `
  with seen as (
    select traject_id, max(position * 100 + array_position(${PLACES}, result)) % 100 as last, count(*) filter (where result = 'betaald-werk') as times,
      max(since) filter (where result = 'betaald-werk') as paid_since, max(since) filter (where reported) as reported_on
    from traject_results
    where since <= $2 and ($3::text[] is null or traject_id in (select id from trajects where region = any ($3)))
    group by traject_id),
  changes as (
    select traject_id, r.position, r.result, r.since, lead(r.since) over (partition by traject_id order by r.position) as until
    from seen join traject_results r using (traject_id) where times > 1 and (${PLACES})[last] = 'betaald-werk' and r.since <= $2),
  paid as (
    select traject_id, since, lag(until) over (partition by traject_id order by position) as before_until from changes where result = 'betaald-werk'),
  stretch as (select traject_id, max(since) as since from paid where before_until is null or since > before_until + 1 group by traject_id),
  t as (
    select t.region, t.counts, t.begeleiding, t.doelgroep, t.opdrachtgever, t.start_date, t.end_kind,
      t.end_date <= $2 as over, coalesce((${PLACES})[s.last], 'op-zoek') as result, s.times > 0 as ever_paid,
      case when t.end_date <= $2 then greatest(t.end_date, s.reported_on) else $2 end as known_until,
      case when (${PLACES})[s.last] = 'betaald-werk' then coalesce(stretch.since, s.paid_since) end as paid_since
    from trajects t left join seen s on s.traject_id = t.id left join stretch on stretch.traject_id = t.id
    where t.start_date <= $2 and t.counts <> 'no' and ($3::text[] is null or t.region = any ($3)))
  select region,
    count(*) filter (where counts = 'yes' and start_date >= $1)::int as started,
    count(*) filter (where counts = 'yes' and start_date >= date_trunc('year', $2::timestamp))::int as "startedYear",
    count(*) filter (where counts = 'unclear' and start_date >= date_trunc('year', $2::timestamp))::int as unclear,
    count(*) filter (where counts = 'yes' and over is not true)::int as active,
    count(*) filter (where counts = 'yes' and ever_paid)::int as "everPaid",
    ${by('byMethod', 'begeleiding', METHODS, "counts = 'yes' and over is not true")},
    ${by('byTargetGroup', 'doelgroep', TARGET_GROUPS, "counts = 'yes' and over is not true")},
    ${by('byPrincipal', 'opdrachtgever', PRINCIPALS, "counts = 'yes' and over is not true")},
    ${ofEach('outcomes', 'result', RESULTS, "counts = 'yes'")},
    ${ofEach('ended', 'end_kind', END_KINDS, "counts = 'yes' and over")},
    ${SUSTAINED.map((months) => `count(*) filter (where counts = 'yes' and paid_since <= known_until - interval '${months} months')::int as "sustained:${months}"`).join(', ')}
  from t group by region`;

const tallyRow = z.object({ region: z.string() }).catchall(z.number());

/** Columns such as `outcomes:betaald-werk` into the tally's own shape. */
function toTally(columns: Record<string, number>): Tally {
  const found = emptyTally();
  const groups: Record<string, unknown> = { ...found };
  for (const [column, value] of Object.entries(columns)) {
    const [group = '', key] = column.split(':');
    const inner = groups[group];
    if (key === undefined) groups[group] = value;
    else if (typeof inner === 'object' && inner !== null) Object.assign(inner, { [key]: value });
  }
  return { ...found, ...groups };
}

const termsRow = z.object({ year: z.number(), division: z.enum(DIVISIONS), places: z.number().nullable(), target: z.number().nullable() });
const heldRow = z.object({ region: z.string(), since: z.string(), division: z.enum(DIVISIONS) });

/** The store's counting, on a pool or inside a transaction. */
export function createCountReads(db: Queryable): CountReads {
  return {
    async tally(month, regions) {
      const { rows } = await db.query(TALLY, [firstOfMonth(month), lastOfMonth(month), regions]);
      return new Map(
        rows.map((row) => {
          const { region, ...columns } = tallyRow.parse(row);
          return [region, toTally(columns)];
        }),
      );
    },
    divisionTerms: async () =>
      z.array(termsRow).parse((await db.query('select year, division, places, target from division_terms order by year, division')).rows),
    divisionsHeld: async () => z.array(heldRow).parse((await db.query('select region, since, division from region_divisions order by since, region')).rows),
  };
}
