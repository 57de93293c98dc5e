import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Asker } from '../../src/engine/questions.ts';
import { type Actor, type Context, type Effect, type Look, type Opening, refuse, type Workflow } from '../../src/engine/workflow.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { holds, type Person } from '../../src/programme/person.ts';
import { groupQuestions, type Question } from '../../src/programme/questions.ts';
import { checkShown, done, say, showCard, showForm } from '../reply.ts';
import { packAbout } from './answer-card.ts';
import { questionOf } from './feedback.ts';
import { MOST_OPEN } from './list.ts';
import { endedUpdates, questionCard } from './managers.ts';
import { questionTexts } from './texts.ts';

const NAME = 'vraag-antwoord';
const VERSION = 1;
/** Longest answer, in characters: as the knowledge files'. */
const LONGEST = 900;

/** A question and those that are alike: one answer for all of them. */
interface Together {
  question: Question;
  others: Question[];
  entries: (Entry | null)[];
  /** Those who can still be told. */
  askers: Asker[];
}

/** A question with all open ones that are alike; only for whoever may answer it. */
async function togetherOf(value: string, look: Look, change: boolean): Promise<Together | null> {
  if (!look.person || !holds(look.person, 'programmamanager')) return null;
  const question = await questionOf(value, look, change);
  if (!question) return null;
  const groups = groupQuestions(await look.reads.openQuestions(MOST_OPEN));
  const group = groups.map(({ first, others }) => [first, ...others]).find((all) => all.some(({ id }) => id === question.id)) ?? [];
  const others = group.filter(({ id }) => id !== question.id);
  const askers: Asker[] = [];
  for (const { id } of [question, ...others]) {
    const asker = await look.reads.askerOf(id);
    if (asker) askers.push(asker);
  }
  const entryOf = ({ entryId }: Question) => (entryId ? look.settings.faq.entry(entryId) : null);
  return { question, others, entries: [question, ...others].map(entryOf), askers };
}

function formOf(ref: FormRef, { question, others }: Together, values: Values, language: Language): Form {
  const t = questionTexts(language);
  const alike = others.map(({ text: said }) => note(`“${said}”`)).slice(0, 5);
  return {
    ref,
    title: t.reply,
    intro: [text(`“${question.text}”`), ...alike, note(t.replyIntro(1 + others.length))],
    fields: [textField('answer', t.answer, one(values, 'answer'), { hint: t.answerHint, multiline: true, maxLength: LONGEST })],
    submit: t.sendAnswer,
    cancel: t.cancel,
    buttons: [],
  };
}

/** Why it cannot be answered; null when it can. */
function obstacle({ facts, person, language }: Pick<Context<Together | null>, 'facts' | 'person' | 'language'>) {
  const t = questionTexts(language);
  if (!person || !holds(person, 'programmamanager')) return say(t.notYours);
  if (!facts) return say(t.gone);
  return facts.question.end ? showCard(questionCard(facts.question, facts.entries[0] ?? null, language, [text(t.closedAlready, 'warning')])) : null;
}

/** What whoever asked gets. */
function backCard(question: Question, answer: string, by: Person, today: Day, language: Language): Card {
  const t = questionTexts(language);
  return {
    title: t.yourAnswer,
    blocks: [
      heading(t.yourAnswer),
      note(`${t.youAsked}: “${question.text}”`),
      ...answer.split(/\n\s*\n/).map((part) => text(part.trim())),
      note(t.byPerson(by.name, showDay(today, language))),
      buttons(button(ACTIONS.question, t.askAgain)),
    ],
  };
}

interface Ending {
  at: Date;
  today: Day;
  by: Person;
  answer: string | null;
}

/** Ends a question and those that are alike, and tells those who asked, each once. */
function endAll({ question, others, entries, askers }: Together, { at, today, by, answer }: Ending) {
  const all = [question, ...others];
  const ended = all.map((one) => ({ ...one, end: { at, name: by.name, text: answer } }));
  const told = new Set<string>();
  const back: Effect[] = askers.flatMap(({ place, language }): Effect[] => {
    if (answer === null || told.has(place.address)) return [];
    told.add(place.address);
    return [
      {
        type: 'post',
        key: `question:${question.id}:answer:${told.size}`,
        to: place,
        subject: `question:${question.id}:answer`,
        card: backCard(question, answer, by, today, language),
      },
    ];
  });
  return {
    ended: ended[0] ?? question,
    reached: back.length,
    writes: [
      { type: 'question.end' as const, ids: all.map(({ id }) => id), name: by.name, text: answer },
      { type: 'audit' as const, what: answer === null ? 'question.closed' : 'question.answered', subject: `question:${question.id}` },
    ],
    effects: [...ended.flatMap((one, at) => endedUpdates(one, entries[at] ?? null)), ...back],
  };
}

const askedAbout = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

/** 'Beantwoorden': whoever asked this gets the answer of the programmamanager. */
export const replyForm: Workflow<null, Together | null> = {
  name: NAME,
  version: VERSION,
  state: z.null(),
  facts: (event, _state, look) => togetherOf('values' in event ? event.form.subject : askedAbout(event), look, event.type === 'submitted'),
  open(event, context) {
    const ref = { run: context.newId, workflow: NAME, version: VERSION, step: 'form', revision: 0, subject: askedAbout(event) };
    return obstacle(context) ?? (context.facts ? showForm(formOf(ref, context.facts, {}, context.language)) : say(questionTexts(context.language).gone));
  },
  reshape(_state, event, context) {
    const ref = { ...event.form, version: VERSION };
    return (
      obstacle(context) ?? (context.facts ? showForm(formOf(ref, context.facts, event.values, context.language)) : say(questionTexts(context.language).gone))
    );
  },
  on(_state, event, context) {
    const { facts, person, at, today, language } = context;
    const t = questionTexts(language);
    const refusal = obstacle(context);
    if (refusal || !facts || !person) return refuse(refusal ?? say(t.gone));
    const form = formOf(event.form, facts, event.values, language);
    const checked = checkShown(form, event, language);
    if (checked.refusal) return refuse(checked.refusal);
    const answer = one(checked.values, 'answer');
    if (!answer) return refuse(showForm(form));
    const { ended, reached, writes, effects } = endAll(facts, { at, today, by: person, answer });
    const shown = questionCard(ended, facts.entries[0] ?? null, language, [text(reached > 0 ? t.answered(reached) : t.notReached, 'good')]);
    const keep = buttons(button(ACTIONS.questionKeep, t.keep, packAbout(ended.id, ''), 'primary'), button(ACTIONS.questionList, t.list));
    return { refused: false, state: null, status: 'done', reply: done({ ...shown, title: t.ended, blocks: [...shown.blocks, keep] }), writes, effects };
  },
};

/** 'Sluiten zonder antwoord': this one only, those that are alike stay. */
export const close: Actor<Together | null> = {
  facts: (event, _state, look) => togetherOf(event.value, look, true),
  act(_event, context) {
    const { facts, person, at, today, language } = context;
    const t = questionTexts(language);
    const refusal = obstacle(context);
    if (refusal || !facts || !person) return refuse(refusal ?? say(t.gone));
    const { ended, writes, effects } = endAll({ ...facts, others: [] }, { at, today, by: person, answer: null });
    return { refused: false, reply: showCard(questionCard(ended, facts.entries[0] ?? null, language, [text(t.closed, 'good')]), true), writes, effects };
  },
};
