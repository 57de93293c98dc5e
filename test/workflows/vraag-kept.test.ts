import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Person } from '../../src/programme/person.ts';
import type { KeptAnswer, Question } from '../../src/programme/questions.ts';
import { keep, openKept, openKeptOne, removeKept } from '../../workflows/vraag/kept.ts';
import { openList, openQuestion } from '../../workflows/vraag/list.ts';
import { AT, acted, aPerson, buttonsOf, cardOf, command, doneOf, opened, pressed, readable, readsOf, SETTINGS } from '../support/facts.ts';
import { aFaq } from '../support/faq.ts';
import { manager } from '../support/managers.ts';
import { aKeptAnswer, aQuestion } from '../support/reads-questions.ts';

interface Given {
  questions?: Question[];
  kept?: KeptAnswer[];
  person?: Person | null;
}
const around = ({ questions = [], kept = [], person = manager() }: Given = {}) => ({
  person,
  reads: readsOf({ questions, kept }),
  settings: { ...SETTINGS, faq: aFaq() },
});
const idOf = (number: number) => `${`${number}`.padStart(8, '0')}-0000-4000-8000-000000000000`;
const rowsOf = ({ blocks }: Card) => blocks.flatMap((block) => (block.type === 'row' ? [block] : []));
const NOT_YOURS = 'Alleen een programmamanager kan dit.';
const NOT_MANAGERS: [who: string, person: Person | null][] = [
  ['nobody we know', null],
  ['a professional', aPerson()],
];

const END = { at: AT, name: 'Gijs', text: 'Ja, dat mag.' };
const ANSWERED = aQuestion({ id: idOf(1), end: END });
const TOGETHER = [ANSWERED, aQuestion({ id: idOf(2), text: 'stagiair meefietsen?', end: END }), aQuestion({ id: idOf(3), text: ANSWERED.text, end: END })];
const ELSEWHERE = aQuestion({ id: idOf(4), text: 'Iets anders?', end: { ...END, at: new Date('2026-11-21T10:00:00Z') } });

describe('Bewaar voor iedereen', () => {
  const keeping = (given: Given = {}, value = `${idOf(1)}|`) =>
    acted(keep, pressed(ACTIONS.questionKeep, value), around({ questions: [...TOGETHER, ELSEWHERE], ...given }));

  it('keeps the answer with every way it was asked, each once, under who answered it', async () => {
    const step = doneOf(await keeping());
    expect(step.writes).toEqual([
      {
        type: 'answer.keep',
        answer: { id: idOf(1), title: ANSWERED.text, text: 'Ja, dat mag.', questions: [ANSWERED.text, 'stagiair meefietsen?'], author: 'Gijs' },
      },
      { type: 'audit', what: 'answer.kept', subject: `answer:${idOf(1)}` },
    ]);
    expect(step.effects).toEqual([]);
  });

  it('says what was kept and from when, and opens it or the list of what was kept', async () => {
    const card = cardOf(doneOf(await keeping()).reply);
    expect(card.title).toBe('Bewaard voor iedereen');
    expect(readable(card)).toContain('Bewaard als “Mag een stagiair ook meefietsen?”. Wie dit vraagt krijgt vanaf nu uw antwoord, met uw naam en de datum.');
    expect(buttonsOf(card)).toMatchObject([
      { action: ACTIONS.keptOpen, label: 'Openen', value: idOf(1) },
      { action: ACTIONS.keptList, label: 'Bewaarde antwoorden', value: '' },
    ]);
  });

  it('pressed again keeps nothing twice', async () => {
    const step = await keeping({ kept: [aKeptAnswer({ id: idOf(1) })] });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, 'Dit antwoord was al bewaard.']);
  });

  it('gives a title of one line with a capital, cut at a word', async () => {
    const long = { ...ANSWERED, text: `wie  mag\n${'meefietsen '.repeat(20)}` };
    const [write] = doneOf(await keeping({ questions: [long] })).writes;
    const title = write?.type === 'answer.keep' ? write.answer.title : '';
    expect(title).toMatch(/^Wie mag meefietsen .*meefietsen…$/);
    expect(title.length).toBeLessThanOrEqual(80);
    expect(readable(doneOf(await keeping({ questions: [long] })).reply)).toContain(`“${title}”`);
  });

  it.each(NOT_MANAGERS)('is not for %s', async (_who, person) => {
    const step = await keeping({ person });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, NOT_YOURS]);
  });

  it.each([
    ['without an end', { ...ANSWERED, end: null }],
    ['that was closed without an answer', { ...ANSWERED, end: { ...END, text: null } }],
  ])('of a question %s keeps nothing', async (_fact, question) => {
    expect((await keeping({ questions: [question] })).refused).toBe(true);
  });

  it.each(['', 'onzin|', `${idOf(9)}|`])('of a question that is not there («%s») says so', async (value) => {
    const step = await keeping({}, value);
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, expect.stringContaining('Deze vraag is er niet meer.')]);
  });
});

