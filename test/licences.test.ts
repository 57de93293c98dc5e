import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** What asks no more than that its text goes along. */
const PLAIN = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0)$/;

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ license: z.string().optional(), dev: z.boolean().optional(), optional: z.boolean().optional(), os: z.array(z.string()).optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** All that a service is installed with. For some machines' programs the lock names no licence: they have the one of the package they are of. */
const installed = Object.entries(lock.packages)
  .filter(([path, { dev, license, os }]) => path !== '' && !dev && !(license === undefined && os))
  .map(([path, { license = 'none', optional = false }]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), license, optional }));

const rows = [...readFileSync('docs/licences.md', 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name = '', license = '']) => ({ name, license }));

test('docs/licences.md names every package of the service whose licence asks something of its own, and nothing else', () => {
  const special = installed.filter(({ license }) => !PLAIN.test(license));
  const main = special.filter((one) => !(one.optional && special.some(({ name, license }) => one.name.startsWith(`${name}-`) && license === one.license)));
  const named = [...new Map(main.map(({ name, license }) => [name, license]))].map(([name, license]) => ({ name, license }));
  expect(rows.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(named.sort((a, b) => a.name.localeCompare(b.name)));
});
