import { text } from '../../src/cards/build.ts';
import { formTexts } from '../../src/cards/form-texts.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Asked as AskedEvent, Place } from '../../src/engine/events.ts';
import type { QuestionWrite } from '../../src/engine/questions.ts';
import type { Actor, Look } from '../../src/engine/workflow.ts';
import { type Answer, isPersonal } from '../../src/faq/faq.ts';
import type { Language } from '../../src/programme/language.ts';
import { findIdentifier } from '../../src/programme/privacy-guard.ts';
import { showCard } from '../reply.ts';
import { answerCard } from './answer-card.ts';
import { questionTexts } from './texts.ts';

/** Searches with what was kept meanwhile taken in. */
export async function search(question: string, { reads, settings: { faq } }: Look): Promise<Answer> {
  await faq.refresh(await reads.keptVersion(), reads.keptAnswers);
  return faq.ask(question).answer;
}

interface Asking {
  answer: Answer;
  newId: string;
  place: Place;
  language: Language;
}

/**
 * A question with its answer: the card, and what is kept of it. What points to a person, or is about one, is answered, but neither kept
 * nor passed on; what cannot be read is not kept either.
 */
export function asking(question: string, { answer, newId, place, language }: Asking): { card: Card; writes: QuestionWrite[] } {
  if (answer.type === 'unreadable') return { card: answerCard(answer, null, language), writes: [] }; // first: a story is not looked through
  const identifier = findIdentifier(question);
  if (identifier) {
    const card = answerCard(answer, null, language);
    const hint = text(`${formTexts(language).identifier[identifier]} ${questionTexts(language).notStored}`, 'warning');
    return { card: { ...card, blocks: isPersonal(answer) ? [...card.blocks, hint] : [hint, ...card.blocks] }, writes: [] }; // help comes first
  }
  if (isPersonal(answer)) return { card: answerCard(answer, null, language), writes: [] };
  const entry = answer.type === 'found' ? answer.entry : (answer.topic ?? answer.near[0]);
  const kept = { id: newId, text: question, entryId: entry?.id ?? null, answered: answer.type === 'found' || answer.topic !== null };
  return { card: answerCard(answer, newId, language), writes: [{ type: 'question.ask', question: kept, from: { place, language } }] };
}

/** A question in somebody's own words: a direct message, a mention, or behind `/vraag`. */
export const ask: Actor<Answer, AskedEvent> = {
  facts: (event, _state, look) => search(event.text, look),
  act(event, { facts: answer, newId, language }) {
    const { card, writes } = asking(event.text, { answer, newId, place: event.place, language });
    return { refused: false, reply: showCard(card), writes, effects: [] };
  },
};
