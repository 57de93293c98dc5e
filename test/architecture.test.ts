import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

/** What lies directly in src belongs to main, but for what the adapters are given. */
const OF_APP = ['src/app.ts', 'src/sweeps.ts', 'src/config.ts', 'src/clock.ts'];

/** The box of the picture that a file is in. */
function boxOf(path: string): string {
  const [top = '', next = '', deeper] = path.split('/');
  if (top === 'manifest' && path !== 'manifest/ids.ts') return 'main'; // what makes the apps' manifests is a command too
  if (top !== 'src') return top;
  if (deeper !== undefined) return next;
  return OF_APP.includes(path) ? 'app' : 'main';
}

const page = readFileSync('docs/architecture.md', 'utf8');
const boxes = [...page.matchAll(/^ {2}(\w+)\["/gm)].map(([, box = '']) => box);
const arrows = [...page.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => ({ from, to }));

/** Every box that a way of arrows leads to. */
function below(box: string): string[] {
  const next = arrows.filter(({ from }) => from === box).map(({ to }) => to);
  return [...new Set(next.flatMap((one) => [one, ...below(one)]))];
}

/** Which box imports which, with a file that does. */
const imports = ['src', 'adapters', 'workflows', 'manifest'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = posix.join(folder, name);
      return [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to = '']) => ({
        file,
        from: boxOf(file),
        to: boxOf(posix.join(posix.dirname(file), to)),
      }));
    }),
);

test('every import goes along the arrows of the picture', () => {
  const against = imports.filter(({ from, to }) => from !== to && !below(from).includes(to));
  expect(against).toEqual([]);
});

test('every arrow stands for an import, every box for code, and none leads back to where it came from', () => {
  expect(arrows.filter(({ from, to }) => !imports.some((one) => one.from === from && one.to === to))).toEqual([]);
  expect([...new Set(imports.flatMap(({ from, to }) => [from, to]))].sort()).toEqual(boxes.toSorted());
  expect(boxes.filter((box) => below(box).includes(box))).toEqual([]);
});
