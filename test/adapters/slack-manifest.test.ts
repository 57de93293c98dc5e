import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../manifest/ids.ts';

const manifest = readFileSync(new URL('../../manifest/slack.yaml', import.meta.url), 'utf8');
/** Every value that follows this key. */
const all = (pattern: RegExp): string[] => [...manifest.matchAll(pattern)].map(([, value]) => value ?? '');
/** The lines of a list, without their comments. */
const listUnder = (key: string): string[] => {
  const [, list = ''] = new RegExp(`^ *${key}:\\n((?: *- .*\\n)+)`, 'm').exec(manifest) ?? [];
  return list
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/#.*/, '').replace('-', '').trim());
};

test('the manifest has the commands that the code knows, each with a description', () => {
  expect(all(/- command: \/(.+)/g)).toEqual([...COMMANDS]);
  expect(all(/ {6}description: (.+)/g)).toHaveLength(COMMANDS.length);
});

test('the manifest asks for no scope beyond those we use, and says why for each', () => {
  expect(listUnder('bot')).toEqual(['commands', 'chat:write', 'im:write', 'im:history', 'users:read', 'files:read', 'files:write', 'app_mentions:read']);
  expect(manifest.match(/^ {6}- [\w:]+ # .+$/gm)).toHaveLength(8);
});

test('the manifest subscribes to the events that we listen to', () => {
  expect(listUnder('bot_events')).toEqual(['app_mention', 'message.im', 'user_change']);
});

test('every address of the manifest is the one path we serve', () => {
  const addresses = all(/_?url: (.+)/g);
  expect(addresses).toHaveLength(COMMANDS.length + 3);
  expect(new Set(addresses)).toEqual(new Set(['https://example.org/slack/events']));
});

test("the manifest keeps Slack's own limits on a command", () => {
  for (const description of all(/ {6}description: (.+)/g)) expect(description.length).toBeLessThanOrEqual(2000);
  for (const command of all(/- command: (.+)/g)) expect(command.length).toBeLessThanOrEqual(32);
  expect(all(/^ {2}description: (.+)/gm)[0]?.length).toBeLessThanOrEqual(140);
});
