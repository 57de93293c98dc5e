import type { ApplicationStatus, Requirement } from '../../src/programme/applications.ts';
import type { DecisionFault } from '../../src/programme/division-places.ts';
import type { Language } from '../../src/programme/language.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What is said about divisions, places and applications. */
export interface DivisionTexts {
  menu: string;
  notYours: string;
  gone: string;
  // A region and its applications
  regionTitle: (region: string) => string;
  playsNow: string;
  noApplications: string;
  open: string;
  apply: string;
  back: string;
  // An application
  title: (region: string, year: number) => string;
  aim: string;
  state: string;
  statuses: Record<ApplicationStatus, string>;
  undecided: string;
  playsIn: (division: string) => string;
  lowerMeanwhile: (division: string) => string;
  offeredPlace: (division: string) => string;
  turn: string;
  turnIs: (nth: number, division: string) => string;
  completeSince: string;
  requirements: Record<Requirement, string>;
  numberOf: (target: number) => string;
  noNumber: string;
  notYet: string;
  notNeeded: string;
  startedIn: (year: number) => string;
  registered: (count: number) => string;
  startedNote: string;
  onlyCentre: string;
  wouldGive: (division: string) => string;
  wouldOffer: (division: string) => string;
  waitsForPlace: string;
  unset: (division: string, year: number) => string;
  over: (year: number) => string;
  update: string;
  withdraw: string;
  grant: string;
  offer: string;
  confirm: string;
  decline: string;
  saved: string;
  faults: Record<DecisionFault, string>;
  sources: string;
  // Forms
  applyTitle: string;
  updateTitle: string;
  region: string;
  year: string;
  division: string;
  since: Record<Requirement, string>;
  sinceHint: string;
  centreHint: string;
  inFuture: string;
  tooEarly: string;
  applyIntro: string;
  updateIntro: string;
  alreadyApplied: (year: number) => string;
  submit: string;
  save: string;
  cancel: string;
  withdrawTitle: string;
  withdrawIntro: (region: string, year: number) => string;
  leavesPlace: (division: string) => string;
  leavesList: string;
  declineTitle: string;
  declineIntro: (division: string) => string;
  confirmTitle: string;
  confirmIntro: (region: string, division: string) => string;
  stillStands: string;
  stillHint: string;
  notAllStand: string;
  // The list
  listTitle: (year: number) => string;
  places: (places: number, taken: number, free: number, waiting: number) => string;
  noPlaces: string;
  target: (target: number) => string;
  noTarget: string;
  noneYet: string;
  previousYear: (year: number) => string;
  nextYear: (year: number) => string;
  terms: string;
  // Targets and places
  termsIntro: string;
  placesOf: (division: string) => string;
  placesHint: string;
  targetOf: (division: string) => string;
  targetHint: string;
  notANumber: string;
  noZero: string;
  tooMany: (most: number) => string;
  belowTaken: (taken: number) => string;
  termsSaved: (year: number) => string;
  // News
  newsComplete: (region: string, division: string, year: number) => string;
  newsFreed: (division: string, year: number, free: number) => string;
  firstIs: (region: string) => string;
  nobodyWaits: string;
  newsPlaced: (region: string, division: string, year: number) => string;
  newsWaiting: (region: string, aim: string, plays: string) => string;
  newsOffered: (region: string, division: string) => string;
  offeredNext: string;
  newsConfirmed: (region: string, division: string) => string;
  newsWithdrawn: (region: string, year: number) => string;
  newsDeclined: (region: string, division: string) => string;
}

export const divisionTexts = (language: Language): DivisionTexts => (language === 'en' ? en : nl);
