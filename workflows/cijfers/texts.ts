import type { Language } from '../../src/programme/language.ts';
import type { SourceId } from '../../src/programme/sources.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What people see of the counts. */
export interface CountTexts {
  title: (month: string, where: string) => string;
  running: (day: string) => string;
  files: string;
  filesTitle: (month: string, where: string) => string;
  filesFor: (day: string) => string;
  noChart: string;
  previous: string;
  next: string;
  definitions: string;
  otherRegion: string;
  back: string;
  show: string;
  pick: (month: string) => string;
  yours: (where: string) => string;
  line: (started: string, startedYear: string, month: string, year: string) => string;
  lineNobody: string;
  lineSilent: (month: string) => string;
  lineFailed: string;
  future: (month: string) => string;
  before: (month: string) => string;
  noMonth: (typed: string) => string;
  onlyYear: (year: string) => string;
  noRegion: (typed: string) => string;
  near: string;
  tooLong: string;
  current: string;
  notYours: string;
  meaning: string;
  means: { term: string; is: string; sources: SourceId[] }[];
  ours: string;
}

export const countTexts = (language: Language): CountTexts => (language === 'en' ? en : nl);
