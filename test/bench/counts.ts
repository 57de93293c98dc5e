import pg from 'pg';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import type { Store } from '../../src/engine/store.ts';
import { firstOfMonth, lastOfMonth } from '../../src/programme/dates.ts';
import { type Figure, interleaved, median, round, spreadOf, tell, timed } from './measure.ts';
import { monthOfJobs } from './month-jobs.ts';
import { BARE, PLAIN } from './plain-counts.ts';
import { type BenchDatabase, type Servers, withDatabase } from './surroundings.ts';
import { addTrajects } from './traject-rows.ts';

/** BENCH_TRAJECTS: fewer, for a quick look. */
const FULL = Number(process.env.BENCH_TRAJECTS ?? 1_000_000);
/** Goals: against the plain aggregate, and of twice the rows against once. */
const AGAINST = 1.5;
const GROWTH = 2.2;
/** The latest month of what is filled in, and one that much has changed after. */
const MONTHS = { latest: '2026-11', earlier: '2024-11' } as const;
type Which = keyof typeof MONTHS;

/** Who counts something else is not faster. */
async function checkSame({ reads }: Store, month: string, plain: Record<string, unknown>[]): Promise<void> {
  const found = await reads.tally(month, null);
  for (const row of plain) {
    const one = found.get(String(row.region));
    for (const figure of ['started', 'startedYear', 'unclear', 'active', 'everPaid'] as const)
      if (one?.[figure] !== Number(row[figure])) throw new Error(`${row.region} ${figure}: ${one?.[figure]} is not ${row[figure]}`);
  }
}

/** A month of all regions and of one, and the baselines turn by turn; in ms. The baselines may use every index there is, and run without JIT as the product does (with it they are slower). */
async function ofMonth(store: Store, client: pg.Client, which: Which) {
  const month = MONTHS[which];
  const days = [firstOfMonth(month), lastOfMonth(month)];
  const { product, plain, bare, region } = await interleaved({
    product: () => timed(() => store.reads.tally(month, null)),
    plain: () => timed(() => client.query(PLAIN, days)),
    bare: () => timed(() => client.query(BARE, days)),
    region: () => timed(() => store.reads.tally(month, ['ZL'])),
  });
  await checkSame(store, month, (await client.query(PLAIN, days)).rows);
  return { product: median(product), spread: spreadOf(product), plain: median(plain), bare: median(bare), region: median(region) };
}

/** Both months, once there are so many trajects. */
async function measure(database: BenchDatabase, store: Store, from: number, to: number) {
  tell(`${to} trajects after ${Math.round((await timed(() => addTrajects(database, from, to))) / 1000)} s`);
  const client = new pg.Client({ connectionString: database.url, options: '-c jit=off' });
  client.on('error', () => undefined); // its questions fail, and say so
  await client.connect();
  try {
    return { latest: await ofMonth(store, client, 'latest'), earlier: await ofMonth(store, client, 'earlier') };
  } finally {
    await client.end();
  }
}

/** A month's counts over 1,000,000 trajects beside the plain aggregate on the same tables, and beside half as many; and what the month's and week's messages take. */
export const counts = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const store = createStore(createPool({ connectionString: database.url, max: 2, applicationName: 'bench', onError: () => undefined }));
    try {
      const half = await measure(database, store, 0, FULL / 2);
      const full = await measure(database, store, FULL / 2, FULL);
      return figureOf(half, full, await monthOfJobs(database, store));
    } finally {
      await store.close();
    }
  });

type Months = Awaited<ReturnType<typeof measure>>;

function figureOf(half: Months, full: Months, jobs: unknown): Figure {
  const part = (which: Which) => {
    const { product, plain, bare, region } = full[which];
    return {
      ms: [product, plain, product / plain].map(round),
      withoutResultsMs: [bare, product / bare].map(round),
      growth: round(product / half[which].product),
      plainGrowth: round(plain / half[which].plain),
      oneRegionMs: round(region),
    };
  };
  const { product, plain, spread } = full.latest;
  const kept = (['latest', 'earlier'] as const).map((which) => {
    const { product: took, plain: against } = full[which];
    return took / against <= AGAINST && took / half[which].product <= GROWTH;
  });
  return {
    name: `counts of a month over ${FULL} trajects`,
    value: round(product),
    unit: 'ms',
    baseline: round(plain),
    ratio: round(product / plain),
    goal: `<= ${AGAINST} x the plain aggregate; twice the rows <= ${GROWTH} x the time`,
    met: kept.every(Boolean),
    spread,
    parts: { 'the latest month': part('latest'), 'a month two years before': part('earlier'), '35 regions': jobs },
  };
}
