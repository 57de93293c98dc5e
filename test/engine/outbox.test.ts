import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type Chat, DeliveryFault, type Found } from '../../src/engine/chat.ts';
import { backoff, createDelivery } from '../../src/engine/outbox.ts';
import type { Claim, Outbox, Setback } from '../../src/engine/store.ts';
import type { Undelivered } from '../../src/programme/reach.ts';

const START = new Date('2026-11-02T09:00:00Z');
const HOUR = 3_600_000;

interface Row {
  attempts: number;
  doubts: number;
  due: Date;
  status: 'pending' | 'sending' | 'delivered' | 'failed';
  firstAttemptAt: Date | null;
  reason: string;
}

interface Given {
  /** Moments at which it is this message's turn, in ms after the start; at once when none is left. */
  turns?: { at: number; spread: boolean }[];
  ping?: boolean;
  random?: number;
  /** How long each lookup takes, in ms; no time when none is left. */
  lookups?: number[];
  /** How long each claim takes to come back, in ms; no time when none is left. */
  claims?: number[];
}

/** One message, a platform that behaves as scripted, and a clock that jumps to the moment it is due. */
async function deliverWith(script: (() => string)[], found: Found, { turns = [], ping = false, random = 1, lookups = [], claims = [] }: Given = {}) {
  let now = START;
  const row: Row = { attempts: 0, doubts: 0, due: START, status: 'pending', firstAttemptAt: null, reason: '' };
  const posts: { mustArrive: boolean }[] = [];
  const setbacks: Setback[] = [];
  const wakes: { id: string; after: number }[] = [];
  let why: Undelivered | null = null;
  const outbox: Outbox = {
    async claim(_id, at): Promise<Claim | null> {
      if (row.status !== 'pending' || row.due > at) return null;
      const turn = turns.shift();
      if (turn) {
        row.due = new Date(START.getTime() + turn.at);
        return { type: 'later', id: 'm', at: row.due, spread: turn.spread };
      }
      row.attempts += 1;
      row.status = 'sending';
      row.firstAttemptAt ??= at;
      now = new Date(now.getTime() + (claims.shift() ?? 0));
      const place = { platform: 'local' as const, tenant: 't', address: 'a' };
      return { type: 'send', message: { id: 'm', key: 'k', kind: 'post', place, card: { title: 'x', blocks: [] }, target: null, ping, ...row } };
    },
    async delivered() {
      row.status = 'delivered';
    },
    async retry(_id, setback) {
      setbacks.push(setback);
      Object.assign(row, { status: 'pending', due: setback.next, doubts: row.doubts + (setback.inDoubt ? 1 : 0), reason: setback.reason });
      return setback.reach === null ? [] : ['escalation'];
    },
    async failed(_id, reason, because) {
      why = because;
      Object.assign(row, { status: 'failed', reason });
      return ping ? ['escalation'] : [];
    },
  };
  const chat: Chat = {
    async post(_place, _card, _key, mustArrive) {
      const step = script[Math.min(posts.length, script.length - 1)];
      posts.push({ mustArrive });
      return step ? step() : 'ref';
    },
    update: async () => undefined,
    async find() {
      now = new Date(now.getTime() + (lookups.shift() ?? 0));
      return found;
    },
    introduce: async () => ({ name: undefined, locale: undefined }),
  };
  const waits: number[] = [];
  const wake = async (id: string, at: Date) => void wakes.push({ id, after: at.getTime() - now.getTime() });
  const log = pino({ level: 'silent' });
  const delivery = createDelivery({ outbox, chats: () => chat, now: () => now, random: () => random, wake, log });
  for (let turn = 0; turn < 200 && row.status === 'pending'; turn += 1) {
    if (turn > 0) waits.push(row.due.getTime() - now.getTime());
    now = new Date(Math.max(now.getTime(), row.due.getTime()));
    await delivery.sweep(() => false);
  }
  return { row, posts: posts.length, mustArrive: posts[0]?.mustArrive, setbacks, wakes, why, waits, took: now.getTime() - START.getTime() };
}

const sent = () => 'ref';
const unusedChats = (): never => {
  throw new Error('not used');
};
const fault =
  (kind: 'later' | 'in-doubt' | 'gone', details: ConstructorParameters<typeof DeliveryFault>[2] = {}) =>
  () => {
    throw new DeliveryFault(kind, kind, details);
  };

