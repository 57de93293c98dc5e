import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let root: string;

/** A fresh clone, as far as the script looks: a folder without packages. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hoofdzaak-werk-first-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs what `npm run demo` and `npm test` begin with, or with `--say` what `npm start` begins with. @param npm what npm does, as lines of a shell */
function firstRun(npm: string, ...words: string[]) {
  const bin = join(root, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('.ci/install-if-missing.mjs'), ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: `${bin}:/usr/bin:/bin` },
  });
  return { status, said: stdout.trim().split('\n'), fault: stderr.trim() };
}

test('packages that do not come are one line that names why, and nothing is started', () => {
  const failing = "echo 'npm error code ECONNREFUSED' >&2; echo 'npm error FetchError: request to http://here/zod failed' >&2; exit 1";
  const { status, fault } = firstRun(failing);
  expect(status).toBe(1);
  expect(fault).toMatch(/^Not started: the packages could not be installed \(FetchError: request to http:\/\/here\/zod failed\)\. .*\?$/);
});

test('packages that come are told in words', () => {
  expect(firstRun('exit 0')).toEqual({ status: 0, said: ['First run: installing packages, about a minute ...', 'The packages are there.'], fault: '' });
});

test.each(['.ci/install-if-missing.mjs', 'src/start.mjs'])('a Node that is too old is one line of %s, before anything else', (script) => {
  const older = join(root, 'older.cjs');
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.19.0' });");
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', older, resolve(script)], { cwd: root, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: 'This needs Node 20 or newer; this is Node 18.19.0.\n' });
});

describe('with packages', () => {
  /** What package-lock.json asks, beside zod 4.6.6 and vitest 4.1.12, which are there. */
  function lock(asked: Record<string, object>): void {
    const packages = (all: object) => JSON.stringify({ packages: all });
    const there = { 'node_modules/zod': { version: '4.6.6' }, 'node_modules/vitest': { version: '4.1.12', dev: true } };
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules/.package-lock.json'), packages(there));
    writeFileSync(join(root, 'package-lock.json'), packages({ '': {}, ...there, ...asked }));
  }
  const CHANGED = { 'node_modules/zod': { version: '4.6.7' } };
  const NEW = { 'node_modules/pg/node_modules/ms': { version: '2.1.3' } };
  const called = 'echo "$1 $2" > called';

  test('that are as package-lock.json has them nothing is done; what is optional may be left out', () => {
    lock({ 'node_modules/fsevents': { version: '2.3.3', optional: true } });
    expect(firstRun('exit 1')).toEqual({ status: 0, said: [''], fault: '' });
  });

  test.each([
    ['another version', CHANGED, 'zod 4.6.7, not 4.6.6'],
    ['a new package', NEW, 'ms 2.1.3'],
  ])('%s after a pull is installed, and nothing else', (_what, asked, named) => {
    lock(asked);
    expect(firstRun(called)).toEqual({ status: 0, said: [`The packages changed (${named}): installing ...`, 'The packages are there.'], fault: '' });
    expect(readFileSync(join(root, 'called'), 'utf8')).toBe('install --no-save\n');
  });

  test('that a link leads to are left as they are, with a line', () => {
    lock(CHANGED);
    renameSync(join(root, 'node_modules'), join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'node_modules'));
    expect(firstRun('exit 1')).toEqual({ status: 0, said: [''], fault: 'The packages are not those of package-lock.json (zod 4.6.7, not 4.6.6): run npm ci.' });
  });

  test('npm start says so and installs nothing; what only developers need is not asked for', () => {
    lock({ 'node_modules/knip': { version: '6.44.2', dev: true } });
    expect(firstRun('exit 1', '--say')).toEqual({ status: 0, said: [''], fault: '' });
    rmSync(join(root, 'node_modules'), { recursive: true });
    lock(CHANGED);
    expect(firstRun('exit 1', '--say').fault).toContain('zod 4.6.7, not 4.6.6');
  });

  test('without a list of them, as in an image, nothing can be said of them', () => {
    lock(CHANGED);
    rmSync(join(root, 'package-lock.json'));
    expect(firstRun('exit 1')).toEqual({ status: 0, said: [''], fault: '' });
  });
});

test('npm start without packages is one line', () => {
  expect(firstRun('exit 1', '--say')).toEqual({ status: 1, said: [''], fault: 'Not started: the packages are not installed. Run npm ci first.' });
});
