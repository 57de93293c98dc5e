import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { z } from 'zod';
import { createFiles } from '../../adapters/files/index.ts';
import { createHttp, listen } from '../../adapters/http/server.ts';
import type { Credentials } from '../../adapters/teams/sdk/authentication.ts';
import { startTeams } from '../../adapters/teams/start.ts';
import { createApp } from '../../src/app.ts';
import type { TeamsSettings } from '../../src/config.ts';
import { routes } from '../../workflows/routes.ts';
import { storeAt } from './database-store.ts';
import { aFaq } from './faq.ts';
import { SILENT_QUEUE } from './silent-queue.ts';
import { ALEX, pressed, type TeamsUser, typed } from './teams-activities.ts';
import type { TeamsMessage, TeamsStub } from './teams-stub.ts';

export const ANONYMOUS: TeamsSettings = { appId: null, password: '', type: 'SingleTenant', tenantId: '', openIdMetadataUrl: undefined };

/** Proves who we are to the stub: Microsoft's tokens cannot be had here. */
export const credentialsFor = (appId: string): Credentials => ({
  isValidAppId: async (given) => given === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request) => {
      request.headers.set('authorization', 'Bearer ours');
      return request;
    },
  }),
});

const TWO_DAYS = 48 * 3_600_000;

interface Options {
  connectionString: string;
  settings?: TeamsSettings;
  credentials?: Credentials;
  production?: boolean;
  /** How long the people of a rung have, in ms. */
  deadline?: number;
  /** Where files may be put: in OneDrive when it is not told. */
  mayUpload?: (address: string) => boolean;
}

/** The whole service but for its queue: every wake-up is lost, which a sweep must make good. */
export async function startTeamsApp({ connectionString, settings = ANONYMOUS, credentials, production = false, deadline = TWO_DAYS, mayUpload }: Options) {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const store = storeAt(connectionString);
  const http = createHttp({}, log);
  const app = createApp({
    store,
    queue: SILENT_QUEUE,
    chats: () => teams.chat,
    routes,
    settings: { escalationDeadline: deadline, isHoliday: () => false, faq: aFaq() },
    log,
    now: () => new Date(),
    newId: randomUUID,
    random: Math.random,
  });
  const teams = await startTeams({
    settings,
    app,
    http: http.app,
    files: createFiles(log),
    message: store.message,
    log,
    receives: true,
    production,
    ...(credentials ? { credentials } : {}),
    ...(mayUpload ? { mayUpload } : {}),
  });
  http.finish();
  const server = await listen(http.app, 0, '127.0.0.1');
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/api/messages`;

  /** A request as Teams makes it. */
  async function send(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(url, { method: 'POST', body: sent, headers: { 'content-type': 'application/json', ...headers } });
    return { status: answer.status, text: await answer.text() };
  }

  return {
    app,
    store,
    teams,
    url,
    send,
    /** What was logged, as JSON lines. */
    lines,
    async stop(): Promise<void> {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await teams.stop();
      server.closeAllConnections();
      await closed;
      await app.settled();
      await store.close();
    },
  };
}

export type TeamsApp = Awaited<ReturnType<typeof startTeamsApp>>;

const node = z.looseObject({});

/** Every object in a card, in order. */
function nodesOf(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  const parsed = node.safeParse(part);
  return parsed.success && part !== null ? [parsed.data, ...Object.values(parsed.data).flatMap(nodesOf)] : [];
}

/** Everything that can be read in a message, in order. */
export function readOf({ activity }: TeamsMessage): string {
  const card = nodesOf(activity.attachments).flatMap(({ text, label, title }) => [text, label, title].filter((one) => typeof one === 'string'));
  return [activity.text, ...card].filter((one) => typeof one === 'string').join('\n');
}

/** The inputs of the form in a message: what each of them holds, by id. */
export function inputsOf({ activity }: TeamsMessage): Record<string, string> {
  const inputs = nodesOf(activity.attachments).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), typeof value === 'string' ? value : '']));
}

/** What the button that submits the form in a message carries. */
export const submitOf = ({ activity }: TeamsMessage): Record<string, unknown> =>
  node.parse(nodesOf(activity.attachments).find(({ type, associatedInputs }) => type === 'Action.Submit' && associatedInputs === 'auto')?.data);

/** The value behind an option of a list in a message. */
export function optionOf(message: TeamsMessage, field: string, title: string): string {
  const input = nodesOf(message.activity.attachments).find(({ id }) => id === field);
  const option = nodesOf(input?.choices).find((one) => one.title === title);
  if (typeof option?.value !== 'string') throw new Error(`no option ${title} in ${field}`);
  return option.value;
}

/** Someone who types to the bot and presses what it shows, as a client does: the inputs go along with submit. */
export function createTeamsPerson(service: Pick<TeamsApp, 'send'>, stub: TeamsStub, from: TeamsUser = ALEX, locale = 'nl-NL') {
  const options = { serviceUrl: stub.url, from, locale };
  const newest = (): TeamsMessage => {
    const message = stub.messages.at(-1);
    if (!message) throw new Error('no message came');
    return message;
  };

  return {
    /** Something that is no message of a client. */
    sends: (body: unknown) => service.send(body),
    async say(text: string): Promise<TeamsMessage> {
      await service.send(typed(text, options));
      return newest();
    },
    /** Presses a button by its title. @returns the activity, so that it can be delivered again, and the answer to it */
    async press(message: TeamsMessage, title: string, filled: Record<string, string> = {}) {
      const action = nodesOf(message.activity.attachments).find((one) => one.type === 'Action.Submit' && one.title === title);
      if (!action) throw new Error(`no button ${title} in: ${readOf(message)}`);
      const inputs = action.associatedInputs === 'none' ? {} : { ...inputsOf(message), ...filled };
      const activity = pressed({ ...node.parse(action.data), ...inputs }, message.id, options);
      const answer = await service.send(activity);
      return { activity, status: answer.status, newest: newest() };
    },
  };
}
