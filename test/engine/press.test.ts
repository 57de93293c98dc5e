import { describe, expect, test } from 'vitest';
import { infoCard } from '../../src/engine/engine-texts.ts';
import { Transient } from '../../src/engine/errors.ts';
import type { Reply } from '../../src/engine/events.ts';
import { createEngine, type Routes } from '../../src/engine/handle.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import { type Actor, type Done, type Effect, refuse } from '../../src/engine/workflow.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { ACCOUNT, AT, aPerson, hours, NEW_ID, PLACE, pressed, readsOf, SETTINGS } from '../support/facts.ts';
import { anEscalation } from '../support/facts-escalations.ts';

/*
 * A button that acts at once, and the clock: what the engine makes of them. The store is a list here, so that its faults can be chosen;
 * two presses at the same moment are tried on the real one (test/app).
 */

const card = (text: string): Reply => ({ type: 'card', card: infoCard(text), replaces: true });
const UPDATE: Effect = { type: 'update', key: 'u', subject: 's', card: infoCard('bijgewerkt') };
const doneWith = (escalation: Escalation): Done => ({
  writes: [{ type: 'escalation.put', escalation, entries: [], pings: [] }],
  effects: [{ type: 'post', key: `k-${escalation.round}`, to: PLACE, subject: 's', card: infoCard('bericht') }],
});

/** What goes wrong with the next transaction: before its commit, or after it, so that only the answer is lost. */
type Fault = 'none' | 'before' | 'after' | 'after, and the lookup fails' | 'a defect';

function engineWith({ value = 'ja', due = true, escalation = anEscalation(), update = false } = {}) {
  const stored: { done: Done; key: string | null; personId: string | null }[] = [];
  const replies = new Map<string, Reply>();
  const committed: { messages: string[]; wakes: { id: string; at: Date }[] }[] = [];
  const given = { fault: 'none' as Fault, acts: 0, possible: value === 'ja' };

  const storedReply = async (key: string): Promise<Reply | null> => replies.get(key) ?? null;
  const notAsked = (): Promise<never> => Promise.reject(new Error('a press does not ask this of the store'));

  async function transaction<T>(work: (one: Transaction) => Promise<T>): Promise<T> {
    const kept: (() => void)[] = [];
    const result = await work({
      reads: readsOf({ people: [aPerson()] }),
      storedReply,
      lockRun: notAsked,
      save: notAsked,
      async act(done, answer, { personId }) {
        kept.push(() => {
          stored.push({ done, key: answer?.key ?? null, personId });
          if (answer) replies.set(answer.key, answer.reply);
        });
        return done.effects.map(({ key }) => `message ${key}`);
      },
    });
    const { fault } = given;
    if (fault !== 'after, and the lookup fails') given.fault = 'none';
    if (fault === 'before') throw new Transient('the store is away');
    if (fault === 'a defect') throw new TypeError('a defect');
    for (const keep of kept) keep();
    if (fault !== 'none') throw new Transient('the answer to the commit was lost');
    return result;
  }

  const store: Store = {
    reads: readsOf({ people: [aPerson()] }),
    outbox: { claim: notAsked, delivered: notAsked, retry: notAsked, failed: notAsked },
    transaction,
    storedReply: (key) => (given.fault === 'after, and the lookup fails' ? Promise.reject(new Transient('still away')) : storedReply(key)),
    dueEscalations: notAsked,
    upcomingEscalations: notAsked,
    nextMoment: notAsked,
    latestMoment: notAsked,
    message: notAsked,
    recordReads: notAsked,
    enqueue: notAsked,
    rememberPlace: notAsked,
    markReach: notAsked,
    undelivered: notAsked,
    withoutDemo: notAsked,
    ensureProgrammeManagers: notAsked,
    forget: notAsked,
    time: notAsked,
    close: notAsked,
  };

  const actor: Actor<{ name: string | null }> = {
    facts: async (event, _state, { reads }) => ({ name: (await reads.person(event.account))?.name ?? null }),
    act(_event, { facts }) {
      given.acts += 1;
      if (!given.possible) return refuse(card('kan nu niet'));
      const { writes, effects } = doneWith(escalation);
      return { refused: false, reply: card(`gedaan voor ${facts.name}, ${given.acts}`), writes, effects: update ? [...effects, UPDATE] : effects };
    },
  };
  const routes: Routes = {
    opening: () => null,
    byName: () => null,
    acting: ({ action }) => (action === 'act' ? actor : null),
    asked: { facts: async () => null, act: () => refuse(card('niet gevraagd')) },
    uploaded: { facts: async () => null, act: () => refuse(card('niet gelezen')) },
    ticker: { facts: async () => (due ? escalation : null), dueAt: () => null, tick: () => doneWith(escalation) },
    first: () => null,
  };
  const engine = createEngine({
    store,
    routes,
    now: () => AT,
    newId: () => NEW_ID,
    introduce: async () => ({ name: undefined, locale: undefined }),
    settings: SETTINGS,
    back: () => undefined,
    committed: (messages, wakes) => void committed.push({ messages, wakes }),
  });
  const press = (key = 'press-1') => engine.handle(pressed('act', '', { key }));
  return { engine, press, stored, replies, committed, given };
}

