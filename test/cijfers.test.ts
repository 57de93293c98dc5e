import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cijfers } from '../src/cijfers.ts';
import { SMALL_REGION } from './programme/small-month.ts';
import { AT, readsOf } from './support/facts.ts';

/*
 * `npm run cijfers`, without the process around it.
 */

const countable = Object.values(SMALL_REGION).map((traject) => ({ ...traject, region: 'ZL' }));
const terms = [{ year: 2026, division: 'eredivisie' as const, places: null, target: 365 }];
const reads = readsOf({ countable, terms, divisionsHeld: [{ region: 'ZL', since: '2026-01-01', division: 'eredivisie' }] });

async function printed(...args: string[]): Promise<string> {
  const lines: string[] = [];
  await cijfers(args, reads, AT, (line) => void lines.push(line));
  return lines.join('\n');
}

const shape = z.object({
  month: z.string(),
  regions: z.array(z.object({ code: z.string(), startedYear: z.number(), target: z.number().nullable(), pace: z.number().nullable() })),
  total: z.object({ startedYear: z.number(), target: z.number().nullable(), pace: z.number().nullable() }),
});
const asJson = async (...args: string[]) => shape.parse(JSON.parse(await printed(...args, '--json')));

describe('npm run cijfers', () => {
  it('prints one JSON object with all regions, and what they come to together', async () => {
    const { month, regions, total } = await asJson('--month', '2026-01');
    const [zl] = regions.filter(({ code }) => code === 'ZL');
    expect([month, regions.length, zl?.target]).toEqual(['2026-01', 35, 365]);
    expect(regions.filter(({ code }) => code !== 'ZL').every(({ target, pace }) => target === null && pace === null)).toBe(true);
    expect([total.startedYear, total.target, total.pace]).toEqual([zl?.startedYear, 365, zl?.pace]);
    expect(zl?.pace).toBeCloseTo((zl?.startedYear ?? 0) / 31, 10);
  });

  it('knows a region by its code, its name and its centrumgemeente', async () => {
    for (const region of ['zl', 'Zuid-Limburg', 'Heerlen'])
      expect((await asJson('--month', '1-2026', '--region', region)).regions.map(({ code }) => code)).toEqual(['ZL']);
  });

  it('in words shows the regions where anything was registered', async () => {
    const text = await printed('--month', '2026-01');
    expect(text).toContain('Zuid-Limburg');
    expect(text).not.toContain('Flevoland');
  });

  it.each([
    [['--month', '2027-01'], 'moet nog beginnen'],
    [['--month', '2016-12'], 'Het programma begon na'],
    [['--month', 'november'], 'is geen maand'],
    [['--month', '2026-01', '--region', 'limburg'], 'Bedoelt u'],
    [['--maand', '2026-01'], 'Gebruik: '],
  ])('%s is refused in words', async (args, said) => {
    await expect(printed(...args)).rejects.toThrow(said);
  });
});
