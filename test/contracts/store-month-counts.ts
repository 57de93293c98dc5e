import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Frozen } from '../../src/engine/month-counts.ts';
import type { Store } from '../../src/engine/store.ts';
import { sendCounts } from '../../src/jobs/counts.ts';
import { emptyTally } from '../../src/programme/counting.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { ATTEMPTS } from '../../src/programme/month-standing.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { AT, newTraject, plus, registered, registration, type Someone, someone, take, taken } from './samples.ts';
import { act, newEscalation, put } from './samples-escalations.ts';
import type { Current } from './store.ts';

const FIRSTS = '0 8 1 * *';
const HOUR = 3600;
const MINUTE = 60;
/** May 2019 in Amsterdam begins and ends at these moments; on 1 June at eight its counts are sent. */
const BEGINS = new Date('2019-04-30T22:00:00Z');
const ENDS = new Date('2019-05-31T22:00:00Z');
const FIRST = new Date('2019-06-01T06:00:00Z');

const later = (seconds: number, from = FIRST) => new Date(from.getTime() + seconds * 1000);

const frozenOf = (more: Partial<Frozen> = {}): Omit<Frozen, 'attempts' | 'at'> => ({
  month: '2019-05',
  region: 'ZL',
  figures: { ...emptyTally(), started: 3, byMethod: { ...emptyTally().byMethod, ips: 2 } },
  goal: { target: 100, since: '2019-01-01' },
  escalations: { casus: 2, bestuurlijk: 1, inTime: 1, measured: 2 },
  reported: true,
  earlier: [{ month: '2019-04', corrections: [{ figure: 'started', before: 1, now: 2 }] }],
  ...more,
});

