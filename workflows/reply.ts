import { checkForm, type FieldErrors } from '../src/cards/check-form.ts';
import type { Card, Form, Values } from '../src/cards/types.ts';
import { infoCard } from '../src/engine/engine-texts.ts';
import type { NextOpening, Reply, Submitted } from '../src/engine/events.ts';
import type { Language } from '../src/programme/language.ts';

/** Show this form; errors stand beside their fields. */
export const showForm = (form: Form, errors: FieldErrors = {}): Reply => ({ type: 'form', form, errors });

/** Show this card as a new message, or in place of the one the button was on. */
export const showCard = (card: Card, replaces = false): Reply => ({ type: 'card', card, replaces });

/**
 * Says which records a reply shows, each as `what:which`: the engine puts them in the trail of who read what before anybody sees it.
 * What a deed shows of its own record needs none: the deed has its own line.
 */
export const showing = (reply: Reply, ...reads: string[]): Reply =>
  reads.length === 0 || reply.type === 'failed' || reply.type === 'posted' ? reply : { ...reply, reads };

/** Show one sentence. */
export const say = (content: string): Reply => showCard(infoCard(content));

/** Close the form with this card; with `next`, go on with what was asked before it. */
export const done = (card: Card, next: NextOpening | null = null): Reply => ({ type: 'done', card, next });

/**
 * Checks a submission against its form. A question that was not on the screen yet is shown first, without a reproach:
 * not every client asks again as soon as an answer makes it matter.
 * @param more faults that the form itself cannot see, by field id
 */
export function checkShown(
  form: Form,
  event: Submitted,
  language: Language,
  more: (values: Values) => FieldErrors = () => ({}),
): { values: Values; refusal: null } | { values: null; refusal: Reply } {
  const { values, errors } = checkForm(form, event.values, language);
  const all = { ...more(values), ...errors };
  const seen = Object.fromEntries(Object.entries(all).filter(([id]) => id in event.values));
  const unseen = form.fields.some((field) => !(field.id in event.values));
  if (unseen || Object.keys(all).length > 0) return { values: null, refusal: showForm(form, seen) };
  return { values, refusal: null };
}
