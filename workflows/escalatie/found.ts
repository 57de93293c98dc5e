import { text } from '../../src/cards/build.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Context, Look } from '../../src/engine/workflow.ts';
import type { Doer } from '../../src/programme/course.ts';
import { shownName } from '../../src/programme/erasure.ts';
import type { Refusal } from '../../src/programme/escalation-course.ts';
import { parseEscalationReference } from '../../src/programme/escalation-reference.ts';
import { mayHandle, maySeeEscalation } from '../../src/programme/escalation-rights.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person } from '../../src/programme/person.ts';
import { say, showCard, showing } from '../reply.ts';
import { type About, aboutOf } from './about.ts';
import { type Audience, escalationCard, standingCard } from './card.ts';
import { escalationTexts } from './texts.ts';

/*
 * An escalation that somebody named by its reference: whether it is there, and theirs.
 */

/** Reads it with all an act needs. @param change whether it is about to change: then it is locked */
export async function findAbout(typed: string, look: Look, change: boolean, withColleagues = false): Promise<About | null> {
  const reference = parseEscalationReference(typed);
  if (!reference) return null;
  const escalation = await (change ? look.reads.escalationForChange(reference) : look.reads.escalation(reference));
  return escalation ? aboutOf(look, escalation, withColleagues) : null;
}

/** Who does it, as the log of an escalation names them. */
export const doerOf = ({ id, name }: Person): Doer => ({ id, name });

/** Whose copy they see: who reported it sees the reporter's. */
export const audienceOf = (person: Person, { escalation }: About): Audience => (escalation.reporter.id === person.id ? 'reporter' : 'helper');

/** What an act asks of who does it. */
export type Right = 'see' | 'handle' | 'report';

function may(person: Person, { escalation, roster }: About, right: Right): boolean {
  switch (right) {
    case 'see':
      return maySeeEscalation(person, escalation, roster);
    case 'handle':
      return mayHandle(person, escalation, roster);
    case 'report':
      return escalation.reporter.id === person.id;
  }
}

/** The escalation and who asks; or why they get nothing. Asked again at every press (design, section 6). */
export function allowed(
  { facts: about, person, language }: Pick<Context<About | null>, 'facts' | 'person' | 'language'>,
  typed: string,
  right: Right,
): { refusal: Reply } | { refusal: null; about: About; person: Person } {
  const t = escalationTexts(language);
  // In the same words whether or not it is there: references count up, so knowing that one is there tells how many there are.
  if (!about || !person || !may(person, about, 'see')) return { refusal: say(t.unknown(typed)) };
  return may(person, about, right) ? { refusal: null, about, person } : { refusal: say(t.notAllowed(about.escalation.reference)) };
}

/** Why an act is not done: as it stands it cannot be, or it stood otherwise when the form was opened. */
export type Why = Refusal | 'moved';

/**
 * As it stands now, with why the act was not possible above it: a late press gets the current state, not an error.
 * @param replaces whether it takes the place of the card that was pressed, which later changes follow
 */
export function asItStands(about: About, person: Person, refusal: Why, language: Language, replaces: boolean): Reply {
  const t = escalationTexts(language);
  const other = refusal === 'taken-by-other' ? about.escalation.takenBy : null;
  const why = other ? t.refusedBy(shownName(other.name, language)) : t.refusal[refusal];
  const read = `escalation:${about.escalation.reference}`;
  if (!replaces) return showing(showCard(standingCard(about.escalation, language, [text(why, 'warning')])), read);
  return showing(showCard(escalationCard(about.escalation, about.categories, audienceOf(person, about), language, why), true), read);
}
