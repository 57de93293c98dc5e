import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../adapters/slack/limits.ts';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { renderCardView, renderForm } from '../../adapters/slack/render-view.ts';
import type { Block, Button, Card, Field, Form } from '../../src/cards/types.ts';
import { messageProblems, messageSchema, modalProblems, modalSchema, type SlackBlock, textsOf } from '../support/block-kit.ts';

/** What people type: nothing, blanks, markup, one endless word, far too much. */
const typed = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '\n\n', '<!channel>', '<@U1> & <b>', '*vet* _en_ ~door~', '👩🏽‍⚕️'.repeat(40)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.integer({ min: 100, max: 700 })).map(([word, times]) => `${word} `.repeat(times)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9000 }).map((length) => 'x'.repeat(length)) },
);

const button: fc.Arbitrary<Button> = fc.record({
  action: fc.constantFrom('traject.open', 'traject.list'),
  label: typed,
  value: fc.string({ maxLength: 100 }),
  style: fc.constantFrom('plain', 'primary', 'danger'),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: typed, tone: fc.constantFrom('plain', 'good', 'bad', 'warning'), strong: fc.boolean() }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(typed, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('facts' as const), facts: fc.array(fc.record({ label: typed, value: typed }), { maxLength: 4 }) }),
  fc.record({ type: fc.constant('note' as const), text: typed }),
  fc.record({ type: fc.constant('row' as const), title: typed, text: typed, button }),
  fc.record({ type: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({ type: fc.constant('divider' as const) }),
);

const card: fc.Arbitrary<Card> = fc.record({ title: typed, blocks: fc.array(block, { maxLength: 12 }) });

const options = fc
  .array(typed, { maxLength: 4 })
  .chain((labels) => fc.constantFrom(1, 3, 30).map((times) => Array.from({ length: times }, () => labels).flat()))
  .map((labels) => labels.map((label, index) => ({ value: `v${index}`, label })));
const base = { id: fc.constant(''), label: typed, hint: typed, required: fc.boolean() };

const field: fc.Arbitrary<Field> = fc.oneof(
  options.chain((list) =>
    fc.record({
      type: fc.constant('choice' as const),
      ...base,
      options: fc.constant(list),
      value: fc.constantFrom('v0', 'v3', 'none'),
      reshapes: fc.boolean(),
    }),
  ),
  options.chain((list) =>
    fc.record({
      type: fc.constant('choices' as const),
      ...base,
      options: fc.constant(list),
      value: fc.subarray(['v0', 'v1', 'none']),
      reshapes: fc.boolean(),
    }),
  ),
  fc.record({
    type: fc.constant('text' as const),
    ...base,
    value: typed,
    multiline: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 5000 }),
    ownName: fc.boolean(),
  }),
  fc.record({ type: fc.constant('date' as const), ...base, value: fc.oneof(typed, fc.constantFrom('2026-02-30', '2026-11-03')) }),
);

const form: fc.Arbitrary<Form> = fc.record({
  ref: fc.record({
    run: fc.uuid(),
    workflow: fc.constant('traject'),
    version: fc.nat(),
    step: fc.constant('answers'),
    revision: fc.nat(),
    subject: fc.string({ maxLength: 100 }),
  }),
  title: typed,
  intro: fc.array(block, { maxLength: 6 }),
  fields: fc.array(field, { minLength: 1, maxLength: 10 }).map((fields) => fields.map((one, index) => ({ ...one, id: `f${index}` }))),
  submit: typed,
  cancel: typed,
  buttons: fc.array(button, { maxLength: 3 }),
});

/** What cannot be read is no loss: blanks. */
const squeezed = (text: string): string => text.replace(/\s/g, '');

/** The texts of a card that may be long. */
function longTexts(blocks: Block[]): string[] {
  return blocks.flatMap((one) => {
    if (one.type === 'text' || one.type === 'note') return [one.text];
    if (one.type === 'list') return one.items;
    if (one.type === 'facts') return one.facts.flatMap(({ label, value }) => [label, value]);
    return one.type === 'row' ? [one.title, one.text] : [];
  });
}

/** Whether every text stands in what is shown, in order, however it was split. */
function holds(shown: SlackBlock[], texts: string[]): boolean {
  const besideButtons = shown.map((one) => (one.type === 'section' ? { ...one, accessory: undefined } : one));
  const all = squeezed(textsOf(besideButtons).join(''));
  let from = 0;
  return texts.every((text) => {
    const at = all.indexOf(squeezed(text), from);
    from = at + squeezed(text).length;
    return at >= 0;
  });
}

test('any card is a message that Slack takes, and loses no text', () => {
  fc.assert(
    fc.property(card, (any) => {
      const rendered = renderMessage(any);
      expect(messageProblems(rendered)).toEqual([]);
      const { blocks } = messageSchema.parse(rendered);
      if (blocks.length < LIMITS.messageBlocks) expect(holds(blocks, longTexts(any.blocks))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('any card is a view that Slack takes, and loses no text', () => {
  fc.assert(
    fc.property(card, (any) => {
      const rendered = renderCardView(any);
      fc.pre(rendered.blocks.length > 0); // a view that says nothing is never made
      expect(modalProblems(rendered)).toEqual([]);
      const { blocks } = modalSchema.parse(rendered);
      if (blocks.length < LIMITS.viewBlocks) expect(holds(blocks, longTexts(any.blocks))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('any form is a view that Slack takes, also with an error at every field', () => {
  fc.assert(
    fc.property(form, typed, fc.boolean(), (any, error, faulty) => {
      const errors = faulty ? Object.fromEntries(any.fields.map(({ id }) => [id, error])) : {};
      expect(modalProblems(renderForm(any, errors))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('nothing a person typed becomes markup or a mention', () => {
  const marked = fc.constantFrom('<!channel>', '<@U1>', 'a & b', '<https://x.nl|klik>', '*vet*');
  fc.assert(
    fc.property(card, form, marked, (anyCard, anyForm, mark) => {
      const message = renderMessage({ ...anyCard, title: mark });
      const everything = JSON.stringify([message.blocks, renderForm({ ...anyForm, title: mark, intro: anyCard.blocks })]);
      expect(everything).not.toContain('"mrkdwn"');
      // Without mrkdwn only the notification's text is read as markup.
      expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }),
    { numRuns: 100 },
  );
});
