import { z } from 'zod';
import type { CheckInReads, CheckInWrite } from '../../src/engine/check-ins.ts';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { By } from '../../src/engine/store.ts';
import { ASKED_WITHIN, type CheckIn } from '../../src/programme/check-in.ts';
import { END_KINDS, RESULTS } from '../../src/programme/traject.ts';
import type { Queryable } from './reads.ts';

/** The most recent private conversation of `p` that can be reached; a person without one is left out. */
export const REACH = `
  cross join lateral (
    select platform, tenant, address from accounts
    where person_id = p.id and address is not null and unreachable is null order by seen_at desc limit 1) reach`;

/** Whose turn it is: $1 hours, $2 whether also those who chose none. */
const TURN = '(case when p.check_in_hour is null then $2::boolean else p.check_in_hour = any ($1::smallint[]) end)';
/** Neither away on a day ($3) nor asked while they were. */
const PRESENT = 'not exists (select from absences a where a.person_id = p.id and a.until >= $3::date)';

/** Trajects of `p` to ask about: running, started by day $5 and registered by $6; of which nobody was asked in month $4. */
const TO_ASK = `
  t.owner_id = p.id and t.end_date is null and t.start_date <= $5::date and t.registered_at <= $6
  and not exists (select from check_in_items asked where asked.traject_id = t.id and asked.month = $4)`;

const LATEST_RESULT = `
  left join lateral (select result, since from traject_results where traject_id = t.id order by position desc limit 1) r on true`;

const ITEM = `
  'trajectId', t.id, 'reference', t.reference, 'startDate', t.start_date, 'result', coalesce(r.result, 'op-zoek'), 'since', coalesce(r.since, t.start_date)`;

const ASK = `
  with who as (
    select p.id, p.language, p.check_in_hour from people p
    where ${TURN} and ${PRESENT}
      and not exists (select from absences back where back.person_id = p.id and back.until >= $5::date and $3::date >= $5::date + $7::int)
      and not exists (select from check_ins c where c.person_id = p.id and c.month >= $4)
      and exists (select from trajects t where ${TO_ASK})
      and exists (select from accounts where person_id = p.id and address is not null and unreachable is null)
    order by p.id limit $8)
  select p.id, coalesce(p.language, 'nl') as language, p.check_in_hour as hour, reach.*,
    json_agg(json_build_object(${ITEM}, 'own', true, 'ended', null, 'answeredAt', null, 'staleAt', null) order by t.reference) as items
  from who p ${REACH} join trajects t on ${TO_ASK} ${LATEST_RESULT}
  group by p.id, p.language, p.check_in_hour, reach.platform, reach.tenant, reach.address order by p.id`;

/** Something of the check-in `c` is unanswered, and can be answered. Looked at one by one, for at most so many are wanted: `exists` joins them all first. */
const OPEN = `
  (select true from check_in_items i join trajects t on t.id = i.traject_id
    where i.person_id = c.person_id and i.month = c.month and i.answered_at is null and t.owner_id = c.person_id and t.end_date is null limit 1)`;

/** In the order of the index, so that it ends as soon as there are enough. */
const REPEAT = `
  select p.id, coalesce(p.language, 'nl') as language, reach.*, c.month, c.repeat_at, c.close_at
  from check_ins c join people p on p.id = c.person_id ${REACH}
  where c.repeated_at is null and c.closed_at is null and c.skipped_at is null and c.repeat_at <= $4 and c.close_at > $4
    and ${TURN} and ${PRESENT} and ${OPEN}
    and not exists (select from check_ins later where later.person_id = c.person_id and later.month > c.month)
  order by c.repeat_at, c.person_id limit $5 for no key update of c skip locked`;

const CLOSE = `
  select person_id as "personId", month from check_ins where closed_at is null and close_at <= $1 order by close_at limit $2
  for no key update skip locked`;

