import { z } from 'zod';
import { dayOf } from '../../src/programme/dates.ts';
import { ORGANISATION_KINDS } from '../../src/programme/organisation.ts';
import { FUNCTIONS, type Person, prefill, ROLES } from '../../src/programme/person.ts';
import type { SourceId } from '../../src/programme/sources.ts';
import { END_KINDS, RESULTS, STOP_REASONS, type Traject, type TrajectSummary } from '../../src/programme/traject.ts';
import { trajectAnswers } from '../../src/programme/traject-answers.ts';
import type { Verdict } from '../../src/programme/verdict.ts';

/*
 * Rows parsed into the programme's types: the edge between SQL and the rest.
 */

const outcome = z.enum(['yes', 'no', 'unclear']);
const reasons = z.array(
  z.object({ code: z.string(), outcome: z.enum(['yes', 'no', 'unclear', 'note']), sources: z.array(z.custom<SourceId>((id) => typeof id === 'string')) }),
);

export const organisationRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS), region: z.string().nullable() });

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  language: z.enum(['nl', 'en']).nullable(),
  function: z.enum(FUNCTIONS).nullable(),
  organisation_id: z.string().nullable(),
  organisation_name: z.string().nullable(),
  regions: z.array(z.string()),
  grants: z.array(z.object({ role: z.enum(ROLES), region: z.string().nullable(), organisationId: z.string().nullable() })),
  prefill: prefill.nullable(),
  marked: z.boolean(),
  organisations: z.array(organisationRow),
});

export function toPerson(row: unknown): Person {
  const { function: work, organisation_id: organisationId, organisation_name: organisationName, regions, ...rest } = personRow.parse(row);
  const complete = work && organisationId && organisationName && regions.length > 0;
  return { ...rest, profile: complete ? { regions, organisationId, organisationName, function: work } : null };
}

const absent = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);

/** Kept out where there is nothing to say. */
const stale = (at: Date | null) => (at ? { staleSince: dayOf(at) } : {});

const trajectRow = z.object({
  id: z.string(),
  reference: z.string(),
  region: z.string(),
  owner_id: z.string(),
  owner_name: z.string(),
  aangedragen_door: z.string(),
  ggz: z.array(z.string()),
  kan_en_wil: absent(z.string()),
  doelgroep: absent(z.string()),
  begeleiding: absent(z.string()),
  opdrachtgever: absent(z.string()),
  uitvoerder: absent(z.string()),
  gecertificeerd: absent(z.string()),
  modelgetrouw: absent(z.string()),
  link_behandelaar: absent(z.string()),
  geschoold: absent(z.string()),
  start_date: z.string(),
  counts: outcome,
  counts_reasons: reasons,
  financing: outcome,
  financing_reasons: reasons,
  rules_version: z.string(),
  end_date: z.string().nullable(),
  end_kind: z.enum(END_KINDS).nullable(),
  end_reason: z.enum(STOP_REASONS).nullable(),
  revision: z.number(),
  orphaned: z.boolean(),
  stale_at: z.date().nullable(),
  results: z.array(z.object({ result: z.enum(RESULTS), since: z.string(), reported: z.boolean() })),
});

export function toTraject(row: unknown): Traject {
  const r = trajectRow.parse(row);
  const counts: Verdict = { outcome: r.counts, reasons: r.counts_reasons };
  const financing: Verdict = { outcome: r.financing, reasons: r.financing_reasons };
  return {
    id: r.id,
    reference: r.reference,
    region: r.region,
    ownerId: r.owner_id,
    ownerName: r.owner_name,
    aangedragenDoor: r.aangedragen_door,
    answers: trajectAnswers.parse({
      ggz: r.ggz,
      kanEnWil: r.kan_en_wil,
      doelgroep: r.doelgroep,
      begeleiding: r.begeleiding,
      opdrachtgever: r.opdrachtgever,
      uitvoerder: r.uitvoerder,
      gecertificeerd: r.gecertificeerd,
      modelgetrouw: r.modelgetrouw,
      linkBehandelaar: r.link_behandelaar,
      geschoold: r.geschoold,
    }),
    startDate: r.start_date,
    counts,
    financing,
    rulesVersion: r.rules_version,
    results: r.results,
    end: r.end_date && r.end_kind ? { day: r.end_date, kind: r.end_kind, reason: r.end_reason } : null,
    revision: r.revision,
    ...stale(r.stale_at),
    ...(r.orphaned ? { orphaned: true } : {}),
  };
}

const summaryRow = z.object({
  reference: z.string(),
  region: z.string(),
  start_date: z.string(),
  counts: outcome,
  result: z.enum(RESULTS).nullable(),
  ended: z.enum(END_KINDS).nullable(),
  stale_at: z.date().nullable(),
  owner_name: z.string().optional(),
});

export function toSummary(row: unknown): TrajectSummary {
  const { start_date: startDate, result, stale_at: staleAt, owner_name: ownerName, ...rest } = summaryRow.parse(row);
  return { ...rest, startDate, result: result ?? 'op-zoek', ...stale(staleAt), ...(ownerName === undefined ? {} : { ownerName }) };
}
