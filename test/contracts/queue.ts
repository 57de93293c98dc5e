import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Queue } from '../../src/engine/queue.ts';

/** What a queue runs on. */
export interface QueueBackend {
  /** One process's queue; several share the backend. @param now the clock its moments are counted on; the real time unless given */
  open(now?: () => Date): Queue;
  /** Whatever the backend keeps of each wake-up that waits. */
  stored(): Promise<{ name: unknown; data: unknown }[]>;
  close(): Promise<void>;
}

interface Waker {
  onWake: (id: string) => Promise<void>;
  /** Resolves with the moment at which the id was woken for the first time. */
  woken: (id: string) => Promise<number>;
  /** How many times it was woken until now. */
  times: (id: string) => number;
}

/** Remembers every wake-up. */
function createWaker(): Waker {
  const all: string[] = [];
  const waiting = new Map<string, { moment: Promise<number>; wake: (at: number) => void }>();
  const of = (id: string) => {
    const known = waiting.get(id);
    if (known) return known;
    let wake: (at: number) => void = () => undefined;
    const moment = new Promise<number>((done) => {
      wake = done;
    });
    const made = { moment, wake };
    waiting.set(id, made);
    return made;
  };
  return {
    async onWake(id) {
      all.push(id);
      of(id).wake(Date.now());
    },
    woken: (id) => of(id).moment,
    times: (id) => all.filter((one) => one === id).length,
  };
}

/** A moment that many ms from now: a queue keeps real time. */
const inMs = (ms: number): Date => new Date(Date.now() + ms);
const HOUR = 3_600_000;

/** What every queue keeps to. */
export function queueContract(name: string, start: () => Promise<QueueBackend>): void {
  describe(name, () => {
    let backend: QueueBackend | undefined;
    const opened: Queue[] = [];
    const open = (now?: () => Date): Queue => {
      if (!backend) throw new Error('used before the tests began');
      const queue = backend.open(now);
      opened.push(queue);
      return queue;
    };
    /** A queue at work, and what it was woken for. */
    async function working(now?: () => Date) {
      const [queue, waker] = [open(now), createWaker()];
      await queue.work(waker.onWake);
      return { queue, ...waker };
    }
    const newId = () => randomUUID();

    beforeAll(async () => {
      backend = await start();
    });
    afterEach(async () => {
      for (const queue of opened.splice(0)) await queue.close();
    });
    afterAll(() => backend?.close());

    it('wakes with the id, and not before its time', async () => {
      const { queue, woken } = await working();
      const [id, at] = [newId(), inMs(300)];
      await queue.wake(id, at);
      expect(await woken(id)).toBeGreaterThanOrEqual(at.getTime());
    });

    it('wakes at once for a moment that has passed', async () => {
      const { queue, woken } = await working();
      const [id, later] = [newId(), newId()];
      await queue.wake(later, inMs(2000));
      await queue.wake(id, inMs(-HOUR));
      expect(await Promise.race([woken(id).then(() => 'past'), woken(later).then(() => 'later')])).toBe('past');
    });

    it('counts on the clock it was given: one that was put ahead is not waited for twice', async () => {
      const ahead = (ms: number) => new Date(inMs(ms).getTime() + 48 * HOUR);
      const { queue, woken } = await working(() => ahead(0));
      const [id, asked] = [newId(), Date.now()];
      await queue.wake(id, ahead(300));
      expect((await woken(id)) - asked).toBeGreaterThanOrEqual(290); // and not after 48 hours
    });

    it('wakes in the order of time, not of asking', async () => {
      const { queue, woken } = await working();
      const [first, second] = [newId(), newId()];
      await queue.wake(second, inMs(600));
      await queue.wake(first, inMs(200));
      expect(await woken(first)).toBeLessThan(await woken(second));
    });

    it('wakes once for the same id and time, and again for another time', async () => {
      const { queue, woken, times } = await working();
      const [id, last] = [newId(), newId()];
      const at = inMs(300);
      for (const moment of [at, at, new Date(at.getTime() + 100)]) await queue.wake(id, moment);
      await queue.wake(last, new Date(at.getTime() + 400));
      await woken(last);
      expect(times(id)).toBe(2);
    });

    it('keeps a wake-up until somebody works', async () => {
      const id = newId();
      await open().wake(id, inMs(-1));
      const { woken } = await working();
      expect(await woken(id)).toBeGreaterThan(0);
    });

    it('gives each wake-up to one of the processes at work', async () => {
      const [one, other] = [await working(), await working()];
      const ids = Array.from({ length: 20 }, newId);
      for (const id of ids) await one.queue.wake(id, inMs(0));
      await Promise.all(ids.map((id) => Promise.race([one.woken(id), other.woken(id)])));
      const last = newId();
      await one.queue.wake(last, inMs(200));
      await Promise.race([one.woken(last), other.woken(last)]);
      expect(ids.map((id) => one.times(id) + other.times(id))).toEqual(ids.map(() => 1));
    });

    it('goes on after a wake-up that failed, and does not repeat it: the sweep does', async () => {
      const [queue, waker, bad] = [open(), createWaker(), newId()];
      await queue.work(async (id) => {
        await waker.onWake(id);
        if (id === bad) throw new Error('failed');
      });
      await queue.wake(bad, inMs(0));
      await waker.woken(bad);
      const next = newId();
      await queue.wake(next, inMs(300));
      await waker.woken(next);
      expect(waker.times(bad)).toBe(1);
    });

    it('takes an id again after its wake-up failed', async () => {
      const [queue, waker] = [open(), createWaker()];
      const [bad, at, next] = [newId(), inMs(-1), newId()];
      await queue.work(async (id) => {
        await waker.onWake(id);
        if (id === bad && waker.times(bad) === 1) throw new Error('failed');
      });
      await queue.wake(bad, at);
      await waker.woken(bad);
      await queue.wake(next, inMs(200));
      await waker.woken(next);
      await queue.wake(bad, at);
      const last = newId();
      await queue.wake(last, inMs(300));
      await waker.woken(last);
      expect(waker.times(bad)).toBe(2);
    });

    it('refuses anything that is no id', async () => {
      const queue = open();
      for (const content of ['Jan is ziek', '', '42', `${newId()}:x`]) await expect(queue.wake(content, inMs(HOUR)), content).rejects.toThrow();
    });

    it('keeps the id only', async () => {
      const id = newId();
      await open().wake(id, inMs(HOUR));
      const kept = (await backend?.stored()) ?? [];
      expect(kept).toContainEqual({ name: 'wake', data: { id } });
      for (const { data } of kept) expect(data).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    });

    it('answers a ping', async () => {
      await expect(open().ping()).resolves.toBeUndefined();
    });

    it('closes after the wake-up that runs has ended, and takes no other', async () => {
      const [queue, id, order] = [open(), newId(), [] as string[]];
      const [begun, gate] = [createWaker(), createWaker()];
      await queue.work(async (woken) => {
        await begun.onWake(woken);
        await gate.woken(id);
        order.push('wake-up ended');
      });
      await queue.wake(id, inMs(0));
      await begun.woken(id);
      const closing = queue.close().then(() => order.push('closed'));
      // A whole wake-up elsewhere: time enough for a close that does not wait.
      const [other, elsewhere] = [await working(), newId()];
      await other.queue.wake(elsewhere, inMs(200));
      await other.woken(elsewhere);
      expect([...order]).toEqual([]);
      await gate.onWake(id);
      await closing;
      expect(order).toEqual(['wake-up ended', 'closed']);
      expect(begun.times(elsewhere)).toBe(0);
    });
  });
}
