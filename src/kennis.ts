import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copiedRuns } from './faq/copied.ts';
import { KNOWLEDGE, loadKnowledge } from './faq/load.ts';

/*
 * `npm run kennis`: checks the knowledge files and names file, line and fault. With `-- --bronnen <folder>` it also looks for sentences that
 * were carried over from the documents in that folder (text files).
 */

const say = (text: string) => process.stdout.write(`${text}\n`);

async function textsOf(folder: string, ending: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { bronnen: { type: 'string' } } });
  const { entries, faults: look } = await loadKnowledge();
  const faults = look();
  for (const { file, line, text } of faults) say(`knowledge/${file}:${line}: ${text}`);
  const documents = values.bronnen ? await textsOf(values.bronnen, '.txt') : [];
  const copied = documents.length > 0 ? copiedRuns(await textsOf(KNOWLEDGE, '.md'), documents) : [];
  for (const { name, line, words } of copied) say(`knowledge/${name}:${line}: acht woorden uit een document: "${words}"`);
  const checked = values.bronnen ? `, vergeleken met ${documents.length} documenten` : '';
  const wrong = faults.length + copied.length;
  say(wrong === 0 ? `${entries.length} antwoorden in orde${checked}.` : `${wrong} fouten in ${entries.length} antwoorden${checked}.`);
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
