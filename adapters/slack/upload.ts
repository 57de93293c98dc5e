import { z } from 'zod';
import type { App } from '../../src/app.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Place, Reply, Uploaded } from '../../src/engine/events.ts';
import type { Incoming } from '../../src/engine/files.ts';
import type { FileRead } from '../../src/programme/import-file.ts';
import { placeOf } from './place.ts';

/*
 * Files that somebody sends in a direct message. Their names are read to tell tables from pictures, and not kept.
 */

const id = z.string().min(1).max(64);

const sharedFiles = z.object({
  event_id: z.string(),
  team_id: id,
  event: z.object({
    type: z.literal('message'),
    subtype: z.literal('file_share'),
    channel_type: z.literal('im'),
    channel: id,
    user: id,
    bot_id: z.never().nullish(),
    thread_ts: z.string().optional(),
    text: z.string().default(''),
    files: z.array(z.object({ id, name: z.string().nullish(), url_private_download: z.string().max(2000).optional() })).min(1),
  }),
});

/** What a table is called. */
const TABLE = /\.(?:csv|tsv|txt|xlsx?|ods)$/i;

export interface ArrivedFile {
  event: Omit<Uploaded, 'read'>;
  /** Undefined when Slack does not say where it is. */
  url: string | undefined;
  answerTo: Place;
}

/** The files of a message, each an event of its own; none when it is no message with files, or one that says something beside a picture. */
export function parseFiles(payload: unknown): ArrivedFile[] {
  const parsed = sharedFiles.safeParse(payload);
  if (!parsed.success) return [];
  const { event_id, team_id, event } = parsed.data;
  const tables = event.files.filter(({ name }) => TABLE.test(name ?? ''));
  const files = tables.length > 0 || event.text.trim() !== '' ? tables : event.files;
  const account = { platform: 'slack' as const, tenant: team_id, user: event.user };
  const common = { account, displayName: event.user, locale: undefined, place: placeOf(team_id, { channel: event.user }) };
  const answerTo = placeOf(team_id, { channel: event.channel, ...(event.thread_ts ? { thread: event.thread_ts } : {}) });
  return files.map((file) => ({
    event: { type: 'uploaded', ...common, key: `slack:${event_id}:${file.id}` },
    url: file.url_private_download,
    answerTo,
  }));
}

/** Whether our token may go along to an address: Slack's own, or where Slack is said to be. @param apiUrl as configured */
export function isSlacks(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.origin === new URL(apiUrl).origin || (url.protocol === 'https:' && url.port === '' && /(?:^|\.)slack\.com$/.test(url.hostname));
}

interface Dependencies {
  app: App;
  incoming: Pick<Incoming, 'fetched'>;
  botToken: string;
  apiUrl: string;
  /** What a reply looks like as a message. */
  cardOf: (reply: Reply) => Card;
}

/** Takes files: fetched with our token, read, answered in the same conversation. */
export function createUploads({ app, incoming, botToken, apiUrl, cardOf }: Dependencies) {
  /** Slack tells again of a file that takes longer than three seconds: once is enough. */
  const running = new Map<string, Promise<void>>();

  async function take({ event, url, answerTo }: ArrivedFile): Promise<void> {
    const trusted = url !== undefined && isSlacks(url, apiUrl);
    const read: FileRead = trusted ? await incoming.fetched(url, { authorization: `Bearer ${botToken}` }) : { type: 'fault', fault: 'not-fetched' };
    await app.answerByMessage({ ...event, read }, answerTo, cardOf);
  }

  /** @throws when nothing was stored: then it may come again */
  return (file: ArrivedFile): Promise<void> => {
    const { key } = file.event;
    const work = running.get(key) ?? take(file).finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };
}
