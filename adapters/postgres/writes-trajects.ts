import type { By } from '../../src/engine/store.ts';
import type { TrajectSettle, Write } from '../../src/engine/writes.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { answerTrajects } from './check-ins.ts';
import type { Queryable } from './reads.ts';

/** The columns that hold what was answered and what comes of it, and their values in that order. */
const JUDGED = [
  ...['ggz', 'kan_en_wil', 'doelgroep', 'begeleiding', 'opdrachtgever', 'uitvoerder', 'gecertificeerd', 'modelgetrouw', 'link_behandelaar', 'geschoold'],
  ...['counts', 'counts_reasons', 'financing', 'financing_reasons', 'rules_version'],
];

function judged({ answers: a, counts, financing, rulesVersion }: Pick<Traject, 'answers' | 'counts' | 'financing' | 'rulesVersion'>): unknown[] {
  return [
    ...[a.ggz, a.kanEnWil, a.doelgroep, a.begeleiding, a.opdrachtgever, a.uitvoerder, a.gecertificeerd, a.modelgetrouw, a.linkBehandelaar, a.geschoold],
    ...[counts.outcome, JSON.stringify(counts.reasons), financing.outcome, JSON.stringify(financing.reasons), rulesVersion],
  ];
}

/** Columns, and the places of their values in a statement. @param from the first place */
const places = (columns: string[], from: number): string[] => columns.map((_column, nth) => `$${from + nth}`);

const REGISTER = `
  with prefilled as (update people set prefill = $8 where id = $4)
  insert into trajects (id, reference, region, owner_id, organisation_id, start_date, registered_by, registered_at, ${JUDGED.join(', ')})
  values ($1, $2, $3, $4, $5, $6, $4, $7, ${places(JUDGED, 9).join(', ')})`;

export async function registerTraject(
  db: Queryable,
  { traject: t, organisationId, prefill }: Extract<Write, { type: 'traject.register' }>,
  { at }: By,
): Promise<void> {
  const values = [t.id, t.reference, t.region, t.ownerId, organisationId, t.startDate, at, prefill, ...judged(t)];
  await db.query({ name: 'register-traject', text: REGISTER, values });
}

const SETTLE = `update trajects set (${JUDGED.join(', ')}) = (${places(JUDGED, 2).join(', ')}), revision = revision + 1 where id = $1`;

/** What was open is answered, and the verdicts that come of it. */
export async function settleTraject(db: Queryable, settled: TrajectSettle, by: By): Promise<void> {
  await db.query(SETTLE, [settled.trajectId, ...judged(settled)]);
  await answerTrajects(db, [settled.trajectId], by);
}
