import type { ContactReads, ToConfirm } from '../../src/engine/absences.ts';
import type { Contact } from '../../src/programme/contacts.ts';

/** What the store would know of whom to ask. */
export interface ContactWorld {
  /** In the order of naming. */
  contacts: Contact[];
  toConfirm: ToConfirm[];
}

/** The store's questions about whom to ask, answered from memory as the store answers them. */
export function contactReadsOf({ contacts = [], toConfirm = [] }: Partial<ContactWorld>): ContactReads {
  return {
    contacts: async (regions) => contacts.filter(({ region }) => region === null || regions.includes(region)),
    contactsOf: async (personId) => contacts.filter(({ holderId }) => holderId === personId),
    contactsToConfirm: async (_before, _quarter, limit) => toConfirm.slice(0, limit),
  };
}

/** A seat in Zuid-Limburg, named and confirmed a month ago. */
export function aContact(id: string, more: Partial<Contact> = {}): Contact {
  return {
    id,
    role: 'organisatieambassadeur',
    region: 'ZL',
    organisationId: null,
    organisation: null,
    organisationKind: null,
    body: null,
    holderId: `p-${id}`,
    name: id.replace(/^./, (first) => first.toUpperCase()),
    topics: null,
    grantedAt: new Date('2026-10-22T10:00:00Z'),
    confirmedAt: new Date('2026-10-22T10:00:00Z'),
    askedAt: null,
    awayUntil: null,
    ...more,
  };
}
