import { z } from 'zod';
import { ACTIONS, commandOf } from '../../manifest/ids.ts';
import { keepable, keepableText } from '../../src/cards/keepable.ts';
import type { Values } from '../../src/cards/types.ts';
import { sentForm, unpackForm } from '../../src/cards/wire.ts';
import type { Account, Asked, Changed, Command, Place, Pressed, Submitted } from '../../src/engine/events.ts';
import { isForEverybody, readTyped } from '../../src/engine/typed.ts';
import { placeOf } from './place.ts';

/*
 * Slack's payloads into our events. Pure; what does not fit gives null, and the caller says so.
 */

const id = z.string().min(1).max(64);

/** The longest text behind a command that is read; a question says itself when it is too long. */
const LONGEST_COMMAND = 3000;

const commandPayload = z.object({
  command: z.string().max(64),
  text: z.string().default(''),
  team_id: id,
  user_id: id,
  user_name: z.string().max(200).default(''),
  trigger_id: z.string(),
});

const user = z.object({ id, username: z.string().optional(), name: z.string().optional() });
const team = z.object({ id }).nullish();

const option = z.object({ value: z.string().max(150) });
/** What any element of a form may hold. */
const elementState = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
});

/** What a view was drawn with: Slack sends it along with what is filled in. */
const drawnBlock = z.object({
  element: z
    .object({ action_id: z.string(), initial_option: option.nullish(), initial_options: z.array(option).nullish() })
    .optional()
    .catch(undefined),
});

const view = z.object({
  id,
  type: z.string().optional(),
  hash: z.string().optional(),
  blocks: z.array(drawnBlock).catch([]),
  private_metadata: z.string().max(3000).default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), elementState)) }).default({ values: {} }),
});

const action = z.object({
  type: z.string(),
  action_id: z.string().max(255),
  block_id: z.string().default(''),
  value: z.string().max(2000).optional(),
  action_ts: z.string().default(''),
});

const blockActions = z.object({
  user,
  team,
  trigger_id: z.string(),
  view: view.optional(),
  actions: z.array(action).min(1),
});

const globalShortcut = z.object({ type: z.literal('shortcut'), user, team, callback_id: z.string().max(255), trigger_id: z.string() });

/** Somebody came to our App Home: to its first page, or to their messages with us. */
const homeOpened = z.object({ event_id: z.string(), team_id: id, event: z.object({ type: z.literal('app_home_opened'), user: id, tab: z.literal('home') }) });

const viewSubmission = z.object({ user, team, view });

const suggestion = z.object({ user, team, action_id: z.string(), value: z.string().max(300).default(''), view: view.optional() });

/** What people say; other subtypes are edits, joins and such. */
const SAID = [undefined, null, 'file_share', 'me_message', 'thread_broadcast'];

