import { text } from './build.ts';
import type { Card } from './types.ts';

/** What stands in place of a copy that is not kept any more. In both languages: whose it was is not known by then. */
export const removedCard: Card = {
  title: 'Niet meer bewaard',
  blocks: [text('De tekst van dit bericht wordt niet meer bewaard. / The text of this message is not kept any more.')],
};
