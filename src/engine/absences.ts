import type { Contact } from '../programme/contacts.ts';
import type { Day } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Place } from './events.ts';

/*
 * What the store knows and takes of absences, and of whom to ask. Who is away now, and who stands in, is in the roster (escalations.ts).
 */

/** Away up to and including a day; it takes the place of an earlier one. */
export type AbsenceWrite = { type: 'absence.put'; personId: string; until: Day; standInId: string | null } | { type: 'absence.end'; personId: string };

/** Somebody who is to say whether their seats are still right. */
export interface ToConfirm {
  personId: string;
  language: Language;
  /** The most recent private conversation that can be reached. */
  place: Place;
  /** At least one. */
  seats: Contact[];
}

export interface ContactReads {
  /** The seats of these regions and the national ones, in the order of naming. */
  contacts(regions: RegionCode[]): Promise<Contact[]>;
  /** Somebody's own seats, in the order of naming. */
  contactsOf(personId: string): Promise<Contact[]>;
  /**
   * People with seats that were neither confirmed nor asked about since `before`, who can be reached and were not asked about any since
   * `quarter`. They are this worker's until the transaction ends: another passes them by.
   */
  contactsToConfirm(before: Date, quarter: Date, limit: number): Promise<ToConfirm[]>;
}

export type ContactWrite =
  /** The holder was asked whether these are still right. */
  | { type: 'contacts.asked'; ids: string[] }
  | { type: 'contact.confirm'; id: string; holderId: string }
  /** The holder says it is not right any more: what was confirmed before no longer holds, the seat stays. */
  | { type: 'contact.dispute'; id: string; holderId: string };
