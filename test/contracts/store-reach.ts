import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeReference } from '../../src/programme/reference.ts';
import { AT, card, newAccount, placeOf, plus, type Someone, someone } from './samples.ts';
import type { Current } from './store.ts';
import { setback } from './store-outbox.ts';

/** An account that is known, and what the store says of it. */
export function reachContract(current: Current): void {
  const { query } = { query: (sql: string, params?: unknown[]) => current().database.query(sql, params) };
  const outbox = () => current().store.outbox;
  const markOf = async ({ account: { platform, tenant, user } }: Pick<Someone, 'account'>) =>
    (await query('select unreachable, unreachable_at from accounts where platform = $1 and tenant = $2 and account = $3', [platform, tenant, user]))[0];

  /** A message for somebody that is on its way. */
  async function sending(to: Someone, key: string = randomUUID()): Promise<string> {
    const [id = ''] = await current().store.enqueue({ type: 'post', key, to: placeOf(to.account), subject: `subject-${key}`, card: card('bericht') }, AT);
    await outbox().claim(id, AT);
    return id;
  }

  let numbers = 0;

  /** A ping about an escalation that is due at `due`, on its way. */
  async function pinging(to: Someone, due: Date | null = plus(3600)) {
    const [escalation, key] = [randomUUID(), randomUUID()];
    numbers += 1;
    await query(
      `insert into escalations (id, reference, kind, region, reporter_id, reporter_organisation_id, organisation_id, subject, status, rung, round, plan, due_at,
         raised_at, answer_by)
       values ($1, $2, 'casus', 'ZL', $3, $4, $4, '{}', 'open', 1, 1, '{}', $5, $6, $6)`,
      [escalation, `test-${makeReference('ZL', 2001, numbers)}`, to.id, to.profile.organisationId, due, AT],
    );
    await query(`insert into pings (escalation_id, rung, round, step, person_id, at, message_key) values ($1, 1, 1, 'ask', $2, $3, $4)`, [
      escalation,
      to.id,
      AT,
      key,
    ]);
    return { escalation, key, message: await sending(to, key) };
  }

  const dueOf = async (escalation: string) => (await query('select due_at from escalations where id = $1', [escalation]))[0]?.due_at;
  const pingOf = async (key: string) => (await query('select undelivered from pings where message_key = $1', [key]))[0]?.undelivered;

  describe('an account', () => {
    it('is marked by what a platform says of it, and the mark is taken back', async () => {
      const { store } = current();
      const [left, other] = [await someone(store), await someone(store)];
      await store.markReach(left.account, 'left', plus(1));
      expect(await markOf(left)).toEqual({ unreachable: 'left', unreachable_at: plus(1) });
      await store.markReach(left.account, 'left', plus(5));
      expect(await markOf(left)).toMatchObject({ unreachable_at: plus(1) });
      expect(await markOf(other)).toEqual({ unreachable: null, unreachable_at: null });
      await store.markReach(left.account, null, plus(9));
      expect(await markOf(left)).toEqual({ unreachable: null, unreachable_at: null });
    });

    it('that is marked makes what was asked of its person a matter of now, and not reached', async () => {
      const { store } = current();
      const [left, other] = [await someone(store), await someone(store)];
      const [theirs, others] = [await pinging(left), await pinging(other)];
      await store.markReach(left.account, 'left', plus(1));
      expect([await dueOf(theirs.escalation), await pingOf(theirs.key)]).toEqual([plus(1), 'left']);
      expect([await dueOf(others.escalation), await pingOf(others.key)]).toEqual([plus(3600), null]);
    });

    it('is taken back only for the reason that is named: a changed profile in Slack says nothing of a bot that was removed', async () => {
      const { store } = current();
      const blocked = await someone(store);
      await store.markReach(blocked.account, 'bot-removed', AT);
      await store.markReach(blocked.account, null, plus(1), 'left');
      expect(await markOf(blocked)).toMatchObject({ unreachable: 'bot-removed' });
    });

    it('of the local page holds no seat and gets nothing where real people work', async () => {
      const { store } = current();
      const [page, real] = [await someone(store), await someone(store)];
      await query("update accounts set platform = 'local' where person_id = $1", [page.id]);
      for (const { id } of [page, real])
        await query("insert into grants (person_id, role, region, granted_at) values ($1, 'regiocontact', 'GO', $2)", [id, AT]);
      await store.withoutDemo(plus(2));
      expect((await query('select person_id from grants where person_id = any ($1)', [[page.id, real.id]])).map((row) => row.person_id)).toEqual([real.id]);
      expect((await query('select unreachable from accounts where person_id = $1', [page.id]))[0]).toEqual({ unreachable: 'unknown-account' });
      expect(await markOf(real)).toMatchObject({ unreachable: null });
    });

    it('of somebody who may not see it any more keeps the copy it has: an update passes it by', async () => {
      const { store } = current();
      const [former, still] = [await someone(store), await someone(store)];
      const subject = randomUUID();
      for (const { account } of [former, still])
        await store.enqueue({ type: 'post', key: randomUUID(), to: placeOf(account), subject, card: card('eerst') }, AT);
      const updates = await store.enqueue({ type: 'update', key: randomUUID(), subject, card: card('daarna'), except: [former.id] }, plus(1));
      const addresses = await query('select address from outbox where id = any ($1)', [updates]);
      expect(addresses).toEqual([{ address: placeOf(still.account).address }]);
    });

    it('that nobody knows is not made by a mark', async () => {
      const account = newAccount();
      await current().store.markReach(account, 'left', AT);
      expect(await markOf({ account })).toBeUndefined();
    });

    it('of whoever writes to us can be reached', async () => {
      const { store } = current();
      const back = await someone(store);
      await store.markReach(back.account, 'bot-removed', AT);
      await store.rememberPlace(back.account, placeOf(back.account), 'Noor', plus(1));
      expect(await markOf(back)).toEqual({ unreachable: null, unreachable_at: null });
    });

    it('is marked by a message that cannot reach it, and by no other refusal', async () => {
      const { store } = current();
      const [blocked, fine] = [await someone(store), await someone(store)];
      await outbox().failed(await sending(blocked), 'Teams: ConversationBlockedByUser', 'blocked', plus(2));
      await outbox().failed(await sending(fine), 'Teams: HTTP 413', 'refused', plus(2));
      await outbox().retry(await sending(fine), setback(plus(9), 'busy'), plus(2));
      expect(await markOf(blocked)).toEqual({ unreachable: 'blocked', unreachable_at: plus(2) });
      expect(await markOf(fine)).toMatchObject({ unreachable: null });
    });

    it('behind a token that was revoked can be reached again when a message arrives there; one who left cannot', async () => {
      const { store } = current();
      const [waits, left] = [await someone(store), await someone(store)];
      const message = await sending(waits);
      await outbox().retry(message, { ...setback(plus(3), 'Slack: token_revoked'), reach: 'token-revoked' }, plus(1));
      expect(await markOf(waits)).toMatchObject({ unreachable: 'token-revoked' });
      await outbox().claim(message, plus(3));
      await outbox().delivered(message, 'ref', plus(3));
      expect(await markOf(waits)).toEqual({ unreachable: null, unreachable_at: null });
      await store.markReach(left.account, 'left', AT);
      await outbox().delivered(await sending(left), 'ref', plus(3));
      expect(await markOf(left)).toMatchObject({ unreachable: 'left' });
    });
  });

  describe('a ping', () => {
    it('is known as one when it is sent', async () => {
      const to = await someone(current().store);
      const { message } = await pinging(to);
      expect(await outbox().claim(message, plus(30))).toMatchObject({ type: 'send', message: { ping: true } });
      expect(await outbox().claim(await sending(to), plus(30))).toMatchObject({ type: 'send', message: { ping: false } });
    });

    it('that cannot be delivered makes its escalation due at once, and no other', async () => {
      const to = await someone(current().store);
      const [mine, other] = [await pinging(to), await pinging(to)];
      expect(await outbox().failed(mine.message, 'Slack: user_disabled', 'left', plus(2))).toEqual([mine.escalation]);
      expect([await dueOf(mine.escalation), await dueOf(other.escalation)]).toEqual([plus(2), plus(3600)]);
      expect([await pingOf(mine.key), await pingOf(other.key)]).toEqual(['left', null]);
    });

    it('never moves a moment that was to come sooner, nor one of an escalation that is over', async () => {
      const to = await someone(current().store);
      const [overdue, over] = [await pinging(to, plus(1)), await pinging(to, null)];
      expect(await outbox().failed(overdue.message, 'gone', 'refused', plus(2))).toEqual([overdue.escalation]);
      expect(await dueOf(overdue.escalation)).toEqual(plus(1));
      expect(await outbox().failed(over.message, 'gone', 'gave-up', plus(2))).toEqual([]);
      expect([await dueOf(over.escalation), await pingOf(over.key)]).toEqual([null, 'gave-up']);
    });

    it('behind a token that was revoked is passed on once, and tried again; when it arrives the mark goes', async () => {
      const ping = await pinging(await someone(current().store));
      const revoked = { ...setback(plus(3), 'Slack: token_revoked'), reach: 'token-revoked' as const };
      expect(await outbox().retry(ping.message, revoked, plus(1))).toEqual([ping.escalation]);
      expect(await pingOf(ping.key)).toBe('token-revoked');
      await outbox().claim(ping.message, plus(3));
      expect(await outbox().retry(ping.message, { ...revoked, next: plus(6) }, plus(3))).toEqual([]);
      expect(await outbox().claim(ping.message, plus(6))).toMatchObject({ type: 'send' });
      await outbox().delivered(ping.message, 'ref', plus(6));
      expect(await pingOf(ping.key)).toBeNull();
    });

    it('that another worker delivered meanwhile is not passed on', async () => {
      const to = await someone(current().store);
      const ping = await pinging(to);
      await outbox().delivered(ping.message, 'ref', plus(1));
      expect(await outbox().failed(ping.message, 'late', 'left', plus(2))).toEqual([]);
      expect([await pingOf(ping.key), await dueOf(ping.escalation), (await markOf(to))?.unreachable]).toEqual([null, plus(3600), null]);
    });
  });

  it('what did not arrive is listed with the person and the reason, the newest first', async () => {
    const { store } = current();
    const [left, pinged] = [await someone(store, ['ZL'], 'Lot'), await someone(store, ['ZL'], 'Pim')];
    const day = (seconds: number) => plus(1_000_000 + seconds);
    await outbox().failed(await sending(left, 'list-1'), 'Slack: user_disabled', 'left', day(1));
    await outbox().failed(await sending(pinged, 'list-2'), 'Slack: invalid_blocks', 'refused', day(2));
    const ping = await pinging(pinged);
    await outbox().failed(ping.message, 'Slack: is_archived', 'archived', day(3));
    const [unknown = ''] = await store.enqueue({ type: 'post', key: 'list-4', to: placeOf(newAccount()), subject: 'subject-list-4', card: card('x') }, AT);
    await outbox().claim(unknown, AT);
    await outbox().failed(unknown, 'Slack: channel_not_found', 'bot-removed', day(4));
    await outbox().delivered(await sending(left, 'list-5'), 'ref', day(5));
    const slack = { platform: 'slack' };
    const all = [
      { ...slack, personName: null, reason: 'Slack: channel_not_found', at: day(4), subject: 'subject-list-4' },
      { ...slack, personName: 'Pim', reason: 'archived', at: day(3), subject: `subject-${ping.key}` },
      { ...slack, personName: 'Pim', reason: 'Slack: invalid_blocks', at: day(2), subject: 'subject-list-2' },
      { ...slack, personName: 'Lot', reason: 'left', at: day(1), subject: 'subject-list-1' },
    ];
    expect(await store.undelivered(day(0), 100)).toEqual(all);
    expect(await store.undelivered(day(3), 100)).toEqual(all.slice(0, 2));
    expect(await store.undelivered(day(0), 1)).toEqual(all.slice(0, 1));
  });

  it('a ping that is still tried is listed too, while somebody else was told', async () => {
    const ping = await pinging(await someone(current().store, ['ZL'], 'Tineke'));
    await outbox().retry(ping.message, { ...setback(plus(3), 'Slack: token_revoked'), reach: 'token-revoked' }, plus(1));
    expect((await current().store.undelivered(AT, 1000)).filter(({ personName }) => personName === 'Tineke')).toMatchObject([
      { reason: 'token-revoked', at: AT },
    ]);
  });
}
