import { ErrorCode, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Chat, DeliveryFault, type Found } from '../../src/engine/chat.ts';
import { addressOf, packRef, unpackRef } from './place.ts';
import { renderMessage } from './render-card.ts';

/** The name under which the effect's key stands in a message's metadata. */
const EVENT = 'hoofdzaak_werk_effect';
/** How far before the first attempt is looked, in ms: clocks differ. */
const LOOK_BACK = 90_000;

/** Slack will never take this message there. A fault of our own token is not among them: it may be mended. Names of errors: docs.slack.dev/reference/methods/chat.postMessage */
const GONE = new Set([
  'channel_not_found',
  'user_not_found',
  'user_disabled',
  'is_archived',
  'not_in_channel',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'invalid_blocks',
  'invalid_arguments',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

/** Slack broke off halfway; 'some aspect of the operation' may have succeeded, say its pages on errors. */
const HALFWAY = new Set(['internal_error', 'fatal_error', 'request_timeout']);

const fault = z.object({
  code: z.string(),
  data: z.object({ error: z.string() }).optional(),
  retryAfter: z.number().optional(),
  statusCode: z.number().optional(),
});

/** Slack's own word for what it refused, or null. */
export const slackError = (error: unknown): string | null => fault.safeParse(error).data?.data?.error ?? null;

function kindOf(error: string): DeliveryFault['kind'] {
  if (HALFWAY.has(error)) return 'in-doubt';
  return GONE.has(error) ? 'gone' : 'later';
}

/** What a failed call means for the message. Only names and numbers of the fault are kept. */
function deliveryFault(error: unknown): DeliveryFault {
  const parsed = fault.safeParse(error);
  if (!parsed.success) return new DeliveryFault('in-doubt', 'no answer from Slack');
  const { code, data, retryAfter, statusCode } = parsed.data;
  switch (code) {
    case ErrorCode.RateLimitedError:
      return new DeliveryFault('later', 'Slack: rate limited', (retryAfter ?? 1) * 1000);
    case ErrorCode.PlatformError:
      return new DeliveryFault(kindOf(data?.error ?? ''), `Slack: ${data?.error ?? 'unknown'}`);
    case ErrorCode.HTTPError:
      return new DeliveryFault('in-doubt', `Slack: HTTP ${statusCode ?? '?'}`);
    default:
      return new DeliveryFault('in-doubt', 'no answer from Slack');
  }
}

const history = z.object({
  messages: z
    .array(z.object({ ts: z.string(), metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional() }))
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().default('') }).optional(),
});

async function asFault<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw deliveryFault(error);
  });
}

/** Slack as the engine sees it. @param client without retries of its own: the outbox is the only one that tries again */
export function createSlackChat(client: WebClient): Chat {
  /** The channel of a direct conversation, which Slack names only when it is opened. */
  async function channelOf(channel: string): Promise<string> {
    if (!/^[UW]/.test(channel)) return channel;
    const opened = await asFault(client.conversations.open({ users: channel }));
    return opened.channel?.id ?? channel;
  }

  return {
    async post(place, card, key) {
      const { channel, thread } = addressOf(place);
      const metadata = { event_type: EVENT, event_payload: { key } };
      const posted = await asFault(
        client.chat.postMessage({ channel, ...renderMessage(card), metadata, unfurl_links: false, ...(thread ? { thread_ts: thread } : {}) }),
      );
      if (!posted.channel || !posted.ts) throw new DeliveryFault('in-doubt', 'Slack answered without naming the message');
      return packRef({ channel: posted.channel, ts: posted.ts });
    },
    async update(_place, ref, card) {
      await asFault(client.chat.update({ ...unpackRef(ref), ...renderMessage(card) }));
    },
    async find(place, key, since): Promise<Found> {
      const to = addressOf(place);
      // We ask no scope to read channels (manifest/slack.yaml), so an answer in one cannot be looked up.
      if (to.thread) return { type: 'unknown' };
      const channel = await channelOf(to.channel);
      const window = { channel, oldest: String((since.getTime() - LOOK_BACK) / 1000), include_all_metadata: true, limit: 200 };
      for (let cursor = ''; ; ) {
        const page = { ...window, ...(cursor ? { cursor } : {}) };
        const answer = history.parse(await asFault<unknown>(client.conversations.history(page)));
        const found = answer.messages.find(({ metadata }) => metadata?.event_type === EVENT && metadata.event_payload.key === key);
        if (found) return { type: 'found', ref: packRef({ channel, ts: found.ts }) };
        cursor = answer.response_metadata?.next_cursor ?? '';
        if (!cursor) return { type: 'absent' };
      }
    },
    async introduce({ user }) {
      const answer = await asFault(client.users.info({ user, include_locale: true }));
      return { name: answer.user?.real_name, locale: answer.user?.locale };
    },
  };
}
