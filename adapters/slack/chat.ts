import { z } from 'zod';
import { type TableFiles, withoutFiles } from '../../src/cards/kept.ts';
import { type Chat, DeliveryFault, type Found } from '../../src/engine/chat.ts';
import { asFault } from './faults.ts';
import { createTableFiles, type Uploaded } from './files.ts';
import { createPictures, type PictureDependencies } from './pictures.ts';
import { addressOf, packRef, unpackRef } from './place.ts';

/** The name under which the effect's key stands in a message's metadata. */
const EVENT = 'hoofdzaak_werk_effect';
/** How far before the first attempt is looked, in ms: Slack's clock and ours differ by less, or each would refuse the other's requests. */
const LOOK_BACK = 6 * 60_000;

/**
 * Files and pictures must be ready within this, in ms, or the message waits for its next attempt, which finds the pictures ready. With a
 * lookup before it and Slack's answer after it, it must be over before another worker may think that nobody is at it any more.
 */
const READY_WITHIN = 12_000;

const history = z.object({
  messages: z
    .array(z.object({ ts: z.string(), metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional() }))
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().default('') }).optional(),
});

/** The files that were uploaded for a message, as its metadata names them. */
const filesOf = (payload: Record<string, unknown> = {}): Uploaded[] =>
  typeof payload.files === 'string' ? payload.files.split(' ').map((id) => ({ id })) : [];

const isUser = (channel: string): boolean => /^[UW]/.test(channel);

/** Slack as the engine sees it. Its `client` has no retries of its own: the outbox is the only one that tries again. */
export function createSlackChat(dependencies: PictureDependencies & { files: TableFiles }): Chat {
  const { client, now } = dependencies;
  const send = createPictures(dependencies);
  const tableFiles = createTableFiles(dependencies);

  /** The channel of a direct conversation, which Slack names only when it is opened. */
  async function channelOf(channel: string): Promise<string> {
    if (!isUser(channel)) return channel;
    const opened = await asFault(client.conversations.open({ users: channel }));
    return opened.channel?.id ?? channel;
  }

  /** Slack takes messages for somebody who left without a word (python-slack-sdk #1156). When it does not say, the message goes. */
  async function refuseIfLeft(user: string): Promise<void> {
    const answer = await client.users.info({ user }).catch(() => null);
    if (answer?.user?.deleted === true) throw new DeliveryFault('gone', 'Slack: the account was deactivated', { reach: 'left' });
  }

  return {
    async post(place, card, key, mustArrive) {
      const { channel, thread } = addressOf(place);
      const began = now().getTime();
      if (mustArrive && isUser(channel)) await refuseIfLeft(channel);
      const uploaded = await tableFiles.upload(card);
      const metadata = { event_type: EVENT, event_payload: { key, ...(uploaded?.length ? { files: uploaded.map(({ id }) => id).join(' ') } : {}) } };
      const posted = await send(uploaded ? card : withoutFiles(card), (message) => {
        if (now().getTime() - began > READY_WITHIN) throw new DeliveryFault('later', 'its files took too long: nothing was sent');
        return client.chat.postMessage({ channel, ...message, metadata, unfurl_links: false, ...(thread ? { thread_ts: thread } : {}) });
      });
      if (!posted.channel || !posted.ts) throw new DeliveryFault('in-doubt', 'Slack answered without naming the message');
      const ref = { channel: posted.channel, ts: posted.ts };
      // From here on nothing may throw: the message would be posted again.
      if ((await tableFiles.share(uploaded ?? [], ref.channel, thread)) === 'refused') {
        await send(withoutFiles(card), (message) => client.chat.update({ ...ref, ...message })).catch(() => undefined);
      }
      return packRef(ref);
    },
    async update(_place, ref, card) {
      await send(card, (message) => client.chat.update({ ...unpackRef(ref), ...message }));
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
        if (found) {
          // It was cut short after the message was posted, perhaps before its files were shared: Slack shares a file once only.
          await tableFiles.share(filesOf(found.metadata?.event_payload), channel, undefined);
          return { type: 'found', ref: packRef({ channel, ts: found.ts }) };
        }
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
