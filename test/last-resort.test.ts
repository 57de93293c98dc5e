import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A process that loads what `main.ts` does and then breaks. @param fault the code that does it */
function broken(fault: string) {
  const code = `
    import { pino } from 'pino';
    import { exitOnUncaught } from './src/last-resort.ts';
    exitOnUncaught(pino({ level: 'trace' }, pino.destination(2)));
    const error = Object.assign(new RangeError('GEHEIMWOORD'), { detail: 'GEHEIMWOORD', code: '23505' });
    ${fault}
  `;
  const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { encoding: 'utf8', timeout: 30_000 });
  return { code: child.status, said: child.stdout + child.stderr };
}

it.each([
  ['a rejection that nobody took', 'void Promise.reject(error);', 'nobody took a rejection'],
  ['an exception that nobody caught', 'setImmediate(() => { throw error; });', 'nobody caught a fault'],
])('%s ends the process with code 1, told by kind and without its message', (_what, fault, told) => {
  const { code, said } = broken(fault);
  expect(code).toBe(1);
  expect(said).toContain(told);
  expect(said).toContain('RangeError');
  expect(said).toContain('23505');
  expect(said).not.toContain('GEHEIMWOORD');
});

it('what is no error is told too', () => {
  const { code, said } = broken("void Promise.reject('GEHEIMWOORD');");
  expect(code).toBe(1);
  expect(said).not.toContain('GEHEIMWOORD');
});

it('the service itself does so', () => {
  expect(readFileSync('src/main.ts', 'utf8')).toMatch(/^ {2}exitOnUncaught\(/m);
});
