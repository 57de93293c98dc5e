/*
 * The part of Adaptive Cards 1.5 that we use, as types and tiny builders.
 * Text goes in text runs: unlike a text block, nothing in them is read as Markdown on any client.
 */

type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large';

export interface TextLook {
  weight?: 'Bolder';
  size?: 'Small' | 'Medium' | 'Large';
  color?: 'Attention';
  isSubtle?: boolean;
}

interface Placed {
  spacing?: Spacing;
  separator?: boolean;
}

type TextRun = { type: 'TextRun'; text: string } & TextLook;
type RichText = { type: 'RichTextBlock'; inlines: TextRun[] } & Placed;
type Heading = { type: 'TextBlock'; text: string; wrap: true; style: 'heading' } & TextLook & Placed;

/** As wide as the card, on white: what is drawn is for that. */
type Image = { type: 'Image'; url: string; altText: string; size: 'Stretch'; backgroundColor: '#ffffff' } & Placed;

export interface SubmitAction {
  type: 'Action.Submit';
  title: string;
  tooltip?: string;
  style?: 'positive' | 'destructive';
  associatedInputs: 'auto' | 'none';
  data: { hw: unknown };
}

type ActionSet = { type: 'ActionSet'; actions: SubmitAction[] } & Placed;
interface Column {
  type: 'Column';
  width: 'auto' | 'stretch' | number;
  items: Element[];
  verticalContentAlignment?: 'Center';
}
type ColumnSet = { type: 'ColumnSet'; columns: Column[] } & Placed;
export type Container = { type: 'Container'; items: Element[]; style?: 'good' | 'warning' | 'attention' } & Placed;

interface InputBase {
  id: string;
  label: string;
  value?: string;
}
type InputText = InputBase & { type: 'Input.Text'; isMultiline: boolean; maxLength?: number; placeholder?: string };
type InputDate = InputBase & { type: 'Input.Date' };
type InputChoice = InputBase & {
  type: 'Input.ChoiceSet';
  style: 'expanded' | 'compact' | 'filtered';
  isMultiSelect: boolean;
  wrap: true;
  choices: { title: string; value: string }[];
};
export type Input = InputText | InputDate | InputChoice;

export type Element = RichText | Heading | Image | ActionSet | ColumnSet | Container | (Input & Placed);

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  /** What is read when the whole card gets the focus. */
  speak: string;
  fallbackText: string;
  body: Element[];
}

/** Clients replace `{{DATE(…)}}` everywhere; an invisible joiner between the braces leaves it as it was typed. */
const literal = (text: string): string => text.replaceAll('{{', '{\u2060{');

export const run = (text: string, look: TextLook = {}): TextRun => ({ type: 'TextRun', text: literal(text), ...look });

export const rich = (inlines: TextRun[], placed: Placed = {}): RichText => ({ type: 'RichTextBlock', inlines, ...placed });

/** Nothing in it can be Markdown. */
const INNOCENT = /^(?:[✔✘⚠] )?\p{L}[\p{L}\p{N} ,.:;?()'’"“”%/–—…·-]*$/u;

/** Whether a text is the same with and without Markdown, for the few places where clients insist on it. */
export const isInnocent = (text: string): boolean => INNOCENT.test(text);

/** A heading that screen readers know as one; with anything in it that could be markup, a bold line instead. */
export function heading(text: string, look: TextLook): Element {
  if (!isInnocent(text)) return rich([run(text, look)], { spacing: 'Medium' });
  return { type: 'TextBlock', text, wrap: true, style: 'heading', spacing: 'Medium', ...look };
}

export const adaptiveCard = (summary: string, body: Element[]): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  speak: summary,
  fallbackText: summary,
  body,
});

export const image = (url: string, alt: string): Element => ({
  type: 'Image',
  url,
  altText: literal(alt),
  size: 'Stretch',
  backgroundColor: '#ffffff',
  spacing: 'Medium',
});

const encoder = new TextEncoder();
/** How many bytes something takes in a message. */
export const bytes = (part: unknown): number => encoder.encode(JSON.stringify(part)).length;
