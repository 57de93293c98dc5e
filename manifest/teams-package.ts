import { readFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import { z } from 'zod';
import { storedZip } from '../adapters/files/stored-zip.ts';

/*
 * The app package of Teams, from manifest/teams: its manifest in Dutch, what is English in it, and the two icons, drawn from their SVGs.
 * What belongs in it: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package.
 */

const FOLDER = new URL('./teams/', import.meta.url);
const PACKAGE = new URL('../package.json', import.meta.url);

const version = z.object({ version: z.string() });

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

const read = (name: string): Promise<string> => readFile(new URL(name, FOLDER), 'utf8');

/**
 * The zip that a Teams administrator uploads. The same arguments make the same bytes.
 * @param address where the service is reached, as `https://assistent.example.nl`
 * @param appId the Azure bot's, as in `MicrosoftAppId`
 * @throws when the app id is none
 */
export async function teamsPackage(address: string, appId: string): Promise<Uint8Array> {
  if (!GUID.test(appId)) throw new Error(`'${appId}' is no app id: it looks like 00000000-0000-0000-0000-000000000000`);
  const values = new Map([
    ['MicrosoftAppId', appId.toLowerCase()],
    ['version', version.parse(JSON.parse(await readFile(PACKAGE, 'utf8'))).version],
    ['host', new URL(address).host],
  ]);
  const manifest = (await read('manifest.json')).replace(/\{\{(\w+)\}\}/g, (left, name: string) => values.get(name) ?? left);
  const icon = async (name: string) => new Resvg(await read(`${name}.svg`)).render().asPng();
  return storedZip([
    { name: 'manifest.json', data: Buffer.from(manifest) },
    { name: 'en.json', data: Buffer.from(await read('en.json')) },
    { name: 'color.png', data: await icon('color') },
    { name: 'outline.png', data: await icon('outline') },
  ]);
}
