import type { Day } from './dates.ts';
import { holds, type Person } from './person.ts';
import type { RegionCode } from './regions.ts';
import type { TrajectAnswers } from './traject-answers.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** Results (`31x-inspiratie#regio-rijk-van-nijmegen`); every one may go back to 'op-zoek' (terugval). */
export const RESULTS = ['op-zoek', 'betaald-werk', 'onbetaald-werk', 'opleiding', 'dagbesteding'] as const;
export type Result = (typeof RESULTS)[number];

export const END_KINDS = ['afgerond', 'voortijdig-gestopt'] as const;
export type EndKind = (typeof END_KINDS)[number];

/** Why guidance stopped early: a list, so that nobody has to write about a person. */
export const STOP_REASONS = ['op-eigen-verzoek', 'geen-contact-meer', 'gaat-nu-niet', 'verhuisd', 'andere-begeleiding', 'andere-reden'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** A change of result. `reported` is true for what was heard after the guidance ended. */
export interface ResultChange {
  result: Result;
  since: Day;
  reported: boolean;
}

/** How and when the guidance ended. */
export interface GuidanceEnd {
  day: Day;
  kind: EndKind;
  reason: StopReason | null;
}

/** A registered traject. Nothing in it points to the candidate. */
export interface Traject {
  id: string;
  reference: string;
  region: RegionCode;
  ownerId: string;
  ownerName: string;
  aangedragenDoor: string;
  answers: TrajectAnswers;
  startDate: Day;
  counts: Verdict;
  financing: Verdict;
  rulesVersion: string;
  /** In order of `since`; empty means 'op-zoek' since the start. */
  results: ResultChange[];
  end: GuidanceEnd | null;
  /** Grows with every change; a form of an older revision is recognised by it. */
  revision: number;
  /** Since when it is 'niet bijgewerkt' (`CheckIn`); absent or null when it is not. */
  staleSince?: Day | null;
  /** Who guides it cannot be reached any more: they left, were erased, or it came from a file. */
  orphaned?: boolean;
}

/** A line in a list of trajects. */
export interface TrajectSummary {
  reference: string;
  region: RegionCode;
  startDate: Day;
  counts: Outcome;
  result: Result;
  /** How the guidance ended; null while it runs. */
  ended: EndKind | null;
  /** As of a traject. */
  staleSince?: Day | null;
  /** Whose it is; absent where that is who asked. */
  ownerName?: string;
}

/** The latest result. */
export function currentResult(traject: Pick<Traject, 'results' | 'startDate'>): ResultChange {
  return traject.results.at(-1) ?? { result: 'op-zoek', since: traject.startDate, reported: false };
}

/** Who may see a traject: who guides it, the region's procesregisseur, the programmamanager (design, section 6). */
export function maySee(person: Person, traject: Pick<Traject, 'ownerId' | 'region'>): boolean {
  return traject.ownerId === person.id || holds(person, 'procesregisseur', traject.region) || holds(person, 'programmamanager');
}

/** Who may change a traject: who guides it registers it and keeps it up to date (design, section 1). */
export function mayChange(person: Person, traject: Pick<Traject, 'ownerId'>): boolean {
  return traject.ownerId === person.id;
}

/**
 * Who may hand a traject over: who guides it. When they cannot be reached any more, also the region's procesregisseur and the programmamanager
 * (our choice: the documents say nothing of who leaves).
 */
export function mayHandOver(person: Person, traject: Pick<Traject, 'ownerId' | 'region' | 'orphaned'>): boolean {
  return mayChange(person, traject) || (traject.orphaned === true && maySee(person, traject));
}

/** The regions whose trajects without a guide somebody is shown: those they coordinate. The programmamanager opens them by their reference. */
export const coordinatedBy = ({ grants }: Pick<Person, 'grants'>): RegionCode[] => [
  ...new Set(grants.flatMap(({ role, region }) => (role === 'procesregisseur' && region ? [region] : []))),
];
