import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEntries, type Located, type LocatedFault } from './check.ts';
import type { Entry } from './entry.ts';
import { readKnowledge } from './markdown.ts';

/** Where the knowledge files are. */
export const KNOWLEDGE = fileURLToPath(new URL('../../knowledge/', import.meta.url));

/** Not an entry: it tells people how to edit the others. */
const README = 'README.md';

export interface Knowledge {
  entries: Entry[];
  /** What is faulty, by file and line. Looked for when it is asked: that takes a tenth of a second, and a start does not wait for it. */
  faults(): LocatedFault[];
}

/**
 * Reads all knowledge files. What is faulty is told; it never stops the others. Of two entries with one id the first counts.
 * @param folder where they are
 */
export async function loadKnowledge(folder = KNOWLEDGE): Promise<Knowledge> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((one) => !one.isDirectory() && one.name.endsWith('.md') && one.name !== README)
    .map(({ name }) => name)
    .sort();
  const all: Located[] = [];
  const unread: LocatedFault[] = [];
  for (const file of names) {
    const read = readKnowledge(await readFile(join(folder, file), 'utf8'));
    all.push(...read.entries.map(({ line, entry }) => ({ file, line, entry })));
    unread.push(...read.faults.map((fault) => ({ file, ...fault })));
  }
  const byId = new Map<string, Entry>();
  for (const { entry } of all) if (!byId.has(entry.id) && entry.nl.parts.length > 0) byId.set(entry.id, entry);
  return {
    entries: [...byId.values()],
    faults: () => [...unread, ...checkEntries(all)].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
  };
}
