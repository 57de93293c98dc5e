import { z } from 'zod';
import type { ContactReads, ToConfirm } from '../../src/engine/absences.ts';
import { PLATFORMS } from '../../src/engine/events.ts';
import { ORGANISATION_KINDS } from '../../src/programme/organisation.ts';
import { ROLES } from '../../src/programme/person.ts';
import { BODIES } from '../../src/programme/roster.ts';
import type { Queryable } from './reads.ts';

const COLUMNS = `
  g.id, g.role, g.region, g.organisation_id as "organisationId", g.body, g.person_id as "holderId", p.name, o.name as organisation,
  o.kind as "organisationKind", g.topics, g.granted_at as "grantedAt", g.confirmed_at as "confirmedAt", g.asked_at as "askedAt", a.until as "awayUntil"`;

const FROM = `
  from grants g join people p on p.id = g.person_id left join organisations o on o.id = g.organisation_id
    left join absences a on a.person_id = g.person_id`;

/** Nobody is sent to who left: only those who can be written to. */
const IN_REGIONS = `select ${COLUMNS} ${FROM} where (g.region is null or g.region = any ($1))
  and exists (select 1 from accounts where person_id = p.id and unreachable is null) order by g.position`;
const OF_PERSON = `select ${COLUMNS} ${FROM} where g.person_id = $1 order by g.position`;

/** A seat that was neither confirmed nor asked about since $1. */
const DUE = 'coalesce(g.confirmed_at, g.granted_at) < $1 and (g.asked_at is null or g.asked_at < $1)';
/** Its holder was not asked since $2. */
const UNASKED = 'not exists (select 1 from grants asked where asked.person_id = g.person_id and asked.asked_at >= $2)';
const REACHABLE = 'address is not null and unreachable is null';

/** The lock is on the person: of two workers one takes all of their seats, so that they get one message. */
const CLAIM = `
  select p.id from people p
  where exists (select 1 from grants g where g.person_id = p.id and ${DUE} and ${UNASKED})
    and exists (select 1 from accounts where person_id = p.id and ${REACHABLE})
  order by p.id limit $3 for no key update skip locked`;

/** Asked again after the lock: only a statement that begins then sees what another worker wrote just before it. */
const CLAIMED = `
  select ${COLUMNS}, coalesce(p.language, 'nl') as language, reach.platform, reach.tenant, reach.address ${FROM}
    cross join lateral (
      select platform, tenant, address from accounts where person_id = p.id and ${REACHABLE} order by seen_at desc limit 1) reach
  where g.person_id = any ($3) and ${DUE} and ${UNASKED}
  order by g.person_id, g.position`;

const contactRow = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  region: z.string().nullable(),
  organisationId: z.string().nullable(),
  body: z.enum(BODIES).nullable(),
  holderId: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  organisationKind: z.enum(ORGANISATION_KINDS).nullable(),
  topics: z.string().nullable(),
  grantedAt: z.date(),
  confirmedAt: z.date().nullable(),
  askedAt: z.date().nullable(),
  awayUntil: z.string().nullable(),
});
const contactRows = z.array(contactRow);
const claimedRows = z.array(contactRow.extend({ language: z.enum(['nl', 'en']), platform: z.enum(PLATFORMS), tenant: z.string(), address: z.string() }));

/** One for each person, with all of their seats. */
function perPerson(rows: z.infer<typeof claimedRows>): ToConfirm[] {
  const people = new Map<string, ToConfirm>();
  for (const { language, platform, tenant, address, ...seat } of rows) {
    const known = people.get(seat.holderId);
    const place = { platform, tenant, address };
    people.set(seat.holderId, known ? { ...known, seats: [...known.seats, seat] } : { personId: seat.holderId, language, place, seats: [seat] });
  }
  return [...people.values()];
}

/** The store's questions about whom to ask, on a pool or inside a transaction. */
export function createContactReads(db: Queryable): ContactReads {
  return {
    contacts: async (regions) => contactRows.parse((await db.query(IN_REGIONS, [regions])).rows),
    contactsOf: async (personId) => contactRows.parse((await db.query(OF_PERSON, [personId])).rows),
    async contactsToConfirm(before, quarter, limit) {
      const claimed = z.array(z.object({ id: z.string() })).parse((await db.query(CLAIM, [before, quarter, limit])).rows);
      if (claimed.length === 0) return [];
      const { rows } = await db.query(CLAIMED, [before, quarter, claimed.map(({ id }) => id)]);
      return perPerson(claimedRows.parse(rows));
    },
  };
}
