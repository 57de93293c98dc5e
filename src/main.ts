import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { createQueue } from '../adapters/bullmq/queue.ts';
import { createHolidays } from '../adapters/calendar/holidays.ts';
import { createIncoming } from '../adapters/files/incoming.ts';
import { createFiles } from '../adapters/files/index.ts';
import { createHttp, listen } from '../adapters/http/server.ts';
import { applicationName, type EmbeddedServer, startEmbedded } from '../adapters/postgres/embedded.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createPool } from '../adapters/postgres/pool.ts';
import { createStore } from '../adapters/postgres/store.ts';
import { routes } from '../workflows/routes.ts';
import { createApp } from './app.ts';
import { cijfers } from './cijfers.ts';
import { createClock, followClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type Chat, DeliveryFault } from './engine/chat.ts';
import type { Account, Platform } from './engine/events.ts';
import type { Store } from './engine/store.ts';
import type { Settings } from './engine/workflow.ts';
import { createFaq } from './faq/faq.ts';
import { loadKnowledge } from './faq/load.ts';
import { importFile } from './import.ts';

/** Connections of one process to the store. */
const POOL = 10;
/** Clocks of hosts that differ by more than this are told in the log, in ms. */
const CLOCK_LEEWAY = 2000;
/** A stop takes at most this long, in ms. */
const STOP_LIMIT = 10_000;

/** The first holders; on the local page it is the third person. */
function programmeManagers({ PROGRAMME_MANAGERS, localPage }: Config): Account[] {
  return localPage ? [...PROGRAMME_MANAGERS, { platform: 'local', tenant: 'demo', user: 'programmamanager' }] : PROGRAMME_MANAGERS;
}

/** Starts the service from the environment. @returns how to stop it */
async function start(config: Config, say: (line: string) => void) {
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: config.DATA_DIR, say });
  return startOn(config, embedded).catch(async (error: unknown) => {
    await embedded?.stop(); // nothing is left running by a start that failed
    throw error;
  });
}

