import type { Logger } from 'pino';
import { note } from '../../src/cards/build.ts';
import { withoutFiles } from '../../src/cards/kept.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Chat } from '../../src/engine/chat.ts';
import { describeFault } from '../../src/engine/errors.ts';
import type { Place } from '../../src/engine/events.ts';
import type { Files } from '../../src/engine/files.ts';
import type { Connector } from './connector.ts';
import type { FileAttachment } from './consent.ts';
import { consentCards } from './files.ts';
import { withPictures } from './pictures.ts';
import { addressOf, packRef, unpackRef } from './place.ts';
import { renderCard } from './render.ts';
import type { DrawnCard } from './render-blocks.ts';
import { splitCard } from './split.ts';

/** The conversation of a place; a private chat that we do not know yet is opened. */
export async function conversationOf(connector: Connector, place: Place): Promise<string> {
  const to = addressOf(place);
  return to.conversation ?? (await connector.open(place.tenant, to));
}

/** So many messages that were cut short are remembered: a picture makes a part of up to 26 KB. */
const REMEMBERED = 20;

/** A message in parts, of which some may have been posted. */
interface Begun {
  conversation: string;
  parts: DrawnCard[];
  /** Those that were posted, in order. */
  ids: string[];
  /** The questions about its files; null when those cannot be offered. */
  offers: FileAttachment[] | null;
}

/**
 * Teams as the engine sees it. It cannot look a message up: one in doubt is sent again, at most once.
 * A card that is too large for one message is sent as several. When that is cut short, this process goes on where it stopped; in another,
 * or after a crash, the first of them come again.
 */
export function createTeamsChat(connector: Connector, files: Files, log: Logger): Chat {
  /** Each message takes its part; when there are more parts now, the last message says how much is left out. */
  async function update(place: Place, ref: string, card: Card): Promise<void> {
    const { conversation, ids } = unpackRef(ref);
    const parts = inAsMany(await withPictures(files, card), ids.length);
    const to = addressOf(place);
    const spare = { ...card, blocks: [note(card.title)] };
    for (const [index, id] of ids.entries()) await connector.update(to, conversation, id, { card: renderCard(parts[index] ?? spare) });
  }

  function warn(error: unknown): null {
    log.warn(describeFault(error), 'the files of a message were not offered');
    return null;
  }

  /** By the keys of their effects. */
  const begun = new Map<string, Begun>();

  async function begin(place: Place, card: Card, key: string): Promise<Begun> {
    const offers = await consentCards(files, card, key).catch(warn);
    const drawn = await withPictures(files, offers ? card : withoutFiles(card));
    return { conversation: await conversationOf(connector, place), parts: splitCard(drawn), ids: [], offers };
  }

  return {
    async post(place, card, key) {
      const to = addressOf(place);
      const message = begun.get(key) ?? (await begin(place, card, key));
      const { conversation, parts, ids, offers } = message;
      begun.delete(key);
      try {
        for (const part of parts.slice(ids.length)) ids.push(await connector.post(to, conversation, { card: renderCard(part) }));
      } catch (error) {
        if (ids.length > 0) begun.set(key, message);
        const [oldest] = begun.keys();
        if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
        throw error;
      }
      const ref = packRef({ conversation, ids });
      try {
        for (const file of offers ?? []) await connector.post(to, conversation, { file });
      } catch (error) {
        // The message stands there: it must not be posted again, so it says what is missing.
        warn(error);
        await update(place, ref, withoutFiles(card)).catch(() => undefined);
      }
      return ref;
    },
    update,
    find: async () => ({ type: 'unknown' }),
    introduce: async () => ({ name: undefined, locale: undefined }), // both come with every activity
  };
}

/** A card in at most `count` parts. */
function inAsMany(card: DrawnCard, count: number): DrawnCard[] {
  const parts = splitCard(card);
  const rest = parts.slice(count - 1).flatMap(({ blocks }) => blocks);
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), { ...card, blocks: rest }];
}
