import type { Card, Form, Values } from '../../src/cards/types.ts';
import {
  type Account,
  type Asked,
  accountKey,
  type Changed,
  type Command,
  type Place,
  type Pressed,
  type Reply,
  type Submitted,
  type Uploaded,
} from '../../src/engine/events.ts';
import type { Colleague, Reads } from '../../src/engine/store.ts';
import type { Acted, Actor, Context, Look, Opener, Opening, Settings, Step, Taken, Workflow } from '../../src/engine/workflow.ts';
import { countsVerdict } from '../../src/programme/counts-verdict.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { financingVerdict } from '../../src/programme/financing-verdict.ts';
import { languageOf } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Person } from '../../src/programme/person.ts';
import { currentResult, type Traject, type TrajectSummary } from '../../src/programme/traject.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import { RULES_VERSION } from '../../src/programme/verdict.ts';
import { aFaq } from './faq.ts';
import { type ApplicationWorld, applicationReadsOf } from './reads-applications.ts';
import { type BulletinWorld, bulletinReadsOf } from './reads-bulletins.ts';
import { type CheckInWorld, checkInReadsOf } from './reads-check-ins.ts';
import { type ContactWorld, contactReadsOf } from './reads-contacts.ts';
import { type CountWorld, countReadsOf } from './reads-counts.ts';
import { type EscalationWorld, escalationReadsOf } from './reads-escalations.ts';
import { type ImportWorld, importReadsOf } from './reads-imports.ts';
import { type MonthCountWorld, monthCountReadsOf } from './reads-month-counts.ts';
import { type OverviewWorld, overviewReadsOf } from './reads-overview.ts';
import { type ParticipationWorld, participationReadsOf } from './reads-participation.ts';
import { type PersonWorld, personReadsOf } from './reads-people.ts';
import { type QuestionWorld, questionReadsOf } from './reads-questions.ts';
import { type SeatWorld, seatReadsOf } from './reads-seats.ts';
import { type WatchWorld, watchReadsOf } from './reads-watch.ts';

/*
 * Builders for the pure tests: people, trajects, events, and the store's questions answered from memory.
 * The world does not change by itself: what a step writes is looked at as data.
 */

/** Sunday 22 November 2026, noon in Amsterdam. */
export const AT = new Date('2026-11-22T11:00:00Z');
const HOUR = 3_600_000;
/** So many hours after `AT`. */
export const hours = (count: number): Date => new Date(AT.getTime() + count * HOUR);
export const ACCOUNT: Account = { platform: 'local', tenant: 'demo', user: 'anna' };
export const PLACE: Place = { platform: 'local', tenant: 'demo', address: '"anna"' };
/** The id a form gets when it is opened, and the one a step gets for what it makes. */
export const RUN = '11111111-1111-4111-8111-111111111111';
export const NEW_ID = '22222222-2222-4222-8222-222222222222';

export const BREBURG: Organisation = { id: 'o-ggz', name: 'GGZ Breburg', kind: 'ggz', region: 'ZL' };
export const HEERLEN: Organisation = { id: 'o-heerlen', name: 'Gemeente Heerlen', kind: 'gemeente', region: 'ZL' };
const UWV: Organisation = { id: 'o-uwv', name: 'UWV', kind: 'uwv', region: null };
export const TILBURG: Organisation = { id: 'o-tilburg', name: 'Gemeente Tilburg', kind: 'gemeente', region: 'MB' };

export function aPerson(more: Partial<Person> = {}): Person {
  return {
    id: 'p-anna',
    name: 'Anna',
    language: null,
    profile: { regions: ['ZL'], organisationId: BREBURG.id, organisationName: BREBURG.name, function: 'ips-trajectbegeleider' },
    grants: [],
    prefill: null,
    organisations: [BREBURG, HEERLEN, UWV],
    ...more,
  };
}

/** Answers of a traject that counts and that UWV pays for. */
export const ANSWERS: TrajectAnswers = { ggz: ['gespecialiseerd'], kanEnWil: 'ja', doelgroep: 'epa', begeleiding: 'ips', opdrachtgever: 'uwv' };

