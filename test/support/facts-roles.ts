import type { Person } from '../../src/programme/person.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { aPerson, HEERLEN } from './facts.ts';
import { aRoster } from './facts-escalations.ts';

/*
 * Builders for the pure tests: somebody of the roster, as they press a button.
 */

const ELSEWHERE = { regions: ['ZL'], organisationId: 'o-elders', organisationName: 'Elders', function: 'anders' as const };

/** Somebody with the seats they hold, in Zuid-Limburg unless told otherwise. Anna is of the GGZ; an ambassadeur is of their organisation; anybody else of another one. */
export function whoIs(id: string, seats: Seat[] = aRoster().seats, more: Partial<Person> = {}): Person {
  const held = seats.filter(({ holderId }) => holderId === id);
  const name = id.replace(/^p-(.)/, (_, first: string) => first.toUpperCase());
  const anna = aPerson();
  const ofHeerlen = held.some(({ organisationId }) => organisationId === HEERLEN.id);
  const profile = id === anna.id ? anna.profile : ofHeerlen ? { ...ELSEWHERE, organisationId: HEERLEN.id, organisationName: HEERLEN.name } : ELSEWHERE;
  const grants = held.map(({ role, region, organisationId }) => ({ role, region, organisationId }));
  return aPerson({ id, name, language: 'nl', profile, grants, ...more });
}

/** A seat in Zuid-Limburg unless told otherwise. */
export const aSeat = (role: Seat['role'], holderId: string, more: Partial<Seat> = {}): Seat => ({
  role,
  region: 'ZL',
  organisationId: null,
  body: null,
  holderId,
  ...more,
});
