import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { accountKey, reply } from '../../src/engine/events.ts';
import { PACE, type Pace } from '../../src/engine/pace.ts';
import type { By, Run, Store, Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import { addEffects } from './effects.ts';
import { createMoments } from './moments.ts';
import { createOutbox, messageOf } from './outbox.ts';
import { asCommitFault, asTransient, isDuplicate, isUnanswered } from './pool.ts';
import { createReach } from './reach.ts';
import { createReads, type Queryable } from './reads.ts';
import { dueEscalations, upcomingEscalations } from './reads-escalations.ts';
import { createTrail } from './trail.ts';
import { applyWrite, isOneStatement } from './writes.ts';
import { forgetQuestions } from './writes-questions.ts';

const runRow = z.object({
  id: z.string(),
  workflow: z.string(),
  version: z.number(),
  revision: z.number(),
  status: z.enum(['open', 'done']),
  account_key: z.string(),
  state: z.unknown(),
  last_reply: reply.nullable(),
});

const timeRow = z.object({ at: z.date() });

/** Locks the run; makes it when it is not there. Everything about one form happens behind this lock, one after the other. */
const LOCK_RUN = `
  insert into runs (id, workflow, version, account_key, updated_at) values ($1, $2, $3, $4, $5)
  on conflict (id) do update set updated_at = runs.updated_at
  returning id, workflow, version, revision, status, account_key, state, last_reply`;

const SAVE_RUN = `
  with stored as (insert into replies (key, run_id, reply, stored_at) values ($1, $2, $3, $4))
  update runs set state = $5, status = $6, last_reply = $3, version = $7, revision = revision + 1, updated_at = $4 where id = $2`;

/** A press has no form, so no run. */
const KEEP_REPLY = 'insert into replies (key, reply, stored_at) values ($1, $2, $3)';

/** Nothing is written of somebody who was here within the hour, unless elsewhere since: it only tells which of their accounts to write to. */
const REMEMBER = `
  with known as (
    update accounts set address = $4, seen_at = $6, unreachable = null, unreachable_at = null where platform = $1 and tenant = $2 and account = $3
      and (address is distinct from $4 or unreachable is not null or seen_at < $6::timestamptz - interval '1 hour'
        or exists (select from accounts other where other.person_id = accounts.person_id and other.seen_at > accounts.seen_at))),
  made as (
    insert into people (id, name, created_at)
    select $7, $5, $6 where not exists (select 1 from accounts where platform = $1 and tenant = $2 and account = $3) returning id)
  insert into accounts (platform, tenant, account, person_id, address, seen_at)
  select $1, $2, $3, id, $4, $6 from made`;

const ADD_MANAGER = `
  with known as (select person_id as id from accounts where platform = $1 and tenant = $2 and account = $3),
  made as (insert into people (id, name, created_at) select $5, 'programmamanager', $4 where not exists (select 1 from known) returning id),
  linked as (insert into accounts (platform, tenant, account, person_id, seen_at) select $1, $2, $3, id, $4 from made)
  insert into grants (person_id, role, region, granted_at)
  select id, 'programmamanager', null, $4 from (select id from known union all select id from made) who
  on conflict do nothing`;

/** One number for every process that may name the first programme managers. */
const MANAGERS_LOCK = 4_872_017;

async function readReply(db: Queryable, key: string) {
  const { rows } = await db.query({ name: 'stored-reply', text: 'select reply from replies where key = $1', values: [key] });
  return rows[0] ? reply.parse(rows[0].reply) : null;
}

/** Who is erased is erased from the step itself too: after all the rest of it. */
const partition = (writes: Write[]): [last: Write[], first: Write[]] => [
  writes.filter(({ type }) => type === 'person.erase'),
  writes.filter(({ type }) => type !== 'person.erase'),
];

function createTransaction(db: Queryable): Transaction {
  /** Asks for the writes in their order. One that takes several statements has them all answered before the next, which may build on it. */
  async function applyInTurn(writes: Write[], by: By): Promise<void> {
    let asked: Promise<unknown> = Promise.resolve();
    for (const write of writes) {
      asked = Promise.all([asked, applyWrite(db, write, by)]);
      if (!isOneStatement(write)) await asked;
    }
    await asked;
  }

  /** @param keep keeps the answer to what was asked, with the step */
  async function applyStep({ writes, effects }: Done, keep: pg.QueryConfig | null, by: By): Promise<string[]> {
    const [last, first] = partition(writes);
    const written = applyInTurn(first, by);
    if (!first.every(isOneStatement)) await written;
    const kept = keep && db.query(keep);
    const [ids] = await Promise.all([addEffects(db, effects, by.at), kept, written]);
    await applyInTurn(last, by);
    return ids;
  }

  return {
    reads: createReads(db),
    async lockRun(id, workflow, version, account, at) {
      const { rows } = await db.query({ name: 'lock-run', text: LOCK_RUN, values: [id, workflow, version, accountKey(account), at] });
      const { account_key, last_reply, ...run } = runRow.parse(rows[0]);
      return { ...run, accountKey: account_key, lastReply: last_reply } satisfies Run;
    },
    storedReply: (key) => readReply(db, key),
    save(run, key, step, by) {
      const values = [key, run.id, step.reply, by.at, JSON.stringify(step.state), step.status, run.version];
      return applyStep(step, { name: 'save-run', text: SAVE_RUN, values }, by);
    },
    act: (done, answer, by) => applyStep(done, answer && { name: 'keep-reply', text: KEEP_REPLY, values: [answer.key, answer.reply, by.at] }, by),
  };
}

/**
 * What is asked inside a transaction, without waiting for its `begin` or for what was asked before. PostgreSQL takes it in that order; after
 * a fault it takes nothing more, so all that was asked behind it fails with that same fault.
 */
function behind(begun: Promise<unknown>, client: Queryable): Queryable {
  let fault: unknown;
  const fail = (error: unknown) => {
    fault ??= error;
    throw fault;
  };
  begun.catch(fail).catch(() => undefined); // whoever asks next hears of it
  const query = (asked: string | pg.QueryConfig, params?: unknown[]) => (fault === undefined ? client.query(asked, params).catch(fail) : Promise.reject(fault));
  return { query: query as Queryable['query'] }; // the cast keeps pg's overloads
}

/** The store on PostgreSQL: its own embedded one or any other. */
export function createStore(pool: pg.Pool, { pace = PACE }: { pace?: Pace } = {}): Store {
  async function connected<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw asTransient(error);
    });
    let broken = false;
    const onBreak = () => {
      broken = true; // the query that runs or comes next fails with it; without a listener the process would end
    };
    client.on('error', onBreak);
    try {
      const result = await work(behind(client.query('begin'), client));
      await client.query('commit').catch((error: unknown) => {
        throw asCommitFault(error);
      });
      return result;
    } catch (error) {
      // A connection that does not answer is not asked again: that would take as long once more.
      if (isUnanswered(error)) onBreak();
      else await client.query('rollback').catch(onBreak);
      throw asTransient(error);
    } finally {
      client.off('error', onBreak);
      client.release(broken);
    }
  }

  const db: Queryable = {
    // The cast keeps pg's overloads; only the error is changed on its way out.
    query: ((asked: string | pg.QueryConfig, params?: unknown[]) =>
      pool.query(asked, params).catch((error: unknown) => Promise.reject(asTransient(error)))) as Queryable['query'],
  };

  return {
    reads: createReads(db, connected),
    outbox: createOutbox(db, pace),
    ...createReach(db),
    ...createMoments(db),
    ...createTrail(db),
    transaction: (work) => connected((client) => work(createTransaction(client))),
    storedReply: (key) => readReply(db, key),
    dueEscalations: (at, limit) => dueEscalations(db, at, limit),
    upcomingEscalations: (after, until, limit) => upcomingEscalations(db, after, until, limit),
    enqueue: (effect, at) => addEffects(db, [effect], at),
    message: (key) => messageOf(db, key),
    async rememberPlace({ platform, tenant, user }, { address }, name, at) {
      const remember = () => db.query({ name: 'remember', text: REMEMBER, values: [platform, tenant, user, address, name, at, randomUUID()] });
      await remember().catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        return remember(); // somebody new was seen twice at once: now they are known
      });
    },
    async ensureProgrammeManagers(accounts, at) {
      await connected(async (client) => {
        await client.query('select pg_advisory_xact_lock($1)', [MANAGERS_LOCK]);
        const { rows } = await client.query(
          "select 1 from grants g join accounts a using (person_id) where g.role = 'programmamanager' and a.platform <> 'local' limit 1",
        );
        if (rows.length > 0) return;
        for (const { platform, tenant, user } of accounts) await client.query(ADD_MANAGER, [platform, tenant, user, at, randomUUID()]);
      });
    },
    async forget(before) {
      // A little at a time: the next sweep goes on.
      await db.query('delete from replies where key in (select key from replies where stored_at < $1 limit 1000)', [before]);
      await db.query('delete from pace where key in (select key from pace where free_at < $1 limit 1000)', [before]);
      await db.query("delete from runs where id in (select id from runs where updated_at < $1 and status = 'open' limit 1000)", [before]);
      await forgetQuestions(db, before);
    },
    async time() {
      return timeRow.parse((await db.query('select clock_timestamp() as at')).rows[0]).at;
    },
    close: () => pool.end(),
  };
}
