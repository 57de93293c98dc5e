import type { ImportReads, PendingImport } from '../../src/engine/imports.ts';

/** What the store would know of files that came in. */
export interface ImportWorld {
  pendingImports: PendingImport[];
  /** Marks of what is registered already. */
  knownMarks: string[];
  importOwner: string | null;
}

/** The store's questions about files, answered from memory. A keyed hash is the text itself, marked as such. */
export function importReadsOf(world: Partial<ImportWorld> & { numbers?: number }): ImportReads {
  const { pendingImports = [], knownMarks = [], importOwner = null, numbers = 0 } = world;
  return {
    hashed: async (texts) => texts.map((text) => `#${text}`),
    knownMarks: async (_region, marks) => new Set(marks.filter((mark) => knownMarks.includes(mark))),
    importForChange: async (id) => pendingImports.find((one) => one.id === id) ?? null,
    lockImports: async () => undefined,
    nextNumbers: async () => numbers + 1,
    importOwner: async () => importOwner,
  };
}
