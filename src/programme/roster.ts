import { isAway } from './contacts.ts';
import type { Day } from './dates.ts';
import type { Role } from './person.ts';
import type { ReachFault } from './reach.ts';
import type { RegionCode } from './regions.ts';

/** The national organisations of the working group (`hoofdzaak-werk-faq#8.1`). */
export const BODIES = ['vng', 'divosa', 'uwv', 'dnggz', 'awvn', 'zn'] as const;
export type Body = (typeof BODIES)[number];

/** A role somebody holds. `region` is null where it holds everywhere. Seats come in the order in which people were named. */
export interface Seat {
  role: Role;
  region: RegionCode | null;
  /** For an organisatieambassadeur and a bestuurder: of which organisation. */
  organisationId: string | null;
  /** For a werkgroeplid: of which national organisation. */
  body: Body | null;
  holderId: string;
}

/** Somebody who may be asked. */
export interface Member {
  id: string;
  name: string;
  /** Why no message reaches them now; null when one does. */
  unreachable: ReachFault | null;
  /** The last day away, in Amsterdam; null when they are there. */
  awayUntil: Day | null;
  standInId: string | null;
  /** Their account was erased: they do not come back. */
  erased?: boolean;
}

/** Everybody who may have to do with an escalation: the seats, their holders, and all who stand in. */
export interface Roster<M extends Member = Member> {
  seats: Seat[];
  members: M[];
}

/** Somebody who is asked, and by which seat: who stands in is asked for its holder. */
export interface Asked {
  personId: string;
  name: string;
  role: Role | 'doorgestuurd';
  holderId: string;
  /** The holder's name, when somebody stands in for them. */
  holderName?: string | undefined;
}

/**
 * Who answers for a holder on a day: themselves, or whoever stands in, and so on.
 * @returns null when nobody along the way can be reached, or the stand-ins go in a circle
 */
export function whoAnswersFor<M extends Member>(roster: Roster<M>, holderId: string, today: Day): M | null {
  const passed = new Set<string>();
  for (let id: string | null = holderId; id !== null && !passed.has(id); ) {
    passed.add(id);
    const member = roster.members.find((one) => one.id === id);
    if (!member) return null;
    if (!isAway(member, today) && member.unreachable === null) return member;
    id = isAway(member, today) ? member.standInId : null; // a stand-in of an absence that is over stands in no more
  }
  return null;
}

/** The seats of those who run the programme. */
export const managerSeats = ({ seats }: Pick<Roster, 'seats'>): Seat[] => seats.filter(({ role }) => role === 'programmamanager');

/** Somebody with a place to write to: who was never here has none. */
export type Told<M extends { place: unknown }> = M & { place: NonNullable<M['place']> };

/** Those who answer for these seats and can be written to, each once, in the order in which they were named. */
export function toTell<M extends Member & { place: unknown }>(roster: Roster<M>, seats: Seat[], today: Day): Told<M>[] {
  const canBeTold = (member: M): member is Told<M> => member.place !== null;
  return askedFor(roster, seats, today).flatMap(({ personId }) => roster.members.filter(({ id }) => id === personId).filter(canBeTold));
}

/** Those who answer for these seats, each once, in the order in which they were named. */
export function askedFor(roster: Roster, seats: Seat[], today: Day): Asked[] {
  const asked: Asked[] = [];
  for (const { role, holderId } of seats) {
    const member = whoAnswersFor(roster, holderId, today);
    if (!member || asked.some(({ personId }) => personId === member.id)) continue;
    const holder = member.id === holderId ? undefined : roster.members.find(({ id }) => id === holderId);
    asked.push({ personId: member.id, name: member.name, role, holderId, ...(holder ? { holderName: holder.name } : {}) });
  }
  return asked;
}
