import { AIMS, type Aim, type Application, isAbove, isLive, missingFor, neededFor, type Requirement } from './applications.ts';
import { type Day, yearOf } from './dates.ts';
import { type Division, type DivisionHeld, type DivisionTerms, divisionOn } from './divisions.ts';
import type { RegionCode } from './regions.ts';

/*
 * Who gets a place in a division (`hoofdzaak-werk-faq#2.2`): in order of complete application, the next ones one level lower and on the waiting
 * list. A place is held from the day on which the programmamanager gives it. Pure.
 */

/** How things stand. */
export interface Field {
  /** Of all years. */
  applications: Application[];
  terms: DivisionTerms[];
  /** Of all regions. */
  held: DivisionHeld[];
  /** In Amsterdam. */
  today: Day;
}

/** What a decision changes. */
export interface Decision {
  application: Application;
  /** What the region holds from now on; null when that stays. */
  hold: DivisionHeld | null;
}

/** Why not. `requirements`: not everything that is needed still stands. `moved`: the application is no longer at this point. */
export type DecisionFault = 'moved' | 'year-over' | 'places-unset' | 'no-place' | 'not-first' | 'requirements';

const LOWEST: Division = 'keuken-kampioen-divisie';

/** The first day on which something can hold in a year. */
const dayIn = (year: number, today: Day): Day => (today > `${year}-01-01` ? today : `${year}-01-01`);

/** What a region plays in on a day: without anything held, the lowest. */
export const playsIn = ({ held }: Pick<Field, 'held'>, region: RegionCode, day: Day): Division =>
  divisionOn(
    held.filter((one) => one.region === region),
    day,
  )?.division ?? LOWEST;

/** What the region of an application plays in when the application would begin to count. */
export const playsAt = (field: Field, { region, year }: Pick<Application, 'region' | 'year'>): Division => playsIn(field, region, dayIn(year, field.today));

/** The places of a division in a year; null when they are not set. */
export const placesIn = ({ terms }: Pick<Field, 'terms'>, division: Aim, year: number): number | null =>
  terms.find((one) => one.division === division && one.year === year)?.places ?? null;

/** The regions that have a place in what is left of a year, or to whom one is offered. */
export function takenIn(field: Field, division: Aim, year: number): RegionCode[] {
  const { applications, held, today } = field;
  const from = dayIn(year, today);
  const holding = held.filter(({ region }) => playsIn(field, region, from) === division);
  const offered = applications.filter((one) => one.offer === division && one.year <= year && one.year >= yearOf(today));
  return [...new Set([...holding, ...offered].map(({ region }) => region))];
}

/** Places that are free in a year; null when its places are not set. What is given goes on, so it has to fit in the later years that are set, too. */
export function freeIn(field: Field, division: Aim, year: number, region?: RegionCode): number | null {
  if (placesIn(field, division, year) === null) return null;
  const left = field.terms.flatMap(({ year: other, division: of, places }) =>
    of === division && other >= year && places !== null ? [places - takenIn(field, division, other).filter((code) => code !== region).length] : [],
  );
  return Math.max(0, Math.min(...left));
}

const byTurn = (a: Application, b: Application): number =>
  (a.completeAt?.getTime() ?? 0) - (b.completeAt?.getTime() ?? 0) || a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1);

/**
 * Who waits for a place in a division in a year, the first first. For the Eredivisie also who aims higher and has no place there, nor turn
 * for one: they play one level lower meanwhile.
 */
export function lineFor(field: Field, division: Aim, year: number): Application[] {
  const waiting = field.applications.filter((one) => one.year === year && one.status === 'waiting').sort(byTurn);
  const without = waiting.filter((one) => playsAt(field, one) !== division);
  if (division === 'champions-league') return without.filter((one) => one.division === division);
  const higher = freeIn(field, 'champions-league', year);
  const turns = higher === null ? [] : lineFor(field, 'champions-league', year);
  const overflow = new Set(turns.slice(higher ?? 0).filter((one) => isAbove(division, playsAt(field, one))));
  return without.filter((one) => one.division === division || overflow.has(one));
}

/** What an application could have, the best first: what it aims at, and one level lower as long as it plays in neither. */
function wantedBy(field: Field, application: Application): Aim[] {
  const plays = playsAt(field, application);
  return AIMS.filter((aim) => aim !== plays && !isAbove(aim, application.division) && (aim === application.division || isAbove(aim, plays)));
}

/** The place whose turn it is for an application that waits; or why there is none. */
export function turnOf(field: Field, application: Application): { place: Aim } | { place: null; fault: DecisionFault } {
  let fault: DecisionFault = 'no-place';
  for (const division of wantedBy(field, application)) {
    const free = freeIn(field, division, application.year, application.region);
    if (free === null) return { place: null, fault: 'places-unset' };
    const ahead = lineFor(field, division, application.year).findIndex(({ id }) => id === application.id);
    if (ahead >= 0 && ahead < free) return { place: division };
    if (free > 0) fault = 'not-first';
  }
  return { place: null, fault };
}

