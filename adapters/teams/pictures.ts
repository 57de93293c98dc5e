import type { Card } from '../../src/cards/types.ts';
import type { Files } from '../../src/engine/files.ts';
import type { DrawnCard, Part } from './render-blocks.ts';

/** A card with its charts drawn, each in the card itself; one without pictures stays, and is told in words. */
export async function withPictures(files: Pick<Files, 'draw'>, card: Card): Promise<DrawnCard> {
  const blocks: Part[] = [];
  for (const block of card.blocks) {
    const pictures = block.type === 'chart' ? await files.draw(block.chart) : [];
    const drawn = pictures.map(({ png, alt }): Part => ({ type: 'picture', url: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, alt }));
    blocks.push(...(drawn.length > 0 ? drawn : [block]));
  }
  return { ...card, blocks };
}
