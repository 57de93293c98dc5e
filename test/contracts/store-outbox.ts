import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Claim, OutboxMessage, Setback } from '../../src/engine/store.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import { AT, card, newAccount, placeOf, plus, take, taken } from './samples.ts';
import type { Current } from './store.ts';

/** An attempt is in doubt after this many seconds. */
const LEASE = 30;

const post = (subject: string, key: string = randomUUID()): Effect => ({ type: 'post', key, to: placeOf(newAccount()), subject, card: card('bericht') });
const update = (subject: string, title: string, key: string = randomUUID()): Effect => ({ type: 'update', key, subject, card: card(title) });

/** An attempt that a platform turned down. */
export const setback = (next: Date, reason: string): Setback => ({ next, inDoubt: false, reason, reach: null, rest: null });

const toSend = (claimed: Claim | null): OutboxMessage[] => (claimed?.type === 'send' ? [claimed.message] : []);

export function outboxContract(current: Current): void {
  const outbox = () => current().store.outbox;
  const add = (effect: Effect, at = AT) => current().store.enqueue(effect, at);
  /** What can be sent of these messages, or of all. */
  async function claim(ids: string[] | null, at = AT): Promise<OutboxMessage[]> {
    const messages: OutboxMessage[] = [];
    for (const id of ids ?? []) messages.push(...toSend(await outbox().claim(id, at)));
    for (let found = ids ? null : await outbox().claim(null, at); found; found = await outbox().claim(null, at)) messages.push(...toSend(found));
    return messages;
  }
  const statusOf = async (id: string) => (await current().database.query('select status from outbox where id = $1', [id]))[0]?.status;

  /** Messages about a subject that were delivered: the copies of a card. */
  async function delivered(subject: string, copies = 1): Promise<string[]> {
    const ids: string[] = [];
    for (let copy = 0; copy < copies; copy++) ids.push(...(await add(post(subject))));
    await claim(ids);
    for (const id of ids) await outbox().delivered(id, `ref-${id}`, AT);
    return ids;
  }

  it('the effects of a step are recorded with it, in order, and nowhere when it fails', async () => {
    const [first, second] = [post(randomUUID()), post(randomUUID())];
    const ids = await take(current().store, taken([], [first, second]));
    const messages = await claim(ids);
    expect(messages.map(({ key }) => key).sort()).toEqual([first.key, second.key].sort());
    const lost = post(randomUUID());
    const failing = current().store.transaction(async (transaction) => {
      const row = await transaction.lockRun(randomUUID(), 'test', 1, newAccount(), AT);
      await transaction.save(row, randomUUID(), taken([], [lost]), { personId: null, at: AT });
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect((await claim(null)).map(({ key }) => key)).not.toContain(lost.key);
  });

  it('a claimed message holds all that is needed to send it', async () => {
    const effect = post('subject', randomUUID());
    const [message] = await claim(await add(effect));
    const to = effect.type === 'post' ? { platform: effect.to.platform, tenant: effect.to.tenant, address: effect.to.address } : null;
    expect(message).toMatchObject({
      key: effect.key,
      kind: 'post',
      place: to,
      card: effect.card,
      attempts: 1,
      doubts: 0,
      firstAttemptAt: AT,
      target: null,
    });
  });

  it('a message can be read again by its key, sent or not; a change of it is none', async () => {
    const [subject, key] = [randomUUID(), randomUUID()];
    const to = { platform: 'slack' as const, tenant: 'T1', address: `{"channel":"${randomUUID()}"}` };
    const known = { place: to, card: card('bericht') };
    const [id = ''] = await add({ type: 'post', key, to, subject, card: known.card });
    expect(await current().store.message(key)).toEqual(known);
    await claim([id]);
    await outbox().delivered(id, 'ref', AT);
    const change = update(subject, 'anders');
    expect(await add(change)).toHaveLength(1);
    expect(await current().store.message(key)).toEqual(known);
    expect(await current().store.message(`${change.key}@${id}`)).toBeNull();
    expect(await current().store.message(randomUUID())).toBeNull();
  });

  it('a key is recorded once', async () => {
    const effect = post(randomUUID());
    expect(await add(effect)).toHaveLength(1);
    expect(await add(effect, plus(1))).toEqual([]);
    expect((await claim(null)).filter(({ key }) => key === effect.key)).toHaveLength(1);
  });

  it('a message is not claimed before it is due', async () => {
    const ids = await add(post(randomUUID()), plus(10));
    expect(await claim(ids, plus(9.999))).toEqual([]);
    expect(await claim(ids, plus(10))).toHaveLength(1);
  });

  it('a wake-up that comes too early is told when to come back', async () => {
    const [id = ''] = await add(post(randomUUID()), plus(10));
    expect(await outbox().claim(id, plus(3))).toEqual({ type: 'later', id, at: plus(10), spread: true });
    expect(await outbox().claim(id, plus(9.999))).toMatchObject({ at: plus(10.049) });
    expect(await outbox().claim(null, plus(3))).toBeNull();
  });

  it('claiming by id leaves others alone; claiming any takes one at a time, the oldest first', async () => {
    await claim(null, plus(300)); // what other tests left
    const [newer = ''] = await add(post(randomUUID()), plus(201));
    const [older = ''] = await add(post(randomUUID()), plus(200));
    const [last = ''] = await add(post(randomUUID()), plus(202));
    expect(await claim([randomUUID()], plus(301))).toEqual([]);
    expect(await claim([newer], plus(301))).toMatchObject([{ id: newer }]);
    expect(await outbox().claim(null, plus(301))).toMatchObject({ message: { id: older } });
    expect(await outbox().claim(null, plus(301))).toMatchObject({ message: { id: last } });
    expect(await outbox().claim(null, plus(301))).toBeNull();
  });

  it('concurrent claimers never get the same message', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 40; number++) ids.push(...(await add(post(randomUUID()))));
    const claims = await Promise.all(Array.from({ length: 8 }, (_, number) => (number % 2 ? claim(null) : claim(ids))));
    const mine = claims.flat().filter(({ id }) => ids.includes(id));
    expect(mine.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it('a claimer passes by what another transaction is changing at that moment', async () => {
    const subject = randomUUID();
    await delivered(subject);
    const ids = await add(update(subject, 'ouder'));
    await current().store.transaction(async (transaction) => {
      const row = await transaction.lockRun(randomUUID(), 'test', 1, newAccount(), AT);
      await transaction.save(row, randomUUID(), taken([], [update(subject, 'nieuwer')]), { personId: null, at: AT });
      expect(await claim(ids)).toEqual([]);
    });
  });

  describe('attempts', () => {
    it('are marked before they are made: while one is going on nobody else makes another', async () => {
      const ids = await add(post(randomUUID()));
      await claim(ids);
      expect(await claim(ids, plus(LEASE - 1))).toEqual([]);
    });

    it('whose end nobody knows are in doubt when their lease has passed, and stay so', async () => {
      const ids = await add(post(randomUUID()));
      await claim(ids);
      const [second] = await claim(ids, plus(LEASE));
      expect(second).toMatchObject({ attempts: 2, doubts: 1, firstAttemptAt: AT });
      await outbox().retry(ids[0] ?? '', setback(plus(LEASE + 5), 'busy'), plus(LEASE));
      const [third] = await claim(ids, plus(LEASE + 5));
      expect(third).toMatchObject({ attempts: 3, doubts: 1 });
    });

    it('that a platform turned down come back at their time, not in doubt', async () => {
      const [id = ''] = await add(post(randomUUID()));
      await claim([id]);
      await outbox().retry(id, setback(plus(7), 'rate limited'), AT);
      expect(await claim([id], plus(6))).toEqual([]);
      expect(await claim([id], plus(7))).toMatchObject([{ attempts: 2, doubts: 0 }]);
    });

    it('without an answer come back in doubt', async () => {
      const [id = ''] = await add(post(randomUUID()));
      await claim([id]);
      await outbox().retry(id, { ...setback(plus(7), 'no answer'), inDoubt: true }, AT);
      expect(await claim([id], plus(7))).toMatchObject([{ doubts: 1 }]);
    });

    it('that succeeded or were given up are the last', async () => {
      const [sent = '', gone = ''] = [...(await add(post(randomUUID()))), ...(await add(post(randomUUID())))];
      await claim([sent, gone]);
      await outbox().delivered(sent, 'ref', plus(1));
      await outbox().failed(gone, 'channel_archived', 'archived', plus(1));
      expect(await claim([sent, gone], plus(3600))).toEqual([]);
      expect([await statusOf(sent), await statusOf(gone)]).toEqual(['delivered', 'failed']);
    });

    it('that were slow cannot undo what another worker delivered', async () => {
      const [id = ''] = await add(post(randomUUID()));
      await claim([id]);
      await claim([id], plus(LEASE));
      await outbox().delivered(id, 'ref', plus(LEASE + 1));
      await outbox().retry(id, setback(plus(LEASE + 2), 'late'), plus(LEASE + 2));
      await outbox().failed(id, 'late', 'refused', plus(LEASE + 2));
      expect(await statusOf(id)).toBe('delivered');
    });
  });

  describe('updates', () => {
    it('go to every copy of the card, each with the message to change', async () => {
      const subject = randomUUID();
      const copies = await delivered(subject, 2);
      await delivered(randomUUID());
      const messages = await claim(await add(update(subject, 'nieuw')));
      expect(messages.map(({ kind, target, card }) => ({ kind, target, card })).sort((a, b) => ((a.target ?? '') < (b.target ?? '') ? -1 : 1))).toEqual(
        copies.sort().map((id) => ({ kind: 'update', target: `ref-${id}`, card: card('nieuw') })),
      );
    });

    it('of a card nobody got, or that could not be delivered, are none', async () => {
      const subject = randomUUID();
      const [id = ''] = await add(post(subject));
      await claim([id]);
      await outbox().failed(id, 'gone', 'refused', AT);
      expect([await add(update(subject, 'nieuw')), await add(update(randomUUID(), 'nieuw'))]).toEqual([[], []]);
    });

    it('of a message that is on its way have no target yet', async () => {
      const subject = randomUUID();
      await claim(await add(post(subject)));
      expect(await claim(await add(update(subject, 'nieuw')))).toMatchObject([{ kind: 'update', target: null }]);
    });

    it('that wait are superseded by a newer one of the same moment', async () => {
      const subject = randomUUID();
      await delivered(subject);
      const [older = ''] = await add(update(subject, 'ouder'));
      const [newer = ''] = await add(update(subject, 'nieuwer'));
      expect(await claim([older, newer])).toMatchObject([{ id: newer, card: card('nieuwer') }]);
      expect(await statusOf(older)).toBe('superseded');
    });

    it('with the same key are recorded once, and still go out', async () => {
      const subject = randomUUID();
      await delivered(subject);
      const again = update(subject, 'nieuw');
      const ids = await add(again);
      expect(await add(again)).toEqual([]);
      expect(await claim(ids)).toHaveLength(1);
    });

    it('of one message go one at a time', async () => {
      const subject = randomUUID();
      await delivered(subject);
      const [first = ''] = await add(update(subject, 'eerste'));
      await claim([first]);
      const [second = ''] = await add(update(subject, 'tweede'));
      expect(await claim([second], plus(1))).toEqual([]);
      await outbox().delivered(first, 'ref', plus(2));
      expect(await claim([second], plus(2))).toMatchObject([{ id: second }]);
    });

    it('that failed are not sent after a newer one: the card never goes back', async () => {
      const subject = randomUUID();
      await delivered(subject);
      const [older = ''] = await add(update(subject, 'ouder'));
      await claim([older]);
      const [newer = ''] = await add(update(subject, 'nieuwer'));
      await outbox().retry(older, setback(plus(2), 'busy'), plus(1));
      expect(await claim([older, newer], plus(3))).toMatchObject([{ id: newer }]);
      expect(await statusOf(older)).toBe('superseded');
    });

    it('whose sender died are not sent after a newer one', async () => {
      const subject = randomUUID();
      await delivered(subject);
      const [older = ''] = await add(update(subject, 'ouder'));
      await claim([older]);
      const [newer = ''] = await add(update(subject, 'nieuwer'));
      expect(await claim([older, newer], plus(LEASE))).toMatchObject([{ id: newer }]);
      expect(await statusOf(older)).toBe('superseded');
    });
  });
}
