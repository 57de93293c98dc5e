import type { Day } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { Organisation } from '../programme/organisation.ts';
import type { Person } from '../programme/person.ts';
import type { ReachFault, Undelivered } from '../programme/reach.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Traject, TrajectSummary } from '../programme/traject.ts';
import type { ContactReads } from './absences.ts';
import type { ApplicationReads } from './applications.ts';
import type { BulletinReads } from './bulletins.ts';
import type { CheckInReads } from './check-ins.ts';
import type { CountReads } from './counts.ts';
import type { EscalationReads } from './escalations.ts';
import type { Account, Place, Platform, Reply } from './events.ts';
import type { ImportReads } from './imports.ts';
import type { MonthCountReads } from './month-counts.ts';
import type { ParticipationReads } from './participation.ts';
import type { PersonReads } from './people.ts';
import type { OverviewReads } from './proposals.ts';
import type { QuestionReads } from './questions.ts';
import type { SeatReads } from './seats.ts';
import type { TrailLine } from './trail.ts';
import type { WatchReads } from './watch.ts';
import type { Done, Effect, Taken } from './workflow.ts';

/** Someone who can be named or written to. */
export interface Colleague {
  id: string;
  name: string;
  organisation: string;
  language: Language;
  place: Place;
}

/** What is looked for to ask 'zelfde kandidaat?' (design, section 2). */
interface Likeness {
  region: RegionCode;
  startDate: Day;
  begeleiding: string;
  doelgroep: string;
}

export interface TrajectPage {
  rows: TrajectSummary[];
  total: number;
}

/** Questions to the store. Inside a transaction they see its own writes. */
export interface Reads
  extends EscalationReads,
    SeatReads,
    ContactReads,
    OverviewReads,
    QuestionReads,
    CountReads,
    BulletinReads,
    CheckInReads,
    MonthCountReads,
    ParticipationReads,
    ApplicationReads,
    ImportReads,
    PersonReads,
    WatchReads {
  person(account: Account): Promise<Person | null>;
  /** Organisations of these regions and the national ones, by name. */
  organisations(regions: RegionCode[]): Promise<Organisation[]>;
  traject(reference: string): Promise<Traject | null>;
  /** The trajects someone guides: open ones first, the newest first. */
  trajectsOf(personId: string, offset: number, limit: number): Promise<TrajectPage>;
  /** Trajects of these regions whose guidance runs and whose guide cannot be reached any more (`Traject.orphaned`), by that guide's name. */
  trajectsWithoutGuide(regions: RegionCode[], limit: number): Promise<TrajectPage>;
  /** References and ids of all trajects someone guides whose guidance runs. */
  openTrajects(personId: string): Promise<{ id: string; reference: string }[]>;
  /** What a form that was not finished yet holds; null when it is gone, finished, or somebody else's. */
  draft(run: string, account: Account): Promise<{ state: unknown; revision: number } | null>;
  similar(likeness: Likeness): Promise<{ reference: string; ownerId: string } | null>;
  /** People with a profile in one of these regions, by name. */
  colleagues(regions: RegionCode[]): Promise<Colleague[]>;
  /**
   * The next number for a reference in a region and year. It is taken within the transaction:
   * when the step is refused the number is free again.
   */
  nextNumber(region: RegionCode, year: number): Promise<number>;
  /** As `traject`, and nobody else changes it until the transaction ends. */
  trajectForChange(reference: string): Promise<Traject | null>;
}

/** The stored side of one conversation with a form. */
export interface Run {
  id: string;
  workflow: string;
  version: number;
  revision: number;
  status: 'open' | 'done';
  accountKey: string;
  state: unknown;
  /** The reply of the last step that was taken. */
  lastReply: Reply | null;
}

/** Who made a change, and when. */
export interface By {
  /** Null for the clock, and on somebody's very first use. */
  personId: string | null;
  at: Date;
}

/** What is asked of it without waiting in between is taken in the order in which it was asked. */
export interface Transaction {
  reads: Reads;
  /** The run, locked until the transaction ends; made when it is not there yet. */
  lockRun(id: string, workflow: string, version: number, account: Account, at: Date): Promise<Run>;
  /** The reply stored under an event's key. */
  storedReply(key: string): Promise<Reply | null>;
  /** Stores a step whole. @returns the ids of the messages to deliver */
  save(run: Run, key: string, step: Taken<unknown>, by: By): Promise<string[]>;
  /**
   * Stores what a press or the clock did: there is no form, so no run.
   * @param answer the press's key and its reply, so that the same press again gets the same; null for the clock
   * @returns the ids of the messages to deliver
   */
  act(done: Done, answer: { key: string; reply: Reply } | null, by: By): Promise<string[]>;
}

