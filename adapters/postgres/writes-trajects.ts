import type { By } from '../../src/engine/store.ts';
import type { TrajectSettle } from '../../src/engine/writes.ts';
import { answerTrajects } from './check-ins.ts';
import type { Queryable } from './reads.ts';

/** What was open is answered, and the verdicts that come of it. */
export async function settleTraject(db: Queryable, { trajectId, answers: a, counts, financing, rulesVersion }: TrajectSettle, by: By): Promise<void> {
  await db.query(
    `update trajects set ggz = $2, kan_en_wil = $3, doelgroep = $4, begeleiding = $5, opdrachtgever = $6, uitvoerder = $7, gecertificeerd = $8,
       modelgetrouw = $9, link_behandelaar = $10, geschoold = $11, counts = $12, counts_reasons = $13, financing = $14, financing_reasons = $15,
       rules_version = $16, revision = revision + 1
     where id = $1`,
    [
      trajectId,
      a.ggz,
      a.kanEnWil,
      a.doelgroep,
      a.begeleiding,
      a.opdrachtgever,
      a.uitvoerder,
      a.gecertificeerd,
      a.modelgetrouw,
      a.linkBehandelaar,
      a.geschoold,
      counts.outcome,
      JSON.stringify(counts.reasons),
      financing.outcome,
      JSON.stringify(financing.reasons),
      rulesVersion,
    ],
  );
  await answerTrajects(db, [trajectId], by);
}
