import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import { AT, card, newAccount, newTraject, placeOf, registered, registration, someone, take, taken } from '../contracts/samples.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/*
 * A transaction does not wait for one statement before it asks the next. What comes behind a fault must not be stored, nor hide it.
 */

let database: FreshDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ connectionString: database.connectionString, max: 2, applicationName: 'test', onError: () => undefined });
});

afterAll(async () => {
  await pool?.end();
  await database?.close();
});

const line = (subject: string): Write => ({ type: 'audit', what: 'read.traject', subject });
const linesOf = (subject: string) => database.query('select 1 from audit where subject = $1', [subject]);

it('a fault is told as itself, and all that was asked behind it is not stored', async () => {
  const store = createStore(pool);
  const noor = await someone(store);
  const { reference } = await registered(store, noor);
  const account = newAccount();
  const message = { type: 'post', key: randomUUID(), to: placeOf(account), subject: 'test', card: card('klaar') } as const;
  const again = taken([registration(noor, newTraject(noor, reference)), line(reference)], [message]);
  await expect(take(store, again)).rejects.toThrow('trajects_reference');
  expect(await linesOf(reference)).toEqual([]);
  expect(await database.query('select 1 from outbox where key = $1', [message.key])).toEqual([]);
});

it('where a transaction could not begin, nothing is written outside one', async () => {
  const subject = randomUUID();
  /** Refuses `begin`, as when an operator cancels what a connection is at; goes on to work after it. */
  const refusing = Object.create(pool, {
    connect: {
      value: async () => {
        const client = await pool.connect();
        const ask = client.query;
        return Object.assign(client, {
          query: (asked: unknown, params?: unknown[]) => Reflect.apply(ask, client, [asked === 'begin' ? 'select 1 / 0' : asked, params]),
        });
      },
    },
  });
  const store = createStore(refusing);
  await expect(take(store, taken([line(subject)]), { at: AT })).rejects.toThrow('division by zero');
  expect(await linesOf(subject)).toEqual([]);
});
