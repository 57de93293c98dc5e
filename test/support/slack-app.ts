import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createFiles } from '../../adapters/files/index.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import { startSlack } from '../../adapters/slack/start.ts';
import { createApp } from '../../src/app.ts';
import type { SlackSettings } from '../../src/config.ts';
import type { Pace } from '../../src/engine/pace.ts';
import type { Queue } from '../../src/engine/queue.ts';
import { routes } from '../../workflows/routes.ts';
import { storeAt } from './database-store.ts';
import { aFaq } from './faq.ts';
import { NO_PACE } from './no-pace.ts';
import { SILENT_QUEUE } from './silent-queue.ts';
import type { SlackUser } from './slack-payloads.ts';
import { createPerson, createSender, type Person } from './slack-person.ts';
import type { SlackStub } from './slack-stub.ts';

export const SECRET = 'test-signing-secret';
export const TOKEN = 'xoxb-test-bot';
const DAY = 24 * 3_600_000;

/** A clock that tests move: it runs, from wherever it was put. */
export function createClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    move: (ms: number) => {
      ahead += ms;
    },
  };
}

interface Options {
  connectionString: string;
  stub: SlackStub;
  clock?: ReturnType<typeof createClock>;
  /** How long the people of a rung have, in ms. */
  deadline?: number;
  /** Messages go at once unless told otherwise. */
  pace?: Pace;
  /** By signed requests unless told otherwise. */
  settings?: SlackSettings;
}

/** The whole service but for its queue: every wake-up is lost, which a sweep must make good. */
export async function startSlackApp({ connectionString, stub, clock = createClock(), deadline = 2 * DAY, pace = NO_PACE, settings }: Options) {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const store = storeAt(connectionString, pace);
  const wakes: { id: string; at: Date }[] = [];
  const queue: Queue = { ...SILENT_QUEUE, wake: async (id, at) => void wakes.push({ id, at }) };
  const http = createHttp({}, log);
  const app = createApp({
    store,
    queue,
    chats: () => slack.chat,
    routes,
    settings: { escalationDeadline: deadline, isHoliday: () => false, faq: aFaq() },
    log,
    now: clock.now,
    newId: randomUUID,
    random: Math.random,
  });
  const slack = await startSlack({
    settings: settings ?? { mode: 'http', botToken: TOKEN, apiUrl: stub.apiUrl, teams: [], signingSecret: SECRET },
    app,
    http: http.app,
    files: createFiles(log),
    log,
    now: clock.now,
    receives: true,
  });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/slack/events`;
  const sender = createSender(url, SECRET);
  let stopped: Promise<void> | null = null;

  const stop = async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    await slack.stop();
    server.closeAllConnections();
    await closed;
    await app.settled();
    await store.close();
  };

  return {
    app,
    slack,
    clock,
    sender,
    url,
    wakes,
    /** What was logged, as JSON lines. */
    lines,
    person: (user: SlackUser): Person => createPerson(sender, stub, user),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

export type SlackApp = Awaited<ReturnType<typeof startSlackApp>>;

/** A day that a traject may have started on, counted back from today. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** Answers that count, and for which UWV pays. */
export const ANSWERS = { begeleiding: 'ips', opdrachtgever: 'uwv', ggz: ['gespecialiseerd'], kanEnWil: 'ja', doelgroep: 'epa' };

type View = { modal: { blocks: unknown[] } };

const blockOf = (view: View, field: string) => view.modal.blocks.find((block) => JSON.stringify(block).includes(`"action_id":"${field}"`));

const organisationIn = (view: View, field: string): string => {
  const [, value] = /"value":"([^"]+)"/.exec(JSON.stringify(blockOf(view, field) ?? '')) ?? [];
  if (!value) throw new Error(`no ${field} to choose in ${JSON.stringify(view.modal.blocks).slice(0, 300)}`);
  return value;
};

/** On a machine so busy that the store is too slow, people are told so, and type it again. */
const TRIES = 5;

/** Types a command until its form is there. */
async function formWith(person: Person, field: string) {
  for (let tries = 1; ; tries += 1) {
    const { view: opened } = await person.slash('/traject');
    const view = opened && (await person.filled(opened));
    if (view && (blockOf(view, field) || tries === TRIES)) return view;
    if (tries === TRIES) throw new Error('no form was opened');
  }
}

/** Tells who they are, once, as the first use of anything asks. @returns what they asked for */
export async function introduce(person: Person) {
  const changed = await person.change(await formWith(person, 'regions'), 'regions', { regions: ['ZL'] });
  const organisation = organisationIn(changed, 'organisation');
  return (await person.submit(changed, { regions: ['ZL'], organisation, name: `${person.user.name} Jansen`, function: 'jobcoach', language: 'nl' })).view;
}

/** Fills in the first screen of a new traject. @returns the second, with both verdicts and the start date */
export async function answer(person: Person) {
  const view = await formWith(person, 'aangedragenDoor');
  return (await person.submit(view, { region: 'ZL', aangedragenDoor: organisationIn(view, 'aangedragenDoor'), ...ANSWERS })).view;
}
