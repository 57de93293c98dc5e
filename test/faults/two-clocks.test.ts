import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FreshRedis, freshRedis } from '../support/database-redis.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { shiftedClock } from '../support/shifted-clock.ts';
import { SECRET } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage } from '../support/slack-payloads.ts';
import { createSender } from '../support/slack-person.ts';
import { type SlackService, startSlackService } from '../support/slack-service.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Two hosts whose clocks are 90 seconds off, each its own way: one receives, the other delivers and keeps the clocks.
 */

const SKEW = 90_000;
/** How long the people of a rung have; they are reminded at half time, in seconds. */
const DEADLINE = 8;
/** How late a ping may be: a sweep, and a busy machine, in seconds. */
const LATE = 2.5;
const CAROL = { id: 'U000CAROL1', name: 'carol' };

let redis: FreshRedis;
let database: FreshDatabase;
let stub: SlackStub;
let web: SlackService;
let worker: SlackService;

describe.each([
  { receiving: -SKEW, delivering: SKEW },
  { receiving: SKEW, delivering: -SKEW },
])('the host that receives is $receiving ms off, the one that delivers $delivering ms', ({ receiving, delivering }) => {
  beforeAll(async () => {
    database = await freshDatabase();
    redis = await freshRedis();
    stub = await createSlackStub();
    const common = { DATABASE_URL: database.connectionString, REDIS_URL: redis.url, SWEEP_INTERVAL: 'PT1S', ESCALATION_DEADLINE: `PT${DEADLINE}S` };
    [web, worker] = await Promise.all([
      startSlackService(stub, { ...common, ROLE: 'web', ...shiftedClock(receiving) }),
      startSlackService(stub, { ...common, ROLE: 'worker', ...shiftedClock(delivering) }),
    ]);
    for (const user of [ALICE, BOB, CAROL]) await known(web.person(user));
  });

  afterEach(() => {
    expect(stub.problems).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([web?.kill(), worker?.kill()]);
    await stub?.close();
    await redis?.close();
    await database?.close();
  });

  const sweeps = async () => String((await database.query("select at from heartbeats where name = 'sweep'"))[0]?.at);

  test('what one is sending is not sent by the other too, and pings come when they are due', async () => {
    const uwv = await uwvOf(database);
    await seat(database, BOB, 'organisatieambassadeur', { organisationId: uwv });
    await seat(database, CAROL, 'programmamanager', { region: null });
    let letGo = (): void => undefined;
    const until = new Promise<void>((done) => {
      letGo = done;
    });
    stub.fault({ method: 'chat.postMessage', until });
    const { view } = await web.person(ALICE).slash('/vastgelopen');
    if (!view) throw new Error('no form was opened');
    await web.person(ALICE).submit(view, { region: 'ZL', organisatie: uwv, category: 'contact', candidateKnows: 'ja', question: 'Wie neemt dit op?' });
    await stub.waitFor(() => stub.of('chat.postMessage').length > 0);
    for (let passed = 0; passed < 2; passed += 1) {
      const last = await sweeps();
      while ((await sweeps()) === last) await database.query('select pg_sleep(0.1)'); // the other host looks at what is left
    }
    letGo();

    await stub.waitFor(() => stub.messages.some(({ channel }) => channel === 'D000CAROL1'));
    const keys = stub.of('chat.postMessage').map(({ args }) => JSON.stringify(args.metadata));
    expect(keys.length).toBe(new Set(keys).size);
    const firstOf = async (step: string, rung: number) =>
      Number(
        (
          await database.query(
            `select extract(epoch from min(p.at) - e.raised_at) as seconds from pings p join escalations e on e.id = p.escalation_id
             where p.step = '${step}' and p.rung >= ${rung} group by e.raised_at`,
          )
        )[0]?.seconds,
      );
    for (const [seconds, due] of [
      [await firstOf('reminder', 1), DEADLINE / 2],
      [await firstOf('ping', 2), DEADLINE],
    ] as const) {
      expect(seconds).toBeGreaterThanOrEqual(due);
      expect(seconds).toBeLessThan(due + LATE);
    }
    const [row] = await database.query('select extract(epoch from clock_timestamp() - raised_at) as age from escalations');
    expect(Number(row?.age)).toBeGreaterThanOrEqual(DEADLINE); // by a clock that is nobody's: not before its time
    expect(Number(row?.age)).toBeLessThan(DEADLINE + LATE + 1);
  });

  test('a request of Slack is taken now, and refused when it is much older or from the future', async () => {
    const sender = createSender(`http://127.0.0.1:${web.port}/slack/events`, SECRET);
    const sent = async (age: number) => (await sender.event(directMessage(BOB, 'hulp', `Ev0AGE${age}`), { age })).status;
    expect([await sent(0), await sent(200), await sent(-200), await sent(400), await sent(-400)]).toEqual([200, 200, 200, 401, 401]);
  });
});