const LATEST = 'select month, skipped_at is not null as skipped from check_ins where person_id = $1 order by month desc limit 1';

/** Asked after the lock: only a statement that begins then sees what was written just before it. */
const ITEMS = `
  select i.person_id, i.month, json_agg(json_build_object(${ITEM}, 'own', t.owner_id = i.person_id, 'ended', t.end_kind,
    'answeredAt', i.answered_at, 'staleAt', i.stale_at) order by t.reference) as items
  from unnest($1::uuid[], $2::text[]) asked (person_id, month) join check_in_items i using (person_id, month)
    join trajects t on t.id = i.traject_id ${LATEST_RESULT}
  group by i.person_id, i.month`;

const moment = z
  .string()
  .transform((text) => new Date(text))
  .nullable();
const items = z.array(
  z.object({
    trajectId: z.string(),
    reference: z.string(),
    startDate: z.string(),
    result: z.enum(RESULTS),
    since: z.string(),
    own: z.boolean(),
    ended: z.enum(END_KINDS).nullable(),
    answeredAt: moment,
    staleAt: moment,
  }),
);
export const reachedRow = z.object({ id: z.string(), language: z.enum(['nl', 'en']), platform: z.enum(PLATFORMS), tenant: z.string(), address: z.string() });
const askRow = reachedRow.extend({ hour: z.number().nullable(), items });
const repeatRow = reachedRow.extend({ month: z.string(), repeat_at: z.date(), close_at: z.date() });
const itemsRow = z.object({ person_id: z.string(), month: z.string(), items });

export const toReached = ({ id, language, platform, tenant, address }: z.infer<typeof reachedRow>) => ({
  personId: id,
  language,
  place: { platform, tenant, address },
});

/** What the check-in is made of, on a pool or inside a transaction. */
export function createCheckInReads(db: Queryable): Omit<CheckInReads, 'nearTerm'> {
  async function itemsOf(checkIns: { personId: string; month: string }[]) {
    const { rows } = await db.query(ITEMS, [checkIns.map(({ personId }) => personId), checkIns.map(({ month }) => month)]);
    const found = z.array(itemsRow).parse(rows);
    return (personId: string) => found.find((row) => row.person_id === personId)?.items ?? [];
  }

  async function latest(personId: string, lock: string): Promise<CheckIn | null> {
    const { rows } = await db.query(LATEST + lock, [personId]);
    if (!rows[0]) return null;
    const { month, skipped } = z.object({ month: z.string(), skipped: z.boolean() }).parse(rows[0]);
    return { personId, month, skipped, items: (await itemsOf([{ personId, month }]))(personId) };
  }

  return {
    async checkInsToAsk({ month, day, planned }, { hours, standard }, today, limit) {
      const { rows } = await db.query(ASK, [hours, standard, today, month, day, planned, ASKED_WITHIN, limit]);
      return z
        .array(askRow)
        .parse(rows)
        .map(({ hour, items: asked, ...row }) => ({ ...toReached(row), hour, checkIn: { personId: row.id, month, skipped: false, items: asked } }));
    },
    async checkInsToRepeat(at, { hours, standard }, today, limit) {
      const rows = z.array(repeatRow).parse((await db.query(REPEAT, [hours, standard, today, at, limit])).rows);
      if (rows.length === 0) return [];
      const itemsFor = await itemsOf(rows.map(({ id, month }) => ({ personId: id, month })));
      return rows.map(({ month, repeat_at: repeatAt, close_at: closeAt, ...row }) => ({
        ...toReached(row),
        repeatAt,
        closeAt,
        checkIn: { personId: row.id, month, skipped: false, items: itemsFor(row.id) },
      }));
    },
    async checkInsToClose(at, limit) {
      const { rows } = await db.query(CLOSE, [at, limit]);
      return z.array(z.object({ personId: z.string(), month: z.string() })).parse(rows);
    },
    latestCheckIn: (personId) => latest(personId, ''),
    latestCheckInForChange: (personId) => latest(personId, ' for no key update'),
    async checkInHour(personId) {
      const { rows } = await db.query('select check_in_hour as hour from people where id = $1', [personId]);
      return rows[0] ? z.object({ hour: z.number().nullable() }).parse(rows[0]).hour : null;
    },
  };
}

