import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, list, note, row, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Entry, Wording } from '../../src/faq/entry.ts';
import { type Answer, LONGEST_QUESTION } from '../../src/faq/faq.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { findRegion } from '../../src/programme/regions.ts';
import { type QuestionTexts, questionTexts } from './texts.ts';

/** What a button about an answer means: which question, and which entry. The question is empty when it was not kept. */
export const packAbout = (questionId: string | null, entryId: string): string => `${questionId ?? ''}|${entryId}`;

/** The reverse of `packAbout`. An entry's id may hold the separator. */
export function unpackAbout(value: string): { questionId: string | null; entryId: string } {
  const [questionId = '', ...entry] = value.split('|');
  return { questionId: questionId || null, entryId: entry.join('|') };
}

/** An entry in somebody's language; in Dutch where it has no English. */
export const wordingOf = ({ nl, en }: Entry, language: Language): Wording => (language === 'en' && en ? en : nl);

const partsOf = ({ parts }: Wording): Block[] => parts.map((part) => (part.type === 'text' ? text(part.text) : list(part.items)));

/** What a portrait does not tell is not shown. */
const NOT_TOLD = /^(?:niet|geen) genoemd$/;

/** `thema-6-zorgverzekeraars` as people would say it; a region by its name. */
function sectionName(section: string): string {
  const words = section.replaceAll('-', ' ');
  const region = section.startsWith('regio-') ? findRegion(words.slice('regio '.length)) : null;
  return region ? `regio ${region.name.replace(/^Regio /, '')}` : words;
}

function sourceOf({ source, en }: Entry, language: Language): Block[] {
  const t = questionTexts(language);
  if (source.type === 'document') return [note(t.source(source.title, sectionName(source.section), source.year))]; // the title is the document's own
  return [note(t.byPerson(source.name, showDay(dayOf(source.at), language))), ...(t.onlyDutch && !en ? [note(t.onlyDutch)] : [])];
}

/** What can be said about an answer; nothing when the question was not kept. */
function feedback(questionId: string | null, entryId: string, t: QuestionTexts): Block[] {
  if (!questionId) return [];
  const about = packAbout(questionId, entryId);
  return [
    buttons(
      button(ACTIONS.questionHelpful, t.helpful, about, 'primary'),
      button(ACTIONS.questionWrong, t.wrong, about),
      button(ACTIONS.questionPass, t.pass, about),
    ),
  ];
}

/** An entry in its own words, its source, what is worth reading beside it, and what can be said about it. */
export function entryCard(entry: Entry, near: Entry[], questionId: string | null, language: Language): Card {
  const t = questionTexts(language);
  const wording = wordingOf(entry, language);
  const told = entry.facts.filter(([, value]) => !NOT_TOLD.test(value));
  const known = told.length > 0 && language === 'nl' ? [facts(told)] : [];
  const others = nearRows(near, questionId, language);
  return {
    title: wording.title,
    blocks: [
      heading(wording.title),
      ...partsOf(wording),
      ...known,
      ...sourceOf(entry, language),
      ...(others.length > 0 ? [note(t.alsoSee), ...others] : []),
      ...feedback(questionId, entry.id, t),
    ],
  };
}

/** Entries that came near, to be read. */
export const nearRows = (near: Entry[], questionId: string | null, language: Language): Block[] =>
  near.map((entry) =>
    row(wordingOf(entry, language).title, shortSource(entry), button(ACTIONS.questionEntry, questionTexts(language).read, packAbout(questionId, entry.id))),
  );

/** 'I do not know', with what comes near; or why it is not answered here, and where to go instead. */
function unsureCard({ near, topic }: Extract<Answer, { type: 'unsure' }>, questionId: string | null, language: Language): Card {
  const t = questionTexts(language);
  const said = topic ? partsOf(wordingOf(topic, language)) : [text(t.unsureText)];
  const title = topic ? wordingOf(topic, language).title : t.unsure;
  const rows = nearRows(near, questionId, language);
  const pass = questionId ? [button(ACTIONS.questionPass, t.pass, packAbout(questionId, ''))] : [];
  return {
    title,
    blocks: [
      heading(title),
      ...said,
      ...(rows.length > 0 ? [note(t.near), ...rows] : topic ? [] : [note(t.nothingNear)]),
      topic ? buttons(button(ACTIONS.question, t.askAgain), ...pass) : buttons(...pass, button(ACTIONS.question, t.askAgain)),
    ],
  };
}

const shortSource = ({ source }: Entry): string => (source.type === 'document' ? `${source.title} (${source.year})` : source.name);

/** What somebody gets who asked. @param questionId null when the question was not kept */
export function answerCard(answer: Answer, questionId: string | null, language: Language): Card {
  const t = questionTexts(language);
  switch (answer.type) {
    case 'found':
      return entryCard(answer.entry, answer.near, questionId, language);
    case 'unsure':
      return unsureCard(answer, questionId, language);
    case 'unreadable': {
      const said = answer.why === 'long' ? t.unreadable.long(LONGEST_QUESTION) : t.unreadable.empty;
      return { title: t.noQuestion, blocks: [text(said), buttons(button(ACTIONS.question, t.askAgain))] };
    }
    default:
      return answer satisfies never;
  }
}
