import type { RegionCode } from './regions.ts';

/** The kinds of organisation that work together in a region (`hoofdzaak-werk-faq#1.3`, `#2.1`, `#9.23`). */
export const ORGANISATION_KINDS = ['ggz', 'gemeente', 'uwv', 'wsp', 'ribw', 're-integratiebureau', 'zorgverzekeraar', 'werkgever', 'anders'] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The longest name of an organisation, in characters: typed in a form, or read from a file. */
export const LONGEST_NAME = 80;

/** An organisation; `region` is null for one that works in every region, such as UWV. */
export interface Organisation {
  id: string;
  name: string;
  kind: OrganisationKind;
  region: RegionCode | null;
}
