import type { RosterMember } from '../engine/escalations.ts';
import type { Place } from '../engine/events.ts';
import type { Day } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { Role } from '../programme/person.ts';
import { REGIONS, type RegionCode } from '../programme/regions.ts';
import { askedFor, type Roster } from '../programme/roster.ts';

/** Somebody who gets a month's counts. */
export interface Recipient {
  id: string;
  place: Place;
  language: Language;
  /** Of which regions; null for all. */
  regions: RegionCode[] | null;
}

/** Who coordinates a region: the procesregisseur, elsewhere the regiocontact (design, section 1). Where there is neither, the programmamanager has all. */
const COORDINATORS: Role[] = ['procesregisseur', 'regiocontact'];

/**
 * Who still gets a month's counts, each once, whatever they have to do with it: who is away is passed by for who stands in. Who was never
 * here has no place to write to: once they are, it still comes.
 * @param sent who got it already, for themselves or for somebody else
 */
export function recipientsOf(roster: Roster<RosterMember>, sent: string[], today: Day): Recipient[] {
  const seatsOf = (role: Role, code: RegionCode | null) => roster.seats.filter((seat) => seat.role === role && (seat.region === null || seat.region === code));
  const left = (role: Role, code: RegionCode | null) =>
    askedFor(
      roster,
      seatsOf(role, code).filter(({ holderId }) => !sent.includes(holderId)),
      today,
    );
  /** Whether a region is in these hands: somebody can be asked, or was told already. */
  const holds = (role: Role, code: RegionCode) => left(role, code).length > 0 || seatsOf(role, code).some(({ holderId }) => sent.includes(holderId));

  const found = new Map<string, RegionCode[] | null>();
  for (const { personId } of left('programmamanager', null)) found.set(personId, null);
  for (const { code } of REGIONS) {
    const role = COORDINATORS.find((one) => holds(one, code));
    for (const { personId } of role ? left(role, code) : []) {
      const regions = found.get(personId);
      if (regions !== null) found.set(personId, [...(regions ?? []), code]);
    }
  }
  return [...found].flatMap(([id, regions]): Recipient[] => {
    const member = sent.includes(id) ? undefined : roster.members.find((one) => one.id === id);
    return member?.place ? [{ id, place: member.place, language: member.language, regions }] : [];
  });
}
