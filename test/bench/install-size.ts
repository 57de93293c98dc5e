import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Figure, round } from './measure.ts';

const lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/** The bytes of a package's own files; packages inside it are counted as packages. */
async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') bytes += await sizeOf(path);
    if (entry.isFile()) bytes += (await stat(path)).size;
  }
  return bytes;
}

/** What `npm ci --omit=dev` puts on this kind of machine, counted from what is installed: nothing is downloaded. */
export async function installSize(): Promise<Figure> {
  const { packages } = lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const sizes: [string, number][] = [];
  for (const [path, { dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue;
    const bytes = await sizeOf(path).catch(() => null); // for another kind of machine
    if (bytes !== null) sizes.push([path.replace(/^node_modules\//, ''), bytes / 1_048_576]);
  }
  const largest = sizes.toSorted(([, a], [, b]) => b - a).slice(0, 8);
  return {
    name: 'install without development packages',
    value: round(sizes.reduce((sum, [, mb]) => sum + mb, 0)),
    unit: 'MB',
    baseline: null,
    ratio: null,
    goal: 'none: to be known',
    met: true,
    parts: { packages: sizes.length, largestMb: Object.fromEntries(largest.map(([name, mb]) => [name, round(mb)])) },
  };
}
