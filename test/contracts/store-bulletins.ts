import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BulletinWrite } from '../../src/engine/bulletins.ts';
import { sendDigest } from '../../src/jobs/digest.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { AT, newAccount, newTraject, placeOf, plus, registered, registration, type Someone, someone, take, taken } from './samples.ts';
import { act, newEscalation, put } from './samples-escalations.ts';
import type { Current } from './store.ts';

const MONDAYS = '0 8 * * 1';
const HOUR = 3600;

/** What goes out on a schedule: who got it, and what it tells. */
export function bulletinsContract(current: Current): void {
  const reads = () => current().store.reads;
  const write = (bulletin: BulletinWrite, at = AT) => act(current().store, [bulletin], { at });
  const sent = (recipient: Someone, period: string): BulletinWrite => ({ type: 'bulletin.sent', kind: 'digest', period, recipientId: recipient.id });
  const seat = ({ id }: Someone, role: string, region: string | null) =>
    current().database.query('insert into grants (person_id, role, region, granted_at) values ($1, $2, $3, $4)', [id, role, region, AT]);

  // Each test says what there is: the questions are about everything.
  beforeEach(async () => {
    for (const table of ['bulletins', 'schedules', 'grants', 'outbox', 'pings', 'escalation_log', 'escalations', 'traject_results', 'trajects'])
      await current().database.query(`delete from ${table}`);
  });

  describe('a schedule', () => {
    it('has not begun before its first time, and begins once', async () => {
      expect(await reads().scheduledSince('digest')).toBeNull();
      await write({ type: 'schedule.begin', kind: 'digest' }, AT);
      await write({ type: 'schedule.begin', kind: 'digest' }, plus(60));
      expect(await reads().scheduledSince('digest')).toEqual(AT);
    });

    it('begins once when two workers are at it together', async () => {
      await Promise.all([0, 1].map((seconds) => write({ type: 'schedule.begin', kind: 'digest' }, plus(seconds))));
      expect(await current().database.query('select kind from schedules')).toEqual([{ kind: 'digest' }]);
    });
  });

  describe('who got it', () => {
    it('is known by period', async () => {
      const [an, bo] = [await someone(current().store), await someone(current().store)];
      await write(sent(an, '2019-W19'));
      await write(sent(bo, '2019-W19'));
      expect((await reads().bulletinsSent('digest', '2019-W19')).sort()).toEqual([an.id, bo.id].sort());
      expect(await reads().bulletinsSent('digest', '2019-W20')).toEqual([]);
    });

    it('for a later period got it for an earlier one too, once, over the turn of a year as well', async () => {
      const an = await someone(current().store);
      for (const period of ['2019-W09', '2019-W10', '2020-W01']) await write(sent(an, period));
      for (const period of ['2018-W52', '2019-W08', '2019-W10', '2019-W52', '2020-W01']) expect(await reads().bulletinsSent('digest', period)).toEqual([an.id]);
      expect(await reads().bulletinsSent('digest', '2020-W02')).toEqual([]);
    });

    it('is refused a second time by the key, with all that came with it', async () => {
      const an = await someone(current().store);
      await write(sent(an, '2019-W19'));
      const key = randomUUID();
      const post = { type: 'post' as const, key, to: placeOf(an.account), subject: key, card: { title: 'x', blocks: [] } };
      await expect(act(current().store, [sent(an, '2019-W19')], { effects: [post] })).rejects.toThrow();
      expect(await current().database.query('select 1 from outbox where key = $1', [key])).toEqual([]);
      expect(await current().database.query('select recipient_id as id, sent_at as at from bulletins')).toEqual([{ id: an.id, at: AT }]);
    });
  });

  describe('what was registered', () => {
    const at = async (owner: Someone, seconds: number) => {
      const traject = newTraject(owner, `test-${randomUUID()}`);
      await take(current().store, taken([registration(owner, traject)]), { account: owner.account, personId: owner.id, at: plus(seconds) });
    };

    it('of nothing is nothing', async () => {
      expect(await reads().registered(AT, plus(60))).toEqual([]);
    });

    it('is counted per region after one moment up to and including another; the last one may be older', async () => {
      const { store } = current();
      const [zl, mb, tw] = [await someone(store, ['ZL']), await someone(store, ['MB']), await someone(store, ['TW'])];
      for (const seconds of [0, 1, 59, 60, 61]) await at(zl, seconds);
      await at(mb, -1000);
      await at(mb, -2000);
      await at(tw, 61);
      expect(await reads().registered(AT, plus(60))).toEqual([
        { region: 'MB', count: 0, lastAt: plus(-1000) },
        { region: 'ZL', count: 3, lastAt: plus(60) },
      ]);
    });

    it('counts what counts for nothing as well: it was registered', async () => {
      const zl = await someone(current().store);
      await registered(current().store, zl, { counts: { outcome: 'no', reasons: [] } });
      expect(await reads().registered(plus(-1), AT)).toEqual([{ region: 'ZL', count: 1, lastAt: AT }]);
    });
  });

  describe('open escalations', () => {
    it.each<[string, Partial<Escalation>, { open: number; overdue: number }]>([
      ['within their time', {}, { open: 1, overdue: 0 }],
      ['at the agreed moment exactly', { answerBy: plus(1000) }, { open: 1, overdue: 0 }],
      ['past it', { answerBy: plus(999) }, { open: 1, overdue: 1 }],
      ['past it, but answered', { answerBy: plus(999), answeredAt: plus(998) }, { open: 1, overdue: 0 }],
      ['past it, and answered too late', { answerBy: plus(500), answeredAt: plus(998) }, { open: 1, overdue: 0 }],
      ['taken up and past it', { status: 'taken', answerBy: plus(999) }, { open: 1, overdue: 1 }],
      ['raised later', { raisedAt: plus(1001) }, { open: 0, overdue: 0 }],
      ['withdrawn', { status: 'withdrawn', answerBy: plus(1), endedAt: plus(2) }, { open: 0, overdue: 0 }],
      ['closed', { status: 'closed', answerBy: plus(1), answeredAt: plus(1), endedAt: plus(2) }, { open: 0, overdue: 0 }],
    ])('%s', async (_what, more, expected) => {
      const { store } = current();
      const [noor, bo] = [await someone(store), await someone(store)];
      const takenBy = more.status === 'taken' ? { takenBy: { id: bo.id, name: bo.name } } : {};
      await act(store, [put(newEscalation(noor, bo, { answerBy: plus(2000), ...takenBy, ...more }))]);
      expect(await reads().openEscalations(plus(1000))).toEqual(expected);
    });

    it('of none are none', async () => {
      expect(await reads().openEscalations(AT)).toEqual({ open: 0, overdue: 0 });
    });
  });

  describe('regions with an ambassadeur', () => {
    it('are those in which one can be reached, each once', async () => {
      const { store } = current();
      const [an, bo, cas, dirk] = [await someone(store), await someone(store), await someone(store), await someone(store)];
      for (const one of [an, bo]) await seat(one, 'organisatieambassadeur', 'ZL');
      await seat(an, 'organisatieambassadeur', 'MB');
      await seat(cas, 'organisatieambassadeur', 'TW');
      await seat(dirk, 'regioambassadeur', 'GO');
      await store.markReach(cas.account, 'left', AT);
      await store.markReach(bo.account, 'blocked', AT);
      expect(await reads().regionsWithAmbassadeur()).toEqual(['MB', 'ZL']);
      await store.markReach(cas.account, null, plus(1));
      expect(await reads().regionsWithAmbassadeur()).toEqual(['MB', 'TW', 'ZL']);
    });

    it('are all of them where one is of every region', async () => {
      await seat(await someone(current().store), 'organisatieambassadeur', null);
      expect(await reads().regionsWithAmbassadeur()).toHaveLength(35);
    });

    it('do not have one who was never here', async () => {
      const an = await someone(current().store);
      await seat(an, 'organisatieambassadeur', 'ZL');
      await current().database.query('update accounts set address = null where person_id = $1', [an.id]);
      expect(await reads().regionsWithAmbassadeur()).toEqual([]);
    });

    it('have one whose other account can be reached', async () => {
      const [an, account] = [await someone(current().store), newAccount()];
      await seat(an, 'organisatieambassadeur', 'ZL');
      await current().store.markReach(an.account, 'left', AT);
      await current().database.query("insert into accounts (platform, tenant, account, person_id, address, seen_at) values ('teams', 'T1', $1, $2, '{}', $3)", [
        account.user,
        an.id,
        AT,
      ]);
      expect(await reads().regionsWithAmbassadeur()).toEqual(['ZL']);
    });
  });

  describe('the digest', () => {
    /** Monday 6 May 2019, eight in the morning in Amsterdam. */
    const monday = new Date('2019-05-06T06:00:00Z');
    const later = (hours: number) => new Date(monday.getTime() + hours * HOUR * 1000);
    const messages = async () => (await current().database.query("select key from outbox where key like 'digest:%' order by key")).map(({ key }) => key);

    async function managers(count: number): Promise<Someone[]> {
      const all: Someone[] = [];
      for (let index = 0; index < count; index += 1) all.push(await someone(current().store));
      for (const one of all) await seat(one, 'programmamanager', null);
      await write({ type: 'schedule.begin', kind: 'digest' }, later(-24));
      return all;
    }

    it('of many workers at the same moment is one to each', async () => {
      const ids = (await managers(2)).map(({ id }) => id);
      const answers = await Promise.all(Array.from({ length: 6 }, () => sendDigest(current().store, MONDAYS, later(1))));
      const expected = ids.map((id) => `digest:2019-W19:${id}`).sort();
      expect(await messages()).toEqual(expected);
      expect(answers.filter((one) => one.length > 0).map((one) => one.length)).toEqual([2]);
      expect((await reads().bulletinsSent('digest', '2019-W19')).sort()).toEqual(ids.sort());
    });

    it('of a worker that is lost before it ends is nothing; the next one sends it', async () => {
      const [an] = await managers(1);
      const { store } = current();
      const lost: Pick<typeof store, 'transaction' | 'undelivered'> = {
        undelivered: store.undelivered,
        transaction: (work) =>
          store.transaction(async (transaction) => {
            await work(transaction);
            throw new Error('lost');
          }),
      };
      await expect(sendDigest(lost, MONDAYS, monday)).rejects.toThrow();
      expect(await messages()).toEqual([]);
      expect(await sendDigest(store, MONDAYS, later(2))).toHaveLength(1);
      expect(await messages()).toEqual([`digest:2019-W19:${an?.id}`]);
    });
  });
}
