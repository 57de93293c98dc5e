import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, note, text } from '../../src/cards/build.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Pressed } from '../../src/engine/events.ts';
import { type Actor, type Look, type Opener, refuse } from '../../src/engine/workflow.ts';
import type { Entry } from '../../src/faq/entry.ts';
import type { Question } from '../../src/programme/questions.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { pressedValue } from '../opening.ts';
import { say, showCard } from '../reply.ts';
import { entryCard, nearRows, packAbout, unpackAbout } from './answer-card.ts';
import { search } from './ask.ts';
import { managersOf, toManagers } from './managers.ts';
import { questionTexts } from './texts.ts';

/** The question a button is about, as it stands now; null when it is gone, or never was one. */
export async function questionOf(value: string, { reads }: Look, change = true): Promise<Question | null> {
  const { questionId } = unpackAbout(value);
  if (!z.uuid().safeParse(questionId).success || questionId === null) return null;
  return change ? reads.questionForChange(questionId) : reads.question(questionId);
}

/** Entries by id, with what was kept meanwhile taken in: another process may have given the answer. */
export async function entriesNow({ reads, settings: { faq } }: Look): Promise<(id: string | null) => Entry | null> {
  await faq.refresh(await reads.keptVersion(), reads.keptAnswers);
  return (id) => (id === null ? null : faq.entry(id));
}

/** An entry that came near, or belongs to another. */
export const openEntry: Opener<{ entry: Entry | null; near: Entry[] }> = {
  async facts(event, _state, look) {
    const entryOf = await entriesNow(look);
    const entry = entryOf(unpackAbout(pressedValue(event)).entryId);
    return { entry, near: (entry?.related ?? []).flatMap((id) => entryOf(id) ?? []).slice(0, 2) };
  },
  open(event, { facts: { entry, near }, language }) {
    const { questionId } = unpackAbout(pressedValue(event));
    return entry ? showCard(entryCard(entry, near, questionId, language)) : say(questionTexts(language).answerGone);
  },
};

/** 'Dit helpt'. */
export const helpful: Actor<Question | null> = {
  facts: (event, _state, look) => questionOf(event.value, look),
  act(event, { facts: question, language }) {
    const t = questionTexts(language);
    const { entryId } = unpackAbout(event.value);
    if (!question) return refuse(say(t.thanks)); // gone by now: nothing to keep, and still thanks
    return { refused: false, reply: say(t.thanks), writes: [{ type: 'question.feedback', id: question.id, feedback: 'helpful', entryId }], effects: [] };
  },
};

/** What else came up for a question, but for the entry that was not right. */
async function othersFor(question: Question | null, entryId: string, look: Look): Promise<Entry[]> {
  if (!question) return [];
  const answer = await search(question.text, look);
  const found = answer.type === 'found' ? [answer.entry, ...answer.near] : answer.type === 'unsure' ? answer.near : [];
  return found.filter(({ id }) => id !== entryId).slice(0, 3);
}

/** 'Dit klopt niet': the programmamanager finds it on the list. Often it is only not what was asked: so what else came up is shown. */
export const wrong: Actor<{ question: Question | null; others: Entry[] }> = {
  async facts(event, _state, look) {
    const question = await questionOf(event.value, look);
    return { question, others: await othersFor(question, unpackAbout(event.value).entryId, look) };
  },
  act(event, { facts: { question, others }, language }) {
    const t = questionTexts(language);
    if (!question) return refuse(say(t.gone));
    if (question.end) return refuse(say(t.closedAlready)); // it is on no list any more
    const { entryId } = unpackAbout(event.value);
    const pass = button(ACTIONS.questionPass, t.pass, packAbout(question.id, entryId), 'primary');
    const rows = nearRows(others, question.id, language);
    const card = { title: t.wrongTitle, blocks: [text(t.wrongThanks), ...(rows.length > 0 ? [note(t.orThis), ...rows] : []), buttons(pass)] };
    return { refused: false, reply: showCard(card), writes: [{ type: 'question.feedback', id: question.id, feedback: 'wrong', entryId }], effects: [] };
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
    const entry = (await entriesNow(look))(question?.entryId ?? null);
    return { question, entry, roster: await look.reads.roster('', [], []) };
  },
  act(_event, { facts: { question, entry, roster }, person, today, language }) {
    const t = questionTexts(language);
    if (!question) return refuse(say(t.gone));
    if (question.end) return refuse(say(t.closedAlready));
    const ofOther = question.askerId !== null && question.askerId !== person?.id; // in a channel anybody may press
    const effects = toManagers(question, entry, managersOf(roster, question.askerId ?? person?.id ?? null, today));
    // Pressed again: the same messages are not sent twice, but who could not be reached the first time gets it now.
    if (question.passedAt) return { refused: false, reply: say(ofOther ? t.passedOfOther : t.passedBefore), writes: [], effects };
    return {
      refused: false,
      reply: say(effects.length === 0 ? t.noManager : ofOther ? t.passedOfOther : t.passed),
      writes: [{ type: 'question.pass', id: question.id }], // no line in the audit trail: it would tell who asked for seven years
      effects,
    };
  },
};
