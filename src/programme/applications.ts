import type { Day } from './dates.ts';
import { DIVISIONS, type Division } from './divisions.ts';
import type { RegionCode } from './regions.ts';

/*
 * What a region fills in to play in a division for a year, and what still lacks. Who gets a place is in `division-places.ts`.
 */

/** What can be applied for: in the lowest every other region plays, without asking (`hoofdzaak-werk-faq#2.2`, `#2.4`). */
export const AIMS = ['champions-league', 'eredivisie'] as const;
export type Aim = (typeof AIMS)[number];

/** Intake form and plan of approach (`hoofdzaak-werk-faq#2.4`), commitment to the number (`#0.2`), the centrumgemeente takes part (`#3.4`). */
export const REQUIREMENTS = ['intakeForm', 'plan', 'number', 'centrumgemeente'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** What a division asks. Not the number that is reached: that is an effort, without sanctions (`hoofdzaak-werk-faq#0.3`), and not IPS (`#2.5`). */
const NEEDED: Record<Division, readonly Requirement[]> = {
  'champions-league': REQUIREMENTS,
  eredivisie: ['intakeForm', 'plan', 'number'],
  'keuken-kampioen-divisie': [],
};

/** What a region has to have before it plays in a division. */
export const neededFor = (division: Division): readonly Requirement[] => NEEDED[division];

/**
 * `waiting`: complete, and without a place at the level aimed at: nothing was decided yet, or it plays lower (`placedIn`).
 * `offered`: a place is kept for it until the programmamanager confirms. `declined` and `withdrawn` are over.
 */
export const APPLICATION_STATUSES = ['incomplete', 'waiting', 'offered', 'placed', 'declined', 'withdrawn'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** What is filled in: the day since when each requirement is met; null while it is not. */
export interface Filled {
  division: Aim;
  requirements: Record<Requirement, Day | null>;
}

/** An application of a region for a year. `division` is what it aims at. */
export interface Application extends Filled {
  id: string;
  region: RegionCode;
  year: number;
  /** UTC. */
  submittedAt: Date;
  /**
   * When the last of what is needed was filled in here, UTC: the order in which places are given (`hoofdzaak-werk-faq#2.2`). Not one of the days
   * that were filled in, so that nobody gets ahead with an earlier day. Null while something lacks.
   */
  completeAt: Date | null;
  status: ApplicationStatus;
  /** Where it plays by the programmamanager's decision, perhaps lower than it aims at; null while there was none. */
  placedIn: Division | null;
  /** The place that is offered; null without an offer. */
  offer: Aim | null;
  /** Counts the changes, from 1. */
  revision: number;
}

/** Whether it is still in play: of these a region has one for a year. */
export const isLive = ({ status }: Pick<Application, 'status'>): boolean => status !== 'declined' && status !== 'withdrawn';

/** What still lacks for a division. */
export const missingFor = (division: Division, requirements: Filled['requirements']): Requirement[] =>
  NEEDED[division].filter((requirement) => requirements[requirement] === null);

const isComplete = ({ division, requirements }: Filled): boolean => missingFor(division, requirements).length === 0;

/** Whether one division is above another. */
export const isAbove = (one: Division, other: Division): boolean => DIVISIONS.indexOf(one) < DIVISIONS.indexOf(other);

/** A region applies. @param at UTC */
export function applied(made: Pick<Application, 'id' | 'region' | 'year'>, { division, requirements }: Filled, at: Date): Application {
  const complete = isComplete({ division, requirements });
  return {
    ...made,
    division,
    requirements,
    submittedAt: at,
    completeAt: complete ? at : null,
    status: complete ? 'waiting' : 'incomplete',
    placedIn: null,
    offer: null,
    revision: 1,
  };
}

/** Whether an offer still fits what is filled in. */
const keepsOffer = ({ offer }: Application, { division, requirements }: Filled): boolean =>
  offer !== null && !isAbove(offer, division) && missingFor(offer, requirements).length === 0;

/**
 * An application with other answers. Its turn stays while it stays complete for the same level or a lower one; aiming higher, or completing it anew,
 * takes the turn of that moment. Where it plays does not change by it: there are no sanctions (`hoofdzaak-werk-faq#0.3`). @param at UTC
 */
export function revised(before: Application, { division, requirements }: Filled, at: Date): Application {
  const filled = { division, requirements };
  const complete = isComplete(filled);
  const sameTurn = before.completeAt !== null && !isAbove(division, before.division);
  const status = before.placedIn === division ? 'placed' : !complete ? 'incomplete' : keepsOffer(before, filled) ? 'offered' : 'waiting';
  return {
    ...before,
    ...filled,
    completeAt: complete ? (sameTurn ? before.completeAt : at) : null,
    status,
    offer: status === 'offered' ? before.offer : null,
    revision: before.revision + 1,
  };
}
