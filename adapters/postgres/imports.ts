import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ImportReads, ImportWrite } from '../../src/engine/imports.ts';
import type { By } from '../../src/engine/store.ts';
import type { ImportedTraject } from '../../src/programme/import-plan.ts';
import { END_KINDS, RESULTS, STOP_REASONS } from '../../src/programme/traject.ts';
import { trajectAnswers } from '../../src/programme/traject-answers.ts';
import { RULES_VERSION } from '../../src/programme/verdict.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that registers a file. */
const IMPORTS_LOCK = 4_872_021;
/** Rows of one statement: each stays well within the limit of time. */
const CHUNK = 500;
/** How long what became of a file is kept, so that a late press finds it. */
const ENDED = '30 days';

const keptRow = z.object({
  seed: z.string(),
  organisation: z.string(),
  answers: trajectAnswers,
  startDate: z.string(),
  results: z.array(z.object({ result: z.enum(RESULTS), since: z.string(), reported: z.boolean() })),
  end: z.object({ day: z.string(), kind: z.enum(END_KINDS), reason: z.enum(STOP_REASONS).nullable() }).nullable(),
});

const importRow = z.object({
  id: z.string(),
  ownerId: z.string(),
  region: z.string().nullable(),
  status: z.enum(['pending', 'registered', 'cancelled']),
  rows: z.array(keptRow),
  registered: z.object({ count: z.number(), first: z.string(), last: z.string() }).nullable(),
});

/** The key, made by whoever needs it first. */
async function importKey(db: Queryable): Promise<Buffer> {
  const known = async () =>
    z.array(z.object({ secret: z.instanceof(Buffer) })).parse((await db.query("select secret from keys where name = 'imports'")).rows)[0];
  const key = await known();
  if (key) return key.secret;
  await db.query("insert into keys (name, secret) values ('imports', $1) on conflict do nothing", [randomBytes(32)]);
  return (await known())?.secret ?? importKey(db); // another made it first
}

/** What is known of files of trajects, on a pool or inside a transaction. */
export function createImportReads(db: Queryable): ImportReads {
  const lockImports = async () => void (await db.query('select pg_advisory_xact_lock($1)', [IMPORTS_LOCK]));
  return {
    lockImports,
    async hashed(texts) {
      const key = await importKey(db);
      return texts.map((text) => createHmac('sha256', key).update(text).digest('base64url'));
    },
    async knownMarks(region, marks) {
      const { rows } = await db.query('select import_mark as mark from trajects where region = $1 and import_mark = any ($2)', [region, marks]);
      return new Set(
        z
          .array(z.object({ mark: z.string() }))
          .parse(rows)
          .map(({ mark }) => mark),
      );
    },
    async importForChange(id) {
      await lockImports();
      const { rows } = await db.query('select id, owner_id as "ownerId", region, status, rows, registered from imports where id = $1', [id]);
      return rows[0] ? importRow.parse(rows[0]) : null;
    },
    async nextNumbers(region, year, count) {
      const { rows } = await db.query(
        `insert into reference_numbers (region, year, last) values ($1, $2, $3)
         on conflict (region, year) do update set last = reference_numbers.last + $3 returning last`,
        [region, year, count],
      );
      return z.object({ last: z.number() }).parse(rows[0]).last - count + 1;
    },
    async importOwner(region) {
      const { rows } = await db.query('select person_id as id from import_owners where region = $1', [region]);
      return rows[0] ? z.object({ id: z.string() }).parse(rows[0]).id : null;
    },
  };
}

/** Applies one change that comes of a file. */
export async function applyImport(db: Queryable, write: ImportWrite, by: By): Promise<void> {
  switch (write.type) {
    case 'import.keep':
      await db.query('insert into imports (id, owner_id, region, rows, created_at) values ($1, $2, $3, $4, $5)', [
        write.id,
        write.ownerId,
        write.region,
        JSON.stringify(write.rows),
        by.at,
      ]);
      return;
    case 'import.region':
      await db.query('update imports set region = $2 where id = $1', [write.id, write.region]);
      return;
    case 'import.end':
      await db.query("update imports set status = $2, registered = $3, rows = '[]' where id = $1", [
        write.id,
        write.registered ? 'registered' : 'cancelled',
        write.registered,
      ]);
      return;
    case 'import.register':
      return register(db, write, by);
    case 'import.owner':
      await db.query(
        'with made as (insert into people (id, name, created_at) values ($2, $3, $4)) insert into import_owners (region, person_id) values ($1, $2)',
        [write.region, write.personId, write.name, by.at],
      );
      return;
    case 'import.forget':
      await db.query(`delete from imports where created_at < $1 and (status = 'pending' or created_at < $1 - interval '${ENDED}')`, [write.before]);
      return;
    default:
      return write satisfies never;
  }
}

const INSERT = `
  with given as (
    select * from jsonb_to_recordset($1) as given (id uuid, reference text, mark text, organisation uuid, ggz jsonb, "kanEnWil" text, doelgroep text,
      begeleiding text, opdrachtgever text, uitvoerder text, gecertificeerd text, modelgetrouw text, "linkBehandelaar" text, geschoold text, start date,
      counts text, counts_reasons jsonb, financing text, financing_reasons jsonb, end_date date, end_kind text, end_reason text, results jsonb)),
  made as (
    insert into trajects (id, reference, region, owner_id, organisation_id, ggz, kan_en_wil, doelgroep, begeleiding, opdrachtgever, uitvoerder,
      gecertificeerd, modelgetrouw, link_behandelaar, geschoold, start_date, counts, counts_reasons, financing, financing_reasons, rules_version,
      end_date, end_kind, end_reason, registered_by, registered_at, import_mark)
    select id, reference, $2, $3, organisation, array(select jsonb_array_elements_text(ggz)), "kanEnWil", doelgroep, begeleiding, opdrachtgever, uitvoerder,
      gecertificeerd, modelgetrouw, "linkBehandelaar", geschoold, start, counts, counts_reasons, financing, financing_reasons, $4,
      end_date, end_kind, end_reason, $3, $5, mark
    from given)
  insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
  select given.id, nth - 1, result, since, reported, $3, $5
  from given, rows from (jsonb_to_recordset(results) as (result text, since date, reported boolean)) with ordinality as one (result, since, reported, nth)`;

const rowOf = ({ answers, counts, financing, startDate, end, organisation, ...same }: ImportedTraject, organisations: string[]) => ({
  ...answers,
  ...same,
  id: randomUUID(),
  organisation: organisations[organisation],
  start: startDate,
  counts: counts.outcome,
  counts_reasons: counts.reasons,
  financing: financing.outcome,
  financing_reasons: financing.reasons,
  end_date: end?.day,
  end_kind: end?.kind,
  end_reason: end?.reason,
});

async function register(
  db: Queryable,
  { region, ownerId, organisations, trajects }: Extract<ImportWrite, { type: 'import.register' }>,
  { at }: By,
): Promise<void> {
  const ids = organisations.map((one) => ('id' in one ? one.id : randomUUID()));
  for (const [place, one] of organisations.entries())
    if ('name' in one) await db.query('insert into organisations (id, name, kind, region) values ($1, $2, $3, $4)', [ids[place], one.name, one.kind, region]);
  for (let from = 0; from < trajects.length; from += CHUNK) {
    const rows = trajects.slice(from, from + CHUNK).map((traject) => rowOf(traject, ids));
    await db.query(INSERT, [JSON.stringify(rows), region, ownerId, RULES_VERSION, at]);
  }
}
