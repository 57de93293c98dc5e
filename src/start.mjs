// Starts the service from a few files made of the sources and their packages: Node takes seconds to find, read and translate them one by one.
// The folder of those files bears the hash of what they were made of, so that they are never older than the sources.
import './node-version.mjs';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = `${ROOT}dist`;
/** All that the service is made of; the lock names the packages. */
const FOLDERS = ['src', 'adapters', 'workflows', 'manifest'];
const FILES = ['package-lock.json', 'src/start.mjs'];
/** What stays outside: a program for the processor, and what Node looks up by itself. */
const EXTERNAL = ['@resvg/resvg-js', 'pg-native'];
/** What is made here; other files for people lie beside it. */
const OURS = /^[0-9a-f]{16}(-\d+)?$/;
/** How long files of an earlier version stay, in ms: a process that runs may still ask for one. */
const KEEP = 24 * 3_600_000;
/** Packages written as CommonJS ask for others by this name. */
const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

function hashOfSources() {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const sources = readdirSync(ROOT + folder, { recursive: true }).filter((path) => path.endsWith('.ts'));
    for (const path of sources.sort()) hash.update(`${folder}/${path}\n`).update(readFileSync(`${ROOT}${folder}/${path}`));
  }
  for (const path of FILES) hash.update(`${path}\n`).update(readFileSync(ROOT + path));
  return hash.digest('hex').slice(0, 16);
}

/** Makes the files beside where they belong and moves them there in one step: several processes may start at once. */
async function make(folder) {
  mkdirSync(DIST, { recursive: true });
  accessSync(DIST, constants.W_OK); // else the builder says so once for each of its files
  process.stderr.write('Putting the service together: once after a change, some seconds ...\n');
  const { build, stop } = await import('esbuild');
  const aside = `${folder}-${process.pid}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['main', 'draw-worker', 'read-worker'].map((out) => ({ out, in: out === 'main' ? 'src/main.ts' : `adapters/files/${out}.ts` })),
    outdir: aside,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Without the packages' comments: one character of theirs outside Latin-1 has V8 keep the whole text at twice its size.
    minifyWhitespace: true,
    lineLimit: 120, // so that the place of a fault still says something
    external: EXTERNAL,
    banner: { js: REQUIRE },
    logLevel: 'error',
  }).finally(stop); // its process would stay with ours, with all it read
  await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true })); // another process was first
  for (const name of readdirSync(DIST).filter((one) => OURS.test(one))) {
    const other = `${DIST}/${name}`;
    if (statSync(other).mtimeMs < Date.now() - KEEP) await rm(other, { recursive: true, force: true });
  }
}

const folder = `${DIST}/${hashOfSources()}`;
if (!existsSync(folder))
  await make(folder).catch((error) => process.stderr.write(`${error.message.split('\n')[0]}\nStarting from the sources, which is slower.\n`));
if (process.argv[2] === 'build')
  process.exitCode = existsSync(folder) ? 0 : 1; // for an image: the first start is then a second one
else if (existsSync(folder)) await import(pathToFileURL(`${folder}/main.js`).href);
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
}
