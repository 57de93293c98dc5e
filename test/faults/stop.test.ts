import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chart, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import { chartOf } from '../support/charts.ts';
import { csvOf } from '../support/imports.ts';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts';
import { type OwnRedis, ownRedis } from '../support/own-redis.ts';
import { answer, daysAgo, introduce, SECRET } from '../support/slack-app.ts';
import { ALICE, directMessage, type ShownMessage } from '../support/slack-payloads.ts';
import { createSender } from '../support/slack-person.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Told to stop in the midst of something, a process ends within ten seconds, and the next one finds what it was at: nothing is half done,
 * nothing is done twice. Real processes, one after the other on one database: each is the next one of the one before.
 */

/** What stops a process waits so long before it kills, in ms. */
const PATIENCE = 10_000;
/** Messages that lie waiting. */
const MANY = 400;
/** Lines of a file. */
const LINES = 10_000;

let postgres: OwnPostgres;
let redis: OwnRedis;
let stub: SlackStub;
let service: SlackService;

const start = async (env: Record<string, string> = { REDIS_URL: redis.url }): Promise<SlackService> =>
  startSlackService(stub, { DATABASE_URL: postgres.connectionString, SWEEP_INTERVAL: 'PT2S', ...env });

beforeAll(async () => {
  [postgres, redis, stub] = await Promise.all([ownPostgres(), ownRedis(), createSlackStub()]);
  await redis.start();
  service = await start();
  await introduce(service.person(ALICE));
}, 120_000);

afterAll(async () => {
  await service?.kill();
  await stub?.close();
  await redis?.close();
  await postgres?.close();
});

/** Looks beside the service, on a connection of its own. */
async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: postgres.connectionString });
  await client.connect();
  return work(client).finally(() => client.end());
}

const ask = (sql: string, values: unknown[] = []) => connected(async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);

/** Asks again until the database knows. */
const until = (sql: string, values: unknown[] = []) =>
  connected(async (client) => {
    while ((await client.query(sql, values)).rows.length === 0);
  });

/** Puts messages in the outbox, as a step that was committed. */
async function leave(count: number, card: Card): Promise<string> {
  const subject = `left:${randomUUID()}`;
  await ask(
    `insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at)
     select gen_random_uuid(), $1 || ':' || n, 'post', $1, 'slack', 'T000000001', json_build_object('channel', 'D' || (100000000 + n)), $3, now(), now()
     from generate_series(1, $2::int) n`,
    [subject, count, JSON.stringify(card)],
  );
  return subject;
}

const keyOf = ({ metadata }: ShownMessage): string => String(metadata?.event_payload.key ?? '');
/** The messages of a subject, as people see them. */
const shown = (subject: string) => stub.messages.map(keyOf).filter((key) => key.startsWith(subject));
const DELIVERED = "select 1 where not exists (select from outbox where status in ('pending', 'sending'))";

/** A card to deliver. */
const plain: Card = { title: 'Bericht', blocks: [text('Bericht')] };
const drawn: Card = { title: 'Grafiek', blocks: [text('Grafiek'), chart(chartOf(35))] };

/** A file of trajects sent to the bot. @returns the event, as Slack repeats it, and its answer; null when there was none */
function sendFile() {
  const path = `/files-pri/${randomUUID()}/download/trajecten.csv`;
  stub.downloads.set(path, new TextEncoder().encode(csvOf(...Array.from({ length: LINES }, (_, at) => ({ kenmerk: `k${at}` })))));
  const file = { id: 'F1', name: 'trajecten.csv', url_private_download: `${stub.url}${path}` };
  const event = directMessage(ALICE, '', `Ev${randomUUID()}`, { subtype: 'file_share', files: [file] });
  const send = () =>
    createSender(`http://127.0.0.1:${service.port}/slack/events`, SECRET)
      .event(event)
      .then(
        ({ status }) => status,
        () => null,
      );
  return { send, answered: send() };
}

const readFile = (): ShownMessage | undefined => stub.messages.find(({ blocks }) => JSON.stringify(blocks).includes(`"action_id":"import.register`));

interface Case {
  name: string;
  /** Resolves in the midst of it. @returns what holds once the next process runs */
  busy: () => Promise<() => Promise<void>>;
  /** Something it may have to leave as it is: then the exit code is 1. */
  unclean?: true;
}

