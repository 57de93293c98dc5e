import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHolidays } from '../../adapters/calendar/holidays.ts';
import { checkIn } from '../../src/jobs/check-in.ts';
import { checkInStore, type Guide } from '../support/check-in-store.ts';
import { readable } from '../support/facts.ts';
import { anItem } from '../support/reads-check-ins.ts';

const isHoliday = createHolidays();
const FIRST = { cron: '0 9 1 * *', isHoliday };
/** Monday 2 November 2026, nine in the morning in Amsterdam: the 1st is a Sunday. */
const MONDAY = new Date('2026-11-02T08:00:00Z');
const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(MONDAY.getTime() + hours * HOUR);
const days = (count: number): Date => later(24 * count);
const LATE = 'Dit bericht was gepland op';

const anna = (more: Partial<Guide> = {}): Guide => ({ id: 'p-anna', items: [anItem(1), anItem(2)], ...more });
const bram = (more: Partial<Guide> = {}): Guide => ({ id: 'p-bram', items: [anItem(3)], ...more });
const NOVEMBER = 'check-in:p-anna:2026-11';

describe('the first message', () => {
  it('of a schedule that only begins is not sent; the next one is', async () => {
    const { store } = checkInStore([anna()], null);
    for (const at of [later(5), later(6), days(20)]) expect(await checkIn(store, FIRST, at)).toEqual([]);
    expect(await checkIn(store, FIRST, new Date('2026-12-01T08:00:00Z'))).toEqual(['check-in:p-anna:2026-12']);
  });

  it('goes at its moment, not a millisecond before, once to each, to their own place in their own language', async () => {
    const { store, effects } = checkInStore([anna(), bram({ language: 'en' })]);
    expect(await checkIn(store, FIRST, new Date(MONDAY.getTime() - 1))).toEqual([]);
    expect(await checkIn(store, FIRST, MONDAY)).toEqual([NOVEMBER, 'check-in:p-bram:2026-11']);
    for (let hour = 1; hour < 6 * 24; hour += 5) expect(await checkIn(store, FIRST, later(hour))).toEqual([]);
    expect(effects.map(({ card }) => card.title)).toEqual(['Uw trajecten in november 2026', 'Your trajects in November 2026']);
    expect(effects.map((effect) => effect.type === 'post' && effect.to.address)).toEqual(['"p-anna"', '"p-bram"']);
    expect(readable(effects)).not.toContain(LATE);
  });

  it('goes at the hour somebody chose, earlier or later than the schedule’s', async () => {
    const { store } = checkInStore([anna({ hour: 7 }), bram({ hour: 20 })]);
    expect(await checkIn(store, FIRST, later(-2.1))).toEqual([]);
    expect(await checkIn(store, FIRST, later(-2))).toEqual([NOVEMBER]);
    expect(await checkIn(store, FIRST, later(10.9))).toEqual([]);
    expect(await checkIn(store, FIRST, later(11))).toEqual(['check-in:p-bram:2026-11']);
  });

  it('that was missed is sent late and says so, by day; within the hour it is not late', async () => {
    const sentAt = async (at: Date) => {
      const { store, effects } = checkInStore([anna()]);
      await checkIn(store, FIRST, at);
      return readable(effects);
    };
    expect(await sentAt(later(1))).not.toContain(LATE);
    expect(await sentAt(new Date(later(1).getTime() + 1))).toContain(`${LATE} ma 2 november 09:00`);
    expect(await sentAt(later(24 - 8))).toBe('[]'); // at night
    expect(await sentAt(days(5))).toBe('[]'); // on a Saturday
    expect(await sentAt(days(28))).toContain(`${LATE} ma 2 november 09:00`);
    expect(await sentAt(days(28.9))).toBe('[]'); // 1 December
  });

  it('comes when somebody is back, or can be reached again', async () => {
    const [away, gone] = [anna({ awayUntil: '2026-11-04' }), bram({ reachable: false })];
    const { store } = checkInStore([away, gone]);
    for (const at of [MONDAY, days(1), days(2), days(2.7)]) expect(await checkIn(store, FIRST, at)).toEqual([]);
    expect(await checkIn(store, FIRST, days(3))).toEqual([NOVEMBER]);
    gone.reachable = true;
    expect(await checkIn(store, FIRST, days(4))).toEqual(['check-in:p-bram:2026-11']);
  });

  it('of many people goes in several sweeps, to each once', async () => {
    const { store, effects } = checkInStore(Array.from({ length: 250 }, (_, index) => anna({ id: `p-${index}` })));
    const sent = [];
    for (let minute = 0; minute < 4; minute += 1) sent.push((await checkIn(store, FIRST, later(minute / 60))).length);
    expect(sent).toEqual([100, 100, 50, 0]);
    expect(new Set(effects.map(({ key }) => key)).size).toBe(250);
  });
});

