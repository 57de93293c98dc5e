import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Frozen, MonthCountReads, Tried } from '../../src/engine/month-counts.ts';
import type { Escalated } from '../../src/programme/month-standing.ts';
import type { Roster } from '../../src/programme/roster.ts';

/** What the store would know of months that were sent. */
export interface MonthCountWorld {
  tried: Tried[];
  frozen: Frozen[];
  /** By month: the regions in which something was recorded. */
  reported: Record<string, string[]>;
  /** By month and region. */
  escalated: Record<string, Record<string, Escalated>>;
  coordinators: Roster<RosterMember>;
}

/** The store's questions about months that were sent, answered from memory. Regions with trajects reported, unless it is said otherwise. */
export function monthCountReadsOf({
  tried = [],
  frozen = [],
  reported,
  escalated = {},
  coordinators,
  countable = [],
}: Partial<MonthCountWorld> & { countable?: { region: string }[] }): MonthCountReads {
  const asked = (regions: string[] | null, region: string) => regions === null || regions.includes(region);
  return {
    countsTried: async (months) => [
      ...frozen.filter(({ month }) => months.includes(month)).map(({ month, region, attempts, at }): Tried => ({ month, region, counted: true, attempts, at })),
      ...tried.filter(({ month }) => months.includes(month)),
    ],
    frozenCounts: async (months, regions) => frozen.filter(({ month, region }) => months.includes(month) && asked(regions, region)),
    reportedIn: async (month, regions) => (reported?.[month] ?? [...new Set(countable.map(({ region }) => region))]).filter((region) => asked(regions, region)),
    escalatedIn: async (month, _at, regions) => new Map(Object.entries(escalated[month] ?? {}).filter(([region]) => asked(regions, region))),
    coordinators: async () => coordinators ?? { seats: [], members: [] },
  };
}
