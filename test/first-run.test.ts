import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;

/** A fresh clone, as far as the script looks: a folder without packages. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hoofdzaak-werk-first-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs what `npm run demo` and `npm test` begin with. @param npm what npm does, as lines of a shell */
function firstRun(npm: string, ...options: string[]) {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, resolve('.ci/install-if-missing.mjs')], {
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

test('a Node that is too old is one line, before anything is installed', () => {
  const older = join(root, 'older.cjs');
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.19.0' });");
  expect(firstRun('exit 0', '--require', older)).toEqual({ status: 1, said: [''], fault: 'This needs Node 20 or newer; this is Node 18.19.0.' });
});
