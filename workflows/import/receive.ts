import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, text } from '../../src/cards/build.ts';
import type { Uploaded } from '../../src/engine/events.ts';
import { keptRows, planFor } from '../../src/engine/imports.ts';
import { type Acted, type Actor, type Context, type Look, refuse } from '../../src/engine/workflow.ts';
import type { ImportPlan, KeptRow } from '../../src/programme/import-plan.ts';
import { type CheckedFile, checkFile } from '../../src/programme/import-rows.ts';
import type { Person } from '../../src/programme/person.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { say, showCard } from '../reply.ts';
import { faultsCard, planCard, refusedCard, regionsCard } from './card.ts';
import { texts } from './texts.ts';

/** The regions somebody may bring trajects in for: where they work, and where they keep the region's agreements. */
export function importRegions(person: Person): RegionCode[] {
  const kept = person.grants.flatMap(({ role, region }) => (role === 'procesregisseur' && region ? [region] : []));
  return [...new Set([...(person.profile?.regions ?? []), ...kept])];
}

interface Facts {
  checked: CheckedFile;
  /** Without faults. */
  rows: KeptRow[];
  /** Where there is but one region to register in. */
  plan: ImportPlan | null;
}

async function facts({ read }: Uploaded, _state: null, { person, reads, today }: Look): Promise<Facts> {
  const checked = checkFile(read, today);
  if (!person?.profile || checked.type === 'refused' || checked.faults.length > 0) return { checked, rows: [], plan: null };
  const rows = await keptRows(reads, checked.rows);
  const [region, ...more] = importRegions(person);
  return { checked, rows, plan: region && more.length === 0 ? (await planFor(reads, region, rows)).plan : null };
}

function act(_event: Uploaded, { person, language, newId, facts: { checked, rows, plan } }: Context<Facts>): Acted {
  const t = texts(language);
  if (!person?.profile) {
    return refuse(showCard({ title: t.profileFirst, blocks: [text(t.profileFirst), buttons(button(ACTIONS.profile, t.makeProfile, '', 'primary'))] }));
  }
  if (checked.type === 'refused') return refuse(showCard(refusedCard(checked.why, language)));
  if (checked.faults.length > 0) return refuse(showCard(faultsCard(checked.faults, checked.rows.length, language)));
  if (plan && plan.fresh.length === 0) return refuse(say(t.nothingNew(plan.existing, plan.region)));
  const card = plan ? planCard(newId, plan, language) : regionsCard(newId, rows.length, importRegions(person), language);
  return {
    refused: false,
    reply: showCard(card),
    writes: [{ type: 'import.keep', id: newId, ownerId: person.id, region: plan?.region ?? null, rows }],
    effects: [],
  };
}

/** A file of trajects that somebody sent: a dry run, and the file kept for a day. */
export const receive: Actor<Facts, Uploaded> = { facts, act };
