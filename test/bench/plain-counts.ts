import { END_KINDS, RESULTS } from '../../src/programme/traject.ts';
import { METHODS, PRINCIPALS, TARGET_GROUPS } from '../../src/programme/traject-answers.ts';

/* The plain aggregates that a month's counts are measured against; `$1` its first day, `$2` its last. */

const each = (column: string, values: readonly string[], only: string): string =>
  [...values.map((value) => `${column} = '${value}'`), `${column} is null`]
    .map((is) => `count(*) filter (where counts = 'yes' and ${only} and ${is})`)
    .join(', ');
const RUNNING = '(end_date is null or end_date > $2)';
const WITHOUT_RESULTS = `region,
  count(*) filter (where counts = 'yes' and start_date >= $1) as started,
  count(*) filter (where counts = 'yes' and start_date >= date_trunc('year', $2::date)) as "startedYear",
  count(*) filter (where counts = 'unclear' and start_date >= date_trunc('year', $2::date)) as unclear,
  count(*) filter (where counts = 'yes' and ${RUNNING}) as active,
  ${each('begeleiding', METHODS, RUNNING)}, ${each('doelgroep', TARGET_GROUPS, RUNNING)}, ${each('opdrachtgever', PRINCIPALS, RUNNING)},
  ${END_KINDS.map((kind) => `count(*) filter (where counts = 'yes' and end_date <= $2 and end_kind = '${kind}')`).join(', ')}`;
/** The figures that need no results, of those that count, from trajects alone. */
export const BARE = `select ${WITHOUT_RESULTS} from trajects where counts = 'yes' and start_date <= $2 group by region`;
/**
 * All figures as one would write them without anything kept for it: each traject's latest result, and whether any was paid work. It is let off
 * how long paid work lasted over several employers.
 */
export const PLAIN = `
  with latest as (
    select distinct on (traject_id) traject_id, result as held, since from traject_results where since <= $2 order by traject_id, position desc),
  paid as (select distinct traject_id from traject_results where since <= $2 and result = 'betaald-werk')
  select ${WITHOUT_RESULTS}, count(paid.traject_id) filter (where counts = 'yes') as "everPaid",
    ${each('held', RESULTS, 'true')},
    ${[3, 6, 12].map((months) => `count(*) filter (where counts = 'yes' and held = 'betaald-werk' and since <= $2::date - interval '${months} months')`).join(', ')}
  from trajects t left join latest on latest.traject_id = t.id left join paid on paid.traject_id = t.id where start_date <= $2 group by region`;
