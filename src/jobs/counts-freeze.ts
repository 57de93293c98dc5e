import type { Tried } from '../engine/month-counts.ts';
import type { Store, Transaction } from '../engine/store.ts';
import { type Corrected, correctionsOf } from '../programme/corrections.ts';
import { emptyTally, type Tally } from '../programme/counting.ts';
import { type Agreed, goalsOf } from '../programme/counts.ts';
import type { Month } from '../programme/dates.ts';
import { everStartedOf } from '../programme/hidden.ts';
import { ATTEMPTS, NONE_ESCALATED } from '../programme/month-standing.ts';
import { earlierInYear } from '../programme/months.ts';
import { REGIONS, type RegionCode } from '../programme/regions.ts';
import { agreedNow } from './month-counts.ts';

/** So many trajects are counted in one sweep at most: a few seconds' work. The others wait for the next. */
const WORK = 1_000_000;
/** So many regions may fail in one sweep: each can take as long as the store lets a question take. */
const FAILURES = 3;
/** What could not be counted is tried again this long after it was given up, in ms. */
const AGAIN = 3_600_000;

type Counting = Pick<Store, 'reads' | 'transaction'>;

/** A region's month that waits to be counted. */
interface Waiting {
  month: Month;
  region: RegionCode;
  attempts: number;
}

/** Whether it is worth another try now. A clock that was put back does not keep anything waiting. */
const mayTry = ({ attempts, at }: Pick<Tried, 'attempts' | 'at'>, now: Date): boolean =>
  attempts < ATTEMPTS || now < at || now.getTime() - at.getTime() >= AGAIN;

/** What is to be counted, what failed before last: it must not keep others waiting. */
function waitingOf(months: Month[], tried: Tried[], now: Date): Waiting[] {
  const known = new Map(tried.map((one) => [`${one.month} ${one.region}`, one]));
  const all = months.flatMap((month) =>
    REGIONS.flatMap(({ code: region }): Waiting[] => {
      const one = known.get(`${month} ${region}`);
      if (one && (one.counted || !mayTry(one, now))) return [];
      return [{ month, region, attempts: one?.attempts ?? 0 }];
    }),
  );
  return all.sort((a, b) => a.attempts - b.attempts || (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

const sizeOf = (tally: Tally): number => everStartedOf(tally) + tally.unclear;

/** Counts one region's month for good, and looks whether what was sent of its earlier months still holds. @returns how many trajects were counted */
async function freeze({ reads, act }: Transaction, { month, region }: Waiting, agreed: Agreed, at: Date): Promise<number> {
  const count = async (of: Month) => (await reads.tally(of, [region])).get(region) ?? emptyTally();
  const figures = await count(month);
  const earlier: Corrected[] = [];
  let work = sizeOf(figures);
  for (const sent of await reads.frozenCounts(earlierInYear(month), [region])) {
    // Where nothing had started by now, nothing had earlier in the year.
    const now = sizeOf(figures) === 0 ? emptyTally() : await count(sent.month);
    work += sizeOf(now);
    const corrections = correctionsOf(sent.figures, now);
    if (corrections.length > 0) earlier.push({ month: sent.month, corrections });
  }
  const frozen = {
    month,
    region,
    figures,
    goal: goalsOf(month, agreed, [region]).get(region) ?? null,
    escalations: (await reads.escalatedIn(month, at, [region])).get(region) ?? NONE_ESCALATED,
    reported: (await reads.reportedIn(month, [region])).includes(region),
    earlier,
  };
  await act({ writes: [{ type: 'month.freeze', frozen }], effects: [] }, null, { personId: null, at });
  return work;
}

/**
 * Counts what waits, a region at a time, each in a transaction of its own: one that fails stops no other. Any number of workers may do this
 * at once; what is counted first stays.
 * @returns why the last region that failed did; null when none did
 * @throws when that it failed could not be kept either: the store is away
 */
export async function freezeMonths(store: Counting, months: Month[], at: Date): Promise<unknown> {
  const all = waitingOf(months, await store.reads.countsTried(months), at);
  if (all.length === 0) return null;
  const agreed = await agreedNow(store.reads);
  let [work, failures, fault]: [number, number, unknown] = [0, 0, null];
  for (const waiting of all) {
    if (work >= WORK || failures >= FAILURES) break;
    try {
      work += await store.transaction((transaction) => freeze(transaction, waiting, agreed, at));
    } catch (error) {
      failures += 1;
      fault = error;
      const failed = { type: 'month.failed' as const, ...waiting };
      await store.transaction(({ act }) => act({ writes: [failed], effects: [] }, null, { personId: null, at }));
    }
  }
  return fault;
}

/** Whether there is nothing more to wait for: every region was counted, or given up. */
export function isSettled(month: Month, tried: Tried[]): boolean {
  const known = new Map(tried.filter((one) => one.month === month).map((one) => [one.region, one]));
  return REGIONS.every(({ code }) => {
    const one = known.get(code);
    return one !== undefined && (one.counted || one.attempts >= ATTEMPTS);
  });
}
