import type { Language } from '../../src/programme/language.ts';
import type { Period } from '../../src/programme/overview.ts';
import type { Addressee, ProposalOutcome } from '../../src/programme/proposals.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What people see of the log of questions, and of proposals. */
export interface OverviewTexts {
  overview: string;
  title: (where: string) => string;
  allRegions: string;
  yourRegions: string;
  wholeCountry: string;
  since: (from: string, until: string) => string;
  ownOnly: string;
  notYours: string;
  notThisRegion: string;
  gone: string;
  nothing: string;
  silent: (categories: string) => string;
  total: string;
  asked: (count: number) => string;
  recurs: string;
  where: (places: string, more: number) => string;
  recursIn: (places: string) => string;
  noLonger: string;
  median: (took: string) => string;
  noAnswer: string;
  inTime: (inTime: number, measured: number, percent: number) => string;
  noneInTime: (measured: number) => string;
  notJudged: string;
  waiting: (count: number) => string;
  unanswered: (count: number) => string;
  allAnswered: string;
  how: (hours: string) => string;
  workdays: (regions: string) => string;
  recursMeans: (count: number) => string;
  period: Record<Period, string>;
  casus: string;
  casusTitle: (category: string, where: string) => string;
  noCasus: string;
  hidden: (count: number) => string;
  page: (from: number, to: number, of: number) => string;
  more: string;
  previous: string;
  own: string;
  everybody: string;
  pickRegion: string;
  back: string;
  open: string;
  goOn: string;
  cancel: string;
  save: string;
  region: string;
  category: string;
  proposals: string;
  proposal: (category: string, where: string) => string;
  noProposals: string;
  noneOpen: string;
  allProposals: (count: number) => string;
  make: string;
  makeIntro: string;
  addressee: string;
  addressees: Record<Addressee, string>;
  text: string;
  textHint: string;
  made: string;
  by: (name: string, day: string) => string;
  isOpen: string;
  onList: string;
  why: string;
  conclude: string;
  outcome: string;
  outcomes: Record<ProposalOutcome, string>;
  toList: string;
  outcomeText: string;
  outcomeHint: string;
  ended: string;
  nowListed: string;
  endedBefore: string;
  notAllowed: string;
  notSaved: (typed: string) => string;
  listedNews: (title: string) => string;
  duration: Record<'day' | 'hour' | 'minute' | 'second', [one: string, many: string]>;
  and: string;
}

export const overviewTexts = (language: Language): OverviewTexts => (language === 'en' ? en : nl);

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A length of time in its two largest units, rounded down: `1 dag en 3 uur`. Below a second it is one. */
export function showDuration(ms: number, language: Language, largest: 'day' | 'hour' = 'day'): string {
  const t = overviewTexts(language);
  const whole = Math.max(1000, ms);
  const units = UNITS.filter(([name, size]) => size <= whole && (largest === 'day' || name !== 'day')).slice(0, 2);
  let left = whole;
  const said = units.flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${t.duration[name][count === 1 ? 0 : 1]}`];
  });
  return said.join(t.and);
}
