import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts';
import { type OwnRedis, ownRedis } from '../support/own-redis.ts';
import { answer, daysAgo, introduce } from '../support/slack-app.ts';
import { ALICE, type ShownView } from '../support/slack-payloads.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/** Slack's own patience, in ms. */
const SLACK = 3000;
const NOT_SAVED = /^Niet opgeslagen:.* \/ Not saved:/;
const NOT_CERTAIN = /nog niet zeker of het is opgeslagen.* \/ .*not certain yet whether it was saved/;
const UNAVAILABLE = /even niet bereikbaar\. Er is niets opgeslagen.* \/ .*cannot be reached right now\. Nothing was saved/;

let postgres: OwnPostgres;
let redis: OwnRedis;
let stub: SlackStub;
let service: SlackService;
let day = 10;

/** One process that lives through all of it. */
beforeAll(async () => {
  [postgres, redis, stub] = await Promise.all([ownPostgres(), ownRedis(), createSlackStub()]);
  await redis.start();
  service = await startSlackService(stub, { DATABASE_URL: postgres.connectionString, REDIS_URL: redis.url, SWEEP_INTERVAL: 'PT1H' });
  await introduce(service.person(ALICE));
}, 120_000);

afterAll(async () => {
  await service?.kill();
  await stub?.close();
  await redis?.close();
  await postgres?.close();
});

async function ask(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: postgres.connectionString });
  await client.connect();
  return (await client.query<Record<string, unknown>>(sql, values).finally(() => client.end())).rows;
}

async function get(path: string): Promise<[number, unknown]> {
  const answered = await fetch(`http://127.0.0.1:${service.port}${path}`);
  return [answered.status, await answered.json()];
}

const words = (view: ShownView): string => textsOf(view.modal.blocks).join(' ');

/** Types a command. @returns what it says, once it says something */
async function typed(): Promise<string> {
  const alice = service.person(ALICE);
  const { received, message, view } = await alice.slash('/traject');
  expect(received.ms).toBeLessThan(SLACK);
  return message?.text ?? (view ? words(await alice.filled(view)) : '');
}

/** Fills in a new traject up to the press that saves it. */
async function filledIn() {
  const alice = service.person(ALICE);
  const outcome = await answer(alice);
  const startDate = daysAgo(day++);
  const messages = stub.messages.length;
  return {
    /** @returns what it says, in time */
    async press(): Promise<string> {
      const { received, errors, view } = await alice.submit(outcome, { startDate });
      expect(received.ms).toBeLessThan(SLACK);
      return Object.values(errors)[0] ?? words(view);
    },
    saved: () => ask('select reference from trajects where start_date = $1', [startDate]),
    /** All is well without a restart: it is saved once, and told once. @returns how long that took, in ms */
    async goesOn(): Promise<number> {
      const began = performance.now();
      const said = await this.press();
      const [{ reference } = {}, ...more] = await this.saved();
      expect(more).toEqual([]);
      expect(said).toContain(reference);
      const message = await stub.waitFor(() => stub.messages[messages]);
      expect(message.text).toBe(`Traject ${reference}`);
      const took = performance.now() - began;
      expect(await get('/readyz')).toEqual([200, { ready: true }]);
      expect(stub.problems).toEqual([]);
      return took;
    },
  };
}

const report = (fault: string, ms: number) => process.stdout.write(`${fault}: all well ${ms.toFixed(0)} ms after it was over\n`);

describe('users are told at once that nothing was saved, /readyz says what is down, and all goes on without a restart', () => {
  test('while PostgreSQL is stopped', async () => {
    const traject = await filledIn();
    await postgres.stop();
    expect(await typed()).toMatch(UNAVAILABLE);
    expect(await traject.press()).toMatch(NOT_SAVED);
    expect(await get('/readyz')).toEqual([503, { ready: false, down: ['database'] }]);
    expect(await get('/healthz')).toEqual([200, { alive: true }]);
    await postgres.start();
    expect(await traject.saved()).toEqual([]);
    report('PostgreSQL stopped', await traject.goesOn());
  });

  test('while PostgreSQL takes connections and never answers', async () => {
    const traject = await filledIn();
    const goOn = await postgres.freeze();
    const told = await Promise.all([typed(), traject.press()]).finally(goOn);
    expect(told).toEqual([expect.stringMatching(UNAVAILABLE), expect.stringMatching(new RegExp(`${NOT_SAVED.source}|${NOT_CERTAIN.source}`))]);
    report('PostgreSQL frozen', await traject.goesOn());
  });

  test('while PostgreSQL has no connection to spare', async () => {
    const traject = await filledIn();
    const taken: pg.Client[] = [];
    /** Takes every connection there is, the service's too. */
    async function takeAll(): Promise<void> {
      for (;;) {
        const client = new pg.Client({ connectionString: postgres.connectionString });
        client.on('error', () => undefined);
        try {
          await client.connect();
          taken.push(client);
        } catch (error) {
          expect(error).toMatchObject({ code: '53300' });
          const [first] = taken;
          const ended = await first?.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like 'hoofdzaak-werk %'");
          if (ended?.rowCount === 0) return;
        }
      }
    }
    await takeAll();
    expect(await typed()).toMatch(UNAVAILABLE);
    expect(await traject.press()).toMatch(NOT_SAVED);
    expect(await get('/readyz')).toEqual([503, { ready: false, down: ['database'] }]);
    await Promise.all(taken.map((client) => client.end()));
    expect(await traject.saved()).toEqual([]);
    report('no connection to spare', await traject.goesOn());
  });

  // A disk that is really full is nothing that every machine can be given; the database says it with these codes.
  test.each([
    ['53100', 'whose disk is full'],
    ['58030', 'whose disk fails'],
    ['25006', 'that hands over to another one'],
  ])('of a PostgreSQL that answers %s: one %s', async (code, fault) => {
    const traject = await filledIn();
    await ask(`create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused' using errcode = '${code}'; end $$`);
    await ask('create trigger refuse before insert on trajects for each row execute function refuse()');
    expect(await traject.press()).toMatch(NOT_SAVED);
    await ask('drop trigger refuse on trajects');
    expect(await traject.saved()).toEqual([]);
    report(`a PostgreSQL ${fault}`, await traject.goesOn());
  });
});

test('none of it was logged as a fault of our own, and nothing of what was filled in', () => {
  expect(service.output().match(/^.*"level":[56]0.*$/gm)).toBe(null);
  expect(service.output()).not.toContain('gespecialiseerd');
});
