import type { Bar, Chart } from '../../src/cards/chart.ts';
import { REGIONS } from '../../src/programme/regions.ts';

/** A chart as the digest has it: each region with what it started, and what it should have by now. */
export function chartOf(count: number, more: Partial<Chart> = {}): Chart {
  const bars = REGIONS.slice(0, count).map(({ name }, index): Bar => {
    const [value, mark] = [(index * 37) % 29, (index * 11) % 23];
    return { label: name, value, mark, tone: value < mark ? 'behind' : 'good' };
  });
  return { title: 'Gestart per arbeidsmarktregio', unit: 'gestart dit jaar', mark: 'doel tot nu toe', bars, ...more };
}
