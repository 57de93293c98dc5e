import { describe, expect, it } from 'vitest';
import { text } from '../../src/cards/build.ts';
import { Transient } from '../../src/engine/errors.ts';
import { type Reply, reply } from '../../src/engine/events.ts';
import { createEngine, type Routes } from '../../src/engine/handle.ts';
import type { By, Store, Transaction } from '../../src/engine/store.ts';
import { readsOf, type TrailLine } from '../../src/engine/trail.ts';
import type { Actor, Done, Opener, Workflow } from '../../src/engine/workflow.ts';
import { refuse } from '../../src/engine/workflow.ts';
import { AT, aPerson, command, pressed, RUN, readsOf as readsFrom, SETTINGS, submitted } from '../support/facts.ts';

/*
 * Who was shown what is written before they see it: opened, refused, or as part of what they did.
 */

const shown = (...reads: string[]): Reply => ({
  type: 'card',
  card: { title: 'x', blocks: [text('x')] },
  replaces: false,
  ...(reads.length > 0 ? { reads } : {}),
});
const notAsked = (): Promise<never> => Promise.reject(new Error('nobody asks this here'));

/** An engine with one command, button and form that all answer the same. */
function engine(answer: Reply, { refused = false, fails = false, done = { writes: [], effects: [] } as Done } = {}) {
  const recorded: { lines: TrailLine[]; by: By }[] = [];
  const stored: Done[] = [];
  const replies = new Map<string, Reply>();
  const transaction = async <T>(work: (one: Transaction) => Promise<T>): Promise<T> =>
    work({
      reads: readsFrom({ people: [aPerson()] }),
      lockRun: async (id, workflow, version) => ({
        id,
        workflow,
        version,
        revision: 0,
        status: 'open',
        accountKey: 'local/demo/anna',
        state: null,
        lastReply: null,
      }),
      storedReply: async (key) => replies.get(key) ?? null,
      save: async (_run, key, step) => {
        stored.push(step);
        replies.set(key, step.reply);
        return [];
      },
      act: async (one, given) => {
        stored.push(one);
        if (given) replies.set(given.key, given.reply);
        return [];
      },
    });
  // Only what the engine asks: everything else of a store is somebody else's.
  const store = {
    reads: readsFrom({ people: [aPerson()] }),
    transaction,
    storedReply: async (key: string) => replies.get(key) ?? null,
    recordReads: async (lines: TrailLine[], by: By) => {
      if (fails) throw new Transient('the store is away');
      recorded.push({ lines, by });
    },
  } as unknown as Store;
  const opener: Opener<null> = { facts: async () => null, open: () => answer };
  const actor: Actor<null> = { facts: async () => null, act: () => (refused ? refuse(answer) : { refused: false, reply: answer, ...done }) };
  const workflow = {
    name: 'proef',
    version: 1,
    state: { safeParse: (data: unknown) => ({ success: true, data }) },
    facts: async () => null,
    open: () => answer,
    reshape: () => answer,
    on: () => (refused ? refuse(answer) : { refused: false, state: null, status: 'done', reply: answer, ...done }),
  } as unknown as Workflow<unknown, unknown>;
  const routes: Routes = {
    opening: () => opener,
    byName: () => workflow,
    acting: ({ action }) => (action === 'act' ? actor : null),
    asked: { facts: notAsked, act: () => refuse(answer) },
    uploaded: { facts: notAsked, act: () => refuse(answer) },
    ticker: { facts: notAsked, dueAt: () => null, tick: () => done },
    first: () => null,
  };
  const { handle } = createEngine({
    store,
    routes,
    now: () => AT,
    newId: () => RUN,
    introduce: async () => ({ name: undefined, locale: undefined }),
    settings: SETTINGS,
    back: () => undefined,
    committed: () => undefined,
  });
  return { handle, recorded, stored };
}

const FORM = submitted({
  ref: { run: RUN, workflow: 'proef', version: 1, step: 'a', revision: 0, subject: '' },
  title: '',
  intro: [],
  fields: [],
  submit: '',
  cancel: '',
  buttons: [],
});
const LINE = { what: 'read.traject', subject: 'HW-ZL-2026-0001' };
const BY: By = { personId: 'p-anna', at: AT };

describe('what somebody is shown', () => {
  it.each([
    ['by a command', command('traject')],
    ['by a button that opens', pressed('open')],
  ])('%s is in the trail, with who and when', async (_how, event) => {
    const { handle, recorded } = engine(shown('traject:HW-ZL-2026-0001', 'files:counts:2026-11:ZL'));
    expect(await handle(event)).toMatchObject({ type: 'card' });
    expect(recorded).toEqual([{ lines: [LINE, { what: 'read.files', subject: 'counts:2026-11:ZL' }], by: BY }]);
  });

  it.each([
    ['a button', pressed('act')],
    ['a form', FORM],
  ])('by %s that was refused is in the trail', async (_how, event) => {
    const { handle, recorded, stored } = engine(shown('traject:HW-ZL-2026-0001'), { refused: true });
    await handle(event);
    expect(recorded).toEqual([{ lines: [LINE], by: BY }]);
    expect(stored).toEqual([]);
  });

  it.each([
    ['a button', pressed('act')],
    ['a form', FORM],
  ])('by %s that did something is stored with what it did, in one transaction; the same again is not another look', async (_how, event) => {
    const { handle, recorded, stored } = engine(shown('traject:HW-ZL-2026-0001'), {
      done: { writes: [{ type: 'audit', what: 'gedaan', subject: 'x' }], effects: [] },
    });
    await handle(event);
    await handle(event);
    expect(stored.map(({ writes }) => writes)).toEqual([
      [
        { type: 'audit', what: 'gedaan', subject: 'x' },
        { type: 'audit', ...LINE },
      ],
    ]);
    expect(recorded).toEqual([]);
  });

  it.each([
    ['opened', command('traject'), false],
    ['refused', pressed('act'), true],
  ])('is not shown when that cannot be written: %s', async (_what, event, refused) => {
    const { handle } = engine(shown('traject:HW-ZL-2026-0001'), { refused, fails: true });
    await expect(handle(event)).rejects.toThrow(Transient);
  });

  it('is no record: nothing is written, and nothing is asked of the store', async () => {
    for (const event of [command('hulp'), pressed('act')]) {
      const { handle, recorded } = engine(shown(), { refused: true, fails: true });
      expect(await handle(event)).toMatchObject({ type: 'card' });
      expect(recorded).toEqual([]);
    }
  });
});

it('one record that is shown twice in one answer is one line; what names nothing is none', () => {
  expect(readsOf(shown('traject:a', 'traject:a'))).toEqual([{ what: 'read.traject', subject: 'a' }]);
  expect([readsOf(shown()), readsOf({ type: 'failed', text: '' }), readsOf({ type: 'posted', text: '' })]).toEqual([[], [], []]);
});

it('replies that older versions stored still fit', () => {
  const old = { type: 'card', card: { title: 'x', blocks: [] }, replaces: false };
  expect(reply.parse(old)).toEqual(old);
});
