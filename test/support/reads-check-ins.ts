import type { CheckInReads, NearTerm, ToAsk, ToRepeat } from '../../src/engine/check-ins.ts';
import type { CheckIn, CheckInItem } from '../../src/programme/check-in.ts';

/** What the store would know for the check-in and for terms. */
export interface CheckInWorld {
  checkInsToAsk: ToAsk[];
  checkInsToRepeat: ToRepeat[];
  checkInsToClose: { personId: string; month: string }[];
  /** The newest of each person. */
  checkIns: CheckIn[];
  checkInHours: Record<string, number>;
  nearTerm: NearTerm[];
}

/** The store's questions for the check-in, answered from memory. */
export function checkInReadsOf(world: Partial<CheckInWorld>): CheckInReads {
  const { checkInsToAsk = [], checkInsToRepeat = [], checkInsToClose = [], checkIns = [], checkInHours = {}, nearTerm = [] } = world;
  const latest = async (id: string) => checkIns.find(({ personId }) => personId === id) ?? null;
  return {
    checkInsToAsk: async (_month, _turn, _today, limit) => checkInsToAsk.slice(0, limit),
    checkInsToRepeat: async (_at, _turn, _today, limit) => checkInsToRepeat.slice(0, limit),
    checkInsToClose: async (_at, limit) => checkInsToClose.slice(0, limit),
    latestCheckIn: latest,
    latestCheckInForChange: latest,
    checkInHour: async (personId) => checkInHours[personId] ?? null,
    nearTerm: async () => nearTerm,
  };
}

/** A traject somebody is asked about: theirs, running, at it since January, not answered. */
export function anItem(number: number, more: Partial<CheckInItem> = {}): CheckInItem {
  return {
    trajectId: `t-${number}`,
    reference: `HW-ZL-2026-${String(number).padStart(4, '0')}`,
    startDate: '2026-01-15',
    result: 'op-zoek',
    since: '2026-01-15',
    own: true,
    ended: null,
    answeredAt: null,
    staleAt: null,
    ...more,
  };
}

/** Anna's check-in of November. */
export const aCheckIn = (items: CheckInItem[] = [anItem(1)], more: Partial<CheckIn> = {}): CheckIn => ({
  personId: 'p-anna',
  month: '2026-11',
  skipped: false,
  items,
  ...more,
});
