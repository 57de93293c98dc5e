import { readdirSync, readFileSync } from 'node:fs';
import type { App as Bolt } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addListeners } from '../../adapters/slack/listeners.ts';
import { COMMANDS } from '../../manifest/ids.ts';
import { slackManifest } from '../../manifest/slack.ts';
import type { App } from '../../src/app.ts';
import { type Scope, slackManifest as schema } from '../support/slack-manifest.ts';

const ADDRESS = 'https://assistent.example.nl';
const { content: text } = await slackManifest(ADDRESS);
const { content: socketText } = await slackManifest(null);
const manifest = schema.parse(parse(String(text)));
const socket = schema.parse(parse(String(socketText)));
const { slash_commands: commands, shortcuts } = manifest.features;
const events = manifest.settings.event_subscriptions.bot_events;

/** What each method we call asks for, and each event (docs.slack.dev/reference/methods and /events, November 2026); null for nothing. */
const METHODS: Record<string, Scope | null> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'conversations.history': 'im:history',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.uploadV2': 'files:write',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};
const EVENTS: Record<(typeof events)[number], Scope | null> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  user_change: 'users:read',
};

const ADAPTER = new URL('../../adapters/slack/', import.meta.url);
const source = readdirSync(ADAPTER)
  .map((name) => readFileSync(new URL(name, ADAPTER), 'utf8'))
  .join('\n');
const called = [...new Set([...source.matchAll(/\bclient\.(\w+\.\w+)\(/g)].map(([, method = '']) => method))].sort();

/** What we tell Bolt to listen to. */
function listenedTo() {
  const heard: string[] = [];
  const listen = (what: string) => (name: unknown) => void heard.push(typeof name === 'string' ? `${what}:${name}` : what);
  const bolt = { command: listen('command'), action: listen('action'), view: listen('view'), options: listen('options'), shortcut: listen('shortcut') };
  addListeners(
    // Only the names are looked at: nothing is called.
    { ...bolt, event: listen('event') } as unknown as Bolt,
    {
      client: new WebClient(),
      app: {} as App,
      incoming: { fetched: () => Promise.reject(new Error()) },
      settings: { botToken: '', apiUrl: '' },
      log: pino({ level: 'silent' }),
    },
  );
  return heard;
}

test('the manifest has the commands that the code knows', () => {
  expect(commands.map(({ command }) => command)).toEqual(COMMANDS.map((name) => `/${name}`));
});

test('every shortcut is a command that the code knows, once', () => {
  const ids = shortcuts.map(({ callback_id }) => callback_id);
  expect(COMMANDS).toEqual(expect.arrayContaining(ids));
  expect(new Set(ids).size).toBe(ids.length);
});

test('the manifest subscribes to the events that we listen to, and to no other', () => {
  const heard = listenedTo().flatMap((name) => (name.startsWith('event:') ? [name.slice('event:'.length)] : []));
  expect(events.map((name) => (name === 'message.im' ? 'message' : name)).sort()).toEqual(heard.sort());
});

test('the manifest asks for the scopes that our calls, events and commands need, and for no other', () => {
  expect(called).toEqual(Object.keys(METHODS).sort());
  expect(source).toContain('url_private_download');
  const needed = [...called.map((method) => METHODS[method]), ...events.map((event) => EVENTS[event]), 'commands', 'files:read'].filter((one) => one !== null);
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...new Set(needed)].sort());
});

test('beside each scope stands what it is for, here and in docs/slack.md', () => {
  const guide = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8');
  for (const scope of manifest.oauth_config.scopes.bot) {
    expect(text).toMatch(new RegExp(`^ {6}- ${scope} # .{10,}$`, 'm'));
    expect(guide).toMatch(new RegExp(`^\\| \`${scope}\` \\| .{10,}`, 'm'));
  }
  expect(guide.match(/^\| `\w+:?\w*` \|/gm)).toHaveLength(manifest.oauth_config.scopes.bot.length);
});

test('every address is the one path we serve at the address that was given', () => {
  const { event_subscriptions, interactivity } = manifest.settings;
  const urls = [...commands.map(({ url }) => url), event_subscriptions.request_url, interactivity.request_url, interactivity.message_menu_options_url];
  expect(new Set(urls)).toEqual(new Set([`${ADDRESS}/slack/events`]));
  expect(manifest.settings.socket_mode_enabled).toBe(false);
  expect(text).not.toContain('example.org');
});

test('without an address it is the same app by Socket Mode, with no address in it', () => {
  const without = JSON.parse(JSON.stringify(manifest), (key, value) => (key.endsWith('url') ? undefined : value));
  expect(socket).toEqual({ ...without, settings: { ...without.settings, socket_mode_enabled: true } });
  expect(socketText).not.toContain('https://example');
});
