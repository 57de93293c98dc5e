import { z } from 'zod';
import { tablesOf } from '../../src/cards/kept.ts';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import type { Files } from '../../src/engine/files.ts';
import { withPictures } from '../teams/pictures.ts';
import { renderWhole } from '../teams/render.ts';
import type { Conversations } from './conversations.ts';
import { PEOPLE } from './people.ts';

const person = z.enum(PEOPLE);

/** The page as the engine sees it: the same port as Slack and Teams. */
export function createLocalChat(conversations: Conversations, files: Pick<Files, 'draw'>): Chat {
  return {
    async post(place, card, key) {
      const drawn = renderWhole(await withPictures(files, card));
      return conversations.add(person.parse(place.address), { from: 'bot', text: card.title, card: drawn, tables: tablesOf(card) }, key).id;
    },
    async update(place, ref, card) {
      const drawn = renderWhole(await withPictures(files, card));
      if (!conversations.update(person.parse(place.address), ref, drawn, tablesOf(card))) throw new DeliveryFault('gone', 'the page was started anew');
    },
    async find(_place, key) {
      const message = conversations.find(key);
      return message ? { type: 'found', ref: message.id } : { type: 'absent' };
    },
    introduce: async () => ({ name: undefined, locale: undefined }),
  };
}
