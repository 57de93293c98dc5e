import type { Candidate } from '../../src/engine/seats.ts';
import type { Person } from '../../src/programme/person.ts';
import type { HeldSeat } from '../../src/programme/seats.ts';
import { aPerson } from './facts.ts';

/*
 * People and seats for the tests of /beheer.
 */

/** A seat of somebody; `p-anna` unless another is named. */
export const aSeat = (id: string, more: Partial<HeldSeat> = {}): HeldSeat => ({
  id,
  role: 'procesregisseur',
  region: 'ZL',
  organisationId: null,
  body: null,
  holderId: 'p-anna',
  name: 'Anna',
  organisation: null,
  topics: null,
  ...more,
});

/** The seat of a programmamanager. */
export const aManager = (name = 'Anna', id = `s-${name.toLowerCase()}`): HeldSeat =>
  aSeat(id, { role: 'programmamanager', region: null, holderId: `p-${name.toLowerCase()}`, name });

/** Anna as she is when she is programmamanager. */
export const manager = (more: Partial<Person> = {}): Person => aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }], ...more });

export const aCandidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  id: `p-${name.toLowerCase()}`,
  name,
  organisation: 'UWV',
  regions: ['ZL'],
  platforms: ['slack'],
  ...more,
});
