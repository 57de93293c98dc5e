import { describe, expect, it } from 'vitest';
import { choice, choices, dateField, textField } from '../../src/cards/build.ts';
import { checkForm, many, one } from '../../src/cards/check-form.ts';
import { formTexts } from '../../src/cards/form-texts.ts';
import type { Field, Form, Values } from '../../src/cards/types.ts';
import { REGIONS } from '../../src/programme/regions.ts';

const OPTIONS = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nee' },
  { value: 'nog-niet', label: 'Nog niet' },
];
const MANY = REGIONS.map(({ code, name }) => ({ value: code, label: name }));

const formOf = (...fields: Field[]): Form => ({
  ref: { run: '11111111-1111-4111-8111-111111111111', workflow: 'test', version: 1, step: 'only', revision: 0, subject: '' },
  title: 'Test',
  intro: [],
  fields,
  submit: 'Opslaan',
  cancel: 'Annuleren',
  buttons: [],
});
const check = (field: Field, given: Values[string] | undefined, language: 'nl' | 'en' = 'nl') =>
  checkForm(formOf(field), given === undefined ? {} : { [field.id]: given }, language);

const t = formTexts('nl');
const CHOICE = choice('a', 'A', OPTIONS, undefined);
const REGION = choice('a', 'A', MANY, undefined);
const CHOICES = choices('a', 'A', OPTIONS, []);
const DATE = dateField('a', 'A', undefined);
const TEXT = textField('a', 'A', undefined, { maxLength: 10 });
const open = { required: false };

describe('a field that is filled in', () => {
  const cases: [fact: string, field: Field, given: string | string[], value: string | string[]][] = [
    ['a choice by its value', CHOICE, 'ja', 'ja'],
    ['a choice by its label', CHOICE, 'Nog niet', 'nog-niet'],
    ['a choice as a list of one', CHOICE, ['nee'], 'nee'],
    ['a choice among many by a part of its label', REGION, 'kennemer', 'ZK'],
    ['several choices', CHOICES, ['ja', 'nog-niet'], ['ja', 'nog-niet']],
    ['one of several choices as a plain value', CHOICES, 'ja', ['ja']],
    ['a date in Dutch order becomes ISO', DATE, '3-11-2026', '2026-11-03'],
    ['a date in ISO', DATE, '2026-11-03', '2026-11-03'],
    ['a text, without the spaces around it', TEXT, '  GGZ B ', 'GGZ B'],
    ['a text of exactly the limit', TEXT, '1234567 90', '1234567 90'],
    ['a text of emoji counts what people see', TEXT, '😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀😀'],
  ];
  it.each(cases)('%s', (_fact, field, given, value) => {
    expect(check(field, given)).toEqual({ values: { a: value }, errors: {} });
  });
});

describe('what no store can keep', () => {
  const LONG = textField('a', 'A', undefined, { maxLength: 40, multiline: true });

  it.each([
    ['a NUL', 'a\u0000b', 'a b'],
    ['other control characters, a tab and a return among them', 'a\u0007\u001b\t\r\u0085b', 'a     b'],
    ['half of a character, first or last', 'a\ud83d b\ude00', 'a  b '],
  ])('is a space instead: %s', (_what, given, value) => {
    expect(check(LONG, given)).toEqual({ values: { a: value }, errors: {} });
  });

  it('is not a line end, an accent, an emoji of several characters, or a sign without width', () => {
    const kept = 'één\n\nlíjn 👩‍💻 🇳🇱 \u200bx';
    expect(check(LONG, kept)).toEqual({ values: { a: kept }, errors: {} });
  });

  it('does not hide an identifier', () => {
    expect(check(LONG, 'BSN\u0000123456782').errors).toEqual({ a: t.identifier.bsn });
    expect(check(LONG, '06\u000012345678').errors).toEqual({ a: t.identifier.phone });
  });
});