describe('what is left unanswered', () => {
  it('is asked once more after a week, and after two is niet bijgewerkt; what was answered is not', async () => {
    const { store, rows, effects } = checkInStore([anna()]);
    await checkIn(store, FIRST, MONDAY);
    const [row] = rows;
    if (row?.items[0]) row.items[0].answeredAt = days(1);
    expect(await checkIn(store, FIRST, new Date(days(7).getTime() - 1))).toEqual([]);
    expect(await checkIn(store, FIRST, days(7))).toEqual([`${NOVEMBER}:repeat`]);
    expect(readable(effects.at(-1)?.card)).toContain('Een week geleden vroeg ik dit ook');
    for (const day of [8, 10, 13.9]) expect(await checkIn(store, FIRST, days(day))).toEqual([]);
    expect(row?.items.map(({ staleAt }) => staleAt)).toEqual([null, null]);
    await checkIn(store, FIRST, days(14));
    expect(row?.items.map(({ staleAt }) => staleAt)).toEqual([null, days(14)]);
  });

  it('is not asked again when all was answered, or the month is skipped; then nothing becomes stale', async () => {
    const { store, rows } = checkInStore([anna(), bram()]);
    await checkIn(store, FIRST, MONDAY);
    for (const item of rows[0]?.items ?? []) item.answeredAt = days(2);
    if (rows[1]) rows[1].skipped = true;
    for (const day of [7, 8, 14, 15]) expect(await checkIn(store, FIRST, days(day))).toEqual([]);
    expect(rows.flatMap(({ items }) => items.map(({ staleAt }) => staleAt))).toEqual([null, null, null]);
  });

  it('by somebody who went away is asked when they are back; too late to ask is not stale', async () => {
    const [short, long] = [anna(), bram()];
    const { store, rows } = checkInStore([short, long]);
    await checkIn(store, FIRST, MONDAY);
    Object.assign(short, { awayUntil: '2026-11-11' });
    Object.assign(long, { awayUntil: '2026-11-20' });
    for (const day of [7, 8, 9]) expect(await checkIn(store, FIRST, days(day))).toEqual([]);
    expect(await checkIn(store, FIRST, days(10))).toEqual([`${NOVEMBER}:repeat`]);
    for (const day of [11, 14, 15, 19]) expect(await checkIn(store, FIRST, days(day))).toEqual([]);
    expect(rows.map(({ items }) => items.map(({ staleAt }) => staleAt !== null))).toEqual([[true, true], [false]]);
  });

  it('asked again late by downtime says so, and leaves days to answer', async () => {
    const { store, rows, effects } = checkInStore([anna()]);
    await checkIn(store, FIRST, MONDAY);
    await checkIn(store, FIRST, days(11)); // a Friday
    await checkIn(store, FIRST, days(13)); // a Sunday: nothing
    expect(effects.map(({ key }) => key)).toEqual([NOVEMBER, `${NOVEMBER}:repeat`]);
    expect(readable(effects.at(-1))).toContain(`${LATE} ma 9 november 09:00`);
    const stale = () => rows.flatMap(({ items }) => items.map(({ staleAt }) => staleAt));
    await checkIn(store, FIRST, days(13.9));
    expect(stale()).toEqual([null, null]);
    await checkIn(store, FIRST, days(14));
    expect(stale()).toEqual([days(14), days(14)]);
  });

  it('after the end is not asked again, and not stale', async () => {
    const { store, rows } = checkInStore([anna()]);
    await checkIn(store, FIRST, MONDAY);
    expect(await checkIn(store, FIRST, days(15))).toEqual([]);
    expect(rows.map(({ closed, items }) => [closed, items.map(({ staleAt }) => staleAt)])).toEqual([[true, [null, null]]]);
  });

  it('opens at the page of the first one', async () => {
    const items = Array.from({ length: 25 }, (_, index) => anItem(index + 1));
    const { store, rows, effects } = checkInStore([anna({ items })]);
    await checkIn(store, FIRST, MONDAY);
    for (const item of rows[0]?.items.slice(0, 12) ?? []) item.answeredAt = days(1);
    await checkIn(store, FIRST, days(7));
    expect(readable(effects.at(-1))).toContain('11 tot en met 20 van 25 · Nog 13 van 25 te beantwoorden');
  });
});

