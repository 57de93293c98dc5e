import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { watchOver } from '../../src/jobs/watchdog.ts';
import type { Heartbeat, Incident } from '../../src/programme/watch.ts';
import { limitsOf } from '../../src/programme/watch.ts';
import { AT, card, placeOf, plus, type Someone, someone } from './samples.ts';
import { act, newEscalation, planOf, put } from './samples-escalations.ts';
import type { Current } from './store.ts';

const MINUTE = 60;

/** What should go by itself: when it was done last, what is late, and that somebody is told. */
export function watchContract(current: Current): void {
  const reads = () => current().store.reads;
  const query = (sql: string, params?: unknown[]) => current().database.query(sql, params);
  const beat = (done: Heartbeat[], at: Date, names = done) => act(current().store, [{ type: 'heartbeats.put', done, names }], { at });
  const incident = (more: Partial<Incident> = {}): Incident => ({
    id: randomUUID(),
    kind: 'pings',
    beganAt: AT,
    noticedAt: plus(1),
    toldAt: null,
    endedAt: null,
    count: 2,
    worst: 5_000_000_000,
    ...more,
  });
  const keep = (one: Incident) => act(current().store, [{ type: 'incident.put', incident: one }]);

  beforeEach(async () => {
    for (const table of ['heartbeats', 'incidents', 'grants', 'outbox', 'pings', 'escalation_log', 'escalations']) await query(`delete from ${table}`);
  });

  describe('heartbeats', () => {
    it('are known by name, the latest of them, whatever clock a host has', async () => {
      expect(await reads().heartbeats()).toEqual(new Map());
      await beat(['sweep', 'digest'], plus(90));
      await beat(['sweep'], plus(0), ['sweep', 'digest']);
      await beat(['digest'], plus(91), ['sweep', 'digest']);
      expect(await reads().heartbeats()).toEqual(
        new Map([
          ['digest', plus(91)],
          ['sweep', plus(90)],
        ]),
      );
    });

    it('of what never was done begin with the first time it was to be', async () => {
      for (const seconds of [10, 70]) await beat(['sweep'], plus(seconds), ['sweep', 'counts']);
      expect((await reads().heartbeats()).get('counts')).toEqual(plus(10));
    });
  });

  describe('what is overdue', () => {
    it('is every moment of an escalation at or before that one', async () => {
      const { store } = current();
      const [noor, bo] = [await someone(store), await someone(store)];
      expect(await reads().overdue(plus(0))).toEqual({ pings: null, messages: null });
      for (const seconds of [30, 10, 31]) await act(store, [put(newEscalation(noor, bo, { plan: planOf([bo], { step: 'reminder', at: plus(seconds) }) }))]);
      expect((await reads().overdue(plus(30))).pings).toEqual({ count: 2, since: plus(10) });
    });

    it('is every message that is due and that nobody is at; not one that is tried, waits for its turn, or is done', async () => {
      const { store } = current();
      const message = async (seconds: number) =>
        (
          await store.enqueue(
            { type: 'post', key: randomUUID(), to: { platform: 'slack', tenant: 'T1', address: `"${randomUUID()}"` }, subject: 's', card: card('x') },
            plus(seconds),
          )
        )[0] ?? '';
      const [waiting, tried, put_off, delivered, lost] = [await message(10), await message(9), await message(8), await message(7), await message(6)];
      await query("update outbox set status = 'sending', lease_until = $2 where id = $1", [tried, plus(41)]);
      await query("update outbox set status = 'sending', lease_until = $2 where id = $1", [lost, plus(36)]);
      await query('update outbox set due_at = $2 where id = $1', [put_off, plus(41)]);
      await query("update outbox set status = 'delivered' where id = $1", [delivered]);
      expect((await reads().overdue(plus(9))).messages).toEqual(null);
      expect((await reads().overdue(plus(40))).messages).toEqual({ count: 2, since: plus(10) });
      expect(await reads().messagesWaiting()).toBe(4);
      expect(waiting).not.toBe('');
    });
  });

  describe('incidents', () => {
    it('come back as they were kept, those that are not over or ended lately', async () => {
      const [open, ended, old] = [
        incident(),
        incident({ kind: 'sweep', beganAt: plus(-5), endedAt: plus(10) }),
        incident({ kind: 'digest', endedAt: plus(5) }),
      ];
      for (const one of [open, ended, old]) await keep(one);
      expect(await reads().incidents(plus(5))).toEqual([ended, open]);
      await keep({ ...open, toldAt: plus(7), endedAt: plus(8), count: 4, worst: 9 });
      expect(await reads().incidents(plus(7))).toEqual([ended, { ...open, toldAt: plus(7), endedAt: plus(8), count: 4, worst: 9 }]);
    });

    it('are open once for each kind', async () => {
      await keep(incident());
      await expect(keep(incident())).rejects.toThrow();
      await keep(incident({ kind: 'messages' }));
    });

    it('of a kind that a newer version knows are left to that one', async () => {
      await query("insert into incidents values (gen_random_uuid(), 'moon', $1, $1, null, null, 0, 0)", [AT]);
      expect(await reads().incidents(AT)).toEqual([]);
    });
  });

  describe('the watchdog', () => {
    const limits = limitsOf(MINUTE * 1000);
    const names: Heartbeat[] = ['sweep', 'digest', 'upkeep'];
    const watching = { limits, names, newId: randomUUID };
    const look = (seconds: number) => watchOver(current().store, watching, null, plus(seconds));
    /** A sweep comes to its end: what it told is delivered. */
    const swept = async (seconds: number, done = names) => {
      const told = await watchOver(current().store, watching, done, plus(seconds));
      await query("update outbox set status = 'delivered' where status = 'pending'");
      return told;
    };
    /** A sweep every minute, up to and including a moment. */
    const sweptUntil = async (seconds: number, done = names) => {
      for (let at = seconds % MINUTE; at < seconds; at += MINUTE) await swept(at, done);
      return swept(seconds, done);
    };
    const posts = async () =>
      (await query("select subject, address, card ->> 'title' as title from outbox where kind = 'post' order by position")).map(({ title }) => title);
    const kept = async () => (await query('select kind, began_at, ended_at, told_at, count from incidents order by began_at')).map((row) => ({ ...row }));

    async function manager(language: string | null = null): Promise<Someone> {
      const one = await someone(current().store);
      await query("insert into grants (person_id, role, granted_at) values ($1, 'programmamanager', $2)", [one.id, AT]);
      if (language) await query('update people set language = $2 where id = $1', [one.id, language]);
      return one;
    }

    /** An escalation whose ping is due then. */
    async function ping(seconds: number): Promise<void> {
      const [noor, bo] = [await someone(current().store), await someone(current().store)];
      await act(current().store, [put(newEscalation(noor, bo, { plan: planOf([bo], { step: 'reminder', at: plus(seconds) }) }))]);
    }

    it('says nothing while all goes well, nor where nobody ever swept', async () => {
      await manager();
      expect(await look(0)).toEqual({ messages: [], wrong: false });
      for (let minute = 0; minute < 60; minute += 1) expect(await swept(minute * MINUTE)).toEqual({ messages: [], wrong: false });
      expect(await posts()).toEqual([]);
      expect(await kept()).toEqual([]);
    });

    it('tells each programmamanager once, in their own language, that pings are late, and changes the message when they are not any more', async () => {
      const [gijs] = [await manager(), await manager('en')];
      await ping(30);
      expect((await sweptUntil(29 + 5 * MINUTE)).wrong).toBe(false);
      expect((await swept(30 + 5 * MINUTE)).wrong).toBe(true); // noticed
      const told = await swept(30 + 6 * MINUTE);
      expect(told.messages).toHaveLength(2);
      expect((await posts()).sort()).toEqual(['Pings are late', 'Pings zijn te laat']);
      expect(await query('select 1 from outbox where address = $1', [placeOf(gijs.account).address])).toHaveLength(1);
      for (let minute = 7; minute < 20; minute += 1) expect((await swept(30 + minute * MINUTE)).messages).toEqual([]);
      await query('update escalations set due_at = null');
      expect((await swept(30 + 20 * MINUTE)).messages).toHaveLength(2);
      expect((await query("select card ->> 'title' as title from outbox where kind = 'update' order by title")).map(({ title }) => title)).toEqual([
        'Pings gaan weer op tijd uit',
        'Pings go out in time again',
      ]);
      expect(await kept()).toEqual([{ kind: 'pings', began_at: plus(30), told_at: plus(30 + 6 * MINUTE), ended_at: plus(30 + 20 * MINUTE), count: 1 }]);
      expect(await posts()).toHaveLength(2);
    });

    it('of many processes at the same moment is one message', async () => {
      await manager();
      await ping(0);
      await beat(['sweep'], plus(6 * MINUTE), names);
      await Promise.all(Array.from({ length: 6 }, () => look(0))); // each has its connection now
      await Promise.all(Array.from({ length: 6 }, (_, index) => look(6 * MINUTE + index)));
      const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => look(8 * MINUTE + index)));
      expect(answers.map(({ messages }) => messages.length).sort()).toEqual([0, 0, 0, 0, 0, 1]);
      expect(await posts()).toEqual(['Pings zijn te laat']);
      expect(await kept()).toHaveLength(1);
    });

    it('on coming back after hours tells once, in the past, how long nobody swept and how many pings went out later', async () => {
      await manager();
      await swept(0);
      for (const seconds of [10, 20, 6 * 3600]) await ping(seconds);
      const back = 6 * 3600 + 60;
      await look(back); // a process that starts looks first
      await query('update escalations set due_at = null'); // its sweep
      await swept(back + 5);
      expect(await query("select card -> 'blocks' as blocks from outbox")).toEqual([
        {
          blocks: expect.arrayContaining([
            expect.objectContaining({
              text: expect.stringMatching(/^De assistent stond stil van ma 6 mei 09:08 tot ma 6 mei 15:09\. 2 pings gingen later uit\.$/),
            }),
          ]),
        },
      ]);
      for (let minute = 1; minute < 10; minute += 1) expect(await swept(back + minute * MINUTE)).toEqual({ messages: [], wrong: false });
      expect(await kept()).toMatchObject([{ kind: 'sweep', began_at: AT, ended_at: plus(back + 5), count: 2 }]);
    });

    it('sees a standstill also when the sweep that ended it is the first to look', async () => {
      await manager();
      await swept(0);
      expect((await swept(3600)).messages).toHaveLength(1);
      expect(await posts()).toEqual(['De assistent loopt weer']);
      expect((await swept(3660)).messages).toEqual([]);
    });

    it('tells of a job that fails for an hour, not of one that fails and then works', async () => {
      await manager();
      await swept(0);
      for (let minute = 3; minute < 59; minute += 4) expect((await swept(minute * MINUTE, ['sweep', 'upkeep'])).wrong).toBe(false);
      await swept(59 * MINUTE);
      for (let minute = 62; minute <= 119; minute += 4) expect((await swept(minute * MINUTE, ['sweep', 'upkeep'])).wrong).toBe(false);
      await swept(120 * MINUTE, ['sweep', 'upkeep']);
      await swept(121 * MINUTE, ['sweep', 'upkeep']);
      expect(await posts()).toEqual(['Het weekoverzicht lukt niet']);
    });

    it('with nobody to tell tells whoever comes within the day', async () => {
      await ping(0);
      await sweptUntil(8 * MINUTE);
      expect(await kept()).toMatchObject([{ kind: 'pings', told_at: null }]);
      await query('update escalations set due_at = null');
      await swept(9 * MINUTE);
      await manager();
      await swept(10 * MINUTE);
      await swept(11 * MINUTE);
      expect(await posts()).toEqual(['Pings gaan weer op tijd uit']);
    });

    it('tells who stands in for a programmamanager who is away', async () => {
      const [gijs, iris] = [await manager(), await someone(current().store)];
      await query('insert into absences (person_id, until, stand_in_id, set_at) values ($1, $2, $3, $4)', [gijs.id, '2019-05-09', iris.id, AT]);
      await ping(0);
      await sweptUntil(7 * MINUTE);
      expect((await query('select address from outbox')).map(({ address }) => address)).toEqual([placeOf(iris.account).address]);
    });
  });
}