/** The store, with its tables as this version knows them. */
async function openStore(databaseUrl: string, log: Logger): Promise<Store> {
  await migrate(databaseUrl).catch((error: unknown) => {
    throw new Error(`DATABASE_URL: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  const onError = (error: Error) => log.warn({ fault: error.message }, 'database connection');
  return createStore(createPool({ connectionString: databaseUrl, max: POOL, applicationName: applicationName(), onError }));
}

/** A command that uses the store and ends; beside a service that runs it is a guest on its database. */
async function withStore(work: (store: Store, say: (line: string) => void) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const aside = (line: string) => process.stderr.write(`${line}\n`);
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: config.DATA_DIR, say: aside });
  try {
    const store = await openStore(config.DATABASE_URL ?? embedded?.connectionString ?? '', pino({ level: 'silent' }));
    await work(store, say).finally(() => store.close());
  } finally {
    await embedded?.stop();
  }
}

async function startOn(config: Config, embedded: EmbeddedServer | null) {
  const log = pino({ level: config.LOG_LEVEL, base: { role: config.ROLE } }, pino.destination(2));
  const databaseUrl = config.DATABASE_URL ?? embedded?.connectionString ?? '';
  const store = await openStore(databaseUrl, log);
  const host = followClock(() => new Date(), store.time);
  await host.follow();
  if (Math.abs(host.ahead) > CLOCK_LEEWAY) log.warn({ behindMs: host.ahead }, "this host's clock is not the database's; the database's holds");
  const clock = createClock(host.now);
  const { now } = clock;
  // Where the page put the clock in an earlier run: nothing that was recorded then may lie in the future now.
  if (config.localPage) clock.moveTo((await store.latestMoment()) ?? now());
  await store.ensureProgrammeManagers(programmeManagers(config), now());
  if (!config.localPage) await store.withoutDemo(now());

  const queue = createQueue({ redisUrl: config.REDIS_URL, databaseUrl, log, now });
  const chats = new Map<Platform, Chat>();
  const chatOf = (platform: Platform): Chat => {
    const chat = chats.get(platform);
    if (chat) return chat;
    throw new DeliveryFault('later', `${platform} is not configured here`);
  };
  const knowledge = await loadKnowledge();
  for (const { file, line, text } of knowledge.faults) log.warn({ file, line, fault: text }, 'knowledge file');
  const settings: Settings = {
    escalationDeadline: config.ESCALATION_DEADLINE,
    isHoliday: createHolidays(),
    faq: createFaq(knowledge.entries, () => nextTurn()),
  };
  const app = createApp({
    store,
    queue,
    chats: chatOf,
    routes,
    settings,
    log,
    now,
    newId: randomUUID,
    random: Math.random,
    lookAhead: 2 * config.SWEEP_INTERVAL,
    schedules: { digest: config.DIGEST_CRON, counts: config.COUNTS_CRON, checkIn: config.CHECKIN_CRON },
  });

  /** The first question does not wait for the index. */
  async function warmUp(): Promise<void> {
    try {
      await settings.faq.refresh(await store.reads.keptVersion(), store.reads.keptAnswers);
    } catch (error) {
      log.warn({ fault: error instanceof Error ? error.message : 'unknown' }, 'no index yet: the first question builds it');
    }
  }

  const files = createFiles(log);
  const closing: (() => Promise<void>)[] = [];
  const checks: Record<string, () => Promise<void>> = { database: async () => void (await store.time()), queue: () => queue.ping() };
  const http = createHttp(checks, log);
  if (config.slack) {
    const { startSlack } = await import('../adapters/slack/start.ts');
    const slack = await startSlack({ settings: config.slack, app, http: http.app, files, log, now, receives: config.ROLE !== 'worker' });
    chats.set('slack', slack.chat);
    checks.slack = slack.check;
    closing.unshift(slack.stop);
  }
  if (config.teams) {
    const { startTeams } = await import('../adapters/teams/start.ts');
    const production = config.NODE_ENV === 'production';
    const receives = config.ROLE !== 'worker';
    const teams = await startTeams({ settings: config.teams, app, http: http.app, files, message: store.message, log, receives, production });
    chats.set('teams', teams.chat);
    checks.teams = teams.check;
    closing.unshift(teams.stop);
  }
  if (config.localPage && config.ROLE !== 'worker') {
    const { startLocal } = await import('../adapters/local/start.ts');
    const local = await startLocal({ app, store, clock, http: http.app, files });
    chats.set('local', local.chat);
    closing.unshift(async () => local.stop());
  }
  http.finish();

  let server: Server | null = null;
  if (config.ROLE !== 'worker') {
    server = await listen(http.app, config.PORT, config.HOST);
    void warmUp();
  }

  const following = setInterval(() => void host.follow().catch(() => undefined), config.SWEEP_INTERVAL); // away: what was seen last holds
  const sweep = () => app.sweep().catch(() => 0); // logged by the app; the next one repeats it
  let sweeping: NodeJS.Timeout | null = null;
  if (config.ROLE !== 'web') {
    await queue.work(app.wake);
    await sweep();
    sweeping = setInterval(() => void sweep(), config.SWEEP_INTERVAL);
  }

  return {
    server,
    /** Where our own PostgreSQL keeps its data; null when the database is somebody else's. */
    dataFolder: embedded?.folder ?? null,
    /** Takes nothing new, finishes what runs, then closes what is open. */
    async stop(): Promise<void> {
      clearInterval(following);
      if (sweeping) clearInterval(sweeping);
      const closed = server ? new Promise((done) => server.close(done)) : null;
      server?.closeIdleConnections();
      app.endSweep();
      await app.settled();
      for (const close of closing) await close();
      server?.closeIdleConnections(); // those that were answering
      await closed;
      await app.settled(); // what the last listeners left
      await queue.close();
      await store.close();
      await embedded?.stop();
    },
  };
}

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(demo ? { LOG_LEVEL: 'warn', ...process.env } : process.env);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (demo && !config.localPage) say('A platform is configured, so there is no local page: the service itself starts.');
  if (demo && !config.DATABASE_URL) say('Starting, with a PostgreSQL of its own ...');
  const starting = start(config, say);
  // From now on, not from 'Ready': told to stop while it starts, it leaves nothing running.
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_LIMIT).unref();
    starting
      .then((started) => started.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const service = await starting;
  const address = service.server?.address();
  const place = address && typeof address === 'object' ? `http://${config.HOST}:${address.port}` : `role ${config.ROLE}`;
  say(
    demo && config.localPage
      ? `Open ${place} in a browser. Stop with Ctrl+C; what you registered stays in ${service.dataFolder ?? 'your database'}.`
      : `Ready: ${place}`,
  );
}

const [command, ...rest] = process.argv.slice(2);

/** Commands that end. */
const COMMANDS = new Map<string | undefined, () => Promise<void>>([
  ['cijfers', () => withStore((store, say) => cijfers(rest, store.reads, new Date(), say))],
  [
    'import',
    () =>
      withStore(async (store, say) => {
        process.exitCode = await importFile(rest, { store, incoming: createIncoming(), now: new Date(), say });
      }),
  ],
]);

(COMMANDS.get(command)?.() ?? main()).catch((error: unknown) => {
  // One clear line: a wrong setting, a taken port, a folder that cannot be written.
  const line = error instanceof Error ? error.message : String(error);
  const what = error instanceof ConfigError ? 'Setting: ' : COMMANDS.has(command) ? '' : 'Not started: ';
  process.stderr.write(`${what}${line.split('\n')[0]}\n`);
  process.exit(1);
});
