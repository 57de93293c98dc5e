import type { RegionCode } from '../programme/regions.ts';

/*
 * What the store knows and takes of bulletins: messages that go out on a schedule, to a list of people, once for each period.
 */

type Bulletin = 'digest' | 'counts' | 'check-in';

/** What was registered in a region. */
export interface Registered {
  region: RegionCode;
  /** In the period that was asked for. */
  count: number;
  lastAt: Date;
}

export interface OpenEscalations {
  open: number;
  /** Nobody of the asked organisation answered before the agreed moment. */
  overdue: number;
}

export interface BulletinReads {
  /** One worker at a time sends, until the transaction ends. */
  lockBulletins(): Promise<void>;
  /** Since when a schedule runs; null before its first time. */
  scheduledSince(kind: Bulletin): Promise<Date | null>;
  /** Who already got it for a period, or for a later one: after a changed schedule or a clock that was put back, nobody gets an older one. */
  bulletinsSent(kind: Bulletin, period: string): Promise<string[]>;
  /** The periods from one on that anybody got. */
  bulletinPeriods(kind: Bulletin, from: string): Promise<string[]>;
  /** By region, of trajects registered from a moment up to and including another; regions without any traject are left out. */
  registered(from: Date, until: Date): Promise<Registered[]>;
  openEscalations(at: Date): Promise<OpenEscalations>;
  /** Regions with an organisatieambassadeur who can be reached. */
  regionsWithAmbassadeur(): Promise<RegionCode[]>;
}

export type BulletinWrite = { type: 'schedule.begin'; kind: Bulletin } | { type: 'bulletin.sent'; kind: Bulletin; period: string; recipientId: string };