describe('the clock', () => {
  it('over the days both switches fall on: the same hour before and after', async () => {
    const sentAt = async (cron: string, moments: string[]) => {
      const { store } = checkInStore([anna()]);
      const sent: string[] = [];
      for (const moment of moments) for (const key of await checkIn(store, { cron, isHoliday }, new Date(moment))) sent.push(`${moment} ${key}`);
      return sent;
    };
    expect(await sentAt('0 9 23 3 *', ['2026-03-23T07:59:59Z', '2026-03-23T08:00:00Z', '2026-03-30T06:59:59Z', '2026-03-30T07:00:00Z'])).toEqual([
      '2026-03-23T08:00:00Z check-in:p-anna:2026-03',
      '2026-03-30T07:00:00Z check-in:p-anna:2026-03:repeat',
    ]);
    expect(await sentAt('0 9 19 10 *', ['2026-10-19T06:59:59Z', '2026-10-19T07:00:00Z', '2026-10-26T07:59:59Z', '2026-10-26T08:00:00Z'])).toEqual([
      '2026-10-19T07:00:00Z check-in:p-anna:2026-10',
      '2026-10-26T08:00:00Z check-in:p-anna:2026-10:repeat',
    ]);
  });

  it('through a year asks each month on its first working day, and again a week later', async () => {
    const { store } = checkInStore([anna()]);
    const sent: string[] = [];
    for (let day = Date.parse('2026-01-01T00:00:00Z'); day < Date.parse('2027-01-01T00:00:00Z'); day += 24 * HOUR)
      for (const at of [6.99, 7, 7.99, 8].map((hour) => new Date(day + hour * HOUR)))
        for (const key of await checkIn(store, FIRST, at)) sent.push(`${at.toISOString().slice(0, 13)} ${key.slice('check-in:p-anna:'.length)}`);
    expect(sent).toEqual([
      '2026-01-02T08 2026-01',
      '2026-01-09T08 2026-01:repeat',
      '2026-02-02T08 2026-02',
      '2026-02-09T08 2026-02:repeat',
      '2026-03-02T08 2026-03',
      '2026-03-09T08 2026-03:repeat',
      '2026-04-01T07 2026-04',
      '2026-04-08T07 2026-04:repeat',
      '2026-05-01T07 2026-05',
      '2026-05-08T07 2026-05:repeat',
      '2026-06-01T07 2026-06',
      '2026-06-08T07 2026-06:repeat',
      '2026-07-01T07 2026-07',
      '2026-07-08T07 2026-07:repeat',
      '2026-08-03T07 2026-08',
      '2026-08-10T07 2026-08:repeat',
      '2026-09-01T07 2026-09',
      '2026-09-08T07 2026-09:repeat',
      '2026-10-01T07 2026-10',
      '2026-10-08T07 2026-10:repeat',
      '2026-11-02T08 2026-11',
      '2026-11-09T08 2026-11:repeat',
      '2026-12-01T08 2026-12',
      '2026-12-08T08 2026-12:repeat',
    ]);
  }, 60_000);

  it('put back sends nothing again', async () => {
    const { store, effects } = checkInStore([anna()]);
    for (const day of [0, 7, 29, 0, 7, 1, 29, 36]) await checkIn(store, FIRST, days(day));
    expect(effects.map(({ key }) => key)).toEqual([NOVEMBER, `${NOVEMBER}:repeat`, 'check-in:p-anna:2026-12', 'check-in:p-anna:2026-12:repeat']);
  });

  it('whatever the order of sweeps, of schedules, of absences and of answers: at most one first message and one repeat a month', async () => {
    const anyStep = fc.record({
      day: fc.integer({ min: 0, max: 150 }),
      hour: fc.integer({ min: 0, max: 23 }),
      cron: fc.constantFrom('0 9 1 * *', '0 9 31 * *', '0 7 * * *', '30 14 15 * *'),
      chosen: fc.constantFrom(null, 7, 20),
      away: fc.constantFrom(null, '2026-10-20', '2026-12-24'),
      reachable: fc.boolean(),
      answers: fc.boolean(),
      skips: fc.boolean(),
    });
    let messages = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 40 }), async (steps) => {
        const [one, other] = [anna(), bram()];
        const { store, rows, effects } = checkInStore([one, other]);
        for (const { day, hour, cron, chosen, away, reachable, answers, skips } of steps) {
          Object.assign(one, { hour: chosen, awayUntil: away, reachable });
          const at = new Date(Date.UTC(2026, 8, 1, hour) + day * 24 * HOUR);
          await checkIn(store, { cron, isHoliday }, at);
          const last = rows.at(-1);
          if (answers && last) for (const item of last.items) item.answeredAt ??= at;
          if (skips && last) last.skipped = !last.skipped;
        }
        const keys = effects.map(({ key }) => key);
        messages += keys.length;
        expect(new Set(keys).size).toBe(keys.length);
        for (const row of rows) if (!row.repeated) expect(row.items.filter(({ staleAt }) => staleAt !== null)).toEqual([]);
      }),
      { numRuns: 60, seed: 20_261_122 },
    );
    expect(messages).toBeGreaterThan(150); // otherwise it proves nothing
  }, 60_000);
});
