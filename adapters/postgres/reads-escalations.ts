import type { EscalationReads } from '../../src/engine/escalations.ts';
import type { Queryable } from './reads.ts';
import { createRoster } from './roster.ts';
import { toCategories, toClock, toEscalation, toEscalationSummary, toIds, toWakes } from './rows-escalations.ts';

/** Whoever did something goes by the name they have now; who was told by the clock, by the name that was shown then. */
const ESCALATION = `
  select e.*, reporter.name as reporter_name, o.name as organisation_name, o.kind as organisation_kind, taker.name as taker_name,
    coalesce((select json_agg(json_build_object('at', l.at, 'personId', l.person_id, 'name', coalesce(p.name, l.name), 'what', l.what, 'rung', l.rung,
        'text', l.text, 'outcome', l.outcome) order by l.position)
      from escalation_log l left join people p on p.id = l.person_id where l.escalation_id = e.id), '[]') as log,
    coalesce((select json_agg(json_build_object('personId', person_id, 'step', step, 'undelivered', undelivered is not null) order by at, step, person_id)
      from pings where escalation_id = e.id and round = e.round), '[]') as pings
  from escalations e join people reporter on reporter.id = e.reporter_id join organisations o on o.id = e.organisation_id
    left join people taker on taker.id = e.taken_by`;

const SUMMARY = `
  select e.reference, e.kind, e.region, o.name as organisation, e.status, e.raised_at, taker.name as taken_by
  from escalations e join organisations o on o.id = e.organisation_id left join people taker on taker.id = e.taken_by`;

const REPORTED = `${SUMMARY} where e.reporter_id = $1 order by (e.due_at is null), e.raised_at desc, e.reference desc limit $2`;

/** Two ways in, each by its own index. */
const WAITING = `${SUMMARY}
  where e.id in (
    select id from escalations where taken_by = $1 and status in ('open', 'taken', 'answered')
    union all
    select asked.id from pings join escalations asked on asked.id = pings.escalation_id and asked.round = pings.round
    where pings.person_id = $1 and asked.status = 'open')
  order by e.due_at, e.reference limit $2`;

const REGION_SETTING = `
  select (select clock from region_clocks where region = $1) as clock,
    coalesce((select json_agg(json_build_object('id', id, 'nl', nl, 'en', en) order by position) from categories where removed_at is null), '[]') as categories`;

/** Wake-ups that are asked for again. */
const UPCOMING = 'select id, due_at as at from escalations where due_at > $1 and due_at <= $2 order by due_at limit $3';

const DUE = 'select id from escalations where due_at <= $1 order by due_at limit $2';

/** The store's questions about escalations, on a pool or inside a transaction. */
export function createEscalationReads(db: Queryable): EscalationReads {
  async function one(by: 'id' | 'reference', value: string) {
    const { rows } = await db.query(`${ESCALATION} where e.${by} = $1`, [value]);
    return rows[0] ? toEscalation(rows[0]) : null;
  }

  return {
    escalation: (reference) => one('reference', reference),
    async escalationForChange(reference) {
      // Locked first: only a statement after the wait sees what was written meanwhile.
      await db.query('select 1 from escalations where reference = $1 for update', [reference]);
      return one('reference', reference);
    },
    async escalationDue(id, at) {
      const { rows } = await db.query('select 1 from escalations where id = $1 and due_at <= $2 for update skip locked', [id, at]);
      return rows.length > 0 ? one('id', id) : null;
    },
    async escalationsOf(personId, limit) {
      const reported = await db.query(REPORTED, [personId, limit]);
      const waiting = await db.query(WAITING, [personId, limit]);
      return { reported: reported.rows.map(toEscalationSummary), waiting: waiting.rows.map(toEscalationSummary) };
    },
    roster: createRoster(db),
    async clockOf(region) {
      return toClock((await db.query('select clock from region_clocks where region = $1', [region])).rows[0]);
    },
    async regionSetting(region) {
      const { rows } = await db.query(REGION_SETTING, [region]);
      return { clock: toClock(rows[0]?.clock === null ? undefined : rows[0]), categories: toCategories(rows[0]?.categories) };
    },
    async categories() {
      return toCategories((await db.query('select id, nl, en from categories where removed_at is null order by position')).rows);
    },
  };
}

/** Those whose moment comes soon, the soonest first. */
export async function upcomingEscalations(db: Queryable, after: Date, until: Date, limit: number): Promise<{ id: string; at: Date }[]> {
  return toWakes((await db.query(UPCOMING, [after, until, limit])).rows);
}

/** Ids of those whose moment has come, the longest overdue first. */
export async function dueEscalations(db: Queryable, at: Date, limit: number): Promise<string[]> {
  return toIds((await db.query(DUE, [at, limit])).rows);
}
