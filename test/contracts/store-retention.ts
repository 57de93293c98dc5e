import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { removedCard } from '../../src/cards/removed.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import { removeOld } from '../../src/jobs/retention.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { AT, card, done, placeOf, plus, registered, type Someone, someone, take, taken } from './samples.ts';
import { act, entry, newEscalation, ping, planOf, put, stored } from './samples-escalations.ts';
import type { Current, Subject } from './store.ts';

/** Nobody writes this in anything else. */
const SECRET = 'Q7-geheime-woorden';
const PERIODS = { text: 'P12M', audit: 'P7Y' };
/** `AT` is 6 May 2019 in the morning: its last day is a year later. */
const LAST_DAY = new Date('2020-05-06T23:59:59.999+02:00');
const GONE = new Date('2020-05-07T00:00:00+02:00');

/** Every column of every table in which a text stands. */
export async function tablesHolding({ database: { query } }: Pick<Subject, 'database'>, words: string): Promise<string[]> {
  const columns = await query(
    `select c.table_name as name, c.column_name as part from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
  );
  const holding: string[] = [];
  for (const { name, part } of columns) {
    const rows = await query(`select 1 from "${String(name)}" where position($1 in "${String(part)}"::text) > 0 limit 1`, [words]);
    if (rows.length > 0) holding.push(`${String(name)}.${String(part)}`);
  }
  return holding;
}

export function retentionContract(current: Current): void {
  let noor: Someone;
  let bo: Someone;
  beforeEach(async () => {
    await current().database.query('truncate escalations, escalation_log, pings, outbox, runs, replies, audit cascade');
    [noor, bo] = [await someone(current().store), await someone(current().store, ['ZL'], 'Bo')];
    await current().database.query('truncate runs, replies, audit cascade');
  });

  const remove = (at: Date) => removeOld(current().store, PERIODS, at);
  const holding = () => tablesHolding(current(), SECRET);

  /** A casus full of words, with copies of its card in Noor's and Bo's messages. It is over, unless a state is given. */
  async function written(more: Partial<Escalation> = {}): Promise<Escalation> {
    const { store, database } = current();
    const escalation = newEscalation(noor, bo, {
      subject: { kind: 'casus', candidateKnows: 'ja', question: SECRET, traject: 'HW-ZL-2019-0001' },
      status: 'closed',
      plan: planOf([bo]),
      endedAt: AT,
      ...more,
    });
    const told = `escalation:${escalation.id}:told:2`;
    const subject = `escalation:${escalation.id}:helper:nl`;
    const post = (key: string, to: Someone, about: string): Effect => ({ type: 'post', key, to: placeOf(to.account), subject: about, card: card(SECRET) });
    await act(
      store,
      [
        put(
          escalation,
          [
            entry('raised', noor),
            entry('answered', bo, { text: SECRET }),
            entry('forwarded', bo, { text: 'Bo' }),
            entry('attempt', noor, { text: SECRET, outcome: 'geen-resultaat' }),
          ],
          [ping('ping', bo.id)],
        ),
      ],
      { personId: noor.id, effects: [post(`${subject}:1`, bo, subject), post(told, noor, told)] },
    );
    await act(store, [], { effects: [{ type: 'update', key: `${subject}:2`, subject, card: card(`${SECRET}, opgelost`) }] });
    await take(store, taken([], [], { reply: done(SECRET), state: { values: { text: SECRET } } }), { personId: noor.id });
    await database.query("update outbox set status = 'delivered', ended_at = $1, message_ref = 'ref' where status = 'pending'", [AT]);
    return stored(store, escalation);
  }

  describe('what was written in an escalation', () => {
    it('stays until the same day a year after its end is over, and then stands nowhere any more', async () => {
      await written();
      const everywhere = ['escalation_log.text', 'escalations.subject', 'outbox.card', 'replies.reply', 'runs.last_reply', 'runs.state'];
      expect(await holding()).toEqual(everywhere);
      await remove(LAST_DAY);
      expect(await holding()).toEqual(everywhere);
      await remove(GONE);
      expect(await holding()).toEqual(['replies.reply']);
      await current().store.forget(new Date(GONE.getTime() - 30 * 24 * 3_600_000)); // as every sweep does: replies stay 30 days
      expect(await holding()).toEqual([]);
    });

    it('goes alone: what it counts as, who did it and when stay', async () => {
      const before = await written();
      await remove(GONE);
      const { subject, log, textRemoved, ...same } = await stored(current().store, before);
      const { subject: _subject, log: logBefore, ...sameBefore } = before;
      expect(same).toEqual(sameBefore);
      expect(textRemoved).toBe(true);
      expect(subject).toEqual({ kind: 'casus', candidateKnows: 'ja', question: '', traject: 'HW-ZL-2019-0001' });
      expect(log).toEqual(logBefore.map((one) => (one.text === SECRET ? { ...one, text: null } : one)));
      expect(log.map(({ text }) => text)).toContain('Bo');
    });

    it('goes of a bestuurlijke too, which asks nothing', async () => {
      const subject = { kind: 'bestuurlijk' as const, stance: 'doet-niet-mee' as const, part: null, since: '2019-01-01', division: null };
      const before = await written({ subject, category: null });
      await remove(GONE);
      const after = await stored(current().store, before);
      expect([after.subject, after.textRemoved]).toEqual([subject, true]);
      expect(after.log.some(({ text }) => text === SECRET)).toBe(false);
    });

    it('stays, however old, while the escalation is open', async () => {
      const before = await written({ status: 'taken', endedAt: null, takenBy: { id: bo.id, name: bo.name } });
      await remove(new Date('2031-01-01T00:00:00Z'));
      expect(await stored(current().store, before)).toEqual(before);
    });

    it('waits while a copy is on its way: that one would be sent empty', async () => {
      const before = await written();
      await current().database.query("update outbox set status = 'pending' where kind = 'update'");
      await remove(GONE);
      expect(await stored(current().store, before)).toEqual(before);
      await current().database.query("update outbox set status = 'failed' where kind = 'update'");
      await remove(GONE);
      expect((await stored(current().store, before)).textRemoved).toBe(true);
    });

    it('opened after its end, goes with the escalation, not a year after it was opened', async () => {
      const { id } = await written();
      const subject = `escalation:${id}:reporter:nl`;
      const at = new Date('2020-05-01T10:00:00Z');
      await current().store.enqueue({ type: 'post', key: randomUUID(), to: placeOf(noor.account), subject, card: card(SECRET) }, at);
      await current().database.query("update outbox set status = 'delivered' where status = 'pending'");
      await remove(GONE);
      expect(await current().database.query('select 1 from outbox where card::text like $1', [`%${SECRET}%`])).toEqual([]);
    });
  });

  describe('copies of messages', () => {
    const post = (key: string): Effect => ({ type: 'post', key, to: placeOf(noor.account), subject: 'digest', card: card(SECRET) });

    it('go a year after they were recorded; one that still waits goes out whole', async () => {
      const { store, database } = current();
      await act(store, [], { effects: [post('weg'), post('wacht')] });
      await database.query("update outbox set status = 'failed' where key = 'weg'");
      await remove(LAST_DAY);
      expect((await store.message('weg'))?.card).toEqual(card(SECRET));
      await remove(GONE);
      expect((await store.message('weg'))?.card).toEqual(removedCard);
      expect((await store.message('wacht'))?.card).toEqual(card(SECRET));
    });

    it('are not sent again: the key stays, and nothing is due', async () => {
      const { store, database } = current();
      const [id] = await act(store, [], { effects: [post('eens')] });
      await database.query("update outbox set status = 'delivered', message_ref = 'ref' where key = 'eens'");
      await remove(GONE);
      expect(await act(store, [], { effects: [post('eens')], at: GONE })).toEqual([]);
      expect(await store.outbox.claim(id ?? '', GONE)).toBeNull();
      expect(await store.outbox.claim(null, GONE)).toBeNull();
    });

    it('can still be brought up to date on the platform', async () => {
      const { store, database } = current();
      await act(store, [], { effects: [post('open')] });
      await database.query("update outbox set status = 'delivered', message_ref = 'ref' where key = 'open'");
      await remove(GONE);
      const [update] = await act(store, [], { effects: [{ type: 'update', key: 'nieuw', subject: 'digest', card: card('nieuw') }], at: GONE });
      const claim = await store.outbox.claim(update ?? '', GONE);
      expect(claim).toMatchObject({ type: 'send', message: { target: 'ref', card: card('nieuw') } });
    });
  });

  it('a finished form stays finished without its words; one that is open is left', async () => {
    const { store } = current();
    const [run, open] = [randomUUID(), randomUUID()];
    await take(store, taken([], [], { reply: done(SECRET), state: { a: SECRET } }), { account: noor.account, run });
    await take(store, taken([], [], { reply: done(SECRET), state: { a: SECRET }, status: 'open' }), { account: noor.account, run: open });
    await remove(GONE);
    const locked = (id: string) => store.transaction((transaction) => transaction.lockRun(id, 'test', 1, noor.account, GONE));
    expect(await locked(run)).toMatchObject({ status: 'done', state: null, lastReply: null, revision: 1 });
    expect(await locked(open)).toMatchObject({ status: 'open', state: { a: SECRET } });
  });

  it('lines of the trail stay seven years', async () => {
    const { store, database } = current();
    await act(store, [{ type: 'audit', what: 'proef', subject: 'x' }]);
    await remove(new Date('2026-05-06T23:59:59.999+02:00'));
    expect(await database.query('select what from audit')).toEqual([{ what: 'proef' }]);
    await remove(new Date('2026-05-07T00:00:00+02:00'));
    expect(await database.query('select what from audit')).toEqual([]);
  });

  it('a traject is not touched: nothing in it is free text', async () => {
    const { store } = current();
    const traject = await registered(store, noor, { end: null });
    await take(store, taken([{ type: 'traject.end', trajectId: traject.id, end: { day: '2019-05-01', kind: 'voortijdig-gestopt', reason: 'verhuisd' } }]));
    const before = await store.reads.traject(traject.reference);
    await remove(new Date('2031-01-01T00:00:00Z'));
    expect(await store.reads.traject(traject.reference)).toEqual(before);
  });

  it('after a standstill of a year all of it goes, a batch at a time; then there is nothing left to change', async () => {
    const { store, database } = current();
    const before = await written();
    await database.query(
      `insert into outbox (id, key, kind, subject, platform, tenant, address, card, status, due_at, created_at)
       select gen_random_uuid(), 'oud-' || n, 'post', 'digest', 'slack', 'T1', '{}', to_jsonb($1::text), 'delivered', $2::timestamptz, $2::timestamptz + n * interval '1 minute'
       from generate_series(1, 2500) n`,
      [SECRET, AT],
    );
    const late = new Date('2021-06-01T00:00:00Z');
    for (let sweep = 0; sweep < 3; sweep++) await remove(late);
    await store.forget(late);
    expect(await holding()).toEqual([]);
    const everything = () => database.query('select o.xmin::text as changed from outbox o union all select e.xmin::text from escalations e order by 1');
    const unchanged = await everything();
    await remove(plus(10 * 365 * 24 * 3600));
    expect(await everything()).toEqual(unchanged);
    expect((await stored(store, before)).textRemoved).toBe(true);
  });

  it('two workers at once remove it once, and neither waits for the other', async () => {
    const before = await written();
    await Promise.all([remove(GONE), remove(GONE)]);
    expect((await stored(current().store, before)).textRemoved).toBe(true);
  });
}
