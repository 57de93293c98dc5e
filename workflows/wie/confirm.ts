import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Pressed } from '../../src/engine/events.ts';
import { type Actor, type Context, type Effect, type Look, refuse } from '../../src/engine/workflow.ts';
import { confirmCard, unpackPress } from '../../src/jobs/confirm-card.ts';
import { seatWords } from '../../src/jobs/confirm-texts.ts';
import { type Contact, quarterOf } from '../../src/programme/contacts.ts';
import { dayOf } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { managerSeats, type Roster, toTell } from '../../src/programme/roster.ts';
import { say, showCard } from '../reply.ts';
import { whoTexts } from './texts.ts';

/** The seats of whoever presses, as they stand now: a role that was taken away meanwhile is not among them. */
const ownSeats = async ({ person, reads }: Look): Promise<Contact[]> => (person ? reads.contactsOf(person.id) : []);

/** The seat that was pressed, and those it was asked about together with; null when it is not theirs. */
function pressedSeat(event: Pressed, seats: Contact[]): { seat: Contact; together: Contact[]; disputed: string[] } | null {
  const { id, disputed } = unpackPress(event.value);
  const seat = seats.find((one) => one.id === id);
  if (!seat) return null;
  const together = seats.filter((one) => one.id === id || (one.askedAt !== null && one.askedAt.getTime() === seat.askedAt?.getTime()));
  return { seat, together, disputed: disputed.filter((other) => other !== id && together.some((one) => one.id === other)) };
}

/** 'Klopt nog': the holder says that a seat of theirs is right. */
export const confirm: Actor<{ seats: Contact[] }> = {
  facts: async (_event, _state, look) => ({ seats: await ownSeats(look) }),
  act(event, { at, facts, person, language }) {
    const pressed = pressedSeat(event, facts.seats);
    if (!pressed || !person) return refuse(say(whoTexts(language).notYourSeat));
    const { seat, together, disputed } = pressed;
    const asItBecomes = together.map((one) => (one === seat ? { ...one, confirmedAt: at } : one));
    return {
      refused: false,
      reply: showCard(confirmCard(asItBecomes, disputed, language), true),
      writes: [
        { type: 'contact.confirm', id: seat.id, holderId: person.id },
        { type: 'audit', what: 'contact.confirmed', subject: `seat:${seat.id}` },
      ],
      effects: [],
    };
  },
};

interface WrongFacts {
  seats: Contact[];
  /** With the programmamanagers. */
  roster: Roster<RosterMember>;
}

/** What a programmamanager reads: what is said not to be right, and the way to change it. */
function disputedCard(seat: Contact, language: Language): Card {
  const t = whoTexts(language);
  const said = t.disputed(seat.name, seatWords(seat, language));
  const last = seat.confirmedAt ? ` ${t.lastConfirmed(dayOf(seat.confirmedAt))}` : '';
  return { title: said, blocks: [text(`${said}${last}`), text(t.disputedHint), buttons(button(ACTIONS.manage, t.manage, '', 'primary'))] };
}

/** To each programmamanager who can be reached, or whoever answers for them; once in a quarter. */
function tellManagers(seat: Contact, { facts: { roster }, at, today }: Context<WrongFacts>): Effect[] {
  return toTell(roster, managerSeats(roster), today).map(({ id, place, language }) => {
    const key = `contact-wrong:${seat.id}:${quarterOf(at).name}:${id}`;
    return { type: 'post', key, to: place, subject: key, card: disputedCard(seat, language) };
  });
}

/** 'Klopt niet meer': the programmamanagers are told. The seat stays until they change it. */
export const wrong: Actor<WrongFacts> = {
  async facts(_event, _state, look) {
    return { seats: await ownSeats(look), roster: await look.reads.roster(look.person?.profile?.regions[0] ?? '', [], []) };
  },
  act(event, context) {
    const { facts, person, language } = context;
    const pressed = pressedSeat(event, facts.seats);
    if (!pressed || !person) return refuse(say(whoTexts(language).notYourSeat));
    const { seat, together, disputed } = pressed;
    const effects = tellManagers(seat, context);
    if (effects.length === 0) return refuse(say(whoTexts(language).noManager));
    return {
      refused: false,
      reply: showCard(confirmCard(together, [...disputed, seat.id], language), true),
      writes: [
        { type: 'contact.dispute', id: seat.id, holderId: person.id },
        { type: 'audit', what: 'contact.disputed', subject: `seat:${seat.id}` },
      ],
      effects,
    };
  },
};
