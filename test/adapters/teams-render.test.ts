import { describe, expect, test } from 'vitest';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { readCardData } from '../../adapters/teams/card-data.ts';
import { LIMITS } from '../../adapters/teams/limits.ts';
import { renderCard, renderForm } from '../../adapters/teams/render.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import { button, buttons, choice, choices, dateField, divider, facts, heading, list, note, row, text, textField } from '../../src/cards/build.ts';
import type { Block, Card, Field, Form, Option } from '../../src/cards/types.ts';

interface Node {
  type?: string;
  text?: string;
  [key: string]: unknown;
}

/** Every object in a card, in order. */
function nodes(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodes);
  if (typeof part !== 'object' || part === null) return [];
  return [{ ...part }, ...Object.values(part).flatMap(nodes)];
}

const ofType = (part: unknown, type: string): Node[] => nodes(part).filter((node) => node.type === type);
const texts = (part: unknown): string[] => nodes(part).flatMap((node) => (typeof node.text === 'string' ? [node.text] : []));
const actionsIn = (part: unknown): number[] => ofType(part, 'ActionSet').map(({ actions }) => (Array.isArray(actions) ? actions.length : 0));

const cardOf = (...blocks: Block[]): Card => ({ title: 'Titel', blocks });

const REF = { run: '11111111-1111-4111-8111-111111111111', workflow: 'w', version: 1, step: 's', revision: 0, subject: '' };
const formOf = (fields: Field[], more: Partial<Form> = {}): Form => ({
  ref: REF,
  title: 'Formulier',
  intro: [],
  fields,
  submit: 'Opslaan',
  cancel: 'Annuleren',
  buttons: [],
  ...more,
});
const many = (count: number, size = 0): Option[] =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Optie ${index}`.padEnd(size, 'x') }));
const inputOf = (field: Field, errors = {}, typed = {}) => nodes(renderForm(formOf([field]), errors, typed)).find(({ id }) => id === field.id);

/** What people type to have it read as something else. */
const MARKUP = '[klik](https://kwaad.nl) **vet** _schuin_ # kop\n- lijst <at>Anna</at> <b>x</b> {{DATE(2026-01-01T00:00:00Z,SHORT)}}';

describe('text', () => {
  test('is drawn as runs, which no client reads as Markdown', () => {
    const card = renderCard(
      cardOf(heading(MARKUP), text(MARKUP, 'bad'), list([MARKUP]), facts([[MARKUP, MARKUP]]), note(MARKUP), row(MARKUP, MARKUP, button('a', 'b'))),
    );
    expect(ofType(card, 'TextBlock')).toEqual([]);
    expect(ofType(card, 'FactSet')).toEqual([]);
    expect(texts(card).filter((one) => one.includes('kwaad.nl'))).toHaveLength(8);
  });

  test('keeps what only looks like a date function', () => {
    const shown = texts(renderCard(cardOf(text('{{DATE(x)}}')))).join('');
    expect(shown).not.toContain('{{');
    expect(shown.replaceAll('\u2060', '')).toBe('{{DATE(x)}}');
  });

  test('is a heading for screen readers when nothing in it can be markup', () => {
    const [shown] = ofType(renderCard(cardOf(heading('HW-ZL-2026-0042'))), 'TextBlock');
    expect(shown).toMatchObject({ text: 'HW-ZL-2026-0042', style: 'heading' });
    expect(ofType(renderCard(cardOf(heading('2. Kop'), heading('*x'), heading('a_b'))), 'TextBlock')).toEqual([]);
  });

  test('has a sign beside its colour', () => {
    expect(texts(renderCard(cardOf(text('a', 'good'), text('b', 'bad'), text('c', 'warning'))))).toEqual(['✔ a', '✘ b', '⚠ c']);
  });

  test('has its title as what is spoken and notified', () => {
    expect(renderCard(cardOf(text('x')))).toMatchObject({ version: '1.5', speak: 'Titel', fallbackText: 'Titel' });
  });

  test('below a divider has a line above it', () => {
    expect(renderCard(cardOf(text('a'), divider, text('b'))).body.map((element) => 'separator' in element)).toEqual([false, true]);
  });
});

describe('buttons', () => {
  const set = (count: number) => buttons(...Array.from({ length: count }, (_, index) => button('a', `Knop ${index}`)));

  test('stand six in a set', () => {
    expect(actionsIn(renderCard(cardOf(set(6))))).toEqual([6]);
    expect(actionsIn(renderCard(cardOf(set(7))))).toEqual([6, 1]);
  });

  test('take no answers of a form along and say what they are about', () => {
    const [action] = ofType(renderCard(cardOf(row('HW-ZL-2026-0042', 'x', button('traject.open', 'Openen', 'HW-ZL-2026-0042')))), 'Action.Submit');
    expect(action).toMatchObject({ associatedInputs: 'none', tooltip: 'Openen: HW-ZL-2026-0042' });
    expect(readCardData(action?.data)).toEqual({ kind: 'press', action: 'traject.open', value: 'HW-ZL-2026-0042', inForm: false });
  });

  test('with a label that is too long show it whole beside them', () => {
    const titles = (size: number) => ofType(renderCard(cardOf(buttons(button('a', 'x'.repeat(size))))), 'Action.Submit')[0];
    expect(titles(LIMITS.buttonText)).toMatchObject({ title: 'x'.repeat(LIMITS.buttonText) });
    expect(titles(LIMITS.buttonText)).not.toHaveProperty('tooltip');
    expect(titles(LIMITS.buttonText + 1)).toMatchObject({ title: `${'x'.repeat(LIMITS.buttonText - 1)}…`, tooltip: 'x'.repeat(LIMITS.buttonText + 1) });
  });
});

describe('a form', () => {
  test('comes back as it was sent, several choices as a list, what was not shown dropped', () => {
    const card = renderForm(formOf([choice('a', 'A', many(2), undefined), choices('b', 'B', many(3), []), textField('c', 'C', undefined)]));
    const [submit] = ofType(card, 'Action.Submit');
    const data = readCardData({ ...(submit?.data as object), a: 'v1', b: 'v0,v2', d: 'x' });
    expect(data).toEqual({ kind: 'form', form: REF, values: { a: 'v1', b: ['v0', 'v2'], c: '' } });
  });

  test('labels every input, marks what is required, and never lets the client block', () => {
    const fields = [
      choice('a', 'A', many(2), 'v1'),
      choices('b', 'B', many(3), ['v0', 'v2']),
      textField('c', 'C', 'getypt', { required: false }),
      dateField('d', 'D', '2026-11-02'),
    ];
    const card = renderForm(formOf(fields));
    expect(nodes(card).flatMap(({ id, label, value }) => (id ? [[id, label, value]] : []))).toEqual([
      ['a', 'A *', 'v1'],
      ['b', 'B *', 'v0,v2'],
      ['c', 'C', 'getypt'],
      ['d', 'D *', '2026-11-02'],
    ]);
    expect(nodes(card).some((node) => 'isRequired' in node)).toBe(false);
  });

  test('shows an error below its field and names the field beside the button', () => {
    const card = renderForm(formOf([textField('a', 'Naam', 'x'), textField('b', 'Plaats', 'y')]), { b: 'Hier lijkt een BSN te staan.' });
    expect(texts(card)).toEqual(['Formulier', '⚠ Hier lijkt een BSN te staan.', '⚠ Plaats']);
    expect(card.body[2]).toMatchObject({ items: [{ id: 'b' }, { inlines: [{ color: 'Attention' }] }] });
  });

  test('has its other buttons beside submit; those take no answers along', () => {
    const [submit, back] = ofType(renderForm(formOf([], { buttons: [button('traject.back', 'Terug', 'run')] })), 'Action.Submit');
    expect(submit).toMatchObject({ title: 'Opslaan', style: 'positive', associatedInputs: 'auto' });
    expect(back).toMatchObject({ title: 'Terug', associatedInputs: 'none' });
    expect(readCardData(back?.data)).toMatchObject({ kind: 'press', inForm: true });
  });
});

describe('a list to choose from', () => {
  test('is shown at once up to four options', () => {
    expect(inputOf(choice('a', 'A', many(4), undefined))).toMatchObject({ style: 'expanded' });
    expect(inputOf(choice('a', 'A', many(5), undefined))).toMatchObject({ style: 'compact' });
  });

  test('gets a search box when it is long, and check boxes up to ten', () => {
    expect(inputOf(choice('a', 'A', many(LIMITS.menu), undefined))).toMatchObject({ style: 'compact' });
    expect(inputOf(choice('a', 'A', many(LIMITS.menu + 1), undefined))).toMatchObject({ style: 'filtered' });
    expect(inputOf(choices('a', 'A', many(10), []))).toMatchObject({ style: 'expanded', isMultiSelect: true });
    expect(inputOf(choices('a', 'A', many(11), []))).toMatchObject({ style: 'filtered', isMultiSelect: true });
  });

  test('is typed in above a hundred options; what was typed and did not fit is kept', () => {
    expect(inputOf(choice('a', 'A', many(100), 'v3'))).toMatchObject({ type: 'Input.ChoiceSet', value: 'v3' });
    expect(inputOf(choice('a', 'A', many(101), 'v3'))).toMatchObject({ type: 'Input.Text', value: 'Optie 3' });
    expect(inputOf(choice('a', 'A', many(101), undefined), { a: 'Kies' }, { a: 'opt' })).toMatchObject({ value: 'opt' });
  });

  test('whose options could be read as Markdown is no list that clients draw as such', () => {
    const options = [{ value: 'v', label: '[klik](https://kwaad.nl)' }];
    expect(inputOf(choice('a', 'A', options, undefined))).toMatchObject({ style: 'compact', choices: [{ title: '[klik](https://kwaad.nl)' }] });
    expect(inputOf(choices('a', 'A', options, []))).toMatchObject({ choices: [{ title: '\\[klik\\](https://kwaad.nl)' }] });
  });
});

describe('the size of a card', () => {
  const long = (size: number): Card => cardOf(text('woord '.repeat(size / 6)), buttons(button('a', 'Openen')));
  /** The longest text that fits with its button. */
  const fitting = (): number => {
    let size = 24_000;
    while (
      bytes(renderCard(cardOf(text('x'.repeat(size + 1)), buttons(button('a', 'Openen'))))) ===
      bytes(renderCard(cardOf(text('x'.repeat(size)), buttons(button('a', 'Openen'))))) + 1
    )
      size += 1;
    return size;
  };

  test('at the limit is sent whole, one more is split with nothing lost', () => {
    const size = fitting();
    const at = cardOf(text('x'.repeat(size)), buttons(button('a', 'Openen')));
    const over = cardOf(text('x'.repeat(size + 1)), buttons(button('a', 'Openen')));
    expect(bytes(renderCard(at))).toBe(LIMITS.card);
    expect(splitCard(at)).toEqual([at]);
    const split = splitCard(over);
    expect(split.length).toBeGreaterThan(1);
    expect(split.flatMap((one) => texts(renderCard(one))).join('')).toBe('x'.repeat(size + 1));
    expect(split.map((one) => bytes(renderCard(one)) <= LIMITS.card)).toEqual(split.map(() => true));
  });

  test('over the limit in one message is cut, says how much is left out and keeps its buttons', () => {
    const shown = renderCard(long(60_000));
    expect(bytes(shown)).toBeLessThanOrEqual(LIMITS.card);
    expect(texts(shown).at(-1)).toMatch(/^… \+\d+$/);
    expect(ofType(shown, 'Action.Submit')).toHaveLength(1);
  });

  test('counts bytes, not letters', () => {
    const emoji = cardOf(text('😀'.repeat(8000)), list(Array.from({ length: 300 }, () => 'é'.repeat(100))));
    for (const one of splitCard(emoji)) expect(bytes(renderCard(one))).toBeLessThanOrEqual(LIMITS.card);
    expect(
      splitCard(emoji)
        .flatMap((one) => texts(renderCard(one)))
        .filter((one) => one.startsWith('é')),
    ).toHaveLength(300);
  });

  test('splits every kind of block and loses none', () => {
    const blocks = [
      facts(Array.from({ length: 200 }, (_, index): [string, string] => [`feit-${index}`, 'w '.repeat(80)])),
      ...Array.from({ length: 80 }, (_, index) => row(`rij-${index}`, 'w '.repeat(80), button('a', 'Openen', String(index)))),
      divider,
      note('w '.repeat(3000)),
      buttons(...Array.from({ length: 20 }, (_, index) => button('b', `knop-${index}`))),
    ];
    const shown = splitCard(cardOf(...blocks)).map((one) => renderCard(one));
    expect(shown.every((one) => bytes(one) <= LIMITS.card)).toBe(true);
    expect(texts(shown).filter((one) => /^(feit|rij)-\d+$/.test(one))).toHaveLength(280);
    expect(ofType(shown, 'Action.Submit')).toHaveLength(100);
  });

  test('of a form with long lists is kept by typing the longest of them in', () => {
    const fields = [choice('a', 'A', many(100, 150), undefined), choice('b', 'B', many(90, 120), undefined), choice('c', 'C', many(3), undefined)];
    const shown = renderForm(formOf(fields));
    expect(bytes(shown)).toBeLessThanOrEqual(LIMITS.card);
    expect(nodes(shown).flatMap(({ id, type }) => (id ? [type] : []))).toEqual(['Input.Text', 'Input.ChoiceSet', 'Input.ChoiceSet']);
  });

  test('of a form with a long introduction is kept by cutting that', () => {
    const shown = renderForm(formOf([textField('a', 'A', 'getypt')], { intro: [text('woord '.repeat(8000))] }));
    expect(bytes(shown)).toBeLessThanOrEqual(LIMITS.card);
    expect(texts(shown).some((one) => /^… \+\d+$/.test(one))).toBe(true);
    expect(nodes(shown).find(({ id }) => id === 'a')).toMatchObject({ value: 'getypt' });
  });

  test('leaves room to type too much, which the check of the form then refuses in words', () => {
    expect(inputOf(textField('a', 'A', 'y'.repeat(250), { maxLength: 150 }))).toMatchObject({ maxLength: 300, value: 'y'.repeat(250) });
  });
});
