import type { Clock } from '../programme/deadline.ts';
import type { Escalation, EscalationSummary } from '../programme/escalation.ts';
import type { Language } from '../programme/language.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Member, Roster } from '../programme/roster.ts';
import type { Place } from './events.ts';

/*
 * What the store knows and takes of escalations.
 */

/** Somebody of the roster, with what is needed to write to them. */
export interface RosterMember extends Member {
  /** The most recent private conversation that can be reached; else the most recent one; null when there never was one. */
  place: Place | null;
  language: Language;
}

/** A kind of question; the programmamanager edits them. */
export interface Category {
  id: string;
  nl: string;
  en: string;
}

export interface EscalationReads {
  escalation(reference: string): Promise<Escalation | null>;
  /** As `escalation`, and nobody else changes it until the transaction ends. */
  escalationForChange(reference: string): Promise<Escalation | null>;
  /** The escalation with this id when its next moment has come, locked; null when it moved on, is gone, or another worker is at it. */
  escalationDue(id: string, at: Date): Promise<Escalation | null>;
  /** What somebody reported, and what waits for them: open and not over, asked of them in this round or taken up by them. What waits comes in the order of its next moment, what was reported open ones first and then the newest; at most `limit` of each. */
  escalationsOf(personId: string, limit: number): Promise<{ reported: EscalationSummary[]; waiting: EscalationSummary[] }>;
  /**
   * Everybody who may have to do with an escalation: seats of the region and the national ones (for organisatieambassadeurs
   * those of these organisations only), their holders, whoever stands in for them (however far), and `also`, for instance the reporter.
   */
  roster(region: RegionCode, organisationIds: string[], also: string[]): Promise<Roster<RosterMember>>;
  /** The clock a region has chosen; 'calendar' when it chose none. */
  clockOf(region: RegionCode): Promise<Clock>;
  /** `clockOf` and `categories` in one question: every act on an escalation asks it. */
  regionSetting(region: RegionCode): Promise<{ clock: Clock; categories: Category[] }>;
  /** The categories in use, in order. */
  categories(): Promise<Category[]>;
}

/** Somebody is told something: recorded once per person and step of a round. */
export interface PingWrite {
  step: string;
  personId: string;
  /** The key of the effect that carries it. */
  messageKey: string;
}

/**
 * Stores an escalation as it has become: inserts it or replaces what may change (status, rung, round, plan, taken by, answered, ended;
 * due_at is the first moment of its plan). `entries` are added to the log after those it has; `pings` bear its rung and round.
 * @throws Transient when the stored revision is not the one it was read with: somebody else was faster
 */
export interface EscalationWrite {
  type: 'escalation.put';
  escalation: Escalation;
  entries: Escalation['log'];
  pings: PingWrite[];
}
