import { addDays } from '../../src/programme/dates.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { RESULTS } from '../../src/programme/traject.ts';
import type { BenchDatabase } from './surroundings.ts';

/* Five years of trajects, with about two results each. */

/** Numbers `$1` to `$2` in the order of their start, as they would be registered, over five years. */
const TRAJECTS = `
  insert into trajects (id, reference, region, owner_id, organisation_id, ggz, kan_en_wil, doelgroep, begeleiding, opdrachtgever, start_date, counts,
    counts_reasons, financing, financing_reasons, rules_version, end_date, end_kind, registered_by, registered_at)
  select gen_random_uuid(), 'HW-' || n % 35 || '-2026-' || n, ($3::text[])[1 + n % 35], p.id, o.id, '{gespecialiseerd}', 'ja',
    case when n % 11 > 0 then (array['epa', 'cmd'])[1 + n % 2] end, (array['ips', 'jobcoaching', 're-integratietraject', 'anders'])[1 + n / 3 % 4],
    (array['uwv', 'gemeente', 'anders'])[1 + n / 5 % 3], start, case n % 20 when 0 then 'no' when 1 then 'unclear' else 'yes' end,
    '[{"code":"professional-trained","outcome":"yes","sources":["hoofdzaak-werk-faq#0.1","hoofdzaak-werk-faq#2.5"]},{"code":"ggz-treatment","outcome":"yes","sources":["hoofdzaak-werk-faq#1.1"]},{"code":"candidate-can-and-wants","outcome":"yes","sources":["hoofdzaak-werk-faq#1.1"]},{"code":"principal-uwv-or-municipality","outcome":"yes","sources":["hoofdzaak-werk-faq#5.9"]}]',
    'yes', '[{"code":"uwv-pays","outcome":"yes","sources":["hoofdzaak-werk-faq#5.1","hoofdzaak-werk-faq#5.2"]},{"code":"amount-negotiated","outcome":"note","sources":["hoofdzaak-werk-faq#5.3"]}]',
    '2021.1', case when n % 3 = 0 then least(start + 300, date '2026-12-31') end, case when n % 3 = 0 then (array['afgerond', 'voortijdig-gestopt'])[1 + n / 3 % 2] end,
    p.id, start
  from people p, organisations o, generate_series($1::int, $2::int) n, lateral (select date '2022-01-01' + ((n - $1)::bigint * 1800 / ($2 - $1 + 1))::int as start) s
  where o.name = 'UWV'`;

/** Of those from number `$2` on, a month at a time, as they would come: none to four of a traject, two months and more apart, half of those that are looking going on to paid work. */
const COURSES = `
  insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
  select id, k, (array['${RESULTS.join("','")}', 'betaald-werk', 'betaald-werk'])[1 + (h / 7 + k * 3) % 7], start_date + 30 + k * 60 + h % 50,
    end_date is not null and start_date + 30 + k * 60 + h % 50 > end_date, owner_id, start_date
  from (select *, abs(hashtext(reference)) % 9973 as h from trajects where registered_at >= $1::date and registered_at < $1::date + 30 and split_part(reference, '-', 4)::int >= $2) t, generate_series(0, 3) k
  where k < h % 5 and start_date + 30 + k * 60 + h % 50 <= '2026-12-31'`;

/** Adds trajects of the same five years until there are so many. @param from how many there are */
export async function addTrajects({ query }: BenchDatabase, from: number, to: number): Promise<void> {
  await query("insert into people (id, name, created_at) select gen_random_uuid(), 'bench', now() where not exists (select from people)");
  await query('create index bench_registered on trajects (registered_at)'); // or each month below would read all of them
  await query(TRAJECTS, [from + 1, to, REGIONS.map(({ code }) => code)]);
  for (let day = '2022-01-01'; day < '2027-01-01'; day = addDays(day, 30)) await query(COURSES, [day, from + 1]);
  await query('drop index bench_registered');
  await query('vacuum analyze');
}
