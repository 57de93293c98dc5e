import { z } from 'zod';
import type { LogQuery, OverviewReads, ProposalPage, Visible } from '../../src/engine/proposals.ts';
import type { Bench, Tallied } from '../../src/programme/overview.ts';
import { ADDRESSEES, PROPOSAL_OUTCOMES, type Proposal } from '../../src/programme/proposals.ts';
import type { Queryable } from './reads.ts';
import { toEscalationSummary } from './rows-escalations.ts';

/** A casus always has a category; should one have none, it is 'anders' rather than lost from the numbers. */
const CATEGORY = "coalesce(e.category, 'anders')";

/** Pairs of a region and an organisation, as two lists of one length. */
const isOneOf = (regions: string, organisations: string) =>
  `exists (select 1 from unnest(${regions}::text[], ${organisations}::uuid[]) b (region, organisation) where b.region = e.region and b.organisation = e.organisation_id)`;

const LOGGED = `e.kind = 'casus' and e.status <> 'withdrawn' and ($1::text[] is null or e.region = any ($1)) and e.raised_at >= $2 and e.raised_at <= $3
  and ($4::text[] is null or ${isOneOf('$4', '$5')})`;

/** One pass over the questions for all that the overview shows. The median is of elapsed time, whatever the region's clock. */
const TALLIES = `
  select t.*, c.nl, c.en from (
    select ${CATEGORY} as category, e.region, count(*)::int as asked,
      count(e.answered_at)::int as answered,
      (count(*) filter (where e.answered_at <= e.answer_by))::int as in_time,
      (count(*) filter (where e.answered_at is not null or e.answer_by < $3))::int as measured,
      (count(*) filter (where e.answered_at is null and e.status <> 'closed'))::int as waiting,
      (count(*) filter (where e.answered_at is null and e.status = 'closed'))::int as unanswered,
      percentile_cont(0.5) within group (order by extract(epoch from e.answered_at - e.raised_at)::float8) * 1000 as median
    from escalations e where ${LOGGED}
    group by grouping sets ((${CATEGORY}, e.region), (${CATEGORY}), ())
  ) t left join categories c on c.id = t.category
  where t.asked > 0`;

/** A casus of one category that may be opened. */
const OPEN_TO = `(e.reporter_id = $7 or $8::text[] is null or e.region = any ($8) or ${isOneOf('$9', '$10')})`;
const CASUS = `from escalations e where ${LOGGED} and ${CATEGORY} = $6`;

const CASUS_COUNTS = `select (count(*) filter (where ${OPEN_TO}))::int as total, (count(*) filter (where not ${OPEN_TO}))::int as hidden ${CASUS}`;

const CASUS_PAGE = `
  select e.reference, e.kind, e.region, o.name as organisation, e.status, e.raised_at, taker.name as taken_by
  from (select e.* ${CASUS} and ${OPEN_TO} order by e.raised_at desc, e.reference desc offset $11 limit $12) e
    join organisations o on o.id = e.organisation_id left join people taker on taker.id = e.taken_by
  order by e.raised_at desc, e.reference desc`;

const PROPOSAL = `
  select p.id, p.region, p.addressee, p.text, p.made_at, p.listed_at, p.listed_text, p.outcome, p.outcome_text, p.ended_at,
    c.id as category, c.nl, c.en, maker.id as maker_id, maker.name as maker_name, lister.name as lister_name, ender.name as ender_name
  from proposals p join categories c on c.id = p.category join people maker on maker.id = p.made_by
    left join people lister on lister.id = p.listed_by left join people ender on ender.id = p.ended_by`;

const IN_REGIONS = '($1::text[] is null or p.region is null or p.region = any ($1))';

const tallyRow = z.object({
  category: z.string().nullable(),
  nl: z.string().nullable(),
  en: z.string().nullable(),
  region: z.string().nullable(),
  asked: z.number(),
  answered: z.number(),
  in_time: z.number(),
  measured: z.number(),
  waiting: z.number(),
  unanswered: z.number(),
  median: z.number().nullable(),
});

