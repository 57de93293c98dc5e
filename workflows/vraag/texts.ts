import type { Language } from '../../src/programme/language.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

/** What people see of questions and their answers. */
export interface QuestionTexts {
  /* The form, for who typed the command only. */
  ask: string;
  askIntro: string;
  question: string;
  questionHint: string;
  send: string;
  cancel: string;
  askAgain: string;
  unreadable: { empty: string; long: (limit: number) => string };
  /* An answer. */
  source: (title: string, section: string, year: number) => string;
  byPerson: (name: string, day: string) => string;
  onlyDutch: string;
  alsoSee: string;
  helpful: string;
  wrong: string;
  pass: string;
  /* No answer. */
  noQuestion: string;
  unsure: string;
  unsureText: string;
  nothingNear: string;
  near: string;
  read: string;
  notStored: string;
  /* What was pressed. */
  thanks: string;
  wrongTitle: string;
  wrongThanks: string;
  orThis: string;
  passed: string;
  passedBefore: string;
  /** Somebody else asked it, in a channel. */
  passedOfOther: string;
  noManager: string;
  gone: string;
  answerGone: string;
  closedAlready: string;
  /* For the programmamanager. */
  newQuestion: string;
  asked: string;
  shown: (title: string) => string;
  shownNothing: string;
  nearest: (title: string) => string;
  saidWrong: string;
  noName: string;
  reply: string;
  close: string;
  notYours: string;
  answer: string;
  answerHint: string;
  replyIntro: (count: number) => string;
  sendAnswer: string;
  ended: string;
  answered: (reached: number) => string;
  notReached: string;
  closed: string;
  endedBy: (name: string, day: string) => string;
  keep: string;
  keptTitle: string;
  kept: (title: string) => string;
  keptBefore: string;
  list: string;
  listEmpty: string;
  keptList: string;
  keptEmpty: string;
  times: (count: number) => string;
  state: { passed: string; wrong: string; unanswered: string };
  open: string;
  remove: string;
  removed: string;
  asMarkdown: string;
  /* The answer that comes back. */
  yourAnswer: string;
  youAsked: string;
  youWrote: string;
  noAnswer: string;
  noAnswerText: string;
  whoElse: string;
}

export const questionTexts = (language: Language): QuestionTexts => (language === 'en' ? en : nl);