/** Where a message stands. `sending`: an attempt was marked; when its lease has passed, that attempt is in doubt. */
export interface OutboxMessage {
  id: string;
  key: string;
  kind: 'post' | 'update';
  place: Place;
  card: unknown;
  attempts: number;
  /** How many earlier attempts were marked whose end is not known. */
  doubts: number;
  firstAttemptAt: Date | null;
  /** For an update: the message to change; null while that was not delivered yet. */
  target: string | null;
  /** It tells somebody about an escalation whose clock runs. */
  ping: boolean;
}

/** `later`: it has to wait for its turn until `at`; `spread` when many wait for that same moment. */
export type Claim = { type: 'send'; message: OutboxMessage } | { type: 'later'; id: string; at: Date; spread: boolean };

/** An attempt that failed and is made again. */
export interface Setback {
  /** When it is due again. */
  next: Date;
  /** The platform may have accepted it. */
  inDoubt: boolean;
  reason: string;
  /** What it says about the account at that place. */
  reach: ReachFault | null;
  /** Until when the whole tenant is left alone, because the platform asked for it. */
  rest: Date | null;
}

export interface Outbox {
  /**
   * Marks an attempt on a message that is due, that nobody else is working on and whose turn it is: messages of one place go one after
   * the other, at the platform's pace, and none goes while its tenant rests.
   * @param id this one only; any when null
   * @returns null when there is nothing to do: it was sent, given up, overtaken, or somebody is at it
   */
  claim(id: string | null, at: Date): Promise<Claim | null>;
  delivered(id: string, messageRef: string, at: Date): Promise<void>;
  /**
   * Not delivered, and due again. A fault that says something about the account marks it, and a ping that cannot be delivered makes its
   * escalation due at once; `retry` does so the first time only. @returns the ids of those escalations
   */
  retry(id: string, setback: Setback, at: Date): Promise<string[]>;
  /** Given up. @returns as `retry` */
  failed(id: string, reason: string, why: Undelivered, at: Date): Promise<string[]>;
}

/** A message that did not arrive. */
interface UndeliveredMessage {
  /** Null when nobody is known at that place. */
  personName: string | null;
  platform: Platform;
  /** One of `UNDELIVERED` where it is known, else what the platform said. */
  reason: string;
  at: Date;
  subject: string;
}

export interface Store {
  reads: Reads;
  outbox: Outbox;
  /** Runs `work` in one transaction; its throw rolls everything back. @throws Transient when the store is away or too slow */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  storedReply(key: string): Promise<Reply | null>;
  /** Ids of escalations whose next moment has come, the longest overdue first. No horizon: however long ago. */
  dueEscalations(at: Date, limit: number): Promise<string[]>;
  /** Escalations whose next moment lies after one and not after another, the soonest first. */
  upcomingEscalations(after: Date, until: Date, limit: number): Promise<{ id: string; at: Date }[]>;
  /** The first moment after one, up to and including another, at which an escalation or a message falls due; null when there is none. */
  nextMoment(after: Date, until: Date): Promise<Date | null>;
  /** The latest moment at which anything was recorded; null when nothing was. */
  latestMoment(): Promise<Date | null>;
  /** Adds a message that belongs to no step; once per key. @returns the ids of the messages to deliver */
  enqueue(effect: Effect, at: Date): Promise<string[]>;
  /** Keeps an account's private place up to date; whoever writes to us can be reached. */
  rememberPlace(account: Account, place: Place, name: string, at: Date): Promise<void>;
  /** What a platform says about an account: it cannot be reached any more, or (null) it can again. Unknown accounts are left. */
  markReach(account: Account, fault: ReachFault | null, at: Date, only?: ReachFault): Promise<void>;
  /** Adds to the trail what somebody is about to be shown, in one go. @throws Transient when it was not: then it is not shown */
  recordReads(lines: TrailLine[], by: By): Promise<void>;
  /** A message that was recorded under an effect's key, and whom it is for: its files are made again from its card. Null when there is none. */
  message(key: string): Promise<{ place: Place; card: unknown } | null>;
  /** Messages that did not arrive, the newest first; those that are still tried too, when somebody else was told in their place. */
  undelivered(since: Date, limit: number): Promise<UndeliveredMessage[]>;
  /** For a service with real people: nothing is asked any more of the people of the local page, and its demonstration data is taken out. */
  withoutDemo(at: Date): Promise<void>;
  /** Makes sure these accounts hold the role of programmamanager, when nobody does. */
  ensureProgrammeManagers(accounts: Account[], at: Date): Promise<void>;
  /** Forgets replies and unfinished runs that nobody can come back to, who asked a question, and questions that ask nothing any more. Finished runs stay: a late press must find that it was done. */
  forget(before: Date): Promise<void>;
  /** The moment by the store's own clock, in UTC: whoever answers this is up. @throws Transient when it is away or too slow */
  time(): Promise<Date>;
  close(): Promise<void>;
}
