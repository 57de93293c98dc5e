import { button, buttons, note } from '../../src/cards/build.ts';
import type { Block, Button } from '../../src/cards/types.ts';
import type { Language } from '../../src/programme/language.ts';
import { manageTexts } from './texts.ts';

/** Lines on one page: three blocks each, with what stands around them, stay below every platform's limit. */
export const PAGE = 12;

interface Pages<T> {
  lines: T[];
  /** From which line on; one beyond the end gives the last page. */
  offset: number;
  action: string;
  /** The value of a button that shows the page from this line on. */
  value: (offset: number) => string;
  language: Language;
}

/** One page of a list: its lines, what is said above them, and the ways to the others. */
export function pageOf<T>({ lines, offset, action, value, language }: Pages<T>): { lines: T[]; offset: number; above: Block[]; ways: Button[] } {
  const t = manageTexts(language);
  const last = Math.max(0, Math.floor((lines.length - 1) / PAGE) * PAGE);
  const from = Math.min(Math.floor(offset / PAGE) * PAGE, last);
  const page = lines.slice(from, from + PAGE);
  return {
    lines: page,
    offset: from,
    above: lines.length > PAGE ? [note(t.page(from + 1, from + page.length, lines.length))] : [],
    ways: [
      ...(from > 0 ? [button(action, t.previous, value(from - PAGE))] : []),
      ...(from + PAGE < lines.length ? [button(action, t.more, value(from + PAGE))] : []),
    ],
  };
}

/** Buttons in a row; nothing when there are none. */
export const buttonRow = (...all: Button[]): Block[] => (all.length > 0 ? [buttons(...all)] : []);
