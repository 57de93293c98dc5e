import { beginOf, type Day, dayOf, inAmsterdam, yearOf } from './dates.ts';
import type { OrganisationKind } from './organisation.ts';
import type { RegionCode } from './regions.ts';
import type { HeldSeat } from './seats.ts';

/*
 * Whom to ask before it becomes a casus, and whether that is still right. Pure.
 */

/** A contact that was confirmed longer ago is shown as such, and its holder is asked. */
const MONTHS = 3;

/** A seat as somebody sees it who looks for a person to ask. */
export interface Contact extends HeldSeat {
  organisationKind: OrganisationKind | null;
  /** Since when the holder sits there. */
  grantedAt: Date;
  /** When the holder last said that it is right; null when they never did, or took it back. */
  confirmedAt: Date | null;
  /** When the holder was last asked. */
  askedAt: Date | null;
  /** The last day away, in Amsterdam; it may have passed. */
  awayUntil: Day | null;
}

/** A contact that was confirmed before this moment is stale: three calendar months back, by the clock in Amsterdam. @param at UTC */
export const staleBefore = (at: Date): Date => new Date(inAmsterdam(at).subtract({ months: MONTHS }).epochMilliseconds);

/** A quarter of a year in Amsterdam: its name, such as '2026-Q4', and the moment it began, in UTC. */
export interface Quarter {
  name: string;
  start: Date;
}

/** The quarter of a moment in UTC. */
export function quarterOf(at: Date): Quarter {
  const today = dayOf(at);
  const number = Math.ceil(Number(today.slice(5, 7)) / 3);
  const month = String(number * 3 - 2).padStart(2, '0');
  return { name: `${yearOf(today)}-Q${number}`, start: beginOf(`${yearOf(today)}-${month}-01`) };
}

/** How much a contact's own word is worth now. */
export type Freshness = { type: 'never' } | { type: 'fresh' | 'stale'; day: Day };

/** How fresh a contact is at a moment in UTC: stale after the months of `staleBefore`. */
export function freshnessOf({ confirmedAt }: Pick<Contact, 'confirmedAt'>, at: Date): Freshness {
  if (confirmedAt === null) return { type: 'never' };
  return { type: confirmedAt < staleBefore(at) ? 'stale' : 'fresh', day: dayOf(confirmedAt) };
}

/** Whether somebody is away on a day. Away 't/m' a day is away on that day too. */
export const isAway = ({ awayUntil }: Pick<Contact, 'awayUntil'>, today: Day): boolean => awayUntil !== null && today <= awayUntil;

/**
 * Who keeps a region together: the procesregisseur, elsewhere the regiocontact, else the programmamanager (design, section 1). Both of
 * the first where there are both: people ask the one they know.
 */
export function coordinatorsOf(contacts: Contact[], regions: RegionCode[]): Contact[] {
  const managers = contacts.filter(({ role }) => role === 'programmamanager');
  const found = regions.flatMap((region) => {
    const own = contacts.filter((contact) => contact.region === region && (contact.role === 'procesregisseur' || contact.role === 'regiocontact'));
    return own.length > 0 ? own : managers;
  });
  return [...new Set(found)];
}