const isOver = ({ today }: Field, { year }: Application): boolean => year < yearOf(today);

/** The application and what its region holds when it plays in a division from now on. */
function placed(field: Field, application: Application, division: Division): Decision {
  const { region, year, revision } = application;
  const status = division === application.division ? 'placed' : 'waiting';
  const hold = playsAt(field, application) === division ? null : { region, since: dayIn(year, field.today), division };
  return { application: { ...application, status, placedIn: division, offer: null, revision: revision + 1 }, hold };
}

/** 'Toekennen': the first decision about a complete application. The place it aims at, one level lower, or the lowest; below its aim it waits. */
export function grant(field: Field, application: Application): Decision | DecisionFault {
  if (isOver(field, application)) return 'year-over';
  if (application.status !== 'waiting' || application.placedIn !== null) return 'moved';
  const plays = playsAt(field, application);
  const turn = turnOf(field, application);
  if (turn.place === null && turn.fault === 'places-unset') return turn.fault;
  return placed(field, application, turn.place ?? plays);
}

/** 'Aanbieden': a free place for whoever waits and is first. It is kept for them. */
export function offer(field: Field, application: Application): Decision | DecisionFault {
  if (isOver(field, application)) return 'year-over';
  if (application.status !== 'waiting' || application.placedIn === null) return 'moved';
  const turn = turnOf(field, application);
  if (turn.place === null) return turn.fault;
  return { application: { ...application, status: 'offered', offer: turn.place, revision: application.revision + 1 }, hold: null };
}

/** 'Bevestigen': who was offered a place holds it, when all that is needed was looked at again. @param standing what was found to stand */
export function confirm(field: Field, application: Application, standing: readonly Requirement[]): Decision | DecisionFault {
  if (isOver(field, application)) return 'year-over';
  const { status, offer: place, requirements, year, region } = application;
  if (status !== 'offered' || place === null) return 'moved';
  if (missingFor(place, requirements).length > 0 || neededFor(place).some((one) => !standing.includes(one))) return 'requirements';
  const free = freeIn(field, place, year, region);
  if (free === null) return 'places-unset';
  if (free === 0) return 'no-place';
  return placed(field, application, place);
}

/**
 * 'Aanbod vervalt': what was offered is not taken. The application is over and the region stays where it plays: one that is not ready should not be asked
 * again until it says so. Applying anew puts it at the end of the line.
 */
export function decline(application: Application): Decision | DecisionFault {
  if (application.status !== 'offered') return 'moved';
  return { application: { ...application, status: 'declined', offer: null, revision: application.revision + 1 }, hold: null };
}

/** Whether a region still plays where an application brought it. */
const playsByIt = (field: Field, application: Application): boolean =>
  application.placedIn !== null && application.placedIn !== LOWEST && playsAt(field, application) === application.placedIn;

/** Whether there is something to leave: the list, or a place that the application brought. Once the year is over only a place still held. */
export const canWithdraw = (field: Field, application: Application): boolean =>
  isLive(application) ? !isOver(field, application) || playsByIt(field, application) : application.status === 'declined' && playsByIt(field, application);

/** 'Intrekken': the region leaves the list, and the place the application brought it. To leave only the list, it aims lower instead. */
export function withdraw(field: Field, application: Application): Decision | DecisionFault {
  if (!canWithdraw(field, application)) return 'moved';
  const { region, year, revision } = application;
  const hold = playsByIt(field, application) ? { region, since: dayIn(year, field.today), division: LOWEST } : null;
  return { application: { ...application, status: 'withdrawn', offer: null, revision: revision + 1 }, hold };
}

/** Whether a division can have so many places in a year: what is held or offered is not taken away. Years that are over are as they were. */
export const fitsPlaces = (field: Field, { division, year, places }: { division: Aim; year: number; places: number | null }): boolean =>
  places === null || year < yearOf(field.today) || takenIn(field, division, year).length <= places;

/** How things stand after a decision. */
export function after(field: Field, { application, hold }: Decision): Field {
  const { applications, held } = field;
  return {
    ...field,
    applications: [...applications.filter(({ id }) => id !== application.id), application],
    held: hold === null ? held : [...held.filter(({ region, since }) => region !== hold.region || since !== hold.since), hold],
  };
}

/** How things stand when other terms hold. */
export const withTerms = (field: Field, set: DivisionTerms[]): Field => ({
  ...field,
  terms: [...field.terms.filter((one) => !set.some(({ year, division }) => year === one.year && division === one.division)), ...set],
});

/** The divisions in which a place came free between two moments: more can be given in that year than before. */
export const freedBetween = (before: Field, now: Field, year: number): Aim[] =>
  AIMS.filter((division) => (freeIn(now, division, year) ?? 0) > (freeIn(before, division, year) ?? 0));