export function aTraject(more: Partial<Traject> = {}): Traject {
  const answers = more.answers ?? ANSWERS;
  return {
    id: 't-1',
    reference: 'HW-ZL-2026-0001',
    region: 'ZL',
    ownerId: 'p-anna',
    ownerName: 'Anna',
    aangedragenDoor: BREBURG.name,
    answers,
    startDate: '2026-01-15',
    counts: countsVerdict(answers),
    financing: financingVerdict(answers),
    rulesVersion: RULES_VERSION,
    results: [],
    end: null,
    revision: 0,
    ...more,
  };
}

const common = { account: ACCOUNT, displayName: 'Anna', locale: undefined, place: PLACE, key: 'event-1' };
type More = Partial<Pick<Command, 'account' | 'locale' | 'key'>>;

export const command = (name: string, text = '', more: More = {}): Command => ({ ...common, ...more, type: 'command', name, text });
export const pressed = (action: string, value = '', more: More = {}): Pressed => ({ ...common, ...more, type: 'pressed', action, value });

/** Somebody wrote something that is no command. */
export const asked = (text: string, more: More = {}): Asked => ({ ...common, ...more, type: 'asked', text });

/** What a platform sends when this form is submitted: a value for every field that was shown, empty for one left open. */
export function submitted(form: Form, filled: Values = {}, more: More = {}): Submitted {
  const shown = form.fields.map((field): [string, string | string[]] => [field.id, filled[field.id] ?? field.value ?? '']);
  return { ...common, ...more, type: 'submitted', form: form.ref, values: Object.fromEntries(shown) };
}

/** Someone changed one answer of an open form. */
export const changed = (form: Form, filled: Values, more: More = {}): Changed => ({ ...submitted(form, filled, more), type: 'changed' });

const summaryOf = (traject: Traject): TrajectSummary => ({
  reference: traject.reference,
  region: traject.region,
  startDate: traject.startDate,
  counts: traject.counts.outcome,
  result: currentResult(traject).result,
  ended: traject.end?.kind ?? null,
});

interface World
  extends EscalationWorld,
    SeatWorld,
    ContactWorld,
    OverviewWorld,
    QuestionWorld,
    CountWorld,
    BulletinWorld,
    CheckInWorld,
    MonthCountWorld,
    ParticipationWorld,
    ApplicationWorld,
    ImportWorld,
    PersonWorld,
    WatchWorld {
  people: Person[];
  organisations: Organisation[];
  trajects: Traject[];
  colleagues: Colleague[];
  /** Forms that were not finished, by run. */
  drafts: Record<string, { state: unknown; revision: number }>;
  /** Numbers handed out before this one. */
  numbers: number;
}

/** The store's questions, answered from memory. `p-anna` is the person behind `ACCOUNT`. */
export function readsOf(world: Partial<World> = {}): Reads {
  const { people = [], organisations = [BREBURG, HEERLEN, UWV, TILBURG], trajects = [], colleagues = [], drafts = {}, numbers = 0 } = world;
  const find = (reference: string) => trajects.find((traject) => traject.reference === reference) ?? null;
  return {
    ...escalationReadsOf(world),
    ...seatReadsOf(world),
    ...contactReadsOf(world),
    ...overviewReadsOf(world),
    ...questionReadsOf(world),
    ...countReadsOf(world),
    ...applicationReadsOf(world),
    ...bulletinReadsOf(world),
    ...checkInReadsOf(world),
    ...monthCountReadsOf(world),
    ...participationReadsOf(world),
    ...importReadsOf(world),
    ...personReadsOf(world),
    ...watchReadsOf(world),
    person: async (account) => (accountKey(account) === accountKey(ACCOUNT) ? (people.find(({ id }) => id === 'p-anna') ?? null) : null),
    organisations: async (regions) => organisations.filter(({ region }) => region === null || regions.includes(region)),
    traject: async (reference) => find(reference),
    trajectForChange: async (reference) => find(reference),
    trajectsOf: async (personId, offset, limit) => {
      const own = trajects.filter(({ ownerId }) => ownerId === personId);
      const rows = own.slice(offset, offset + limit).map(summaryOf);
      return { rows, total: rows.length === 0 ? 0 : own.length };
    },
    trajectsWithoutGuide: async (regions, limit) => {
      const lost = trajects.filter(({ region, end, orphaned }) => regions.includes(region) && !end && orphaned);
      return { rows: lost.slice(0, limit).map((traject) => ({ ...summaryOf(traject), ownerName: traject.ownerName })), total: lost.length };
    },
    openTrajects: async (personId) => trajects.filter(({ ownerId, end }) => ownerId === personId && !end).map(({ id, reference }) => ({ id, reference })),
    draft: async (run, account) => (accountKey(account) === accountKey(ACCOUNT) ? (drafts[run] ?? null) : null),
    similar: async ({ region, startDate, begeleiding, doelgroep }) =>
      trajects.find(
        ({ region: r, startDate: s, answers }) => r === region && s === startDate && answers.begeleiding === begeleiding && answers.doelgroep === doelgroep,
      ) ?? null,
    colleagues: async () => colleagues,
    nextNumber: async () => numbers + 1,
  };
}

