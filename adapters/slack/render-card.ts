import type { KnownBlock, RichTextBlock, RichTextSection, Button as SlackButton } from '@slack/types';
import { cut, length, parts } from '../../src/cards/cut.ts';
import { belowText } from '../../src/cards/kept.ts';
import { SIGNS } from '../../src/cards/signs.ts';
import type { Block, Button, Card } from '../../src/cards/types.ts';
import { escapeText } from './escape.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';

/** A chart that was drawn and uploaded: `file` is Slack's own id. */
export interface Picture {
  type: 'picture';
  file: string;
  alt: string;
}

export type Part = Block | Picture;

/** A fact's label up to here stands before its value; a longer one on lines of its own. */
const LONG_LABEL = 200;

/** A text in as many parts as its limit takes. Slack refuses empty ones, so those are left out. */
const filled = (text: string, limit: number): string[] => parts(text, limit).filter((part) => part.trim() !== '');

/** Plain text in as many sections as it takes: nothing is lost. */
const sections = (text: string): KnownBlock[] => filled(text, LIMITS.sectionText).map((part) => ({ type: 'section', text: plain(part) }));

const section = (text: string, bold = false): RichTextSection => ({
  type: 'rich_text_section',
  elements: [{ type: 'text', text, ...(bold ? { style: { bold: true } } : {}) }],
});

/** Rich text holds text as it is: nothing in it is read as markup. */
const richText = (elements: RichTextBlock['elements']): KnownBlock => ({ type: 'rich_text', elements });

/** Items in as many rich texts as their length takes. */
function inBatches<T>(items: T[], size: (item: T) => number): T[][] {
  const batches: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = batches.at(-1);
    if (last && room >= size(item)) last.push(item);
    else {
      batches.push([item]);
      room = LIMITS.richText;
    }
    room -= size(item);
  }
  return batches;
}

function listBlocks(items: string[]): KnownBlock[] {
  const short = items.flatMap((item) => filled(item, LIMITS.richText));
  return inBatches(short, length).map((batch) => richText([{ type: 'rich_text_list', style: 'bullet', elements: batch.map((item) => section(item)) }]));
}

interface Line {
  bold: string;
  text: string;
}

function factLines({ label, value }: { label: string; value: string }): Line[] {
  const values = filled(value, LIMITS.richText - LONG_LABEL - 3);
  if (label.trim() === '') return values.map((text) => ({ bold: '', text }));
  if (length(label) > LONG_LABEL)
    return [...filled(label, LIMITS.richText - 1).map((bold) => ({ bold, text: '' })), ...values.map((text) => ({ bold: '', text }))];
  const [first = '–', ...rest] = values;
  return [{ bold: label.endsWith('?') ? `${label} ` : `${label}: `, text: first }, ...rest.map((text) => ({ bold: '', text }))];
}

function factBlocks(facts: { label: string; value: string }[]): KnownBlock[] {
  return inBatches(facts.flatMap(factLines), ({ bold, text }) => length(bold) + length(text) + 1).map((batch) =>
    richText([
      {
        type: 'rich_text_section',
        elements: batch.flatMap(({ bold, text }, index) => {
          const line = index === batch.length - 1 ? text : `${text}\n`;
          return [...(bold ? [{ type: 'text' as const, text: bold, style: { bold: true } }] : []), ...(line ? [{ type: 'text' as const, text: line }] : [])];
        }),
      },
    ]),
  );
}

/**
 * A button. Its place in the row makes its id unique, as Slack asks; what it does comes before the '#'.
 * @throws when its value is too long to come back whole
 */
function slackButton({ action, label, value, style }: Button, index: number): SlackButton {
  if (length(value) > LIMITS.buttonValue) throw new Error(`the value of button ${action} is longer than Slack keeps`);
  return {
    type: 'button',
    action_id: `${action}#${index}`,
    text: plain(cut(label, LIMITS.buttonText)),
    ...(value === '' ? {} : { value }),
    ...(style === 'plain' ? {} : { style }),
  };
}

/** A label that had to be cut, in full. */
const wholeLabel = ({ label }: Button): KnownBlock[] => (length(label) > LIMITS.buttonText ? sections(label) : []);

/** Buttons in rows of what Slack takes; a label that had to be cut stands above in full. */
function buttonBlocks(buttons: Button[]): KnownBlock[] {
  const cutLabels = buttons.flatMap(wholeLabel);
  const rows: KnownBlock[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.actionElements) {
    rows.push({ type: 'actions', elements: buttons.slice(at, at + LIMITS.actionElements).map(slackButton) });
  }
  return [...cutLabels, ...rows];
}

function renderBlock(block: Part): KnownBlock[] {
  switch (block.type) {
    case 'text': {
      const text = block.text.trim() === '' ? '' : SIGNS[block.tone] + block.text;
      return block.strong ? filled(text, LIMITS.richText).map((part) => richText([section(part, true)])) : sections(text);
    }
    case 'list':
      return listBlocks(block.items);
    case 'facts':
      return factBlocks(block.facts);
    case 'note':
      return filled(block.text, LIMITS.sectionText).map((part) => ({ type: 'context', elements: [plain(part)] }));
    case 'row': {
      const [first = '', ...rest] = filled(`${block.title}\n${block.text}`, LIMITS.sectionText);
      return [{ type: 'section', text: plain(first), accessory: slackButton(block.button, 0) }, ...rest.flatMap(sections), ...wholeLabel(block.button)];
    }
    case 'buttons':
      return buttonBlocks(block.buttons);
    case 'chart':
      return sections(block.alt);
    case 'picture':
      return [{ type: 'image', slack_file: { id: block.file }, alt_text: cut(block.alt, LIMITS.altText) }];
    case 'table':
      return sections(belowText(block.table));
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return block satisfies never;
  }
}

/**
 * Blocks as Slack takes them, at most `limit`. Builders page long lists; should a card still be too long,
 * the buttons at its end stay and a line says how much is left out.
 */
export function renderBlocks(blocks: Part[], limit: number): KnownBlock[] {
  const rendered = blocks.flatMap(renderBlock);
  if (rendered.length <= limit) return rendered;
  const last = rendered.at(-1);
  const tail = last?.type === 'actions' ? [last] : [];
  const kept = limit - tail.length - 1;
  const left = rendered.length - kept - tail.length;
  return [...rendered.slice(0, kept), { type: 'context', elements: [plain(`… +${left}`)] }, ...tail];
}

/** A card as a message: blocks, and the text for notifications and screen readers. A chart that is no picture is told in words. */
export function renderMessage(card: Omit<Card, 'blocks'> & { blocks: Part[] }): { text: string; blocks: KnownBlock[] } {
  return { text: escapeText(plain(cut(card.title, LIMITS.fallbackText)).text), blocks: renderBlocks(card.blocks, LIMITS.messageBlocks) };
}
