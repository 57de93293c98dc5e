import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { COMMANDS, commandOf } from '../../manifest/ids.ts';

const path = new URL('../../manifest/teams/manifest.json', import.meta.url);
/** Lengths as the schema of Teams manifests (1.19) limits them. */
const manifest = z.object({
  manifestVersion: z.literal('1.19'),
  name: z.object({ short: z.string().max(30), full: z.string().max(100) }),
  description: z.object({ short: z.string().max(80), full: z.string().max(4000) }),
  bots: z.tuple([
    z.object({
      scopes: z.array(z.enum(['personal', 'team', 'groupChat'])),
      /** Without it Teams takes no file from us. */
      supportsFiles: z.literal(true),
      commandLists: z.tuple([
        z.object({
          scopes: z.array(z.enum(['personal', 'team', 'groupChat'])),
          commands: z.array(z.object({ title: z.string().max(32), description: z.string().max(128) })).max(10),
        }),
      ]),
    }),
  ]),
});

/** Teams takes ten commands in a list. `escalatie` leads to the first too, the second is for programmamanagers and stands in their help; typed they still work. */
const NOT_LISTED = ['opschalen', 'beheer'];

test('the Teams manifest lists the commands that code knows, in their order, but for the ones there is no room for', () => {
  const { bots } = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  const titles = bots[0].commandLists[0].commands.map(({ title }) => title);
  expect(titles).toEqual(COMMANDS.filter((command) => !NOT_LISTED.includes(command)));
  expect(titles.map(commandOf)).toEqual(titles);
});

test('commands are left out of the list for want of room only, and work all the same', () => {
  expect(COMMANDS.length - NOT_LISTED.length).toBe(10);
  expect(NOT_LISTED.map(commandOf)).toEqual(NOT_LISTED);
});
