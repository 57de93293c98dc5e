import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/types.ts';
import type { Store } from '../../src/engine/store.ts';
import { type Someone, someone } from '../contracts/samples.ts';
import { freshStore, type StoreUnderTest, storeAt } from '../support/database-store.ts';
import { readable } from '../support/facts.ts';
import { createScheduleWorkers, inAmsterdam, type ScheduleWorkers } from '../support/schedule-workers.ts';

/*
 * A year of weekly digests: workers that sweep at random moments, also both at once, one that is lost every week, and a clock that the test moves.
 */

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let under: StoreUnderTest;
let second: Store;
let managers: Someone[];
let schedule: ScheduleWorkers;

beforeEach(async () => {
  under = await freshStore();
  second = storeAt(under.database.connectionString);
  managers = [await someone(under.store, ['ZL'], 'Gijs'), await someone(under.store, ['ZL'], 'Iris')];
  for (const { id } of managers)
    await under.database.query("insert into grants (person_id, role, granted_at) values ($1, 'programmamanager', $2)", [id, new Date('2025-12-01T00:00:00Z')]);
  schedule = createScheduleWorkers();
});

afterEach(async () => {
  await second?.close();
  await under?.close();
});

const worker = (store: Store, digest: string) => schedule.worker(store, { digest });
const digests = () => schedule.posts.filter(({ key }) => key.startsWith('digest:'));

/** Begins the schedule at the start of the year. */
const begin = (cron: string) => schedule.sweeps(Date.UTC(2026, 0, 1), worker(under.store, cron));

/**
 * What goes out in the week that follows a planned moment. First nothing, a millisecond before; then a worker is lost; then the others sweep.
 * @returns when the first sweep was that could send it
 */
async function week(planned: number, next: number, random: () => number, cron: string): Promise<number> {
  const [one, other] = [worker(under.store, cron), worker(second, cron)];
  const before = digests().length;
  await schedule.sweeps(planned - 1, one);
  expect(digests().slice(before)).toEqual([]);
  const moments = Array.from({ length: 3 }, () => planned + Math.floor(random() ** 3 * (next - planned - 1))).sort((a, b) => a - b);
  const [first = planned] = moments;
  await schedule.sweeps(first, schedule.victim(second, { digest: cron }));
  expect(digests().slice(before)).toEqual([]);
  for (const at of moments) await schedule.sweeps(at, ...(random() < 0.5 ? [one, other] : random() < 0.5 ? [one] : [other]));
  return first;
}

/** Days of the week of 2026, as the moment their UTC day begins; from the first on. */
const everyWeek = (first: number): number[] => Array.from({ length: 53 }, (_, index) => first + index * WEEK).filter((day) => day < Date.UTC(2027, 0, 4));

const said = ({ card }: { card: Card }) => readable(card).includes('Dit overzicht was gepland op');
const weekName = (index: number) => `2026-W${String(index).padStart(2, '0')}`;

describe.each([
  ['Mondays at eight', '0 8 * * 1', Date.UTC(2026, 0, 5), 8, 2],
  ['Sundays at half past two, in the night of the switch', '0 30 2 * * 0', Date.UTC(2026, 0, 4), 2.5, 1],
])('a year of %s', (_name, cron, firstDay, hours, firstWeek) => {
  test('is each digest once to each, in its week, and late only when it says so', async () => {
    const random = numbersFrom(20_261_123);
    await begin(cron);
    const days = everyWeek(firstDay);
    // What the clock skips in spring comes an hour later: 02:30 is 03:30 then, 01:30 in UTC.
    const planned = days.map((day) => (day === Date.UTC(2026, 2, 29) && hours < 3 ? Date.UTC(2026, 2, 29, 1, 30) : inAmsterdam(day, hours)));
    const sentAt: number[] = [];
    for (const [index, at] of planned.entries()) sentAt.push(await week(at, planned[index + 1] ?? at + WEEK, random, cron));
    const expected = planned.flatMap((at, index) => {
      const late = (sentAt[index] ?? 0) - at > HOUR;
      return managers.map(({ id }) => ({ key: `digest:${weekName(firstWeek + index)}:${id}`, at: new Date(sentAt[index] ?? 0), late }));
    });
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
    expect(
      digests()
        .map((post) => ({ key: post.key, at: post.at, late: said(post) }))
        .sort(byKey),
    ).toEqual(expected.sort(byKey));
    expect(expected.filter(({ late }) => late).length).toBeGreaterThan(20);
    expect(expected.filter(({ late }) => !late).length).toBeGreaterThan(2);
    expect(await under.database.query('select count(*)::int as count from bulletins')).toEqual([{ count: expected.length }]);
    expect(schedule.lines.filter((line) => line.includes('no digest; the next sweep repeats it') && !line.includes('Transient'))).toHaveLength(days.length); // the lost ones, and no other but those of a busy machine
  });
});

test('a schedule that is changed in the course of the year, on one worker first, sends every week once', async () => {
  const random = numbersFrom(7);
  await begin('0 8 * * 1');
  const crons = ['0 8 * * 1', '0 9 * * 3', '30 2 * * 0', '0 8 * * 1', '0 17 * * 5'];
  const until = Date.UTC(2027, 0, 3, 23); // Monday in Amsterdam
  for (let at = Date.UTC(2026, 0, 5, 12), step = 0; at < until; step += 1) {
    // Each schedule for some ten weeks; the second worker is started anew some days later.
    const [mine, theirs] = [step, step - 5].map((one) => crons[Math.floor(Math.max(0, one) / 35) % crons.length] ?? '');
    await schedule.sweeps(at, worker(under.store, mine ?? ''), worker(second, theirs ?? ''));
    at += 24 * HOUR + Math.floor(random() * 24 * HOUR);
  }
  await schedule.sweeps(until - 1, worker(under.store, '0 8 * * 1'));
  const keys = digests()
    .map(({ key }) => key)
    .sort();
  const weeks = Array.from({ length: 52 }, (_, index) => weekName(index + 2));
  expect(keys).toEqual(weeks.flatMap((name) => managers.map(({ id }) => `digest:${name}:${id}`)).sort());
});
