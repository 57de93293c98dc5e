import { randomUUID } from 'node:crypto';
import { keptRows, planFor, registration } from '../../src/engine/imports.ts';
import type { Store, Transaction } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import { type Day, dayOf, lastOfMonth, yearOf } from '../../src/programme/dates.ts';
import type { Division } from '../../src/programme/divisions.ts';
import { regionByCode } from '../../src/programme/regions.ts';
import { PUBLISHED, type Shown, trajectsOf } from './figures.ts';

/** Whoever holds the demonstration data, in the list of those who hold what was read from files: no region has this code. */
const OWNER = 'voorbeeld';
/** So everybody who sees one of them sees what they are. */
const OWNER_NAME = 'Voorbeeldgegevens (gepubliceerde cijfers 2017–2019)';

/** Divisions of the demonstration: what these regions held in truth is not in the documents. */
const HELD: Record<string, Division> = { ZO: 'champions-league', RN: 'champions-league', DS: 'eredivisie' };
/** `hoofdzaak-werk-faq#2.2`: a hundred a year, and twenty-five in 2021. */
const TARGETS = { 'champions-league': 100, eredivisie: 25 } as const;

/** Registers trajects as in the month in which they began. */
async function register({ reads, act }: Transaction, region: string, shown: Shown[], ownerId: string, on: Day, at: Date): Promise<void> {
  const organisation = `Gemeente ${regionByCode(region)?.centrumgemeente ?? region}`;
  const rows = shown.map(({ answers, startDate, results, end }, nth) => {
    const kenmerk = `${OWNER}-${startDate}-${nth}`;
    return { line: nth, kenmerk, organisation, answers, startDate, results, end };
  });
  const planned = await planFor(reads, region, await keptRows(reads, rows));
  const year = yearOf(on);
  const done = registration(planned, { ownerId, year, first: await reads.nextNumbers(region, year, rows.length) });
  const recorded = new Date(Math.min(at.getTime(), Date.parse(`${on}T12:00:00Z`)));
  await act({ writes: done.writes, effects: [] }, null, { personId: ownerId, at: recorded });
}

function agreed(today: Day): Write[] {
  const year = yearOf(today);
  return [
    ...Object.entries(TARGETS).map(
      ([division, target]): Write => ({
        type: 'division.terms',
        terms: { year, division: division as keyof typeof TARGETS, places: 10, target }, // the keys are divisions
      }),
    ),
    ...Object.entries(HELD).map(([region, division]): Write => ({ type: 'division.hold', held: { region, since: `${year}-01-01`, division } })),
  ];
}

/** The demonstration data, once. They are the page's only: the service for real people takes them out (`withoutDemo`). */
export async function seedFigures(store: Pick<Store, 'transaction'>, at: Date): Promise<void> {
  const today = dayOf(at);
  await store.transaction(async (transaction) => {
    const { reads, act } = transaction;
    await reads.lockImports();
    if ((await reads.importOwner(OWNER)) !== null) return;
    const personId = randomUUID();
    const owner: Write = { type: 'import.owner', region: OWNER, personId, name: OWNER_NAME };
    await act({ writes: [owner, ...agreed(today)], effects: [] }, null, { personId, at });
    for (const published of PUBLISHED) {
      const all = trajectsOf(published, today);
      const months = new Set(all.map(({ startDate }) => startDate.slice(0, 7)));
      for (const month of months) {
        const shown = all.filter(({ startDate }) => startDate.startsWith(month));
        await register(transaction, published.region, shown, personId, lastOfMonth(month), at);
      }
    }
  });
}