describe('the list of questions', () => {
  /** Words that have nothing in common. */
  const WORDS = 'appel banaan citroen druif ezel fluit gitaar hamer iglo jager kasteel ladder molen nagel oven paleis'.split(' ');
  const MANY = WORDS.map((word, at) => aQuestion({ id: idOf(at + 1), text: `${word} ${word}boom?`, askedAt: new Date(Date.UTC(2026, 10, 20, 0, at)) }));
  const list = async (given: Given, value?: string) =>
    cardOf(await opened(openList, value === undefined ? command('vraag', 'lijst') : pressed(ACTIONS.questionList, value), around(given)));

  it('shows those that are alike as one, what was passed on first, with how often and what was wrong', async () => {
    const questions = [
      aQuestion({ id: idOf(1), text: 'Hoe meld ik mijn regio aan?' }),
      aQuestion({
        id: idOf(2),
        text: 'regio aanmelden hoe',
        entryId: 'proef#1.1',
        answered: true,
        feedback: 'wrong',
        askedAt: new Date('2026-11-20T10:00:00Z'),
      }),
      aQuestion({ id: idOf(3), text: 'Mag een stagiair meefietsen?', passedAt: AT }),
      aQuestion({ id: idOf(4), text: 'stagiair meefietsen', askedAt: new Date('2026-11-19T10:00:00Z') }),
      aQuestion({ id: idOf(5), text: 'Goed beantwoord', answered: true }),
      aQuestion({ id: idOf(6), text: 'Al afgehandeld', end: END }),
      aQuestion({ id: idOf(7), text: 'Niet gevonden, maar wat ernaast stond hielp', feedback: 'helpful' }),
    ];
    const card = await list({ questions });
    expect(rowsOf(card).map(({ title, text, button }) => [title, text, button.value])).toEqual([
      ['“Mag een stagiair meefietsen?”', 'doorgestuurd naar u, 21 november 2026, 2 keer gevraagd', `${idOf(3)}|`],
      ['“Hoe meld ik mijn regio aan?”', 'geen antwoord gevonden, 21 november 2026', `${idOf(1)}|`],
      ['“regio aanmelden hoe”', 'antwoord klopt niet, 20 november 2026', `${idOf(2)}|`],
    ]);
    expect(buttonsOf(card).at(-1)).toMatchObject({ action: ACTIONS.keptList });
  });

  it('comes in pages', async () => {
    const first = await list({ questions: MANY });
    expect(rowsOf(first)).toHaveLength(12);
    expect(readable(first)).toContain('1 tot en met 12 van 16');
    expect(buttonsOf(first).filter(({ action }) => action === ACTIONS.questionList)).toMatchObject([{ label: 'Volgende', value: '12' }]);
    const second = await list({ questions: MANY }, '12');
    expect(rowsOf(second)).toHaveLength(4);
    expect(buttonsOf(second).filter(({ action }) => action === ACTIONS.questionList)).toMatchObject([{ label: 'Vorige', value: '0' }]);
    expect(new Set([...rowsOf(first), ...rowsOf(second)].map(({ title }) => title)).size).toBe(16);
  });

  it.each(['24', '9999'])('beyond its end («%s») shows the last page', async (value) => {
    expect(rowsOf(await list({ questions: MANY }, value))).toHaveLength(4);
  });

  it.each(['', '-1', 'onzin', '1e9', '99999', '__proto__'])('from nowhere («%s») begins at the first', async (value) => {
    expect(readable(await list({ questions: MANY }, value))).toContain('1 tot en met 12 van 16');
  });

  it('that is empty says so', async () => {
    expect(readable(await list({}))).toContain('Er zijn geen vragen die op u wachten.');
  });

  it.each(NOT_MANAGERS)('is not for %s, and shows them nothing', async (_who, person) => {
    const card = await list({ questions: MANY, person });
    expect(card.title).toBe(NOT_YOURS);
    expect(readable(card)).not.toContain('appel');
  });
});

describe('one question of the list', () => {
  const openOne = async (given: Given, value: string) => cardOf(await opened(openQuestion, pressed(ACTIONS.questionOpen, value), around(given)));

  it('can be answered, closed, and left again', async () => {
    const card = await openOne({ questions: [aQuestion()] }, `${aQuestion().id}|`);
    expect(buttonsOf(card).map(({ action }) => action)).toEqual([ACTIONS.questionReply, ACTIONS.questionClose, ACTIONS.questionList]);
    expect(readable(card)).not.toMatch(/anna/i);
  });

  it('names the kept answer it was given, also in a process that has not searched yet', async () => {
    const given = { questions: [aQuestion({ entryId: `kept#${aKeptAnswer().id}`, answered: true, feedback: 'wrong' })], kept: [aKeptAnswer()] };
    expect(readable(await openOne(given, `${aQuestion().id}|`))).toContain('Ik gaf dit antwoord: “Mag een stagiair meefietsen?”.');
  });

  it.each(NOT_MANAGERS)('is not for %s, and shows them nothing', async (_who, person) => {
    const card = await openOne({ questions: [aQuestion()], person }, `${aQuestion().id}|`);
    expect([card.title, readable(card).includes('stagiair')]).toEqual([NOT_YOURS, false]);
  });

  it.each(['', 'onzin', `${idOf(9)}|`])('that is not there («%s») says so', async (value) => {
    expect((await openOne({}, value)).title).toContain('Deze vraag is er niet meer.');
  });
});