/** Always in the same order: two who answer for many at once wait for each other, not in a circle. */
const ANSWER = (which: string) => `
  update check_in_items i set answered_at = $1
  from (select traject_id, month from check_in_items where answered_at is null and ${which} order by traject_id, month for no key update) heard
  where i.traject_id = heard.traject_id and i.month = heard.month`;

const ANSWER_TRAJECTS = ANSWER('traject_id = any ($2::uuid[])');
const ANSWER_REFERENCES = ANSWER('traject_id in (select id from trajects where reference = any ($2) and owner_id = $3)');

/** A change of these trajects was registered: whatever month they were asked about in is answered. */
export async function answerTrajects(db: Queryable, trajectIds: string[], { at }: By): Promise<void> {
  await db.query(ANSWER_TRAJECTS, [at, trajectIds]);
}

/** What became of messages that did not arrive is nobody's fault: then nothing is 'niet bijgewerkt'. */
const CLOSE_ONE = `
  with closed as (
    update check_ins set closed_at = $3 where person_id = $1 and month = $2 and closed_at is null returning person_id, month, repeated_at, skipped_at)
  update check_in_items i set stale_at = $3 from closed c
  where i.person_id = c.person_id and i.month = c.month and i.answered_at is null and c.repeated_at is not null and c.skipped_at is null
    and exists (select from trajects t where t.id = i.traject_id and t.owner_id = c.person_id and t.end_date is null)
    and cardinality($4::text[]) = (select count(*) from outbox where key = any ($4) and status = 'delivered')`;

type Of<T extends CheckInWrite['type']> = Extract<CheckInWrite, { type: T }>;

async function ask(db: Queryable, { personId, month, repeatAt, closeAt, trajectIds }: Of<'check-in.ask'>, at: Date): Promise<void> {
  await db.query(
    `with asked as (insert into check_ins (person_id, month, asked_at, repeat_at, close_at) values ($1, $2, $3, $4, $5))
     insert into check_in_items (traject_id, month, person_id) select traject, $2, $1 from unnest($6::uuid[]) as t (traject)`,
    [personId, month, at, repeatAt, closeAt, trajectIds],
  );
}

/** Applies one change to the check-in, or that a term was told. What was sent already is refused by the key. */
export async function applyCheckIn(db: Queryable, write: CheckInWrite, { at }: By): Promise<void> {
  switch (write.type) {
    case 'check-in.ask':
      return ask(db, write, at);
    case 'check-in.repeat':
      await db.query('update check_ins set repeated_at = $3, close_at = $4 where person_id = $1 and month = $2', [
        write.personId,
        write.month,
        at,
        write.closeAt,
      ]);
      return;
    case 'check-in.close':
      await db.query(CLOSE_ONE, [write.personId, write.month, at, write.keys]);
      return;
    case 'check-in.answer':
      await db.query(ANSWER_REFERENCES, [at, write.references, write.personId]);
      return;
    case 'check-in.skip':
      await db.query('update check_ins set skipped_at = case when $3 then $4::timestamptz end where person_id = $1 and month = $2', [
        write.personId,
        write.month,
        write.skipped,
        at,
      ]);
      return;
    case 'check-in.hour':
      await db.query('update people set check_in_hour = $2 where id = $1', [write.personId, write.hour]);
      return;
    case 'term.told':
      await db.query('insert into term_reminders (traject_id, term, person_id, day) values ($1, $2, $3, $4)', [
        write.trajectId,
        write.term,
        write.personId,
        write.on,
      ]);
      return;
    default:
      return write satisfies never;
  }
}
