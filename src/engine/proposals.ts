import type { EscalationSummary } from '../programme/escalation.ts';
import type { Bench, Tallied } from '../programme/overview.ts';
import type { Addressee, Proposal, ProposalOutcome } from '../programme/proposals.ts';
import type { RegionCode } from '../programme/regions.ts';

/*
 * What the store knows of the log of casus questions as a whole, and takes of proposals. Nothing that was withdrawn is counted or listed.
 */

/** Which questions: raised from a moment up to and including `at`. */
export interface LogQuery {
  /** Null for all. */
  regions: RegionCode[] | null;
  /** Only these; null for every organisation. */
  benches: Bench[] | null;
  from: Date;
  /** Now: what is past its time is judged by it. */
  at: Date;
}

/** Which of them somebody may open. */
export interface Visible {
  personId: string;
  /** Regions in which every casus is open to them; null for all. */
  regions: RegionCode[] | null;
  /** Organisations they answer for. */
  benches: Bench[];
}

export interface CasusPage {
  /** The newest first. */
  rows: EscalationSummary[];
  /** Those they may open. */
  total: number;
  /** Those they may not. */
  hidden: number;
}

export interface ProposalPage {
  rows: Proposal[];
  total: number;
}

export interface OverviewReads {
  /** Tallies of each category in each region, of each category, and of all. A group without a question has no row. */
  tallies(query: LogQuery): Promise<Tallied[]>;
  /** The questions of one category. */
  casusOf(query: LogQuery, category: string, visible: Visible, offset: number, limit: number): Promise<CasusPage>;
  proposal(id: string): Promise<Proposal | null>;
  /** As `proposal`, and nobody else changes it until the transaction ends. */
  proposalForChange(id: string): Promise<Proposal | null>;
  /** Of these regions (null for all) and of the whole country: those without an outcome first, then the newest. */
  proposals(regions: RegionCode[] | null, offset: number, limit: number): Promise<ProposalPage>;
  /** Those without an outcome, the oldest first: of these regions and the whole country, or (null) all. */
  openProposals(regions: RegionCode[] | null): Promise<Proposal[]>;
}

/** Whoever does it is the step's own person. One made for the national list is on it at once. */
export type ProposalWrite =
  | { type: 'proposal.make'; id: string; region: RegionCode | null; category: string; addressee: Addressee; text: string }
  /** The region cannot solve it: from now on it is on the national list, still without an outcome. */
  | { type: 'proposal.list'; id: string; text: string }
  | { type: 'proposal.end'; id: string; outcome: ProposalOutcome; text: string };
