import { z } from 'zod';

/*
 * What Slack refuses of a message or a modal: counts, lengths, ids that repeat, properties it does not know.
 * The numbers are Slack's own (docs.slack.dev/reference/block-kit, November 2026), written down here a second time on purpose:
 * a wrong one in the renderer shows.
 */

const size = (text: string): number => [...text].length;
const upTo = (limit: number) => z.string().refine((text) => size(text) <= limit, { error: ({ input }) => `${size(String(input))} > ${limit}` });
const id = upTo(255).min(1);

const plain = (limit: number) => z.strictObject({ type: z.literal('plain_text'), text: upTo(limit).min(1), emoji: z.boolean().optional() });
const mrkdwn = z.strictObject({ type: z.literal('mrkdwn'), text: upTo(3000).min(1) });
const option = z.strictObject({ text: plain(75), value: upTo(150).min(1), description: plain(75).optional() });
type Option = z.infer<typeof option>;

/** Options whose values differ, and initial ones that are among them. */
function choosing<S extends z.ZodType<{ options: Option[]; initial_option?: Option | undefined; initial_options?: Option[] | undefined }>>(schema: S) {
  return schema.superRefine(({ options, initial_option, initial_options = [] }, context) => {
    if (new Set(options.map(({ value }) => value)).size < options.length) context.addIssue('the same option twice');
    const initial = [...(initial_option ? [initial_option] : []), ...initial_options];
    const among = (one: Option) => options.some(({ value, text }) => value === one.value && text.text === one.text.text);
    if (!initial.every(among)) context.addIssue('an initial option that is no option');
  });
}

const options = (limit: number) => z.array(option).min(1).max(limit);
const one = { initial_option: option.optional() };
const several = { initial_options: z.array(option).min(1).optional() };
const min_query_length = z.number().int().min(0);

const elements = [
  choosing(z.strictObject({ type: z.literal('radio_buttons'), action_id: id, options: options(10), ...one })),
  choosing(z.strictObject({ type: z.literal('checkboxes'), action_id: id, options: options(10), ...several })),
  choosing(z.strictObject({ type: z.literal('static_select'), action_id: id, options: options(100), ...one })),
  choosing(z.strictObject({ type: z.literal('multi_static_select'), action_id: id, options: options(100), ...several })),
  z.strictObject({ type: z.literal('external_select'), action_id: id, min_query_length, ...one }),
  z.strictObject({ type: z.literal('multi_external_select'), action_id: id, min_query_length, ...several }),
  z.strictObject({ type: z.literal('datepicker'), action_id: id, initial_date: z.iso.date().optional() }),
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id: id,
      multiline: z.boolean(),
      max_length: z.number().int().min(1).max(3000),
      initial_value: z.string().optional(),
    })
    .refine(({ initial_value = '', max_length }) => size(initial_value) <= max_length, { error: 'an initial value that is too long' }),
] as const;

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: upTo(2000).min(1).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const styled = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: z.strictObject({ bold: z.boolean() }).optional() });
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(styled).min(1) });
const richList = z.strictObject({ type: z.literal('rich_text_list'), style: z.literal('bullet'), elements: z.array(richSection).min(1) });

const distinctActions = (list: { action_id: string }[]) => new Set(list.map(({ action_id }) => action_id)).size === list.length;

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('section'), block_id: id.optional(), text: z.union([plain(3000), mrkdwn]), accessory: button.optional() }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id.optional(),
    elements: z
      .array(z.union([plain(3000), mrkdwn]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('image'),
    block_id: id.optional(),
    // What Slack says an id looks like: python-slack-sdk #1521.
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }),
    alt_text: upTo(2000).min(1),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z.array(button).min(1).max(25).refine(distinctActions, { error: 'the same action id twice in a block' }),
  }),
  z
    .strictObject({ type: z.literal('rich_text'), block_id: id.optional(), elements: z.array(z.discriminatedUnion('type', [richSection, richList])).min(1) })
    // No published limit: a section's is taken.
    .refine((rich) => size(richTexts(rich).join('')) <= 3000, { error: 'more text than a section holds' }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id.optional(),
    label: plain(2000),
    element: z.union(elements),
    optional: z.boolean().optional(),
    hint: plain(2000).optional(),
    dispatch_action: z.boolean().optional(),
  }),
]);

export type SlackBlock = z.infer<typeof block>;

/** Its sections and list items as texts. */
function richTexts(rich: { elements: (z.infer<typeof richSection> | z.infer<typeof richList>)[] }): string[] {
  const sections = rich.elements.flatMap((element) => (element.type === 'rich_text_list' ? element.elements : [element]));
  return sections.map((section) => section.elements.map(({ text }) => text).join(''));
}

const blocks = (limit: number) =>
  z
    .array(block)
    .max(limit)
    .superRefine((list, context) => {
      const ids = list.flatMap(({ block_id }) => block_id ?? []);
      if (new Set(ids).size < ids.length) context.addIssue('the same block id twice');
    });

/** Blocks that Slack adds an id to before it shows them, and so has to read again. */
export const messageSchema = z.looseObject({
  text: upTo(40_000).min(1),
  blocks: blocks(50).refine((list) => list.every(({ type }) => type !== 'input'), { error: 'an input outside a view' }),
});

export const modalSchema = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id,
    title: plain(24),
    blocks: blocks(100).min(1),
    private_metadata: upTo(3000).optional(),
    submit: plain(24).optional(),
    close: plain(24).optional(),
  })
  .refine(({ submit, blocks: list }) => submit !== undefined || list.every(({ type }) => type !== 'input'), { error: 'inputs and no submit' });

/** The first page of the App Home: it has no title and nothing to submit. */
export const homeSchema = z.strictObject({
  type: z.literal('home'),
  callback_id: id,
  blocks: blocks(100)
    .min(1)
    .refine((list) => list.every(({ type }) => type !== 'input'), { error: 'an input we have no use for' }),
});

export type SlackHome = z.infer<typeof homeSchema>;
export type SlackMessage = z.infer<typeof messageSchema>;
export type SlackModal = z.infer<typeof modalSchema>;

const problemsOf = (schema: z.ZodType, value: unknown): string[] => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

/** Why Slack would refuse this message; empty when it would not. */
export const messageProblems = (message: unknown): string[] => problemsOf(messageSchema, message);
/** Why Slack would refuse this modal; empty when it would not. */
export const modalProblems = (view: unknown): string[] => problemsOf(modalSchema, view);

/** Why Slack would refuse this as an App Home; empty when it would not. */
export const homeProblems = (view: unknown): string[] => problemsOf(homeSchema, view);

function textsOfBlock(one: SlackBlock): string[] {
  switch (one.type) {
    case 'section':
      return [one.text.text, ...(one.accessory ? [one.accessory.text.text] : [])];
    case 'context':
      return one.elements.map(({ text }) => text);
    case 'actions':
      return one.elements.map(({ text }) => text.text);
    case 'rich_text':
      return richTexts(one);
    case 'input':
      return [one.label.text, ...(one.hint ? [one.hint.text] : [])];
    case 'image':
      return [one.alt_text];
    case 'divider':
      return [];
    default:
      return one satisfies never;
  }
}

/** Everything people can read in these blocks, one text a line. */
export const textsOf = (list: SlackBlock[]): string[] => list.flatMap(textsOfBlock);
