import { cut, length } from '../../src/cards/cut.ts';
import type { Field } from '../../src/cards/types.ts';
import { type Element, type Input, isInnocent, rich, run } from './adaptive.ts';
import { LIMITS } from './limits.ts';

type Choice = Extract<Field, { type: 'choice' }>;

/** Clients may read the titles of options they show at once as Markdown; a backslash takes its meaning away. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>~]|^[#+-]/g, '\\$&');

/** A required field says so in its label: the client must not block, since what is missing is told beside the field in the user's language. */
const labelled = ({ id, label, required }: Field) => ({ id, label: required ? `${label} *` : label });

const some = (value: string | undefined) => (value ? { value } : {});

/** A list too long for a menu: people type part of the name, and the form's check finds it. */
function searchInput(field: Choice, typed: string | undefined): Input {
  const chosen = field.options.find(({ value }) => value === field.value)?.label;
  return { type: 'Input.Text', ...labelled(field), isMultiline: false, placeholder: '…', ...some(chosen ?? typed) };
}

function choiceInput(field: Choice): Input {
  const { options } = field;
  const atOnce = options.length <= LIMITS.radioButtons && options.every(({ label }) => isInnocent(label));
  return {
    type: 'Input.ChoiceSet',
    ...labelled(field),
    style: atOnce ? 'expanded' : options.length > LIMITS.menu ? 'filtered' : 'compact',
    isMultiSelect: false,
    wrap: true,
    choices: options.map(({ value, label }) => ({ title: label, value })),
    ...some(field.value),
  };
}

function choicesInput(field: Extract<Field, { type: 'choices' }>): Input {
  const atOnce = field.options.length <= LIMITS.checkboxes;
  return {
    type: 'Input.ChoiceSet',
    ...labelled(field),
    style: atOnce ? 'expanded' : 'filtered',
    isMultiSelect: true,
    wrap: true,
    choices: field.options.map(({ value, label }) => ({ title: atOnce && !isInnocent(label) ? escapeMarkdown(label) : label, value })),
    ...some(field.value.join(',')),
  };
}

/** Room to type too much: a client that cuts off what is pasted loses it without a word, the form's check says what is wrong. */
const inputRoom = (maxLength: number): number => 2 * maxLength;

function input(field: Field, searched: boolean, typed: string | undefined): Input {
  switch (field.type) {
    case 'choice':
      return searched ? searchInput(field, typed) : choiceInput(field);
    case 'choices':
      return choicesInput(field);
    case 'text': {
      const room = inputRoom(field.maxLength);
      return { type: 'Input.Text', ...labelled(field), isMultiline: field.multiline, maxLength: room, ...some(field.value && cut(field.value, room)) };
    }
    case 'date':
      return { type: 'Input.Date', ...labelled(field), ...some(field.value) };
    default:
      return field satisfies never;
  }
}

/**
 * A field with its error and hint below it.
 * @param searched a list that is typed in, because it is too long
 * @param typed what was typed there before and did not fit
 */
export function renderField(field: Field, error: string | undefined, searched: boolean, typed: string | undefined): Element {
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      input(field, searched, typed),
      ...(error ? [rich([run(`⚠ ${error}`, { color: 'Attention', weight: 'Bolder' })], { spacing: 'Small' })] : []),
      ...(field.hint ? [rich([run(field.hint, { isSubtle: true, size: 'Small' })], { spacing: 'Small' })] : []),
    ],
  };
}

/** Whether a list is too long for any menu. */
export const isSearched = (field: Field): boolean => field.type === 'choice' && field.options.length > LIMITS.options;

/** The size of a list in code points, to find the one that a form can best do without. */
export const listSize = (field: Field): number =>
  field.type === 'choice' ? field.options.reduce((sum, { value, label }) => sum + length(value) + length(label) + 22, 0) : 0;
