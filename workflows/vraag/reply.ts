import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, note, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Card, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Asker } from '../../src/engine/questions.ts';
import { type Actor, type Context, type Effect, type Look, refuse, type Workflow } from '../../src/engine/workflow.ts';
import { type Entry, paragraphsOf } from '../../src/faq/entry.ts';
import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Person, runsProgramme } from '../../src/programme/person.ts';
import { groupQuestions, type Question } from '../../src/programme/questions.ts';
import { pressedValue } from '../opening.ts';
import { checkShown, done, say, showCard, showForm, showing } from '../reply.ts';
import { packAbout } from './answer-card.ts';
import { entriesNow, questionOf } from './feedback.ts';
import { MOST_OPEN } from './list.ts';
import { endedUpdates, managersOf, questionCard } from './managers.ts';
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
  /** Those who can still be told, with the words in which they asked. */
  askers: (Asker & { id: string; text: string })[];
}

/** A question with all open ones that are alike; only for a programmamanager, and for whoever answers for one who is away. */
async function togetherOf(value: string, look: Look, change: boolean): Promise<Together | null> {
  if (!look.person) return null;
  const manages = runsProgramme(look.person);
  const standsIn = !manages && managersOf(await look.reads.roster('', [], []), null, look.today).some(({ id }) => id === look.person?.id);
  if (!manages && !standsIn) return null;
  if (change) await look.reads.lockEnds();
  const question = await questionOf(value, look, change);
  if (!question) return null;
  const groups = groupQuestions(await look.reads.openQuestions(MOST_OPEN));
  const group = groups.map(({ first, others }) => [first, ...others]).find((all) => all.some(({ id }) => id === question.id)) ?? [];
  const others = group.filter(({ id }) => id !== question.id);
  const askers: Together['askers'] = [];
  for (const { id, text: said } of [question, ...others]) {
    const asker = await look.reads.askerOf(id);
    if (asker) askers.push({ ...asker, id, text: said });
  }
  const entryOf = await entriesNow(look);
  return { question, others, entries: [question, ...others].map(({ entryId }) => entryOf(entryId)), askers };
}

function formOf(ref: FormRef, { question, others, askers }: Together, values: Values, language: Language): Form {
  const t = questionTexts(language);
  const alike = others.map(({ text: said }) => note(`“${said}”`)).slice(0, 5);
  return {
    ref,
    title: t.reply,
    intro: [text(`“${question.text}”`), ...alike, note(t.replyIntro(new Set(askers.map(({ place }) => place.address)).size))],
    fields: [textField('answer', t.answer, one(values, 'answer'), { hint: t.answerHint, multiline: true, maxLength: LONGEST })],
    submit: t.sendAnswer,
    cancel: t.cancel,
    buttons: [],
  };
}

/** Why it cannot be answered; null when it can. */
function obstacle({ facts, person, language }: Pick<Context<Together | null>, 'facts' | 'person' | 'language'>, typed?: string) {
  const t = questionTexts(language);
  if (!facts) return say(runsProgramme(person) ? t.gone : t.notYours);
  if (!facts.question.end) return null;
  const said = [text(t.closedAlready, 'warning'), ...(typed ? [note(t.youWrote), text(typed)] : [])]; // so that nothing is lost
  const card = questionCard(facts.question, facts.entries[0] ?? null, language, said);
  return showing(typed ? done(card) : showCard(card), `question:${facts.question.id}`);
}

/** What whoever asked gets. */
function backCard(asked: string, answer: string, by: Person, today: Day, language: Language): Card {
  const t = questionTexts(language);
  return {
    title: t.yourAnswer,
    blocks: [
      heading(t.yourAnswer),
      note(`${t.youAsked}: “${asked}”`),
      ...paragraphsOf(answer).map((part) => text(part)),
      note(t.byPerson(by.name, showDay(today, language))),
      buttons(button(ACTIONS.question, t.askAgain)),
    ],
  };
}

/** What whoever passed a question on gets when it is closed without an answer. */
function closedCard(asked: string, language: Language): Card {
  const t = questionTexts(language);
  return {
    title: t.noAnswer,
    blocks: [
      heading(t.noAnswer),
      note(`${t.youAsked}: “${asked}”`),
      text(t.noAnswerText),
      buttons(button(ACTIONS.question, t.askAgain), button(ACTIONS.who, t.whoElse)),
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
  const back: Effect[] = askers.flatMap(({ place, language, text: asked }): Effect[] => {
    if (told.has(place.address) || (answer === null && !question.passedAt)) return []; // who passed nothing on expects nothing
    told.add(place.address);
    return [
      {
        type: 'post',
        key: `question:${question.id}:answer:${told.size}`,
        to: place,
        subject: `question:${question.id}:answer`,
        card: answer === null ? closedCard(asked, language) : backCard(asked, answer, by, today, language),
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

/** 'Beantwoorden': whoever asked this gets the answer of the programmamanager. */
export const replyForm: Workflow<null, Together | null> = {
  name: NAME,
  version: VERSION,
  state: z.null(),
  facts: (event, _state, look) => togetherOf('values' in event ? event.form.subject : pressedValue(event), look, event.type === 'submitted'),
  open(event, context) {
    const ref = { run: context.newId, workflow: NAME, version: VERSION, step: 'form', revision: 0, subject: pressedValue(event) };
    const { facts, language } = context;
    const shown = facts && showing(showForm(formOf(ref, facts, {}, language)), `question:${facts.question.id}`);
    return obstacle(context) ?? shown ?? say(questionTexts(language).gone);
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
    const refusal = obstacle(context, one(event.values, 'answer'));
    if (refusal || !facts || !person) return refuse(refusal ?? say(t.gone));
    const form = formOf(event.form, facts, event.values, language);
    const checked = checkShown(form, event, language);
    if (checked.refusal) return refuse(checked.refusal);
    const answer = one(checked.values, 'answer');
    if (!answer) return refuse(showForm(form));
    const { ended, reached, writes, effects } = endAll(facts, { at, today, by: person, answer });
    const shown = questionCard(ended, facts.entries[0] ?? null, language, [text(reached > 0 ? t.answered(reached) : t.notReached, 'good')]);
    const ways = [button(ACTIONS.questionKeep, t.keep, packAbout(ended.id, ''), 'primary'), button(ACTIONS.questionList, t.list)];
    const next = runsProgramme(person) ? [buttons(...ways)] : []; // who stands in keeps nothing, and has no list
    return { refused: false, state: null, status: 'done', reply: done({ ...shown, title: t.ended, blocks: [...shown.blocks, ...next] }), writes, effects };
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
    const { ended, writes, effects } = endAll(
      { ...facts, others: [], askers: facts.askers.filter(({ id }) => id === facts.question.id) },
      { at, today, by: person, answer: null },
    );
    return { refused: false, reply: showCard(questionCard(ended, facts.entries[0] ?? null, language, [text(t.closed, 'good')]), true), writes, effects };
  },
};
