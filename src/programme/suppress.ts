/*
 * Small numbers in tables that add up (statistical disclosure control). Leaving out the small ones is not enough: what is left often says
 * what they were. So it is looked at as somebody would who wants to know: what can each number be, given all that is shown?
 */

/** Numbers below this are hidden outside one's own region (design, section 2). */
const SMALLEST = 5;

/** A number as somebody sees it: itself, `small` (below five), or `withheld`: with it, a small one could be computed. */
export type Shown = number | 'small' | 'withheld';

export interface Cell {
  value: number;
  /** Who looks knows it anyway: never hidden. */
  known: boolean;
  /** What it is at least, as what is said elsewhere gives away. */
  least?: number;
}

/** The total is its parts together. With `rest`, the parts may leave something: they are at most the total. */
export interface Sum {
  total: string;
  parts: string[];
  rest?: boolean;
}

/** Higher than any count. */
const ANY = 1e9;
/** Passes over all sums; the tables here need fewer than ten. */
const PASSES = 100;

interface Range {
  lo: number;
  hi: number;
  /** The sum that narrowed it last. */
  by: Sum | null;
}

const startOf = ({ value, least = 0 }: Cell, shown: Shown): Range => {
  if (typeof shown === 'number') return { lo: value, hi: value, by: null };
  return shown === 'small' ? { lo: least, hi: SMALLEST - 1, by: null } : { lo: SMALLEST, hi: ANY, by: null };
};

/** What each number can be for somebody who sees what is shown, and knows what adds up to what. */
function rangesOf(cells: Map<string, Cell>, shown: Map<string, Shown>, sums: Sum[]): Map<string, Range> {
  const ranges = new Map([...cells].map(([id, cell]): [string, Range] => [id, startOf(cell, shown.get(id) ?? 'withheld')]));
  // Where nothing is hidden nothing can be learned.
  const open = sums.filter(({ total, parts }) => [total, ...parts].some((id) => typeof shown.get(id) !== 'number'));
  const linked = open.flatMap((sum) => {
    const total = ranges.get(sum.total);
    const rest: Range = { lo: 0, hi: sum.rest ? ANY : 0, by: null };
    return total ? [{ sum, total, parts: [...sum.parts.map((id) => ranges.get(id)), rest].filter((range) => range !== undefined) }] : [];
  });
  let changed = true;
  const narrow = (range: Range, lo: number, hi: number, by: Sum) => {
    if (lo <= range.lo && hi >= range.hi) return;
    Object.assign(range, { lo: Math.max(lo, range.lo), hi: Math.min(hi, range.hi), by });
    changed = true;
  };
  for (let pass = 0; changed && pass < PASSES; pass += 1) {
    changed = false;
    for (const { sum, total, parts } of linked) {
      const lo = parts.reduce((all, part) => all + part.lo, 0);
      const hi = parts.reduce((all, part) => all + part.hi, 0);
      narrow(total, lo, hi, sum);
      // What all have without this one: of the bounds as they were before any of them was narrowed.
      const without = parts.map((part) => ({ part, lo: total.lo - (hi - part.hi), hi: total.hi - (lo - part.lo) }));
      for (const { part, lo: from, hi: to } of without) narrow(part, from, to, sum);
    }
  }
  return ranges;
}

/**
 * Hides numbers below five, and of what is left as much as it takes so that none of 1 to 4 can be computed: in a sum that gives one away the
 * next smallest part, and the total when no part is left. That a hidden number is 0 may be worked out: there is nobody it is about, and to
 * keep that from people too would leave little to show.
 */
export function suppress(cells: Map<string, Cell>, sums: Sum[]): Map<string, Shown> {
  const shown = new Map([...cells].map(([id, { value, known }]): [string, Shown] => [id, known || value >= SMALLEST ? value : 'small']));
  const sumsOf = new Map<string, Sum[]>();
  for (const sum of sums) for (const id of [sum.total, ...sum.parts]) sumsOf.set(id, [...(sumsOf.get(id) ?? []), sum]);
  const canHide = (id: string) => typeof shown.get(id) === 'number' && cells.get(id)?.known === false;
  const sizeOf = (id: string) => cells.get(id)?.value ?? 0;

  /** What to hide so that this sum gives less away; or a sum that it hangs together with. */
  function nextIn(first: Sum): string | null {
    const queue = [first];
    for (const sum of queue) {
      const part = sum.parts.filter(canHide).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
      if (part !== undefined) return part;
      if (canHide(sum.total)) return sum.total;
      const hidden = [sum.total, ...sum.parts].filter((id) => typeof shown.get(id) !== 'number');
      for (const other of hidden.flatMap((id) => sumsOf.get(id) ?? [])) if (!queue.includes(other)) queue.push(other);
    }
    return null;
  }

  for (let more = true; more; ) {
    more = false;
    const mended = new Set<Sum>();
    for (const [id, { lo, hi, by }] of rangesOf(cells, shown, sums)) {
      if (lo < hi || by === null || shown.get(id) !== 'small' || sizeOf(id) === 0 || mended.has(by)) continue;
      mended.add(by);
      const next = nextIn(by);
      if (next === null) continue;
      shown.set(next, 'withheld');
      more = true;
    }
  }
  return shown;
}
