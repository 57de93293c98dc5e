import { setTimeout as wait } from 'node:timers/promises';
import { startService } from '../support/service.ts';
import { SECRET, TOKEN } from '../support/slack-app.ts';
import { cpuOf, idle, type Load, load, steady } from './load.ts';
import { type Figure, interleaved, median, ROUNDS, round, spreadOf, tell } from './measure.ts';
import { createSender, prepareDrafts } from './registration-drafts.ts';
import { createSlackApi } from './slack-api.ts';
import { type Servers, withDatabase } from './surroundings.ts';

/** Goals: saved in a second, and the wait of one in a hundred at STEADY a second, in ms. */
const PER_SECOND = 300;
const LATE = 50;
const STEADY = 100;
/** How long each is loaded in a round, in ms. */
const WHILE = 2000;
/** Who registers at the same time. */
const LANES = 16;
const PROCESSES = [1, 2, 4];
/** Messages that do not come within this are not waited for, in ms. */
const PATIENCE = 60_000;

/** A registration saved on PostgreSQL, from the signed request to its answer, beside a bare transaction; with its message delivered; and by more processes. */
export const registrations = (servers: Servers): Promise<Figure> =>
  withDatabase(servers, async (database) => {
    const api = await createSlackApi();
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api.url, DATABASE_URL: database.url, REDIS_URL: servers.redis };
    const first = await startService(env);
    const services = [first];
    const bare = await startService({ DATABASE_URL: database.url }, 'test/bench/registration-bare.ts');
    let refused = 0;
    try {
      const next = await prepareDrafts(database, first.port, api);
      const saving = async (ports: number[], work: (save: (lane: number) => Promise<boolean>) => Promise<Load>) => {
        const senders = ports.map(createSender);
        const taken = await work(async (lane) => {
          const { status, body } = (await senders[lane % senders.length]?.send(next())) ?? { status: 0, body: '' };
          return status === 200 && (body.includes('HW-') || body.includes('"ok":true'));
        });
        for (const one of senders) await one.close();
        refused += taken.failed;
        return taken;
      };
      const full = (ports: number[]) => saving(ports, (save) => load(LANES, WHILE, save));
      /** Ends when every message was delivered. */
      async function settled(): Promise<void> {
        const until = performance.now() + PATIENCE;
        const waiting = async () => Number((await database.query("select count(*)::int as n from outbox where status in ('pending', 'sending')"))[0]?.n);
        while ((await waiting()) > 0) {
          if (performance.now() > until) throw new Error(`${await waiting()} messages of registrations were not delivered`);
          await wait(20);
        }
      }

      await idle(first.pid);
      const taken = await interleaved({ bare: () => full([bare.port]), product: () => full([first.port]).finally(settled) });
      const pace = await interleaved({ product: () => saving([first.port], (save) => steady(STEADY, WHILE, save)) });
      await settled();
      const delivered = await interleaved({
        product: async () => {
          const [before, busy, began] = [api.posts.length, await cpuOf(first.pid), performance.now()];
          await full([first.port]);
          await settled();
          const count = api.posts.length - before;
          return { perSecond: (count * 1000) / (performance.now() - began), cpu: ((await cpuOf(first.pid)) - busy) / count };
        },
      });
      const scaled: Record<string, number> = {};
      for (const processes of PROCESSES) {
        while (services.length < processes) services.push(await startService({ ...env, ROLE: 'web' }));
        for (const { pid } of services) await idle(pid);
        const ports = services.map(({ port }) => port);
        const rounds = await interleaved({ product: () => full(ports).finally(settled) }, Math.min(3, ROUNDS));
        scaled[`${processes} processes`] = round(median(rounds.product.map(({ perSecond }) => perSecond)));
        tell(`registrations by ${processes} processes: ${scaled[`${processes} processes`]} a second`);
      }

      const perSecond = taken.product.map((one) => one.perSecond);
      const bareSecond = median(taken.bare.map((one) => one.perSecond));
      const late = median(pace.product.map(({ p99 }) => p99));
      return {
        name: 'a registration saved on PostgreSQL',
        value: round(median(perSecond)),
        unit: 'registrations/s',
        baseline: round(bareSecond),
        ratio: round(median(perSecond) / bareSecond),
        goal: `>= ${PER_SECOND}/s on 2 cores, p99 <= ${LATE} ms at ${STEADY}/s`,
        met: median(perSecond) >= PER_SECOND && late <= LATE && refused === 0,
        spread: spreadOf(perSecond),
        parts: {
          notSaved: refused,
          [`msAt${STEADY}`]: { p50: round(median(pace.product.map(({ p50 }) => p50))), p99: round(late) },
          withItsMessage: {
            perSecond: round(median(delivered.product.map((one) => one.perSecond))),
            cpuMs: round(median(delivered.product.map(({ cpu }) => cpu))),
          },
          perSecondBy: scaled,
        },
      };
    } finally {
      for (const service of services) await service.stop();
      await bare.kill();
      await api.close();
    }
  });
