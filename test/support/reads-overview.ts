import type { Category } from '../../src/engine/escalations.ts';
import type { LogQuery, OverviewReads, Visible } from '../../src/engine/proposals.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { Bench, Tallied, Tally } from '../../src/programme/overview.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { AT } from './facts.ts';
import { CATEGORIES } from './reads-escalations.ts';

/** What the store would know of the log as a whole. */
export interface OverviewWorld {
  escalations: Escalation[];
  categories: Category[];
  proposals: Proposal[];
}

const isOf = (benches: Bench[], { region, organisation }: Escalation) =>
  benches.some((bench) => bench.region === region && bench.organisationId === organisation.id);

const isIn = (regions: RegionCode[] | null, region: RegionCode | null) => regions === null || (region !== null && regions.includes(region));

const isLogged = (one: Escalation, { regions, benches, from, at }: LogQuery) =>
  one.subject.kind === 'casus' &&
  one.status !== 'withdrawn' &&
  one.raisedAt >= from &&
  one.raisedAt <= at &&
  isIn(regions, one.region) &&
  (benches === null || isOf(benches, one));

const mayOpen = (one: Escalation, { personId, regions, benches }: Visible) => one.reporter.id === personId || isIn(regions, one.region) || isOf(benches, one);

function tallyOf(all: Escalation[], at: Date): Tally {
  const took = all.flatMap(({ answeredAt, raisedAt }) => (answeredAt ? [answeredAt.getTime() - raisedAt.getTime()] : [])).sort((a, b) => a - b);
  const half = (took.length - 1) / 2;
  const open = all.filter(({ answeredAt }) => answeredAt === null);
  return {
    asked: all.length,
    answered: took.length,
    inTime: all.filter(({ answeredAt, answerBy }) => answeredAt && answeredAt <= answerBy).length,
    measured: all.filter(({ answeredAt, answerBy }) => answeredAt || answerBy < at).length,
    waiting: open.filter(({ status }) => status !== 'closed').length,
    unanswered: open.filter(({ status }) => status === 'closed').length,
    median: took.length === 0 ? null : ((took[Math.floor(half)] ?? 0) + (took[Math.ceil(half)] ?? 0)) / 2,
  };
}

/** The store's questions about the log as a whole, answered from memory as the store answers them. */
export function overviewReadsOf({ escalations = [], categories = CATEGORIES, proposals = [] }: Partial<OverviewWorld>): OverviewReads {
  const named = (id: string) => categories.find((category) => category.id === id) ?? { id, nl: id, en: id };
  const proposal = async (id: string) => proposals.find((one) => one.id === id) ?? null;
  const ofRegions = (regions: RegionCode[] | null) => proposals.filter(({ region }) => region === null || isIn(regions, region));
  return {
    async tallies(query) {
      const all = escalations.filter((one) => isLogged(one, query));
      const ids = [...new Set(all.map(({ category }) => category ?? 'anders'))];
      const group = (id: string | null, region: RegionCode | null): Tallied[] => {
        const those = all.filter((one) => (id === null || (one.category ?? 'anders') === id) && (region === null || one.region === region));
        return those.length === 0 ? [] : [{ ...tallyOf(those, query.at), category: id === null ? null : named(id), region }];
      };
      return [...group(null, null), ...ids.flatMap((id) => [null, ...new Set(all.map(({ region }) => region))].flatMap((region) => group(id, region)))];
    },
    async casusOf(query, category, visible, offset, limit) {
      const all = escalations.filter((one) => isLogged(one, query) && (one.category ?? 'anders') === category);
      const shown = all.filter((one) => mayOpen(one, visible)).sort((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime());
      const rows = shown.slice(offset, offset + limit).map(({ reference, subject, region, organisation, status, raisedAt, takenBy }) => ({
        reference,
        kind: subject.kind,
        region,
        organisation: organisation.name,
        status,
        raisedAt,
        takenBy: takenBy?.name ?? null,
      }));
      return { rows, total: shown.length, hidden: all.length - shown.length };
    },
    proposal,
    proposalForChange: proposal,
    async proposals(regions, offset, limit) {
      const all = ofRegions(regions).sort((a, b) => Number(a.end !== null) - Number(b.end !== null) || b.madeAt.getTime() - a.madeAt.getTime());
      return { rows: all.slice(offset, offset + limit), total: all.length };
    },
    openProposals: async (regions) => ofRegions(regions).filter(({ end }) => end === null),
  };
}

/** A proposal that Dewi made for the management in Zuid-Limburg. */
export const aProposal = (more: Partial<Proposal> = {}): Proposal => ({
  id: '44444444-4444-4444-8444-444444444444',
  region: 'ZL',
  category: { id: 'contact', nl: 'Ik krijg geen contact', en: 'I cannot reach anybody' },
  addressee: 'management',
  text: 'Spreek een vast belmoment af.',
  maker: { id: 'p-dewi', name: 'Dewi' },
  madeAt: AT,
  listed: null,
  end: null,
  ...more,
});
