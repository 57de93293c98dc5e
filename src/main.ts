import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { createQueue } from '../adapters/bullmq/queue.ts';
import { createHolidays } from '../adapters/calendar/holidays.ts';
import { createIncoming } from '../adapters/files/incoming.ts';
import { createFiles } from '../adapters/files/index.ts';
import { createMetrics } from '../adapters/http/metrics.ts';
import type { Checks } from '../adapters/http/readiness.ts';
import { createHttp, listen, stopListening, tryPort } from '../adapters/http/server.ts';
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
import { exitOnUncaught } from './last-resort.ts';
import { readBacklog, sweptLately } from './operation.ts';
import { type Ending, endAll, onStopSignal } from './stop.ts';

/** Connections of one process to the store. */
const POOL = 10;
/** Clocks of hosts that differ by more than this are told in the log, in ms. */
const CLOCK_LEEWAY = 2000;
/** After DRAIN a stop takes at most this long, in ms: who asked for it often waits ten seconds before it kills. */
const STOP_LIMIT = 9000;
/** What runs may go on for so long: longer than a platform's time-out, so that an attempt to deliver comes to its end. */
const FINISH_LIMIT = 6500;
/** Longest wait for a connection to close, in ms. */
const CLOSE_LIMIT = 1000;

/** The first holders; on the local page it is the third person. */
function programmeManagers({ PROGRAMME_MANAGERS, localPage }: Config): Account[] {
  return localPage ? [...PROGRAMME_MANAGERS, { platform: 'local', tenant: 'demo', user: 'programmamanager' }] : PROGRAMME_MANAGERS;
}

/** Starts the service from the environment. @returns how to stop it */
async function start(config: Config, say: (line: string) => void) {
  if (config.listens && config.ROLE !== 'worker') await tryPort(config.PORT, config.HOST);
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: config.DATA_DIR, say });
  return startOn(config, embedded).catch(async (error: unknown) => {
    await embedded?.stop(); // nothing is left running by a start that failed
    throw error;
  });
}

/**
 * Listens, unless it is a worker that was given no port. One whose port is taken works on without: on one host they may share their settings.
 * @throws with one clear line when the port is taken
 */
async function listens({ ROLE, PORT, HOST, listens: asked }: Config, app: Parameters<typeof listen>[0], log: Logger): Promise<Server | null> {
  if (!asked) return null;
  return listen(app, PORT, HOST).catch((error: unknown) => {
    if (ROLE !== 'worker') throw error;
    log.warn({ fault: error instanceof Error ? error.message : 'unknown' }, 'this worker has no /readyz and /metrics');
    return null;
  });
}

/** To stderr: stdout is for people. */
const logOf = ({ LOG_LEVEL, ROLE }: Config): Logger => pino({ level: LOG_LEVEL, base: { role: ROLE } }, pino.destination(2));

