import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createFiles } from '../../adapters/files/index.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import { startSlack } from '../../adapters/slack/start.ts';
import { startTeams } from '../../adapters/teams/start.ts';
import { createApp } from '../../src/app.ts';
import { routes } from '../../workflows/routes.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { storeAt } from './database-store.ts';
import { aFaq } from './faq.ts';
import { SILENT_QUEUE } from './silent-queue.ts';
import { createClock, SECRET, TOKEN } from './slack-app.ts';
import type { SlackUser } from './slack-payloads.ts';
import { createPerson, createSender } from './slack-person.ts';
import { createSlackStub, type SlackStub } from './slack-stub.ts';
import type { TeamsUser } from './teams-activities.ts';
import { ANONYMOUS, createTeamsPerson, optionOf, type TeamsApp } from './teams-app.ts';
import { createTeamsStub, type TeamsStub } from './teams-stub.ts';

const TWO_DAYS = 48 * 3_600_000;

/** What several processes share. */
interface World {
  database: FreshDatabase;
  clock: ReturnType<typeof createClock>;
  slackStub: SlackStub;
  teamsStub: TeamsStub;
}

async function newWorld(): Promise<World> {
  const clock = createClock();
  return { database: await freshDatabase(), clock, slackStub: await createSlackStub(clock.now), teamsStub: await createTeamsStub() };
}

/**
 * Slack and Teams in one service on one database, as in production; every wake-up is lost, which a sweep must make good.
 * @param beside the one that this is a second process of: it is stopped first
 */
export async function startBoth(beside?: World) {
  const { database, clock, slackStub, teamsStub } = beside ?? (await newWorld());
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const store = storeAt(database.connectionString);
  const http = createHttp({}, log);
  const app = createApp({
    store,
    queue: SILENT_QUEUE,
    chats: (platform) => (platform === 'teams' ? teams.chat : slack.chat),
    routes,
    settings: { escalationDeadline: TWO_DAYS, isHoliday: () => false, faq: aFaq() },
    log,
    now: clock.now,
    newId: randomUUID,
    random: Math.random,
  });
  const settings = { mode: 'http' as const, botToken: TOKEN, apiUrl: slackStub.apiUrl, teams: [], signingSecret: SECRET };
  const slack = await startSlack({ settings, app, http: http.app, files: createFiles(log), log, now: clock.now, receives: true });
  const teams = await startTeams({
    settings: ANONYMOUS,
    app,
    http: http.app,
    files: createFiles(log),
    message: store.message,
    log,
    receives: true,
    production: false,
  });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  const sender = createSender(`${url}/slack/events`, SECRET);
  const send: TeamsApp['send'] = async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/messages`, { method: 'POST', body: JSON.stringify(body), headers });
    return { status: answer.status, text: await answer.text() };
  };

  return {
    app,
    store,
    clock,
    database,
    slackStub,
    teamsStub,
    url,
    /** What was logged, as JSON lines. */
    lines,
    inSlack: (user: SlackUser) => createPerson(sender, slackStub, user),
    /** Slack tells of something that happened. */
    tells: (payload: unknown) => sender.event(payload),
    inTeams: (user: TeamsUser, locale?: string) => createTeamsPerson({ send }, teamsStub, user, locale),
    /** Moves the clock, and lets a sweep do what is due by then. */
    async later(ms: number): Promise<void> {
      clock.move(ms);
      await app.sweep();
      await app.settled();
    },
    async stop(): Promise<void> {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await slack.stop();
      await teams.stop();
      server.closeAllConnections();
      await closed;
      await app.settled();
      await store.close();
      if (beside) return;
      await slackStub.close();
      await teamsStub.close();
      await database.close();
    },
  };
}

export type Both = Awaited<ReturnType<typeof startBoth>>;
export type TeamsPerson = ReturnType<typeof createTeamsPerson>;

/** Tells in Teams who they are: of UWV, in Zuid-Limburg. */
export async function knownInTeams(person: TeamsPerson, name: string): Promise<void> {
  const form = await person.say('profiel');
  await person.press(form, 'Opslaan', { name, function: 'ambassadeur', regions: 'ZL' }); // the organisations are asked once the region is known
  await person.press(form, 'Opslaan', { organisation: optionOf(form, 'organisation', 'UWV') });
}
