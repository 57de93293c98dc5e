import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupQuestions, isOpen, type Question } from '../../src/programme/questions.ts';

const AT = new Date('2026-03-02T09:00:00Z');

const aQuestion = (text: string, changes: Partial<Question> = {}): Question => ({
  id: text,
  text,
  askedAt: AT,
  askerId: 'p1',
  entryId: null,
  answered: false,
  feedback: null,
  passedAt: null,
  end: null,
  ...changes,
});

const groupsOf = (...questions: Question[]) => groupQuestions(questions).map(({ first, others }) => [first.id, ...others.map(({ id }) => id)]);
const texts = (...all: string[]) => groupsOf(...all.map((text) => aQuestion(text)));

describe('a question is open', () => {
  const END = { at: AT, name: 'Sanne', text: 'Ja.' };
  it.each<[boolean, string, Partial<Question>]>([
    [true, 'without an answer', {}],
    [false, 'with an answer', { answered: true }],
    [false, 'with an answer that helped', { answered: true, feedback: 'helpful' }],
    [true, 'with an answer that was wrong', { answered: true, feedback: 'wrong' }],
    [true, 'with an answer, but passed on', { answered: true, passedAt: AT }],
    [true, 'with an answer that helped, but passed on', { answered: true, feedback: 'helpful', passedAt: AT }],
    [false, 'ended with an answer of a person', { passedAt: AT, end: END }],
    [false, 'ended without one', { feedback: 'wrong', end: { ...END, text: null } }],
    [true, 'when who asked is forgotten', { askerId: null }],
  ])('%s: %s', (open, _what, changes) => {
    expect(isOpen(aQuestion('x', changes))).toBe(open);
  });
});

describe('questions that are alike', () => {
  it.each([
    ['in other words around it', 'mag een stagiair trajecten registreren', 'Mag een stagiair ook trajecten registreren?'],
    ['with other endings', 'vergoeding laptops deelnemer', 'vergoeding laptop deelnemers'],
    ['in other capitals', 'WIE BETAALT DE TOLK', 'wie betaalt de tolk'],
    ['of only short words', 'wat is ips', 'Wat is IPS '],
  ])('%s are one group', (_how, one, other) => {
    expect(texts(one, other)).toEqual([[one, other]]);
  });

  it.each([
    ['about something else', 'mag een stagiair trajecten registreren', 'wie betaalt de tolk bij een gesprek'],
    ['that share one word of three', 'mag een stagiair registreren', 'stagiair vergoeding reiskosten'],
    ['with other figures', 'subsidie 2021', 'subsidie 2022'],
    ['of only short words that differ', 'wat is ips', 'wat is epa'],
    ['without any word', '???', '!!!'],
    ['that share the only word of the shorter one', 'regio', 'welke regio heeft een ambassadeur voor werkgevers'],
  ])('are not those %s', (_how, one, other) => {
    expect(texts(one, other)).toEqual([[one], [other]]);
  });
});

describe('groups', () => {
  const stage = (id: string, changes: Partial<Question> = {}) => aQuestion('mag een stagiair trajecten registreren', { id, ...changes });

  it('of none are none', () => {
    expect(groupQuestions([])).toEqual([]);
  });

  it('are led by the newest, which comes first', () => {
    expect(groupsOf(stage('new'), stage('old'))).toEqual([['new', 'old']]);
  });

  it('are led by one that was passed on', () => {
    expect(groupsOf(stage('new'), stage('passed', { passedAt: AT }), stage('old'))).toEqual([['passed', 'new', 'old']]);
  });

  it('with one that was passed on come before larger ones, larger before smaller', () => {
    const tolk = aQuestion('wie betaalt de tolk bij een gesprek', { id: 'tolk' });
    const laptop = aQuestion('vergoeding laptop deelnemer', { id: 'laptop', passedAt: AT });
    expect(groupsOf(tolk, stage('a'), stage('b'), laptop)).toEqual([['laptop'], ['a', 'b'], ['tolk']]);
  });

  it('hold every question once', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('regio', 'tolk', 'laptop vergoeding', 'vergoeding tolk regio', '??', 'ips'), fc.boolean()), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (all) => {
        const questions = all.map(([text, passed], number) => aQuestion(text, { id: `${number}`, passedAt: passed ? AT : null }));
        const held = groupQuestions(questions).flatMap(({ first, others }) => [first, ...others]);
        expect(held.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(questions.map((_, number) => number));
      }),
    );
  });
});
