import { describe, expect, it } from 'vitest';
import { checkEntries, type Located } from '../../src/faq/check.ts';
import type { Entry } from '../../src/faq/entry.ts';
import { anEntry } from './samples.ts';

const at = (entry: Entry, line = 8, file = 'proef.md'): Located => ({ file, line, entry });
const faultsOf = (changes: Partial<Entry>) => checkEntries([at(anEntry(changes))]).map(({ text }) => text);
const text = (length: number): Entry['nl']['parts'] => [{ type: 'text', text: 'x'.repeat(length) }];
const questions = (count: number) => Array.from({ length: count }, (_, number) => `vraag ${number}`);

it('an entry without a fault has none', () => {
  expect(faultsOf({})).toEqual([]);
});

describe('an entry is at fault', () => {
  it.each<[string, Partial<Entry>, string]>([
    ['with a long title', { nl: { title: 'x'.repeat(81), parts: text(9) } }, 'de titel is langer dan 80 tekens'],
    ['without an answer', { nl: { title: 'Titel', parts: [] } }, 'het antwoord ontbreekt'],
    ['with a long answer', { nl: { title: 'Titel', parts: text(901) } }, 'het antwoord is 901 tekens; meer dan 900 past niet op een telefoon'],
    ['without English', { en: null }, "het Engelse antwoord ontbreekt ('### English: …')"],
    ['with long English', { en: { title: 'Title', parts: text(701) } }, 'het Engelse antwoord is 701 tekens; meer dan 700 past niet op een telefoon'],
    ['with too few questions', { questions: questions(5) }, 'er staan 5 vragen; het moeten er 6 tot 12 zijn'],
    ['with too many questions', { questions: questions(13) }, 'er staan 13 vragen; het moeten er 6 tot 12 zijn'],
    ['with a long question', { questions: [...questions(6), 'x'.repeat(121)] }, 'een vraag is langer dan 120 tekens'],
    ['about a topic outside, with too many', { id: 'buiten-bereik#a', questions: questions(41) }, 'er staan 41 vragen; het moeten er 6 tot 40 zijn'],
    ['with a neighbour that does not exist', { related: ['proef#9'] }, "'zie ook' noemt proef#9, en dat bestaat niet"],
  ])('%s', (_what, changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  const CONTACT = 'er staat een telefoonnummer of e-mailadres in';
  const PHONE = 'bel 06-12345678';
  it.each<[string, Partial<Entry>]>([
    ['its title', { nl: { title: PHONE, parts: text(9) } }],
    ['its answer', { nl: { title: 'Titel', parts: [{ type: 'text', text: 'mail naar piet@voorbeeld.nl' }] } }],
    ['a list of its answer', { nl: { title: 'Titel', parts: [{ type: 'list', items: ['niets', PHONE] }] } }],
    ['its English title', { en: { title: PHONE, parts: text(9) } }],
    ['its English answer', { en: { title: 'Title', parts: [{ type: 'text', text: PHONE }] } }],
    ['a question', { questions: [...questions(6), PHONE] }],
    ['a keyword', { keywords: ['piet@voorbeeld.nl'] }],
    ['a fact', { facts: [['Ambassadeur', '020-1234567']] }],
  ])('with a phone number or e-mail address in %s', (_where, changes) => {
    expect(faultsOf(changes)).toEqual([CONTACT]);
  });

  it('with several faults, each told', () => {
    expect(faultsOf({ en: null, questions: questions(1), related: ['proef#9'] })).toHaveLength(3);
  });
});

it.each<[string, Partial<Entry>]>([
  ['80 characters of title', { nl: { title: 'x'.repeat(80), parts: text(9) } }],
  ['900 of answer', { nl: { title: 'Titel', parts: text(900) } }],
  ['700 of English', { en: { title: 'Title', parts: text(700) } }],
  ['6 questions', { questions: questions(6) }],
  ['12 questions', { questions: questions(12) }],
  ['40 examples of a topic outside', { id: 'buiten-bereik#a', questions: questions(40) }],
  ['a question of 120', { questions: [...questions(6), 'x'.repeat(120)] }],
  ['a name of somebody', { facts: [['Ambassadeur', 'mevrouw Jansen (stand 2019)']] }],
])('%s is no fault', (_what, changes) => {
  expect(faultsOf(changes)).toEqual([]);
});

describe('a region portrait', () => {
  const FACTS: Entry['facts'] = ['Periode', "Thema's", 'Ambassadeur', 'Cijfers'].map((label) => [label, 'niet genoemd']);
  const FAULT = "bij een regio horen de feiten Periode, Thema's, Ambassadeur, Cijfers";

  it('with its four facts is without a fault', () => {
    expect(faultsOf({ id: 'proef#regio-a', facts: FACTS })).toEqual([]);
  });

  it('without facts is at fault', () => {
    expect(faultsOf({ id: 'proef#regio-a' })).toEqual([FAULT]);
  });

  it.each([0, 1, 2, 3])('without the fact of number %i is at fault', (missing) => {
    expect(faultsOf({ id: 'proef#regio-a', facts: FACTS.filter((_, number) => number !== missing) })).toEqual([FAULT]);
  });
});

describe('beside each other', () => {
  it('the second of two entries with one id is at fault, with where the first stands', () => {
    const two = [at(anEntry()), at(anEntry({ questions: questions(6) }), 40)];
    expect(checkEntries(two)).toEqual([{ file: 'proef.md', line: 40, text: '{#1} staat er twee keer: ook op regel 8 van proef.md' }]);
  });

  it('two files that hold one id are told the same way', () => {
    const two = [at(anEntry()), at(anEntry({ questions: questions(6) }), 8, 'zwart.md')];
    expect(checkEntries(two)).toEqual([{ file: 'zwart.md', line: 8, text: '{#1} staat er twee keer: ook op regel 8 van proef.md' }]);
  });

  it('the same section of two documents is no fault', () => {
    expect(checkEntries([at(anEntry()), at(anEntry({ id: 'ander#1' }))])).toEqual([]);
  });

  it('a question asked for two entries is told, whatever its capitals', () => {
    const two = [
      at(anEntry({ questions: [...questions(6), 'Wie betaalt?'] })),
      at(anEntry({ id: 'ander#2', questions: [...questions(12).slice(6), 'wie betaalt?'] }), 40, 'a.md'),
    ];
    expect(checkEntries(two)).toEqual([{ file: 'a.md', line: 40, text: "de vraag 'wie betaalt?' staat ook op regel 8 van proef.md: waar hoort zij?" }]);
  });

  it('a neighbour may stand in a later file', () => {
    expect(checkEntries([at(anEntry({ related: ['ander#1'] })), at(anEntry({ id: 'ander#1' }), 8, 'zwart.md')])).toEqual([]);
  });
});