describe('a press that acts', () => {
  test('stores what it does with its key and its reply, and then delivers and asks to be woken', async () => {
    const { press, stored, replies, committed } = engineWith();
    expect(await press()).toEqual(card('gedaan voor Anna, 1'));
    expect(stored).toMatchObject([{ key: 'press-1', personId: 'p-anna', done: doneWith(anEscalation()) }]);
    expect(replies.get('press-1')).toEqual(card('gedaan voor Anna, 1'));
    expect(committed).toEqual([{ messages: ['message k-1'], wakes: [{ id: anEscalation().id, at: hours(24) }] }]);
  });

  test('of what is over asks for no wake-up', async () => {
    const over = anEscalation({ status: 'closed', plan: { ...anEscalation().plan, moments: [] } });
    const { press, committed } = engineWith({ escalation: over });
    await press();
    expect(committed).toMatchObject([{ wakes: [] }]);
  });

  test('delivered again gets the same reply, and nothing is stored or sent twice', async () => {
    const { press, stored, committed, given } = engineWith();
    const first = await press();
    expect(await press()).toEqual(first);
    expect([stored.length, committed.length, given.acts]).toEqual([1, 1, 1]);
  });

  test('delivered again puts no message back that follows its record: it may have moved on since', async () => {
    const { press, stored } = engineWith({ update: true });
    expect(await press()).toEqual(card('gedaan voor Anna, 1'));
    expect(await press()).toEqual({ type: 'posted', text: 'gedaan voor Anna, 1' });
    expect(stored).toHaveLength(1);
  });

  test('made again by hand is another press', async () => {
    const { press, stored } = engineWith();
    await press('press-1');
    expect(await press('press-2')).toEqual(card('gedaan voor Anna, 2'));
    expect(stored.map(({ key }) => key)).toEqual(['press-1', 'press-2']);
  });

  test('that is refused stores nothing, its key neither: once it is possible the same press goes through', async () => {
    const { press, stored, replies, committed, given } = engineWith({ value: 'nee' });
    expect(await press()).toEqual(card('kan nu niet'));
    expect([stored.length, replies.size, committed.length]).toEqual([0, 0, 0]);
    given.possible = true;
    expect(await press()).toEqual(card('gedaan voor Anna, 2'));
  });

  test('whose commit went through but was not heard of gets the reply that was stored', async () => {
    const { press, stored, given } = engineWith();
    given.fault = 'after';
    expect(await press()).toEqual(card('gedaan voor Anna, 1'));
    expect(stored).toHaveLength(1);
    expect(await press()).toEqual(card('gedaan voor Anna, 1'));
    expect(stored).toHaveLength(1);
  });

  test('while the store is away fails as Transient and keeps nothing; pressed again it goes through', async () => {
    const { press, stored, committed, given } = engineWith();
    given.fault = 'before';
    await expect(press()).rejects.toBeInstanceOf(Transient);
    expect([stored.length, committed.length]).toEqual([0, 0]);
    expect(await press()).toEqual(card('gedaan voor Anna, 2'));
    expect(stored).toHaveLength(1);
  });

  test('of which is not known whether it went through fails as Transient; pressed again it gets what was stored', async () => {
    const { press, stored, given } = engineWith();
    given.fault = 'after, and the lookup fails';
    await expect(press()).rejects.toBeInstanceOf(Transient);
    given.fault = 'none';
    expect(await press()).toEqual(card('gedaan voor Anna, 1'));
    expect(stored).toHaveLength(1);
  });

  test('that meets a defect fails with it, and keeps nothing', async () => {
    const { press, stored, given } = engineWith();
    given.fault = 'a defect';
    await expect(press()).rejects.toThrow('a defect');
    expect(stored).toEqual([]);
  });

  test('by somebody who is new acts for nobody', async () => {
    const { engine, stored } = engineWith();
    await engine.handle(pressed('act', '', { account: { ...ACCOUNT, user: 'nieuw' } }));
    expect(stored).toMatchObject([{ personId: null }]);
  });

  test('that nobody here knows is nobody’s', async () => {
    const { engine, stored } = engineWith();
    expect(await engine.handle(pressed('iets.anders'))).toBeNull();
    expect(stored).toEqual([]);
  });
});

describe('the clock of a row', () => {
  test('stores what its moment asks for, by nobody and without a key, and then delivers and asks to be woken', async () => {
    const { engine, stored, replies, committed } = engineWith();
    expect(await engine.tick(anEscalation().id)).toBe(true);
    expect(stored).toMatchObject([{ key: null, personId: null, done: doneWith(anEscalation()) }]);
    expect(replies.size).toBe(0);
    expect(committed).toEqual([{ messages: ['message k-1'], wakes: [{ id: anEscalation().id, at: hours(24) }] }]);
  });

  test('that moved on, or that another worker is at, does nothing', async () => {
    const { engine, stored, committed } = engineWith({ due: false });
    expect(await engine.tick(anEscalation().id)).toBe(false);
    expect([stored.length, committed.length]).toEqual([0, 0]);
  });

  test.each(['before', 'after', 'a defect'] as const)('that fails (%s) says so and delivers nothing: a sweep finds what is left', async (fault) => {
    const { engine, stored, committed, given } = engineWith();
    given.fault = fault;
    await expect(engine.tick(anEscalation().id)).rejects.toThrow();
    expect([stored.length, committed.length]).toEqual([fault === 'after' ? 1 : 0, 0]);
  });
});
