import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note, row, text } from '../cards/build.ts';
import type { Card } from '../cards/types.ts';
import type { NearTerm } from '../engine/check-ins.ts';
import type { Store } from '../engine/store.ts';
import type { Done } from '../engine/workflow.ts';
import { turnAt } from '../programme/check-in.ts';
import { type Day, dayOf } from '../programme/dates.ts';
import type { IsHoliday } from '../programme/deadline.ts';
import type { Language } from '../programme/language.ts';
import { explainSources, shortSources } from '../programme/sources.ts';
import { endOfTerm, startsNear, TERM_SOURCES, type Term, type TermTraject, termsDue } from '../programme/terms.ts';
import { termTexts } from './terms-texts.ts';

/** When it goes out, in Europe/Amsterdam. */
const MORNING = '09:00:00';
/** Trajects with a line of their own: a row each stays within every platform's limits. */
const SHOWN = 20;
/** People written to in one sweep: the others wait for the next one. */
const PEOPLE = 100;

interface Due {
  traject: TermTraject;
  term: Term;
}

/** One message about all of somebody's terms of a day. */
function termsCard(due: Due[], language: Language): Card {
  const t = termTexts(language);
  const sources = [...new Set(due.flatMap(({ term }) => TERM_SOURCES[term]))];
  return {
    title: t.title(due.length),
    blocks: [
      heading(t.title(due.length)),
      text(t.intro),
      ...due
        .slice(0, SHOWN)
        .map(({ traject, term }) =>
          row(traject.reference, t.line(term, endOfTerm(traject.startDate, term)), button(ACTIONS.trajectOpen, t.open, traject.reference)),
        ),
      ...(due.length > SHOWN ? [note(t.more(due.length - SHOWN))] : []),
      ...(due.some(({ term }) => term !== 'ips-3') ? [note(t.indicative)] : []),
      note(`${shortSources(sources)}. ${explainSources(sources, language)}`),
    ],
  };
}

/** Who is to be told on a day, each once, and that they were. */
function reminders(near: NearTerm[], today: Day): Done {
  const people = near
    .map((person) => ({ ...person, due: person.trajects.flatMap((traject) => termsDue(traject, today).map((term): Due => ({ traject, term }))) }))
    .filter(({ due }) => due.length > 0);
  return {
    writes: people.flatMap(({ personId, due }) =>
      due.map(({ traject, term }) => ({ type: 'term.told' as const, trajectId: traject.id, term, personId, on: today })),
    ),
    effects: people.map(({ personId, place, language, due }) => {
      const key = `terms:${personId}:${today}`;
      return { type: 'post', key, to: place, subject: key, card: termsCard(due, language) };
    }),
  };
}

/**
 * Tells who guides a traject that it comes near the end of a term, 30 days ahead: once per traject and term, in one message a working day.
 * Who is away or cannot be reached is told later, as long as the term did not end.
 * @returns the ids of the messages to deliver
 */
export function remindOfTerms(store: Pick<Store, 'transaction'>, isHoliday: IsHoliday, at: Date): Promise<string[]> {
  const today = dayOf(at);
  return store.transaction(async ({ reads, act }) => {
    if (!turnAt(at, MORNING, isHoliday).standard) return [];
    const waiting = async () => reminders(await reads.nearTerm(startsNear(today), today, PEOPLE), today);
    if ((await waiting()).effects.length === 0) return [];
    await reads.lockBulletins();
    const done = await waiting(); // another worker may have been faster
    return done.effects.length === 0 ? [] : act(done, null, { personId: null, at });
  });
}
