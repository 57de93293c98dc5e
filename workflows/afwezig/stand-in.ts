import type { RosterMember } from '../../src/engine/escalations.ts';
import { isAway } from '../../src/programme/contacts.ts';
import type { Day } from '../../src/programme/dates.ts';
import type { Member } from '../../src/programme/roster.ts';
import { whoAnswersFor } from '../../src/programme/roster.ts';

/*
 * What happens when somebody is away. Pure; who answers is the roster's own rule.
 */

/**
 * `there`: the stand-in answers. `away`: they are away too, until that day; `answers` is who answers as long as that, null when nobody does,
 * `circle` when that is because stand-ins point at each other. `returns`: they are back before the absence ends.
 */
export type StandInOutlook =
  | { type: 'there'; name: string }
  | { type: 'away'; name: string; until: Day; answers: string | null; circle: boolean; returns: boolean };

/** Whether those who stand in come back to somebody along the way. */
function goesInCircle(members: Member[], startId: string): boolean {
  const passed = new Set<string>();
  for (let id: string | null = startId; id !== null; ) {
    if (passed.has(id)) return true;
    passed.add(id);
    id = members.find((member) => member.id === id)?.standInId ?? null;
  }
  return false;
}

/**
 * What choosing a stand-in comes to.
 * @param members whoever is away, the stand-in, and all who stand in for them
 * @param until the last day away; null when that is not known yet
 * @returns null for somebody who is not among the members
 */
export function outlook(members: RosterMember[], awayId: string, standInId: string, until: Day | null, today: Day): StandInOutlook | null {
  const standIn = members.find(({ id }) => id === standInId);
  if (!standIn) return null;
  const { name, awayUntil } = standIn;
  if (awayUntil === null || !isAway(standIn, today)) return { type: 'there', name };
  const asItBecomes = members.map((member) => (member.id === awayId ? { ...member, awayUntil: until ?? today, standInId } : member));
  const answers = whoAnswersFor({ seats: [], members: asItBecomes }, standInId, today);
  return {
    type: 'away',
    name,
    until: awayUntil,
    answers: answers?.name ?? null,
    circle: answers === null && goesInCircle(asItBecomes, standInId),
    returns: until !== null && awayUntil < until,
  };
}
