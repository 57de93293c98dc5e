import type { Language } from '../../src/programme/language.ts';
import type { Involvement } from '../../src/programme/participation.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What people see of a region. Days come as people read them. */
export interface RegionTexts {
  title: (name: string) => string;
  division: string;
  application: (year: number) => string;
  since: (what: string, day: string) => string;
  noNumber: string;
  started: (count: string, target: number | null) => string;
  earlier: string;
  nothingYet: string;
  nothingThen: string;
  hidden: string;
  stage: string;
  aim: string;
  notFilledIn: string;
  partiesUnknown: string;
  who: string;
  nobody: string;
  noCoordinator: string;
  /** For who can change that. */
  nameCoordinator: string;
  more: (count: number) => string;
  parties: string;
  involvements: Record<Involvement, string>;
  unknown: string;
  portrait: string;
  noPortrait: string;
  readPortrait: string;
  themes: string;
  kindred: string;
  open: string;
  counts: string;
  whoIsWho: string;
  updateParties: string;
  updateStage: string;
  apply: string;
  all: string;
  pick: string;
  yours: (name: string) => string;
  back: (name: string) => string;
  noRegion: (typed: string) => string;
  near: string;
  tooLong: string;
  noQuestion: string;
  needsProfile: string;
  notYours: string;
  fields: { party: string; involvement: string; since: string; sinceHint: string; now: string; aim: string };
  kept: string;
  save: string;
  cancel: string;
  future: string;
  before: (day: string) => string;
  aimBelow: string;
  saved: (what: string) => string;
  laterSaid: (what: string) => string;
  raise: string;
  raiseHint: string;
}

export const regionTexts = (language: Language): RegionTexts => (language === 'en' ? en : nl);
