import { firstOfMonth, type Month, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { SourceId } from '../../src/programme/sources.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What people see of the counts. */
export interface CountTexts {
  title: (month: string, where: string) => string;
  country: string;
  running: (day: string) => string;
  nobody: (month: string) => string;
  started: (month: string) => string;
  startedYear: (year: string) => string;
  target: (year: string) => string;
  noTarget: string;
  schedule: string;
  onSchedule: string;
  behind: (started: number, expected: number, by: string) => string;
  notYet: (started: number, expected: number, by: string) => string;
  noneYet: (by: string) => string;
  noneSoFar: string;
  behindAll: (percent: number, by: string) => string;
  notTold: string;
  endOf: (month: string) => string;
  active: (count: string) => string;
  byMethod: string;
  byTargetGroup: string;
  byPrincipal: string;
  unknown: string;
  outcomes: (count: string) => string;
  everPaid: string;
  share: (part: number, all: number, percent: number) => string;
  noShare: string;
  expected: (source: string) => string;
  sustained: string;
  months: (count: string) => string;
  ended: string;
  unclear: (year: string) => string;
  unclearMeans: string;
  small: string;
  withheld: string;
  hidden: string;
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

/** A month as people read it: `november 2026`. */
export const showMonth = (month: Month, language: Language): string => showDay(firstOfMonth(month), language).replace(/^1 /, '');
