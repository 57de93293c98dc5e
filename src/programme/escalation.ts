import { z } from 'zod';
import type { OrganisationKind } from './organisation.ts';
import { ROLES } from './person.ts';
import type { RegionCode } from './regions.ts';

/*
 * An escalation as data. Two kinds: a casus climbs by its clock, a bestuurlijke only by a decision (design, section 1).
 */

export const KINDS = ['casus', 'bestuurlijk'] as const;
export type Kind = (typeof KINDS)[number];

export const STATUSES = ['open', 'taken', 'answered', 'closed', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

/** What an attempt came to: only one without result opens the way to VNG (`hoofdzaak-werk-faq#3.4`). */
export const ATTEMPT_OUTCOMES = ['geen-resultaat', 'deels-resultaat', 'loopt-nog', 'niets-geprobeerd'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** What a party does not do. */
export const STANCES = ['doet-niet-mee', 'komt-niet-in-actie'] as const;
/** Which part of a municipality: the social services sit with Divosa (our choice: `hoofdzaak-werk-faq#8.1` only lists both). */
export const PARTS = ['gemeente', 'sociale-dienst'] as const;
/** The division a region applied for, as the reporter of a bestuurlijke knows it: their answer, not the region's record (`divisions.ts`). */
export const DIVISIONS = ['champions-league', 'eredivisie', 'keuken-kampioen', 'onbekend'] as const;

/** A moment as it is stored in JSON. */
const moment = z.iso.datetime().transform((text) => new Date(text));

/** What it is about. Free text in it went through the privacy guard. */
export const subject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('casus'),
    /** `31x-inspiratie#thema-7-gegevensuitwisseling`: with the candidate, not about them. */
    candidateKnows: z.enum(['ja', 'nee']),
    question: z.string(),
    /** The reference of the traject it came from. */
    traject: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('bestuurlijk'),
    stance: z.enum(STANCES),
    part: z.enum(PARTS).nullable(),
    /** A day in Amsterdam. */
    since: z.string(),
    /** Asked only when the centrumgemeente does not take part. */
    division: z.enum(DIVISIONS).nullable(),
  }),
]);
export type Subject = z.infer<typeof subject>;

const asked = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum([...ROLES, 'doorgestuurd']),
  holderId: z.string(),
  holderName: z.string().optional(),
});

/**
 * What is to happen next.
 * `reminder`: half time. `climb`: a casus goes to the next rung. `untaken`: the rung above hears that nobody took it up.
 * `manager`: so does the programmamanager. `repeat`: still nobody. `idle`: taken up, but nothing heard. `reopen`: it is nobody's again.
 * `confirm`: the reporter is asked whether it is solved. `close`: the reporter did not say, it closes by itself.
 */
const STEPS = ['reminder', 'climb', 'untaken', 'manager', 'repeat', 'idle', 'reopen', 'confirm', 'close'] as const;
export type Step = (typeof STEPS)[number];

/** The people and times of a rung, frozen on entering it. `moments` are those still to come, the first one first. */
export const plan = z.object({
  asked: z.array(asked),
  /** Other ambassadeurs of the same organisation: reminded at half time, and next when the first cannot be reached. */
  colleagues: z.array(asked),
  /** The people of the rung above. */
  above: z.array(asked),
  managers: z.array(asked),
  /** Who was asked before, on a lower rung or in an earlier round: they have its card, and may still take it up. */
  earlier: z.array(asked).optional(),
  moments: z.array(z.object({ step: z.enum(STEPS), at: moment })),
});
export type Plan = z.infer<typeof plan>;

/** What happened, as the log keeps it. */
export const ENTRIES = [
  'raised',
  'entered',
  'nobody',
  'passed-on',
  'reminded',
  'untaken',
  'skipped',
  'taken',
  'answered',
  'noted',
  'attempt',
  'forwarded',
  'reopened',
  'not-solved',
  'confirm-asked',
  'closed',
  'closed-unconfirmed',
  'withdrawn',
] as const;
export interface Entry {
  at: Date;
  /** Null for what the clock did. */
  personId: string | null;
  /** Whose name is shown: who did it, or for what the clock did, who was told. */
  name: string | null;
  what: (typeof ENTRIES)[number];
  rung: number;
  text: string | null;
  outcome: AttemptOutcome | null;
}

/** Somebody who was told in this round. */
interface PingState {
  personId: string;
  step: string;
  undelivered: boolean;
}

export interface Escalation {
  id: string;
  reference: string;
  region: RegionCode;
  reporter: { id: string; name: string; organisationId: string };
  /** Who is asked (casus), or the party that does not take part or act (bestuurlijk). */
  organisation: { id: string; name: string; kind: OrganisationKind };
  subject: Subject;
  /** The id of a category; null for a bestuurlijke. */
  category: string | null;
  status: Status;
  /** Casus: 1 ambassadeur, 2 procesregisseur, 3 programmamanager. Bestuurlijk: 1 to 4, as in `hoofdzaak-werk-faq#3.4` and `#8.2`. */
  rung: number;
  /** Grows whenever moments are planned anew, so that every ping has a name of its own. */
  round: number;
  plan: Plan;
  takenBy: { id: string; name: string } | null;
  raisedAt: Date;
  /** One deadline after it was raised, on the region's clock. */
  answerBy: Date;
  /** The first answer by the organisation that was asked. */
  answeredAt: Date | null;
  endedAt: Date | null;
  log: Entry[];
  /** Of this round. */
  pings: PingState[];
  revision: number;
  /** What was written in it is not kept any more. */
  textRemoved?: boolean;
}

/** A line in a list. */
export interface EscalationSummary {
  reference: string;
  kind: Kind;
  region: RegionCode;
  organisation: string;
  status: Status;
  raisedAt: Date;
  takenBy: string | null;
}

/** Whether it is over. */
export const isOver = ({ status }: Pick<Escalation, 'status'>): boolean => status === 'closed' || status === 'withdrawn';

/** The next moment at which something happens by itself; null only when it is over. */
export const nextMoment = ({ plan: { moments } }: Pick<Escalation, 'plan'>): Date | null => moments[0]?.at ?? null;
