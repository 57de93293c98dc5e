import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { card, newAccount, placeOf, plus } from './samples.ts';
import { act, planOf, put, raised, stored } from './samples-escalations.ts';
import type { Current } from './store.ts';

/** What a clock that is moved asks, in a stretch of time of each test's own. */
export function momentsContract(current: Current): void {
  const message = (at: Date) =>
    current().store.enqueue({ type: 'post', key: randomUUID(), to: placeOf(newAccount()), subject: 'x', card: card('bericht') }, at);
  const due = (at: Date) => raised(current().store, { plan: planOf([], { step: 'climb', at }) });

  it("its own clock does not wait for anybody's, and goes on", async () => {
    const { store } = current();
    const first = await store.time();
    const second = await store.time();
    expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
    expect(Math.abs(second.getTime() - Date.now())).toBeLessThan(60_000); // it runs on this machine
  });

  it('before anything was recorded there is no latest moment', async () => {
    expect(await current().store.latestMoment()).toBeNull();
  });

  it('the first moment of several comes first, be it of an escalation or of a message', async () => {
    const { store } = current();
    await due(plus(1300));
    await message(plus(1200));
    await due(plus(1100));
    expect(await store.nextMoment(plus(1000), plus(1900))).toEqual(plus(1100));
    expect(await store.nextMoment(plus(1100), plus(1900))).toEqual(plus(1200));
    expect(await store.nextMoment(plus(1200), plus(1900))).toEqual(plus(1300));
    expect(await store.nextMoment(plus(1300), plus(1900))).toBeNull();
  });

  it('what lies at the end of the stretch is in it, what lies after it is not', async () => {
    const { store } = current();
    await due(plus(2500));
    expect(await store.nextMoment(plus(2000), plus(2500))).toEqual(plus(2500));
    expect(await store.nextMoment(plus(2000), new Date(plus(2500).getTime() - 1))).toBeNull();
  });

  it('what was delivered and what is over have no moment', async () => {
    const { store } = current();
    const [id] = await message(plus(3100));
    await store.outbox.claim(id ?? '', plus(3100));
    await store.outbox.delivered(id ?? '', 'ref', plus(3100));
    const { escalation } = await due(plus(3200));
    await act(store, [put({ ...(await stored(store, escalation)), status: 'withdrawn', plan: planOf([]) })]);
    expect(await store.nextMoment(plus(3000), plus(3900))).toBeNull();
  });

  it('the latest moment is that of the last reply, or of the last thing the clock did', async () => {
    const { store } = current();
    await act(store, [], { at: plus(5000), answer: { key: randomUUID(), reply: { type: 'failed', text: 'x' } } });
    expect(await store.latestMoment()).toEqual(plus(5000));
    await act(store, [{ type: 'audit', what: 'test', subject: 'x' }], { at: plus(6000) });
    expect(await store.latestMoment()).toEqual(plus(6000));
  });
}
