import { z } from 'zod';
import { chart } from './chart.ts';
import { table } from './table.ts';

/*
 * One vocabulary for everything people see. Workflows build these as plain data; every adapter has one pure renderer.
 * All text is plain: renderers escape it, so nothing a person typed can become markup or a mention.
 * They are Zod schemas because cards and forms are also stored: as replies and in the outbox.
 */

const tone = z.enum(['plain', 'good', 'bad', 'warning']);

/** `value` says what is meant, for instance a reference; it is checked again when the button is pressed. */
const button = z.object({
  action: z.string(),
  label: z.string(),
  value: z.string(),
  style: z.enum(['plain', 'primary', 'danger']),
});

export const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), tone, strong: z.boolean() }),
  z.object({ type: z.literal('list'), items: z.array(z.string()) }),
  z.object({ type: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ type: z.literal('note'), text: z.string() }),
  z.object({ type: z.literal('row'), title: z.string(), text: z.string(), button }),
  z.object({ type: z.literal('buttons'), buttons: z.array(button) }),
  z.object({ type: z.literal('divider') }),
  /** `alt`: the same in words. Only in messages of their own: drawing takes longer than an answer may. */
  z.object({ type: z.literal('chart'), chart, alt: z.string() }),
  /** To keep, as CSV and as a spreadsheet. Only in messages of their own. */
  z.object({ type: z.literal('table'), table }),
]);

/** A message. The title is also its notification text. */
export const card = z.object({ title: z.string(), blocks: z.array(block) });

const option = z.object({ value: z.string(), label: z.string() });

const fieldBase = { id: z.string(), label: z.string(), hint: z.string().optional(), required: z.boolean() };

export const field = z.discriminatedUnion('type', [
  /** One of a list. `reshapes`: the form depends on this answer, so a client that can asks for it again at once. */
  z.object({ type: z.literal('choice'), ...fieldBase, options: z.array(option), value: z.string().optional(), reshapes: z.boolean() }),
  /** Any number of a list. */
  z.object({ type: z.literal('choices'), ...fieldBase, options: z.array(option), value: z.array(z.string()), reshapes: z.boolean() }),
  /** `ownName`: the user's own name may stand here, and nobody else's anywhere. */
  z.object({ type: z.literal('text'), ...fieldBase, value: z.string().optional(), multiline: z.boolean(), maxLength: z.number(), ownName: z.boolean() }),
  z.object({ type: z.literal('date'), ...fieldBase, value: z.string().optional() }),
]);

/**
 * Which form this is. The row carries the state, so this is all that travels with the form.
 * A stale form is recognised by its version and revision.
 */
export const formRef = z.object({
  run: z.uuid(),
  workflow: z.string(),
  version: z.number().int(),
  step: z.string(),
  revision: z.number().int(),
  /** What the form is about, such as a reference; empty when it makes something new. */
  subject: z.string(),
});

export const form = z.object({
  ref: formRef,
  title: z.string(),
  intro: z.array(block),
  fields: z.array(field),
  submit: z.string(),
  cancel: z.string(),
  /** Buttons beside submit, such as back. */
  buttons: z.array(button),
});

/** What a form was filled in with, by field id; several choices are a list. */
export const values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export type Tone = z.infer<typeof tone>;
export type Button = z.infer<typeof button>;
export type Block = z.infer<typeof block>;
export type Card = z.infer<typeof card>;
export type Option = z.infer<typeof option>;
export type Field = z.infer<typeof field>;
export type FormRef = z.infer<typeof formRef>;
export type Form = z.infer<typeof form>;
export type Values = z.infer<typeof values>;
