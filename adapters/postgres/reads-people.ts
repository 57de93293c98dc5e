import { z } from 'zod';
import { type PersonReads, RECORD_PARTS } from '../../src/engine/people.ts';
import type { Queryable } from './reads.ts';

/** Of each part: what, text, at. Ids of others and of messages are left out. `$1` the person, `$2` the most lines of the trail. */
const RECORD = `
  select part, what, text, at from (
    select 1 as nth, 'profile' as part, what, text, null::timestamptz as at, ord from people p left join organisations o on o.id = p.organisation_id
      cross join lateral (values (1, 'name', p.name), (2, 'organisation', o.name), (3, 'function', p.function), (4, 'language', p.language),
        (5, 'check-in-hour', p.check_in_hour::text), (6, 'prefill', p.prefill::text), (7, 'former-names', nullif(array_to_string(p.former_names, ', '), '')),
        (8, 'since', p.created_at::text)) v (ord, what, text)
      where p.id = $1 and text is not null
    union all select 2, 'account', platform, unreachable, seen_at, 0 from accounts where person_id = $1
    union all select 3, 'region', region, null, null, position from person_regions where person_id = $1
    union all select 4, 'role', concat_ws(' ', g.role, g.region, o.name, g.body), g.topics, g.granted_at, g.position
      from grants g left join organisations o on o.id = g.organisation_id where g.person_id = $1
    union all select 5, 'absence', 't/m ' || until, null, set_at, 0 from absences where person_id = $1
    union all select 6, 'traject', reference, case when end_date is null then 'loopt' else 'beëindigd ' || end_date end, registered_at, 0
      from trajects where owner_id = $1
    union all select 7, 'escalation', reference, subject ->> 'question', raised_at, 0 from escalations where reporter_id = $1
    union all select 7, 'escalation', e.reference || ' ' || l.what, case when l.what <> 'forwarded' then l.text end, l.at, l.position
      from escalation_log l join escalations e on e.id = l.escalation_id where l.person_id = $1
    union all select 8, 'proposal', category, text, made_at, 0 from proposals where made_by = $1
    union all select 8, 'proposal', category, listed_text, listed_at, 0 from proposals where listed_by = $1
    union all select 8, 'proposal', category, outcome_text, ended_at, 0 from proposals where ended_by = $1
    union all select 9, 'question', coalesce(entry_id, '-'), text, asked_at, 0 from questions where asker_id = $1
    union all select 9, 'question', 'answered', ended_text, ended_at, 0 from questions where ended_by = $1
    union all select 9, 'question', 'kept', text, kept_at, 0 from kept_answers where author_id = $1 and removed_at is null
    union all (select 10, 'trail', what, subject, at, 0 from audit where person_id = $1 order by id desc limit $2)
  ) record order by nth, at nulls first, ord, what`;

const lines = z.array(z.object({ part: z.enum(RECORD_PARTS), what: z.string(), text: z.string().nullable(), at: z.date().nullable() }));

/** What is kept about one person, on a pool or inside a transaction. */
export const createPersonReads = (db: Queryable): PersonReads => ({
  personRecord: async (personId, trail) => lines.parse((await db.query(RECORD, [personId, trail])).rows),
});
