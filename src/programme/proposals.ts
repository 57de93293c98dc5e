import { type Sight, seesRegion } from './overview.ts';
import { holds, type Person } from './person.ts';
import type { RegionCode } from './regions.ts';

/*
 * What recurs becomes a proposal: for management, the portfolio holders, or the national list when a region cannot solve it
 * (`31x-inspiratie#regio-noordoost-brabant`), and it gets an outcome.
 */

export const ADDRESSEES = ['management', 'portefeuillehouders', 'landelijke-lijst'] as const;
export type Addressee = (typeof ADDRESSEES)[number];

export const PROPOSAL_OUTCOMES = ['overgenomen', 'deels-overgenomen', 'niet-overgenomen'] as const;
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

export interface Proposal {
  id: string;
  /** Null when it is for the whole country. */
  region: RegionCode | null;
  category: { id: string; nl: string; en: string };
  /** Whom it was made for. */
  addressee: Addressee;
  text: string;
  maker: { id: string; name: string };
  madeAt: Date;
  /** Since when it is on the national list, and why a region could not solve it (null when it was made for that list); null when it is not on it. */
  listed: { at: Date; name: string; text: string | null } | null;
  end: { at: Date; name: string; outcome: ProposalOutcome; text: string } | null;
}

type Where = Pick<Proposal, 'region'>;

/** Whether somebody may read it: their regions, and what is for the whole country. */
export const maySeeProposal = (sight: Sight | null, { region }: Where): boolean => sight !== null && (region === null || seesRegion(sight, region));

/**
 * Whether somebody may record what came of it: who made it (while they still see the region), the region's procesregisseur, and the
 * programmamanager. What is on the national list is the programmamanager's alone: the region has let go of it (our choice).
 */
export function mayConclude(who: Pick<Person, 'id' | 'grants'>, sight: Sight | null, proposal: Pick<Proposal, 'region' | 'maker' | 'listed'>): boolean {
  if (sight?.regions === null) return true;
  const { region, maker, listed } = proposal;
  if (listed !== null || region === null || !maySeeProposal(sight, proposal)) return false;
  return maker.id === who.id || holds(who, 'procesregisseur', region);
}
