import { z } from 'zod';
import { card, type FormRef, form, type Values } from '../cards/types.ts';
import type { FileRead } from '../programme/import-file.ts';

/** The chat platforms. `local` is the page behind `npm run demo`. */
export const PLATFORMS = ['slack', 'teams', 'local'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** An account on a platform. */
export interface Account {
  platform: Platform;
  tenant: string;
  user: string;
}

/** An account in one word, for keys. */
export const accountKey = ({ platform, tenant, user }: Account): string => `${platform}/${tenant}/${user}`;

/**
 * Where messages for someone go; opaque outside its adapter.
 * `address` is JSON of the adapter's own making, parsed by it again.
 */
export interface Place {
  platform: Platform;
  tenant: string;
  address: string;
}

interface Common {
  account: Account;
  /** The name the platform shows for them. */
  displayName: string;
  /** The chat client's locale; undefined when the platform does not say. */
  locale: string | undefined;
  /** Where private messages for this account go. */
  place: Place;
  /** The same for every delivery of this event, different for every other event. */
  key: string;
}

/** Someone typed a command. */
export type Command = Common & { type: 'command'; name: string; text: string };
/**
 * Someone pressed a button. `passing`: what comes of it is shown in something that closes again, such as a modal; a card that would become
 * a message of its own is shown there as it is now, unless it has files.
 */
export type Pressed = Common & { type: 'pressed'; action: string; value: string; passing?: boolean };
/** Someone changed an answer the open form depends on; nothing is stored. */
export type Changed = Common & { type: 'changed'; form: FormRef; values: Values };
/** Someone submitted a form. */
export type Submitted = Common & { type: 'submitted'; form: FormRef; values: Values };
/** Someone wrote something that is no command. */
export type Asked = Common & { type: 'asked'; text: string };

/** Someone sent a file. Its name is not kept: it may hold somebody's. */
export type Uploaded = Common & { type: 'uploaded'; read: FileRead };

export type Inbound = Command | Pressed | Changed | Submitted | Asked | Uploaded;

/** What someone asked when a form had to come first. */
export const nextOpening = z.object({ type: z.enum(['command', 'pressed']), name: z.string(), text: z.string() });

/** Replies that were stored by older versions name none. */
const reads = z.array(z.string()).optional();

/**
 * What the platform wants at once.
 * `failed`: nothing was stored; say so and leave what is open as it is.
 * `form`: show this form, with errors beside its fields. `card`: show this; `replaces` the message the button was on.
 * A card with a `subject` is to follow later changes: it becomes a message of its own, and the platform gets `posted` instead.
 * With `follows` the message it replaces is brought up to date by the outbox too: a press that is delivered again leaves that alone.
 * `done`: the form is finished, close it with this; with `next`, the engine goes on with what was asked before it.
 * `reads`: the records it shows, as `what:which` (`traject:HW-ZL-2026-0001`): ids, references and codes, for the trail of who read what.
 */
export const reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('failed'), text: z.string() }),
  z.object({ type: z.literal('form'), form, errors: z.record(z.string(), z.string()), reads }),
  z.object({ type: z.literal('card'), card, replaces: z.boolean(), subject: z.string().optional(), follows: z.boolean().optional(), reads }),
  z.object({ type: z.literal('posted'), text: z.string() }),
  z.object({ type: z.literal('done'), card, next: nextOpening.nullable(), reads }),
]);

export type Reply = z.infer<typeof reply>;
export type NextOpening = z.infer<typeof nextOpening>;
