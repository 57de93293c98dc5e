import { plain } from '../programme/letters.ts';
import type { Option } from './types.ts';

/**
 * The options that hold every word typed, those that begin with it first; at most `limit`.
 * For lists too long to show: Slack asks while people type, Teams when they submit.
 */
export function searchOptions(options: Option[], typed: string, limit: number): Option[] {
  const wanted = plain(typed).trim();
  const words = wanted.split(/\s+/);
  const hits = options.filter(({ label }) => words.every((word) => plain(label).includes(word)));
  const starts = (option: Option) => (plain(option.label).startsWith(wanted) ? 0 : 1);
  return hits.sort((a, b) => starts(a) - starts(b)).slice(0, limit);
}

/** The one option a typed text stands for: its value, its label, or the only one that holds its words. Null when there is none or several. */
export function matchOption(options: Option[], typed: string): Option | null {
  const exact = options.find(({ value, label }) => value === typed || plain(label) === plain(typed).trim());
  if (exact) return exact;
  const hits = typed.trim() === '' ? [] : searchOptions(options, typed, 2);
  return hits.length === 1 ? (hits[0] ?? null) : null;
}
