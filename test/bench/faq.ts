import MiniSearch from 'minisearch';
import { type Entry, plainText } from '../../src/faq/entry.ts';
import { createFaq } from '../../src/faq/faq.ts';
import { loadKnowledge } from '../../src/faq/load.ts';
import { type Figure, median, quantile, ROUNDS, round, spreadOf, timed } from './measure.ts';

/** How often each question is asked in a round. */
const TIMES = 20;
/** An answer may take so long, in ms. */
const LIMIT = 5;

/** Questions of several kinds: found, not found, outside the programme, in English, with typing errors. */
const QUESTIONS = [
  'wie betaalt ips als de gemeente opdrachtgever is',
  'telt een traject mee als iemand alleen bij de poh loopt',
  'wat is het verschil tussen champions league en eredivisie',
  'moet de centrumgemeente meedoen',
  'hoe lang duurt een ips trajekt',
  'wat doet een ambasadeur',
  'mag een regio haar aanmelding intrekken',
  'krijgt de werkgever subsidie',
  'wat kost een taart bij de bakker op de hoek en mag ik die op kantoor uitdelen als iemand werk vindt',
  'who pays for ips',
];

/** The same entries several times over, each as one of its own. */
const copies = (entries: Entry[], times: number): Entry[] =>
  Array.from({ length: times }, (_, copy) => entries.map((entry) => (copy === 0 ? entry : { ...entry, id: `${entry.id}-${copy}` }))).flat();

/** A bare full-text search over titles and texts: finds, but neither explains nor declines. */
function bareSearch(entries: Entry[]): (question: string) => unknown {
  const index = new MiniSearch({ fields: ['title', 'text'] });
  index.addAll(entries.map(({ id, nl }) => ({ id, title: nl.title, text: plainText(nl) })));
  return (question) => index.search(question);
}

async function measure(entries: Entry[]) {
  let ask: (question: string) => unknown = () => undefined;
  const start = await timed(() => {
    const faq = createFaq(entries);
    faq.ask('start');
    ask = faq.ask;
  });
  const bare = bareSearch(entries);
  const taken: Record<'product' | 'bare', { p50: number; p99: number }[]> = { product: [], bare: [] };
  for (let turn = 0; turn <= ROUNDS; turn++) {
    for (const [who, work] of [['product', ask] as const, ['bare', bare] as const]) {
      const times: number[] = [];
      for (let n = 0; n < TIMES; n++) for (const question of QUESTIONS) times.push(await timed(() => work(`${question} ${n}`)));
      if (turn > 0) taken[who].push({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });
    }
  }
  const of = (who: 'product' | 'bare', what: 'p50' | 'p99') => median(taken[who].map((one) => one[what]));
  return {
    start,
    product: { p50: of('product', 'p50'), p99: of('product', 'p99') },
    bare: { p50: of('bare', 'p50'), p99: of('bare', 'p99') },
    all: taken.product,
  };
}

/** An answer of the FAQ, at the entries there are and at twenty times as many, beside a bare full-text search. */
export async function faqAnswer(): Promise<Figure> {
  const { entries } = await loadKnowledge();
  const now = await measure(entries);
  const twenty = await measure(copies(entries, 20));
  const part = ({ start, product, bare }: typeof now) => ({
    p50Ms: [round(product.p50), round(bare.p50)],
    p99Ms: [round(product.p99), round(bare.p99)],
    startMs: round(start),
  });
  return {
    name: 'FAQ answer, p99',
    value: round(now.product.p99),
    unit: 'ms',
    baseline: round(now.bare.p99),
    ratio: round(now.product.p99 / now.bare.p99),
    goal: '<= 5 ms',
    met: now.product.p99 <= LIMIT,
    spread: spreadOf(now.all.map(({ p99 }) => p99)),
    parts: { [`${entries.length} entries`]: part(now), [`${entries.length * 20} entries`]: part(twenty) },
  };
}
