import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { TeamsSettings } from '../../../src/config.ts';
import { within } from '../../../src/engine/within.ts';
import { createHttpClient, TIME_OUT } from './http-client.ts';

/** Microsoft's public cloud: the SDK wants all of these once one of them is set. */
const PUBLIC_CLOUD = {
  ValidateAuthority: true,
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azure',
};

/** Whom our tokens are for. */
export const AUDIENCE = PUBLIC_CLOUD.ToChannelFromBotOAuthScope;

/** What proves who we are. Without an app id it proves nothing, and asks for nothing. */
export type Credentials = Pick<ConfigurationServiceClientCredentialFactory, 'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'>;

/** The bot's own credentials; without an app id those of nobody, as Microsoft's emulator wants them. */
export function credentialsOf({ appId, password, type, tenantId }: TeamsSettings): Credentials {
  if (appId === null) return new ConfigurationServiceClientCredentialFactory({});
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: type,
    ...(type === 'SingleTenant' ? { MicrosoftAppTenantId: tenantId } : {}),
  });
}

/** The SDK's checks of tokens that come in, and its requests that go out. */
export function createAuthentication({ appId, openIdMetadataUrl }: TeamsSettings, credentials: Credentials): ConfigurationBotFrameworkAuthentication {
  const settings = {
    ...(appId === null ? {} : { MicrosoftAppId: appId }),
    ...(openIdMetadataUrl ? { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl } : {}),
  };
  return new ConfigurationBotFrameworkAuthentication(settings, credentials, undefined, undefined, { httpClient: createHttpClient() });
}

/** Ends waiting for what the SDK does without a time-out of its own. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const done = await within(
    TIME_OUT,
    work.then((result) => ({ result })),
  );
  if (done === null) throw new NoAnswer('no answer in time');
  return done.result;
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Gets a token to send with, kept by the SDK until it expires. @throws with the SDK's own error */
export function createTokenSource({ appId }: TeamsSettings, credentials: Credentials): () => Promise<void> {
  if (appId === null) return async () => undefined;
  return async () => {
    const ours = await credentials.createCredentials(appId, AUDIENCE, PUBLIC_CLOUD.ToChannelFromBotLoginUrl, true);
    if ('getToken' in ours && typeof ours.getToken === 'function') await inTime(Promise.resolve(ours.getToken()));
  };
}
