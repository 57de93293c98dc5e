import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, row, text } from '../../src/cards/build.ts';
import { cut } from '../../src/cards/cut.ts';
import { type Actor, type Opener, refuse } from '../../src/engine/workflow.ts';
import { paragraphsOf } from '../../src/faq/entry.ts';
import { toMarkdown } from '../../src/faq/to-markdown.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import { shownName } from '../../src/programme/erasure.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import type { KeptAnswer, Question } from '../../src/programme/questions.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { say, showCard } from '../reply.ts';
import { questionOf } from './feedback.ts';
import { offsetOf } from './list.ts';
import { questionTexts } from './texts.ts';

/** A question as the title of an answer: longer than this it is cut at a word, in characters. */
const LONGEST_TITLE = 80;

function titleOf(question: string): string {
  const short = cut(question.replace(/\s+/g, ' ').trim(), LONGEST_TITLE);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

interface KeepFacts {
  question: Question | null;
  /** Those that were answered with it. */
  together: Question[];
  kept: KeptAnswer[];
}

/** 'Bewaar voor iedereen': an answer becomes an entry of its own, once. The question's own id is the entry's. */
export const keep: Actor<KeepFacts> = {
  async facts(event, _state, look) {
    if (!runsProgramme(look.person)) return { question: null, together: [], kept: [] };
    const question = await questionOf(event.value, look);
    return { question, together: question ? await look.reads.endedTogether(question.id) : [], kept: await look.reads.keptAnswers() };
  },
  act(_event, { facts: { question, together, kept }, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return refuse(say(t.notYours));
    if (!question?.end?.text) return refuse(say(t.gone));
    if (kept.some(({ id }) => id === question.id)) return refuse(say(t.keptBefore));
    const questions = [...new Set([question, ...together].map(({ text: asked }) => asked))];
    return {
      refused: false,
      reply: showCard({
        title: t.keptTitle,
        blocks: [text(t.kept(titleOf(question.text))), buttons(button(ACTIONS.keptOpen, t.open, question.id), button(ACTIONS.keptList, t.keptList))],
      }),
      writes: [
        { type: 'answer.keep', answer: { id: question.id, title: titleOf(question.text), text: question.end.text, questions, author: question.end.name } },
        { type: 'audit', what: 'answer.kept', subject: `answer:${question.id}` },
      ],
      effects: [],
    };
  },
};

/** The answers that were kept, the newest first. */
export const openKept: Opener<KeptAnswer[]> = {
  facts: async (_event, _state, { person, reads }) => (runsProgramme(person) ? reads.keptAnswers() : []),
  open(event, { facts: kept, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return say(t.notYours);
    const page = pageOf({ lines: kept.toReversed(), offset: offsetOf(event), action: ACTIONS.keptList, value: String, language });
    const lines = page.lines.map(({ id, title, author, at }) =>
      row(title, `${shownName(author, language)}, ${showDay(dayOf(at), language)}`, button(ACTIONS.keptOpen, t.open, id)),
    );
    return showCard({
      title: t.keptList,
      blocks: [
        heading(t.keptList),
        ...page.above,
        ...(lines.length > 0 ? lines : [text(t.keptEmpty)]),
        ...buttonRow(...page.ways, button(ACTIONS.questionList, t.list)),
      ],
    });
  },
};

/** One of them, also as it would stand in a knowledge file. */
export const openKeptOne: Opener<KeptAnswer | null> = {
  async facts(event, _state, { person, reads }) {
    if (event.type !== 'pressed' || !runsProgramme(person)) return null;
    return (await reads.keptAnswers()).find(({ id }) => id === event.value) ?? null;
  },
  open(_event, { facts: kept, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return say(t.notYours);
    if (!kept) return say(t.answerGone);
    return showCard({
      title: kept.title,
      blocks: [
        heading(kept.title),
        ...paragraphsOf(kept.text).map((part) => text(part)),
        note(t.byPerson(shownName(kept.author, language), showDay(dayOf(kept.at), language))),
        note(t.asMarkdown),
        text(toMarkdown(kept)),
        buttons(button(ACTIONS.keptList, t.keptList), button(ACTIONS.keptRemove, t.remove, kept.id, 'danger')),
      ],
    });
  },
};

/** 'Verwijderen': the answer is not given any more. */
export const removeKept: Actor<KeptAnswer | null> = {
  async facts(event, _state, { person, reads }) {
    if (!runsProgramme(person) || !z.uuid().safeParse(event.value).success) return null;
    return (await reads.keptAnswers()).find(({ id }) => id === event.value) ?? null;
  },
  act(_event, { facts: kept, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return refuse(say(t.notYours));
    if (!kept) return refuse(say(t.answerGone));
    return {
      refused: false,
      reply: say(t.removed),
      writes: [
        { type: 'answer.remove', id: kept.id },
        { type: 'audit', what: 'answer.removed', subject: `answer:${kept.id}` },
      ],
      effects: [],
    };
  },
};
