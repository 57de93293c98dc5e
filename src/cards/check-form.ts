import { parseDay } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import { findIdentifier } from '../programme/privacy-guard.ts';
import { length } from './cut.ts';
import { formTexts } from './form-texts.ts';
import { keepableText } from './keepable.ts';
import { matchOption, searchOptions } from './search-options.ts';
import type { Field, Form, Values } from './types.ts';

/** Field errors by field id, in the user's language. */
export type FieldErrors = Record<string, string>;

export interface Checked {
  /** What was filled in, cleaned: option values, ISO dates, trimmed text. Only fields of the form, only what is valid. */
  values: Values;
  errors: FieldErrors;
}

type FieldResult = { value: string | string[] } | { error: string } | null;

function checkChoice(field: Extract<Field, { type: 'choice' }>, typed: string, language: Language): FieldResult {
  const option = matchOption(field.options, typed);
  if (option) return { value: option.value };
  const near = searchOptions(field.options, typed, 5).map(({ label }) => label);
  const t = formTexts(language);
  return { error: near.length > 1 ? t.severalOptions(near) : t.notAnOption };
}

function checkChoices(field: Extract<Field, { type: 'choices' }>, typed: string[], language: Language): FieldResult {
  const unknown = typed.some((one) => !field.options.some((option) => option.value === one));
  return unknown ? { error: formTexts(language).notAnOption } : { value: [...new Set(typed)] };
}

function checkText(field: Extract<Field, { type: 'text' }>, given: string, language: Language): FieldResult {
  const t = formTexts(language);
  const typed = keepableText(given);
  if (length(typed) > field.maxLength) return { error: t.tooLong(field.maxLength, length(typed)) };
  const identifier = findIdentifier(typed);
  const refused = identifier !== null && !(identifier === 'name' && field.ownName);
  return refused ? { error: t.identifier[identifier] } : { value: typed };
}

function checkField(field: Field, given: string | string[] | undefined, language: Language): FieldResult {
  const t = formTexts(language);
  const list = field.type === 'choices' ? many({ [field.id]: given ?? [] }, field.id) : Array.isArray(given) ? given : [given ?? ''];
  const first = list[0]?.trim();
  if (!first || keepableText(first).trim() === '') return field.required ? { error: field.type === 'choices' ? t.tickOne : t.required } : null;
  switch (field.type) {
    case 'choice':
      return checkChoice(field, first, language);
    case 'choices':
      return checkChoices(field, list, language);
    case 'text':
      return checkText(field, first, language);
    case 'date': {
      const day = parseDay(first);
      return day ? { value: day } : { error: t.notADate };
    }
  }
}

/**
 * Checks what was filled in against the form itself: required, one of the options, a real date, no identifiers in free text.
 * Values the form did not offer are refused; fields it does not have are dropped.
 */
export function checkForm(form: Form, given: Values, language: Language): Checked {
  const checked: Checked = { values: {}, errors: {} };
  for (const field of form.fields) {
    const result = checkField(field, given[field.id], language);
    if (result === null) continue;
    if ('error' in result) checked.errors[field.id] = result.error;
    else checked.values[field.id] = result.value;
  }
  return checked;
}

/** One answer as text; undefined when it was left open. */
export function one(values: Values, id: string): string | undefined {
  const value = values[id];
  const first = Array.isArray(value) ? value[0] : value;
  return first === '' ? undefined : first;
}

/** One answer as a list. Some clients send several choices as one text, joined by commas; no option's value holds one. */
export function many(values: Values, id: string): string[] {
  const value = values[id] ?? [];
  return Array.isArray(value) ? value : value.split(',').filter((one) => one !== '');
}