describe('delivering a message', () => {
  test('one that was accepted without an answer is found and not sent again', async () => {
    const { row, posts } = await deliverWith([fault('in-doubt')], { type: 'found', ref: 'r' });
    expect([row.status, posts]).toEqual(['delivered', 1]);
  });

  test('one that was not accepted after all is sent again', async () => {
    const { row, posts } = await deliverWith([fault('in-doubt'), sent], { type: 'absent' });
    expect([row.status, posts]).toEqual(['delivered', 2]);
  });

  test('one whose lookup took too long is not sent after it: another worker may be at it by then', async () => {
    const { row, posts, setbacks } = await deliverWith([fault('in-doubt'), sent], { type: 'absent' }, { lookups: [10_001] });
    expect(setbacks.map(({ inDoubt }) => inDoubt)).toEqual([true, false]);
    expect([row.status, posts]).toEqual(['delivered', 2]);
  });

  test('one that a busy process only gets to when its lease is nearly over is not sent: another worker will', async () => {
    const { row, posts, setbacks } = await deliverWith([sent], { type: 'absent' }, { claims: [10_001] });
    expect(setbacks.map(({ inDoubt, reason }) => [inDoubt, reason])).toEqual([[false, 'its turn was nearly over: nothing was sent']]);
    expect([row.status, posts, row.attempts]).toEqual(['delivered', 1, 2]);
  });

  test('where nothing can be looked up, one in doubt is sent again at most once', async () => {
    const { row, posts } = await deliverWith([fault('in-doubt')], { type: 'unknown' });
    expect([row.status, posts]).toEqual(['failed', 2]);
  });

  test('being asked to wait twice does not use up that one repeat', async () => {
    const { row, posts } = await deliverWith([fault('later'), fault('later'), fault('in-doubt'), sent], { type: 'unknown' });
    expect([row.status, posts]).toEqual(['delivered', 4]);
  });

  test('it waits for as long as the platform asks', async () => {
    const { row, waits } = await deliverWith([fault('later', { retryAfterMs: 90_000 }), sent], { type: 'absent' });
    expect(row.status).toBe('delivered');
    expect(waits[0]).toBeGreaterThanOrEqual(90_000);
    expect(waits[0]).toBeLessThanOrEqual(91_000);
  });

  test('a platform that asks for more than a day is asked again after a day', async () => {
    const { waits } = await deliverWith([fault('later', { retryAfterMs: 1e18, restsTenant: true }), sent], { type: 'absent' }, { random: 0 });
    expect(waits[0]).toBe(24 * HOUR);
  });

  test('what will never be accepted is recorded with its reason and not tried again', async () => {
    const { row, posts } = await deliverWith([fault('gone')], { type: 'absent' });
    expect([row.status, row.reason, posts]).toEqual(['failed', 'gone', 1]);
  });

  test('a platform that is away for a day is tried with longer and longer waits, then given up', async () => {
    const { row, took, waits } = await deliverWith([fault('later')], { type: 'absent' });
    expect(row.status).toBe('failed');
    expect(Math.max(...waits)).toBeLessThanOrEqual(15 * 60_000);
    expect(took / HOUR).toBeGreaterThan(24);
    expect(took / HOUR).toBeLessThan(25);
  });
});

describe('a turn', () => {
  test('that comes later is waited for until exactly that moment', async () => {
    const { row, posts, wakes } = await deliverWith(
      [sent],
      { type: 'absent' },
      {
        turns: [
          { at: 1050, spread: false },
          { at: 1057, spread: false },
        ],
      },
    );
    expect([row.status, row.attempts, posts]).toEqual(['delivered', 1, 1]);
    expect(wakes).toEqual([
      { id: 'm', after: 1050 },
      { id: 'm', after: 7 },
    ]);
  });

  test('for which many wait is taken up a little later by each', async () => {
    const { wakes } = await deliverWith([sent], { type: 'absent' }, { turns: [{ at: 30_000, spread: true }], random: 0.25 });
    expect(wakes).toEqual([{ id: 'm', after: 30_250 }]);
  });
});

