import type { CheckInWrite } from '../../src/engine/check-ins.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import type { CheckInItem, Turn } from '../../src/programme/check-in.ts';
import type { Day } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { readsOf } from './facts.ts';

/** Somebody who guides trajects. */
export interface Guide {
  id: string;
  language?: Language;
  hour?: number | null;
  awayUntil?: Day | null;
  reachable?: boolean;
  items: CheckInItem[];
}

interface Row {
  personId: string;
  month: string;
  repeatAt: Date;
  closeAt: Date;
  repeated: boolean;
  closed: boolean;
  skipped: boolean;
  items: CheckInItem[];
}

type Asks = Exclude<CheckInWrite, { type: 'check-in.hour' | 'term.told' | 'check-in.answer' | 'check-in.skip' }>;

/** A store in memory, as far as the check-in uses it; as the real one, which its contract holds to the same. Every message arrives. */
export function checkInStore(guides: Guide[], began: Date | null = new Date('2025-01-01T00:00:00Z')) {
  let since = began;
  const rows: Row[] = [];
  const effects: Done['effects'] = [];
  const inTurn = ({ hour = null, awayUntil = null, reachable = true }: Guide, { hours, standard }: Turn, today: Day) =>
    reachable && (awayUntil === null || awayUntil < today) && (hour === null ? standard : hours.includes(hour));
  const guideOf = (id: string) => guides.find((guide) => guide.id === id);
  const reached = ({ id, language = 'nl' }: Guide) => ({
    personId: id,
    language,
    place: { platform: 'local' as const, tenant: 'demo', address: JSON.stringify(id) },
  });
  const rowOf = ({ personId, month }: { personId: string; month: string }) => {
    const row = rows.find((one) => one.personId === personId && one.month === month);
    if (!row) throw new Error('nothing was asked');
    return row;
  };

  function apply(write: Asks, at: Date): void {
    switch (write.type) {
      case 'check-in.ask': {
        if (rows.some(({ personId, month }) => personId === write.personId && month === write.month)) throw new Error('asked twice in a month');
        const items = (guideOf(write.personId)?.items ?? []).filter(({ trajectId }) => write.trajectIds.includes(trajectId));
        rows.push({ ...write, repeated: false, closed: false, skipped: false, items: items.map((item) => ({ ...item })) });
        return;
      }
      case 'check-in.repeat':
        Object.assign(rowOf(write), { repeated: true, closeAt: write.closeAt });
        return;
      case 'check-in.close': {
        const row = rowOf(write);
        row.closed = true;
        if (row.repeated && !row.skipped) for (const item of row.items) if (item.answeredAt === null) item.staleAt = at;
        return;
      }
      default:
        write satisfies never;
    }
  }

  const transaction: Transaction = {
    reads: {
      ...readsOf(),
      scheduledSince: async () => since,
      checkInsToAsk: async ({ month }, turn, today, limit) =>
        guides
          .filter((guide) => inTurn(guide, turn, today) && guide.items.length > 0 && !rows.some((row) => row.personId === guide.id && row.month >= month))
          .slice(0, limit)
          .map((guide) => ({ ...reached(guide), hour: guide.hour ?? null, checkIn: { personId: guide.id, month, skipped: false, items: guide.items } })),
      checkInsToRepeat: async (at, turn, today, limit) =>
        rows
          .filter((row) => !row.repeated && !row.closed && !row.skipped && row.repeatAt <= at && row.closeAt > at)
          .filter(
            (row) =>
              row.items.some(({ answeredAt }) => answeredAt === null) && !rows.some((other) => other.personId === row.personId && other.month > row.month),
          )
          .flatMap((row) => {
            const guide = guideOf(row.personId);
            return guide && inTurn(guide, turn, today) ? [{ ...reached(guide), repeatAt: row.repeatAt, closeAt: row.closeAt, checkIn: row }] : [];
          })
          .slice(0, limit),
      checkInsToClose: async (at, limit) => rows.filter(({ closed, closeAt }) => !closed && closeAt <= at).slice(0, limit),
    },
    lockRun: () => Promise.reject(new Error('no form')),
    storedReply: async () => null,
    save: () => Promise.reject(new Error('no form')),
    act: async (done, _answer, { at }) => {
      for (const write of done.writes) {
        if (write.type === 'schedule.begin') since = at;
        else if (write.type === 'check-in.ask' || write.type === 'check-in.repeat' || write.type === 'check-in.close') apply(write, at);
        else throw new Error(`a check-in does not write ${write.type}`);
      }
      effects.push(...done.effects);
      return done.effects.map(({ key }) => key);
    },
  };
  const store: Pick<Store, 'transaction'> = { transaction: (work) => work(transaction) };
  return { store, rows, effects, guides };
}
