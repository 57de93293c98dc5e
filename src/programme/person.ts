import { z } from 'zod';
import type { Language } from './language.ts';
import type { Organisation } from './organisation.ts';
import type { RegionCode } from './regions.ts';

/** What a professional does, as they say it themselves (`hoofdzaak-werk-faq#0.1` names the kinds). */
export const FUNCTIONS = [
  'ips-trajectbegeleider',
  'jobcoach',
  're-integratiecoach',
  'klantmanager',
  'arbeidsdeskundige',
  'ambassadeur',
  'procesregisseur',
  'anders',
] as const;

/** What the programme has asked someone to be. Granted by a programmamanager, never chosen by oneself. */
export const ROLES = [
  'programmamanager',
  'procesregisseur',
  'regiocontact',
  'organisatieambassadeur',
  'regioambassadeur',
  'bestuurder',
  'werkgroeplid',
] as const;

export type Role = (typeof ROLES)[number];

/** A role, and where it holds: `region` is null for a national role, `organisationId` for one that is of no organisation. */
interface Grant {
  role: Role;
  region: RegionCode | null;
  organisationId: string | null;
}

/** What the traject form is prefilled with: the answers of last time that do not speak of a candidate (design, section 2). */
export const prefill = z.object({
  region: z.string(),
  aangedragenDoor: z.string(),
  begeleiding: z.string(),
  opdrachtgever: z.string(),
  uitvoerder: z.string().optional(),
  gecertificeerd: z.string().optional(),
  modelgetrouw: z.string().optional(),
});

export type Prefill = z.infer<typeof prefill>;

/** What someone told about themselves in /profiel. */
export interface Profile {
  regions: RegionCode[];
  organisationId: string;
  organisationName: string;
  function: (typeof FUNCTIONS)[number];
}

/** Someone who uses the assistant. One person may be known on several platforms. */
export interface Person {
  id: string;
  name: string;
  /** Their own choice in /profiel; null before that: then the chat client's is used. */
  language: Language | null;
  profile: Profile | null;
  grants: Grant[];
  prefill: Prefill | null;
  /** Whether the account they came by is marked as out of reach. That they are here clears it. */
  marked?: boolean;
  /** The organisations of their regions and the national ones: what their forms offer. */
  organisations: Organisation[];
}

/** Whether somebody runs the programme; nobody does who is not known yet. */
export const runsProgramme = (person: Pick<Person, 'grants'> | null): boolean => person !== null && holds(person, 'programmamanager');

/** Whether the person holds a role, in a region or nationally. */
export function holds(person: Pick<Person, 'grants'>, role: Role, region?: RegionCode): boolean {
  return person.grants.some((grant) => grant.role === role && (grant.region === null || grant.region === region));
}
