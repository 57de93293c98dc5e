import { text } from '../../src/cards/build.ts';
import type { Block, Tone } from '../../src/cards/types.ts';
import type { Pressed, Reply } from '../../src/engine/events.ts';
import { type Look, refuse } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { benchOf, canRemove, type HeldSeat, roleNames, withFirst } from '../../src/programme/seats.ts';
import { say, showCard } from '../reply.ts';
import { seatSubject } from './audit.ts';
import { managersActor } from './managers.ts';
import { type Roles, rolesCard } from './seats-card.ts';
import { parseSpot, type Spot } from './spot.ts';
import { manageTexts } from './texts.ts';

/** Escalations that are counted; more than these are said to be more. */
const COUNTED = 100;

interface Facts {
  spot: Spot;
  roles: Roles;
  /** Null when it is gone. */
  seat: HeldSeat | null;
  /** How many escalations wait for its holder. */
  waiting: number;
}

async function read({ value }: Pressed, { reads }: Look): Promise<Facts | null> {
  const spot = parseSpot(value);
  if (!spot) return null;
  const seats = await reads.seats(spot.region);
  const seat = seats.find(({ id }) => id === spot.id) ?? null;
  const waiting = seat ? (await reads.escalationsOf(seat.holderId, COUNTED)).waiting.length : 0;
  return { spot, roles: { region: spot.region, seats }, seat, waiting };
}

/** The card as it now stands, in place of the one that was pressed. */
function now({ spot, roles }: Facts, seats: HeldSeat[], language: Language, ...said: [content: string, tone: Tone][]): Reply {
  const blocks: Block[] = said.map(([content, tone]) => text(content, tone));
  return showCard(rolesCard({ region: roles.region, seats }, spot.offset, language, blocks), true);
}

/** Takes a role from somebody. What waits for them stays with them: the people of a running rung are frozen. */
export const removeSeat = managersActor<Facts | null>({
  read,
  act(_event, facts, { language, person }) {
    const t = manageTexts(language);
    if (!facts) return refuse(say(t.gone));
    const { seat, waiting } = facts;
    const { seats } = facts.roles;
    if (!seat) return refuse(now(facts, seats, language, [t.removedBefore, 'warning']));
    if (!canRemove(seat, seats)) return refuse(now(facts, seats, language, [t.lastManager(seat.name), 'bad']));
    const left = seats.filter(({ id }) => id !== seat.id);
    const own = seat.role === 'programmamanager' && seat.holderId === person?.id;
    const stays: [string, Tone][] = waiting > 0 ? [[t.stillWaiting(seat.name, waiting < COUNTED ? String(waiting) : t.orMore(COUNTED)), 'warning']] : [];
    return {
      refused: false,
      reply: own ? say(t.leftYourself) : now(facts, left, language, [t.removed(seat.name, roleNames(language)[seat.role]), 'good'], ...stays),
      writes: [
        { type: 'seat.remove', id: seat.id },
        { type: 'audit', what: 'beheer.seat-removed', subject: seatSubject(seat) },
      ],
      effects: [],
    };
  },
});

/** Puts an organisatieambassadeur before the others of that organisation in that region. */
export const putFirst = managersActor<Facts | null>({
  read,
  act(_event, facts, { language }) {
    const t = manageTexts(language);
    if (!facts) return refuse(say(t.gone));
    const { seat } = facts;
    const { seats } = facts.roles;
    if (!seat) return refuse(now(facts, seats, language, [t.removedBefore, 'warning']));
    if (seat.role !== 'organisatieambassadeur') return refuse(now(facts, seats, language));
    if (benchOf(seat, seats)[0]?.id === seat.id) return refuse(now(facts, seats, language, [t.nowFirst(seat.name), 'good']));
    const ordered = withFirst(seat, seats);
    return {
      refused: false,
      reply: now(facts, ordered, language, [t.nowFirst(seat.name), 'good']),
      writes: [
        { type: 'seat.order', ids: benchOf(seat, ordered).map(({ id }) => id) },
        { type: 'audit', what: 'beheer.seat-first', subject: seatSubject(seat) },
      ],
      effects: [],
    };
  },
});
