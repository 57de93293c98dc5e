import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTransient } from '../../adapters/postgres/pool.ts';
import { InDoubt, Transient } from '../../src/engine/errors.ts';
import { textsOf } from '../support/block-kit.ts';
import { type CutLine, cutLine } from '../support/cut-line.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { storeAt } from '../support/database-store.ts';
import { answer, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE } from '../support/slack-payloads.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let database: FreshDatabase;
let line: CutLine;
let stub: SlackStub;
let app: SlackApp;

beforeAll(async () => {
  database = await freshDatabase();
  line = await cutLine(database.connectionString);
  stub = await createSlackStub();
  app = await startSlackApp({ connectionString: line.connectionString, stub });
  await introduce(app.person(ALICE));
});

afterAll(async () => {
  line?.mend();
  await app?.stop();
  await stub?.close();
  await line?.close();
  await database?.close();
});

const startedOn = (day: string) => database.query('select reference from trajects where start_date = $1', [day]);

describe('a commit whose answer is lost', () => {
  it('is told as saved when the store can still be asked', async () => {
    const alice = app.person(ALICE);
    const outcome = await answer(alice);
    line.cutAtCommit('up');
    const { errors, view } = await alice.submit(outcome, { startDate: daysAgo(20) });
    expect(errors).toEqual({});
    const [saved] = await startedOn(daysAgo(20));
    expect(textsOf(view.modal.blocks).join(' ')).toContain(saved?.reference);
  });

  it('is never told as not saved: nobody knows, and pressing again shows what it gave, once', async () => {
    const alice = app.person(ALICE);
    const outcome = await answer(alice);
    const filled = { startDate: daysAgo(21) };
    line.cutAtCommit('away');
    const { errors, received } = await alice.submit(outcome, filled);
    expect(Object.values(errors)).toEqual([expect.stringMatching(/nog niet zeker of het is opgeslagen.*not certain yet whether it was saved/)]);
    expect(received.ms).toBeLessThan(3000);
    expect(await startedOn(daysAgo(21))).toHaveLength(1);
    line.mend();
    const again = await alice.submit(outcome, filled);
    expect(again.errors).toEqual({});
    const [saved, ...more] = await startedOn(daysAgo(21));
    expect(more).toEqual([]);
    expect(textsOf(again.view.modal.blocks).join(' ')).toContain(saved?.reference);
    expect(stub.problems).toEqual([]);
  });
});

it('a connection that the database ends in the same breath as it takes it fails one question, not the process', async () => {
  const store = storeAt(line.connectionString);
  line.endAtStart();
  await expect(store.transaction(async () => undefined)).rejects.toThrow(Transient);
  await expect(store.transaction(async () => undefined)).resolves.toBeUndefined();
  await store.close();
});

describe('what the database says is wrong', () => {
  const withCode = (code: string) => asTransient(Object.assign(new Error('as the database tells it'), { code }));

  it.each([
    ['53100', 'the disk is full'],
    ['53200', 'no memory'],
    ['53300', 'too many connections'],
    ['58030', 'a disk that cannot be read'],
    ['57P01', 'it is being stopped'],
    ['57P03', 'it starts'],
    ['25006', 'it is read-only: another one takes over'],
    ['40001', 'two at once'],
    ['ECONNREFUSED', 'nobody listens'],
    ['EAI_AGAIN', 'its name cannot be looked up now'],
  ])('%s passes: %s', (code) => {
    expect(withCode(code)).toBeInstanceOf(Transient);
    expect(withCode(code)).not.toBeInstanceOf(InDoubt);
  });

  it.each(['22P05', '23502', '42P01', 'ERR_INVALID_ARG_TYPE'])('%s is a fault of ours', (code) => {
    expect(withCode(code)).not.toBeInstanceOf(Transient);
  });
});