function toTallied(row: unknown): Tallied {
  const { category: id, nl, en, in_time: inTime, ...rest } = tallyRow.parse(row);
  return { ...rest, inTime, category: id === null ? null : { id, nl: nl ?? id, en: en ?? id } };
}

const proposalRow = z.object({
  id: z.string(),
  region: z.string().nullable(),
  category: z.string(),
  nl: z.string(),
  en: z.string(),
  addressee: z.enum(ADDRESSEES),
  text: z.string(),
  maker_id: z.string(),
  maker_name: z.string(),
  made_at: z.date(),
  lister_name: z.string().nullable(),
  listed_at: z.date().nullable(),
  listed_text: z.string().nullable(),
  ender_name: z.string().nullable(),
  ended_at: z.date().nullable(),
  outcome: z.enum(PROPOSAL_OUTCOMES).nullable(),
  outcome_text: z.string().nullable(),
});

function toProposal(row: unknown): Proposal {
  const r = proposalRow.parse(row);
  return {
    id: r.id,
    region: r.region,
    category: { id: r.category, nl: r.nl, en: r.en },
    addressee: r.addressee,
    text: r.text,
    maker: { id: r.maker_id, name: r.maker_name },
    madeAt: r.made_at,
    listed: r.listed_at ? { at: r.listed_at, name: r.lister_name ?? '', text: r.listed_text } : null,
    end: r.ended_at && r.outcome ? { at: r.ended_at, name: r.ender_name ?? '', outcome: r.outcome, text: r.outcome_text ?? '' } : null,
  };
}

const pairs = (benches: Bench[]): [string[], string[]] => [benches.map(({ region }) => region), benches.map(({ organisationId }) => organisationId)];

const logParams = ({ regions, benches, from, at }: LogQuery): unknown[] => [regions, from, at, ...(benches ? pairs(benches) : [null, null])];

const visibleParams = ({ personId, regions, benches }: Visible): unknown[] => [personId, regions, ...pairs(benches)];

/** The store's questions about the log as a whole and about proposals, on a pool or inside a transaction. */
export function createOverviewReads(db: Queryable): OverviewReads {
  async function one(id: string): Promise<Proposal | null> {
    const { rows } = await db.query(`${PROPOSAL} where p.id = $1`, [id]);
    return rows[0] ? toProposal(rows[0]) : null;
  }

  return {
    tallies: async (query) => (await db.query(TALLIES, logParams(query))).rows.map(toTallied),
    async casusOf(query, category, visible, offset, limit) {
      const params = [...logParams(query), category, ...visibleParams(visible)];
      const counts = z.object({ total: z.number(), hidden: z.number() }).parse((await db.query(CASUS_COUNTS, params)).rows[0]);
      const { rows } = await db.query(CASUS_PAGE, [...params, offset, limit]);
      return { rows: rows.map(toEscalationSummary), ...counts };
    },
    proposal: one,
    async proposalForChange(id) {
      // Locked first: only a statement after the wait sees what was written meanwhile.
      await db.query('select 1 from proposals where id = $1 for update', [id]);
      return one(id);
    },
    async proposals(regions, offset, limit): Promise<ProposalPage> {
      const count = await db.query(`select count(*)::int as total from proposals p where ${IN_REGIONS}`, [regions]);
      const { rows } = await db.query(`${PROPOSAL} where ${IN_REGIONS} order by (p.ended_at is not null), p.made_at desc, p.id offset $2 limit $3`, [
        regions,
        offset,
        limit,
      ]);
      return { rows: rows.map(toProposal), ...z.object({ total: z.number() }).parse(count.rows[0]) };
    },
    async openProposals(regions) {
      const { rows } = await db.query(`${PROPOSAL} where p.ended_at is null and ${IN_REGIONS} order by p.made_at, p.id`, [regions]);
      return rows.map(toProposal);
    },
  };
}
