import type { CountReads } from '../../src/engine/counts.ts';
import { type Countable, tally } from '../../src/programme/counting.ts';
import { lastOfMonth } from '../../src/programme/dates.ts';
import type { DivisionHeld, DivisionTerms } from '../../src/programme/divisions.ts';

/** What the store would count. */
export interface CountWorld {
  countable: (Countable & { region: string })[];
  terms: DivisionTerms[];
  divisionsHeld: DivisionHeld[];
}

/** The store's counting, done from memory. */
export function countReadsOf({ countable = [], terms = [], divisionsHeld = [] }: Partial<CountWorld>): CountReads {
  return {
    async tally(month, regions) {
      const seen = countable.filter(({ counts, startDate }) => counts.outcome !== 'no' && startDate <= lastOfMonth(month));
      const codes = [...new Set(seen.map(({ region }) => region))].filter((code) => regions === null || regions.includes(code));
      return new Map(
        codes.map((code) => [
          code,
          tally(
            seen.filter(({ region }) => region === code),
            month,
          ),
        ]),
      );
    },
    divisionTerms: async () => terms,
    divisionsHeld: async () => divisionsHeld,
  };
}
