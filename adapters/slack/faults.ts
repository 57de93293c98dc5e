import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { DeliveryFault, STILL_AT_IT } from '../../src/engine/chat.ts';
import type { ReachFault } from '../../src/programme/reach.ts';

/*
 * What Slack says is wrong, and what that means for a message. Names of errors: docs.slack.dev/reference/methods/chat.postMessage
 */

/** Slack will never take this message there, and why the one it is for cannot be reached; null when it says nothing of them. */
const GONE: Record<string, ReachFault | null> = {
  user_disabled: 'left',
  is_archived: 'archived',
  channel_not_found: 'bot-removed',
  not_in_channel: 'bot-removed',
  user_not_found: 'unknown-account',
  users_not_found: 'unknown-account',
  cannot_dm_bot: null,
  messages_tab_disabled: null,
  restricted_action: null,
  invalid_blocks: null,
  invalid_arguments: null,
  message_not_found: null,
  cant_update_message: null,
  edit_window_closed: null,
};

/** A fault of our own token: it may be mended, so the message waits; meanwhile nobody is reached. */
const OUR_TOKEN = new Set(['token_revoked', 'token_expired', 'invalid_auth', 'account_inactive', 'not_authed']);

/** Slack broke off halfway; 'some aspect of the operation' may have succeeded, say its pages on errors. */
const HALFWAY = new Set(['internal_error', 'fatal_error', 'request_timeout']);

const fault = z.object({
  code: z.string(),
  data: z.object({ error: z.string() }).optional(),
  retryAfter: z.number().optional(),
  statusCode: z.number().optional(),
  original: z.object({ name: z.string() }).optional(),
});

/** Slack's own word for what it refused, or null. */
export const slackError = (error: unknown): string | null => fault.safeParse(error).data?.data?.error ?? null;

/** Whether Slack refused our own token: only people can mend that. */
export const isOurToken = (error: unknown): boolean => OUR_TOKEN.has(slackError(error) ?? '');

function refusal(error: string): DeliveryFault {
  const reason = `Slack: ${error || 'unknown'}`;
  if (HALFWAY.has(error)) return new DeliveryFault('in-doubt', reason);
  if (OUR_TOKEN.has(error)) return new DeliveryFault('later', reason, { reach: 'token-revoked' });
  const reach = Object.hasOwn(GONE, error) ? GONE[error] : undefined;
  return reach === undefined ? new DeliveryFault('later', reason) : new DeliveryFault('gone', reason, { reach });
}

/** What a failed call means for the message. Only names and numbers of the fault are kept. */
function deliveryFault(error: unknown): DeliveryFault {
  const parsed = fault.safeParse(error);
  if (!parsed.success) return new DeliveryFault('in-doubt', 'no answer from Slack');
  const { code, data, retryAfter, statusCode, original } = parsed.data;
  switch (code) {
    case ErrorCode.RateLimitedError:
      return new DeliveryFault('later', 'Slack: rate limited', { retryAfterMs: (retryAfter ?? 1) * 1000, restsTenant: true });
    case ErrorCode.PlatformError:
      return refusal(data?.error ?? '');
    case ErrorCode.HTTPError:
      return new DeliveryFault('in-doubt', `Slack: HTTP ${statusCode ?? '?'}`);
    default:
      return original?.name === 'TimeoutError'
        ? new DeliveryFault('in-doubt', 'no answer from Slack in time', { retryAfterMs: STILL_AT_IT })
        : new DeliveryFault('in-doubt', 'no answer from Slack');
  }
}

/** A call to Slack that fails as DeliveryFault. */
export async function asFault<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw deliveryFault(error);
  });
}
