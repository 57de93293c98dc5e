// Installs the packages on the first run and after they changed, so that `npm run demo` and `npm test` work from a fresh clone and after a
// `git pull`. With `--say`, before `npm start`: says so and installs nothing, for others may run from the same folder.
import '../src/node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';

/** Seconds between two lines that say that it still goes on. */
const SAY_EVERY = 10;
/** npm waits up to a minute between its attempts; nobody watches that long. In ms. */
const LONGEST_WAIT = 5000;

/** What npm writes down of what it installed. */
const INSTALLED = 'node_modules/.package-lock.json';
const onlySay = process.argv.includes('--say');

/** The first package that is not as package-lock.json has it, in words; null when all are, or when that cannot be told. */
function changed() {
  const packagesIn = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const withoutDev = onlySay || process.env.NODE_ENV === 'production';
  try {
    const there = packagesIn(INSTALLED);
    for (const [path, { version, optional, dev, devOptional }] of Object.entries(packagesIn('package-lock.json'))) {
      const here = there[path];
      const spare = optional || (withoutDev && (dev || devOptional)); // for another machine, or not for a service
      if (path === '' || (spare && !here) || here?.version === version) continue;
      return `${path.replace(/^.*node_modules\//, '')} ${version}${here ? `, not ${here.version}` : ''}`;
    }
  } catch {
    // An image may have left them out.
  }
  return null;
}

/** What of all that npm says names the fault. */
function faultIn(said) {
  const lines = said.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, ''));
  const told = lines.find((line) => /^(FetchError|Error|request to|[A-Z]{5,}:)|Unsupported|not found|EACCES|EROFS/.test(line));
  return (told ?? lines.find(Boolean) ?? 'npm did not say why').trim();
}

/** @param how 'ci' for all anew; `install --no-save` changes what changed, and leaves what was there when that fails */
function install(...how) {
  return new Promise((done) => {
    const npm = spawn(
      'npm',
      [...how, '--no-audit', '--no-fund', '--loglevel=error', `--fetch-retry-mintimeout=${LONGEST_WAIT}`, `--fetch-retry-maxtimeout=${LONGEST_WAIT}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    npm.stderr.on('data', (chunk) => {
      said += chunk;
    });
    npm.on('error', (error) => done(error.message));
    npm.on('close', (code) => done(code === 0 ? null : faultIn(said)));
  });
}

async function installed(first, ...how) {
  console.log(first);
  const from = Date.now();
  const saying = setInterval(() => console.log(`... still installing, ${Math.round((Date.now() - from) / 1000)} s`), SAY_EVERY * 1000);
  const fault = await install(...how);
  clearInterval(saying);
  if (fault) {
    console.error(`Not started: the packages could not be installed (${fault}). Is the npm registry within reach, and may this folder be written?`);
    process.exit(1);
  }
  console.log('The packages are there.');
}

if (onlySay && !existsSync('node_modules')) {
  console.error('Not started: the packages are not installed. Run npm ci first.');
  process.exit(1);
} else if (!onlySay && !existsSync(INSTALLED)) {
  await installed('First run: installing packages, about a minute ...', 'ci');
} else {
  const what = changed();
  // What a link leads to is not ours to change.
  if (what && (onlySay || lstatSync('node_modules').isSymbolicLink())) console.error(`The packages are not those of package-lock.json (${what}): run npm ci.`);
  else if (what) await installed(`The packages changed (${what}): installing ...`, 'install', '--no-save');
}
