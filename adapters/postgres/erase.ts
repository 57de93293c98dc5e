import { z } from 'zod';
import { removedCard } from '../../src/cards/removed.ts';
import type { PersonWrite } from '../../src/engine/people.ts';
import type { By } from '../../src/engine/store.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import type { Queryable } from './reads.ts';

/*
 * Somebody is forgotten: their row stays, empty, so that what they did stays as of nobody. Everything in one transaction. Copies that only
 * showed their name are emptied; what still has to be sent or read goes on without it.
 */

/** Looking through every copy takes longer than an answer may, in ms: this is done rarely, and never half. */
const LIMIT = 60_000;

/** Where people write in their own words: somebody's full name may stand there too. */
const FREE_TEXT = [
  ['escalation_log', 'text', 'text'],
  ['escalations', 'subject', 'jsonb'],
  ['grants', 'topics', 'text'],
  ['kept_answers', 'text', 'text'],
  ['kept_answers', 'title', 'text'],
  ['kept_answers', 'questions', 'text[]'],
  ['proposals', 'listed_text', 'text'],
  ['proposals', 'outcome_text', 'text'],
  ['proposals', 'text', 'text'],
  ['questions', 'ended_text', 'text'],
  ['questions', 'text', 'text'],
] as const;

interface Db {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

const personRow = z.object({ name: z.string(), former: z.array(z.string()) });
const accountRow = z.object({ platform: z.string(), tenant: z.string(), account: z.string(), address: z.string().nullable() });
type AccountRow = z.infer<typeof accountRow>;

/** The parts of a frozen plan that name people. Everything else in it stays as it is. */
const named = z.looseObject({ personId: z.string(), holderId: z.string(), name: z.string(), holderName: z.string().optional() });
const planRow = z.object({ id: z.string(), plan: z.record(z.string(), z.unknown()) });

/** A pattern for PostgreSQL that finds any of these names as whole words; in JSON too, where an escaped line end may stand before one. */
function patternOf(names: string[]): string {
  const literal = (name: string) => name.replace(/[^\p{L}\p{N} ]/gu, '\\$&');
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return `((?<=\\\\[nrtbf])|(?<![[:alnum:]]))(${longestFirst.map(literal).join('|')})(?![[:alnum:]])`;
}

/** The texts inside an address, which is JSON of its adapter's own making. */
function partsOf(address: string | null): string[] {
  const walk = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(walk) : [];
  try {
    return address === null ? [] : walk(JSON.parse(address));
  } catch {
    return [];
  }
}

function withoutNames({ id, plan }: z.infer<typeof planRow>, personId: string): z.infer<typeof planRow> {
  const nameless = (value: unknown): unknown => {
    const one = named.safeParse(value).data;
    if (!one) return value;
    return {
      ...one,
      ...(one.personId === personId ? { name: ERASED_NAME } : {}),
      ...(one.holderId === personId && one.holderName !== undefined ? { holderName: ERASED_NAME } : {}),
    };
  };
  return { id, plan: Object.fromEntries(Object.entries(plan).map(([part, value]) => [part, Array.isArray(value) ? value.map(nameless) : value])) };
}

/** Running escalations that wait for them are due at once: the clock tells the next person, as it does when somebody has left. */
const PASS_ON = `
  with missed as (
    update pings p set undelivered = coalesce(p.undelivered, 'left') from escalations e
    where p.person_id = $1 and e.id = p.escalation_id and e.round = p.round and e.due_at is not null returning p.escalation_id)
  update escalations set due_at = least(due_at, $2), revision = revision + 1
  where due_at is not null and (taken_by = $1 or id in (select escalation_id from missed))`;

/** What was sent to them, or is on its way. No later change finds it. */
const THEIR_MESSAGES = `
  update outbox set key = 'erased:' || id, subject = 'erased', address = 'null', message_ref = null, card = $4, emptied_at = coalesce(emptied_at, $3),
    status = case when status = 'pending' then 'superseded' else status end, ended_at = coalesce(ended_at, $3), lease_until = null
  where platform || '/' || tenant = any ($1) and exists (select from unnest($2::text[]) mark where position(mark in address) > 0 or position(mark in key) > 0)`;

async function escalationsWithout(db: Db, personId: string, at: Date): Promise<string[]> {
  const { rows } = await db.query('select id, plan from escalations where position($1 in plan::text) > 0 order by id for update', [personId]);
  const plans = z.array(planRow).parse(rows);
  const names = plans.flatMap(({ plan }) =>
    Object.values(plan).flatMap((value) =>
      (Array.isArray(value) ? value : []).flatMap((one) => {
        const known = named.safeParse(one).data;
        return [...(known?.personId === personId ? [known.name] : []), ...(known?.holderId === personId && known.holderName ? [known.holderName] : [])];
      }),
    ),
  );
  await db.query('update escalations e set plan = n.plan, revision = revision + 1 from jsonb_to_recordset($1) as n (id uuid, plan jsonb) where e.id = n.id', [
    JSON.stringify(plans.map((one) => withoutNames(one, personId))),
  ]);
  await db.query(PASS_ON, [personId, at]);
  return names;
}

/** For a first look: a pattern alone takes a hundred times as long. */
const likeOf = (names: string[]): string[] => names.map((name) => `%${name.replace(/[\\%_]/g, '\\$&')}%`);

/** Names as they are written, and as they stand in JSON. */
const written = (names: string[]): string[] => [...new Set(names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]))];

/** Whether one of the names stands in a column. `$1` is `likeOf`, `$2` `patternOf`. */
const holds = (column: string): string => `(${column}::text like any ($1) and ${column}::text ~ $2)`;

