import { describe, expect, it } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { nextMoment } from '../../src/programme/escalation.ts';
import { AT, plus, someone } from './samples.ts';
import { act, entry, newEscalation, ping, planOf, put, raised, stored } from './samples-escalations.ts';
import type { Current } from './store.ts';

export function escalationsContract(current: Current): void {
  const trail = (subject: string) => current().database.query('select what, person_id, at from audit where subject = $1 order by id', [subject]);
  const pingsOf = ({ id }: Escalation) =>
    current().database.query('select rung, round, step, person_id, at, message_key from pings where escalation_id = $1 order by round, step', [id]);

  const kinds: [string, Partial<Escalation>][] = [
    ['a casus', { subject: { kind: 'casus', candidateKnows: 'nee', question: 'Wie?', traject: 'HW-ZL-2001-0001' }, category: 'inkomensgevolgen' }],
    [
      'a bestuurlijke',
      { subject: { kind: 'bestuurlijk', stance: 'komt-niet-in-actie', part: null, since: '2019-02-01', division: null }, category: null, rung: 4 },
    ],
  ];
  it.each(kinds)('%s comes back as it was raised', async (_kind, more) => {
    const { store } = current();
    const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
    const escalation = newEscalation(noor, bo, more);
    const log = [
      entry('raised', noor, { at: plus(-1) }),
      entry('attempt', noor, { text: 'Gebeld, en gebeld', outcome: 'geen-resultaat' }),
      entry('entered', null, { name: 'Bo' }),
    ];
    await act(store, [put(escalation, log, [ping('ping', bo.id)])]);
    expect(await stored(store, escalation)).toEqual({ ...escalation, log, pings: [{ personId: bo.id, step: 'ping', undelivered: false }], revision: 1 });
  });

  it('a reference nobody has gives null', async () => {
    const { reads } = current().store;
    expect([await reads.escalation('HW-E-ZL-2031-0001'), await reads.escalationForChange('HW-E-ZL-2031-0001')]).toEqual([null, null]);
  });

  it('a change replaces what may change, and leaves what was asked', async () => {
    const { store } = current();
    const { noor, bo, escalation } = await raised(store);
    const moves = {
      status: 'answered',
      rung: 2,
      round: 5,
      plan: planOf([noor], { step: 'confirm', at: plus(900) }),
      takenBy: { id: bo.id, name: 'Bo' },
    } as const;
    const changed: Escalation = { ...escalation, ...moves, answeredAt: plus(3), endedAt: plus(4) };
    await act(store, [put({ ...changed, region: 'ZW', category: 'anders', raisedAt: plus(7) })], { at: plus(3) });
    expect(await stored(store, escalation)).toEqual({ ...changed, pings: [], revision: 2 });
  });

  it('the log goes on after what it has; people go by the name they have now, who was told by the one that was shown', async () => {
    const { store, database } = current();
    const { noor, bo, escalation } = await raised(store);
    await act(store, [put(escalation, [entry('reminded', null, { name: 'Bo' }), entry('taken', bo, { text: 'Ik bel' })])]);
    await act(store, [put({ ...escalation, revision: 2 }, [entry('answered', bo)])]);
    await database.query("update people set name = 'Bo B.' where id = $1", [bo.id]);
    expect((await stored(store, escalation)).log.map(({ what, personId, name }) => ({ what, personId, name }))).toEqual([
      { what: 'raised', personId: noor.id, name: 'Noor' },
      { what: 'reminded', personId: null, name: 'Bo' },
      { what: 'taken', personId: bo.id, name: 'Bo B.' },
      { what: 'answered', personId: bo.id, name: 'Bo B.' },
    ]);
  });

  it('every change is in the audit trail, by what it ended with', async () => {
    const { store } = current();
    const { noor, escalation } = await raised(store);
    await act(store, [put(escalation, [entry('reminded', null), entry('untaken', null)])], { at: plus(9) });
    await act(store, [put({ ...escalation, revision: 2 })], { at: plus(10) });
    expect(await trail(escalation.reference)).toEqual([
      { what: 'escalation.raised', person_id: noor.id, at: AT },
      { what: 'escalation.untaken', person_id: null, at: plus(9) },
      { what: 'escalation.changed', person_id: null, at: plus(10) },
    ]);
  });

  describe('pings', () => {
    it('the same step is never recorded twice for one person', async () => {
      const { store } = current();
      const { bo, escalation } = await raised(store);
      const [first] = await pingsOf(escalation);
      await act(store, [put(escalation, [], [ping('ping', bo.id), ping('reminder', bo.id), ping('reminder', bo.id)])], { at: plus(1) });
      const [told, reminder, ...more] = await pingsOf(escalation);
      expect(told).toEqual(first);
      expect(reminder).toMatchObject({ step: 'reminder', rung: 1, round: 1, person_id: bo.id, at: plus(1) });
      expect(more).toEqual([]);
    });

    it('the same step of another round is another ping; those of this round come back', async () => {
      const { store } = current();
      const { bo, escalation } = await raised(store);
      await act(store, [put({ ...escalation, round: 2 }, [], [ping('ping', bo.id), ping('reminder', bo.id)])]);
      expect(await pingsOf(escalation)).toHaveLength(3);
      const steps = (await stored(store, escalation)).pings;
      expect(steps).toHaveLength(2);
      expect(steps).toEqual(expect.arrayContaining(['ping', 'reminder'].map((step) => ({ personId: bo.id, step, undelivered: false }))));
    });

    it('one that could not be delivered says so', async () => {
      const { store, database } = current();
      const { bo, escalation } = await raised(store);
      await database.query("update pings set undelivered = 'left' where escalation_id = $1", [escalation.id]);
      expect((await stored(store, escalation)).pings).toEqual([{ personId: bo.id, step: 'ping', undelivered: true }]);
    });

    it('two never share a message: the step that tries stores nothing', async () => {
      const { store } = current();
      const { noor, bo, escalation } = await raised(store);
      const shared = ping('reminder', bo.id);
      await expect(act(store, [put(escalation, [], [shared, { ...shared, personId: noor.id }])])).rejects.toThrow('pings_message_key');
      expect(await stored(store, escalation)).toEqual(escalation);
    });
  });

  describe('at the same time', () => {
    it('two who take it in the same moment: the second is refused as stale', async () => {
      const { store } = current();
      const { noor, bo, escalation } = await raised(store);
      const take = (by: typeof noor) => act(store, [put({ ...escalation, status: 'taken', takenBy: { id: by.id, name: by.name } }, [entry('taken', by)])]);
      const ends = await Promise.allSettled([take(noor), take(bo)]);
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))).toEqual([expect.any(Transient)]);
      const now = await stored(store, escalation);
      expect(now.log.map(({ what }) => what)).toEqual(['raised', 'taken']);
      expect([now.takenBy?.id, now.revision]).toEqual([now.log[1]?.personId, 2]);
      expect(await trail(escalation.reference)).toHaveLength(2);
    });

    it('one that is there is not raised again', async () => {
      const { store } = current();
      const { noor, escalation } = await raised(store);
      await expect(act(store, [put({ ...escalation, revision: 0 }, [entry('raised', noor)])])).rejects.toBeInstanceOf(Transient);
      await expect(act(store, [put({ ...newEscalation(noor, noor), reference: escalation.reference })])).rejects.toBeInstanceOf(Transient);
      expect(await stored(store, escalation)).toEqual(escalation);
    });

    it('one that was never stored is not changed', async () => {
      const { store } = current();
      const [noor, bo] = [await someone(store), await someone(store)];
      await expect(act(store, [put({ ...newEscalation(noor, bo), revision: 1 })])).rejects.toBeInstanceOf(Transient);
    });

    it('who reads it for a change waits for the other, and sees what they did', async () => {
      const { store, database } = current();
      const { bo, escalation } = await raised(store);
      const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      const change = () => store.transaction(({ reads }) => reads.escalationForChange(escalation.reference));
      const second = await store.transaction(async (transaction) => {
        const read = await transaction.reads.escalationForChange(escalation.reference);
        if (!read) throw new Error('gone');
        await transaction.act({ writes: [put(read, [entry('noted', bo)])], effects: [] }, null, { personId: bo.id, at: AT });
        const other = change();
        while ((await database.query(waiting)).length === 0);
        return { other }; // in an object: only after the commit may it be waited for
      });
      expect(await second.other).toEqual(await stored(store, escalation));
      expect((await second.other)?.log.map(({ what }) => what)).toEqual(['raised', 'noted']);
    });
  });

  describe('what is asked of somebody', () => {
    const listed = async (personId: string, limit = 10) => {
      const { reported, waiting } = await current().store.reads.escalationsOf(personId, limit);
      return { reported: reported.map(({ reference }) => reference), waiting: waiting.map(({ reference }) => reference) };
    };

    it('is what they reported, and what waits for them', async () => {
      const { store } = current();
      const { noor, bo, escalation } = await raised(store);
      const line = { reference: escalation.reference, kind: 'casus', region: 'ZL', organisation: bo.profile.organisationName, status: 'open' } as const;
      expect(await store.reads.escalationsOf(noor.id, 10)).toEqual({ reported: [{ ...line, raisedAt: AT, takenBy: null }], waiting: [] });
      expect(await store.reads.escalationsOf(bo.id, 10)).toEqual({ reported: [], waiting: [{ ...line, raisedAt: AT, takenBy: null }] });
    });

    it('taken up by one, it waits for that one only, until it is over', async () => {
      const { store } = current();
      const { noor, bo, escalation } = await raised(store);
      const taken: Escalation = { ...escalation, status: 'taken', takenBy: { id: noor.id, name: noor.name } };
      await act(store, [put(taken)]);
      expect([(await listed(noor.id)).waiting, (await listed(bo.id)).waiting]).toEqual([[escalation.reference], []]);
      expect((await store.reads.escalationsOf(noor.id, 10)).waiting).toMatchObject([{ status: 'taken', takenBy: 'Noor' }]);
      await act(store, [put({ ...taken, status: 'answered', revision: 2 })]);
      expect((await listed(noor.id)).waiting).toEqual([escalation.reference]);
      await act(store, [put({ ...taken, status: 'closed', endedAt: AT, revision: 3 })]);
      expect(await listed(noor.id)).toEqual({ reported: [escalation.reference], waiting: [] });
    });

    it('in a new round it waits for those of that round', async () => {
      const { store } = current();
      const { noor, bo, escalation } = await raised(store);
      await act(store, [put({ ...escalation, round: 2, rung: 2 }, [], [ping('ping', noor.id)])]);
      expect([(await listed(noor.id)).waiting, (await listed(bo.id)).waiting]).toEqual([[escalation.reference], []]);
    });

    it('comes once each, at most as many as asked of either: what waits by its next moment, what was reported the newest first', async () => {
      const { store } = current();
      const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
      const three = [plus(2), plus(0), plus(1)].map((raisedAt) => newEscalation(noor, bo, { raisedAt, takenBy: { id: bo.id, name: 'Bo' } }));
      for (const one of three) await act(store, [put(one, [], [ping('ping', bo.id), ping('reminder', bo.id)])]);
      const newest = three.toSorted((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime()).map(({ reference }) => reference);
      const soonest = three
        .toSorted((a, b) => (nextMoment(a)?.getTime() ?? 0) - (nextMoment(b)?.getTime() ?? 0) || (a.reference < b.reference ? -1 : 1))
        .map(({ reference }) => reference);
      expect([(await listed(noor.id)).reported, (await listed(bo.id)).waiting]).toEqual([newest, soonest]);
      expect([(await listed(noor.id, 2)).reported, (await listed(bo.id, 2)).waiting]).toEqual([newest.slice(0, 2), soonest.slice(0, 2)]);
    });
  });

  it('a region counts calendar hours unless it chose working days', async () => {
    const { store, database } = current();
    await database.query("insert into region_clocks values ('FR', 'workdays')");
    expect([await store.reads.clockOf('FR'), await store.reads.clockOf('GR')]).toEqual(['workdays', 'calendar']);
    const categories = await store.reads.categories();
    expect([await store.reads.regionSetting('FR'), await store.reads.regionSetting('GR')]).toEqual([
      { clock: 'workdays', categories },
      { clock: 'calendar', categories },
    ]);
  });

  it('a category that was removed is offered no more; what was asked under it keeps it', async () => {
    const { store, database } = current();
    const { escalation } = await raised(store, { category: 'voorzieningen' });
    const before = await store.reads.categories();
    expect(before.map(({ id }) => id).slice(0, 2)).toEqual(['inkomensgevolgen', 'contact']);
    expect(before[0]).toEqual({ id: 'inkomensgevolgen', nl: 'Inkomensgevolgen van werk', en: 'What work does to the income' });
    await database.query("update categories set removed_at = $1 where id = 'voorzieningen'", [AT]);
    expect(await store.reads.categories()).toEqual(before.filter(({ id }) => id !== 'voorzieningen'));
    expect((await stored(store, escalation)).category).toBe('voorzieningen');
  });
}
