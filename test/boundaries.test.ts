import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * The house's walls (design, section 3), read from the files themselves.
 * Every rule comes with a sample that breaks it: a rule that cannot fail protects nothing.
 */

interface File {
  path: string;
  source: string;
}

interface Rule {
  name: string;
  /** The files it is about. */
  about: (path: string) => boolean;
  /** What is wrong in a file; nothing when all is well. */
  faults: (file: File) => string[];
  /** A file that breaks it, once. */
  broken: File;
}

const FOLDERS = ['src', 'adapters', 'workflows', 'manifest', 'test', '.ci'];

const files: File[] = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, source: readFileSync(path, 'utf8') })),
);

const IMPORT = /(?:\bfrom|\bimport|\brequire|\bimport\.meta\.resolve)\s*\(?\s*(['"`])([^'"`]+)\1/g;

/** Everything a file imports: files as paths from the project's root, packages by name. */
function imports({ path, source }: File): string[] {
  return [...source.matchAll(IMPORT)].map(([, , to = '']) => (to.startsWith('.') ? posix.join(posix.dirname(path), to) : to));
}

/** Whether an import is this package, or a file of it. `@x/` stands for all of a scope, `x*` for all that begin so. */
function isOf(imported: string, name: string): boolean {
  if (name.endsWith('/')) return imported.startsWith(name);
  if (name.endsWith('*')) return imported.startsWith(name.slice(0, -1));
  return imported === name || imported.startsWith(`${name}/`);
}

const within =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const not = (about: (path: string) => boolean) => (path: string) => !about(path);
const both = (one: (path: string) => boolean, other: (path: string) => boolean) => (path: string) => one(path) && other(path);

/** A rule about imports. */
const importRule = (name: string, about: Rule['about'], forbidden: (imported: string) => boolean, broken: File): Rule => ({
  name,
  about,
  faults: (file) => imports(file).filter(forbidden),
  broken,
});

const PRODUCT = within('src', 'adapters', 'workflows', 'manifest');
const VENDORS = ['@slack/', 'botbuilder*', 'bullmq', 'ioredis', 'pg', 'express', 'date-holidays', 'prom-client'];
const isVendor = (imported: string) => VENDORS.some((vendor) => isOf(imported, vendor));

/** One vendor, one home. */
const homeOf = (vendor: string, home: string): Rule =>
  importRule(`only ${home} imports ${vendor}`, both(PRODUCT, not(within(home))), (imported) => isOf(imported, vendor), {
    path: 'adapters/http/other.ts',
    source: `import { x } from '${vendor.endsWith('/') ? `${vendor}bolt` : vendor.replace('*', '-core')}';`,
  });

/** Spelled in parts, so that this file does not break the rules it holds. */
const words = (...parts: string[]) => parts.join('');
const CLOCK = /\bDate\.now\(\)|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\(\)/g;
const LEFT_OUT = new RegExp(
  words('\\b(?:it|test|describe|suite|context|ctx)(?:\\.\\w+)*\\.(?:sk', 'ip|on', 'ly|to', 'do|skipIf|runIf)\\b|\\b(?:x|f)(?:it|test|describe)\\('),
  'g',
);
const SLEEP = new RegExp(words('\\bset', 'Timeout\\b|\\bset', 'Interval\\b|node:tim', 'ers|\\bAtomics\\.wait'), 'g');
const LINES = 300;

const matches =
  (pattern: RegExp) =>
  ({ source }: File) =>
    [...source.matchAll(pattern)].map(([found]) => found);

const RULES: Rule[] = [
  importRule(
    'src (but main.ts) and workflows import no adapter and no vendor',
    both(
      within('src', 'workflows'),
      not((path) => path === 'src/main.ts'),
    ),
    (imported) => within('adapters')(imported) || isVendor(imported),
    { path: 'src/engine/x.ts', source: "import { createStore } from '../../adapters/postgres/store.ts';" },
  ),
  importRule(
    'src/programme and src/cards know no engine, no workflow and no machine',
    within('src/programme', 'src/cards'),
    (imported) => within('src/engine', 'workflows')(imported) || imported.startsWith('node:'),
    { path: 'src/cards/x.ts', source: "import type { Place } from '../engine/events.ts';" },
  ),
  importRule(
    'workflows import only workflows, src, the manifest and zod',
    within('workflows'),
    (imported) => !within('src', 'workflows', 'manifest', 'zod')(imported),
    { path: 'workflows/traject/x.ts', source: "import { readFile } from 'node:fs/promises';" },
  ),
  importRule('adapters know no workflow', within('adapters'), within('workflows'), {
    path: 'adapters/slack/x.ts',
    source: "import { routes } from '../../workflows/routes.ts';",
  }),
  homeOf('botbuilder*', 'adapters/teams/sdk'),
  homeOf('@slack/', 'adapters/slack'),
  homeOf('bullmq', 'adapters/bullmq'),
  homeOf('ioredis', 'adapters/bullmq'),
  homeOf('pg', 'adapters/postgres'),
  homeOf('date-holidays', 'adapters/calendar'),
  homeOf('prom-client', 'adapters/http/metrics.ts'),
  importRule('nothing outside test imports test', not(within('test')), within('test'), {
    path: 'src/x.ts',
    source: "const { card } = await import('../test/contracts/samples.ts');",
  }),
  {
    name: 'rules, cards, engine and workflows never read a clock: time is an argument',
    about: within('src/programme', 'src/cards', 'src/engine', 'src/app.ts', 'src/sweeps.ts', 'workflows'),
    faults: matches(CLOCK),
    broken: { path: 'workflows/x.ts', source: 'const at = new Date();' },
  },
  {
    name: `no file of the product is longer than ${LINES} lines`,
    about: within('src', 'adapters', 'workflows'),
    faults: ({ source }) => {
      const lines = source.trimEnd().split('\n').length;
      return lines > LINES ? [`${lines} lines`] : [];
    },
    broken: { path: 'src/x.ts', source: 'x;\n'.repeat(LINES + 1) },
  },
  {
    name: 'no test is left out, and none is run alone',
    about: within('test'),
    faults: matches(LEFT_OUT),
    broken: { path: 'test/x.test.ts', source: words('it.sk', "ip('remembers', () => undefined);") },
  },
  {
    // These draw the moments at which they kill, think as people do, ask as a load balancer does, or measure: that is what they are for, not a
    // wait for something to be ready.
    name: 'no test sleeps: it waits for what it needs',
    about: both(within('test'), not(within('test/services/storm', 'test/faults/rolling-restart.test.ts', 'test/support/balancer.ts', 'test/bench'))),
    faults: matches(SLEEP),
    broken: { path: 'test/x.test.ts', source: words('await new Promise((done) => set', 'Timeout(done, 10));') },
  },
];

describe.each(RULES)('$name', ({ about, faults, broken }) => {
  it('holds', () => {
    const looked = files.filter(({ path }) => about(path));
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.flatMap((file) => faults(file).map((fault) => `${file.path}: ${fault}`))).toEqual([]);
  });

  it('can fail', () => {
    expect(about(broken.path)).toBe(true);
    expect(faults(broken)).toHaveLength(1);
  });
});

describe('what is read as an import', () => {
  it.each([
    ["import pg from 'pg';", 'pg'],
    ["import type { Pool } from 'pg';", 'pg'],
    ["import 'pg';", 'pg'],
    ["export * from 'pg';", 'pg'],
    ["const pg = await import('pg');", 'pg'],
    ["const pg = require('pg');", 'pg'],
    ["import {\n  a,\n  b,\n} from '../postgres/pool.ts';", 'adapters/postgres/pool.ts'],
  ])('%s', (source, imported) => {
    expect(imports({ path: 'adapters/slack/x.ts', source })).toEqual([imported]);
  });

  it('a package is told from others that begin with its name', () => {
    expect([isOf('pg', 'pg'), isOf('pg/lib', 'pg'), isOf('pgvector', 'pg'), isOf('@slack/bolt', '@slack/'), isOf('botbuilder-core', 'botbuilder*')]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });
});
