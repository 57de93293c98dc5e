import { Transient } from '../../src/engine/errors.ts';
import type { By } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import { putApplication } from './applications.ts';
import { applyBulletin } from './bulletins.ts';
import { answerTrajects, applyCheckIn } from './check-ins.ts';
import { erasePerson } from './erase.ts';
import { applyImport } from './imports.ts';
import { applyMonthCount } from './month-counts.ts';
import { applyParticipation } from './participation.ts';
import type { Queryable } from './reads.ts';
import { applyRetention } from './retention.ts';
import { applyWatch } from './watch.ts';
import { applyAbsence } from './writes-absences.ts';
import { applyDivision } from './writes-counts.ts';
import { putEscalation } from './writes-escalations.ts';
import { applyProposal } from './writes-proposals.ts';
import { applyQuestion } from './writes-questions.ts';
import { applySeatWrite } from './writes-seats.ts';
import { registerTraject, settleTraject } from './writes-trajects.ts';

const AUDIT = 'insert into audit (at, person_id, what, subject) values ($1, $2, $3, $4)';

/** Those that are one statement each: what comes next need not wait for its answer. */
export const isOneStatement = ({ type }: Write): boolean => type === 'audit' || type === 'traject.register';

/** Applies one change inside the step's transaction. */
export async function applyWrite(db: Queryable, write: Write, by: By): Promise<void> {
  switch (write.type) {
    case 'escalation.put':
      return putEscalation(db, write, by);
    case 'organisation.add':
      return addOrganisation(db, write);
    case 'profile.save':
      return saveProfile(db, write, by);
    case 'traject.register':
      return registerTraject(db, write, by);
    case 'traject.result':
      return addResult(db, write, by);
    case 'traject.end':
      return endTraject(db, write, by);
    case 'traject.settle':
      return settleTraject(db, write, by);
    case 'traject.hand-over':
      return handOver(db, write, by);
    case 'seat.add':
    case 'seat.remove':
    case 'seat.order':
    case 'clock.set':
    case 'category.add':
    case 'category.remove':
    case 'organisation.change':
      return applySeatWrite(db, write, by);
    case 'absence.put':
    case 'absence.end':
    case 'contacts.asked':
    case 'contact.confirm':
    case 'contact.dispute':
      return applyAbsence(db, write, by);
    case 'proposal.make':
    case 'proposal.list':
    case 'proposal.end':
      return applyProposal(db, write, by);
    case 'schedule.begin':
    case 'bulletin.sent':
      return applyBulletin(db, write, by);
    case 'check-in.ask':
    case 'check-in.repeat':
    case 'check-in.close':
    case 'check-in.answer':
    case 'check-in.skip':
    case 'check-in.hour':
    case 'term.told':
      return applyCheckIn(db, write, by);
    case 'month.freeze':
    case 'month.failed':
      return applyMonthCount(db, write, by);
    case 'application.put':
      return putApplication(db, write, by);
    case 'division.hold':
    case 'division.terms':
      return applyDivision(db, write, by);
    case 'participation.add':
    case 'stages.add':
      return applyParticipation(db, write, by);
    case 'import.keep':
    case 'import.region':
    case 'import.end':
    case 'import.register':
    case 'import.owner':
    case 'import.forget':
      return applyImport(db, write, by);
    case 'question.ask':
    case 'question.feedback':
    case 'question.pass':
    case 'question.end':
    case 'answer.keep':
    case 'answer.remove':
      return applyQuestion(db, write, by);
    case 'person.erase':
      return erasePerson(db, write, by);
    case 'retention':
      return applyRetention(db, write, by);
    case 'heartbeats.put':
    case 'incident.put':
      return applyWatch(db, write, by);
    case 'audit':
      await db.query({ name: 'audit', text: AUDIT, values: [by.at, by.personId, write.what, write.subject] });
      return;
    default:
      return write satisfies never;
  }
}

type Of<T extends Write['type']> = Extract<Write, { type: T }>;

async function addOrganisation(db: Queryable, { organisation: { id, name, kind, region } }: Of<'organisation.add'>): Promise<void> {
  await db.query('insert into organisations (id, name, kind, region) values ($1, $2, $3, $4)', [id, name, kind, region]);
}

async function saveProfile(db: Queryable, { personId, account, place, name, language, profile }: Of<'profile.save'>, { at }: By): Promise<void> {
  await db.query(
    `insert into people (id, name, language, function, organisation_id, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set name = excluded.name, language = excluded.language, function = excluded.function, organisation_id = excluded.organisation_id`,
    [personId, name, language, profile.function, profile.organisationId, at],
  );
  await db.query('delete from person_regions where person_id = $1', [personId]);
  await db.query(
    'insert into person_regions (person_id, region, position) select $1, region, position from unnest($2::text[]) with ordinality as t (region, position)',
    [personId, profile.regions],
  );
  const { rowCount } = await db.query(
    `insert into accounts (platform, tenant, account, person_id, address, seen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (platform, tenant, account) do update
       set address = excluded.address, seen_at = excluded.seen_at, unreachable = null, unreachable_at = null
     where accounts.person_id = excluded.person_id`,
    [account.platform, account.tenant, account.user, personId, place.address, at],
  );
  // The account was made by another event since this step read it: a second try finds its person.
  if (rowCount === 0) throw new Transient('the account became known meanwhile');
}

async function addResult(db: Queryable, { trajectId, change }: Of<'traject.result'>, by: By): Promise<void> {
  await db.query(
    `insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
     select $1, count(*), $2, $3, $4, $5, $6 from traject_results where traject_id = $1`,
    [trajectId, change.result, change.since, change.reported, by.personId, by.at],
  );
  await db.query('update trajects set revision = revision + 1 where id = $1', [trajectId]);
  await answerTrajects(db, [trajectId], by);
}

async function endTraject(db: Queryable, { trajectId, end }: Of<'traject.end'>, by: By): Promise<void> {
  await db.query('update trajects set end_date = $2, end_kind = $3, end_reason = $4, revision = revision + 1 where id = $1', [
    trajectId,
    end.day,
    end.kind,
    end.reason,
  ]);
  await answerTrajects(db, [trajectId], by);
}

async function handOver(db: Queryable, { trajectIds, fromPersonId, toPersonId, on }: Of<'traject.hand-over'>, by: By): Promise<void> {
  await db.query(
    `with moved as (update trajects set owner_id = $3, revision = revision + 1 where id = any ($1) and owner_id = $2 returning id)
     insert into hand_overs (traject_id, from_id, to_id, day, recorded_at) select id, $2, $3, $4, $5 from moved`,
    [trajectIds, fromPersonId, toPersonId, on, by.at],
  );
  await answerTrajects(db, trajectIds, by);
}
