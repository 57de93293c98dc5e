import { REGIONS, type RegionCode, regionName } from '../programme/regions.ts';
import { type Chart, chartText } from './chart.ts';
import type { Table } from './table.ts';
import type { Block, Button, Field, Option, Tone } from './types.ts';

/*
 * Tiny builders, so that cards read as what they show.
 */

export const text = (content: string, tone: Tone = 'plain'): Block => ({ type: 'text', text: content, tone, strong: false });
export const heading = (content: string, tone: Tone = 'plain'): Block => ({ type: 'text', text: content, tone, strong: true });
export const list = (items: string[]): Block => ({ type: 'list', items });
export const note = (content: string): Block => ({ type: 'note', text: content });
export const facts = (pairs: [label: string, value: string][]): Block => ({
  type: 'facts',
  facts: pairs.map(([label, value]) => ({ label, value })),
});
export const divider: Block = { type: 'divider' };
export const chart = (drawn: Chart): Block => ({ type: 'chart', chart: drawn, alt: chartText(drawn) });
export const table = (kept: Table): Block => ({ type: 'table', table: kept });
export const buttons = (...all: Button[]): Block => ({ type: 'buttons', buttons: all });
export const row = (title: string, content: string, button: Button): Block => ({ type: 'row', title, text: content, button });

export const button = (action: string, label: string, value = '', style: Button['style'] = 'plain'): Button => ({ action, label, value, style });

interface FieldOptions {
  hint?: string | undefined;
  required?: boolean;
}

const base = (id: string, label: string, { hint, required = true }: FieldOptions) => ({ id, label, required, ...(hint ? { hint } : {}) });

/** One of `options`; `value` is kept only when it is one of them. */
export function choice(id: string, label: string, options: Option[], value: string | undefined, more: FieldOptions & { reshapes?: boolean } = {}): Field {
  const known = options.some((option) => option.value === value);
  return { type: 'choice', ...base(id, label, more), options, reshapes: more.reshapes ?? false, ...(known && value ? { value } : {}) };
}

export function choices(id: string, label: string, options: Option[], value: string[], more: FieldOptions & { reshapes?: boolean } = {}): Field {
  const known = value.filter((one) => options.some((option) => option.value === one));
  return { type: 'choices', ...base(id, label, more), options, value: known, reshapes: more.reshapes ?? false };
}

export function textField(
  id: string,
  label: string,
  value: string | undefined,
  more: FieldOptions & { multiline?: boolean; maxLength?: number; ownName?: boolean } = {},
): Field {
  return {
    type: 'text',
    ...base(id, label, more),
    multiline: more.multiline ?? false,
    maxLength: more.maxLength ?? 150,
    ownName: more.ownName ?? false,
    ...(value ? { value } : {}),
  };
}

export function dateField(id: string, label: string, value: string | undefined, more: FieldOptions = {}): Field {
  return { type: 'date', ...base(id, label, more), ...(value ? { value } : {}) };
}

/** Regions by their names. @param codes null for all 35 */
export const regionOptions = (codes: RegionCode[] | null = null): Option[] =>
  (codes ?? REGIONS.map(({ code }) => code)).map((value) => ({ value, label: regionName(value) }));

/** Options of a list of values with a label each. */
export function optionsOf<T extends string>(values: readonly T[], labels: Record<T, string>): Option[] {
  return values.map((value) => ({ value, label: labels[value] }));
}
