import type { Account, Place } from '../../src/engine/events.ts';

/** The three people of the page. */
export const PEOPLE = ['professional', 'ambassadeur', 'programmamanager'] as const;
export type PersonId = (typeof PEOPLE)[number];

export const NAMES: Record<PersonId, string> = { professional: 'Sanne de Wit', ambassadeur: 'Youssef Amrani', programmamanager: 'Marijke Bos' };

const here = { platform: 'local', tenant: 'demo' } as const;

export const accountOf = (person: PersonId): Account => ({ ...here, user: person });
export const placeOf = (person: PersonId): Place => ({ ...here, address: person });
