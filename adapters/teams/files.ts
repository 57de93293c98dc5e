import type { Logger } from 'pino';
import { bytesOf, describeFile, FORMATS, type TableFiles, tablesOf } from '../../src/cards/kept.ts';
import type { Table } from '../../src/cards/table.ts';
import type { Card } from '../../src/cards/types.ts';
import { card } from '../../src/cards/types.ts';
import type { Place } from '../../src/engine/events.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Connector } from './connector.ts';
import { type Asked, consentCard, type FileAttachment, infoCard, type Upload } from './consent.ts';
import type { Arrived } from './parse.ts';
import { addressOf } from './place.ts';
import { teamsTexts } from './texts.ts';

/** Longest wait for OneDrive, in ms. */
const UPLOAD_TIME = 30_000;

/** The questions whether a card's files may be put in its reader's OneDrive. @param key the message's, by which the files are made again */
export async function consentCards(files: TableFiles, shown: Card, key: string): Promise<FileAttachment[]> {
  const cards: FileAttachment[] = [];
  for (const [at, table] of tablesOf(shown).entries()) {
    for (const format of FORMATS) {
      const { length } = await bytesOf(files, table, format);
      cards.push(consentCard(key, at, table, format, describeFile(table, format), length));
    }
  }
  return cards;
}

interface Dependencies {
  files: TableFiles;
  message: Store['message'];
  connector: Connector;
  /** Whether a file may be put at an address. */
  mayUpload: (address: string) => boolean;
  log: Logger;
}

type Decided = Extract<Arrived, { type: 'decided' }>;

/** Whether a message was sent to whoever answers, in the same tenant. */
const isFor = (place: Place, at: Place): boolean =>
  place.platform === 'teams' && place.tenant === at.tenant && addressOf(place).user.id === addressOf(at).user.id;

/** Takes the answers to `consentCards`: makes the file again from the message's card, and puts it where its reader said it may be. */
export function createDecisions({ files, message, connector, mayUpload, log }: Dependencies) {
  const running = new Map<string, Promise<void>>();

  /** Null when the message is not there, or was somebody else's. */
  async function tableOf({ key, table }: Asked, at: Place): Promise<Table | null> {
    const known = await message(key);
    if (!known || !isFor(known.place, at)) return null;
    return tablesOf(card.parse(known.card))[table] ?? null;
  }

  /** @returns what went wrong, for the log, or null */
  async function put({ uploadUrl }: Upload, bytes: Uint8Array): Promise<string | null> {
    if (!mayUpload(uploadUrl)) return 'an address that is not OneDrive’s';
    try {
      const last = bytes.length - 1;
      const answer = await fetch(uploadUrl, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${last}/${bytes.length}` },
        redirect: 'manual', // it would lead past the check above
        signal: AbortSignal.timeout(UPLOAD_TIME),
      });
      await answer.body?.cancel();
      return answer.ok ? null : `HTTP ${answer.status}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'fault';
    }
  }

  async function decide({ answer, at, source, language }: Decided): Promise<void> {
    const to = addressOf(at);
    const conversation = to.conversation ?? '';
    const say = (text: string) => connector.post(to, conversation, { text });
    /** The question is answered: it makes way for what came of it. When it cannot be changed it stays. */
    const settle = async (text: string) => {
      if (source) await connector.update(to, conversation, source, { text }).catch(() => undefined);
    };
    const table = await tableOf(answer.context, at);
    if (!table) {
      log.warn('an answer about a file that is not there, or was sent to somebody else');
      return void (await say(teamsTexts(language).fileGone));
    }
    const t = teamsTexts(table.language ?? 'nl'); // as the message it came with
    if (answer.action === 'decline') return settle(t.fileDeclined);
    const fault = await put(answer.uploadInfo, await bytesOf(files, table, answer.context.format));
    if (fault !== null) {
      log.warn({ fault }, 'a file was not put in OneDrive');
      return void (await say(t.fileNotKept));
    }
    await connector.post(to, conversation, { file: infoCard(answer.uploadInfo) });
    await settle(t.fileKept(answer.uploadInfo.name));
  }

  return {
    /**
     * Takes an answer; the same one again, while its file is on its way, waits for the first.
     * @throws when what came of it could not be told, or the store is away: then it may be answered again
     */
    take(decided: Decided): Promise<void> {
      const same = JSON.stringify([decided.at, decided.source, decided.answer]);
      const work = running.get(same) ?? decide(decided).finally(() => running.delete(same));
      running.set(same, work);
      return work;
    },
    /** Ends when no file is on its way any more. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}

export type Decisions = ReturnType<typeof createDecisions>;