/** The store, with its tables as this version knows them. */
async function openStore(databaseUrl: string, log: Logger): Promise<{ store: Store; pool: { totalCount: number; waitingCount: number } }> {
  await migrate(databaseUrl).catch((error: unknown) => {
    throw new Error(`DATABASE_URL: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  const onError = (error: Error) => log.warn({ fault: error.message }, 'database connection');
  const pool = createPool({ connectionString: databaseUrl, max: POOL, applicationName: applicationName(), onError });
  return { store: createStore(pool), pool };
}

/** A command that uses the store and ends; beside a service that runs it is a guest on its database. */
async function withStore(work: (store: Store, say: (line: string) => void) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const aside = (line: string) => process.stderr.write(`${line}\n`);
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: config.DATA_DIR, say: aside });
  try {
    const { store } = await openStore(config.DATABASE_URL ?? embedded?.connectionString ?? '', pino({ level: 'silent' }));
    await work(store, say).finally(() => store.close());
  } finally {
    await embedded?.stop();
  }
}

async function startOn(config: Config, embedded: EmbeddedServer | null) {
  const log = logOf(config);
  const databaseUrl = config.DATABASE_URL ?? embedded?.connectionString ?? '';
  const { store, pool } = await openStore(databaseUrl, log);
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
  const settings: Settings = {
    escalationDeadline: config.ESCALATION_DEADLINE,
    isHoliday: createHolidays(),
    faq: createFaq(knowledge.entries, () => nextTurn()),
  };
  const metrics = createMetrics({
    now,
    backlog: (at) => readBacklog(store, at),
    pool: () => ({ open: pool.totalCount, waiting: pool.waitingCount }),
    log,
  });
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
    watchEvery: config.localPage ? 0 : config.SWEEP_INTERVAL,
    meter: metrics.meter,
    schedules: {
      digest: config.DIGEST_CRON,
      counts: config.COUNTS_CRON,
      checkIn: config.CHECKIN_CRON,
      retention: { text: config.RETENTION_TEXT, audit: config.RETENTION_AUDIT },
    },
  });

  /** The first question does not wait for the index; and who edits the knowledge files hears what is wrong in them. */
  async function warmUp(): Promise<void> {
    for (const { file, line, text } of knowledge.faults()) log.warn({ file, line, fault: text }, 'knowledge file');
    try {
      await settings.faq.refresh(await store.reads.keptVersion(), store.reads.keptAnswers);
    } catch (error) {
      log.warn({ fault: error instanceof Error ? error.message : 'unknown' }, 'no index yet: the first question builds it');
    }
  }

  const files = createFiles(log);
  const closing: (() => Promise<void>)[] = [];
  const checks: Checks = {
    database: { ask: async () => void (await store.time()), vital: true },
    queue: { ask: () => queue.ping(), vital: false }, // without it the sweep finds what was not woken
  };
  const http = createHttp(checks, log, metrics.handler);
  if (config.slack) {
    const { startSlack } = await import('../adapters/slack/start.ts');
    const slack = await startSlack({ settings: config.slack, app, http: http.app, files, log, now, receives: config.ROLE !== 'worker' });
    chats.set('slack', slack.chat);
    checks.slack = { ask: slack.check, vital: false };
    closing.unshift(slack.stop);
  }
  if (config.teams) {
    const { startTeams } = await import('../adapters/teams/start.ts');
    const production = config.NODE_ENV === 'production';
    const receives = config.ROLE !== 'worker';
    const teams = await startTeams({ settings: config.teams, app, http: http.app, files, message: store.message, log, receives, production });
    chats.set('teams', teams.chat);
    checks.teams = { ask: teams.check, vital: false };
    closing.unshift(teams.stop);
  }
  if (config.localPage && config.ROLE !== 'worker') {
    const { startLocal } = await import('../adapters/local/start.ts');
    const local = await startLocal({ app, store, clock, http: http.app, files });
    chats.set('local', local.chat);
    closing.unshift(async () => local.stop());
  }
  http.finish();

  const server = await listens(config, http.app, log);
  if (config.ROLE !== 'worker') void warmUp();

  const following = setInterval(() => void host.follow().catch(() => undefined), config.SWEEP_INTERVAL); // away: what was seen last holds
  const sweep = () => app.sweep().catch(() => 0); // logged by the app; the next one repeats it
  let sweeping: NodeJS.Timeout | null = null;
  const watching = setInterval(() => void app.watch(), config.SWEEP_INTERVAL);
  const watched = app.watch(); // before anything is done: how long nobody did
  if (config.ROLE !== 'web') {
    const began = now();
    checks.sweep = { ask: async () => sweptLately(app.sweptAt() ?? began, now(), config.SWEEP_INTERVAL), vital: config.ROLE === 'worker' };
    await watched;
    await queue.work(app.wake);
    void sweep(); // not waited for: told to stop while it does what lay waiting for hours, it can
    sweeping = setInterval(() => void sweep(), config.SWEEP_INTERVAL);
  }

  /** Takes nothing new, and ends when nothing runs any more. */
  async function finish(): Promise<void> {
    const closed = server && stopListening(server);
    app.endSweep();
    await Promise.all([queue.pause(), app.settled()]);
    for (const close of closing) await close();
    await closed;
    await app.settled(); // what the last listeners left
  }

  return {
    server,
    /** Where our own PostgreSQL keeps its data; null when the database is somebody else's. */
    dataFolder: embedded?.folder ?? null,
    /** Takes nothing new, finishes what runs, then closes what is open. @returns whether all of it ended by itself; else the next process finds it */
    async stop(): Promise<boolean> {
      http.stopping();
      if (config.ROLE !== 'worker') await wait(config.DRAIN); // whoever spreads the requests has to see it first
      for (const timer of [following, watching, sweeping]) if (timer) clearInterval(timer);
      const endings: Ending[] = [
        { what: 'what runs', limit: FINISH_LIMIT, end: finish },
        { what: 'queue', limit: CLOSE_LIMIT, end: queue.close },
        { what: 'store', limit: CLOSE_LIMIT, end: store.close },
      ];
      return endAll(embedded ? [...endings, { what: 'own PostgreSQL', limit: STOP_LIMIT, end: embedded.stop }] : endings, log);
    },
  };
}

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(demo ? { LOG_LEVEL: 'warn', ...process.env } : process.env);
  exitOnUncaught(logOf(config));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (demo && !config.localPage) say('A platform is configured, so there is no local page: the service itself starts.');
  if (demo && !config.DATABASE_URL) say('Starting, with a PostgreSQL of its own ...');
  const starting = start(config, say);
  // From now on, not from 'Ready': told to stop while it starts, it leaves nothing running.
  const stop = () => {
    setTimeout(() => process.exit(1), config.DRAIN + STOP_LIMIT).unref();
    starting
      .then((started) => started.stop())
      .then(
        (clean) => process.exit(clean ? 0 : 1),
        () => process.exit(1),
      );
  };
  onStopSignal(stop, () => performance.now());
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
