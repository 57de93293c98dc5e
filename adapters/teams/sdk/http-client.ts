import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { noAnswer, refusal } from '../faults.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** Longest wait for an answer of Teams, in ms. */
export const TIME_OUT = 5000;

/**
 * What the SDK sends its requests with. It throws for everything but success, and the SDK's retry policy leaves such errors alone:
 * so the outbox is the only one that tries again, and knows what Teams said. Redirects are not followed: they would take our token along.
 */
export function createHttpClient(timeOut = TIME_OUT): HttpClient {
  return {
    async sendRequest(request: Request): Promise<Response> {
      const { url, method, body } = request;
      const headers = request.headers.toJson();
      const signal = AbortSignal.timeout(timeOut);
      const answer = await fetch(url, { method, headers, body: String(body ?? ''), signal, redirect: 'manual' }).catch((error: unknown) => {
        throw noAnswer(error);
      });
      if (!answer.ok) throw await refusal(answer);
      const bodyAsText = await answer.text().catch((error: unknown) => {
        throw noAnswer(error);
      });
      return { status: answer.status, bodyAsText, headers: request.headers.clone(), request };
    },
  };
}
