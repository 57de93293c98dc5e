import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, row, text } from '../../src/cards/build.ts';
import type { Opener, Opening } from '../../src/engine/workflow.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { groupQuestions, type Question, type QuestionGroup } from '../../src/programme/questions.ts';
import { buttonRow, pageOf } from '../beheer/pages.ts';
import { say, showCard, showing } from '../reply.ts';
import { packAbout } from './answer-card.ts';
import { entriesNow, questionOf } from './feedback.ts';
import { questionCard } from './managers.ts';
import { type QuestionTexts, questionTexts } from './texts.ts';

/** At most so many open questions are looked at together. */
export const MOST_OPEN = 300;

/** From which line on a list is shown. */
export const offsetOf = (event: Opening): number => (event.type === 'pressed' && /^\d{1,4}$/.test(event.value) ? Number(event.value) : 0);

function stateOf({ passedAt, feedback }: Question, t: QuestionTexts): string {
  if (passedAt) return t.state.passed;
  return feedback === 'wrong' ? t.state.wrong : t.state.unanswered;
}

function lineOf({ first, others }: QuestionGroup, language: Language) {
  const t = questionTexts(language);
  const count = others.length > 0 ? `, ${t.times(1 + others.length)}` : '';
  return row(
    `“${first.text}”`,
    `${stateOf(first, t)}, ${showDay(dayOf(first.askedAt), language)}${count}`,
    button(ACTIONS.questionOpen, t.open, packAbout(first.id, '')),
  );
}

/** Questions the programmamanager still has to look at; those that are alike as one. */
export const openList: Opener<Question[]> = {
  facts: async (_event, _state, { person, reads }) => (runsProgramme(person) ? reads.openQuestions(MOST_OPEN) : []),
  open(event, { facts: questions, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return say(t.notYours);
    const groups = groupQuestions(questions);
    const { lines, above, ways } = pageOf({ lines: groups, offset: offsetOf(event), action: ACTIONS.questionList, value: String, language });
    const shown = showCard({
      title: t.list,
      blocks: [
        heading(t.list),
        ...above,
        ...(groups.length === 0 ? [text(t.listEmpty)] : lines.map((group) => lineOf(group, language))),
        ...buttonRow(...ways, button(ACTIONS.keptList, t.keptList)),
      ],
    });
    return showing(shown, ...(groups.length > 0 ? ['questions:open'] : []));
  },
};

/** One question of the list. */
export const openQuestion: Opener<{ question: Question | null; entry: Entry | null }> = {
  async facts(event, _state, look) {
    const question = event.type === 'pressed' ? await questionOf(event.value, look, false) : null;
    return { question, entry: (await entriesNow(look))(question?.entryId ?? null) };
  },
  open(_event, { facts: { question, entry }, person, language }) {
    const t = questionTexts(language);
    if (!runsProgramme(person)) return say(t.notYours);
    if (!question) return say(t.gone);
    const card = questionCard(question, entry, language);
    return showing(showCard({ ...card, blocks: [...card.blocks, buttons(button(ACTIONS.questionList, t.list))] }), `question:${question.id}`);
  },
};
