import type { CheckIn, CheckInDay, Turn } from '../programme/check-in.ts';
import type { Day, Month } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { Near, Term, TermTraject } from '../programme/terms.ts';
import type { Place } from './events.ts';

/*
 * What the store knows and takes of the monthly check-in and of reminders of terms.
 */

/** Somebody who is written to: their most recent private conversation that can be reached. */
interface Reached {
  personId: string;
  language: Language;
  place: Place;
}

/** Somebody who is to be asked, with what they are asked about: at least one traject. */
export interface ToAsk extends Reached {
  /** The hour they chose; null for the schedule's. */
  hour: number | null;
  checkIn: CheckIn;
}

/** Somebody who left something unanswered. */
export interface ToRepeat extends Reached {
  checkIn: CheckIn;
  /** When it was to go out, and when it ends. */
  repeatAt: Date;
  closeAt: Date;
}

/** Somebody who guides trajects that are near a term. */
export interface NearTerm extends Reached {
  trajects: TermTraject[];
}

export interface CheckInReads {
  /**
   * Those whose turn it is, who were not asked for this month or a later one, can be reached, are not away and did not come back from away
   * too late; with the trajects they guide that had started and were registered by then, and of which nobody was asked this month.
   * @param today in Europe/Amsterdam
   */
  checkInsToAsk(month: CheckInDay, turn: Turn, today: Day, limit: number): Promise<ToAsk[]>;
  /**
   * Those whose turn it is to be asked again and who can be: something is open, it is not over, and no later month was begun.
   * They are this worker's until the transaction ends: another passes them by.
   */
  checkInsToRepeat(at: Date, turn: Turn, today: Day, limit: number): Promise<ToRepeat[]>;
  /** Those that end: this worker's until the transaction ends. */
  checkInsToClose(at: Date, limit: number): Promise<{ personId: string; month: Month }[]>;
  /** Somebody's newest; null when they never had one. */
  latestCheckIn(personId: string): Promise<CheckIn | null>;
  /** As `latestCheckIn`, and nobody else changes it until the transaction ends. */
  latestCheckInForChange(personId: string): Promise<CheckIn | null>;
  /** The hour somebody chose; null for the schedule's. */
  checkInHour(personId: string): Promise<number | null>;
  /**
   * Those who guide running IPS trajects near a term that was not told yet, with those; who can be reached, are not away and were told of no
   * term today.
   */
  nearTerm(near: Near[], today: Day, limit: number): Promise<NearTerm[]>;
}

export type CheckInWrite =
  /** Once per person and month, and per traject and month. */
  | { type: 'check-in.ask'; personId: string; month: Month; repeatAt: Date; closeAt: Date; trajectIds: string[] }
  | { type: 'check-in.repeat'; personId: string; month: Month; closeAt: Date }
  /** It is over. What is unanswered becomes 'niet bijgewerkt', but only when the messages with these keys all arrived. */
  | { type: 'check-in.close'; personId: string; month: Month; keys: string[] }
  /** Something was heard of these trajects by who guides them: whatever month it was asked in is answered. */
  | { type: 'check-in.answer'; personId: string; references: string[] }
  | { type: 'check-in.skip'; personId: string; month: Month; skipped: boolean }
  | { type: 'check-in.hour'; personId: string; hour: number | null }
  /** Once per traject and term. */
  | { type: 'term.told'; trajectId: string; term: Term; personId: string; on: Day };
