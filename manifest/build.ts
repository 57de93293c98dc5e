import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { slackManifest } from './slack.ts';
import { teamsPackage } from './teams-package.ts';

/*
 * `npm run manifest -- [slack | teams] [--url https://assistent.example.nl]`: what a platform asks for to know this app, made for one address
 * and left in dist/. Without an address: what needs none. Without a platform: all that can be made.
 */

/** A file for dist/, and what to say of it. */
export interface Built {
  file: string;
  content: string | Uint8Array;
  note: string;
}

/** Something to fill in first. */
class Missing extends Error {}

async function teams(address: string | null): Promise<Built> {
  const appId = process.env.MicrosoftAppId;
  if (address === null) throw new Missing('Teams needs the address: --url https://your.address');
  if (!appId) throw new Missing("Teams needs the Azure bot's app id: set MicrosoftAppId");
  const note = `Teams app package (${address}): docs/teams.md says where to upload it`;
  return { file: 'hoofdzaak-werk-teams.zip', content: await teamsPackage(address, appId), note };
}

const BUILDERS = new Map<string, (address: string | null) => Promise<Built>>([
  ['slack', slackManifest],
  ['teams', teams],
]);

const DIST = new URL('../dist/', import.meta.url);
const USAGE = `Usage: npm run manifest -- [${[...BUILDERS.keys()].join(' | ')}] [--url https://your.address]`;

/** The address without what follows it. @throws when a platform could not call it */
function addressOf(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== 'https:' || url.href !== `${url.origin}/`) throw new Error(`'${typed}' is no address of the form https://assistent.example.nl`);
  return url.origin;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
  const platforms = positionals.filter((word) => BUILDERS.has(word));
  const [typed = values.url, ...more] = positionals.filter((word) => !BUILDERS.has(word));
  if (more.length > 0) throw new Error(`'${more.join(' ')}' is too much`);
  const address = typed === undefined ? null : addressOf(typed);
  await mkdir(DIST, { recursive: true });
  for (const [platform, build] of BUILDERS) {
    if (platforms.length > 0 && !platforms.includes(platform)) continue;
    try {
      const { file, content, note } = await build(address);
      await writeFile(new URL(file, DIST), content);
      process.stdout.write(`dist/${file}: ${note}\n`);
    } catch (error) {
      if (!(error instanceof Missing) || platforms.includes(platform)) throw error;
      process.stdout.write(`Not made: ${error.message}\n`); // nobody asked for it by name
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
});
