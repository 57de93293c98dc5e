import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/*
 * `npm run vraag`, as a process: its lines are read by others.
 */

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'vraag-'));
afterAll(() => rm(folder, { recursive: true }));

const vraag = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'src/vraag.ts', ...args]);
const row = z.object({ q: z.string(), answered: z.boolean(), results: z.array(z.object({ id: z.string(), score: z.number() })) }).strict();

describe('npm run vraag', { timeout: 60_000 }, () => {
  it('gives an answer with its source', async () => {
    const { stdout } = await vraag('wie betaalt de eerste acht gesprekken?');
    expect(stdout).toMatch(/zorgverzekeraar[\s\S]*Bron: .*5\.5 \(stand 2021\)/);
  });

  it('for a batch prints a line for each question, sections only, the best first', async () => {
    const file = join(folder, 'in.jsonl');
    const asked = ['wat telt mee als traject', 'uitslag eredivisie', '', '🙂', 'x'.repeat(4000)];
    await writeFile(file, asked.map((q) => `${JSON.stringify({ q })}\n`).join('\n'));
    const rows = (await vraag('--batch', file)).stdout
      .trim()
      .split('\n')
      .map((line) => row.parse(JSON.parse(line)));
    expect(rows.map(({ q }) => q)).toEqual(asked);
    expect(rows.map(({ answered }) => answered)).toEqual([true, false, false, false, false]);
    for (const { results } of rows) {
      expect(results.length).toBeLessThanOrEqual(10);
      expect(results.every(({ id }) => /^[a-z0-9-]+#/.test(id) && !id.startsWith('buiten-bereik'))).toBe(true);
      expect(results.map(({ score }) => score)).toEqual(results.map(({ score }) => score).sort((a, b) => b - a));
    }
  });

  it('names the line of a batch that it cannot read', async () => {
    const file = join(folder, 'wrong.jsonl');
    await writeFile(file, '{"q":"goed"}\nfout\n');
    await expect(vraag('--batch', file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Regel 2') });
  });

  it('without a question says how to ask one', async () => {
    await expect(vraag()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Gebruik: npm run vraag') });
  });
});
