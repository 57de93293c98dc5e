import { randomUUID } from 'node:crypto';
import type { SlackBlock, SlackHome, SlackModal } from './block-kit.ts';

/*
 * What Slack sends, in the shapes it sends it (recorded from docs.slack.dev, November 2026).
 */

export const TEAM = 'T000000001';
const APP = 'A000000001';
const BOT = { id: 'B0000MYBOT', user: 'U0000MYBOT' };

export interface SlackUser {
  id: string;
  name: string;
}
export const ALICE: SlackUser = { id: 'U0000ALICE', name: 'alice' };
export const BOB: SlackUser = { id: 'U00000BOB', name: 'bob' };

/** A modal as someone sees it. */
export interface ShownView {
  id: string;
  hash: string;
  modal: SlackModal;
}

/** A message as someone sees it. `metadata` is there for the sender only. */
export interface ShownMessage {
  channel: string;
  ts: string;
  text: string;
  blocks: SlackBlock[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> } | undefined;
}

/** What someone fills in: option values, dates and text by field. */
export type Filled = Record<string, string | string[] | null>;

type Input = Extract<SlackBlock, { type: 'input' }>['element'];

const optionOf = (element: Input, value: string) => {
  const known = 'options' in element ? element.options.find((option) => option.value === value) : undefined;
  return known ?? { text: { type: 'plain_text', text: value, emoji: false }, value };
};

/** What Slack says of one element: what it began with, unless someone filled in something else. */
function stateOf(element: Input, filled: string | string[] | null | undefined): Record<string, unknown> {
  const several = [filled ?? []].flat();
  switch (element.type) {
    case 'radio_buttons':
    case 'static_select':
    case 'external_select': {
      const picked = filled === undefined ? element.initial_option : several[0] && optionOf(element, several[0]);
      return { type: element.type, selected_option: picked || null };
    }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return {
        type: element.type,
        selected_options: filled === undefined ? (element.initial_options ?? []) : several.map((value) => optionOf(element, value)),
      };
    case 'datepicker':
      return { type: element.type, selected_date: filled === undefined ? (element.initial_date ?? null) : (several[0] ?? null) };
    case 'plain_text_input':
      return { type: element.type, value: filled === undefined ? (element.initial_value ?? null) : (several[0] ?? null) };
    default:
      return element satisfies never;
  }
}

/** The view as Slack sends it back. @throws when the view has no such field: a test that fills in nothing would prove nothing */
function viewPayload({ id, hash, modal }: ShownView, filled: Filled) {
  const inputs = modal.blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  const unknown = Object.keys(filled).filter((field) => !inputs.some(({ element }) => element.action_id === field));
  if (unknown.length > 0) throw new Error(`this view has no ${unknown.join(', ')}; it has ${inputs.map(({ element }) => element.action_id).join(', ')}`);
  const values = Object.fromEntries(
    inputs.map(({ block_id, element }) => [block_id ?? randomUUID(), { [element.action_id]: stateOf(element, filled[element.action_id]) }]),
  );
  return {
    id,
    team_id: TEAM,
    ...modal,
    state: { values },
    hash,
    clear_on_close: false,
    notify_on_close: false,
    previous_view_id: null,
    root_view_id: id,
    app_id: APP,
    external_id: '',
    app_installed_team_id: TEAM,
    bot_id: BOT.id,
  };
}

const common = (type: string, user: SlackUser) => ({
  type,
  team: { id: TEAM, domain: 'testers' },
  user: { id: user.id, username: user.name, name: user.name, team_id: TEAM },
  api_app_id: APP,
  token: 'verification-token',
  enterprise: null,
  is_enterprise_install: false,
});

export const slashCommand = (user: SlackUser, command: string, text: string, trigger: string, responseUrl: string): Record<string, string> => ({
  token: 'verification-token',
  team_id: TEAM,
  team_domain: 'testers',
  channel_id: 'C000000001',
  channel_name: 'general',
  user_id: user.id,
  user_name: user.name,
  command,
  text,
  api_app_id: APP,
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: trigger,
});

export const viewSubmission = (user: SlackUser, view: ShownView, filled: Filled, trigger: string) => ({
  ...common('view_submission', user),
  trigger_id: trigger,
  view: viewPayload(view, filled),
  response_urls: [],
});

const actionTs = () => `${Date.now() / 1000}`;

/** Someone changed an answer in an open view, or pressed a button there. */
export function viewAction(user: SlackUser, view: ShownView, actionId: string, filled: Filled, trigger: string) {
  const blocks = view.modal.blocks;
  const input = blocks.find((block) => block.type === 'input' && block.element.action_id === actionId);
  const button = buttonsOf(blocks).find(({ action_id }) => action_id === actionId);
  const shared = { action_id: actionId, block_id: actionId, action_ts: actionTs() };
  const action =
    input?.type === 'input'
      ? { ...shared, ...stateOf(input.element, filled[actionId]) }
      : { ...shared, type: 'button', text: button?.text, ...(button?.value === undefined ? {} : { value: button.value }) };
  return {
    ...common('block_actions', user),
    trigger_id: trigger,
    container: { type: 'view', view_id: view.id },
    view: viewPayload(view, filled),
    actions: [action],
  };
}