async function copiesWithout(db: Db, names: string[], at: Date): Promise<void> {
  const all = written(names);
  const any = [likeOf(all), patternOf(all)];
  await db.query(`update escalation_log set name = regexp_replace(name, $2, $3, 'g') where ${holds('name')}`, [...any, ERASED_NAME]);
  await db.query("update escalation_log set text = $2 where what = 'forwarded' and text = any ($1)", [names, ERASED_NAME]);
  await db.query(`update outbox set card = $3, emptied_at = $4 where status not in ('pending', 'sending') and emptied_at is null and ${holds('card')}`, [
    ...any,
    removedCard,
    at,
  ]);
  await db.query(`update outbox set card = regexp_replace(card::text, $2, $3, 'g')::jsonb where status in ('pending', 'sending') and ${holds('card')}`, [
    ...any,
    ERASED_NAME,
  ]);
  const inForms = `(${holds('state')} or ${holds('last_reply')})`;
  await db.query(`update runs set state = null, last_reply = null where status = 'done' and ${inForms}`, any);
  await db.query(`delete from runs where status = 'open' and ${inForms}`, any);
  await db.query(`update replies set reply = $3 where ${holds('reply')}`, [...any, { type: 'card', card: removedCard, replaces: false }]);
  // One word may be any word: only a full name is looked for in what others wrote.
  const full = all.filter((name) => name.trim().includes(' '));
  if (full.length === 0) return;
  for (const [table, column, type] of FREE_TEXT) {
    await db.query(`update ${table} set ${column} = regexp_replace(${column}::text, $2, $3, 'g')::${type} where ${holds(column)}`, [
      likeOf(full),
      patternOf(full),
      ERASED_NAME,
    ]);
  }
}

/** What says that an account, a form or a message was theirs. */
async function tracesWithout(db: Db, accounts: AccountRow[], at: Date): Promise<void> {
  const tenants = accounts.map(({ platform, tenant }) => `${platform}/${tenant}`);
  const keys = accounts.map(({ platform, tenant, account }) => `${platform}/${tenant}/${account}`);
  await db.query("delete from runs where account_key = any ($1) and status = 'open'", [keys]);
  await db.query("update runs set account_key = 'erased' where account_key = any ($1)", [keys]);
  const parts = [...new Set(accounts.flatMap(({ account, address }) => [account, ...partsOf(address)]))];
  // What stands in somebody else's address too is of the bot or the platform.
  const { rows } = await db.query(
    'select part from unnest($1::text[]) part where length(part) > 2 and not exists (select from accounts where position(part in address) > 0 and account <> all ($2))',
    [parts, accounts.map(({ account }) => account)],
  );
  const marks = z
    .array(z.object({ part: z.string() }))
    .parse(rows)
    .map(({ part }) => part);
  await db.query('delete from pace where right(key, 32) in (select md5(address) from unnest($1::text[]) address)', [accounts.map(({ address }) => address)]);
  await db.query(THEIR_MESSAGES, [tenants, marks.map((mark) => JSON.stringify(mark).slice(1, -1)), at, removedCard]);
  await db.query("update replies set key = 'erased:' || gen_random_uuid() where exists (select from unnest($1::text[]) mark where position(mark in key) > 0)", [
    marks,
  ]);
  await db.query(
    `update questions set platform = null, tenant = null, address = null, language = null
     where platform || '/' || tenant = any ($1) and exists (select from unnest($2::text[]) mark where position(mark in address) > 0)`,
    [tenants, marks],
  );
}

/** Forgets who somebody is. Nothing when they were forgotten before. */
export async function erasePerson(given: Queryable, { personId }: PersonWrite, { at }: By): Promise<void> {
  await given.query(`set local statement_timeout = ${LIMIT}`);
  // The client's own limit of time is another too: pg takes it with a query, but its types do not say so.
  const db: Db = { query: (text, values = []) => given.query({ text, values, query_timeout: LIMIT } as { text: string; values: unknown[] }) };
  const found = await db.query('select name, former_names as former from people where id = $1 and erased_at is null for update', [personId]);
  if (found.rows.length === 0) return;
  const { name, former } = personRow.parse(found.rows[0]);
  const accounts = z
    .array(accountRow)
    .parse(
      (await db.query('select platform, tenant, account, address from accounts where person_id = $1 order by platform, tenant, account', [personId])).rows,
    );

  await db.query('delete from grants where person_id = $1', [personId]);
  await db.query('delete from absences where person_id = $1', [personId]);
  await db.query('update absences set stand_in_id = null where stand_in_id = $1', [personId]);
  await db.query('delete from person_regions where person_id = $1', [personId]);
  await db.query("delete from imports where owner_id = $1 and status = 'pending'", [personId]);
  await db.query('update questions set asker_id = null, platform = null, tenant = null, address = null, language = null where asker_id = $1', [personId]);
  await db.query('update questions set ended_name = $2 where ended_by = $1', [personId, ERASED_NAME]);
  await db.query('update kept_answers set author_name = $2, revision = revision + 1 where author_id = $1', [personId, ERASED_NAME]);

  const frozen = await escalationsWithout(db, personId, at);
  const names = [...new Set([name, ...former, ...frozen])].filter((one) => one.trim() !== '' && one !== ERASED_NAME);
  if (names.length > 0) await copiesWithout(db, names, at);
  await tracesWithout(db, accounts, at);
  await db.query('delete from accounts where person_id = $1', [personId]);
  await db.query(
    `update people set name = $2, former_names = '{}', language = null, function = null, organisation_id = null, prefill = null, check_in_hour = null,
       erased_at = $3 where id = $1`,
    [personId, ERASED_NAME, at],
  );
}
