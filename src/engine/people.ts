/** The parts of what is kept about somebody. */
export const RECORD_PARTS = ['profile', 'account', 'region', 'role', 'absence', 'traject', 'escalation', 'proposal', 'question', 'trail'] as const;
export type RecordPart = (typeof RECORD_PARTS)[number];

/** A line of what is kept about somebody. */
export interface RecordLine {
  part: RecordPart;
  /** What it is: a field, a reference or a code. */
  what: string;
  /** Its value, or what they wrote. */
  text: string | null;
  /** UTC. */
  at: Date | null;
}

export interface PersonReads {
  /** All that is kept about somebody, part by part, the newest last; of others nothing. At most so many lines of the trail: the newest. */
  personRecord(personId: string, trail: number): Promise<RecordLine[]>;
}

/** Somebody's account goes for good: all that says who they are. What they did stays, as of nobody. Applied after everything else of its step. */
export interface PersonWrite {
  type: 'person.erase';
  personId: string;
}
