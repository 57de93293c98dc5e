import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { bytesOf, FORMATS, fileName, type TableFiles, tablesOf } from '../../src/cards/kept.ts';
import type { Card } from '../../src/cards/types.ts';
import { DeliveryFault } from '../../src/engine/chat.ts';
import { describeFault } from '../../src/engine/errors.ts';
import { within } from '../../src/engine/within.ts';
import { asFault } from './faults.ts';

/** Longest wait for all uploads of a message, in ms: with its pictures and itself it must be done before the outbox's lease ends. */
const PATIENCE = 8000;

interface Dependencies {
  client: WebClient;
  files: TableFiles;
  log: Logger;
  /** How long the uploads of a message may take, in ms. */
  patience?: number;
}

/** A file that Slack has and nobody sees yet: it is thrown away when it is not shared. */
export interface Uploaded {
  id: string;
  /** Its name when it has none. */
  title?: string;
}

/** `refused`: it is certain that they are not there. `unknown`: Slack did not say. */
export type Shared = 'shared' | 'refused' | 'unknown';

/**
 * Tables as files in Slack, in two steps (docs.slack.dev/messaging/working-with-files): they are uploaded before their message is
 * posted, and shared below it after. So what usually goes wrong goes wrong while there is nothing to post twice; sharing can be done
 * once only, says Slack of files.completeUploadExternal.
 */
export function createTableFiles({ client, files, log, patience = PATIENCE }: Dependencies) {
  async function upload(title: string, bytes: Uint8Array): Promise<Uploaded> {
    const { upload_url: url, file_id: id } = await asFault(client.files.getUploadURLExternal({ filename: title, length: bytes.length }));
    if (!url || !id) throw new DeliveryFault('later', 'Slack answered without an address to upload to');
    const answer = await fetch(url, { method: 'POST', body: new Uint8Array(bytes), redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    await answer.body?.cancel();
    if (!answer.ok) throw new DeliveryFault('later', `Slack: upload HTTP ${answer.status}`);
    return { id, title };
  }

  async function uploadAll(card: Card): Promise<Uploaded[]> {
    const uploaded: Uploaded[] = [];
    for (const table of tablesOf(card)) {
      for (const format of FORMATS) {
        uploaded.push(await upload(fileName(table, format), await bytesOf(files, table, format)));
      }
    }
    return uploaded;
  }

  const warn = (error: unknown, what: string) => log.warn({ ...(error instanceof DeliveryFault ? { reason: error.message } : describeFault(error)) }, what);

  return {
    /**
     * Uploads a card's tables. @returns null when it did not work, or took too long: the message then goes without.
     * @throws DeliveryFault when Slack asks to wait: then it can all be sent in a moment
     */
    async upload(card: Card): Promise<Uploaded[] | null> {
      try {
        const uploaded = await within(patience, uploadAll(card));
        if (uploaded === null) log.warn('the files of a message were not uploaded in time');
        return uploaded;
      } catch (error) {
        if (error instanceof DeliveryFault && error.restsTenant) throw error;
        warn(error, 'the files of a message were not uploaded');
        return null;
      }
    },
    /** Shows uploaded files in a conversation, in the thread when there is one. Never throws: the message stands there already. */
    async share([first, ...rest]: Uploaded[], channel: string, thread: string | undefined): Promise<Shared> {
      if (!first) return 'shared';
      const to = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
      try {
        await asFault(client.files.completeUploadExternal({ files: [first, ...rest], ...to }));
        return 'shared';
      } catch (error) {
        warn(error, 'the files of a message were not shared');
        return error instanceof DeliveryFault && error.kind === 'in-doubt' ? 'unknown' : 'refused';
      }
    },
  };
}
