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
      commandLists: z.tuple([
        z.object({
          scopes: z.array(z.enum(['personal', 'team', 'groupChat'])),
          commands: z.array(z.object({ title: z.string().max(32), description: z.string().max(128) })).max(10),
        }),
      ]),
    }),
  ]),
});

test('the Teams manifest lists the commands that code knows, in their order', () => {
  const { bots } = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  const titles = bots[0].commandLists[0].commands.map(({ title }) => title);
  expect(titles).toEqual([...COMMANDS]);
  expect(titles.map(commandOf)).toEqual([...COMMANDS]);
});
