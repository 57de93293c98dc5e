import { z } from 'zod';
import { infoCard } from '../../src/engine/engine-texts.ts';
import type { Reply } from '../../src/engine/events.ts';
import { type PendingImport, planFor, registration } from '../../src/engine/imports.ts';
import { type Acted, type Actor, type Context, type Look, refuse } from '../../src/engine/workflow.ts';
import { yearOf } from '../../src/programme/dates.ts';
import type { ImportPlan } from '../../src/programme/import-plan.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Person } from '../../src/programme/person.ts';
import type { RegionCode } from '../../src/programme/regions.ts';
import { say, showCard } from '../reply.ts';
import { planCard, registeredCard } from './card.ts';
import { importRegions } from './receive.ts';
import { texts } from './texts.ts';

interface Facts {
  pending: PendingImport | null;
  /** What it comes to in its region, while it waits. */
  planned: { plan: ImportPlan; organisations: Organisation[] } | null;
  /** The first of as many free numbers; only to register. */
  first: number;
}

/** The value of a button comes from outside: what is no file of ours is none. @returns the file's id, and the region a button chose */
function asked(value: string): { id: string | null; region: RegionCode | undefined } {
  const [id, region] = value.split(' ');
  return { id: z.uuid().safeParse(id).data ?? null, region };
}

/** @param registers whether numbers are taken: within the transaction, behind the lock */
async function look(value: string, { person, reads, today }: Look, registers: boolean): Promise<Facts> {
  const { id, region: choice } = asked(value);
  const pending = id ? await reads.importForChange(id) : null;
  const region = pending?.region ?? choice;
  const may = pending?.status === 'pending' && pending.ownerId === person?.id && region !== undefined && importRegions(person).includes(region);
  if (!pending || !may) return { pending, planned: null, first: 0 };
  const planned = await planFor(reads, region, pending.rows);
  const count = planned.plan.fresh.length;
  return { pending, planned, first: registers && count > 0 ? await reads.nextNumbers(region, yearOf(today), count) : 0 };
}

type Known = Context<Facts>;

/** A file that waits, and is theirs; or what is said when it is not. */
function waiting({ facts: { pending }, person, language }: Known): { pending: PendingImport; person: Person; refusal: null } | { refusal: Reply } {
  const t = texts(language);
  if (!pending || !person) return { refusal: say(t.gone) };
  if (pending.ownerId !== person.id) return { refusal: say(t.notYours) };
  if (pending.status === 'cancelled') return { refusal: showCard(infoCard(t.cancelled), true) };
  if (pending.registered && pending.region) return { refusal: showCard(registeredCard(pending.region, pending.registered, language), true) };
  return { pending, person, refusal: null };
}

/** One of their own regions was chosen for it. */
export const chooseRegion: Actor<Facts> = {
  facts: (event, _state, around) => look(event.value, around, false),
  act(event, context): Acted {
    const found = waiting(context);
    if (found.refusal) return refuse(found.refusal);
    const { facts, language } = context;
    const t = texts(language);
    if (!facts.planned) return refuse(say(t.notYourRegion(found.pending.region ?? asked(event.value).region ?? '')));
    const { plan } = facts.planned;
    const { id } = found.pending;
    if (plan.fresh.length === 0) return refuse(say(t.nothingNew(plan.existing, plan.region)));
    return { refused: false, reply: showCard(planCard(id, plan, language), true), writes: [{ type: 'import.region', id, region: plan.region }], effects: [] };
  },
};

/** *Registreer*: all of it in one transaction, by who sent it. */
export const register: Actor<Facts> = {
  facts: (event, _state, around) => look(event.value, around, true),
  act(_event, context): Acted {
    const found = waiting(context);
    if (found.refusal) return refuse(found.refusal);
    const { facts, language, today } = context;
    const { pending, person } = found;
    const t = texts(language);
    if (pending.region === null) return refuse(say(t.gone)); // no card of ours asks this
    if (!facts.planned) return refuse(say(t.notYourRegion(pending.region)));
    const { plan } = facts.planned;
    if (plan.fresh.length === 0) return refuse(showCard(infoCard(t.nothingNew(plan.existing, plan.region)), true));
    const { writes, registered } = registration(facts.planned, { ownerId: person.id, year: yearOf(today), first: facts.first });
    return {
      refused: false,
      reply: showCard(registeredCard(plan.region, registered, language), true),
      writes: [...writes, { type: 'import.end', id: pending.id, registered }],
      effects: [],
    };
  },
};

/** *Niet doen*: the file is forgotten. */
export const cancel: Actor<Facts> = {
  facts: async (event, _state, { reads }) => {
    const { id } = asked(event.value);
    return { pending: id ? await reads.importForChange(id) : null, planned: null, first: 0 };
  },
  act(_event, context): Acted {
    const found = waiting(context);
    if (found.refusal) return refuse(found.refusal);
    const reply = showCard(infoCard(texts(context.language).cancelled), true);
    return { refused: false, reply, writes: [{ type: 'import.end', id: found.pending.id, registered: null }], effects: [] };
  },
};
