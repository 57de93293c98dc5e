import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import { checkIn } from '../../src/jobs/check-in.ts';
import { firstKey } from '../../src/jobs/check-in-card.ts';
import { remindOfTerms } from '../../src/jobs/terms.ts';
import { startsNear } from '../../src/programme/terms.ts';
import { AT, registered, someone } from './samples.ts';
import { act } from './samples-escalations.ts';
import type { Current } from './store.ts';
import { nothingAsked } from './store-check-ins.ts';

const FIRST_OF_MONTH = '0 9 1 * *';
const DAY = 24 * 3600;
/** Monday 6 May 2019, `AT`, in Amsterdam. */
const TODAY = '2019-05-06';

/** The check-in as it is sent by any number of workers, and reminders of terms. */
export function checkInsSentContract(current: Current): void {
  const store = (): Store => current().store;
  const reads = () => store().reads;
  const query = (sql: string, params?: unknown[]) => current().database.query(sql, params);
  const write = (one: Write) => act(store(), [one]);
  const away = (personId: string, until: string) => write({ type: 'absence.put', personId, until, standInId: null });

  beforeEach(() => nothingAsked(query));

  describe('the job', () => {
    const schedule = { cron: FIRST_OF_MONTH, isHoliday: () => false };
    /** Monday 3 June 2019, nine in the morning in Amsterdam: the 1st was a Saturday. */
    const monday = new Date('2019-06-03T07:00:00Z');
    const days = (count: number) => new Date(monday.getTime() + count * DAY * 1000);
    const sweep = (at: Date) => checkIn(store(), schedule, at);
    const messages = async () => (await query("select key from outbox where key like 'check-in:%' order by position")).map(({ key }) => key);

    it('of many workers at the same moment asks each once, again once, and ends once', async () => {
      const people = [await someone(store()), await someone(store())];
      for (const one of people) for (let index = 0; index < 2; index += 1) await registered(store(), one);
      await sweep(days(-1));
      const together = (at: Date) => Promise.all(Array.from({ length: 5 }, () => sweep(at)));
      const firsts = people.map(({ id }) => firstKey({ personId: id, month: '2019-06' })).sort();
      expect((await together(monday)).flat()).toHaveLength(2);
      expect([...(await messages())].sort()).toEqual(firsts);
      expect((await together(days(7))).flat()).toHaveLength(2);
      await query("update outbox set status = 'delivered'");
      await together(days(14));
      expect([...(await messages())].sort()).toEqual([...firsts, ...firsts.map((key) => `${key}:repeat`)].sort());
      expect((await query('select stale_at as stale from check_in_items')).map(({ stale }) => stale)).toEqual([1, 2, 3, 4].map(() => days(14)));
    });

    it('of a worker that comes while another has not ended yet waits for it, and asks nobody again', async () => {
      await registered(store(), await someone(store()));
      await sweep(days(-1));
      const others: Promise<string[]>[] = [];
      const slow: Pick<Store, 'transaction'> = {
        transaction: (work) =>
          store().transaction(async (transaction) => {
            const result = await work(transaction);
            if (Array.isArray(result) && result.length > 0) {
              others.push(sweep(monday));
              while ((await query('select from pg_locks where not granted')).length === 0);
            }
            return result;
          }),
      };
      expect(await checkIn(slow, schedule, monday)).toHaveLength(1);
      expect(await Promise.all(others)).toEqual([[]]);
    });

    it('of a worker that is lost before it ends is nothing; the next one asks', async () => {
      const noor = await someone(store());
      await registered(store(), noor);
      await sweep(days(-1));
      const lost: Pick<Store, 'transaction'> = {
        transaction: (work) =>
          store().transaction(async (transaction) => {
            const result = await work(transaction);
            throw new Error(`lost with ${JSON.stringify(result)}`);
          }),
      };
      await expect(checkIn(lost, schedule, monday)).rejects.toThrow();
      expect(await messages()).toEqual([]);
      expect(await sweep(days(1))).toHaveLength(1);
    });

    it('with a clock that goes back asks nothing again', async () => {
      await registered(store(), await someone(store()));
      await sweep(days(-1));
      for (const day of [0, 7, 30, 1, 0, 8, 31]) await sweep(days(day));
      expect(await messages()).toHaveLength(3);
    });
  });

  describe('terms', () => {
    const near = (today = TODAY, starts = startsNear(TODAY), limit = 10) => reads().nearTerm(starts, today, limit);

    it('are near of running IPS trajects that started between two days, for who guides them', async () => {
      const noor = await someone(store());
      const one = await registered(store(), noor, { startDate: '2016-06-05' });
      for (const startDate of ['2016-05-05', '2016-06-06']) await registered(store(), noor, { startDate });
      await registered(store(), noor, { startDate: '2016-05-10', answers: { ...one.answers, begeleiding: 'jobcoaching' } });
      const over = await registered(store(), noor, { startDate: '2016-05-10' });
      await write({ type: 'traject.end', trajectId: over.id, end: { day: TODAY, kind: 'afgerond', reason: null } });
      const traject = { id: one.id, reference: one.reference, startDate: '2016-06-05', begeleiding: 'ips', doelgroep: 'epa', told: [] };
      expect(await near()).toMatchObject([{ personId: noor.id, place: { platform: 'slack' }, trajects: [traject] }]);
    });

    it('are told once, in one message a day, and not to who is away or out of reach', async () => {
      const noor = await someone(store());
      const [one, two] = [await registered(store(), noor, { startDate: '2016-05-10' }), await registered(store(), noor, { startDate: '2016-05-11' })];
      const told = (trajectId: string): Write => ({ type: 'term.told', trajectId, term: 'ips-3', personId: noor.id, on: TODAY });
      await write(told(one.id));
      expect(await near()).toEqual([]);
      expect((await near('2019-05-07')).map(({ trajects }) => trajects.map(({ id }) => id))).toEqual([[two.id]]);
      await expect(write(told(one.id))).rejects.toThrow();
      await away(noor.id, '2019-05-07');
      expect(await near('2019-05-07')).toEqual([]);
      expect(await near('2019-05-08')).toHaveLength(1);
      await store().markReach(noor.account, 'blocked', AT);
      expect(await near('2019-05-08')).toEqual([]);
    });

    it('of who was told one term are told of the next', async () => {
      const noor = await someone(store());
      const one = await registered(store(), noor, { startDate: '2016-05-10' });
      await write({ type: 'term.told', trajectId: one.id, term: 'cmd-2', personId: noor.id, on: '2018-05-01' });
      expect((await near()).map(({ trajects }) => trajects.map(({ told }) => told))).toEqual([[['cmd-2']]]);
    });

    it('of two years are those of CMD only, and as many people are told as asked for', async () => {
      const [noor, bo] = [await someone(store()), await someone(store())];
      for (const one of [noor, bo]) {
        const { answers } = await registered(store(), one, { startDate: '2017-05-10' });
        await registered(store(), one, { startDate: '2017-05-10', answers: { ...answers, doelgroep: 'cmd' } });
        await registered(store(), one, { startDate: '2016-05-10', answers: { ...answers, doelgroep: undefined } });
      }
      const people = await near();
      expect(people.map(({ trajects }) => trajects.map(({ startDate, doelgroep }) => [startDate, doelgroep]))).toEqual(
        [1, 2].map(() => [
          ['2016-05-10', undefined],
          ['2017-05-10', 'cmd'],
        ]),
      );
      expect(await near(TODAY, startsNear(TODAY), 1)).toEqual(people.slice(0, 1));
    });

    it('of many workers at the same moment are told once', async () => {
      await registered(store(), await someone(store()), { startDate: '2016-05-10' });
      const told = await Promise.all(Array.from({ length: 5 }, () => remindOfTerms(store(), () => false, AT)));
      expect(told.flat()).toHaveLength(1);
      expect(await query("select key from outbox where key like 'terms:%'")).toHaveLength(1);
    });
  });
}
