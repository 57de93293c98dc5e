import { cut } from '../../src/cards/cut.ts';
import { belowText } from '../../src/cards/kept.ts';
import { SIGNS } from '../../src/cards/signs.ts';
import type { Block, Button, Card, Tone } from '../../src/cards/types.ts';
import { type Container, type Element, heading, image, rich, run, type SubmitAction } from './adaptive.ts';
import { LIMITS } from './limits.ts';

/** A picture of a chart, or of part of one, as a data URI. */
interface Picture {
  type: 'picture';
  url: string;
  alt: string;
}

export type Part = Block | Picture;

/** A card of which the charts may have been drawn. */
export type DrawnCard = Omit<Card, 'blocks'> & { blocks: Part[] };

/** A tint behind the words: clients' green and yellow letters are hard to read on white. */
const TINTS: Record<Exclude<Tone, 'plain'>, NonNullable<Container['style']>> = { good: 'good', bad: 'attention', warning: 'warning' };

const STYLES: Record<Button['style'], Pick<SubmitAction, 'style'>> = { plain: {}, primary: { style: 'positive' }, danger: { style: 'destructive' } };

/**
 * A button. It takes no inputs along: what it is about is in its value.
 * @param about what tells it from others with the same label, for screen readers
 * @param inForm the form it stands in is replaced by what it opens
 */
export function pressAction({ action, label, value, style }: Button, { about = '', inForm = false } = {}): SubmitAction {
  const title = cut(label, LIMITS.buttonText);
  const tooltip = about ? `${label}: ${about}` : title === label ? '' : label;
  return {
    type: 'Action.Submit',
    title,
    ...(tooltip ? { tooltip } : {}),
    ...STYLES[style],
    associatedInputs: 'none',
    data: { hw: { kind: 'press', action, value, ...(inForm ? { inForm } : {}) } },
  };
}

/** Actions in sets of what Teams draws. */
export function actionSets(actions: SubmitAction[]): Element[] {
  const sets: Element[] = [];
  for (let at = 0; at < actions.length; at += LIMITS.actions) {
    sets.push({ type: 'ActionSet', actions: actions.slice(at, at + LIMITS.actions), spacing: at === 0 ? 'Medium' : 'Small' });
  }
  return sets;
}

const fact = ({ label, value }: { label: string; value: string }): Element => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    { type: 'Column', width: 4, items: [rich([run(label, { weight: 'Bolder' })])] },
    { type: 'Column', width: 5, items: [rich([run(value)])] },
  ],
});

const item = (text: string): Element => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    { type: 'Column', width: 'auto', items: [rich([run('•')])] },
    { type: 'Column', width: 'stretch', items: [rich([run(text)])] },
  ],
});

const row = ({ title, text, button }: Extract<Block, { type: 'row' }>): Element => ({
  type: 'ColumnSet',
  separator: true,
  columns: [
    {
      type: 'Column',
      width: 'stretch',
      items: [rich([run(title, { weight: 'Bolder' })]), rich([run(text, { isSubtle: true, size: 'Small' })], { spacing: 'None' })],
    },
    {
      type: 'Column',
      width: 'auto',
      verticalContentAlignment: 'Center',
      items: [{ type: 'ActionSet', actions: [pressAction(button, { about: title })] }],
    },
  ],
});

/** One block; empty ones draw nothing. A divider is a line above what follows, so it has no element of its own. */
function renderBlock(block: Exclude<Part, { type: 'divider' }>): Element[] {
  switch (block.type) {
    case 'text': {
      const content = SIGNS[block.tone] + block.text;
      const element = block.strong ? heading(content, { weight: 'Bolder', size: 'Medium' }) : rich([run(content)]);
      return [block.tone === 'plain' ? element : { type: 'Container', style: TINTS[block.tone], spacing: 'Medium', items: [element] }];
    }
    case 'list':
      return block.items.map(item);
    case 'facts':
      return block.facts.map(fact);
    case 'note':
      return [rich([run(block.text, { isSubtle: true, size: 'Small' })], { spacing: 'Small' })];
    case 'row':
      return [row(block)];
    case 'buttons':
      return actionSets(block.buttons.map((button) => pressAction(button)));
    case 'chart':
      return [rich([run(block.alt)])];
    case 'picture':
      return [image(block.url, block.alt)];
    case 'table':
      return [rich([run(belowText(block.table), { isSubtle: true, size: 'Small' })], { spacing: 'Small' })];
    default:
      return block satisfies never;
  }
}

/** Blocks as elements, in order. */
export function renderBlocks(blocks: Part[]): Element[] {
  const elements: Element[] = [];
  let line = false;
  for (const block of blocks) {
    if (block.type === 'divider') {
      line = true;
      continue;
    }
    const [first, ...rest] = renderBlock(block);
    if (!first) continue;
    elements.push(line ? { ...first, separator: true } : first, ...rest);
    line = false;
  }
  return elements;
}
