import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckInWrite } from '../../src/engine/check-ins.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import { firstKey, repeatKey } from '../../src/jobs/check-in-card.ts';
import type { CheckInDay, Turn } from '../../src/programme/check-in.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { AT, newAccount, plus, registered, type Someone, someone, take, taken } from './samples.ts';
import { act } from './samples-escalations.ts';
import type { Current } from './store.ts';

const DAY = 24 * 3600;
/** Monday 6 May 2019, `AT`, in Amsterdam. */
const TODAY = '2019-05-06';
const MAY: CheckInDay = { month: '2019-05', day: TODAY, time: '09:00:00', planned: AT };
const STANDARD: Turn = { hours: [], standard: true };

/** Each test says what there is: the questions are about everything. */
export async function nothingAsked(query: (sql: string) => Promise<unknown>): Promise<void> {
  for (const table of ['term_reminders', 'check_in_items', 'check_ins', 'schedules', 'outbox', 'absences', 'traject_results', 'hand_overs', 'trajects'])
    await query(`delete from ${table}`);
}

/** Who is asked about what, and what becomes of it. */
export function checkInsContract(current: Current): void {
  const store = (): Store => current().store;
  const reads = () => store().reads;
  const query = (sql: string, params?: unknown[]) => current().database.query(sql, params);
  const write = (one: Write, by: { personId?: string; at?: Date } = {}) => act(store(), [one], by);
  const toAsk = (month = MAY, turn = STANDARD, today = TODAY, limit = 100) => reads().checkInsToAsk(month, turn, today, limit);
  const toRepeat = (at: Date, turn = STANDARD, today = TODAY) => reads().checkInsToRepeat(at, turn, today, 100);
  const idsOf = (people: { personId: string }[]) => people.map(({ personId }) => personId);
  const away = (one: Someone, until: string) => write({ type: 'absence.put', personId: one.id, until, standInId: null });

  const asked = (one: Someone, trajects: Traject[], month = '2019-05'): CheckInWrite => ({
    type: 'check-in.ask',
    personId: one.id,
    month,
    repeatAt: plus(7 * DAY),
    closeAt: plus(14 * DAY),
    trajectIds: trajects.map(({ id }) => id),
  });

  /** Somebody with trajects who was asked about them at `AT`. */
  async function someoneAsked(count = 1): Promise<{ noor: Someone; trajects: Traject[] }> {
    const noor = await someone(store());
    const trajects: Traject[] = [];
    for (let index = 0; index < count; index += 1) trajects.push(await registered(store(), noor));
    await write(asked(noor, trajects));
    return { noor, trajects };
  }

  const items = () =>
    query('select t.reference, i.answered_at as answered, i.stale_at as stale from check_in_items i join trajects t on t.id = i.traject_id order by 1');
  /** A message of ours arrived, or not. */
  const sent = (key: string, status: string) =>
    query(
      `insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at, status)
       values (gen_random_uuid(), $1, 'post', $1, 'slack', 'T1', '{}', '{}', $2, $2, $3)`,
      [key, AT, status],
    );

  beforeEach(() => nothingAsked(query));

  describe('who is asked', () => {
    it('everybody with a traject that runs, about those only, with how they are', async () => {
      const [noor, bo] = [await someone(store()), await someone(store())];
      const [first, second, over] = [await registered(store(), noor), await registered(store(), noor), await registered(store(), noor)];
      const [later] = [await registered(store(), noor, { startDate: '2019-05-07' })];
      await write(
        { type: 'traject.result', trajectId: second.id, change: { result: 'betaald-werk', since: '2019-05-02', reported: false } },
        { personId: noor.id },
      );
      await write({ type: 'traject.end', trajectId: over.id, end: { day: '2019-05-02', kind: 'afgerond', reason: null } });
      const people = await toAsk();
      expect(idsOf(people)).toEqual([noor.id]);
      expect(people[0]).toMatchObject({
        hour: null,
        language: 'nl',
        place: { platform: 'slack', tenant: 'T1' },
        checkIn: { month: '2019-05', skipped: false },
      });
      const rest = { own: true, ended: null, answeredAt: null, staleAt: null, startDate: '2019-04-01' };
      expect(people[0]?.checkIn.items).toEqual([
        { ...rest, trajectId: first.id, reference: first.reference, result: 'op-zoek', since: '2019-04-01' },
        { ...rest, trajectId: second.id, reference: second.reference, result: 'betaald-werk', since: '2019-05-02' },
      ]);
      expect([bo.id, later.id]).not.toContain(people[0]?.personId);
    });

    it('not about what was registered after the planned moment', async () => {
      const noor = await someone(store());
      await registered(store(), noor);
      expect(await toAsk({ ...MAY, planned: plus(-1) })).toEqual([]);
      expect(await toAsk()).toHaveLength(1);
    });

    it('in turn: who chose an hour with that hour, others with the schedule', async () => {
      const [noor, bo] = [await someone(store()), await someone(store())];
      for (const one of [noor, bo]) await registered(store(), one);
      await write({ type: 'check-in.hour', personId: bo.id, hour: 14 });
      expect([await reads().checkInHour(noor.id), await reads().checkInHour(bo.id)]).toEqual([null, 14]);
      expect(idsOf(await toAsk())).toEqual([noor.id]);
      expect(idsOf(await toAsk(MAY, { hours: [13, 14], standard: false }))).toEqual([bo.id]);
      expect(await toAsk(MAY, { hours: [13], standard: false })).toEqual([]);
      await write({ type: 'check-in.hour', personId: bo.id, hour: null });
      expect(await toAsk()).toHaveLength(2);
    });

    it('nobody who cannot be reached or has no place; once they can, they are', async () => {
      const [noor, bo] = [await someone(store()), await someone(store())];
      for (const one of [noor, bo]) await registered(store(), one);
      await store().markReach(noor.account, 'left', AT);
      await query('update accounts set address = null where person_id = $1', [bo.id]);
      expect(await toAsk()).toEqual([]);
      await store().markReach(noor.account, null, AT);
      expect(idsOf(await toAsk())).toEqual([noor.id]);
    });

    it('nobody who is away; when they are back they are, but not after more than two weeks', async () => {
      const noor = await someone(store());
      await registered(store(), noor);
      await away(noor, '2019-05-10');
      expect(await toAsk()).toEqual([]);
      expect(await toAsk(MAY, STANDARD, '2019-05-10')).toEqual([]);
      expect(await toAsk(MAY, STANDARD, '2019-05-11')).toHaveLength(1);
      expect(await toAsk(MAY, STANDARD, '2019-05-19')).toHaveLength(1);
      expect(await toAsk(MAY, STANDARD, '2019-05-20')).toEqual([]);
      await away(noor, '2019-05-05');
      expect(await toAsk(MAY, STANDARD, '2019-05-20')).toHaveLength(1);
    });

    it('nobody twice in a month, nor for an older one, and no traject twice when it went to a colleague', async () => {
      const { noor, trajects } = await someoneAsked();
      const bo = await someone(store());
      expect(await toAsk()).toEqual([]);
      expect(await toAsk({ ...MAY, month: '2019-04' })).toEqual([]);
      await write({ type: 'traject.hand-over', trajectIds: trajects.map(({ id }) => id), fromPersonId: noor.id, toPersonId: bo.id, on: TODAY });
      expect(await toAsk()).toEqual([]);
      expect(idsOf(await toAsk({ ...MAY, month: '2019-06' }))).toEqual([bo.id]);
    });

    it('as many as asked for', async () => {
      for (const one of [await someone(store()), await someone(store())]) await registered(store(), one);
      expect(await toAsk(MAY, STANDARD, TODAY, 1)).toHaveLength(1);
    });
  });

  describe('what was asked', () => {
    it('is refused a second time by the key', async () => {
      const { noor, trajects } = await someoneAsked();
      await expect(write(asked(noor, trajects))).rejects.toThrow();
      expect(await query('select month from check_ins')).toEqual([{ month: '2019-05' }]);
    });

    it('is known by its newest month; of nobody there is none', async () => {
      const { noor, trajects } = await someoneAsked(2);
      expect(await reads().latestCheckIn((await someone(store())).id)).toBeNull();
      await write(asked(noor, trajects.slice(0, 1), '2019-06'));
      const checkIns = [await reads().latestCheckIn(noor.id), await store().transaction(({ reads: inside }) => inside.latestCheckInForChange(noor.id))];
      expect(checkIns.map((one) => [one?.month, one?.skipped, one?.items.map(({ reference }) => reference)])).toEqual(
        [1, 2].map(() => ['2019-06', false, [trajects[0]?.reference]]),
      );
    });

    it.each<[string, (noor: Someone, bo: Someone, traject: Traject) => Write]>([
      ['a tap', (noor, _bo, { reference }) => ({ type: 'check-in.answer', personId: noor.id, references: [reference] })],
      ['a result', (_noor, _bo, { id }) => ({ type: 'traject.result', trajectId: id, change: { result: 'opleiding', since: TODAY, reported: false } })],
      ['its end', (_noor, _bo, { id }) => ({ type: 'traject.end', trajectId: id, end: { day: TODAY, kind: 'afgerond', reason: null } })],
      ['a hand-over', (noor, bo, { id }) => ({ type: 'traject.hand-over', trajectIds: [id], fromPersonId: noor.id, toPersonId: bo.id, on: TODAY })],
    ])('is answered by %s, whatever month it was asked in, and then it is no longer stale; others are not', async (_what, change) => {
      const { noor, trajects } = await someoneAsked(2);
      const [traject, other] = trajects;
      if (!traject || !other) throw new Error('two were asked about');
      await write(asked(noor, trajects, '2019-06'));
      await query("update check_in_items set stale_at = $1 where month = '2019-05'", [plus(60)]);
      expect((await reads().traject(traject.reference))?.staleSince).toBe(TODAY);
      expect((await reads().trajectsOf(noor.id, 0, 10)).rows.map(({ staleSince }) => staleSince)).toEqual([TODAY, TODAY]);
      await write(change(noor, await someone(store()), traject), { personId: noor.id, at: plus(90) });
      expect((await items()).map(({ reference, answered }) => [reference, answered])).toEqual([
        [traject.reference, plus(90)],
        [traject.reference, plus(90)],
        [other.reference, null],
        [other.reference, null],
      ]);
      expect((await reads().traject(traject.reference))?.staleSince).toBeUndefined();
      expect((await reads().traject(other.reference))?.staleSince).toBe(TODAY);
      await write({ type: 'check-in.answer', personId: noor.id, references: [traject.reference] }, { at: plus(120) });
      expect((await items())[0]?.answered).toEqual(plus(90));
    });

    it('is answered by who guides it only', async () => {
      const { trajects } = await someoneAsked();
      const bo = await someone(store());
      await write({ type: 'check-in.answer', personId: bo.id, references: trajects.map(({ reference }) => reference) });
      expect(await items()).toMatchObject([{ answered: null }]);
    });
  });

  describe('what is asked again', () => {
    it('what was left open, once its time has come, with all that was asked', async () => {
      const { noor, trajects } = await someoneAsked(2);
      const [first] = trajects;
      await write({ type: 'check-in.answer', personId: noor.id, references: [first?.reference ?? ''] }, { at: plus(60) });
      expect(await toRepeat(plus(7 * DAY - 1))).toEqual([]);
      const [found] = await toRepeat(plus(7 * DAY));
      expect(found).toMatchObject({ personId: noor.id, repeatAt: plus(7 * DAY), closeAt: plus(14 * DAY), checkIn: { month: '2019-05' } });
      expect(found?.checkIn.items.map(({ answeredAt }) => answeredAt)).toEqual([plus(60), null]);
    });

    it.each<[string, (noor: Someone, trajects: Traject[]) => Promise<unknown>]>([
      ['answered', (noor, trajects) => write({ type: 'check-in.answer', personId: noor.id, references: trajects.map(({ reference }) => reference) })],
      ['skipped', ({ id }) => write({ type: 'check-in.skip', personId: id, month: '2019-05', skipped: true })],
      ['repeated', ({ id }) => write({ type: 'check-in.repeat', personId: id, month: '2019-05', closeAt: plus(14 * DAY) })],
      ['closed', ({ id }) => write({ type: 'check-in.close', personId: id, month: '2019-05', keys: [] })],
      ['of somebody away', (noor) => away(noor, TODAY)],
      ['of somebody out of reach', ({ account }) => store().markReach(account, 'left', AT)],
      ['followed by a newer one', (noor) => write(asked(noor, [], '2019-06'))],
    ])('not what was %s', async (_what, change) => {
      const { noor, trajects } = await someoneAsked();
      expect(idsOf(await toRepeat(plus(8 * DAY)))).toEqual([noor.id]);
      await change(noor, trajects);
      expect(await toRepeat(plus(8 * DAY))).toEqual([]);
    });

    it('not when it is not their turn, nor when it is over', async () => {
      const { noor } = await someoneAsked();
      expect(await toRepeat(plus(8 * DAY), { hours: [9], standard: false })).toEqual([]);
      expect(await toRepeat(plus(14 * DAY))).toEqual([]);
      await write({ type: 'check-in.skip', personId: noor.id, month: '2019-05', skipped: true });
      await write({ type: 'check-in.skip', personId: noor.id, month: '2019-05', skipped: false });
      expect(idsOf(await toRepeat(plus(8 * DAY)))).toEqual([noor.id]);
    });

    it('by one worker at a time', async () => {
      const { noor } = await someoneAsked();
      await store().transaction(async ({ reads: first }) => {
        expect(idsOf(await first.checkInsToRepeat(plus(8 * DAY), STANDARD, TODAY, 10))).toEqual([noor.id]);
        expect(await toRepeat(plus(8 * DAY))).toEqual([]);
      });
    });
  });

  describe('what ends', () => {
    const closed = { first: 'delivered', repeat: 'delivered', repeated: true, skipped: false };
    it.each<[string, Partial<typeof closed>, boolean]>([
      ['both messages arrived', {}, true],
      ['the first was not delivered', { first: 'failed' }, false],
      ['the second is still on its way', { repeat: 'pending' }, false],
      ['it was not asked again', { repeated: false }, false],
      ['the month was skipped', { skipped: true }, false],
    ])('when %s', async (_what, more, stale) => {
      const { first, repeat, repeated, skipped } = { ...closed, ...more };
      const { noor, trajects } = await someoneAsked(2);
      const whose = { personId: noor.id, month: '2019-05' };
      await sent(firstKey(whose), first);
      await sent(repeatKey(whose), repeat);
      if (repeated) await write({ type: 'check-in.repeat', ...whose, closeAt: plus(15 * DAY) }, { at: plus(7 * DAY) });
      if (skipped) await write({ type: 'check-in.skip', ...whose, skipped });
      await write({ type: 'check-in.answer', personId: noor.id, references: [trajects[0]?.reference ?? ''] });
      expect(await reads().checkInsToClose(plus((repeated ? 15 : 14) * DAY - 1), 10)).toEqual([]);
      expect(await reads().checkInsToClose(plus(15 * DAY), 10)).toEqual([whose]);
      await write({ type: 'check-in.close', ...whose, keys: [firstKey(whose), repeatKey(whose)] }, { at: plus(15 * DAY) });
      expect((await items()).map((item) => item.stale)).toEqual([null, stale ? plus(15 * DAY) : null]);
      expect(await reads().checkInsToClose(plus(99 * DAY), 10)).toEqual([]);
    });
  });

  it('an account with two conversations is asked in the one used last', async () => {
    const noor = await someone(store());
    await registered(store(), noor);
    await query("insert into accounts (platform, tenant, account, person_id, address, seen_at) values ('teams', 'T1', $1, $2, '{}', $3)", [
      newAccount().user,
      noor.id,
      plus(1),
    ]);
    expect((await toAsk()).map(({ place }) => place.platform)).toEqual(['teams']);
  });

  it('a step that fails answers nothing', async () => {
    const { noor, trajects } = await someoneAsked();
    const [traject] = trajects;
    const change = { result: 'opleiding' as const, since: TODAY, reported: false };
    const writes: Write[] = [{ type: 'traject.result', trajectId: traject?.id ?? '', change }, asked(noor, trajects)];
    await expect(take(store(), taken(writes), { personId: noor.id })).rejects.toThrow();
    expect(await items()).toMatchObject([{ answered: null }]);
  });
}
