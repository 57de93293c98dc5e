import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { environment } from '../src/config.ts';
import { asExample, asPage } from '../src/settings.ts';

test.each([
  ['docs/settings.md', asPage],
  ['.env.example', asExample],
])('%s tells the settings as they are: npm run settings writes it', (path, written) => {
  expect(readFileSync(path, 'utf8')).toBe(written());
});

test('every setting says what it is for, and which it stands beside', () => {
  for (const [name, setting] of Object.entries(environment.shape))
    expect([name, setting.meta()]).toEqual([name, { group: expect.stringMatching(/./), description: expect.stringMatching(/^[A-Za-z].*\.$/) }]);
});
