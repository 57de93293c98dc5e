import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createClocks } from '../../src/engine/clocks.ts';
import { Transient } from '../../src/engine/errors.ts';

const AT = new Date('2026-11-22T11:00:00Z');

/** How a row answers its tick: it moves on, another worker has it, it fails, or (a defect) it says so and stays due. */
type Manner = 'moves' | 'held' | 'fails' | 'stays';

/** Rows that are due, the longest overdue first, as the store gives them. */
function rowsWith(manners: Manner[]) {
  const rows = manners.map((manner, index) => ({ id: `row-${index}`, manner, due: true }));
  const ticked: string[] = [];
  const asked: { limit: number; at: Date }[] = [];
  const lines: string[] = [];
  let atWork = 0;
  let most = 0;
  /** A defect must end the test, not hang it. */
  const guard = () => {
    if (asked.length > 100 || ticked.length > 5000) throw new RangeError('the sweep is endless');
  };
  const clocks = createClocks({
    upcoming: async () => [],
    wake: async () => undefined,
    now: () => AT,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    async due(at, limit) {
      asked.push({ at, limit });
      guard();
      return rows
        .filter(({ due }) => due)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async tick(id) {
      ticked.push(id);
      guard();
      atWork += 1;
      most = Math.max(most, atWork);
      await Promise.resolve();
      atWork -= 1;
      const row = rows.find((one) => one.id === id);
      if (!row || row.manner === 'fails') throw new Transient('the store is away');
      if (row.manner === 'moves') row.due = false;
      return row.manner === 'moves' || row.manner === 'stays';
    },
  });
  return { clocks, ticked, asked, lines, most: () => most, left: () => rows.filter(({ due }) => due).map(({ id }) => id) };
}

const never = () => false;
const many = (count: number, manner: Manner): Manner[] => Array.from({ length: count }, () => manner);

describe('a sweep', () => {
  test('of nothing that is due asks once and ends', async () => {
    const { clocks, asked } = rowsWith([]);
    expect(await clocks.sweep(never)).toBe(0);
    expect(asked).toEqual([{ at: AT, limit: expect.any(Number) }]);
  });

  test('of 500 due rows ticks each of them once', async () => {
    const { clocks, ticked, left } = rowsWith(many(500, 'moves'));
    expect(await clocks.sweep(never)).toBe(500);
    expect([ticked.length, new Set(ticked).size, left()]).toEqual([500, 500, []]);
  });

  test('begins with the longest overdue', async () => {
    const { clocks, ticked } = rowsWith(many(10, 'moves'));
    await clocks.sweep(never);
    expect(ticked).toEqual(ticked.toSorted());
  });

  test('goes on when one throws, and says which, without what it held', async () => {
    const { clocks, lines, left } = rowsWith(['moves', 'fails', 'moves', 'moves']);
    expect(await clocks.sweep(never)).toBe(3);
    expect(left()).toEqual(['row-1']);
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ level: 40, id: 'row-1', fault: 'Transient' })]);
  });

  test('leaves those another worker is at, and takes the others behind them', async () => {
    const { clocks, ticked, left } = rowsWith([...many(450, 'held'), ...many(60, 'moves')]);
    expect(await clocks.sweep(never)).toBe(60);
    expect(left()).toHaveLength(450);
    expect(new Set(ticked).size).toBe(ticked.length); // each was tried once
  });

  test('ends when all that is left fails, and the next one tries them again', async () => {
    const { clocks, ticked } = rowsWith(many(5, 'fails'));
    await clocks.sweep(never);
    expect(ticked).toHaveLength(5);
    await clocks.sweep(never);
    expect(ticked).toHaveLength(10);
  });

  test('ends though a row says that it moved on and stays due', async () => {
    const { clocks, ticked, left } = rowsWith(['moves', 'stays', 'moves']);
    await clocks.sweep(never);
    expect(left()).toEqual(['row-1']);
    expect(ticked.filter((id) => id === 'row-1').length).toBeLessThanOrEqual(2);
  });

  test('that is told to stop ends after the rows it is at', async () => {
    const { clocks, ticked } = rowsWith(many(500, 'moves'));
    expect(await clocks.sweep(() => ticked.length >= 10)).toBe(ticked.length);
    expect(ticked.length).toBeLessThan(15);
  });

  test('has a few rows at work at a time, not all of them', async () => {
    const { clocks, most } = rowsWith(many(100, 'moves'));
    await clocks.sweep(never);
    expect(most()).toBe(4);
  });

  test('whose question fails fails itself: the next one repeats it', async () => {
    const clocks = createClocks({
      upcoming: async () => [],
      wake: async () => undefined,
      now: () => AT,
      log: pino({ level: 'silent' }),
      due: () => Promise.reject(new Transient('the store is away')),
      tick: async () => true,
    });
    await expect(clocks.sweep(never)).rejects.toBeInstanceOf(Transient);
  });
});

test('wake-ups are asked for again for what comes soon, and only for that', async () => {
  const soon = [{ id: 'soon', at: new Date(AT.getTime() + 60_000) }];
  const asked: unknown[] = [];
  const clocks = createClocks({
    upcoming: async (after, until) => {
      asked.push([after, until]);
      return soon;
    },
    wake: async (id, at) => void asked.push([id, at]),
    due: async () => [],
    tick: async () => true,
    now: () => AT,
    log: pino({ level: 'silent' }),
  });
  await clocks.wakeAhead(120_000);
  expect(asked).toEqual([
    [AT, new Date(AT.getTime() + 120_000)],
    ['soon', soon[0]?.at],
  ]);
});
