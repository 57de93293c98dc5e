import { button } from '../../src/cards/build.ts';
import type { Button } from '../../src/cards/types.ts';
import type { Language } from '../../src/programme/language.ts';
import { PAGE } from '../beheer/pages.ts';
import { overviewTexts } from './texts.ts';
import { packView, type View } from './view.ts';

/** The ways to the other pages of a list. */
export function pageWays(action: string, view: View, total: number, language: Language): Button[] {
  const t = overviewTexts(language);
  const to = (offset: number) => packView({ ...view, offset, shown: true });
  return [
    ...(view.offset > 0 ? [button(action, t.previous, to(Math.max(0, view.offset - PAGE)))] : []),
    ...(view.offset + PAGE < total ? [button(action, t.more, to(view.offset + PAGE))] : []),
  ];
}
