import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountKey } from '../../src/engine/events.ts';
import { AT, done, newAccount, plus, take, taken } from './samples.ts';
import type { Current } from './store.ts';

export function runsContract(current: Current): void {
  it('a run is made when it is first locked, open, at revision 0 and of its account', async () => {
    const [run, account] = [randomUUID(), newAccount()];
    const row = await current().store.transaction((transaction) => transaction.lockRun(run, 'traject', 3, account, AT));
    expect(row).toEqual({
      id: run,
      workflow: 'traject',
      version: 3,
      revision: 0,
      status: 'open',
      accountKey: accountKey(account),
      state: null,
      lastReply: null,
    });
  });

  it('a run keeps its first account and workflow, whoever locks it later', async () => {
    const { store } = current();
    const [run, account] = [randomUUID(), newAccount()];
    const lock = (workflow: string, who: typeof account) => store.transaction((transaction) => transaction.lockRun(run, workflow, 1, who, AT));
    await lock('traject', account);
    expect(await lock('profiel', newAccount())).toMatchObject({ workflow: 'traject', accountKey: accountKey(account) });
  });

  it('a saved step is there whole: state, status, reply, version and the next revision', async () => {
    const { store } = current();
    const [run, key, account] = [randomUUID(), randomUUID(), newAccount()];
    const state = { step: 2, ggz: ['basis'], note: null };
    await take(store, taken([], [], { state, status: 'open', reply: done('stap 1') }), { run, key, account });
    const row = await store.transaction((transaction) => transaction.lockRun(run, 'test', 1, account, plus(1)));
    expect(row).toMatchObject({ revision: 1, status: 'open', state, lastReply: done('stap 1') });
    expect(await store.storedReply(key)).toEqual(done('stap 1'));
  });

  it('a reply is stored once: the same key again rolls the step back', async () => {
    const { store } = current();
    const key = randomUUID();
    await take(store, taken([], [], { reply: done('eerste') }), { key });
    await expect(take(store, taken([{ type: 'audit', what: 'twice', subject: key }], [], { reply: done('tweede') }), { key })).rejects.toThrow('replies_pkey');
    expect(await store.storedReply(key)).toEqual(done('eerste'));
    expect(await current().database.query('select 1 from audit where subject = $1', [key])).toEqual([]);
  });

  it('a key nobody used has no reply', async () => {
    expect(await current().store.storedReply(randomUUID())).toBeNull();
  });

  it('inside a transaction its own writes are seen, outside not before it ends', async () => {
    const { store } = current();
    const key = randomUUID();
    await store.transaction(async (transaction) => {
      const row = await transaction.lockRun(randomUUID(), 'test', 1, newAccount(), AT);
      await transaction.save(row, key, taken([], [], { reply: done('binnen') }), { personId: null, at: AT });
      expect(await transaction.storedReply(key)).toEqual(done('binnen'));
      expect(await store.storedReply(key)).toBeNull();
    });
    expect(await store.storedReply(key)).toEqual(done('binnen'));
  });

  describe('drafts', () => {
    it('are the state and revision of an open run, for its own account only', async () => {
      const { store } = current();
      const [run, account] = [randomUUID(), newAccount()];
      await take(store, taken([], [], { state: { a: 1 }, status: 'open' }), { run, account });
      expect(await store.reads.draft(run, account)).toEqual({ state: { a: 1 }, revision: 1 });
      expect(await store.reads.draft(run, newAccount())).toBeNull();
      expect(await store.reads.draft(randomUUID(), account)).toBeNull();
    });

    it('are gone when the run is done', async () => {
      const { store } = current();
      const [run, account] = [randomUUID(), newAccount()];
      await take(store, taken([], [], { state: { a: 1 }, status: 'done' }), { run, account });
      expect(await store.reads.draft(run, account)).toBeNull();
    });
  });

  it('forgetting takes runs and replies from before a moment, and nothing from that moment on', async () => {
    const { store } = current();
    const [old, recent] = [
      { run: randomUUID(), key: randomUUID(), account: newAccount() },
      { run: randomUUID(), key: randomUUID(), account: newAccount() },
    ];
    const open = taken([], [], { state: {}, status: 'open' });
    await take(store, open, { ...old, at: plus(-1) });
    await take(store, open, { ...recent, at: AT });
    await store.forget(AT);
    expect([await store.storedReply(old.key), await store.reads.draft(old.run, old.account)]).toEqual([null, null]);
    expect(await store.storedReply(recent.key)).not.toBeNull();
    expect(await store.reads.draft(recent.run, recent.account)).not.toBeNull();
  });

  it('forgetting leaves a finished run: a press long after finds that it was done', async () => {
    const { store } = current();
    const done = { run: randomUUID(), key: randomUUID(), account: newAccount() };
    await take(store, taken([], [], { state: {}, status: 'done' }), { ...done, at: plus(-1) });
    await store.forget(AT);
    const run = await store.transaction((transaction) => transaction.lockRun(done.run, 'traject', 1, done.account, AT));
    expect(run.status).toBe('done');
  });
}
