import { z } from 'zod';
import { DeliveryFault, STILL_AT_IT } from '../../src/engine/chat.ts';
import type { ReachFault } from '../../src/programme/reach.ts';

/*
 * What Teams says is wrong, and what that means for a message. Names of errors:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages ('Status codes from bot conversational
 * APIs') and .../send-proactive-messages ('Understand who blocked, muted, or uninstalled a bot').
 */

/** The connection was never made, so nothing was accepted. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED']);

/** Teams says: not now (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). 401 is our own credential: it may be mended. */
const LATER = new Set([401, 412, 429, 502, 503, 504]);
/** It may or may not have been accepted. */
const DOUBTFUL = new Set([408, 500]);

/** What Teams calls it, by what it means; the first that is found counts. */
const NAMES: [RegExp, ReachFault][] = [
  [/\b(ConversationBlockedByUser|MessageWritesBlocked|BotDisabledByUser)\b/, 'blocked'],
  [/\b(BotNotInConversationRoster|BotDisabledByAdmin|ForbiddenOperationException|ConversationNotFound|BotNotInstalled)\b/, 'bot-removed'],
  // Somebody whose account was removed; as text, under codes that also mean other things.
  [/\bUser not found\b/i, 'left'],
  // An id that is none of this tenant's.
  [/\bFailed to decrypt pairwise id\b/i, 'unknown-account'],
];

/** Only these two of the many refusals say where the message is for; the others are about what was sent. */
const ABOUT_PLACE = new Set([400, 403, 404]);

/** Most of an error's body that is read, in bytes. */
const BODY_LIMIT = 16_384;

/** A code, and sometimes another one inside; or an older shape with JSON in its text, in which the code is. */
const errorBody = z.object({
  error: z
    .object({
      code: z.string().catch(''),
      message: z.string().catch(''),
      innerHttpError: z
        .object({ body: z.object({ error: z.object({ code: z.string() }) }) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  subCode: z.string().catch(''),
  message: z.string().catch(''),
});

function reachOf(status: number, body: string): ReachFault | null {
  if (status === 401) return 'token-revoked';
  if (!ABOUT_PLACE.has(status)) return null;
  const parsed = errorBody.safeParse(parseJson(body)).data;
  const said = [parsed?.error?.code, parsed?.error?.innerHttpError?.body.error.code, parsed?.subCode, parsed?.error?.message, parsed?.message].join(' ');
  return NAMES.find(([name]) => name.test(said))?.[1] ?? null;
}

/** What Microsoft's library says when Microsoft knows us and does not want us: `invalid_client`, `unauthorized_client`, `invalid_grant`. */
const refused = z.object({ errorCode: z.string().regex(/^(invalid|unauthorized)_(client|grant|request|scope)/) });

/** Whether no token came because our credentials are wrong; else nobody answered. */
export const isRefused = (error: unknown): boolean => refused.safeParse(error).success;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The beginning of an answer; '' when it breaks off, for then its status has to do. */
async function beginningOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      parts.push(part);
      size += part.length;
      if (size >= BODY_LIMIT) break; // which cancels the rest
    }
  } catch {
    return '';
  }
  return Buffer.concat(parts).subarray(0, BODY_LIMIT).toString('utf8');
}

/** How long we are asked to wait, in ms: seconds or a date. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null || header.trim() === '') return 0;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(header);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now);
}

/** What an answer that is no success means for the message. Only the name of what is wrong is kept: the text may hold ids. */
export async function refusal(answer: Response): Promise<DeliveryFault> {
  const { status } = answer;
  const reach = reachOf(status, await beginningOf(answer));
  const kind = LATER.has(status) ? 'later' : DOUBTFUL.has(status) ? 'in-doubt' : 'gone';
  const details = { retryAfterMs: retryAfter(answer.headers.get('retry-after'), Date.now()), restsTenant: status === 429, reach };
  return new DeliveryFault(kind, `Teams: HTTP ${status}${reach ? ` (${reach})` : ''}`, details);
}

/** What a call without an answer means for the message. */
export function noAnswer(error: unknown): DeliveryFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  if (NOT_CONNECTED.has(code)) return new DeliveryFault('later', `Teams: ${code}`);
  const tooLate = error instanceof Error && error.name === 'TimeoutError';
  return new DeliveryFault('in-doubt', `Teams: no answer (${code})`, tooLate ? { retryAfterMs: STILL_AT_IT } : {});
}
