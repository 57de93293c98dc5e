import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { START } from './support/service.ts';

let root: string;
const put = (path: string, text: string) => writeFileSync(join(root, path), text);

/** A project of a few lines that starts as ours does. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hoofdzaak-werk-start-'));
  for (const folder of ['src', 'adapters/files', 'workflows', 'manifest']) mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  for (const file of ['start', 'node-version']) copyFileSync(`src/${file}.mjs`, join(root, `src/${file}.mjs`));
  put('package.json', '{ "type": "module" }');
  put('package-lock.json', '{}');
  put('src/main.ts', "import { word } from '../workflows/word.ts';\nconsole.log(word, ...process.argv.slice(2));\n");
  put('workflows/word.ts', "export const word: string = 'first';\n");
  for (const thread of ['draw-worker', 'read-worker']) put(`adapters/files/${thread}.ts`, '');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(): { said: string; aside: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/start.mjs'), 'now'], { encoding: 'utf8', timeout: 30_000 });
  return { said: stdout.trim(), aside: stderr };
}

test('a second start uses what the first made, and a change of any source makes it anew', () => {
  expect(start()).toEqual({ said: 'first now', aside: expect.stringContaining('once after a change') });
  expect(start()).toEqual({ said: 'first now', aside: '' });
  put('workflows/word.ts', "export const word: string = 'other';\n");
  expect(start()).toEqual({ said: 'other now', aside: expect.stringContaining('once after a change') });
  expect(readdirSync(join(root, 'dist'))).toHaveLength(2);
});

test('where nothing can be written it starts from the sources, and says so', () => {
  put('dist', 'in the way');
  const { said, aside } = start();
  expect([said, aside.trim().split('\n').length]).toEqual(['first now', 2]); // why, and what it does instead
  expect(aside).toMatch(/dist.*\nStarting from the sources, which is slower\.$/m);
});

test('however it is started, it may hold as much: by npm, in a container, by systemd', () => {
  expect(START).toEqual([expect.stringMatching(/^--max-old-space-size=\d+$/), expect.stringMatching(/^--max-semi-space-size=\d+$/), 'src/start.mjs']);
  expect(readFileSync('Dockerfile', 'utf8')).toContain(`CMD ${JSON.stringify(['node', ...START]).replaceAll(',', ', ')}`);
  expect(readFileSync('docs/running.md', 'utf8')).toContain(`ExecStart=/usr/bin/node ${START.join(' ')}\n`);
  expect(readFileSync('package.json', 'utf8')).toContain(`"demo": "node ${START.join(' ')} --demo"`);
});
