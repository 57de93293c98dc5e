import { cpuOf, idle, type Load, load } from './load.ts';
import { type Figure, interleaved, median, round, spreadOf, tell } from './measure.ts';

/** How long each is loaded in a round, in ms. */
const WHILE = 2000;
/** Before that each is loaded for so long, in ms: code that ran a few times only is not compiled yet. */
const WARM_UP = 5000;

/** A process that answers. */
export interface Subject {
  pid: number;
  /** Asks once; told whether it went well. */
  connect(connections: number): { once: () => Promise<boolean>; close: () => Promise<void> };
}

interface Taken extends Load {
  /** How long a core was busy for each, in ms. */
  cpu: number;
}

async function take({ pid, connect }: Subject, connections: number, forMs = WHILE): Promise<Taken> {
  const { once, close } = connect(connections);
  const before = await cpuOf(pid);
  const taken = await load(connections, forMs, once);
  const cpu = ((await cpuOf(pid)) - before) / ((taken.perSecond * forMs) / 1000);
  await close();
  return { ...taken, cpu };
}

/**
 * The product beside a bare app of the same SDK, turn by turn, at several numbers of connections; the worst of their ratios counts.
 * @param mostLate the highest allowed p99, as a multiple of the bare one's
 */
export async function againstBare(
  what: { name: string; unit: string; connections: number[]; mostLate: number | null },
  product: Subject,
  bare: Subject,
): Promise<Figure> {
  const parts: Record<string, unknown> = {};
  const found: { perSecond: [number, number]; ratio: number; late: number; failed: number; spread: [number, number] }[] = [];
  for (const one of [bare, product]) {
    await idle(one.pid);
    await take(one, 10, WARM_UP);
  }
  for (const connections of what.connections) {
    const taken = await interleaved({ bare: () => take(bare, connections), product: () => take(product, connections) });
    const of = (who: 'bare' | 'product', figure: keyof Taken) => median(taken[who].map((one) => one[figure]));
    const both = (figure: keyof Taken): [number, number] => [of('product', figure), of('bare', figure)];
    const ratio = of('product', 'perSecond') / of('bare', 'perSecond');
    const late = of('product', 'p99') / of('bare', 'p99');
    const failed = taken.product.reduce((sum, one) => sum + one.failed, 0);
    found.push({ perSecond: both('perSecond'), ratio, late, failed, spread: spreadOf(taken.product.map((one) => one.perSecond)) });
    const part = {
      perSecond: [...both('perSecond'), ratio].map(round),
      p50Ms: both('p50').map(round),
      p99Ms: [...both('p99'), late].map(round),
      cpuMs: both('cpu').map(round),
      failed,
    };
    parts[`at ${connections}`] = part;
    tell(`${what.name}, ${connections} connections, product and bare: ${JSON.stringify(part)}`);
  }
  const worst = found.toSorted((a, b) => a.ratio - b.ratio)[0];
  const latest = Math.max(...found.map(({ late }) => late));
  return {
    name: what.name,
    value: round(worst?.perSecond[0] ?? Number.NaN),
    unit: what.unit,
    baseline: round(worst?.perSecond[1] ?? Number.NaN),
    ratio: round(worst?.ratio ?? Number.NaN),
    goal: `>= 0.70 of the bare one's${what.mostLate === null ? '' : `, p99 <= ${what.mostLate} x`}, at ${what.connections.join(', ')} connections`,
    met: (worst?.ratio ?? 0) >= 0.7 && (what.mostLate === null || latest <= what.mostLate) && found.every(({ failed }) => failed === 0),
    ...(worst ? { spread: worst.spread } : {}),
    parts,
  };
}
