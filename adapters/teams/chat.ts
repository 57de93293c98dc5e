import { note } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Chat } from '../../src/engine/chat.ts';
import type { Place } from '../../src/engine/events.ts';
import type { Connector } from './connector.ts';
import { addressOf, packRef, unpackRef } from './place.ts';
import { renderCard } from './render.ts';
import { splitCard } from './split.ts';

/** The conversation of a place; a private chat that we do not know yet is opened. */
export async function conversationOf(connector: Connector, place: Place): Promise<string> {
  const to = addressOf(place);
  return to.conversation ?? (await connector.open(place.tenant, to));
}

/**
 * Teams as the engine sees it. It cannot look a message up: one in doubt is sent again, at most once.
 * A card that is too large for one message is sent as several; when that is cut short, the first of them come again.
 */
export function createTeamsChat(connector: Connector): Chat {
  return {
    async post(place, card) {
      const to = addressOf(place);
      const conversation = await conversationOf(connector, place);
      const ids: string[] = [];
      for (const part of splitCard(card)) ids.push(await connector.post(to, conversation, { card: renderCard(part) }));
      return packRef({ conversation, ids });
    },
    /** Each message takes its part; when there are more parts now, the last message says how much is left out. */
    async update(place, ref, card) {
      const { conversation, ids } = unpackRef(ref);
      const parts = inAsMany(card, ids.length);
      const to = addressOf(place);
      const spare = { ...card, blocks: [note(card.title)] };
      for (const [index, id] of ids.entries()) await connector.update(to, conversation, id, { card: renderCard(parts[index] ?? spare) });
    },
    find: async () => ({ type: 'unknown' }),
    introduce: async () => ({ name: undefined, locale: undefined }), // both come with every activity
  };
}

/** A card in at most `count` parts. */
function inAsMany(card: Card, count: number): Card[] {
  const parts = splitCard(card);
  const rest = parts.slice(count - 1).flatMap(({ blocks }) => blocks);
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), { ...card, blocks: rest }];
}
