import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type Chat, DeliveryFault, type Found } from '../../src/engine/chat.ts';
import { backoff, createDelivery } from '../../src/engine/outbox.ts';
import type { Outbox, OutboxMessage } from '../../src/engine/store.ts';

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

/** One message, a platform that behaves as scripted, and a clock that jumps to the moment it is due. */
async function deliverWith(script: (() => string)[], found: Found) {
  let now = START;
  const row: Row = { attempts: 0, doubts: 0, due: START, status: 'pending', firstAttemptAt: null, reason: '' };
  let posts = 0;
  const outbox: Outbox = {
    async claim() {
      if (row.status !== 'pending' || row.due > now) return [];
      row.attempts += 1;
      row.status = 'sending';
      row.firstAttemptAt ??= now;
      const place = { platform: 'local' as const, tenant: 't', address: 'a' };
      const message: OutboxMessage = { id: 'm', key: 'k', kind: 'post', place, card: { title: 'x', blocks: [] }, target: null, ...row };
      return [message];
    },
    async delivered() {
      row.status = 'delivered';
    },
    async retry(_id, next, inDoubt, reason) {
      Object.assign(row, { status: 'pending', due: next, doubts: row.doubts + (inDoubt ? 1 : 0), reason });
    },
    async failed(_id, reason) {
      Object.assign(row, { status: 'failed', reason });
    },
  };
  const chat: Chat = {
    async post() {
      const step = script[Math.min(posts, script.length - 1)];
      posts += 1;
      return step ? step() : 'ref';
    },
    update: async () => undefined,
    find: async () => found,
    introduce: async () => ({ name: undefined, locale: undefined }),
  };
  const waits: number[] = [];
  const delivery = createDelivery({ outbox, chats: () => chat, now: () => now, random: () => 1, wake: async () => undefined, log: pino({ level: 'silent' }) });
  for (let turn = 0; turn < 200 && row.status === 'pending'; turn += 1) {
    if (turn > 0) waits.push(row.due.getTime() - now.getTime());
    now = new Date(Math.max(now.getTime(), row.due.getTime()));
    await delivery.sweep(() => false);
  }
  return { row, posts, waits, took: now.getTime() - START.getTime() };
}

const sent = () => 'ref';
const fault =
  (kind: 'later' | 'in-doubt' | 'gone', retryAfterMs = 0) =>
  () => {
    throw new DeliveryFault(kind, kind, retryAfterMs);
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

  test('where nothing can be looked up, one in doubt is sent again at most once', async () => {
    const { row, posts } = await deliverWith([fault('in-doubt')], { type: 'unknown' });
    expect([row.status, posts]).toEqual(['failed', 2]);
  });

  test('being asked to wait twice does not use up that one repeat', async () => {
    const { row, posts } = await deliverWith([fault('later'), fault('later'), fault('in-doubt'), sent], { type: 'unknown' });
    expect([row.status, posts]).toEqual(['delivered', 4]);
  });

  test('it waits for as long as the platform asks', async () => {
    const { row, waits } = await deliverWith([fault('later', 90_000), sent], { type: 'absent' });
    expect(row.status).toBe('delivered');
    expect(waits[0]).toBeGreaterThanOrEqual(90_000);
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
