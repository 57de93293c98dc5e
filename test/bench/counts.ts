import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import { addDays, firstOfMonth, lastOfMonth } from '../../src/programme/dates.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { END_KINDS, RESULTS } from '../../src/programme/traject.ts';
import { METHODS, PRINCIPALS, TARGET_GROUPS } from '../../src/programme/traject-answers.ts';
import { ownPostgres } from '../support/own-postgres.ts';

/*
 * A month's counts over 100,000, 500,000 and 1,000,000 trajects with about two results each, against plain SQL aggregates on the same tables
 * in the same run, turn by turn. On a database of its own on DATABASE_URL, else on an embedded PostgreSQL. `npm run bench:counts`; prints one
 * JSON object as its last line. BENCH_SIZES sets other sizes, BENCH_ROUNDS how often each is measured.
 *
 * The baselines: `bare` counts the figures that need no results, of those that count, from trajects alone; `plain` counts all figures as one would write them
 * without anything kept for it: each traject's latest result, and whether any was paid work. It is let off how long paid work lasted over
 * several employers. Both may use every index there is, and run without JIT as the product does (with it they are slower).
 */

const SIZES = (process.env.BENCH_SIZES ?? '100000,500000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** The latest month of what is filled in, and one that much has changed after. */
const MONTHS = { latest: '2026-11', earlier: '2024-11' } as const;
type Which = keyof typeof MONTHS;

/** In the order of their start, as they would be registered, over five years. */
const TRAJECTS = `
  insert into trajects (id, reference, region, owner_id, organisation_id, ggz, kan_en_wil, doelgroep, begeleiding, opdrachtgever, start_date, counts,
    counts_reasons, financing, financing_reasons, rules_version, end_date, end_kind, registered_by, registered_at)
  select gen_random_uuid(), 'HW-' || n % 35 || '-2026-' || n, ($2::text[])[1 + n % 35], p.id, o.id, '{gespecialiseerd}', 'ja',
    case when n % 11 > 0 then (array['epa', 'cmd'])[1 + n % 2] end, (array['ips', 'jobcoaching', 're-integratietraject', 'anders'])[1 + n / 3 % 4],
    (array['uwv', 'gemeente', 'anders'])[1 + n / 5 % 3], start, case n % 20 when 0 then 'no' when 1 then 'unclear' else 'yes' end,
    '[{"code":"professional-trained","outcome":"yes","sources":["hoofdzaak-werk-faq#0.1","hoofdzaak-werk-faq#2.5"]},{"code":"ggz-treatment","outcome":"yes","sources":["hoofdzaak-werk-faq#1.1"]},{"code":"candidate-can-and-wants","outcome":"yes","sources":["hoofdzaak-werk-faq#1.1"]},{"code":"principal-uwv-or-municipality","outcome":"yes","sources":["hoofdzaak-werk-faq#5.9"]}]',
    'yes', '[{"code":"uwv-pays","outcome":"yes","sources":["hoofdzaak-werk-faq#5.1","hoofdzaak-werk-faq#5.2"]},{"code":"amount-negotiated","outcome":"note","sources":["hoofdzaak-werk-faq#5.3"]}]',
    '2021.1', case when n % 3 = 0 then least(start + 300, date '2026-12-31') end, case when n % 3 = 0 then (array['afgerond', 'voortijdig-gestopt'])[1 + n / 3 % 2] end,
    p.id, start
  from people p, organisations o, generate_series(1, $1::int) n, lateral (select date '2022-01-01' + (n::bigint * 1800 / $1)::int as start) s
  where o.name = 'UWV'`;

/** A month at a time, as they would come: none to four of a traject, two months and more apart, half of those that are looking going on to paid work. */
const COURSES = `
  insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
  select id, k, (array['${RESULTS.join("','")}', 'betaald-werk', 'betaald-werk'])[1 + (h / 7 + k * 3) % 7], start_date + 30 + k * 60 + h % 50,
    end_date is not null and start_date + 30 + k * 60 + h % 50 > end_date, owner_id, start_date
  from (select *, abs(hashtext(reference)) % 9973 as h from trajects where registered_at >= $1::date and registered_at < $1::date + 30) t, generate_series(0, 3) k
  where k < h % 5 and start_date + 30 + k * 60 + h % 50 <= '2026-12-31'`;

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
const BARE = `select ${WITHOUT_RESULTS} from trajects where counts = 'yes' and start_date <= $2 group by region`;
const PLAIN = `
  with latest as (
    select distinct on (traject_id) traject_id, result as held, since from traject_results where since <= $2 order by traject_id, position desc),
  paid as (select distinct traject_id from traject_results where since <= $2 and result = 'betaald-werk')
  select ${WITHOUT_RESULTS}, count(paid.traject_id) filter (where counts = 'yes') as "everPaid",
    ${each('held', RESULTS, 'true')},
    ${[3, 6, 12].map((months) => `count(*) filter (where counts = 'yes' and held = 'betaald-werk' and since <= $2::date - interval '${months} months')`).join(', ')}
  from trajects t left join latest on latest.traject_id = t.id left join paid on paid.traject_id = t.id where start_date <= $2 group by region`;

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

async function measured(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function onFreshDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

/** Medians in ms, by month: all regions, one region, and the two baselines. */
type Medians = Record<Which, { product: number; region: number; bare: number; plain: number }>;

async function measure(url: string, size: number): Promise<Medians> {
  await migrate(url);
  const plain = new pg.Client({ connectionString: url, options: '-c jit=off' });
  plain.on('error', () => undefined);
  await plain.connect();
  await plain.query("insert into people (id, name, created_at) values (gen_random_uuid(), 'bench', now())");
  const filling = await measured(() => plain.query(TRAJECTS, [size, REGIONS.map(({ code }) => code)]));
  const courses = await measured(async () => {
    for (let day = '2022-01-01'; day < '2027-01-01'; day = addDays(day, 30)) await plain.query(COURSES, [day]);
  });
  await plain.query('vacuum analyze');
  const { rows } = await plain.query<{ n: number }>('select count(*)::int as n from traject_results');
  process.stderr.write(`${size} trajects in ${rounded(filling)} ms, ${rows[0]?.n} results in ${rounded(courses)} ms\n`);
  const store = createStore(createPool({ connectionString: url, max: 2, applicationName: 'bench', onError: () => undefined }));

  async function ofMonth(which: Which) {
    const month = MONTHS[which];
    const days = [firstOfMonth(month), lastOfMonth(month)];
    const times: Record<'product' | 'region' | 'bare' | 'plain', number[]> = { product: [], region: [], bare: [], plain: [] };
    // The first of each only warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const once = {
        product: await measured(() => store.reads.tally(month, null)),
        bare: await measured(() => plain.query(BARE, days)),
        region: await measured(() => store.reads.tally(month, ['ZL'])),
        plain: await measured(() => plain.query(PLAIN, days)),
      };
      if (round > 0) for (const [name, list] of Object.entries(times)) list.push(once[name as keyof typeof once]); // its own keys
    }
    // Who counts something else is not faster.
    const [found, told] = [await store.reads.tally(month, null), (await plain.query(PLAIN, days)).rows];
    for (const row of told) {
      const one = found.get(row.region);
      for (const figure of ['started', 'startedYear', 'unclear', 'active', 'everPaid'] as const)
        if (one?.[figure] !== Number(row[figure])) throw new Error(`${row.region} ${figure}: ${one?.[figure]} is not ${row[figure]}`);
    }
    const medians = { product: median(times.product), region: median(times.region), bare: median(times.bare), plain: median(times.plain) };
    const shown = Object.entries(medians).map(([name, ms]) => `${name} ${rounded(ms)} ms`);
    process.stderr.write(`  ${month}: ${shown.join(', ')}\n`);
    return medians;
  }

  const medians = { latest: await ofMonth('latest'), earlier: await ofMonth('earlier') };
  await store.close();
  await plain.end();
  return medians;
}

