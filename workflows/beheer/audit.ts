import type { Write } from '../../src/engine/writes.ts';
import type { Seat } from '../../src/programme/roster.ts';
import { scopeWord } from './spot.ts';

/** A seat in the audit trail: ids and codes only, no names. */
export const seatSubject = ({ role, region, organisationId, body, holderId }: Seat): string =>
  ['seat', role, scopeWord(region), ...(organisationId ? [organisationId] : []), ...(body ? [body] : []), `person:${holderId}`].join(':');

/** Writes with a line in the audit trail for each organisation they add. */
export const addedOrganisation = (writes: Write[]): Write[] =>
  writes.flatMap((write): Write[] =>
    write.type === 'organisation.add'
      ? [write, { type: 'audit', what: 'beheer.organisation-added', subject: `organisation:${write.organisation.id}` }]
      : [write],
  );
