import type { PersonReads, RecordLine } from '../../src/engine/people.ts';

/** What the store would know about one person. */
export interface PersonWorld {
  record: RecordLine[];
}

/** Answered from memory: of whoever asks. */
export const personReadsOf = ({ record = [] }: Partial<PersonWorld>): PersonReads => ({
  personRecord: async (_personId, trail) => [...record.filter(({ part }) => part !== 'trail'), ...record.filter(({ part }) => part === 'trail').slice(-trail)],
});
