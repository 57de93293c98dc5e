import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Reply } from '../../src/engine/events.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import { makeReference } from '../../src/programme/reference.ts';
import { AT, newTraject, registration, type Someone, someone, taken } from './samples.ts';
import type { Current } from './store.ts';

/** Registers within a transaction, as the workflow does: the number first, then the traject. */
async function registerIn(transaction: Transaction, owner: Someone, run: string, key: string, year: number): Promise<string> {
  const row = await transaction.lockRun(run, 'traject', 1, owner.account, AT);
  const reference = makeReference('ZL', year, await transaction.reads.nextNumber('ZL', year));
  const reply: Reply = { type: 'done', card: { title: reference, blocks: [] }, next: null };
  await transaction.save(row, key, taken([registration(owner, newTraject(owner, reference))], [], { reply }), { personId: owner.id, at: AT });
  return reference;
}

/** Waits until another connection waits for a lock: the database says so, no clock. */
async function untilSomeoneWaits(query: (sql: string) => Promise<Record<string, unknown>[]>): Promise<void> {
  const WAITING = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await query(WAITING)).length === 0);
}

export function registrationContract(current: Current): void {
  const register = (store: Store, owner: Someone, year: number) =>
    store.transaction((transaction) => registerIn(transaction, owner, randomUUID(), randomUUID(), year));

  const trajects = async (like: string) =>
    (await current().database.query('select reference from trajects where reference like $1 order by 1', [like])).map(({ reference }) => reference);

  it('numbers count from 1 for each region and each year', async () => {
    const { store } = current();
    const next = (region: string, year: number) => store.transaction(({ reads }) => reads.nextNumber(region, year));
    expect([await next('ZL', 2020), await next('ZL', 2020), await next('ZW', 2020), await next('ZL', 2021), await next('ZL', 2020)]).toEqual([1, 2, 1, 1, 3]);
  });

  it('a step that is rolled back gives its number back and leaves nothing', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    const [run, key] = [randomUUID(), randomUUID()];
    expect(await register(store, noor, 2011)).toBe('HW-ZL-2011-0001');
    const refused = store.transaction(async (transaction) => {
      await registerIn(transaction, noor, run, key, 2011);
      throw new Error('refused after all');
    });
    await expect(refused).rejects.toThrow('refused after all');
    expect(await database.query('select 1 from runs where id = $1', [run])).toEqual([]);
    expect(await store.storedReply(key)).toBeNull();
    expect(await register(store, noor, 2011)).toBe('HW-ZL-2011-0002');
    expect(await trajects('HW-ZL-2011-%')).toEqual(['HW-ZL-2011-0001', 'HW-ZL-2011-0002']);
  });

  it('registrations at the same moment each get a number of their own, without a gap', async () => {
    const { store } = current();
    const noor = await someone(store);
    const references = await Promise.all(Array.from({ length: 6 }, () => register(store, noor, 2012)));
    expect(references.sort()).toEqual([1, 2, 3, 4, 5, 6].map((number) => makeReference('ZL', 2012, number)));
  });

  it('a registration that waits for one that fails gets its number', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    let second: Promise<string> | undefined;
    const first = store.transaction(async (transaction) => {
      await registerIn(transaction, noor, randomUUID(), randomUUID(), 2013);
      second = register(store, noor, 2013);
      await untilSomeoneWaits(database.query);
      throw new Error('failed');
    });
    await expect(first).rejects.toThrow('failed');
    expect(await second).toBe('HW-ZL-2013-0001');
  });

  it('two submissions of one run at the same time make one traject, and both get its reply', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    const [run, key] = [randomUUID(), randomUUID()];
    const submit = (onLocked: () => Promise<void>): Promise<Reply | null> =>
      store.transaction(async (transaction) => {
        await transaction.lockRun(run, 'traject', 1, noor.account, AT);
        await onLocked();
        const stored = await transaction.storedReply(key);
        if (stored) return stored;
        await registerIn(transaction, noor, run, key, 2014);
        return transaction.storedReply(key);
      });
    let second: Promise<Reply | null> | undefined;
    const first = await submit(async () => {
      second = submit(async () => undefined);
      await untilSomeoneWaits(database.query);
    });
    expect(first).toMatchObject({ card: { title: 'HW-ZL-2014-0001' } });
    expect(await second).toEqual(first);
    expect(await trajects('HW-ZL-2014-%')).toEqual(['HW-ZL-2014-0001']);
  });

  it('a traject that is being changed waits for its turn, and then shows the change', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    const reference = await register(store, noor, 2015);
    const before = await store.reads.traject(reference);
    const change = { result: 'opleiding', since: '2019-05-01', reported: false } as const;
    const seen = () => store.transaction(async ({ reads }) => (await reads.trajectForChange(reference))?.revision);
    let second: ReturnType<typeof seen> | undefined;
    await store.transaction(async (transaction) => {
      const row = await transaction.lockRun(randomUUID(), 'result', 1, noor.account, AT);
      await transaction.reads.trajectForChange(reference);
      second = seen();
      await untilSomeoneWaits(database.query);
      await transaction.save(row, randomUUID(), taken([{ type: 'traject.result', trajectId: before?.id ?? '', change }]), { personId: noor.id, at: AT });
    });
    expect(before?.revision).toBe(0);
    expect(await second).toBe(1);
  });
}
