import type { Day } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { Organisation } from '../programme/organisation.ts';
import type { Person } from '../programme/person.ts';
import type { RegionCode } from '../programme/regions.ts';
import type { Traject, TrajectSummary } from '../programme/traject.ts';
import type { Account, Place, Reply } from './events.ts';
import type { Effect, Taken } from './workflow.ts';

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
export interface Reads {
  person(account: Account): Promise<Person | null>;
  /** Organisations of these regions and the national ones, by name. */
  organisations(regions: RegionCode[]): Promise<Organisation[]>;
  traject(reference: string): Promise<Traject | null>;
  /** The trajects someone guides: open ones first, the newest first. */
  trajectsOf(personId: string, offset: number, limit: number): Promise<TrajectPage>;
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

export interface Transaction {
  reads: Reads;
  /** The run, locked until the transaction ends; made when it is not there yet. */
  lockRun(id: string, workflow: string, version: number, account: Account, at: Date): Promise<Run>;
  /** The reply stored under an event's key. */
  storedReply(key: string): Promise<Reply | null>;
  /** Stores a step whole. @returns the ids of the messages to deliver */
  save(run: Run, key: string, step: Taken<unknown>, by: { personId: string | null; at: Date }): Promise<string[]>;
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
}

export interface Outbox {
  /** Marks an attempt on messages that are due and nobody else is working on. @param ids only these; all due ones when null */
  claim(ids: string[] | null, at: Date, limit: number): Promise<OutboxMessage[]>;
  delivered(id: string, messageRef: string, at: Date): Promise<void>;
  /** Not delivered; due again at `next`. `inDoubt` when the platform may have accepted it. */
  retry(id: string, next: Date, inDoubt: boolean, reason: string): Promise<void>;
  failed(id: string, reason: string, at: Date): Promise<void>;
}

export interface Store {
  reads: Reads;
  outbox: Outbox;
  /** Runs `work` in one transaction; its throw rolls everything back. @throws Transient when the store is away or too slow */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  storedReply(key: string): Promise<Reply | null>;
  /** Adds a message that belongs to no step; once per key. @returns the ids of the messages to deliver */
  enqueue(effect: Effect, at: Date): Promise<string[]>;
  /** Keeps an account's private place up to date. */
  rememberPlace(account: Account, place: Place, name: string, at: Date): Promise<void>;
  /** Makes sure these accounts hold the role of programmamanager, when nobody does. */
  ensureProgrammeManagers(accounts: Account[], at: Date): Promise<void>;
  /** Forgets replies and unfinished runs that nobody can come back to. Finished runs stay: a late press must find that it was done. */
  forget(before: Date): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
