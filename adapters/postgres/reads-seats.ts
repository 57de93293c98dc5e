import { z } from 'zod';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { SeatReads } from '../../src/engine/seats.ts';
import { ROLES } from '../../src/programme/person.ts';
import { BODIES } from '../../src/programme/roster.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that changes roles, clocks or categories. It ends with the transaction. */
const SEATS_LOCK = 4_872_018;

const SEATS = `
  select g.id, g.role, g.region, g.organisation_id as "organisationId", g.body, g.person_id as "holderId", p.name, o.name as organisation, g.topics
  from grants g join people p on p.id = g.person_id left join organisations o on o.id = g.organisation_id
  where g.region is not distinct from $1 order by g.position`;

const CANDIDATES = `
  select p.id, p.name, o.name as organisation,
    array(select region from person_regions where person_id = p.id order by position) as regions,
    array(select distinct platform from accounts where person_id = p.id order by platform) as platforms
  from people p join organisations o on o.id = p.organisation_id
  where exists (select 1 from accounts where person_id = p.id)
  order by p.name, p.id`;

const seatRow = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  region: z.string().nullable(),
  organisationId: z.string().nullable(),
  body: z.enum(BODIES).nullable(),
  holderId: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  topics: z.string().nullable(),
});

const candidateRow = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  regions: z.array(z.string()),
  platforms: z.array(z.enum(PLATFORMS)),
});

/** Questions about roles and clocks, on a pool or inside a transaction. */
export function createSeatReads(db: Queryable): SeatReads {
  return {
    async lockSeats() {
      await db.query('select pg_advisory_xact_lock($1)', [SEATS_LOCK]);
    },
    async seats(region) {
      const { rows } = await db.query(SEATS, [region]);
      return z.array(seatRow).parse(rows);
    },
    async candidates() {
      const { rows } = await db.query(CANDIDATES);
      return z.array(candidateRow).parse(rows);
    },
    async workdayRegions() {
      const { rows } = await db.query("select region from region_clocks where clock = 'workdays' order by region");
      return z
        .array(z.object({ region: z.string() }))
        .parse(rows)
        .map(({ region }) => region);
    },
    async removedCategories() {
      const { rows } = await db.query('select id, nl, en from categories where removed_at is not null order by position');
      return z.array(z.object({ id: z.string(), nl: z.string(), en: z.string() })).parse(rows);
    },
  };
}
