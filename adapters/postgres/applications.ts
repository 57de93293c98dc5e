import { z } from 'zod';
import type { ApplicationReads, ApplicationWrite } from '../../src/engine/applications.ts';
import { Transient } from '../../src/engine/errors.ts';
import type { By } from '../../src/engine/store.ts';
import { AIMS, APPLICATION_STATUSES, type Application } from '../../src/programme/applications.ts';
import { DIVISIONS } from '../../src/programme/divisions.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that changes divisions. */
const APPLICATIONS_LOCK = 4_872_022;

const APPLICATIONS = `
  select id, region, year, division, intake_form, plan, number, centrumgemeente, submitted_at, complete_at, status, placed_in, offer, revision
  from applications where ($1::int is null or year = $1) and ($2::text is null or region = $2) order by submitted_at, id`;

const PUT = `
  insert into applications (id, region, year, division, intake_form, plan, number, centrumgemeente, submitted_at, complete_at, status,
    placed_in, offer, revision, set_by, set_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict (id) do update set division = excluded.division, intake_form = excluded.intake_form, plan = excluded.plan, number = excluded.number,
    centrumgemeente = excluded.centrumgemeente, complete_at = excluded.complete_at, status = excluded.status, placed_in = excluded.placed_in,
    offer = excluded.offer, revision = excluded.revision, set_by = excluded.set_by, set_at = excluded.set_at
  where applications.revision = excluded.revision - 1`;

const day = z.string().nullable();

const applicationRow = z.object({
  id: z.string(),
  region: z.string(),
  year: z.number(),
  division: z.enum(AIMS),
  intake_form: day,
  plan: day,
  number: day,
  centrumgemeente: day,
  submitted_at: z.date(),
  complete_at: z.date().nullable(),
  status: z.enum(APPLICATION_STATUSES),
  placed_in: z.enum(DIVISIONS).nullable(),
  offer: z.enum(AIMS).nullable(),
  revision: z.number(),
});

function toApplication(row: unknown): Application {
  const { intake_form, plan, number, centrumgemeente, submitted_at, complete_at, placed_in, ...rest } = applicationRow.parse(row);
  const requirements = { intakeForm: intake_form, plan, number, centrumgemeente };
  return { ...rest, requirements, submittedAt: submitted_at, completeAt: complete_at, placedIn: placed_in };
}

/** Questions about applications, on a pool or inside a transaction. */
export function createApplicationReads(db: Queryable): ApplicationReads {
  return {
    applications: async (year, region) => (await db.query(APPLICATIONS, [year, region])).rows.map(toApplication),
    async lockApplications() {
      await db.query('select pg_advisory_xact_lock($1)', [APPLICATIONS_LOCK]);
    },
  };
}

export async function putApplication(db: Queryable, { application: a }: ApplicationWrite, { personId, at }: By): Promise<void> {
  const { intakeForm, plan, number, centrumgemeente } = a.requirements;
  const asked = [a.division, intakeForm, plan, number, centrumgemeente, a.submittedAt, a.completeAt];
  const { rowCount } = await db.query(PUT, [a.id, a.region, a.year, ...asked, a.status, a.placedIn, a.offer, a.revision, personId, at]);
  if (rowCount === 0) throw new Transient('the application was changed meanwhile');
}
