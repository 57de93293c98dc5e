import { describe, expect, it } from 'vitest';
import { button, buttons, choice, choices, dateField, divider, facts, heading, list, note, optionsOf, row, text, textField } from '../../src/cards/build.ts';
import { block, field, form } from '../../src/cards/types.ts';
import { packForm, sentForm, unpackForm } from '../../src/cards/wire.ts';

const OPTIONS = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nee' },
];

describe('fields', () => {
  it('a choice keeps a value it knows', () => {
    expect(choice('a', 'A', OPTIONS, 'ja')).toMatchObject({ value: 'ja', required: true, reshapes: false });
  });

  it('a choice forgets a value that is no option any more', () => {
    expect(choice('a', 'A', OPTIONS, 'misschien')).not.toHaveProperty('value');
    expect(choice('a', 'A', OPTIONS, undefined)).not.toHaveProperty('value');
  });

  it('choices keep only the values they know', () => {
    expect(choices('a', 'A', OPTIONS, ['misschien', 'nee'])).toMatchObject({ value: ['nee'] });
  });

  it('a text and a date keep what was typed, also what is not valid', () => {
    expect(textField('a', 'A', 'jan@ggz.nl')).toMatchObject({ value: 'jan@ggz.nl', multiline: false, maxLength: 150 });
    expect(dateField('a', 'A', '31-2-2026')).toMatchObject({ value: '31-2-2026' });
  });

  it('an empty text or date has no value at all', () => {
    expect(textField('a', 'A', '')).not.toHaveProperty('value');
    expect(dateField('a', 'A', '')).not.toHaveProperty('value');
  });

  it('a hint and being optional are kept; without a hint there is none', () => {
    expect(dateField('a', 'A', undefined, { hint: 'H', required: false })).toMatchObject({ hint: 'H', required: false });
    expect(dateField('a', 'A', undefined)).not.toHaveProperty('hint');
  });

  it('options come in the order of the values', () => {
    expect(optionsOf(['b', 'a'] as const, { a: 'A', b: 'B' })).toEqual([
      { value: 'b', label: 'B' },
      { value: 'a', label: 'A' },
    ]);
  });
});

describe('what is built can be stored and read back', () => {
  it('blocks', () => {
    const blocks = [
      text('a'),
      heading('b', 'good'),
      list(['c']),
      note('d'),
      facts([['e', 'f']]),
      divider,
      row('g', 'h', button('i', 'j')),
      buttons(button('k', 'l', 'm', 'danger')),
    ];
    for (const one of blocks) expect(block.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it('fields', () => {
    const fields = [
      choice('a', 'A', OPTIONS, 'ja'),
      choices('b', 'B', OPTIONS, ['ja']),
      textField('c', 'C', 'x', { multiline: true }),
      dateField('d', 'D', undefined, { hint: 'h' }),
    ];
    for (const one of fields) expect(field.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });
});

describe('what travels with a form', () => {
  const sent = form.parse({
    ref: { run: '11111111-1111-4111-8111-111111111111', workflow: 'w', version: 1, step: 's', revision: 0, subject: '' },
    title: 'T',
    intro: [],
    fields: [choice('a', 'A', OPTIONS, 'ja'), dateField('b', 'B', undefined)],
    submit: 'S',
    cancel: 'C',
    buttons: [],
  });

  it('is which form it is and what was on the screen, none of its values', () => {
    const packed = packForm(sent);
    expect(sentForm.parse(JSON.parse(JSON.stringify(packed)))).toEqual({ ref: sent.ref, shown: ['a', 'b'] });
  });

  it('comes back with every field that was shown; what was left out is empty, what was not shown is dropped', () => {
    expect(unpackForm(packForm(sent), { a: 'ja', c: 'x' })).toEqual({ form: sent.ref, values: { a: 'ja', b: '' } });
  });
});
