import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, text } from '../cards/build.ts';
import type { Block, Card } from '../cards/types.ts';
import type { Contact } from '../programme/contacts.ts';
import type { Language } from '../programme/language.ts';
import { confirmTexts, seatWords } from './confirm-texts.ts';

/** A card with two buttons a seat stays within every platform's limits up to here; nobody comes near it. */
export const SEATS_IN_CARD = 15;

/** What a button on the card carries: its seat, and the seats on the same card that were said not to be right. */
const packPress = (id: string, disputed: string[]): string => [id, ...disputed].join(' ');
export function unpackPress(value: string): { id: string; disputed: string[] } {
  const [id = '', ...disputed] = value.split(' ');
  return { id, disputed };
}

/** Whether a seat was confirmed since its holder was asked. */
const isConfirmed = ({ confirmedAt, askedAt }: Contact): boolean => confirmedAt !== null && askedAt !== null && confirmedAt >= askedAt;

function seatBlocks(seat: Contact, disputed: string[], language: Language): Block[] {
  const t = confirmTexts(language);
  const words = seatWords(seat, language);
  if (disputed.includes(seat.id)) return [text(t.disputed(words), 'warning')];
  if (isConfirmed(seat)) return [text(t.confirmed(words), 'good')];
  const value = packPress(seat.id, disputed);
  return [
    text(seat.topics ? `${words}. ${t.topics(seat.topics)}` : words),
    buttons(button(ACTIONS.contactConfirm, t.right, value, 'primary'), button(ACTIONS.contactWrong, t.wrong, value)),
  ];
}

/** Asks somebody whether their seats are still right, as far as they have not said so. @param disputed ids of seats they said are not */
export function confirmCard(seats: Contact[], disputed: string[], language: Language): Card {
  const t = confirmTexts(language);
  return { title: t.title, blocks: [heading(t.title), text(t.intro), ...seats.flatMap((seat) => seatBlocks(seat, disputed, language))] };
}
