import type { ATTEMPT_OUTCOMES, DIVISIONS, Entry, PARTS, STANCES, Status } from '../../src/programme/escalation.ts';
import type { Refusal } from '../../src/programme/escalation-course.ts';
import type { Language } from '../../src/programme/language.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

type Labels<T extends string> = Record<T, string>;

/** What people see of escalations. */
export interface EscalationTexts {
  casus: string;
  governance: string;
  /** Above a ping, by its step. */
  ping: Record<string, (title: string) => string>;
  /** To the reporter, by what happened. */
  told: Partial<Record<Entry['what'], (name: string, written: string) => string>>;
  entry: Record<Entry['what'], (name: string, written: string) => string>;
  standsInFor: (name: string) => string;
  outcome: Labels<(typeof ATTEMPT_OUTCOMES)[number]>;
  stance: Labels<(typeof STANCES)[number]>;
  part: Labels<(typeof PARTS)[number]>;
  division: Labels<(typeof DIVISIONS)[number]>;
  status: Labels<Status>;
  rungs: Record<'casus' | 'bestuurlijk', string[]>;
  state: {
    open: (names: string) => string;
    nobody: string;
    answerBy: (moment: string) => string;
    answerWasBy: (moment: string) => string;
    next: (moment: string) => string;
    taken: (name: string) => string;
    answered: (name: string) => string;
    answer: (text: string) => string;
    closed: string;
    withdrawn: string;
  };
  refusal: Labels<Refusal | 'moved'>;
  refusedBy: (name: string) => string;
  /** In place of what was written, once its time is over. */
  textRemoved: string;
  notSent: (text: string) => string;
  notAllowed: (reference: string) => string;
  unknown: (typed: string) => string;
  /** What stands beside the facts on a card. */
  label: { organisation: string; party: string; category: string; candidateKnows: string; question: string; stance: string; since: string; division: string };
  fields: {
    region: string;
    organisation: string;
    party: string;
    reporter: string;
    category: string;
    candidateKnows: string;
    candidateKnowsHint: string;
    yes: string;
    no: string;
    question: string;
    questionHint: string;
    traject: string;
    stance: string;
    part: string;
    since: string;
    division: string;
    tried: string;
    triedHint: string;
    outcome: string;
    rung: string;
    answer: string;
    answerHint: string;
    note: string;
    noteHint: string;
    to: string;
    toHint: string;
    why: string;
  };
  future: string;
  button: {
    take: string;
    answer: string;
    forward: string;
    note: string;
    attempt: string;
    climb: string[];
    solved: string;
    notSolved: string;
    withdraw: string;
    open: string;
    list: string;
    casus: string;
    governance: string;
    submit: string;
    send: string;
    cancel: string;
  };
  start: { title: string; casus: string; governance: string };
  casusTitle: string;
  casusIntro: string;
  incomeNote: string;
  governanceTitle: string;
  governanceIntro: string;
  /** Fits the head of a Slack form. */
  registeredTitle: string;
  registered: (reference: string) => string;
  hasIt: (names: string, moment: string) => string;
  hasItGovernance: (names: string) => string;
  nobodyYet: string;
  talkFirst: string;
  listTitle: string;
  waiting: string;
  reported: string;
  noneWaiting: string;
  more: string;
  noneReported: string;
  notUnderstood: (typed: string) => string;
  noForward: string;
  climbIntro: (rung: string) => string;
}

export const escalationTexts = (language: Language): EscalationTexts => (language === 'en' ? en : nl);
