import { z } from 'zod';
import type { Frozen, MonthCountReads, MonthCountWrite } from '../../src/engine/month-counts.ts';
import type { By } from '../../src/engine/store.ts';
import { emptyTally, type Tally } from '../../src/programme/counting.ts';
import { momentsOf } from '../../src/programme/months.ts';
import type { Queryable } from './reads.ts';
import { createCoordinators } from './roster.ts';

const TRIED = `
  select month, region, status = 'counted' as counted, attempts, tried_at as at from month_counts where month = any ($1) order by month, region`;

const FROZEN = `
  select month, region, figures, target, since, escalations, reported, earlier, attempts, frozen_at as at from month_counts
  where status = 'counted' and month = any ($1) and ($2::text[] is null or region = any ($2)) order by month, region`;

const IN = 'and ($3::text[] is null or t.region = any ($3))';
/** An end bears only its day: that it was recorded stands in the audit trail. */
const REPORTED = `
  select t.region from trajects t where t.registered_at >= $1 and t.registered_at < $2 ${IN}
  union
  select t.region from traject_results r join trajects t on t.id = r.traject_id where r.recorded_at >= $1 and r.recorded_at < $2 ${IN}
  union
  select t.region from audit a join trajects t on t.reference = a.subject where a.what = 'traject.ended' and a.at >= $1 and a.at < $2 ${IN}
  union
  select t.region from check_in_items c join trajects t on t.id = c.traject_id where c.answered_at >= $1 and c.answered_at < $2 ${IN}
  order by region`;

/** Judged as the overview of escalations does. */
const ESCALATED = `
  select region, (count(*) filter (where kind = 'casus'))::int as casus, (count(*) filter (where kind = 'bestuurlijk'))::int as bestuurlijk,
    (count(*) filter (where kind = 'casus' and answered_at <= answer_by))::int as "inTime",
    (count(*) filter (where kind = 'casus' and (answered_at is not null or answer_by < $3)))::int as measured
  from escalations
  where status <> 'withdrawn' and raised_at >= $1 and raised_at < $2 and raised_at <= $3 and ($4::text[] is null or region = any ($4))
  group by region order by region`;

/** Figures as they were counted then: the same names as a tally has now. */
const figures: z.ZodType<Tally> = shapeOf(emptyTally());

/** A schema of the same shape: numbers, however deep. The cast says so: its keys are those of the sample. */
function shapeOf<T extends object>(sample: T): z.ZodType<T> {
  const shape = Object.entries(sample).map(([key, value]: [string, unknown]): [string, z.ZodType] => [
    key,
    typeof value === 'object' && value !== null ? shapeOf(value) : z.number(),
  ]);
  return z.object(Object.fromEntries(shape)) as unknown as z.ZodType<T>;
}

const escalated = z.object({ casus: z.number(), bestuurlijk: z.number(), inTime: z.number(), measured: z.number() });

const frozenRow = z.object({
  month: z.string(),
  region: z.string(),
  figures,
  target: z.number().nullable(),
  since: z.string().nullable(),
  escalations: escalated,
  reported: z.boolean(),
  earlier: z.array(z.object({ month: z.string(), corrections: z.array(z.object({ figure: z.string(), before: z.number(), now: z.number() })) })),
  attempts: z.number(),
  at: z.date(),
});

function toFrozen(row: unknown): Frozen {
  const { target, since, ...rest } = frozenRow.parse(row);
  return { ...rest, goal: target !== null && since !== null ? { target, since } : null };
}

const triedRow = z.object({ month: z.string(), region: z.string(), counted: z.boolean(), attempts: z.number(), at: z.date() });

/** The store's questions about months that were sent, on a pool or inside a transaction. */
export function createMonthCountReads(db: Queryable): MonthCountReads {
  return {
    countsTried: async (months) => z.array(triedRow).parse((await db.query(TRIED, [months])).rows),
    frozenCounts: async (months, regions) => (await db.query(FROZEN, [months, regions])).rows.map(toFrozen),
    async reportedIn(month, regions) {
      const { rows } = await db.query(REPORTED, [...momentsOf(month), regions]);
      return z
        .array(z.object({ region: z.string() }))
        .parse(rows)
        .map(({ region }) => region);
    },
    async escalatedIn(month, at, regions) {
      const { rows } = await db.query(ESCALATED, [...momentsOf(month), at, regions]);
      const found = z.array(escalated.extend({ region: z.string() })).parse(rows);
      return new Map(found.map(({ region, ...one }) => [region, one]));
    },
    coordinators: createCoordinators(db),
  };
}

/** What was counted is never overwritten: a second worker, or a later sweep, finds it and leaves it. */
const FREEZE = `
  insert into month_counts (month, region, status, figures, target, since, escalations, earlier, reported, tried_at, frozen_at)
  values ($1, $2, 'counted', $3, $4, $5, $6, $7, $8, $9, $9)
  on conflict (month, region) do update set status = 'counted', figures = excluded.figures, target = excluded.target, since = excluded.since,
    escalations = excluded.escalations, earlier = excluded.earlier, reported = excluded.reported, tried_at = excluded.tried_at, frozen_at = excluded.frozen_at
  where month_counts.status = 'failed'`;

const FAILED = `
  insert into month_counts (month, region, status, attempts, tried_at) values ($1, $2, 'failed', $3 + 1, $4)
  on conflict (month, region) do update set attempts = excluded.attempts, tried_at = excluded.tried_at
  where month_counts.status = 'failed' and month_counts.attempts = $3`;

/** Applies one change to the counting of months. */
export async function applyMonthCount(db: Queryable, write: MonthCountWrite, { at }: By): Promise<void> {
  switch (write.type) {
    case 'month.freeze': {
      const { month, region, figures: counted, goal, escalations, earlier, reported } = write.frozen;
      const agreed = goal?.target ? goal : null;
      const json = [counted, escalations, earlier].map((value) => JSON.stringify(value));
      await db.query(FREEZE, [month, region, json[0], agreed?.target ?? null, agreed?.since ?? null, json[1], json[2], reported, at]);
      return;
    }
    case 'month.failed':
      await db.query(FAILED, [write.month, write.region, write.attempts, at]);
      return;
    default:
      return write satisfies never;
  }
}
