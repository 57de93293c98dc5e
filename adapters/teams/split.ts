import { parts } from '../../src/cards/cut.ts';
import type { Block } from '../../src/cards/types.ts';
import { adaptiveCard, bytes } from './adaptive.ts';
import { LIMITS } from './limits.ts';
import { type DrawnCard, type Part, renderBlocks } from './render-blocks.ts';

/** A block in pieces that each fit in any card; a picture that is larger than `room` bytes is told in words. */
function pieces(block: Part, room: number): Part[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return parts(block.text, LIMITS.piece).map((text) => ({ ...block, text }));
    case 'list':
      return block.items.flatMap((item) => parts(item, LIMITS.piece)).map((item) => ({ ...block, items: [item] }));
    case 'facts':
      return block.facts.flatMap(({ label, value }) => {
        const [first = '', ...rest] = parts(value, LIMITS.piece);
        const all = [{ label, value: first }, ...rest.map((part) => ({ label: '', value: part }))];
        return all.map((fact): Block => ({ ...block, facts: [fact] }));
      });
    case 'row': {
      const [first = '', ...rest] = parts(block.text, LIMITS.piece);
      return [{ ...block, text: first }, ...rest.map((text): Block => ({ type: 'note', text }))];
    }
    case 'buttons': {
      const sets: Block[] = [];
      for (let at = 0; at < block.buttons.length; at += LIMITS.actions) sets.push({ ...block, buttons: block.buttons.slice(at, at + LIMITS.actions) });
      return sets;
    }
    case 'chart':
      return inWords(block.alt);
    case 'picture':
      return weight(block) <= room ? [block] : inWords(block.alt);
    case 'divider':
    case 'table':
      return [block];
    default:
      return block satisfies never;
  }
}

/** A chart that is no picture. */
const inWords = (alt: string): Part[] => parts(alt, LIMITS.piece).map((text) => ({ type: 'text', text, tone: 'plain', strong: false }));

/** What a block takes in a card: its elements and the commas between them. A divider only adds a line to the next one. */
const weight = (block: Part): number => bytes(renderBlocks([block])) + (block.type === 'divider' ? 20 : 0);

/** A card without its blocks; the brackets around those are counted with them. */
const envelope = (title: string): number => bytes(adaptiveCard(title, [])) - 2;

const fits = ({ title, blocks }: DrawnCard): boolean => bytes(adaptiveCard(title, renderBlocks(blocks))) <= LIMITS.card;

/** A card that is too large for one message, over as many as it takes: nothing is lost. */
export function splitCard(card: DrawnCard): DrawnCard[] {
  if (fits(card)) return [card];
  const room = LIMITS.card - envelope(card.title);
  const cards: DrawnCard[] = [];
  let left = 0;
  for (const piece of card.blocks.flatMap((block) => pieces(block, room))) {
    const size = weight(piece);
    const last = cards.at(-1);
    if (last && size <= left) last.blocks.push(piece);
    else {
      cards.push({ title: card.title, blocks: [piece] });
      left = room;
    }
    left -= size;
  }
  return cards;
}

/**
 * As many blocks as fit in `room` bytes; when not all do, the last set of buttons stays
 * and a line says how many pieces are left out.
 */
export function fitBlocks(blocks: Part[], room: number): Part[] {
  if (bytes(renderBlocks(blocks)) <= room) return blocks;
  const all = blocks.flatMap((block) => pieces(block, room));
  const last = all.at(-1);
  const tail = last?.type === 'buttons' ? [last] : [];
  const body = all.slice(0, all.length - tail.length);
  const more = (count: number): Part => ({ type: 'note', text: `… +${count}` });
  let left = room - weight(more(all.length)) - tail.reduce((sum, block) => sum + weight(block), 0);
  const kept: Part[] = [];
  for (const block of body) {
    left -= weight(block);
    if (left < 0) break;
    kept.push(block);
  }
  return [...kept, more(body.length - kept.length), ...tail];
}

/** A card for one message. @see splitCard which loses nothing, for whoever can send several */
export function fitCard(card: DrawnCard): DrawnCard {
  return { ...card, blocks: fitBlocks(card.blocks, LIMITS.card - envelope(card.title)) };
}
