import { describe, expect, test } from 'vitest';
import { Transient } from '../../src/engine/errors.ts';
import type { Reply } from '../../src/engine/events.ts';
import { createEngine } from '../../src/engine/handle.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import type { Person } from '../../src/programme/person.ts';
import { routes } from '../../workflows/routes.ts';
import { ACCOUNT, AT, aPerson, asked, cardOf, readsOf, SETTINGS } from '../support/facts.ts';
import { aFaq } from '../support/faq.ts';

/*
 * A question, through the real workflow: what the engine makes of it. The store is a list here, so that its faults can be chosen.
 */

const QUESTION = 'wie betaalt de fietsen';

interface Given {
  person?: Person | null;
  /** What the platform knows of somebody new. */
  locale?: string;
}

function engineWith({ person = aPerson(), locale }: Given = {}) {
  const stored: { done: Done; key: string | null; personId: string | null }[] = [];
  const replies = new Map<string, Reply>();
  const given = { fault: 'none' as 'none' | 'before' | 'after', introduced: 0, delivered: 0, ids: 0 };
  const notAsked = (): Promise<never> => Promise.reject(new Error('a question does not ask this of the store'));
  const reads = readsOf({ people: person ? [person] : [] });
  const storedReply = async (key: string): Promise<Reply | null> => replies.get(key) ?? null;

  async function transaction<T>(work: (one: Transaction) => Promise<T>): Promise<T> {
    const kept: (() => void)[] = [];
    const result = await work({
      reads,
      storedReply,
      lockRun: notAsked,
      save: notAsked,
      async act(done, answer, { personId }) {
        kept.push(() => {
          // As the real one: of two at once the second finds the first one's key.
          if (answer && replies.has(answer.key)) throw new Transient('duplicate key');
          stored.push({ done, key: answer?.key ?? null, personId });
          if (answer) replies.set(answer.key, answer.reply);
        });
        return [];
      },
    });
    const { fault } = given;
    given.fault = 'none';
    if (fault === 'before') throw new Transient('the store is away');
    for (const keep of kept) keep();
    if (fault === 'after') throw new Transient('the answer to the commit was lost');
    return result;
  }

  const store: Store = {
    reads,
    outbox: { claim: notAsked, delivered: notAsked, retry: notAsked, failed: notAsked },
    transaction,
    storedReply,
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
  const engine = createEngine({
    store,
    routes,
    now: () => AT,
    newId: () => `${++given.ids}`.padStart(8, '0').concat('-0000-4000-8000-000000000000'),
    introduce: async () => {
      given.introduced += 1;
      return { name: undefined, locale };
    },
    settings: { ...SETTINGS, faq: aFaq() },
    back: () => undefined,
    committed: () => {
      given.delivered += 1;
    },
  });
  const ask = async (more: Parameters<typeof asked>[1] = {}, text = QUESTION) => {
    const reply = await engine.handle(asked(text, more));
    if (!reply) throw new Error('a question is always answered');
    return reply;
  };
  return { ask, stored, replies, given };
}

describe('a question', () => {
  test('is answered, and stored with its key, its reply and who asked', async () => {
    const { ask, stored, replies } = engineWith();
    const reply = await ask({ key: 'question-1' });
    expect(cardOf(reply).title).toBe('Wie betaalt de fietsen?');
    expect(stored).toMatchObject([{ key: 'question-1', personId: 'p-anna', done: { writes: [{ type: 'question.ask', question: { text: QUESTION } }] } }]);
    expect(replies.get('question-1')).toEqual(reply);
  });

  test('delivered again gets the same reply, about the same question, and is stored once', async () => {
    const { ask, stored, given } = engineWith();
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect([stored.length, given.delivered]).toEqual([1, 1]);
  });

  test('delivered twice at the same moment gets one reply, and is stored once', async () => {
    const { ask, stored } = engineWith();
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one).toEqual(other);
    expect(stored).toHaveLength(1);
  });

  test('asked again later is another question', async () => {
    const { ask, stored } = engineWith();
    const first = await ask({ key: 'question-1' });
    expect(await ask({ key: 'question-2' })).not.toEqual(first);
    expect(stored.map(({ key }) => key)).toEqual(['question-1', 'question-2']);
  });

  test('that holds something of a person is stored without a word of it, and redelivered gets the same', async () => {
    const { ask, stored, replies } = engineWith();
    const first = await ask({}, `${QUESTION} voor jan@example.nl`);
    expect(await ask({}, `${QUESTION} voor jan@example.nl`)).toEqual(first);
    expect(stored).toMatchObject([{ done: { writes: [], effects: [] } }]);
    expect(JSON.stringify([stored, [...replies.values()]])).not.toContain('jan@');
  });
});

describe('the language of the answer', () => {
  const title = async (given: Given, more: Parameters<typeof asked>[1] = {}) => {
    const { ask, given: seen } = engineWith(given);
    return [cardOf(await ask(more)).title, seen.introduced];
  };

  test('of somebody new is what their platform says: they are introduced first', async () => {
    expect(await title({ person: null, locale: 'en-GB' })).toEqual(['Who pays for the bicycles?', 1]);
    expect(await title({ person: null })).toEqual(['Wie betaalt de fietsen?', 1]);
  });

  test('is what the event says, without asking', async () => {
    expect(await title({ person: null, locale: 'nl-NL' }, { locale: 'en-US' })).toEqual(['Who pays for the bicycles?', 0]);
  });

  test('is what the person chose, without asking', async () => {
    expect(await title({ person: aPerson({ language: 'en' }), locale: 'nl-NL' })).toEqual(['Who pays for the bicycles?', 0]);
    expect(await title({ person: aPerson({ language: 'nl' }), locale: 'en-US' }, { locale: 'en-US' })).toEqual(['Wie betaalt de fietsen?', 0]);
  });

  test('and no profile is asked for, nor a person', async () => {
    const { ask, stored } = engineWith({ person: null });
    await ask({ account: { ...ACCOUNT, user: 'nieuw' } });
    expect(stored).toMatchObject([{ personId: null }]);
  });
});

describe('while the store is away', () => {
  test('a question fails as Transient and keeps nothing; asked again it goes through', async () => {
    const { ask, stored, replies, given } = engineWith();
    given.fault = 'before';
    await expect(ask()).rejects.toBeInstanceOf(Transient);
    expect([stored.length, replies.size, given.delivered]).toEqual([0, 0, 0]);
    expect(cardOf(await ask()).title).toBe('Wie betaalt de fietsen?');
    expect(stored).toHaveLength(1);
  });

  test('a question whose commit went through but was not heard of gets the reply that was stored', async () => {
    const { ask, stored, replies, given } = engineWith();
    given.fault = 'after';
    const reply = await ask({ key: 'question-1' });
    expect(replies.get('question-1')).toEqual(reply);
    expect(stored).toHaveLength(1);
  });
});
