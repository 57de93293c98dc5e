import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import { AT, card, done, newAccount, placeOf, plus } from './samples.ts';
import { act, entry, planOf, put, raised, stored } from './samples-escalations.ts';
import type { Current } from './store.ts';

/** What presses and the clock do, without a form. */
export function clockContract(current: Current): void {
  const dueAt = (at: Date, id: string) => current().store.transaction(({ reads }) => reads.escalationDue(id, at));
  const at = (moment: Date) => ({ plan: planOf([], { step: 'climb', at: moment }) });

  describe('what is due', () => {
    it('an escalation whose moment has not come is not due', async () => {
      const { store } = current();
      const { escalation } = await raised(store, at(plus(60)));
      const before = new Date(plus(60).getTime() - 1);
      expect(await dueAt(before, escalation.id)).toBeNull();
      expect(await store.dueEscalations(before, 100)).not.toContain(escalation.id);
      expect(await dueAt(plus(60), escalation.id)).toEqual(escalation);
      expect(await store.dueEscalations(plus(60), 100)).toContain(escalation.id);
    });

    it('what comes soon is known with its moment, the soonest first, and not what is due already', async () => {
      const { store } = current();
      const [late, soon, sooner, far] = [
        await raised(store, at(plus(-1))),
        await raised(store, at(plus(7_000_060))),
        await raised(store, at(plus(7_000_030))),
        await raised(store, at(plus(7_000_900))),
      ];
      const found = await store.upcomingEscalations(plus(7_000_000), plus(7_000_060), 10);
      expect(found).toEqual([
        { id: sooner.escalation.id, at: plus(7_000_030) },
        { id: soon.escalation.id, at: plus(7_000_060) },
      ]);
      expect(await store.upcomingEscalations(plus(7_000_000), plus(7_000_060), 1)).toHaveLength(1);
      expect(found.map(({ id }) => id)).not.toContain(late.escalation.id);
      expect(found.map(({ id }) => id)).not.toContain(far.escalation.id);
    });

    it('its first moment counts, and what moved on is due at its next', async () => {
      const { store } = current();
      const { escalation } = await raised(store, { plan: planOf([], { step: 'reminder', at: plus(10) }, { step: 'climb', at: plus(20) }) });
      await act(store, [put({ ...escalation, plan: { ...escalation.plan, moments: escalation.plan.moments.slice(1) } })]);
      expect([await dueAt(plus(19), escalation.id), (await dueAt(plus(20), escalation.id))?.revision]).toEqual([null, 2]);
    });

    it('what a failed ping made due stays so, whatever somebody does at that moment; the clock moves it on', async () => {
      const { store, database } = current();
      const { noor, escalation } = await raised(store, at(plus(60)));
      await database.query('update escalations set due_at = $2 where id = $1', [escalation.id, AT]);
      await act(store, [put(escalation, [entry('noted', noor)])], { personId: noor.id });
      const due = await dueAt(AT, escalation.id);
      expect(due?.revision).toBe(2);
      await act(store, [put({ ...escalation, revision: 2 })]);
      expect([await dueAt(AT, escalation.id), (await dueAt(plus(60), escalation.id))?.revision]).toEqual([null, 3]);
    });

    it('what somebody does that asks people anew, or ends it, sets its moment', async () => {
      const { store, database } = current();
      const { noor, escalation } = await raised(store, at(plus(60)));
      const failed = () => database.query('update escalations set due_at = $2 where id = $1', [escalation.id, AT]);
      await failed();
      await act(store, [put({ ...escalation, round: 2 })], { personId: noor.id });
      expect([await dueAt(plus(59), escalation.id), (await dueAt(plus(60), escalation.id))?.round]).toEqual([null, 2]);
      await failed();
      await act(store, [put({ ...escalation, round: 2, revision: 2, status: 'closed', plan: planOf([]), endedAt: AT })], { personId: noor.id });
      expect(await dueAt(plus(9e9), escalation.id)).toBeNull();
    });

    it('what is over is never due, and neither is what is not there', async () => {
      const { store } = current();
      const { escalation } = await raised(store);
      await act(store, [put({ ...escalation, status: 'withdrawn', plan: planOf([]), endedAt: AT })]);
      expect([await dueAt(plus(9e9), escalation.id), await dueAt(plus(9e9), randomUUID())]).toEqual([null, null]);
      expect(await store.dueEscalations(plus(9e9), 100)).not.toContain(escalation.id);
    });

    it('comes the longest overdue first, however long ago, and as many as asked', async () => {
      const { store } = current();
      const long = [new Date('1999-01-02T00:00:00Z'), new Date('1999-01-01T00:00:00Z'), new Date('1999-01-03T00:00:00Z')];
      const ids: string[] = [];
      for (const moment of long) ids.push((await raised(store, at(moment))).escalation.id);
      expect(await store.dueEscalations(AT, 3)).toEqual([ids[1], ids[0], ids[2]]);
      expect(await store.dueEscalations(AT, 2)).toEqual([ids[1], ids[0]]);
    });

    it('what another worker holds is passed by, and is there again when they let go', async () => {
      const { store } = current();
      const { escalation } = await raised(store, at(AT));
      await store.transaction(async ({ reads }) => {
        expect(await reads.escalationDue(escalation.id, AT)).toEqual(escalation);
        expect(await dueAt(AT, escalation.id)).toBeNull();
      });
      expect(await dueAt(AT, escalation.id)).toEqual(escalation);
    });

    it('of many workers at once, one does what a moment asks for', async () => {
      const { store } = current();
      const { escalation } = await raised(store, at(AT));
      const tick = () =>
        store.transaction(async (transaction) => {
          const due = await transaction.reads.escalationDue(escalation.id, AT);
          if (due)
            await transaction.act({ writes: [put({ ...due, ...at(plus(99)) }, [entry('reminded', null)])], effects: [] }, null, { personId: null, at: AT });
          return due !== null;
        });
      expect((await Promise.all(Array.from({ length: 8 }, tick))).filter(Boolean)).toHaveLength(1);
      expect((await stored(store, escalation)).log.map(({ what }) => what)).toEqual(['raised', 'reminded']);
    });
  });

  describe('an act', () => {
    const post = (key: string): Effect => ({ type: 'post', key, to: placeOf(newAccount()), subject: `about:${key}`, card: card('bericht') });
    const messages = (key: string) => current().database.query('select id from outbox where key = $1', [key]);

    it('is stored whole: its change, its messages, and its reply under the key of the press', async () => {
      const { store } = current();
      const { bo, escalation } = await raised(store);
      const key = randomUUID();
      const ids = await act(store, [put(escalation, [entry('noted', bo)])], {
        personId: bo.id,
        effects: [post(key)],
        answer: { key, reply: done('genoteerd') },
      });
      expect(await messages(key)).toEqual(ids.map((id) => ({ id })));
      expect(ids).toHaveLength(1);
      expect(await store.storedReply(key)).toEqual(done('genoteerd'));
      expect((await stored(store, escalation)).revision).toBe(2);
    });

    it('of the clock keeps no reply', async () => {
      const { store, database } = current();
      const count = async () => (await database.query('select count(*)::int as n from replies'))[0]?.n;
      const before = await count();
      const { escalation } = await raised(store);
      expect((await stored(store, escalation)).log).toHaveLength(1);
      expect(await count()).toBe(Number(before) + 2); // those of the two profiles
    });

    it('delivered twice at once is stored once', async () => {
      const { store, database } = current();
      const key = randomUUID();
      const press = () => act(store, [{ type: 'audit', what: 'pressed', subject: key }], { effects: [post(key)], answer: { key, reply: done('gedaan') } });
      const ends = await Promise.allSettled([press(), press()]);
      expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))).toEqual([expect.any(Transient)]);
      expect(await database.query('select what from audit where subject = $1', [key])).toHaveLength(1);
      expect(await messages(key)).toHaveLength(1);
    });

    it('that fails leaves nothing', async () => {
      const { store } = current();
      const { escalation } = await raised(store);
      const key = randomUUID();
      const stale = put({ ...escalation, revision: 7 });
      await expect(act(store, [put(escalation), stale], { effects: [post(key)], answer: { key, reply: done('x') } })).rejects.toBeInstanceOf(Transient);
      expect([await store.storedReply(key), await messages(key), await stored(store, escalation)]).toEqual([null, [], escalation]);
    });

    it('long ago is forgotten by its key, and none from that moment on', async () => {
      const { store } = current();
      const [old, recent] = [randomUUID(), randomUUID()];
      await act(store, [], { at: plus(-1), answer: { key: old, reply: done('oud') } });
      await act(store, [], { at: AT, answer: { key: recent, reply: done('nieuw') } });
      await store.forget(AT);
      expect([await store.storedReply(old), await store.storedReply(recent)]).toEqual([null, done('nieuw')]);
    });
  });
}
