// Installs the packages on the first run, so that `npm run demo` and `npm test` work from a fresh clone.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Seconds between two lines that say that it still goes on. */
const SAY_EVERY = 10;
/** npm waits up to a minute between its attempts; nobody watches that long. In ms. */
const LONGEST_WAIT = 5000;

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`This needs Node 20 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

/** What of all that npm says names the fault. */
function faultIn(said) {
  const lines = said.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, ''));
  const told = lines.find((line) => /^(FetchError|Error|request to|[A-Z]{5,}:)|Unsupported|not found|EACCES|EROFS/.test(line));
  return (told ?? lines.find(Boolean) ?? 'npm did not say why').trim();
}

function install() {
  return new Promise((done) => {
    const npm = spawn(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel=error', `--fetch-retry-mintimeout=${LONGEST_WAIT}`, `--fetch-retry-maxtimeout=${LONGEST_WAIT}`],
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

if (!existsSync('node_modules/.package-lock.json')) {
  console.log('First run: installing packages, about a minute ...');
  const from = Date.now();
  const saying = setInterval(() => console.log(`... still installing, ${Math.round((Date.now() - from) / 1000)} s`), SAY_EVERY * 1000);
  const fault = await install();
  clearInterval(saying);
  if (fault) {
    console.error(`Not started: the packages could not be installed (${fault}). Is the npm registry within reach, and may this folder be written?`);
    process.exit(1);
  }
  console.log('The packages are there.');
}