describe('the kept answers', () => {
  const KEPT = Array.from({ length: 14 }, (_, at) => aKeptAnswer({ id: idOf(at + 1), title: `Antwoord ${at + 1}`, at: new Date(Date.UTC(2026, 10, at + 1)) }));
  const list = async (given: Given, value?: string) =>
    cardOf(await opened(openKept, value === undefined ? command('vraag', 'bewaard') : pressed(ACTIONS.keptList, value), around(given)));

  it('come newest first, with who gave them and when, in pages', async () => {
    const first = await list({ kept: KEPT });
    expect(rowsOf(first).map(({ title }) => title)).toEqual(Array.from({ length: 12 }, (_, at) => `Antwoord ${14 - at}`));
    expect(rowsOf(first)[0]).toMatchObject({ text: 'Gijs, 14 november 2026', button: { action: ACTIONS.keptOpen, value: idOf(14) } });
    expect(readable(first)).toContain('1 tot en met 12 van 14');
    expect(buttonsOf(first).filter(({ action }) => action === ACTIONS.keptList)).toMatchObject([{ label: 'Volgende', value: '12' }]);
    const second = await list({ kept: KEPT }, '12');
    expect(rowsOf(second).map(({ title }) => title)).toEqual(['Antwoord 2', 'Antwoord 1']);
  });

  it('beyond the end are those of the last page: nothing says that none are kept', async () => {
    const card = await list({ kept: KEPT.slice(0, 12) }, '12');
    expect(rowsOf(card)).toHaveLength(12);
    expect(readable(card)).not.toContain('nog geen antwoorden');
  });

  it('that are none say so', async () => {
    expect(readable(await list({}))).toContain('Er zijn nog geen antwoorden bewaard.');
  });

  it.each(NOT_MANAGERS)('are not for %s', async (_who, person) => {
    const card = await list({ kept: KEPT, person });
    expect([card.title, rowsOf(card)]).toEqual([NOT_YOURS, []]);
  });

  const openOne = async (given: Given, value: string) => cardOf(await opened(openKeptOne, pressed(ACTIONS.keptOpen, value), around(given)));

  it('open one by one, also as they would stand in a knowledge file, and can be removed', async () => {
    const card = await openOne({ kept: [aKeptAnswer()] }, aKeptAnswer().id);
    const words = card.blocks.flatMap((block) => (block.type === 'text' || block.type === 'note' ? [block.text] : []));
    expect(words.slice(0, 3)).toEqual(['Mag een stagiair meefietsen?', 'Ja, dat mag.', 'Leg het wel vast.']);
    expect(words.at(-1)).toContain('## Mag een stagiair meefietsen? {#mag-een-stagiair-meefietsen}');
    expect(buttonsOf(card)).toMatchObject([{ action: ACTIONS.keptList }, { action: ACTIONS.keptRemove, value: aKeptAnswer().id, style: 'danger' }]);
  });

  it.each(['', 'onzin', '__proto__', idOf(9)])('that is not there («%s») says so', async (value) => {
    expect((await openOne({ kept: [aKeptAnswer()] }, value)).title).toBe('Dit antwoord is er niet meer.');
  });

  it.each(NOT_MANAGERS)('do not open for %s', async (_who, person) => {
    expect((await openOne({ kept: [aKeptAnswer()], person }, aKeptAnswer().id)).title).toBe(NOT_YOURS);
  });
});

describe('Verwijderen', () => {
  const remove = (given: Given, value = aKeptAnswer().id) => acted(removeKept, pressed(ACTIONS.keptRemove, value), around({ kept: [aKeptAnswer()], ...given }));

  it('takes the answer away, and is written down', async () => {
    const step = doneOf(await remove({}));
    expect(step.writes).toMatchObject([
      { type: 'answer.remove', id: aKeptAnswer().id },
      { type: 'audit', what: 'answer.removed' },
    ]);
    expect(cardOf(step.reply).title).toBe('Verwijderd. Dit antwoord geef ik niet meer.');
  });

  it('pressed again says that it is gone', async () => {
    const step = await remove({ kept: [] });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, 'Dit antwoord is er niet meer.']);
  });

  it.each(['', 'onzin', idOf(9)])('of what is not there («%s») removes nothing', async (value) => {
    expect((await remove({}, value)).refused).toBe(true);
  });

  it.each(NOT_MANAGERS)('is not for %s', async (_who, person) => {
    const step = await remove({ person });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, NOT_YOURS]);
  });
});