describe('a tenant', () => {
  test('rests for as long as its platform asks when that asked it of everybody, and only then', async () => {
    const asked = await deliverWith([fault('later', { retryAfterMs: 30_000, restsTenant: true }), sent], { type: 'absent' });
    expect(asked.setbacks).toMatchObject([{ rest: new Date(START.getTime() + 30_000) }]);
    const busy = await deliverWith([fault('later', { retryAfterMs: 30_000 }), sent], { type: 'absent' });
    expect(busy.setbacks).toMatchObject([{ rest: null }]);
    const silent = await deliverWith([fault('later', { restsTenant: true }), sent], { type: 'absent' });
    expect(silent.setbacks).toMatchObject([{ rest: null }]);
  });
});

describe('a ping', () => {
  test('must arrive; any other message need not', async () => {
    expect((await deliverWith([sent], { type: 'absent' }, { ping: true })).mustArrive).toBe(true);
    expect((await deliverWith([sent], { type: 'absent' })).mustArrive).toBe(false);
  });

  test('that cannot be delivered wakes its escalation at once, with the reason', async () => {
    const { why, wakes } = await deliverWith([fault('gone', { reach: 'left' })], { type: 'absent' }, { ping: true });
    expect(why).toBe('left');
    expect(wakes).toEqual([{ id: 'escalation', after: 0 }]);
    expect((await deliverWith([fault('gone')], { type: 'absent' }, { ping: true })).why).toBe('refused');
    expect((await deliverWith([fault('later')], { type: 'absent' }, { ping: true })).why).toBe('gave-up');
  });

  test('behind a token that was revoked wakes its escalation at once, and is tried again', async () => {
    const { row, wakes, setbacks } = await deliverWith([fault('later', { reach: 'token-revoked' }), sent], { type: 'absent' }, { ping: true });
    expect([row.status, setbacks[0]?.reach]).toEqual(['delivered', 'token-revoked']);
    expect(wakes).toContainEqual({ id: 'escalation', after: 0 });
  });
});

test('a sweep whose wake-ups are not taken waits for the queue once, not for each message', async () => {
  let claims = 0;
  const asked: (() => void)[] = [];
  const unused = async (): Promise<never> => {
    throw new Error('not used');
  };
  const later = async (): Promise<Claim | null> => (claims++ < 50 ? { type: 'later', id: `m${claims}`, at: START, spread: false } : null);
  const outbox: Outbox = { claim: later, delivered: unused, retry: unused, failed: unused };
  const wake = () => new Promise<void>((done) => void asked.push(done));
  const log = pino({ level: 'silent' });
  const swept = createDelivery({ outbox, chats: unusedChats, now: () => START, random: () => 0, wake, log }).sweep(() => false);
  while (asked.length < 50) await Promise.resolve();
  for (const done of asked) done();
  expect(await swept).toBe(0);
});

test('in a rush the store is asked for two at a time, and a platform that does not answer holds up no other message', async () => {
  let [asking, most] = [0, 0];
  const claim = async (id: string | null): Promise<Claim | null> => {
    most = Math.max(most, ++asking);
    await Promise.resolve();
    asking -= 1;
    const place = { platform: 'local' as const, tenant: 't', address: 'a' };
    const message = { id: id ?? '', key: 'k', kind: 'post' as const, place, card: { title: 'x', blocks: [] }, target: null, ping: false };
    return { type: 'send', message: { ...message, attempts: 1, doubts: 0, firstAttemptAt: START } };
  };
  const unused = async (): Promise<never> => {
    throw new Error('not used');
  };
  const outbox: Outbox = { claim, delivered: async () => undefined, retry: unused, failed: unused };
  const answers: (() => void)[] = [];
  const post = () => new Promise<string>((done) => void answers.push(() => done('ref')));
  const chat: Chat = { post, update: unused, find: unused, introduce: unused };
  const log = pino({ level: 'silent' });
  const delivery = createDelivery({ outbox, chats: () => chat, now: () => START, random: () => 0, wake: unused, log });
  const rush = Promise.all(Array.from({ length: 20 }, (_, nth) => delivery.deliverFresh([`m${nth}`])));
  while (answers.length < 20) await Promise.resolve();
  for (const answer of answers) answer();
  await rush;
  expect(most).toBe(2);
});

test('the wait doubles, never passes a quarter of an hour, and is never half as short as asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const wait = backoff(attempts, random);
      const whole = Math.min(15 * 60_000, 1000 * 2 ** (attempts - 1));
      expect(wait).toBeGreaterThanOrEqual(Math.floor(whole / 2));
      expect(wait).toBeLessThanOrEqual(Math.ceil(whole));
    }),
  );
});
