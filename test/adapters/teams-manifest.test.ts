import localization from '@microsoft/app-manifest/build/json-schemas/teams/v1.24/MicrosoftTeams.Localization.schema.json' with { type: 'json' };
import published from '@microsoft/app-manifest/build/json-schemas/teams/v1.24/MicrosoftTeams.schema.json' with { type: 'json' };
import { Resvg } from '@resvg/resvg-js';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { COMMANDS, commandOf } from '../../manifest/ids.ts';
import { teamsPackage } from '../../manifest/teams-package.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { isForEverybody, readTyped } from '../../src/engine/typed.ts';
import { unzippedBytes } from '../support/unzip.ts';

const APP_ID = '3F2504E0-4f89-41d3-9a0c-0305e82c3301';
const ADDRESS = 'https://assistent.example.nl';

const zip = await teamsPackage(ADDRESS, APP_ID);
const files = await unzippedBytes(zip);
const fileOf = (name: string): Buffer => files.get(name) ?? Buffer.alloc(0);
const json = (name: string): unknown => JSON.parse(fileOf(name).toString('utf8'));

/** As Teams shows them: one line each, which manifests up to 1.20 held to these lengths. */
const command = z.object({ title: z.string().max(32), description: z.string().max(128) });
const manifest = z
  .object({
    version: z.string(),
    id: z.string(),
    validDomains: z.array(z.string()),
    icons: z.object({ color: z.string(), outline: z.string() }),
    localizationInfo: z.object({ additionalLanguages: z.tuple([z.object({ languageTag: z.literal('en'), file: z.string() })]) }),
    bots: z.tuple([
      z.object({
        botId: z.string(),
        scopes: z.array(z.string()),
        supportsFiles: z.literal(true), // without it Teams takes no file from us
        commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(command) })),
      }),
    ]),
  })
  .parse(json('manifest.json'));
const [bot] = manifest.bots;
const [own, shared] = bot.commandLists;
const english = z.record(z.string(), z.string()).parse(json('en.json'));

/** Draft 4: of what later drafts changed, these schemas use nothing. Their patterns are no strict ones. */
const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, unicodeRegExp: false, formats: { uri: true, email: true, regex: true } });
const compiled = ({ $schema: _draft4, ...schema }: { $schema: string }) => ajv.compile(schema);
const isManifest = compiled(published);
const isEnglish = compiled(localization);

/** What Microsoft's published schema has against something. */
const faults = (valid: ValidateFunction, data: unknown): string[] =>
  valid(data) ? [] : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

test('the manifest and its English texts are what Microsoft’s published schemas ask', () => {
  expect(faults(isManifest, json('manifest.json'))).toEqual([]);
  expect(faults(isEnglish, json('en.json'))).toEqual([]);
});

test('those schemas refuse what is left unfilled, too much, or not known', () => {
  const broken = {
    ...manifest,
    id: '{{MicrosoftAppId}}',
    extra: 1,
    bots: [{ ...bot, commandLists: [{ ...own, commands: Array(13).fill(own?.commands[0]) }] }],
  };
  expect(faults(isManifest, broken).join()).toMatch(/must NOT have additional.*\/id must match pattern.*must NOT have more than 12 items/s);
  expect(faults(isEnglish, { ...english, 'bots[0].commandLists[0].commands[12].title': 'x' })).toHaveLength(1);
});

test('a package is for one address and one app, and holds just what its manifest names', () => {
  const { color, outline } = manifest.icons;
  const [{ file }] = manifest.localizationInfo.additionalLanguages;
  expect([...files.keys()].sort()).toEqual(['manifest.json', file, color, outline].sort());
  expect(manifest).toMatchObject({ id: APP_ID.toLowerCase(), version: packageJson.version, validDomains: ['assistent.example.nl'] });
  expect(bot).toMatchObject({ botId: APP_ID.toLowerCase(), scopes: ['personal', 'team', 'groupChat'] });
});

test('an app id that is none is refused', async () => {
  await expect(teamsPackage(ADDRESS, 'hoofdzaak')).rejects.toThrow("'hoofdzaak' is no app id");
});

test('a zip has a checksum for each file, that other programs hold it to', () => {
  expect(zip.length).toBeGreaterThan(2000);
  const { length } = fileOf('manifest.json');
  const header = Buffer.from(zip).subarray(0, 30);
  expect(header.readUInt32LE(14)).toBe(crcOf(fileOf('manifest.json')));
  expect(header.readUInt32LE(18)).toBe(length);
});

/** Bit by bit, as the standard writes it. */
function crcOf(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

/** The pixels of a picture, each as its four parts; colours are what is seen of them. */
function pixelsOf(name: string): { size: number[]; pixels: number[][] } {
  const png = fileOf(name);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const { pixels } = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}"/></svg>`).render();
  return { size: [width, height], pixels: Array.from({ length: width * height }, (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)]) };
}

test('the icons are as large as Teams asks; the outline is white on nothing, the other has no hole', () => {
  const outline = pixelsOf(manifest.icons.outline);
  expect(outline.size).toEqual([32, 32]);
  expect(outline.pixels.filter(([red, green, blue, alpha]) => red !== alpha || green !== alpha || blue !== alpha)).toEqual([]);
  expect(outline.pixels.filter(([, , , alpha]) => alpha === 0).length).toBeGreaterThan(500);
  expect(outline.pixels.filter(([, , , alpha]) => alpha === 255).length).toBeGreaterThan(100);
  const color = pixelsOf(manifest.icons.color);
  expect(color.size).toEqual([192, 192]);
  expect(color.pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
});

test('in one’s own chat every command is listed, in the order that code has', () => {
  expect(own?.scopes).toEqual(['personal']);
  expect(own?.commands.map(({ title }) => title)).toEqual(COMMANDS);
});

test('where others read along, what they read comes first, and the rest says that it goes on in private', () => {
  expect(shared?.scopes).toEqual(['team', 'groupChat']);
  const words = { nl: /uw privéchat/, en: /your private chat/ };
  for (const [at, { title, description }] of (shared?.commands ?? []).entries()) {
    const said = {
      account: { platform: 'teams' as const, tenant: '', user: '' },
      displayName: '',
      locale: 'nl',
      place: { platform: 'teams' as const, tenant: '', address: '' },
      key: '',
    };
    const everybody = isForEverybody({ ...said, ...readTyped(title === 'vraag' ? 'vraag wie betaalt IPS?' : title) });
    expect([title, words.nl.test(description)]).toEqual([title, !everybody]);
    expect([title, words.en.test(english[`bots[0].commandLists[1].commands[${at}].description`] ?? '')]).toEqual([title, !everybody]);
  }
});

test('each command is there in English too, as a word that leads to the same', () => {
  const keys: string[] = [];
  for (const [list, { commands }] of bot.commandLists.entries()) {
    for (const [at, { title }] of commands.entries()) {
      const key = (part: string) => `bots[0].commandLists[${list}].commands[${at}].${part}`;
      expect(commandOf(command.parse({ title: english[key('title')], description: english[key('description')] }).title)).toBe(commandOf(title));
      keys.push(key('title'), key('description'));
    }
  }
  expect(Object.keys(english).filter((key) => key.startsWith('bots'))).toEqual(keys);
});