describe('a field that is refused', () => {
  const cases: [fact: string, field: Field, given: string | string[] | undefined, error: string][] = [
    ['a required choice left open', CHOICE, '', t.required],
    ['a required choice that did not come', CHOICE, undefined, t.required],
    ['required choices without a tick', CHOICES, [], t.tickOne],
    ['required choices left empty', CHOICES, '', t.tickOne],
    ['a required date of spaces', DATE, '  ', t.required],
    ['a required text left open', TEXT, '', t.required],
    ['a required text of characters that no store can keep', TEXT, '\u0000\ud800', t.required],
    ['an option the form does not have', CHOICE, 'misschien', t.notAnOption],
    ['an unknown option among good ones', CHOICES, ['ja', 'misschien'], t.notAnOption],
    ['a label is no value where several may be ticked', CHOICES, ['Nog niet'], t.notAnOption],
    ['words that several options hold, which are named', REGION, 'limburg', t.severalOptions(['Midden-Limburg', 'Noord-Limburg', 'Zuid-Limburg'])],
    ['a date that does not exist', DATE, '31-2-2026', t.notADate],
    ['a word instead of a date', DATE, 'morgen', t.notADate],
    ['a text one sign too long', TEXT, '1234567 901', t.tooLong(10, 11)],
  ];
  it.each(cases)('%s', (_fact, field, given, error) => {
    expect(check(field, given)).toEqual({ values: {}, errors: { a: error } });
  });

  it('is told in English to who reads English', () => {
    expect(check(CHOICE, '', 'en').errors).toEqual({ a: formTexts('en').required });
    expect(formTexts('en').required).not.toBe(t.required);
  });
});

describe('a field that need not be filled in', () => {
  const fields: [type: string, field: Field][] = [
    ['choice', choice('a', 'A', OPTIONS, undefined, open)],
    ['choices', choices('a', 'A', OPTIONS, [], open)],
    ['date', dateField('a', 'A', undefined, open)],
    ['text', textField('a', 'A', undefined, open)],
  ];
  it.each(fields)('%s: left open it gives no value and no error', (_type, field) => {
    for (const given of [undefined, '', [], '   ']) expect(check(field, given)).toEqual({ values: {}, errors: {} });
  });

  it('is checked once something is in it', () => {
    expect(check(dateField('a', 'A', undefined, open), '31-2-2026').errors).toEqual({ a: t.notADate });
    expect(check(choice('a', 'A', OPTIONS, undefined, open), 'x').errors).toEqual({ a: t.notAnOption });
  });
});

describe('identifiers in a text field', () => {
  const texts: [kind: keyof typeof t.identifier, text: string][] = [
    ['bsn', 'BSN 123456782'],
    ['email', 'jan@ggz.nl'],
    ['phone', '06-12345678'],
    ['birth-date', 'geb. 3-11-1990'],
    ['name', 'naam is Jan'],
  ];
  it.each(texts)('%s is refused with a hint, in one line and in several', (kind, text) => {
    for (const multiline of [false, true]) {
      const field = textField('a', 'A', undefined, { multiline, maxLength: 500 });
      expect(check(field, `Graag overleg. ${text}`).errors).toEqual({ a: t.identifier[kind] });
      expect(check(field, `Graag overleg. ${text}`, 'en').errors).toEqual({ a: formTexts('en').identifier[kind] });
    }
  });

  it('every text field of a form is checked, each for itself', () => {
    const form = formOf(textField('a', 'A', undefined), textField('b', 'B', undefined), textField('c', 'C', undefined));
    const { values, errors } = checkForm(form, { a: 'jan@ggz.nl', b: 'GGZ Breburg', c: '0612345678' }, 'nl');
    expect(values).toEqual({ b: 'GGZ Breburg' });
    expect(errors).toEqual({ a: t.identifier.email, c: t.identifier.phone });
  });

  it('a hint does not repeat what was typed', () => {
    expect(JSON.stringify(check(textField('a', 'A', undefined), 'BSN 123456782').errors)).not.toContain('123456782');
  });
});

describe('a form', () => {
  it('keeps what is valid beside what is refused', () => {
    const form = formOf(choice('a', 'A', OPTIONS, undefined), dateField('b', 'B', undefined));
    expect(checkForm(form, { a: 'ja', b: '31-2-2026' }, 'nl')).toEqual({ values: { a: 'ja' }, errors: { b: t.notADate } });
  });

  it('drops what it did not ask', () => {
    expect(checkForm(formOf(CHOICE), { a: 'ja', bsn: '123456782' }, 'nl')).toEqual({ values: { a: 'ja' }, errors: {} });
  });
});

describe('reading one answer', () => {
  it('one: the value, the first of a list, or nothing when left open', () => {
    const values: Values = { a: 'ja', b: ['x', 'y'], c: '', d: [] };
    expect([one(values, 'a'), one(values, 'b'), one(values, 'c'), one(values, 'd'), one(values, 'e')]).toEqual(['ja', 'x', undefined, undefined, undefined]);
  });

  it('many: always a list', () => {
    const values: Values = { a: 'ja', b: ['x', 'y'], c: '' };
    expect([many(values, 'a'), many(values, 'b'), many(values, 'c'), many(values, 'e')]).toEqual([['ja'], ['x', 'y'], [], []]);
  });
});
