import type { Activity as SdkActivity } from 'botbuilder';
import type { TeamsSettings } from '../../../src/config.ts';
import type { Connector } from '../connector.ts';
import type { Activity } from '../parse.ts';
import { type Credentials, createAuthentication, createTokenSource, credentialsOf, inTime } from './authentication.ts';
import { createConnector } from './connector.ts';

/** What we use of Microsoft's SDK. */
export interface Sdk {
  connector: Connector;
  /** Checks the token an activity came with. @throws when it is refused, or could not be checked */
  authenticate: (activity: Activity, header: string) => Promise<void>;
  /** @throws when Microsoft gives us no token to send with */
  token: () => Promise<void>;
}

/** Importing this takes a third of a second: it waits until it is needed. */
export function createSdk(settings: TeamsSettings, credentials: Credentials = credentialsOf(settings)): Sdk {
  const authentication = createAuthentication(settings, credentials);
  const token = createTokenSource(settings, credentials);
  return {
    connector: createConnector({ appId: settings.appId ?? '', authentication, token }),
    async authenticate(activity, header) {
      // The SDK reads the channel, the service address and the recipient: all of them are in what was parsed.
      await inTime(authentication.authenticateRequest(activity as unknown as SdkActivity, header));
    },
    token,
  };
}
