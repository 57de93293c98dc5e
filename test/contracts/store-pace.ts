import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place, Platform } from '../../src/engine/events.ts';
import { PACE, type Pace } from '../../src/engine/pace.ts';
import type { Claim, Outbox, Store } from '../../src/engine/store.ts';
import { AT, card, plus } from './samples.ts';
import type { Current } from './store.ts';
import { setback } from './store-outbox.ts';

const SLACK = 1000;

const newPlace = (platform: Platform = 'slack', tenant: string = randomUUID()): Place => ({ platform, tenant, address: randomUUID() });
const ms = (at: Date): number => at.getTime() - AT.getTime();
const later = (milliseconds: number): Date => plus(milliseconds / 1000);
const sent = (claim: Claim | null): string[] => (claim?.type === 'send' ? [claim.message.id] : []);

/** How far the moments of each place lie apart at the least. */
function closest(moments: number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((moment, index) => moment - (sorted[index] ?? 0)));
}

export function paceContract(current: Current, storeAt: (connectionString: string, pace?: Pace) => Store): void {
  /** Runs on a store that keeps the platforms' pace. */
  async function paced(work: (store: Store, outbox: Outbox) => Promise<void>): Promise<void> {
    const store = storeAt(current().database.connectionString, PACE);
    await work(store, store.outbox).finally(() => store.close());
  }

  async function add(store: Store, to: Place, at = AT, subject: string = randomUUID()): Promise<string> {
    const [id] = await store.enqueue({ type: 'post', key: randomUUID(), to, subject, card: card('bericht') }, at);
    if (!id) throw new Error('not added');
    return id;
  }

  async function addSeveral(store: Store, to: Place, count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let number = 0; number < count; number++) ids.push(await add(store, to));
    return ids;
  }

  /** Wakes messages at the moments they are told, each as late as `late` says, until nothing waits any more. @returns what was sent when, and how often was asked */
  async function wakeAll(outbox: Outbox, ids: string[], late: () => number) {
    const wakes = ids.map((id) => ({ id, at: 0 }));
    const sendings: { id: string; at: number }[] = [];
    let claims = 0;
    let now = 0;
    for (let next = wakes.shift(); next; next = wakes.sort((a, b) => a.at - b.at).shift()) {
      now = Math.max(now, next.at);
      claims += 1;
      if (claims > ids.length * 20) throw new Error('they keep waiting');
      const claim = await outbox.claim(next.id, later(now));
      if (claim?.type === 'send') sendings.push({ id: next.id, at: now });
      if (claim?.type === 'later') wakes.push({ id: next.id, at: ms(claim.at) + late() });
    }
    return { sendings, claims };
  }

  it('messages of one place go about a second apart in Slack, in the order in which they were recorded', () =>
    paced(async (store, outbox) => {
      const ids = await addSeveral(store, newPlace(), 12);
      const { sendings } = await wakeAll(outbox, ids, () => 2);
      expect(sendings.map(({ id }) => id)).toEqual(ids);
      expect(closest(sendings.map(({ at }) => at))).toBeGreaterThanOrEqual(SLACK);
      expect(sendings.at(-1)?.at).toBeLessThan(11 * SLACK * 1.1);
    }));

  it('wake-ups that come late by different measures change neither the order nor the distance, and cost few attempts', () =>
    paced(async (store, outbox) => {
      const lateness = [0, 140, 3, 7, 220, 1, 60, 0, 35];
      let index = 0;
      const ids = await addSeveral(store, newPlace(), 30);
      const { sendings, claims } = await wakeAll(outbox, ids, () => lateness[index++ % lateness.length] ?? 0);
      expect(sendings.map(({ id }) => id)).toEqual(ids);
      expect(closest(sendings.map(({ at }) => at))).toBeGreaterThanOrEqual(SLACK);
      expect(claims).toBeLessThan(ids.length * 4);
    }));

  it('a message waits for those before it at its place that were not given a turn yet, and not for those that are tried again later', () =>
    paced(async (store, outbox) => {
      const [first = '', second = '', third = ''] = await addSeveral(store, newPlace(), 3);
      expect(await outbox.claim(second, AT)).toEqual({ type: 'later', id: second, at: plus(1), spread: true });
      expect(await outbox.claim(first, AT)).toMatchObject({ type: 'send' });
      await outbox.retry(first, setback(plus(60), 'busy'), AT);
      expect(await outbox.claim(second, plus(5))).toMatchObject({ type: 'send' });
      expect(await outbox.claim(third, plus(7))).toMatchObject({ type: 'send' });
    }));

  it('places do not wait for each other', () =>
    paced(async (store, outbox) => {
      const tenant = randomUUID();
      for (let place = 0; place < 5; place++) {
        const [first = '', second = ''] = await addSeveral(store, newPlace('slack', tenant), 2);
        expect(await outbox.claim(first, AT)).toMatchObject({ type: 'send' });
        expect(await outbox.claim(second, AT)).toMatchObject({ type: 'later', at: later(1050), spread: false });
      }
    }));

  it('in Teams a conversation takes one a second, and a tenant forty in a second', () =>
    paced(async (store, outbox) => {
      const tenant = randomUUID();
      const ids: string[] = [];
      for (let place = 0; place < 40; place++) ids.push(...(await addSeveral(store, newPlace('teams', tenant), 2)));
      const { sendings } = await wakeAll(outbox, ids, () => 1);
      expect(sendings).toHaveLength(80);
      for (let second = 0; second < 3; second++)
        expect(sendings.filter(({ at }) => at >= second * 1000 && at < (second + 1) * 1000).length).toBeLessThanOrEqual(50);
      for (let pair = 0; pair < 40; pair++)
        expect(closest(sendings.filter(({ id }) => ids.indexOf(id) >> 1 === pair).map(({ at }) => at))).toBeGreaterThanOrEqual(1000);
      expect(Math.max(...sendings.map(({ at }) => at))).toBeLessThan(4000);
    }));

  it('the local page waits for nothing', () =>
    paced(async (store, outbox) => {
      for (const id of await addSeveral(store, newPlace('local'), 5)) expect(await outbox.claim(id, AT)).toMatchObject({ type: 'send' });
    }));

  it('updates stand in a line of their own, so that no post waits for them; one that a newer one has overtaken takes no turn', () =>
    paced(async (store, outbox) => {
      const [place, subject] = [newPlace(), randomUUID()];
      const id = await add(store, place, AT, subject);
      await outbox.claim(id, AT);
      await outbox.delivered(id, 'ref', AT);
      const update = (title: string) => store.enqueue({ type: 'update', key: randomUUID(), subject, card: card(title) }, AT);
      const [older = ''] = await update('ouder');
      expect(await outbox.claim(older, later(10))).toMatchObject({ type: 'send' });
      await outbox.delivered(older, 'ref', later(10));
      const [next = ''] = await update('daarna');
      expect(await outbox.claim(next, later(20))).toMatchObject({ type: 'later', at: later(1060) });
      const [newer = ''] = await update('nieuwer');
      expect(await outbox.claim(newer, later(30))).toMatchObject({ type: 'later', at: later(2110) });
      expect(await outbox.claim(next, later(1060))).toBeNull();
      expect(await outbox.claim(newer, later(2110))).toMatchObject({ type: 'send' });
      const post = await add(store, place, later(2120));
      expect(await outbox.claim(post, later(2120))).toMatchObject({ type: 'send' });
    }));

  it('a turn is used once: what is tried again waits for another one', () =>
    paced(async (store, outbox) => {
      const [first = '', second = ''] = await addSeveral(store, newPlace(), 2);
      await outbox.claim(first, AT);
      await outbox.claim(second, AT);
      await outbox.retry(first, setback(later(1050), 'busy'), later(5));
      expect(await outbox.claim(second, later(1050))).toMatchObject({ type: 'send' });
      expect(await outbox.claim(first, later(1051))).toMatchObject({ type: 'later', at: later(2100) });
    }));

  it('an attempt whose sender died waits for its turn too, and stays in doubt', () =>
    paced(async (store, outbox) => {
      const place = newPlace();
      const lost = await add(store, place);
      await outbox.claim(lost, AT);
      const other = await add(store, place, plus(30));
      expect(await outbox.claim(other, plus(30))).toMatchObject({ type: 'send' });
      expect(await outbox.claim(lost, plus(30))).toMatchObject({ type: 'later', at: plus(31.05) });
      expect(await outbox.claim(lost, plus(31.05))).toMatchObject({ type: 'send', message: { doubts: 1, attempts: 2, firstAttemptAt: AT } });
    }));

  it('messages that all missed their turn go one after the other, and no message is forgotten', () =>
    paced(async (store, outbox) => {
      const ids = await addSeveral(store, newPlace(), 8);
      for (const id of ids) await outbox.claim(id, AT);
      const sendings: number[] = [];
      let claims = 0;
      // An hour in which nobody was woken; after it only a sweep looks.
      for (let now = 3_600_000; sendings.length < 7 && now < 3_700_000; now += 250)
        for (let claim = await outbox.claim(null, later(now)); claim; claim = await outbox.claim(null, later(now))) {
          if (!ids.includes(claim.type === 'send' ? claim.message.id : claim.id)) continue; // what other tests left
          claims += 1;
          if (claim.type === 'send') sendings.push(now);
        }
      expect(sendings).toHaveLength(7);
      expect(claims).toBeLessThanOrEqual(2 * 7); // each is given a new turn once
      expect(closest(sendings)).toBeGreaterThanOrEqual(SLACK);
      expect((sendings.at(-1) ?? 0) - 3_600_000).toBeLessThan(10_000);
    }));

  it('a tenant that asked for rest is left alone until then: also what had a turn, and no other tenant or platform', () =>
    paced(async (store, outbox) => {
      const [tenant, until] = [randomUUID(), plus(40)];
      const place = newPlace('slack', tenant);
      const [refused = '', waiting = ''] = await addSeveral(store, place, 2);
      const elsewhere = await add(store, newPlace('slack', tenant));
      await outbox.claim(refused, AT);
      await outbox.claim(waiting, AT);
      await outbox.retry(refused, { ...setback(until, 'rate limited'), rest: until }, AT);
      expect(await outbox.claim(waiting, plus(2))).toEqual({ type: 'later', id: waiting, at: until, spread: true });
      expect(await outbox.claim(elsewhere, plus(3))).toMatchObject({ type: 'later', at: until, spread: true });
      for (const other of [newPlace('slack'), newPlace('teams', tenant)])
        expect(sent(await outbox.claim(await add(store, other, plus(3)), plus(3)))).toHaveLength(1);
      expect(sent(await outbox.claim(elsewhere, until))).toHaveLength(1);
      const after = await wakeAll(outbox, [refused, waiting], () => 0);
      expect(after.sendings).toMatchObject([
        { id: refused, at: 40_000 },
        { id: waiting, at: 41_050 },
      ]);
    }));

  it('a shorter rest does not end a longer one', () =>
    paced(async (store, outbox) => {
      const place = newPlace();
      const [one = '', two = ''] = [await add(store, place), await add(store, newPlace('slack', place.tenant))];
      await outbox.claim(one, AT);
      await outbox.claim(two, AT);
      await outbox.retry(one, { ...setback(plus(60), 'rate limited'), rest: plus(60) }, AT);
      await outbox.retry(two, { ...setback(plus(5), 'rate limited'), rest: plus(5) }, AT);
      expect(await outbox.claim(two, plus(6))).toMatchObject({ type: 'later', at: plus(60) });
    }));

  it('whatever the order of claims, clocks and faults, no two messages of a place go within its interval, and all go in the end', () =>
    paced(async (store, outbox) => {
      const step = fc.oneof(
        fc.record({ do: fc.constant('post' as const), place: fc.nat(1) }),
        fc.record({ do: fc.constant('move' as const), by: fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 60_000, max: 200_000 })) }),
        // Several claimers at once, each with a clock of its own.
        fc.record({
          do: fc.constant('claim' as const),
          clocks: fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 5 }),
          any: fc.boolean(),
        }),
        fc.record({ do: fc.constant('fail' as const), rest: fc.boolean() }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const places = [newPlace(), newPlace()];
          const posted: { id: string; place: number }[] = [];
          const sendings: { id: string; place: number; at: number }[] = [];
          let now = 0;
          const claim = async (id: string | null, clock: number) => {
            for (const found of sent(await outbox.claim(id, later(now + clock)))) {
              const mine = posted.find((one) => one.id === found);
              if (mine) sendings.push({ ...mine, at: now + clock });
            }
          };
          for (const action of steps) {
            const place = places[action.do === 'post' ? action.place : 0];
            if (action.do === 'post' && place) posted.push({ id: await add(store, place, later(now)), place: action.place });
            if (action.do === 'move') now += action.by;
            if (action.do === 'claim')
              await Promise.all(action.clocks.map((clock, index) => claim(action.any ? null : (posted.at(-1 - index)?.id ?? null), clock)));
            const last = sendings.at(-1);
            if (action.do === 'fail' && last)
              await outbox.retry(last.id, { ...setback(later(now + 500), 'busy'), rest: action.rest ? later(now + 3000) : null }, later(now));
          }
          const unsent = new Set(
            (await current().database.query("select id from outbox where status = 'pending' and id = any ($1)", [posted.map(({ id }) => id)])).map(
              ({ id }) => id,
            ),
          );
          for (let turn = 0; unsent.size > 0 && turn < 400; turn++) {
            now += 500;
            for (let found = await outbox.claim(null, later(now)); found; found = await outbox.claim(null, later(now))) {
              const mine = found.type === 'send' ? posted.find(({ id }) => found?.type === 'send' && id === found.message.id) : undefined;
              if (!mine) continue;
              sendings.push({ ...mine, at: now });
              unsent.delete(mine.id);
            }
          }
          expect([...unsent]).toEqual([]);
          for (const place of [0, 1]) {
            const moments = sendings.filter((one) => one.place === place).map(({ at }) => at);
            if (moments.length > 1) expect(closest(moments)).toBeGreaterThanOrEqual(SLACK);
          }
        }),
        { numRuns: 40 },
      );
    }));
}
