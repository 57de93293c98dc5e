import type { Language } from './language.ts';
import type { Role } from './person.ts';
import type { Body, Seat } from './roster.ts';

/*
 * Who may sit where, and who may leave. Pure.
 */

/** A seat with what people need to recognise it. */
export interface HeldSeat extends Seat {
  id: string;
  name: string;
  /** The name of the organisation it is of. */
  organisation: string | null;
  /** What else the holder can be asked about. */
  topics: string | null;
}

/** What a role holds for: a region or the whole country, and of an organisation or a national body. */
interface Needs {
  region: boolean;
  organisation: boolean;
  body: boolean;
}

const REGION: Needs = { region: true, organisation: false, body: false };
const IN_REGION_OF: Needs = { region: true, organisation: true, body: false };

const NEEDS: Record<Role, Needs> = {
  programmamanager: { region: false, organisation: false, body: false },
  procesregisseur: REGION,
  regiocontact: REGION,
  regioambassadeur: REGION,
  organisatieambassadeur: IN_REGION_OF,
  bestuurder: IN_REGION_OF,
  werkgroeplid: { region: false, organisation: false, body: true },
};

/** What has to be known beside a person to give them a role. */
export const needsOf = (role: Role): Needs => NEEDS[role];

/** The roles of a region, in the order in which they are shown. */
export const REGIONAL_ROLES: readonly Role[] = ['procesregisseur', 'regiocontact', 'regioambassadeur', 'bestuurder', 'organisatieambassadeur'];

/** Whether a seat has what its role needs, and nothing else. */
export function fits({ role, region, organisationId, body }: Seat): boolean {
  const needs = needsOf(role);
  return needs.region === (region !== null) && needs.organisation === (organisationId !== null) && needs.body === (body !== null);
}

/** Whether two seats are one: the same role, held by the same person for the same. */
export const isSameSeat = (a: Seat, b: Seat): boolean => a.holderId === b.holderId && isSameBench(a, b);

/** Whether two seats are beside each other: the same role, for the same. */
const isSameBench = (a: Seat, b: Seat): boolean => a.role === b.role && a.region === b.region && a.organisationId === b.organisationId && a.body === b.body;

/** Whether somebody is programmamanager. @param national the national seats */
export const isManager = (national: Seat[], personId: string): boolean =>
  national.some(({ role, holderId }) => role === 'programmamanager' && holderId === personId);

/** The programme never goes without a programmamanager: nobody could name another. @param national the national seats */
export const canRemove = (seat: Seat, national: Seat[]): boolean =>
  seat.role !== 'programmamanager' || national.some(({ role, holderId }) => role === 'programmamanager' && holderId !== seat.holderId);

const rank = ({ role }: Seat): number => REGIONAL_ROLES.indexOf(role);

/** The seats of a region as they are shown: role by role, organisation by organisation, each in the order of naming. */
export const inOrder = (seats: HeldSeat[]): HeldSeat[] =>
  seats.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.organisation ?? '').localeCompare(b.organisation ?? '', 'nl') || (a.organisationId ?? '').localeCompare(b.organisationId ?? ''), // two organisations of one name stay apart
  );

/** Those beside a seat, itself included, in the order of naming. */
export const benchOf = (seat: Seat, seats: HeldSeat[]): HeldSeat[] => seats.filter((other) => isSameBench(seat, other));

/** The seats when one of a bench is asked first; the others keep their order. */
export function withFirst(seat: HeldSeat, seats: HeldSeat[]): HeldSeat[] {
  const bench = benchOf(seat, seats);
  const others = seats.filter((other) => !bench.includes(other));
  return [...others, seat, ...bench.filter(({ id }) => id !== seat.id)];
}

const nl: Record<Role, string> = {
  programmamanager: 'Programmamanager',
  procesregisseur: 'Procesregisseur',
  regiocontact: 'Regiocontact',
  regioambassadeur: 'Regioambassadeur',
  bestuurder: 'Bestuurder',
  organisatieambassadeur: 'Organisatieambassadeur',
  werkgroeplid: 'Lid landelijke werkgroep',
};

const en: Record<Role, string> = {
  programmamanager: 'Programme manager',
  procesregisseur: 'Regional coordinator (procesregisseur)',
  regiocontact: 'Regional contact',
  regioambassadeur: 'Ambassador of the region',
  bestuurder: 'Director',
  organisatieambassadeur: 'Ambassador of an organisation',
  werkgroeplid: 'Member of the national working group',
};

/** The roles in words. */
export const roleNames = (language: Language): Record<Role, string> => (language === 'en' ? en : nl);

/** The national organisations by their own names (`hoofdzaak-werk-faq#8.1`). */
export const BODY_NAMES: Record<Body, string> = {
  vng: 'VNG',
  divosa: 'Divosa',
  uwv: 'UWV',
  dnggz: 'de Nederlandse ggz',
  awvn: 'AWVN',
  zn: 'Zorgverzekeraars Nederland',
};
