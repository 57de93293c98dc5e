// Installs the packages on the first run, so that `npm run demo` and `npm test` work from a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`This needs Node 20 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync('node_modules/.package-lock.json')) {
  console.log('First run: installing packages (about a minute) ...');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  if (npm.status !== 0) {
    console.error('Installing the packages failed: is the npm registry within reach? Nothing was started.');
    process.exit(1);
  }
}
