import { z } from 'zod';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Look } from '../../src/engine/workflow.ts';
import type { Application } from '../../src/programme/applications.ts';
import { type Day, yearOf } from '../../src/programme/dates.ts';
import type { Field } from '../../src/programme/division-places.ts';
import { holds, type Person, type Role, runsProgramme } from '../../src/programme/person.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { isManager } from '../../src/programme/seats.ts';

/** Who speaks for a region. One in the lowest division has a regiocontact and no procesregisseur yet. */
export const SPEAKERS: readonly Role[] = ['procesregisseur', 'regiocontact'];

/** Whether somebody may look at a region's applications, and open what changes them. */
export const speaksFor = (person: Person | null, region: RegionCode): boolean =>
  person !== null && (runsProgramme(person) || SPEAKERS.some((role) => holds(person, role, region)));

/** Whether they may change a region's applications, as it stands once everybody who was changing roles is done. */
export async function maySpeakNow({ person, reads }: Look, region: RegionCode): Promise<boolean> {
  await reads.lockSeats();
  if (person === null) return false;
  if (isManager(await reads.seats(null), person.id)) return true;
  return (await reads.seats(region)).some(({ role, holderId }) => holderId === person.id && SPEAKERS.includes(role));
}

/** How things stand. @param change whether something is about to change: then nobody else changes it meanwhile */
export async function readField({ reads, today }: Pick<Look, 'reads' | 'today'>, change: boolean): Promise<Field> {
  if (change) await reads.lockApplications();
  return { applications: await reads.applications(null, null), terms: await reads.divisionTerms(), held: await reads.divisionsHeld(), today };
}

/** How many trajects a region started in a year. */
export interface Started {
  year: number;
  count: number;
}

/** What a region started in the two years before an application's, the latest first, and only in years that are over (`hoofdzaak-werk-faq#2.7`). */
export async function lastTwoYears(reads: Reads, region: RegionCode, year: number, today: Day): Promise<Started[]> {
  const first = Math.min(year, yearOf(today));
  const counted: Started[] = [];
  for (const one of [first - 1, first - 2]) counted.push({ year: one, count: (await reads.tally(`${one}-12`, [region])).get(region)?.startedYear ?? 0 });
  return counted;
}

/** One application, with what is around it. */
export interface Around {
  field: Field;
  application: Application;
  started: Started[];
  /** Who speaks for the region, and the programmamanagers. */
  roster: Roster<RosterMember>;
}

/** @returns null when there is none with this id */
export async function readAround(id: string, look: Pick<Look, 'reads' | 'today'>, change: boolean): Promise<Around | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const field = await readField(look, change);
  const application = field.applications.find((one) => one.id === id);
  if (!application) return null;
  const { region, year } = application;
  const roster = await look.reads.roster(region, [], []);
  return { field, application, started: await lastTwoYears(look.reads, region, year, look.today), roster };
}
