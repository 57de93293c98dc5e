import type { Day } from './dates.ts';

/** Something that holds from a day on, until a later row says otherwise. */
interface Since {
  since: Day;
}

/**
 * What holds on a day: the latest row, with `since` the first day of the unbroken time in which it stood like this. Nothing is ever
 * overwritten: the latest day wins, and of rows for one day the one recorded last. The same said again does not begin anew.
 * @param rows in the order in which they were recorded
 * @param same whether two rows say the same
 * @returns null when nothing was said for that day or before
 */
export function standingOn<T extends Since>(rows: readonly T[], same: (one: T, other: T) => boolean, day: Day): T | null {
  const byDay = new Map(rows.filter(({ since }) => since <= day).map((row) => [row.since, row]));
  const past = [...byDay.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
  const last = past.at(-1);
  if (!last) return null;
  const first = past[past.findLastIndex((row) => !same(row, last)) + 1];
  return { ...last, since: first?.since ?? last.since };
}
