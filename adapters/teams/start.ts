import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { App } from '../../src/app.ts';
import type { TeamsSettings } from '../../src/config.ts';
import type { Chat } from '../../src/engine/chat.ts';
import { Permanent } from '../../src/engine/errors.ts';
import type { Files } from '../../src/engine/files.ts';
import type { Store } from '../../src/engine/store.ts';
import { createTeamsChat } from './chat.ts';
import type { Connector } from './connector.ts';
import { isOneDrive } from './consent.ts';
import { isRefused } from './faults.ts';
import { createDecisions } from './files.ts';
import { createIngress } from './ingress.ts';
import type { Credentials } from './sdk/authentication.ts';
import type { Sdk } from './sdk/index.ts';
import { createTurns } from './turns.ts';
import { createFetch } from './upload.ts';

interface Dependencies {
  settings: TeamsSettings;
  app: App;
  http: Express;
  files: Files;
  /** A message that was sent, by its effect's key. */
  message: Store['message'];
  log: Logger;
  /** False for a worker: it only sends. */
  receives: boolean;
  production: boolean;
  /** Microsoft's, unless something else proves who we are. */
  credentials?: Credentials;
  /** Whether a file may be put at an address: Microsoft's, unless something else plays it. */
  mayUpload?: (address: string) => boolean;
}

export interface RunningTeams {
  chat: Chat;
  /** @throws Permanent when Microsoft refuses to give us a token, anything else when it does not answer */
  check: () => Promise<void>;
  /** Waits for the turns that run, and the files on their way. */
  stop: () => Promise<void>;
}

const PATH = '/api/messages';
/** Largest request we read: ten times what Teams sends. */
const BODY_LIMIT = '256kb';

/** A connector whose SDK is loaded at the first use. */
const whenNeeded = (sdk: () => Promise<Sdk>): Connector => ({
  post: async (...call) => (await sdk()).connector.post(...call),
  update: async (...call) => (await sdk()).connector.update(...call),
  open: async (...call) => (await sdk()).connector.open(...call),
});

/** Teams on the given Express app. Without an app id the SDK waits until the emulator says something. */
export async function startTeams(dependencies: Dependencies): Promise<RunningTeams> {
  const { settings, app, http, files, message, log, receives, production, credentials, mayUpload = isOneDrive } = dependencies;
  let loaded: Promise<Sdk> | null = null;
  const sdk = (): Promise<Sdk> => {
    loaded ??= import('./sdk/index.ts').then(({ createSdk }) => createSdk(settings, credentials));
    return loaded;
  };
  const { appId, tenantId } = settings;
  if (appId !== null) await sdk();
  const connector = whenNeeded(sdk);
  const turns = createTurns(app, connector, createFetch(files, mayUpload), log);
  const decisions = createDecisions({ files, message, connector, mayUpload, log });
  if (receives) {
    const authenticate: Sdk['authenticate'] = async (...call) => (await sdk()).authenticate(...call);
    http.post(PATH, express.json({ limit: BODY_LIMIT }), createIngress({ appId, tenantId, production, authenticate, turns, decisions, log }));
  }
  return {
    chat: createTeamsChat(connector, files, log),
    async check() {
      if (appId === null) return;
      const { token } = await sdk();
      await token().catch((error: unknown) => {
        if (!isRefused(error)) throw new Error('no token: no answer from Microsoft', { cause: error });
        throw new Permanent('Microsoft gives no token: check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId', { cause: error });
      });
    },
    async stop() {
      await turns.settled();
      await decisions.settled();
    },
  };
}