const cases: Case[] = [
  {
    name: 'a commit that waits for a lock',
    async busy() {
      const alice = service.person(ALICE);
      const outcome = await answer(alice);
      const holder = new pg.Client({ connectionString: postgres.connectionString });
      await holder.connect();
      await holder.query('begin');
      await holder.query('lock table trajects in access exclusive mode');
      const pressed = alice.submit(outcome, { startDate: daysAgo(7) });
      await until("select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'hoofdzaak-werk%'");
      setImmediate(() => void holder.end());
      return async () => {
        expect((await pressed).errors).toEqual({});
        expect(await ask('select 1 from trajects')).toHaveLength(1);
        await until(DELIVERED);
        expect(shown('traject:')).toHaveLength(1);
      };
    },
  },
  {
    name: 'a delivery to a platform that says nothing',
    async busy() {
      stub.fault({ method: 'chat.postMessage', until: new Promise(() => undefined) });
      const posts = stub.of('chat.postMessage').length;
      const subject = await leave(1, plain);
      await stub.waitFor(() => stub.of('chat.postMessage').length > posts);
      return async () => {
        await until(DELIVERED);
        expect(shown(subject)).toHaveLength(1);
      };
    },
  },
  {
    name: `a sweep of ${MANY} messages`,
    async busy() {
      const subject = await leave(MANY, plain);
      await stub.waitFor(() => shown(subject).length > MANY / 10);
      return async () => {
        await until(DELIVERED);
        expect(new Set(shown(subject)).size).toBe(MANY);
        expect(shown(subject)).toHaveLength(MANY);
      };
    },
  },
  {
    name: 'a chart that is drawn',
    async busy() {
      const subject = await leave(1, drawn);
      await until("select 1 from outbox where subject = $1 and status = 'sending'", [subject]);
      return async () => {
        await until(DELIVERED);
        expect(shown(subject)).toHaveLength(1);
        expect(JSON.stringify(stub.messages.at(-1)?.blocks)).toContain('slack_file');
      };
    },
  },
  {
    name: `a file of ${LINES} lines that is read`,
    unclean: true, // on a slow machine: nothing of it is stored yet
    async busy() {
      const { send, answered } = sendFile();
      while (stub.of('download').length === 0) await ask('select 1');
      return async () => {
        // What was not acknowledged in time Slack tells of again.
        let told = (await answered) === 200;
        while (!told && !readFile()) told = (await send()) === 200;
        await stub.waitFor(readFile);
        expect(stub.messages.filter((message) => message === readFile())).toHaveLength(1);
      };
    },
  },
  {
    name: `${LINES} trajects that are registered at once`,
    async busy() {
      const message = readFile();
      const [, action = ''] = /"action_id":"(import\.register#\d+)"/.exec(JSON.stringify(message?.blocks)) ?? [];
      if (!message) throw new Error('no file was read');
      const press = () =>
        service
          .person(ALICE)
          .press(message, action)
          .catch(() => undefined);
      const before = Number((await ask('select count(*) from trajects'))[0]?.count);
      void press();
      await until("select 1 from pg_stat_activity where state <> 'idle' and query ilike '%into trajects%' and application_name like 'hoofdzaak-werk%'");
      return async () => {
        const count = async () => Number((await ask('select count(*) from trajects'))[0]?.count) - before;
        const found = await count();
        expect([0, LINES]).toContain(found);
        void press();
        await until('select 1 where (select count(*) from trajects) > $1', [before]);
        expect(await count()).toBe(LINES);
      };
    },
  },
  {
    name: 'Redis away',
    async busy() {
      await redis.stop();
      const alice = service.person(ALICE);
      await alice.submit(await answer(alice), { startDate: daysAgo(8) });
      return async () => {
        await until(DELIVERED);
        expect(await ask('select 1 from trajects where start_date = $1', [daysAgo(8)])).toHaveLength(1);
        await redis.start();
      };
    },
  },
  {
    name: 'a Redis that says nothing',
    unclean: true,
    async busy() {
      await redis.ask('CLIENT', 'PAUSE', '60000', 'ALL');
      return async () => {
        await redis.stop();
        await redis.start();
      };
    },
  },
  {
    name: 'PostgreSQL away',
    async busy() {
      await postgres.stop('immediate');
      return async () => undefined;
    },
  },
  {
    name: 'a PostgreSQL that says nothing',
    unclean: true,
    async busy() {
      goOn = await postgres.freeze();
      return async () => undefined;
    },
  },
];

let goOn = () => {};
let ends: () => Promise<void> = async () => undefined;

describe('told to stop in the midst of', () => {
  test.each(cases)('$name, it ends within ten seconds, and the next process finds all of it', { timeout: 180_000 }, async ({ name, busy, unclean }) => {
    ends = await busy();
    const began = performance.now();
    const code = await service.stop();
    const ms = performance.now() - began;
    if (name === 'PostgreSQL away') await postgres.start();
    goOn();
    goOn = () => {};
    process.stdout.write(`stop during ${name}: ${ms.toFixed(0)} ms, exit ${code}\n`);
    service = await start();
    await ends();
    expect(ms).toBeLessThan(PATIENCE);
    if (!unclean) expect(code).toBe(0);
    expect(stub.problems).toEqual([]);
  });

  test('a delivery that hangs, a second signal ends it at once', async () => {
    stub.fault({ method: 'chat.postMessage', until: new Promise(() => undefined) });
    const posts = stub.of('chat.postMessage').length;
    const subject = await leave(1, plain);
    await stub.waitFor(() => stub.of('chat.postMessage').length > posts);
    let gone = false;
    void service.ended.then(() => {
      gone = true;
    });
    const began = performance.now();
    while (!gone) {
      process.kill(service.pid, 'SIGTERM');
      await ask('select 1');
    }
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await service.ended).toBe(1);
    service = await start();
    await until(DELIVERED);
    expect(shown(subject)).toHaveLength(1);
  });
});