/** Around an event: what the engine would know. */
export interface Around {
  person: Person | null;
  reads?: Reads;
  at?: Date;
  revision?: number;
  settings?: Settings;
}

/** Two days, and no holidays. */
export const SETTINGS: Settings = { escalationDeadline: 48 * HOUR, isHoliday: () => false, faq: aFaq() };

function contextOf<Facts>({ locale }: { locale: string | undefined }, { person, at = AT, revision = 0 }: Around, newId: string, facts: Facts): Context<Facts> {
  return frozen({ at, today: dayOf(at), person, language: languageOf(person?.language ?? null, locale), newId, revision, facts });
}

/** Nothing a workflow is given may be changed by it: frozen, a change throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

const lookOf = ({ person, at = AT, reads = readsOf(), settings = SETTINGS }: Around): Look => ({ reads, person, at, today: dayOf(at), settings });

/** What a command or a button opens. */
export async function opened<Facts>(opener: Opener<Facts>, event: Opening, around: Around): Promise<Reply> {
  return opener.open(frozen(event), contextOf(event, around, RUN, await opener.facts(event, null, lookOf(around))));
}

/** The form for what is filled in now. */
export async function reshaped<State, Facts>(workflow: Workflow<State, Facts>, state: State | null, event: Changed, around: Around): Promise<Reply> {
  return workflow.reshape(frozen(state), frozen(event), contextOf(event, around, NEW_ID, await workflow.facts(event, state, lookOf(around))));
}

/** One step. */
export async function taken<State, Facts>(workflow: Workflow<State, Facts>, state: State | null, event: Submitted, around: Around): Promise<Step<State>> {
  const { form } = event;
  const context = contextOf(event, { revision: form.revision, ...around }, NEW_ID, await workflow.facts(event, state, lookOf(around)));
  return workflow.on(frozen(state), frozen(event), context);
}

/** What a press on a button that acts does, or a question. */
export async function acted<Facts, E extends Pressed | Asked | Uploaded>(actor: Actor<Facts, E>, event: E, around: Around): Promise<Acted> {
  return actor.act(frozen(event), contextOf(event, around, NEW_ID, await actor.facts(event, null, lookOf(around))));
}

/** The form in a reply. @throws when it is none: then the test is wrong about what is shown */
export function formOf(reply: Reply): Form {
  if (reply.type !== 'form') throw new Error(`a form was expected, not ${JSON.stringify(reply)}`);
  return reply.form;
}

/** The errors beside the fields of the form in a reply. */
export const errorsOf = (reply: Reply): Record<string, string> => (reply.type === 'form' ? reply.errors : {});

/** The card in a reply. */
export function cardOf(reply: Reply): Card {
  if (reply.type !== 'card' && reply.type !== 'done') throw new Error(`a card was expected, not ${JSON.stringify(reply)}`);
  return reply.card;
}

/** A step that was taken. */
export function takenOf<State>(step: Step<State>): Taken<State> {
  if (step.refused) throw new Error(`refused: ${JSON.stringify(step.reply)}`);
  return step;
}

/** A press or a question that did something. */
export function doneOf(step: Acted): Extract<Acted, { refused: false }> {
  if (step.refused) throw new Error(`refused: ${JSON.stringify(step.reply)}`);
  return step;
}

/** Everything that can be read, in one string. */
export const readable = (shown: unknown): string => JSON.stringify(shown);

export const fieldIds = (form: Form): string[] => form.fields.map(({ id }) => id);

/** Labels and values of a card's buttons, in order. */
export function buttonsOf(card: Card): { action: string; label: string; value: string }[] {
  return card.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : block.type === 'row' ? [block.button] : []));
}
