import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/engine/store.ts';
import type { Schedules } from '../../src/jobs/jobs.ts';
import { registered, type Someone, someone } from '../contracts/samples.ts';
import { act } from '../contracts/samples-escalations.ts';
import { freshStore, type StoreUnderTest, storeAt } from '../support/database-store.ts';
import { createScheduleWorkers, inAmsterdam, type ScheduleWorkers } from '../support/schedule-workers.ts';

/*
 * 2026, day by day, with all three schedules: two workers that sweep at the same moments, and one that is lost every week before anything
 * it did is kept. What each recipient got is compared with a calendar that is made here by hand.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2026, 0, 1);
const days = Array.from({ length: 365 }, (_, index) => FIRST + index * DAY);
const dayName = (at: number): string => new Date(at).toISOString().slice(0, 10);
const months = Array.from({ length: 12 }, (_, index) => dayName(Date.UTC(2026, index, 1)).slice(0, 7));

let under: StoreUnderTest;
let second: Store;
let people: Record<'manager' | 'regisseur' | 'silent' | 'prompt', Someone>;
let prompt: string;
let schedule: ScheduleWorkers;

beforeEach(async () => {
  under = await freshStore();
  second = storeAt(under.database.connectionString);
  const [manager, regisseur, silent] = [await someone(under.store), await someone(under.store), await someone(under.store)];
  people = { manager, regisseur, silent, prompt: await someone(under.store) };
  const grant = "insert into grants (person_id, role, region, granted_at) values ($1, $2, $3, '2025-12-01')";
  await under.database.query(grant, [manager.id, 'programmamanager', null]);
  await under.database.query(grant, [regisseur.id, 'procesregisseur', 'ZL']);
  await registered(under.store, silent, { startDate: '2025-11-01' });
  prompt = (await registered(under.store, people.prompt, { startDate: '2025-11-01' })).reference;
  schedule = createScheduleWorkers();
});

afterEach(async () => {
  await second?.close();
  await under?.close();
});

/** Two workers, and one that is always lost. */
function workersOf(schedules: Schedules) {
  const { worker, victim, sweeps } = schedule;
  const [one, other, losing] = [worker(under.store, schedules), worker(second, schedules), victim(second, schedules)];
  return {
    one: (at: number) => sweeps(at, one),
    /** Both at the same moment; once a week another is lost just before. */
    async both(at: number, losesOne: boolean): Promise<void> {
      if (losesOne) await sweeps(at, losing);
      await sweeps(at, one, other);
    },
  };
}

const answered = (at: number) =>
  act(under.store, [{ type: 'check-in.answer', personId: people.prompt.id, references: [prompt] }], { personId: people.prompt.id, at: new Date(at) });

/** What came of a kind: to whom, and on which day and time in UTC. */
const of = (kind: string) => schedule.posts.filter(({ key }) => key.startsWith(`${kind}:`)).map(({ key, at }) => `${moment(at.getTime())} ${key}`);
const moment = (at: number) => new Date(at).toISOString().slice(0, 16);
const firstWorkday = (month: string): number => days.find((day) => dayName(day).startsWith(month) && ![0, 6].includes(new Date(day).getUTCDay())) ?? 0;
const before = (month: string): string => dayName(Date.parse(`${month}-01`) - DAY).slice(0, 7);

const isMonday = (day: number): boolean => new Date(day).getUTCDay() === 1;
const isFirst = (day: number): boolean => dayName(day).endsWith('-01');

test('a year of Mondays, firsts and working days: everything once, on its day, at its time', { timeout: 300_000 }, async () => {
  const schedules = { digest: '0 8 * * 1', counts: '0 8 1 * *', checkIn: '0 9 1 * *' };
  const workers = workersOf(schedules);
  await workers.one(FIRST - HOUR); // the schedules begin
  for (const day of days) {
    if (isMonday(day) || isFirst(day)) await workers.both(inAmsterdam(day, 8), isMonday(day));
    const quiet = !isMonday(day) && !months.some((month) => [0, 7, 14].some((later) => firstWorkday(month) + later * DAY === day));
    if (quiet) await workers.one(inAmsterdam(day, 9));
    else await workers.both(inAmsterdam(day, 9), isMonday(day));
    if (months.some((month) => firstWorkday(month) === day)) await answered(day + 12 * HOUR);
  }
  expect(of('digest').map((line) => line.slice(0, 16))).toEqual(days.filter(isMonday).map((day) => moment(inAmsterdam(day, 8))));
  const counted = months.flatMap((month) =>
    [people.manager, people.regisseur].map(({ id }) => `${moment(inAmsterdam(Date.parse(`${month}-01`), 8))} counts:${before(month)}:${id}`),
  );
  expect(of('counts').sort()).toEqual(counted.sort());
  const asked = months.flatMap((month) => {
    const [first, again] = [0, 7].map((later) => moment(inAmsterdam(firstWorkday(month) + later * DAY, 9)));
    const key = (who: 'silent' | 'prompt') => `check-in:${people[who].id}:${month}`;
    return [`${first} ${key('silent')}`, `${first} ${key('prompt')}`, `${again} ${key('silent')}:repeat`];
  });
  expect(of('check-in').sort()).toEqual(asked.sort());
  expect(of('confirm')).toHaveLength(2 * 4); // two seats, each quarter
  expect(schedule.posts.length).toBe(52 + 24 + 36 + 8);
  const stale = await under.database.query('select count(*)::int as count from check_in_items where stale_at is not null');
  expect(stale).toEqual([{ count: 12 }]); // of the silent one, every month
  expect(schedule.lost()).toBeGreaterThan(52); // something was lost every week, and none of it is missing
});

test('in both nights of the switch: what is skipped comes an hour later, what comes twice comes once', { timeout: 300_000 }, async () => {
  const schedules = { digest: '30 2 * * 0', counts: '30 2 25,29 3,10 *', checkIn: '30 2 25,29 3,10 *' };
  const workers = workersOf(schedules);
  for (const [began, ended] of [
    [Date.UTC(2026, 2, 28, 20), Date.UTC(2026, 2, 30, 4)],
    [Date.UTC(2026, 9, 24, 20), Date.UTC(2026, 9, 26, 4)],
  ] as const) {
    await workers.one(began - HOUR);
    for (let at = began; at < ended; at += HOUR / 2) await workers.both(at, at % (6 * HOUR) === 0);
  }
  const inSpring = of('digest').filter((line) => line.startsWith('2026-03'));
  expect(inSpring.map((line) => line.slice(0, 16))).toEqual(['2026-03-29T01:30']);
  expect(
    of('digest')
      .filter((line) => line.startsWith('2026-10-25'))
      .map((line) => line.slice(0, 16)),
  ).toEqual(['2026-10-25T00:30']);
  expect(
    of('counts')
      .map((line) => line.slice(0, 31))
      .sort(),
  ).toEqual(['2026-03-29T01:30 counts:2026-02', '2026-10-25T00:30 counts:2026-09'].flatMap((line) => [line, line]));
  // On a Sunday nobody works: the Monday after it, at the time at which it fell due.
  expect(
    of('check-in')
      .filter((line) => !line.endsWith('repeat'))
      .map((line) => line.slice(0, 16)),
  ).toEqual([...['2026-03-30T01:30', '2026-03-30T01:30'], ...['2026-10-26T01:30', '2026-10-26T01:30']]);
});
