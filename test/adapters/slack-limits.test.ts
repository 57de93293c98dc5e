import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../adapters/slack/limits.ts';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { renderCardView, renderForm, renderSuggestions } from '../../adapters/slack/render-view.ts';
import { button, buttons, choice, choices, divider, facts, heading, list, note, row, text, textField } from '../../src/cards/build.ts';
import type { Block, Button, Field, Form } from '../../src/cards/types.ts';
import { messageProblems, messageSchema, modalProblems, modalSchema, textsOf } from '../support/block-kit.ts';

const ref = { run: '3f2c9a52-8f4e-4f6d-9a70-1b2c3d4e5f60', workflow: 'traject', version: 1, step: 'answers', revision: 0, subject: '' };
const formOf = (fields: Field[], more: Partial<Form> = {}): Form => ({
  ref,
  title: 'Titel',
  intro: [],
  fields,
  submit: 'Verder',
  cancel: 'Stop',
  buttons: [],
  ...more,
});

/** A text of exactly this many characters, of words. */
const words = (length: number): string =>
  'woord '
    .repeat(Math.ceil(length / 6))
    .slice(0, length - 1)
    .concat('n');
const optionsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Keuze ${index}` }));

function message(...blocks: Block[]) {
  const rendered = renderMessage({ title: 'Titel', blocks });
  expect(messageProblems(rendered)).toEqual([]);
  return messageSchema.parse(rendered).blocks;
}

function modal(form: Form, errors: Record<string, string> = {}) {
  const rendered = renderForm(form, errors);
  expect(modalProblems(rendered)).toEqual([]);
  return modalSchema.parse(rendered);
}

/** The only element of a form of one field. */
function element(field: Field) {
  const [first] = modal(formOf([field])).blocks;
  if (first?.type !== 'input') throw new Error('no input');
  return first.element;
}

const squeezed = (text: string): string => text.replace(/\s/g, '');
const shown = (...blocks: Block[]): string => squeezed(textsOf(message(...blocks)).join(''));

describe('a message', () => {
  test('takes as many blocks as Slack shows, and says how many it leaves out; the buttons at its end stay', () => {
    const rule = (count: number) => Array.from({ length: count }, () => divider);
    expect(message(...rule(LIMITS.messageBlocks))).toHaveLength(LIMITS.messageBlocks);
    const cut = message(...rule(LIMITS.messageBlocks), buttons(button('a', 'Verder')));
    expect(cut).toHaveLength(LIMITS.messageBlocks);
    expect(cut.at(-2)).toMatchObject({ type: 'context', elements: [{ text: '… +2' }] });
    expect(cut.at(-1)).toMatchObject({ type: 'actions' });
  });

  test('puts a longer text in a second section', () => {
    expect(message(text(words(LIMITS.sectionText)))).toHaveLength(1);
    expect(message(text(words(LIMITS.sectionText + 1)))).toHaveLength(2);
    expect(shown(text(words(LIMITS.sectionText + 1)))).toBe(squeezed(words(LIMITS.sectionText + 1)));
  });

  test('puts a longer heading, list and note in a second block', () => {
    const { richText, sectionText } = LIMITS;
    expect(message(heading(words(richText)))).toHaveLength(1);
    expect(message(heading(words(richText + 1)))).toHaveLength(2);
    expect(message(list([words(richText - 10), words(10)]))).toHaveLength(1);
    expect(message(list([words(richText - 10), words(11)]))).toHaveLength(2);
    expect(message(note(words(sectionText)))).toHaveLength(1);
    expect(message(note(words(sectionText + 1)))).toHaveLength(2);
  });

  test('puts longer facts in a second block, also when a label is as long as a text', () => {
    const fact = (length: number): [string, string] => ['Regio', words(length - 'Regio: '.length - 1)];
    expect(message(facts([fact(LIMITS.richText - 100), fact(100)]))).toHaveLength(1);
    expect(message(facts([fact(LIMITS.richText - 100), fact(101)]))).toHaveLength(2);
    const label = words(LIMITS.richText + 1);
    expect(shown(facts([[label, 'ja']]))).toBe(`${squeezed(label)}ja`);
  });

  test('cuts the label of a button at a word and shows it in full above', () => {
    const whole = button('a', words(LIMITS.buttonText));
    const long = button('a', words(LIMITS.buttonText + 1));
    expect(message(buttons(whole))).toHaveLength(1);
    expect(textsOf(message(buttons(long)))).toEqual([long.label, expect.stringMatching(/^woord .*woord…$/)]);
    expect(textsOf(message(row('Titel', 'Tekst', long)))).toContain(long.label);
  });

  test('puts more buttons in a second row', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => button('a', `Knop ${index}`));
    expect(message(buttons(...many(LIMITS.actionElements)))).toHaveLength(1);
    expect(message(buttons(...many(LIMITS.actionElements + 1)))).toHaveLength(2);
  });

  test('refuses a button whose value Slack would not give back whole', () => {
    const press = (length: number): Button => button('a', 'Knop', 'x'.repeat(length));
    expect(message(buttons(press(LIMITS.buttonValue)))).toHaveLength(1);
    expect(() => renderMessage({ title: 'Titel', blocks: [buttons(press(LIMITS.buttonValue + 1))] })).toThrow('value of button a');
  });

  test('cuts its notification at a word', () => {
    const title = (length: number) => renderMessage({ title: words(length), blocks: [] }).text;
    expect(title(LIMITS.fallbackText)).toBe(words(LIMITS.fallbackText));
    expect(title(LIMITS.fallbackText + 1)).toMatch(/woord…$/);
  });

  test('leaves out what is empty, since Slack refuses it', () => {
    expect(message(text(''), heading(' '), note('\n'), list([]), list(['']), facts([]), buttons())).toEqual([]);
    expect(shown(facts([['Regio', '']]))).toBe('Regio:–');
    expect(shown(facts([['Telt mee?', 'ja']]))).toBe('Teltmee?ja'); // a question has its own mark
    expect(message(row('', '', button('a', '')))).toHaveLength(1);
  });
});

describe('a view', () => {
  test('shows a title that does not fit as its first line', () => {
    expect(modal(formOf([], { title: words(LIMITS.viewTitle), intro: [divider] })).blocks).toHaveLength(1);
    const long = modal(formOf([], { title: words(LIMITS.viewTitle + 1), intro: [divider] }));
    expect(textsOf(long.blocks)).toEqual([words(LIMITS.viewTitle + 1)]);
    expect(modalProblems(renderCardView({ title: words(LIMITS.viewTitle + 1), blocks: [] }))).toEqual([]);
  });

  test('cuts the words on its own buttons', () => {
    const { submit, close } = modal(formOf([textField('a', 'A', undefined)], { submit: words(LIMITS.viewButton + 1), cancel: words(LIMITS.viewButton) }));
    expect(submit?.text).toMatch(/…$/);
    expect(close?.text).toBe(words(LIMITS.viewButton));
  });

  test('takes as many blocks as Slack shows; the fields and the buttons stay', () => {
    const intro = Array.from({ length: LIMITS.viewBlocks }, () => divider);
    const fields = [textField('a', 'A', undefined)];
    expect(modal(formOf(fields, { intro: intro.slice(1) })).blocks).toHaveLength(LIMITS.viewBlocks);
    const full = modal(formOf(fields, { intro, buttons: [button('terug', 'Terug')] })).blocks;
    expect(full).toHaveLength(LIMITS.viewBlocks);
    expect(full.slice(-3).map(({ type }) => type)).toEqual(['context', 'input', 'actions']);
    expect(renderCardView({ title: 'Titel', blocks: [...intro, divider] }).blocks).toHaveLength(LIMITS.viewBlocks);
  });

  test('refuses a form with more fields than it holds', () => {
    const fields = Array.from({ length: LIMITS.viewBlocks }, (_, index) => textField(`f${index}`, 'A', undefined));
    expect(() => renderForm(formOf(fields))).toThrow('more fields than a view holds');
  });

  test('refuses a form that carries more than Slack gives back', () => {
    const carrying = (extra: number) => formOf([textField('a', 'A', undefined)], { ref: { ...ref, subject: 'x'.repeat(extra) } });
    const packed = modal(carrying(0)).private_metadata?.length ?? 0;
    expect(modal(carrying(LIMITS.privateMetadata - packed)).private_metadata).toHaveLength(LIMITS.privateMetadata);
    expect(() => renderForm(carrying(LIMITS.privateMetadata - packed + 1))).toThrow('carries more than Slack keeps');
  });

  test('shows an error above its field when the form is shown anew', () => {
    expect(textsOf(modal(formOf([textField('a', 'A', undefined)]), { a: 'Vul dit nog in.' }).blocks)).toEqual([
      expect.stringContaining('Vul dit nog in.'),
      'A',
    ]);
    expect(modal(formOf([textField('a', 'A', undefined)]), { a: words(LIMITS.sectionText + 1) }).blocks).toHaveLength(2);
  });
});

describe('a field', () => {
  test('shows few options at once, more in a menu, too many by searching', () => {
    const { radioButtons, selectOptions, checkboxes } = LIMITS;
    const one = (count: number) => element(choice('a', 'A', optionsOf(count), 'v0'));
    const several = (count: number) => element(choices('a', 'A', optionsOf(count), ['v0']));
    expect(one(radioButtons).type).toBe('radio_buttons');
    expect(one(radioButtons + 1).type).toBe('static_select');
    expect(one(selectOptions).type).toBe('static_select');
    expect(one(selectOptions + 1)).toMatchObject({ type: 'external_select', initial_option: { value: 'v0' } });
    expect(several(checkboxes).type).toBe('checkboxes');
    expect(several(checkboxes + 1).type).toBe('multi_static_select');
    expect(several(selectOptions).type).toBe('multi_static_select');
    expect(several(selectOptions + 1)).toMatchObject({ type: 'multi_external_select', initial_options: [{ value: 'v0' }] });
    expect(one(0).type).toBe('external_select');
    expect(several(0).type).toBe('multi_external_select');
  });

  test('shows an option that had to be cut in full in its hint, and in a search below it', () => {
    const option = (length: number) => ({ value: 'v', label: words(length) });
    const [fits] = modal(formOf([choice('a', 'A', [option(LIMITS.optionText)], undefined)])).blocks;
    const [cut] = modal(formOf([choice('a', 'A', [option(LIMITS.optionText + 1)], 'v', { hint: 'Let op' })])).blocks;
    expect(fits).not.toHaveProperty('hint');
    expect(cut).toMatchObject({ hint: { text: `Let op · ${words(LIMITS.optionText + 1)}` }, element: { initial_option: { value: 'v' } } });
    const [found] = renderSuggestions([option(LIMITS.optionText + 1)]).options;
    expect(squeezed(`${found?.text.text.replace('…', '')}${found?.description?.text}`)).toBe(squeezed(words(LIMITS.optionText + 1)));
    expect(renderSuggestions([option(LIMITS.optionText)]).options[0]).not.toHaveProperty('description');
  });

  test('cuts its label and its hint', () => {
    const [field] = modal(formOf([textField('a', words(LIMITS.label + 1), undefined, { hint: words(LIMITS.hint + 1) })])).blocks;
    expect(field).toMatchObject({ label: { text: expect.stringMatching(/…$/) }, hint: { text: expect.stringMatching(/…$/) } });
    const [whole] = modal(formOf([textField('a', words(LIMITS.label), undefined, { hint: words(LIMITS.hint) })])).blocks;
    expect(whole).toMatchObject({ label: { text: words(LIMITS.label) }, hint: { text: words(LIMITS.hint) } });
  });

  test('asks for no more text than Slack takes', () => {
    const { inputLength } = LIMITS;
    expect(element(textField('a', 'A', words(inputLength), { maxLength: inputLength }))).toMatchObject({
      max_length: inputLength,
      initial_value: words(inputLength),
    });
    expect(element(textField('a', 'A', words(inputLength + 1), { maxLength: inputLength + 1 }))).toMatchObject({ max_length: inputLength });
  });

  test('shows only a date that exists', () => {
    const date = (value: string) => element({ type: 'date', id: 'a', label: 'A', required: true, value });
    expect(date('2026-11-03')).toMatchObject({ initial_date: '2026-11-03' });
    for (const wrong of ['2026-02-30', '2026-13-01', '3-11-2026', 'morgen']) expect(date(wrong)).not.toHaveProperty('initial_date');
  });
});
