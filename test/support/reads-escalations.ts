import type { Category, EscalationReads, RosterMember } from '../../src/engine/escalations.ts';
import type { Clock } from '../../src/programme/deadline.ts';
import { type Escalation, type EscalationSummary, isOver, nextMoment } from '../../src/programme/escalation.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { Roster } from '../../src/programme/roster.ts';

/** What the store would know of escalations. */
export interface EscalationWorld {
  escalations: Escalation[];
  roster: Roster<RosterMember>;
  /** Regions that chose a clock. */
  clocks: Record<RegionCode, Clock>;
  categories: Category[];
}

export const CATEGORIES: Category[] = [
  { id: 'inkomensgevolgen', nl: 'Inkomensgevolgen van werk', en: 'What work does to the income' },
  { id: 'contact', nl: 'Ik krijg geen contact', en: 'I cannot reach anybody' },
  { id: 'anders', nl: 'Iets anders', en: 'Something else' },
];

const summaryOf = ({ reference, subject, region, organisation, status, raisedAt, takenBy }: Escalation): EscalationSummary => ({
  reference,
  kind: subject.kind,
  region,
  organisation: organisation.name,
  status,
  raisedAt,
  takenBy: takenBy?.name ?? null,
});

/** The store's questions about escalations, answered from memory as the store answers them. */
export function escalationReadsOf(world: Partial<EscalationWorld>): EscalationReads {
  const { escalations = [], roster = { seats: [], members: [] }, clocks = {}, categories = CATEGORIES } = world;
  const find = (reference: string) => escalations.find((escalation) => escalation.reference === reference) ?? null;
  const newest = (found: Escalation[], limit: number) =>
    found
      .toSorted((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime())
      .slice(0, limit)
      .map(summaryOf);
  return {
    escalation: async (reference) => find(reference),
    escalationForChange: async (reference) => find(reference),
    escalationDue: async (id, at) => {
      const found = escalations.find((escalation) => escalation.id === id);
      const due = found && nextMoment(found);
      return found && due && due <= at ? found : null;
    },
    escalationsOf: async (personId, limit) => ({
      reported: newest(
        escalations.filter(({ reporter }) => reporter.id === personId),
        limit,
      ),
      waiting: newest(
        escalations.filter(
          (one) => !isOver(one) && (one.takenBy?.id === personId || (one.status === 'open' && one.pings.some((ping) => ping.personId === personId))),
        ),
        limit,
      ),
    }),
    roster: async (region, organisationIds, also) => {
      const seats = roster.seats.filter(
        (seat) =>
          (seat.region === null || seat.region === region) &&
          (seat.role !== 'organisatieambassadeur' || (seat.organisationId !== null && organisationIds.includes(seat.organisationId))),
      );
      const involved = new Set([...seats.map(({ holderId }) => holderId), ...also]);
      for (const id of involved) {
        const standInId = roster.members.find((member) => member.id === id)?.standInId;
        if (standInId) involved.add(standInId); // a set goes on with what is added to it, once each
      }
      return { seats, members: roster.members.filter(({ id }) => involved.has(id)) };
    },
    clockOf: async (region) => clocks[region] ?? 'calendar',
    regionSetting: async (region) => ({ clock: clocks[region] ?? 'calendar', categories }),
    categories: async () => categories,
  };
}
