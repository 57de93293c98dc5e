import { App as Bolt, ExpressReceiver, type LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { App } from '../../src/app.ts';
import type { SlackSettings } from '../../src/config.ts';
import type { Chat } from '../../src/engine/chat.ts';
import { describeFault, Permanent } from '../../src/engine/errors.ts';
import type { Files } from '../../src/engine/files.ts';
import { createSlackChat } from './chat.ts';
import { isOurToken, slackError } from './faults.ts';
import { addListeners } from './listeners.ts';
import { acknowledgeAfterwards, answerFault } from './receive.ts';
import { createGate } from './workspace.ts';

interface Dependencies {
  settings: SlackSettings;
  app: App;
  http: Express;
  files: Files;
  log: Logger;
  /** The moment in UTC. */
  now: () => Date;
  /** False for a worker: it only sends. */
  receives: boolean;
}

export interface RunningSlack {
  chat: Chat;
  /** @throws Permanent when Slack refuses our token, anything else when it does not answer */
  check: () => Promise<void>;
  /** Takes nothing new and waits for what runs. */
  stop: () => Promise<void>;
}

/** Longest wait for an answer of Slack, in ms. A time-out leaves a message in doubt: it is looked up before it is sent again. */
const TIME_OUT = 5000;
/** Largest request we read: Slack's own are far smaller. */
const BODY_LIMIT = '512kb';
/** A request's age in seconds, both ways: Bolt itself lets those from the future pass. */
const MAX_AGE = 300;

const PATH = '/slack/events';

/** Refuses requests whose timestamp lies too far in the future; Bolt refuses the stale and the forged ones. */
function refuseFuture(now: () => Date): RequestHandler {
  return (request, response, next) => {
    const sent = Number(request.headers['x-slack-request-timestamp'] ?? Number.NaN);
    if (sent - now().getTime() / 1000 > MAX_AGE) response.status(401).end();
    else next();
  };
}

/** Bolt's own log lines go to ours; at debug they would hold payloads, so those are dropped. */
function boltLogger(log: Logger) {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    // What a parser says of a body it could not read quotes that body.
    warn: (message: unknown) =>
      log.warn(
        { from: 'slack' },
        String(message)
          .replace(/\(error: .*/s, '')
          .slice(0, 200),
      ),
    error: (message: unknown) => log.error({ from: 'slack' }, message instanceof Error ? message.name : String(message).slice(0, 200)),
    setLevel: nothing,
    getLevel: () => 'info' as LogLevel, // LogLevel is an enum of these strings
    setName: nothing,
  };
}

function createReceiver({ settings, http, log, now }: Dependencies): Receiver {
  const logger = boltLogger(log);
  if (settings.mode === 'socket') {
    return new SocketModeReceiver({ appToken: settings.appToken, logger, installerOptions: { clientOptions: { slackApiUrl: settings.apiUrl } } });
  }
  http.use(PATH, refuseFuture(now));
  return new ExpressReceiver({
    signingSecret: settings.signingSecret,
    app: http,
    endpoints: PATH,
    bodyLimit: BODY_LIMIT,
    logger,
    processEventErrorHandler: answerFault,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(404).end();
    },
  });
}

/** Slack by HTTP on the given Express app, or by Socket Mode. */
export async function startSlack(dependencies: Dependencies): Promise<RunningSlack> {
  const { settings, app, files, log, now, receives } = dependencies;
  const clientOptions = { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: TIME_OUT, logger: boltLogger(log) };
  const client = new WebClient(settings.botToken, clientOptions);
  const chat = createSlackChat({ client, files, log, now });
  const check = async () => {
    await client.auth.test().catch((error: unknown) => {
      throw isOurToken(error) ? new Permanent(`Slack refuses SLACK_BOT_TOKEN: ${slackError(error)}`) : new Error('no answer from Slack');
    });
  };
  if (!receives) return { chat, check, stop: async () => undefined };

  const receiver = createReceiver(dependencies);
  const bolt = new Bolt({
    receiver,
    authorize: async () => ({ botToken: settings.botToken }), // one workspace, one token: nothing to look up per event
    ignoreSelf: false, // our own messages carry a bot id: the parser leaves them out
    // Bolt posts to response urls by this, without a time-out of its own.
    clientOptions: { ...clientOptions, fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(TIME_OUT), ...init }) },
    logger: boltLogger(log),
  });
  const running = addListeners(bolt, { client, app, incoming: files, settings, log });
  const gate = createGate(settings.teams, async () => z.object({ team_id: z.string() }).parse(await client.auth.test()).team_id);
  acknowledgeAfterwards(bolt, async (payload) => {
    const ours = await gate(payload);
    if (!ours) log.warn('a request from another Slack workspace was left');
    return ours;
  });
  bolt.error(async (error) => {
    log.error({ ...describeFault(error.original ?? error), from: error.code }, 'Slack listener failed');
    throw error; // so that an event is not acknowledged: Slack delivers it again
  });
  if (settings.mode === 'socket') await bolt.start();
  return {
    chat,
    check,
    async stop() {
      await running(); // what runs still has to be acknowledged, over the socket too
      if (settings.mode === 'socket') await bolt.stop();
      await running();
    },
  };
}
