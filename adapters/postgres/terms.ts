import { z } from 'zod';
import type { CheckInReads } from '../../src/engine/check-ins.ts';
import { type Near, TERMS } from '../../src/programme/terms.ts';
import { METHODS, TARGET_GROUPS } from '../../src/programme/traject-answers.ts';
import { REACH, reachedRow, toReached } from './check-ins.ts';
import type { Queryable } from './reads.ts';

/** Its trajects `t`, with what is due of them as `n`. */
const DUE = `
  unnest($1::text[], $2::boolean[], $3::date[], $4::date[]) as n (term, cmd, from_day, until_day)
    join trajects t on t.start_date between n.from_day and n.until_day and t.begeleiding = 'ips' and t.end_date is null
      and (t.doelgroep is not distinct from 'cmd') = n.cmd
      and not exists (select from term_reminders told where told.traject_id = t.id and told.term = n.term)`;

const NEAR = `
  with who as (
    select p.id, p.language from people p
    where p.id in (select t.owner_id from ${DUE})
      and exists (select from accounts where person_id = p.id and address is not null and unreachable is null)
      and not exists (select from absences a where a.person_id = p.id and a.until >= $5::date)
      and not exists (select from term_reminders today where today.person_id = p.id and today.day = $5::date)
    order by p.id limit $6)
  select p.id, coalesce(p.language, 'nl') as language, reach.*,
    json_agg(json_build_object('id', t.id, 'reference', t.reference, 'startDate', t.start_date, 'begeleiding', t.begeleiding, 'doelgroep', t.doelgroep,
      'told', array(select term from term_reminders where traject_id = t.id)) order by t.start_date, t.reference) as trajects
  from who p ${REACH} join (select distinct t.id, t.owner_id, t.reference, t.start_date, t.begeleiding, t.doelgroep from ${DUE}) t on t.owner_id = p.id
  group by p.id, p.language, reach.platform, reach.tenant, reach.address order by p.id`;

const absent = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);

const traject = z.object({
  id: z.string(),
  reference: z.string(),
  startDate: z.string(),
  begeleiding: absent(z.enum(METHODS)),
  doelgroep: absent(z.enum(TARGET_GROUPS)),
  told: z.array(z.enum(TERMS)),
});

const row = reachedRow.extend({ trajects: z.array(traject) });

/** Who guides trajects that come to the end of a term, on a pool or inside a transaction. */
export function createTermReads(db: Queryable): Pick<CheckInReads, 'nearTerm'> {
  return {
    async nearTerm(near, today, limit) {
      const of = <K extends keyof Near>(key: K): Near[K][] => near.map((one) => one[key]);
      const { rows } = await db.query(NEAR, [of('term'), of('cmd'), of('from'), of('until'), today, limit]);
      return z
        .array(row)
        .parse(rows)
        .map(({ trajects, ...reached }) => ({ ...toReached(reached), trajects }));
    },
  };
}
