import { z } from 'zod';
import { type Chat, DeliveryFault } from '../../src/engine/chat.ts';
import { renderCard } from '../teams/render.ts';
import type { Conversations } from './conversations.ts';
import { PEOPLE } from './people.ts';

const person = z.enum(PEOPLE);

/** The page as the engine sees it: the same port as Slack and Teams. */
export function createLocalChat(conversations: Conversations): Chat {
  return {
    async post(place, card, key) {
      return conversations.add(person.parse(place.address), { from: 'bot', text: card.title, card: renderCard(card) }, key).id;
    },
    async update(place, ref, card) {
      if (!conversations.update(person.parse(place.address), ref, renderCard(card))) throw new DeliveryFault('gone', 'the page was started anew');
    },
    async find(_place, key) {
      const message = conversations.find(key);
      return message ? { type: 'found', ref: message.id } : { type: 'absent' };
    },
    introduce: async () => ({ name: undefined, locale: undefined }),
  };
}
