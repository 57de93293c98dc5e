import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { type Day, dayOf, showDay } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import { LANGUAGES, type Language } from '../../src/programme/language.ts';
import type { Question } from '../../src/programme/questions.ts';
import { managerSeats, type Roster, type Told, toTell } from '../../src/programme/roster.ts';
import { packAbout, wordingOf } from './answer-card.ts';
import { questionTexts } from './texts.ts';

/** The programmamanagers who can be reached, or whoever answers for them; not the one who asks. */
export const managersOf = (roster: Roster<RosterMember>, askerId: string | null, today: Day): Told<RosterMember>[] =>
  toTell(roster, managerSeats(roster), today).filter(({ id }) => id !== askerId);

const subjectOf = (id: string, language: Language): string => `question:${id}:${language}`;

/** A question as the programmamanager sees it: what was asked and shown, not who asked. */
export function questionCard(question: Question, entry: Entry | null, language: Language, said: Block[] = []): Card {
  const t = questionTexts(language);
  const { end, feedback, answered } = question;
  const named = entry ? `“${wordingOf(entry, language).title}”` : ''; // titles end in a question mark of their own
  const shown = !entry ? t.shownNothing : answered ? t.shown(named) : `${t.shownNothing} ${t.nearest(named)}`;
  const about = packAbout(question.id, '');
  return {
    title: t.newQuestion,
    blocks: [
      ...said,
      heading(t.asked),
      text(`“${question.text}”`),
      note(`${showDay(dayOf(question.askedAt), language)}. ${shown}${feedback === 'wrong' ? ` ${t.saidWrong}` : ''}`),
      ...(end?.text ? [heading(t.answer), text(end.text)] : []),
      ...(end ? [note(t.endedBy(shownName(end.name, language), showDay(dayOf(end.at), language)))] : [note(t.noName)]),
      ...(end ? [] : [buttons(button(ACTIONS.questionReply, t.reply, about, 'primary'), button(ACTIONS.questionClose, t.close, about))]),
    ],
  };
}

/** To each of them, in their own language. */
export const toManagers = (question: Question, entry: Entry | null, managers: Told<RosterMember>[]): Effect[] =>
  managers.map(({ id, place, language }) => ({
    type: 'post',
    key: `question:${question.id}:passed:${id}`,
    to: place,
    subject: subjectOf(question.id, language),
    card: questionCard(question, entry, language),
  }));

/** Every copy that was sent shows what became of it. */
export const endedUpdates = (question: Question, entry: Entry | null): Effect[] =>
  LANGUAGES.map((language) => {
    const subject = subjectOf(question.id, language);
    return { type: 'update', key: `${subject}:ended`, subject, card: questionCard(question, entry, language) };
  });
