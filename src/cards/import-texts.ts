import type { CellFault, RefusedFile, RowFault } from '../programme/import-rows.ts';
import type { Language } from '../programme/language.ts';
import { en } from './import-texts-en.ts';
import { nl } from './import-texts-nl.ts';

/** What is said of a file of trajects, in the chat and on the command line. */
export interface ImportTexts {
  /** Why nothing of the file is used, and what to do about it. */
  refused: (why: RefusedFile) => string;
  /** What is wrong with a cell, and how to mend it. */
  fault: (fault: CellFault) => string;
  line: (line: number) => string;
  /** An organisation that is not in the list yet. */
  newOrganisation: (name: string, near: string[]) => string;
}

export const importTexts = (language: Language): ImportTexts => (language === 'en' ? en : nl);

/** A faulty cell in one line: where it stands, and what is wrong. */
export function faultLine({ line, column, fault }: RowFault, language: Language): string {
  const t = importTexts(language);
  return `${t.line(line)}${column === null ? '' : `, ${column}`}: ${t.fault(fault)}`;
}