/** Somebody chose a shortcut from the menu beside the message box (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export const globalShortcut = (user: SlackUser, callbackId: string, trigger: string) => ({
  ...common('shortcut', user),
  action_ts: actionTs(),
  callback_id: callbackId,
  trigger_id: trigger,
});

/** Someone pressed a button on the first page of the App Home. @throws when there is no such button */
export function homeAction(user: SlackUser, home: SlackHome, actionId: string, value: string | undefined, trigger: string) {
  const button = buttonsOf(home.blocks).find((one) => one.action_id === actionId && (value === undefined || one.value === value));
  if (!button) throw new Error(`this home has no ${actionId}`);
  return {
    ...common('block_actions', user),
    trigger_id: trigger,
    container: { type: 'view', view_id: 'V0000HOME' },
    view: { id: 'V0000HOME', team_id: TEAM, ...home, private_metadata: '', state: { values: {} }, hash: '1.h', app_id: APP, bot_id: BOT.id },
    actions: [{ ...button, block_id: 'b1', action_ts: actionTs() }],
  };
}

const buttonsOf = (blocks: SlackBlock[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : block.type === 'section' && block.accessory ? [block.accessory] : []));

/** Someone pressed a button on a message. @throws when the message has no such button */
export function messageAction(user: SlackUser, message: ShownMessage, actionId: string, trigger: string, responseUrl: string, ephemeral = false) {
  const button = buttonsOf(message.blocks).find(({ action_id }) => action_id === actionId);
  if (!button) throw new Error(`this message has no ${actionId}`);
  const { channel, ts, text, blocks } = message;
  return {
    ...common('block_actions', user),
    trigger_id: trigger,
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: 'directmessage' },
    ...(ephemeral ? {} : { message: { type: 'message', user: BOT.user, team: TEAM, bot_id: BOT.id, ts, text, blocks } }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ ...button, block_id: 'b1', action_ts: actionTs() }],
  };
}

/** What someone types in a list that is searched. */
export const blockSuggestion = (user: SlackUser, view: ShownView, actionId: string, typed: string) => ({
  ...common('block_suggestion', user),
  action_id: actionId,
  block_id: actionId,
  value: typed,
  container: { type: 'view', view_id: view.id },
  view: viewPayload(view, {}),
});

const envelope = (event: Record<string, unknown>, eventId: string) => ({
  token: 'verification-token',
  team_id: TEAM,
  context_team_id: TEAM,
  context_enterprise_id: null,
  api_app_id: APP,
  event,
  type: 'event_callback',
  event_id: eventId,
  event_time: Math.floor(Date.now() / 1000),
  authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT.user, is_bot: true, is_enterprise_install: false }],
  is_ext_shared_channel: false,
  event_context: '4-eyJldCI6Im1lc3NhZ2Ui',
});

const ts = '1795352908.000100';

/** A direct message to the bot. */
export const directMessage = (user: SlackUser, text: string, eventId: string, more: Record<string, unknown> = {}) =>
  envelope(
    {
      type: 'message',
      user: user.id,
      text,
      ts,
      client_msg_id: randomUUID(),
      team: TEAM,
      channel: `D${user.id.slice(1)}`,
      channel_type: 'im',
      event_ts: ts,
      ...more,
    },
    eventId,
  );

/** A message in a channel that mentions the bot. */
export const mention = (user: SlackUser, text: string, eventId: string, more: Record<string, unknown> = {}) =>
  envelope({ type: 'app_mention', user: user.id, text: `<@${BOT.user}> ${text}`, ts, channel: 'C000000001', event_ts: ts, team: TEAM, ...more }, eventId);

/** Someone opened our App Home, on its first page unless told otherwise (docs.slack.dev/reference/events/app_home_opened). */
export const homeOpened = (user: SlackUser, eventId: string, tab: 'home' | 'messages' = 'home') =>
  envelope({ type: 'app_home_opened', user: user.id, channel: `D${user.id.slice(1)}`, tab, event_ts: ts }, eventId);

/** Someone's account changed: its end is one of those changes (docs.slack.dev/reference/events/user_change). */
export const userChange = (user: SlackUser, deleted: boolean, eventId: string) =>
  envelope(
    {
      type: 'user_change',
      user: {
        id: user.id,
        team_id: TEAM,
        name: user.name,
        deleted,
        color: '4bbe2e',
        real_name: user.name,
        tz: 'Europe/Amsterdam',
        tz_label: 'Central European Time',
        tz_offset: 3600,
        profile: { real_name: user.name, display_name: user.name, status_text: '', status_emoji: '', avatar_hash: 'g12345678910', team: TEAM, fields: {} },
        is_admin: false,
        is_owner: false,
        is_restricted: false,
        is_bot: false,
        updated: 1795352908,
        is_email_confirmed: true,
        locale: 'nl-NL',
      },
      cache_ts: 1795352908,
      event_ts: ts,
    },
    eventId,
  );