/** Months whose counts were sent, and the sending itself. */
export function monthCountsContract(current: Current): void {
  const reads = () => current().store.reads;
  const freeze = (frozen: Omit<Frozen, 'attempts' | 'at'>, at = AT) => act(current().store, [{ type: 'month.freeze', frozen }], { at });
  const fail = (attempts: number, at = AT) => act(current().store, [{ type: 'month.failed', month: '2019-05', region: 'ZL', attempts }], { at });

  // Each test says what there is: the questions are about everything.
  beforeEach(async () => {
    for (const table of ['month_counts', 'bulletins', 'schedules', 'grants', 'outbox', 'pings', 'escalation_log', 'escalations', 'check_in_items', 'check_ins'])
      await current().database.query(`delete from ${table}`);
    for (const table of ['audit', 'traject_results', 'trajects', 'absences']) await current().database.query(`delete from ${table}`);
  });

  describe('a month that is frozen', () => {
    it('comes back whole, by month and region', async () => {
      const [zl, mb] = [frozenOf(), frozenOf({ region: 'MB', goal: null, earlier: [], reported: false })];
      await freeze(zl);
      await freeze(mb, plus(60));
      await freeze(frozenOf({ month: '2019-04' }), plus(120));
      expect(await reads().frozenCounts(['2019-05'], null)).toEqual([
        { ...mb, attempts: 0, at: plus(60) },
        { ...zl, attempts: 0, at: AT },
      ]);
      expect((await reads().frozenCounts(['2019-04', '2019-05'], ['ZL'])).map(({ month }) => month)).toEqual(['2019-04', '2019-05']);
      expect(await reads().countsTried(['2019-05'])).toEqual([
        { month: '2019-05', region: 'MB', counted: true, attempts: 0, at: plus(60) },
        { month: '2019-05', region: 'ZL', counted: true, attempts: 0, at: AT },
      ]);
    });

    it('stays as it was, whoever counts it again, also at the same moment', async () => {
      const other = frozenOf({ figures: { ...emptyTally(), started: 9 } });
      await Promise.all([freeze(frozenOf()), freeze(frozenOf()), freeze(frozenOf())]);
      await freeze(other, plus(60));
      await fail(0, plus(60));
      expect(await reads().frozenCounts(['2019-05'], null)).toEqual([{ ...frozenOf(), attempts: 0, at: AT }]);
    });

    it('that could not be counted keeps how often, one for one however many tried at once, and is counted later', async () => {
      await Promise.all([fail(0), fail(0), fail(0)]);
      await fail(1, plus(60));
      await fail(1, plus(70));
      expect(await reads().countsTried(['2019-05'])).toEqual([{ month: '2019-05', region: 'ZL', counted: false, attempts: 2, at: plus(60) }]);
      expect(await reads().frozenCounts(['2019-05'], null)).toEqual([]);
      await freeze(frozenOf(), plus(120));
      expect(await reads().frozenCounts(['2019-05'], null)).toEqual([{ ...frozenOf(), attempts: 2, at: plus(120) }]);
    });
  });

  describe('who reported in a month', () => {
    const moments: [string, Date, boolean][] = [
      ['just before it', new Date(BEGINS.getTime() - 1), false],
      ['as it begins', BEGINS, true],
      ['just before it ends', new Date(ENDS.getTime() - 1), true],
      ['as it ends', ENDS, false],
    ];
    /** A traject that was registered long before. */
    const old = async (owner: Someone) => {
      const traject = newTraject(owner, `HW-ZL-2018-${randomUUID()}`, { startDate: '2018-04-01' });
      await take(current().store, taken([registration(owner, traject)]), { personId: owner.id, at: new Date('2018-05-01T10:00:00Z') });
      return traject;
    };

    it('is nobody where nothing ever was', async () => {
      expect(await reads().reportedIn('2019-05', null)).toEqual([]);
    });

    it.each(moments)('is known by a registration %s (%s: %s)', async (_what, at, counts) => {
      const noor = await someone(current().store);
      await take(current().store, taken([registration(noor, newTraject(noor, `HW-${randomUUID()}`))]), { personId: noor.id, at });
      expect(await reads().reportedIn('2019-05', null)).toEqual(counts ? ['ZL'] : []);
    });

    it.each(moments)('is known by a result recorded %s, whatever day it is of (%s: %s)', async (_what, at, counts) => {
      const noor = await someone(current().store);
      const { id: trajectId } = await old(noor);
      const change = { result: 'betaald-werk', since: '2018-06-01', reported: false } as const;
      await take(current().store, taken([{ type: 'traject.result', trajectId, change }]), { personId: noor.id, at });
      expect(await reads().reportedIn('2019-05', null)).toEqual(counts ? ['ZL'] : []);
    });

    it.each(moments)('is known by an end recorded %s, whatever day it is of (%s: %s)', async (_what, at, counts) => {
      const noor = await someone(current().store);
      const { id: trajectId, reference } = await old(noor);
      const end = { day: '2018-06-01', kind: 'afgerond', reason: null } as const;
      await take(
        current().store,
        taken([
          { type: 'traject.end', trajectId, end },
          { type: 'audit', what: 'traject.ended', subject: reference },
        ]),
        {
          personId: noor.id,
          at,
        },
      );
      expect(await reads().reportedIn('2019-05', null)).toEqual(counts ? ['ZL'] : []);
    });

    it.each(moments)('is known by an answer to a check-in %s (%s: %s)', async (_what, at, counts) => {
      const noor = await someone(current().store);
      const { id } = await old(noor);
      await current().database.query("insert into check_ins (person_id, month, asked_at, repeat_at, close_at) values ($1, '2019-04', $2, $2, $2)", [
        noor.id,
        AT,
      ]);
      await current().database.query("insert into check_in_items (traject_id, month, person_id, answered_at) values ($1, '2019-04', $2, $3)", [
        id,
        noor.id,
        at,
      ]);
      expect(await reads().reportedIn('2019-05', null)).toEqual(counts ? ['ZL'] : []);
    });

    it('is asked of some regions, and each is named once', async () => {
      const { store } = current();
      for (const one of [await someone(store, ['ZL']), await someone(store, ['ZL']), await someone(store, ['MB'])]) await registered(store, one);
      expect(await reads().reportedIn('2019-05', null)).toEqual(['MB', 'ZL']);
      expect(await reads().reportedIn('2019-05', ['MB', 'TW'])).toEqual(['MB']);
    });
  });

  describe('what was asked in a month', () => {
    it.each<[string, Partial<Escalation>, object | undefined]>([
      ['within its time', {}, { casus: 1, bestuurlijk: 0, inTime: 0, measured: 0 }],
      ['answered in time', { answeredAt: plus(900) }, { casus: 1, bestuurlijk: 0, inTime: 1, measured: 1 }],
      ['answered at the agreed moment', { answerBy: plus(900), answeredAt: plus(900) }, { casus: 1, bestuurlijk: 0, inTime: 1, measured: 1 }],
      ['answered too late', { answerBy: plus(800), answeredAt: plus(900) }, { casus: 1, bestuurlijk: 0, inTime: 0, measured: 1 }],
      ['past its time', { answerBy: plus(999) }, { casus: 1, bestuurlijk: 0, inTime: 0, measured: 1 }],
      ['withdrawn', { status: 'withdrawn', endedAt: plus(2) }, undefined],
      ['raised as the month begins', { raisedAt: BEGINS }, { casus: 1, bestuurlijk: 0, inTime: 0, measured: 0 }],
      ['raised just before it', { raisedAt: new Date(BEGINS.getTime() - 1) }, undefined],
    ])('%s', async (_what, more, expected) => {
      const { store } = current();
      const [noor, bo] = [await someone(store), await someone(store)];
      await act(store, [put(newEscalation(noor, bo, { answerBy: plus(2000), ...more }))]);
      expect((await reads().escalatedIn('2019-05', plus(1000), null)).get('ZL')).toEqual(expected);
      expect((await reads().escalatedIn('2019-05', plus(1000), ['MB'])).size).toBe(0);
      expect((await reads().escalatedIn('2019-06', later(1000), null)).size).toBe(0);
    });
  });

  describe('the sending', () => {
    const seat = ({ id }: Someone, role: string, region: string | null) =>
      current().database.query('insert into grants (person_id, role, region, granted_at) values ($1, $2, $3, $4)', [id, role, region, AT]);
    const messages = async () => (await current().database.query("select key from outbox where key like 'counts:%' order by key")).map(({ key }) => key);
    const begin = (at = AT) => act(current().store, [{ type: 'schedule.begin', kind: 'counts' }], { at });
    const keysOf = (month: string, ...all: Someone[]) => all.map(({ id }) => `counts:${month}:${id}`).sort();

    async function people() {
      const { store } = current();
      const [manager, regisseur, contact, stranger] = [await someone(store), await someone(store), await someone(store, ['MB']), await someone(store)];
      await seat(manager, 'programmamanager', null);
      await seat(regisseur, 'procesregisseur', 'ZL');
      await seat(contact, 'regiocontact', 'MB');
      await seat(contact, 'regiocontact', 'ZL'); // there is a procesregisseur
      await seat(stranger, 'organisatieambassadeur', 'ZL');
      return { manager, regisseur, contact };
    }

    /** A store whose counting of one region fails. */
    const without = (store: Store, region: string): Store => ({
      ...store,
      transaction: (work) =>
        store.transaction((transaction) => {
          const tally: typeof transaction.reads.tally = (month, regions) =>
            regions?.includes(region) ? Promise.reject(new Error('broken')) : transaction.reads.tally(month, regions);
          return work({ ...transaction, reads: { ...transaction.reads, tally } });
        }),
    });
    /** A store whose worker is lost just before the nth of what it did is kept. */
    const losing = (store: Store, nth: number): Store => {
      let count = 0;
      return {
        ...store,
        transaction: (work) =>
          store.transaction(async (transaction) => {
            const result = await work(transaction);
            count += 1;
            if (count >= nth) throw new Error('lost');
            return result;
          }),
      };
    };

    it('of many workers at the same moment is each region once, and one message to each', async () => {
      const { store } = current();
      const { manager, regisseur, contact } = await people();
      await registered(store, regisseur, { startDate: '2019-05-02' });
      await begin();
      const answers = await Promise.all(Array.from({ length: 4 }, () => sendCounts(store, FIRSTS, FIRST)));
      expect(answers.flat()).toHaveLength(3);
      expect(await messages()).toEqual(keysOf('2019-05', manager, regisseur, contact));
      const rows = await reads().frozenCounts(['2019-05'], null);
      expect(rows).toHaveLength(35);
      expect(rows.filter(({ figures }) => figures.started === 1).map(({ region, reported }) => [region, reported])).toEqual([['ZL', true]]);
      expect(rows.filter(({ reported }) => reported)).toHaveLength(1);
      for (const at of [later(MINUTE), later(24 * HOUR), AT]) expect(await sendCounts(store, FIRSTS, at)).toEqual([]);
    });

    it('a region that fails stops no other; given up, the others are sent; counted later, nothing is sent again', async () => {
      const { store } = current();
      const { manager } = await people();
      await registered(store, manager, { startDate: '2019-05-02' });
      await begin();
      const broken = without(store, 'TW');
      for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
        await expect(sendCounts(broken, FIRSTS, later(attempt * MINUTE))).rejects.toThrow('broken');
        expect(await reads().frozenCounts(['2019-05'], null)).toHaveLength(34);
        expect(await messages()).toEqual([]);
      }
      await expect(sendCounts(broken, FIRSTS, later(3 * MINUTE))).rejects.toThrow('broken');
      expect(await messages()).toHaveLength(3);
      const [card] = await current().database.query('select card::text as card from outbox where key = $1', [`counts:2019-05:${manager.id}`]);
      expect(card?.card).toContain('Kon niet geteld worden, en zit in geen totaal: Twente.');
      // Not at every sweep once it was given up.
      expect(await sendCounts(broken, FIRSTS, later(4 * MINUTE))).toEqual([]);
      await expect(sendCounts(broken, FIRSTS, later(2 * HOUR))).rejects.toThrow('broken');
      expect(await sendCounts(store, FIRSTS, later(4 * HOUR))).toEqual([]);
      expect((await reads().frozenCounts(['2019-05'], ['TW'])).map(({ attempts, at }) => [attempts, at])).toEqual([[4, later(4 * HOUR)]]);
      expect(await messages()).toHaveLength(3);
    });

    it.each([1, 2, 20, 36])('of a worker that is lost at its transaction %i is made whole by the next', async (nth) => {
      const { store } = current();
      const { manager, regisseur, contact } = await people();
      await begin();
      await expect(sendCounts(losing(store, nth), FIRSTS, FIRST)).rejects.toThrow('lost');
      expect(await messages()).toEqual([]);
      // Nothing of what was lost is taken for a count that failed: that could not be kept either.
      expect((await reads().countsTried(['2019-05'])).filter(({ counted }) => !counted)).toEqual([]);
      expect(await sendCounts(store, FIRSTS, later(MINUTE))).toHaveLength(3);
      expect(await messages()).toEqual(keysOf('2019-05', manager, regisseur, contact));
      expect(REGIONS).toHaveLength((await reads().frozenCounts(['2019-05'], null)).length);
    });

    it('after a standstill counts every month that was missed, sends the last and names the others', async () => {
      const { store } = current();
      const { manager } = await people();
      await begin();
      await sendCounts(store, FIRSTS, FIRST);
      const at = new Date('2019-09-09T09:00:00Z');
      expect(await sendCounts(store, FIRSTS, at)).toHaveLength(3);
      expect((await messages()).filter((key) => String(key).endsWith(manager.id))).toEqual(keysOf('2019-05', manager).concat(keysOf('2019-08', manager)));
      expect([...new Set((await reads().frozenCounts(['2019-06', '2019-07', '2019-08'], null)).map(({ month }) => month))]).toEqual([
        '2019-06',
        '2019-07',
        '2019-08',
      ]);
      const [card] = await current().database.query('select card::text as card from outbox where key = $1', [`counts:2019-08:${manager.id}`]);
      expect(card?.card).toContain('Over juni 2019, juli 2019 is geen bericht verstuurd.');
      expect(card?.card).toContain('Dit bericht was gepland op zo 1 september 08:00 en komt later.');
    });

    it('what changed in earlier months of the year stands in the next message, and in no other way', async () => {
      const { store } = current();
      const { manager, regisseur } = await people();
      await begin();
      await sendCounts(store, FIRSTS, FIRST);
      // Registered in June for May, and one of June itself.
      for (const startDate of ['2019-05-20', '2019-06-03']) {
        const traject = newTraject(regisseur, `HW-ZL-2019-${randomUUID()}`, { startDate });
        await take(store, taken([registration(regisseur, traject)]), { personId: regisseur.id, at: later(10 * 24 * HOUR) });
      }
      await sendCounts(store, FIRSTS, new Date('2019-07-01T06:00:00Z'));
      const [zl] = await reads().frozenCounts(['2019-06'], ['ZL']);
      expect(zl?.figures).toMatchObject({ started: 1, startedYear: 2 });
      expect(zl?.earlier.map(({ month, corrections }) => [month, corrections[0]])).toEqual([['2019-05', { figure: 'started', before: 0, now: 1 }]]);
      for (const { id } of [manager, regisseur]) {
        const [card] = await current().database.query('select card::text as card from outbox where key = $1', [`counts:2019-06:${id}`]);
        expect(card?.card).toContain('mei 2019: gestart bij verzending 0, nu 1');
      }
      expect((await reads().frozenCounts(['2019-05'], ['ZL'])).map(({ figures }) => figures.started)).toEqual([0]);
    });

    it('months over both switches of the clock and the turn of a year, with two workers, one of them lost each month, are each once to each', async () => {
      const { store } = current();
      const { manager, regisseur, contact } = await people();
      await begin(new Date('2019-10-15T00:00:00Z'));
      const expected: string[] = [];
      for (let month = 10; month <= 15; month += 1) {
        const planned = Date.UTC(2019, month, 1, month === 15 ? 6 : 7); // on 1 April it is summer time again
        const at = (minutes: number) => new Date(planned + minutes * 60_000);
        expect(await sendCounts(store, FIRSTS, at(-1))).toEqual([]);
        await expect(sendCounts(losing(store, 1 + (month % 36)), FIRSTS, at(0))).rejects.toThrow('lost');
        await Promise.all([1, 1].map((minutes) => sendCounts(store, FIRSTS, at(minutes))));
        for (const minutes of [2, 24 * 60, -3]) expect(await sendCounts(store, FIRSTS, at(minutes))).toEqual([]);
        const name = new Date(Date.UTC(2019, month - 1, 15)).toISOString().slice(0, 7);
        expected.push(...keysOf(name, manager, regisseur, contact));
      }
      expect(await messages()).toEqual(expected.sort());
    });
  });
}
