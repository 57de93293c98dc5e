import { expect } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card, Form, Values } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import type { Done, Effect } from '../../src/engine/workflow.ts';
import type { Application } from '../../src/programme/applications.ts';
import type { Countable } from '../../src/programme/counting.ts';
import { dayOf } from '../../src/programme/dates.ts';
import type { Field } from '../../src/programme/division-places.ts';
import type { DivisionTerms } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Person, Role } from '../../src/programme/person.ts';
import type { HeldSeat } from '../../src/programme/seats.ts';
import { actors, openings, workflows } from '../../workflows/divisie/index.ts';
import { met, places, written } from '../support/divisions.ts';
import { acted, buttonsOf, cardOf, formOf, opened, pressed, readsOf, reshaped, submitted, taken } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';
import { aSeat, whoIs } from '../support/facts-roles.ts';
import { aSeat as heldSeat } from '../support/managers.ts';

/** Days on which everything was met, for forms. */
export const MET: Values = { ...met() } as Values; // all of it is filled in

/** Gijs and Hanna run the programme; Emre speaks for Zuid-Limburg, Fien for Achterhoek, where there is no procesregisseur yet. */
const SEATS = [
  aSeat('programmamanager', 'p-gijs', { region: null }),
  aSeat('programmamanager', 'p-hanna', { region: null }),
  aSeat('procesregisseur', 'p-emre'),
  aSeat('regioambassadeur', 'p-emre'),
  aSeat('regiocontact', 'p-piet'),
  aSeat('regiocontact', 'p-fien', { region: 'AC' }),
  aSeat('procesregisseur', 'p-bram', { region: 'AF' }),
];
const who = (id: string): Person => whoIs(id, SEATS);
const PEOPLE = ['p-gijs', 'p-hanna', 'p-emre', 'p-piet', 'p-fien', 'p-bram', 'p-anna'];

const AT = new Date('2021-03-01T09:00:00Z');

/** What the reply shows. */
export const shown = (reply: Reply): Card => cardOf(reply);

/** A story about divisions: what one step writes, the next one reads. */
export function aStory({
  terms = places(1, 1),
  held = [],
  countable = [],
  language = 'nl',
}: {
  terms?: DivisionTerms[];
  held?: Field['held'];
  countable?: (Countable & { region: string })[];
  language?: Language;
} = {}) {
  let field: Field = { applications: [], terms, held, today: dayOf(AT) };
  let seats: HeldSeat[] = SEATS.map((seat, index) => heldSeat(`s-${index}`, { ...seat, name: seat.holderId }));
  const roster = { seats: SEATS, members: PEOPLE.map((id) => aMember(id, { language })) };
  let minutes = 0;
  let steps = 0;
  let locked = 0;
  const onApplicationsLock = () => {
    locked += 1;
  };

  const around = (id: string) => ({
    person: { ...who(id), language },
    at: new Date(AT.getTime() + minutes * 60_000),
    reads: readsOf({ applications: field.applications, terms: field.terms, divisionsHeld: field.held, roster, held: seats, onApplicationsLock, countable }),
  });

  /** Takes what a step leaves. Everything it makes gets an id of its own. */
  function keep(done: Done): Effect[] {
    steps += 1;
    const id = `${String(steps).padStart(8, '0')}-2222-4222-8222-222222222222`;
    const own: Done = JSON.parse(JSON.stringify(done).replaceAll('22222222-2222-4222-8222-222222222222', id), (key, value: unknown) =>
      typeof value === 'string' && key.endsWith('At') && value.includes('T') ? new Date(value) : value,
    );
    field = written(field, own.writes);
    return own.effects;
  }

  const story = {
    get field() {
      return field;
    },
    /** The last application of a region. */
    of(region: string): Application {
      const found = field.applications.filter((one) => one.region === region).at(-1);
      if (!found) throw new Error(`no application of ${region}`);
      return found;
    },
    /** So many minutes later. */
    later(count = 1) {
      minutes += count;
      field = { ...field, today: dayOf(new Date(AT.getTime() + minutes * 60_000)) };
    },
    /** Somebody loses a role, or all. */
    leaves(id: string, role?: Role) {
      seats = seats.filter((seat) => seat.holderId !== id || (role !== undefined && seat.role !== role));
    },
    /** How often it was asked that nobody else changes anything meanwhile. */
    get locked() {
      return locked;
    },
    /** What a button opens. */
    async opens(id: string, action: string, value: string): Promise<Reply> {
      const opener = new Map<string, AnyOpener>(openings).get(action);
      if (!opener) throw new Error(`${action} opens nothing`);
      return opened(opener, pressed(action, value), around(id));
    },
    /** Fills in a form that is open, and sends it. */
    async sends(id: string, form: Form, filled: Values) {
      const workflow = workflows.find(({ name }) => name === form.ref.workflow) as AnyWorkflow; // it came from there
      const step = await taken(workflow, null, submitted(form, filled), around(id));
      return { step, effects: step.refused ? [] : keep(step) };
    },
    /** Changes an answer of a form that is open. */
    async changes(id: string, form: Form, filled: Values): Promise<Reply> {
      const workflow = workflows.find(({ name }) => name === form.ref.workflow) as AnyWorkflow; // it came from there
      const all = submitted(form, filled);
      return reshaped(workflow, null, { ...all, type: 'changed' }, around(id));
    },
    /** Opens a form, fills it in and sends it. */
    async fills(id: string, action: string, value: string, filled: Values) {
      return story.sends(id, formOf(await story.opens(id, action, value)), filled);
    },
    /** Presses a button that acts. */
    async presses(id: string, action: string, value: string) {
      const actor = new Map<string, AnyActor>(actors).get(action);
      if (!actor) throw new Error(`${action} does nothing`);
      const step = await acted(actor, pressed(action, value), around(id));
      return { step, effects: step.refused ? [] : keep(step) };
    },
    /** A region applies, a minute after what came before. */
    async applies(id: string, region: string, filled: Values = {}) {
      story.later();
      const done = await story.fills(id, ACTIONS.divisionApply, region, { divisie: 'champions-league', ...MET, ...filled });
      expect(done.step.refused).toBe(false);
      return done;
    },
  };
  return story;
}

/** Whom messages go to, by name, with what they say. */
export const told = (effects: Effect[]): string[] =>
  effects.map((effect) => (effect.type === 'post' ? `${effect.to.address.replaceAll('"', '')}: ${effect.card.title}` : effect.key)).sort();

export const actionsOf = (reply: Reply): string[] => buttonsOf(shown(reply)).map(({ action }) => action);