const figure = (name: string, value: number, unit: string, baseline: number | null, ratio: number, goal: number) => ({
  name,
  value: rounded(value),
  unit,
  baseline: baseline === null ? null : rounded(baseline),
  ratio: rounded(ratio, 2),
  goal,
  met: ratio <= goal,
});

async function main(): Promise<void> {
  const own = process.env.DATABASE_URL ? null : await ownPostgres();
  const server = process.env.DATABASE_URL ?? own?.connectionString ?? '';
  const bySize = new Map<number, Medians>();
  try {
    for (const size of SIZES) bySize.set(size, await onFreshDatabase(server, (url) => measure(url, size)));
  } finally {
    await own?.close();
  }
  const figures = [...bySize].flatMap(([size, medians]) =>
    (['latest', 'earlier'] as const).flatMap((which) => {
      const { product, bare, plain } = medians[which];
      const half = bySize.get(size / 2)?.[which].product;
      const name = `counts of ${which === 'latest' ? 'the latest month' : 'a month two years before'} over ${size} trajects`;
      return [
        figure(`${name}, against the plain aggregate of all figures`, product, 'ms', plain, product / plain, 1.5),
        figure(`${name}, against the bare aggregate without results`, product, 'ms', bare, product / bare, 1.5),
        ...(half ? [figure(`${name}, against half as many`, product, 'ms', half, product / half, 2.2)] : []),
      ];
    }),
  );
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}

await main();