const messageEvent = z.object({
  event_id: z.string(),
  team_id: id,
  /** Whose message this is for: the bot itself. */
  authorizations: z
    .array(z.object({ user_id: z.string().max(64).nullish() }))
    .catch([])
    .default([]),
  event: z.object({
    type: z.enum(['message', 'app_mention']),
    user: id.optional(),
    bot_id: z.string().nullish(),
    subtype: z.string().nullish(),
    text: z.string().default(''), // as long as a request may be: too long a question gets an answer too
    channel: id,
    channel_type: z.string().optional(),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});

/** Slack sends these three as entities, and only these; the ampersand last, so that nothing is read twice. */
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What Slack itself puts in angle brackets: accounts, channels, groups, links. What people typed there comes escaped. */
const REFERENCE = /<(?:([@#!])|(?=[a-z][a-z0-9+.-]*:))([^<>|]*)(?:\|([^<>]*))?>/gi;

/** An emoji comes as its name, with colons: no word of a question, and not to be told from one. Not the minutes of a time. */
const EMOJI = /(?<![\p{L}\p{N}]):[a-z0-9_+'-]{1,100}:/gu;

/** A question as it was read by who typed it. A mention without a name is an id: who was meant is no part of the question. */
function readable(text: string): string {
  const named = text.replace(REFERENCE, (_all, sign: string | undefined, to: string, label: string | undefined) => label || (sign ? '…' : to));
  return unescaped(named.replace(EMOJI, ' ')).trim();
}

/** What was typed, as a command or a question, without Slack's own signs. */
function read(typed: string) {
  const said = readTyped(keepableText(typed));
  return said.type === 'asked' ? { ...said, text: readable(said.text) } : { ...said, text: unescaped(said.text) };
}

function common(teamId: string, userId: string, name: string, key: string) {
  const account: Account = { platform: 'slack', tenant: teamId, user: userId };
  return { account, displayName: name || userId, locale: undefined, place: placeOf(teamId, { channel: userId }), key };
}

const who = ({ id: userId, name, username }: z.infer<typeof user>) => ({ userId, name: name ?? username ?? '' });

/** A slash command, with the trigger that opens a modal. */
export function parseCommand(payload: unknown): { event: Command | Asked; trigger: string } | null {
  const parsed = commandPayload.safeParse(payload);
  if (!parsed.success) return null;
  const { command, text, team_id, user_id, user_name, trigger_id } = parsed.data;
  const said = read(`${command} ${text}`);
  if (said.type === 'command' && text.length > LONGEST_COMMAND) return null;
  const known = said.type === 'command' || commandOf(command) ? said : { type: 'command' as const, name: 'hulp', text: '' };
  return { event: { ...common(team_id, user_id, user_name, `slack:${trigger_id}`), ...known }, trigger: trigger_id };
}

/** A shortcut that is there wherever somebody is in Slack: the command it is named after, with the trigger that opens a modal. */
export function parseShortcut(payload: unknown): { event: Command; trigger: string } | null {
  const parsed = globalShortcut.safeParse(payload);
  if (!parsed.success || !parsed.data.team) return null;
  const { user: by, team: of, callback_id, trigger_id: trigger } = parsed.data;
  const { userId, name } = who(by);
  return { event: { type: 'command', ...common(of.id, userId, name, `slack:${trigger}`), name: commandOf(callback_id) ?? 'hulp', text: '' }, trigger };
}

/** Somebody opened the first page of our App Home; null when it was another page. */
export function parseHomeOpened(payload: unknown): Pressed | null {
  const parsed = homeOpened.safeParse(payload);
  if (!parsed.success) return null;
  const { event_id, team_id, event } = parsed.data;
  return { type: 'pressed', ...common(team_id, event.user, '', `slack:${event_id}`), action: ACTIONS.home, value: '' };
}

function valuesOf({ values }: z.infer<typeof view>['state']): Values {
  const found: Values = {};
  for (const elements of Object.values(values)) {
    for (const [field, state] of Object.entries(elements)) {
      found[field] = state.selected_options?.map(({ value }) => value) ?? state.selected_option?.value ?? state.selected_date ?? state.value ?? '';
    }
  }
  return found;
}

/** The form a view shows, with what is filled in; null when the view is none of our forms. */
function formOf(shown: z.infer<typeof view>) {
  try {
    return unpackForm(sentForm.parse(keepable(JSON.parse(shown.private_metadata))), valuesOf(shown.state));
  } catch {
    return null;
  }
}

export interface ViewRef {
  id: string;
  hash: string | undefined;
}

export type Interaction =
  | { in: 'view'; event: Pressed | Changed; view: ViewRef; trigger: string }
  | { in: 'message' | 'home'; event: Pressed; trigger: string };

/** A press of a button, or a changed answer the open form depends on. */
export function parseAction(payload: unknown): Interaction | null {
  const parsed = blockActions.safeParse(payload);
  if (!parsed.success) return null;
  const { user: by, team: of, view: shown, actions, trigger_id: trigger } = parsed.data;
  const [first] = actions;
  if (!first || !of) return null;
  const { userId, name } = who(by);
  const base = common(of.id, userId, name, `slack:${trigger}`);
  if (first.type !== 'button') {
    const form = shown && formOf(shown);
    return form ? { in: 'view', event: { type: 'changed', ...base, ...form }, view: { id: shown.id, hash: shown.hash }, trigger } : null;
  }
  const pressed: Pressed = { type: 'pressed', ...base, action: first.action_id.split('#')[0] ?? '', value: first.value ?? '' };
  if (!shown) return { in: 'message', event: pressed, trigger };
  const event = { ...pressed, passing: true };
  if (shown.type === 'home') return { in: 'home', event, trigger };
  return { in: 'view', event, view: { id: shown.id, hash: shown.hash }, trigger };
}

/** A submitted form. Its key is the view and the step: a second press of the same view is the same event. */
export function parseSubmission(payload: unknown): Submitted | null {
  const parsed = viewSubmission.safeParse(payload);
  if (!parsed.success || !parsed.data.team) return null;
  const { user: by, team: of, view: shown } = parsed.data;
  const form = formOf(shown);
  if (!form) return null;
  const { userId, name } = who(by);
  const key = `slack:${of.id}:${shown.id}:${form.form.step}:${form.form.revision}`;
  return { type: 'submitted', ...common(of.id, userId, name, key), ...form };
}

/** What a view was drawn with, by field. */
function drawnValues({ blocks }: z.infer<typeof view>): Values {
  const drawn = blocks.flatMap(({ element }) => (element ? [element] : []));
  return Object.fromEntries(
    drawn.map((element) => [element.action_id, element.initial_options?.map(({ value }) => value) ?? element.initial_option?.value ?? '']),
  );
}

/** Answers that are not empty. */
const filled = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0));

/** What was typed in a list that is searched. Slack may leave out what is filled in elsewhere: what the view was drawn with stands under it. */
export function parseSuggestion(payload: unknown): { event: Changed; field: string; typed: string } | null {
  const parsed = suggestion.safeParse(payload);
  if (!parsed.success || !parsed.data.team || !parsed.data.view) return null;
  const { user: by, team: of, view: shown, action_id: field, value: typed } = parsed.data;
  const form = formOf(shown);
  const { userId, name } = who(by);
  if (!form) return null;
  const values = { ...drawnValues(shown), ...filled(form.values) };
  return { event: { type: 'changed', ...common(of.id, userId, name, `slack:${shown.id}`), form: form.form, values }, field, typed };
}

/**
 * A direct message, or a message that mentions the bot. Null for everything else: other bots, edits, joins.
 * `answerTo`: beside the question, in a thread when that was in a channel; what is one's own business goes to one's own messages.
 */
export function parseMessage(payload: unknown): { event: Asked | Command; answerTo: Place } | null {
  const parsed = messageEvent.safeParse(payload);
  if (!parsed.success) return null;
  const { event_id, team_id, authorizations, event } = parsed.data;
  if (!event.user || event.bot_id || !SAID.includes(event.subtype)) return null;
  const direct = event.type === 'message' && event.channel_type === 'im';
  if (!direct && event.type !== 'app_mention') return null;
  const ours = authorizations.map(({ user_id: bot }) => `<@${bot}>`);
  const text = ours.reduce((rest, mention) => rest.replaceAll(mention, ' '), event.text.replace(/^\s*<@[A-Z0-9]+(\|[^>]*)?>/, ''));
  const said = { ...common(team_id, event.user, '', `slack:${event_id}`), ...read(text) };
  const thread = event.thread_ts ?? (direct ? undefined : event.ts);
  const here = placeOf(team_id, { channel: event.channel, ...(thread ? { thread } : {}) });
  return { event: said, answerTo: direct || isForEverybody(said) ? here : said.place };
}
