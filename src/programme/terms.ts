import { Temporal } from 'temporal-polyfill';
import { addDays, type Day } from './dates.ts';
import type { SourceId } from './sources.ts';
import type { TrajectAnswers } from './traject-answers.ts';

/*
 * How long guidance lasts at most. IPS has a term, other methods have none. For CMD it is two years, which may be made a year longer, by a
 * scheme of 2019 that was for a time only: indicative.
 */

/** The end of a term, by its name. */
export const TERMS = ['ips-3', 'cmd-2', 'cmd-3'] as const;
export type Term = (typeof TERMS)[number];

const YEARS: Record<Term, number> = { 'ips-3': 3, 'cmd-2': 2, 'cmd-3': 3 };

/** Where a term is found. */
export const TERM_SOURCES: Record<Term, SourceId[]> = {
  'ips-3': ['hoofdzaak-werk-faq#9.12'],
  'cmd-2': ['psychische-kwetsbaarheid-en-werk#ministeriele-regeling-ips-cmd'],
  'cmd-3': ['psychische-kwetsbaarheid-en-werk#ministeriele-regeling-ips-cmd'],
};

/** So many days ahead people are told. */
const AHEAD = 30;

/** A traject as far as its terms go. */
export interface TermTraject {
  id: string;
  reference: string;
  startDate: Day;
  begeleiding: TrajectAnswers['begeleiding'];
  doelgroep: TrajectAnswers['doelgroep'];
  /** Terms people were told of. */
  told: Term[];
}

/** The terms of a traject: none but for IPS. Where the target group was left open it is the longest. */
const termsOf = ({ begeleiding, doelgroep }: Pick<TermTraject, 'begeleiding' | 'doelgroep'>): Term[] =>
  begeleiding !== 'ips' ? [] : doelgroep === 'cmd' ? ['cmd-2', 'cmd-3'] : ['ips-3'];

/** The day a term ends: the same day so many years later, and the 28th for who started on 29 February. */
export const endOfTerm = (startDate: Day, term: Term): Day => Temporal.PlainDate.from(startDate).add({ years: YEARS[term] }).toString();

/** The terms people are to be told of on a day: those that end within 30 days, and did not end before. */
export const termsDue = (traject: TermTraject, today: Day): Term[] =>
  termsOf(traject).filter((term) => {
    const end = endOfTerm(traject.startDate, term);
    return !traject.told.includes(term) && addDays(end, -AHEAD) <= today && today <= end;
  });

/** Trajects whose term is due: those that started on one of these days, for CMD or not. */
export interface Near {
  term: Term;
  cmd: boolean;
  from: Day;
  until: Day;
}

/** On which days a traject started of which `termsDue` names a term. */
export const startsNear = (today: Day): Near[] =>
  TERMS.map((term) => {
    const back = (day: Day) => Temporal.PlainDate.from(day).subtract({ years: YEARS[term] }).toString();
    const last = addDays(today, AHEAD);
    // Two days may end on one: 28 and 29 February.
    const [from, until] = [back(today), back(last)];
    return {
      term,
      cmd: term !== 'ips-3',
      from: endOfTerm(from, term) < today ? addDays(from, 1) : from,
      until: endOfTerm(addDays(until, 1), term) <= last ? addDays(until, 1) : until,
    };
  });
