import type { HomeView, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { FieldErrors } from '../../src/cards/check-form.ts';
import { cut, length } from '../../src/cards/cut.ts';
import type { Card, Field, Form, Option } from '../../src/cards/types.ts';
import { packForm } from '../../src/cards/wire.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';
import { renderBlocks } from './render-card.ts';

type Element = InputBlock['element'];

const toOption = ({ value, label }: Option): PlainTextOption => ({ text: plain(cut(label, LIMITS.optionText)), value });
const chosen = (options: Option[], value: string | undefined) => options.find((option) => option.value === value);

/** Slack refuses a list without options; one that is searched may find nothing. */
const searched = ({ length: count }: Option[]): boolean => count > LIMITS.selectOptions || count === 0;

/** Few options at once, more in a menu, too many by searching while typing. */
function choiceElement(field: Extract<Field, { type: 'choice' }>): Element {
  const initial = chosen(field.options, field.value);
  const rest = { action_id: field.id, ...(initial ? { initial_option: toOption(initial) } : {}) };
  if (searched(field.options)) return { type: 'external_select', min_query_length: 1, ...rest };
  const options = field.options.map(toOption);
  return field.options.length <= LIMITS.radioButtons ? { type: 'radio_buttons', options, ...rest } : { type: 'static_select', options, ...rest };
}

function choicesElement(field: Extract<Field, { type: 'choices' }>): Element {
  const initial = field.options.filter(({ value }) => field.value.includes(value)).map(toOption);
  const rest = { action_id: field.id, ...(initial.length > 0 ? { initial_options: initial } : {}) };
  if (searched(field.options)) return { type: 'multi_external_select', min_query_length: 1, ...rest };
  const options = field.options.map(toOption);
  return field.options.length <= LIMITS.checkboxes ? { type: 'checkboxes', options, ...rest } : { type: 'multi_static_select', options, ...rest };
}

/** A date that exists, as Slack writes them. */
const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

function element(field: Field): Element {
  switch (field.type) {
    case 'choice':
      return choiceElement(field);
    case 'choices':
      return choicesElement(field);
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: field.id,
        multiline: field.multiline,
        max_length: Math.min(field.maxLength, LIMITS.inputLength),
        ...(field.value ? { initial_value: cut(field.value, Math.min(field.maxLength, LIMITS.inputLength)) } : {}),
      };
    case 'date':
      return { type: 'datepicker', action_id: field.id, ...(field.value && isDate(field.value) ? { initial_date: field.value } : {}) };
    default:
      return field satisfies never;
  }
}

/** The hint, and the options that had to be cut in full: the whole stays within reach. A search shows its own (see `listeners`). */
function hintOf(field: Field): string {
  const long =
    'options' in field && !searched(field.options) ? field.options.filter(({ label }) => length(label) > LIMITS.optionText).map(({ label }) => label) : [];
  return cut([...(field.hint ? [field.hint] : []), ...long].join(' · '), LIMITS.hint);
}

function fieldBlocks(field: Field, error: string | undefined): KnownBlock[] {
  const hint = hintOf(field);
  const input: InputBlock = {
    type: 'input',
    block_id: field.id,
    label: plain(cut(field.label, LIMITS.label)),
    element: element(field),
    optional: !field.required,
    ...(hint ? { hint: plain(hint) } : {}),
    ...('reshapes' in field && field.reshapes ? { dispatch_action: true } : {}),
  };
  return error ? [{ type: 'context', elements: [plain(cut(`⚠ ${error}`, LIMITS.sectionText))] }, input] : [input];
}

/** A title that does not fit stands in full as the first line. */
function titled(title: string): { title: ReturnType<typeof plain>; first: KnownBlock[] } {
  const first: KnownBlock[] = length(title) > LIMITS.viewTitle ? [{ type: 'section', text: plain(cut(title, LIMITS.sectionText)) }] : [];
  return { title: plain(cut(title, LIMITS.viewTitle)), first };
}

/** What comes back with the view. @throws when it is more than Slack keeps */
function metadata(form: Form): string {
  const packed = JSON.stringify(packForm(form));
  if (length(packed) > LIMITS.privateMetadata) throw new Error(`form ${form.ref.workflow} carries more than Slack keeps`);
  return packed;
}

/**
 * A form as a modal; errors stand above their fields, for a view that is shown anew.
 * @throws when it has more fields than a view holds
 */
export function renderForm(form: Form, errors: FieldErrors = {}): ModalView {
  const { title, first } = titled(form.title);
  const buttons = form.buttons.length > 0 ? renderBlocks([{ type: 'buttons', buttons: form.buttons }], LIMITS.viewBlocks) : [];
  const fields = form.fields.flatMap((field) => fieldBlocks(field, errors[field.id]));
  const room = LIMITS.viewBlocks - first.length - fields.length - buttons.length;
  if (room < 2) throw new Error(`form ${form.ref.workflow} has more fields than a view holds`);
  const intro = renderBlocks(form.intro, room);
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: metadata(form),
    title,
    submit: plain(cut(form.submit, LIMITS.viewButton)),
    close: plain(cut(form.cancel, LIMITS.viewButton)),
    blocks: [...first, ...intro, ...fields, ...buttons],
  };
}

/** A card as a modal without fields: a form that is finished, or something to read. Slack words its close button in the user's own language. */
export function renderCardView(card: Card): ModalView {
  const { title, first: whole } = titled(card.title);
  const [opening] = card.blocks;
  const first = opening?.type === 'text' && opening.text === card.title ? [] : whole; // the card says it itself
  return {
    type: 'modal',
    callback_id: 'card',
    title,
    blocks: [...first, ...renderBlocks(card.blocks, LIMITS.viewBlocks - first.length)],
  };
}

/** A card as somebody's App Home. */
export const renderHome = (card: Card): HomeView => ({ type: 'home', callback_id: 'home', blocks: renderBlocks(card.blocks, LIMITS.viewBlocks) });

/** What was found for what was typed; of a label that had to be cut, the rest stands below it. */
export function renderSuggestions(found: Option[]): { options: PlainTextOption[] } {
  const whole = ({ value, label }: Option): PlainTextOption => {
    const short = cut(label, LIMITS.optionText);
    const rest = short === label ? '' : cut(label.slice(short.length - 1).trim(), LIMITS.optionText);
    return { ...toOption({ value, label }), ...(rest ? { description: plain(rest) } : {}) };
  };
  return { options: found.map(whole) };
}

/** The view while the store is slow: opened within the three seconds a trigger lives, then updated. */
export function loadingView(text: string): ModalView {
  return { type: 'modal', callback_id: 'loading', title: plain('Hoofdzaak Werk'), blocks: [{ type: 'section', text: plain(text) }] };
}
