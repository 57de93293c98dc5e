import type { EscalationReads } from '../../src/engine/escalations.ts';
import type { MonthCountReads } from '../../src/engine/month-counts.ts';
import type { Queryable } from './reads.ts';
import { toRoster } from './rows-escalations.ts';

/*
 * `union` drops whom it has seen before: a circle of stand-ins ends. Of several conversations the most recent one that can be reached
 * counts; somebody cannot be reached when none of them can, for the reason that was found last.
 */
const rosterOf = (seats: string, also: string) => `
  with recursive seats as (
    select * from grants
    where ${seats}),
  involved (id) as (
    (select person_id from seats ${also})
    union
    select a.stand_in_id from involved i join absences a on a.person_id = i.id where a.stand_in_id is not null)
  select
    coalesce((select json_agg(json_build_object('role', role, 'region', region, 'organisationId', organisation_id, 'body', body, 'holderId', person_id)
      order by position) from seats), '[]') as seats,
    coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'language', coalesce(p.language, 'nl'), 'awayUntil', a.until,
        'standInId', a.stand_in_id, 'place', reach.place, 'unreachable', reach.fault, 'erased', p.erased_at is not null) order by p.name, p.id)
      from involved i join people p on p.id = i.id left join absences a on a.person_id = p.id
      cross join lateral (
        select (array_agg(json_build_object('platform', platform, 'tenant', tenant, 'address', address)
            order by (unreachable is not null), seen_at desc))[1] as place,
          case when bool_and(unreachable is not null) then (array_agg(unreachable order by unreachable_at desc nulls last))[1] end as fault
        from accounts where person_id = p.id and address is not null) reach), '[]') as members`;

const ROSTER = rosterOf(
  "(region is null or region = $1) and (role <> 'organisatieambassadeur' or organisation_id = any ($2))",
  'union select unnest($3::uuid[])',
);

const COORDINATORS = rosterOf("role in ('programmamanager', 'procesregisseur', 'regiocontact')", '');

export const createRoster =
  (db: Queryable): EscalationReads['roster'] =>
  async (region, organisationIds, also) =>
    toRoster((await db.query(ROSTER, [region, organisationIds, also])).rows[0]);

export const createCoordinators =
  (db: Queryable): MonthCountReads['coordinators'] =>
  async () =>
    toRoster((await db.query(COORDINATORS)).rows[0]);
