import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, text } from '../../src/cards/build.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Pressed } from '../../src/engine/events.ts';
import { type Actor, type Look, type Opener, refuse } from '../../src/engine/workflow.ts';
import type { Entry } from '../../src/faq/entry.ts';
import type { Question } from '../../src/programme/questions.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { say, showCard } from '../reply.ts';
import { entryCard, packAbout, unpackAbout } from './answer-card.ts';
import { managersOf, toManagers } from './managers.ts';
import { questionTexts } from './texts.ts';

/** The question a button is about, as it stands now; null when it is gone, or never was one. */
export async function questionOf(value: string, { reads }: Look, change = true): Promise<Question | null> {
  const { questionId } = unpackAbout(value);
  if (!z.uuid().safeParse(questionId).success || questionId === null) return null;
  return change ? reads.questionForChange(questionId) : reads.question(questionId);
}

/** An entry that came near, or belongs to another. */
export const openEntry: Opener<Entry | null> = {
  async facts(event, _state, { reads, settings: { faq } }) {
    await faq.refresh(await reads.keptVersion(), reads.keptAnswers);
    return event.type === 'pressed' ? faq.entry(unpackAbout(event.value).entryId) : null;
  },
  open(event, { facts: entry, language }) {
    const { questionId } = unpackAbout(event.type === 'pressed' ? event.value : '');
    return entry ? showCard(entryCard(entry, [], questionId, language)) : say(questionTexts(language).gone);
  },
};

/** 'Dit helpt'. */
export const helpful: Actor<Question | null> = {
  facts: (event, _state, look) => questionOf(event.value, look),
  act(_event, { facts: question, language }) {
    const t = questionTexts(language);
    if (!question) return refuse(say(t.thanks)); // gone by now: nothing to keep, and still thanks
    return { refused: false, reply: say(t.thanks), writes: [{ type: 'question.feedback', id: question.id, feedback: 'helpful' }], effects: [] };
  },
};

/** 'Dit klopt niet': the programmamanager finds it on the list. */
export const wrong: Actor<Question | null> = {
  facts: (event, _state, look) => questionOf(event.value, look),
  act(event, { facts: question, language }) {
    const t = questionTexts(language);
    if (!question) return refuse(say(t.gone));
    const { entryId } = unpackAbout(event.value);
    const pass = button(ACTIONS.questionPass, t.pass, packAbout(question.id, entryId), 'primary');
    const card = { title: t.wrongThanks, blocks: [text(t.wrongThanks), buttons(pass)] };
    return { refused: false, reply: showCard(card), writes: [{ type: 'question.feedback', id: question.id, feedback: 'wrong' }], effects: [] };
  },
};

interface PassFacts {
  question: Question | null;
  /** What was shown. */
  entry: Entry | null;
  /** With the programmamanagers. */
  roster: Roster<RosterMember>;
}

/** 'Vraag het de programmamanager': once, however often it is pressed. */
export const pass: Actor<PassFacts, Pressed> = {
  async facts(event, _state, look) {
    const question = await questionOf(event.value, look);
    const entry = question?.entryId ? look.settings.faq.entry(question.entryId) : null;
    return { question, entry, roster: await look.reads.roster('', [], []) };
  },
  act(_event, { facts: { question, entry, roster }, person, today, language }) {
    const t = questionTexts(language);
    if (!question) return refuse(say(t.gone));
    if (question.end) return refuse(say(t.closedAlready));
    if (question.passedAt) return refuse(say(t.passedBefore));
    const effects = toManagers(question, entry, managersOf(roster, person?.id ?? null, today));
    return {
      refused: false,
      reply: say(effects.length > 0 ? t.passed : t.noManager),
      writes: [
        { type: 'question.pass', id: question.id },
        { type: 'audit', what: 'question.passed', subject: `question:${question.id}` },
      ],
      effects,
    };
  },
};
