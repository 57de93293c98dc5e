import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryFault } from '../../src/engine/chat.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** Longest wait for an answer of Teams, in ms. */
export const TIME_OUT = 5000;

/** The connection was never made, so nothing was accepted. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED']);

/** Teams says: not now (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). 401 is our own credential: it may be mended. */
const LATER = new Set([401, 412, 429, 502, 503, 504]);
/** It may or may not have been accepted. */
const DOUBTFUL = new Set([408, 500]);

/** How long we are asked to wait, in ms: seconds or a date. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null || header.trim() === '') return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(header);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now);
}

/** What an answer that is no success means for the message. */
function faultOf(status: number, header: string | null): DeliveryFault {
  const kind = LATER.has(status) ? 'later' : DOUBTFUL.has(status) ? 'in-doubt' : 'gone';
  return new DeliveryFault(kind, `Teams: HTTP ${status}`, retryAfter(header, Date.now()));
}

function noAnswer(error: unknown): DeliveryFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  return NOT_CONNECTED.has(code) ? new DeliveryFault('later', `Teams: ${code}`) : new DeliveryFault('in-doubt', `Teams: no answer (${code})`);
}

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
      if (!answer.ok) {
        await answer.body?.cancel();
        throw faultOf(answer.status, answer.headers.get('retry-after'));
      }
      const bodyAsText = await answer.text().catch((error: unknown) => {
        throw noAnswer(error);
      });
      return { status: answer.status, bodyAsText, headers: request.headers.clone(), request };
    },
  };
}
