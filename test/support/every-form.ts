import { ACTIONS, COMMANDS } from '../../manifest/ids.ts';
import type { Card, Field, Form, Values } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import type { Person } from '../../src/programme/person.ts';
import { routes } from '../../workflows/routes.ts';
import { places } from './divisions.ts';
import { ANSWERS, type Around, aTraject, buttonsOf, changed, command, HEERLEN, opened, PLACE, pressed, readsOf, reshaped } from './facts.ts';
import { aBestuurlijke, anEscalation, aRoster } from './facts-escalations.ts';
import { whoIs } from './facts-roles.ts';
import { aCandidate, aManager, aSeat } from './managers.ts';
import { aCheckIn, anItem } from './reads-check-ins.ts';
import { aProposal } from './reads-overview.ts';
import { aKeptAnswer, aQuestion } from './reads-questions.ts';

/*
 * Every form that commands and buttons lead to: walked, not listed, so that a new one is found by itself.
 */

/** A form as somebody sees it, with what was filled in to make it look like that. */
export interface Seen {
  workflow: AnyWorkflow;
  form: Form;
  values: Values;
  around: Around;
}

const REGION = { id: '66666666-6666-4666-8666-666666666666', region: 'ZL', year: 2026, submittedAt: new Date('2026-01-05T09:00:00Z') };
const application = (more: object) => ({
  ...REGION,
  division: 'champions-league' as const,
  requirements: { intakeForm: '2026-01-05', plan: '2026-01-05', number: null, centrumgemeente: null },
  completeAt: null,
  status: 'incomplete' as const,
  placedIn: null,
  offer: null,
  revision: 1,
  ...more,
});

const MET = { intakeForm: '2026-01-05', plan: '2026-01-05', number: '2026-01-05', centrumgemeente: '2026-01-05' };
const OFFERED = { status: 'offered' as const, offer: 'champions-league' as const, completeAt: REGION.submittedAt, requirements: MET };

/** Its verdict waits for answers. */
const UNCLEAR = aTraject({ id: 't-3', reference: 'HW-ZL-2026-0003', answers: { ...ANSWERS, ggz: [], kanEnWil: undefined } });
const ANSWERED = anEscalation({ reference: 'HW-E-ZL-2026-0003', status: 'answered', takenBy: { id: 'p-bram', name: 'Bram' } });
const COLLEAGUE = { id: 'p-bram', name: 'Bram', organisation: 'GGZ Breburg', language: 'nl' as const, place: PLACE };

/** A world in which there is one of everything. @param applications one waits, and another has an offer */
const worldOf = (offered: boolean) =>
  readsOf({
    trajects: [aTraject(), aTraject({ id: 't-2', reference: 'HW-ZL-2026-0002', startDate: '2026-11-03' }), UNCLEAR],
    colleagues: [COLLEAGUE],
    roster: aRoster(),
    escalations: [anEscalation(), aBestuurlijke(), ANSWERED],
    proposals: [aProposal()],
    questions: [aQuestion()],
    kept: [aKeptAnswer()],
    held: [
      aManager('Gijs'),
      aSeat('s-1', { holderId: 'p-emre', name: 'Emre' }),
      aSeat('s-2', { role: 'organisatieambassadeur', organisationId: HEERLEN.id, organisation: HEERLEN.name }),
    ],
    candidates: [aCandidate('Bram'), aCandidate('Carla')],
    terms: places(1, 1, 2026),
    applications: [application(offered ? OFFERED : {})],
    checkIns: [aCheckIn([anItem(1)], { personId: 'p-anna' })],
  });

/** Who runs the programme, a region, an organisation's questions, who registers, and somebody new: each with what only they see. The first may most. */
const PEOPLE: (Person | null)[] = [...['p-gijs', 'p-emre', 'p-fien', 'p-bram', 'p-anna'].map((id) => whoIs(id, aRoster().seats)), null];

/** So many buttons that do the same are pressed, each about something else. */
const ALIKE = 5;

/** What people type that leads somewhere else than the word alone. */
const TYPED = [
  '',
  'lijst',
  'toetsen',
  'overdragen',
  'overzicht',
  'bewaard',
  'ZL',
  'HW-ZL-2026-0001',
  'HW-E-ZL-2026-0001',
  'HW-E-ZL-2026-0002',
  'HW-E-ZL-2026-0003',
];

/** Buttons that stand on messages that come by themselves, or behind a form. */
const SENT: Opening[] = [
  pressed(ACTIONS.checkInHour),
  pressed(ACTIONS.trajectSettle, UNCLEAR.reference),
  pressed(ACTIONS.manageOrganisationAdd, 'ZL|0|'),
  pressed(ACTIONS.manageOrganisationChange, `ZL|0|${HEERLEN.id}`),
  pressed(ACTIONS.divisionConfirm, REGION.id),
];

const cardIn = (reply: Reply): Card | null => ('card' in reply ? reply.card : null);
const buttonsIn = (reply: Reply) =>
  reply.type === 'form'
    ? [...reply.form.buttons, ...buttonsOf({ title: '', blocks: reply.form.intro })]
    : buttonsOf(cardIn(reply) ?? { title: '', blocks: [] });

const nameOf = (event: Opening): string => (event.type === 'command' ? `${event.name} ${event.text}` : `${event.action} ${event.value}`);

/** Every answer that changes what a form asks, by field; several of a list are tried one at a time. */
const answersOf = (field: Field): (string | string[])[] => {
  if (field.type === 'choice' && field.reshapes) return field.options.map(({ value }) => value);
  return field.type === 'choices' && field.reshapes ? field.options.slice(0, 3).map(({ value }) => [value]) : [];
};

const looks = ({ workflow, form: { ref, fields } }: Pick<Seen, 'workflow' | 'form'>): string =>
  `${workflow.name} ${ref.step} ${fields.map(({ id, type }) => `${id}:${type}`).join()}`;

/** A form in every shape its answers give it. */
async function shapesOf(first: Seen, known: Set<string>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const left = [first];
  for (let one = left.pop(); one; one = left.pop()) {
    if (known.has(looks(one))) continue;
    known.add(looks(one));
    seen.push(one);
    const { workflow, form, values, around } = one;
    for (const field of form.fields) {
      for (const answer of answersOf(field)) {
        const filled = { ...values, [field.id]: answer };
        const reply = await reshaped(workflow, null, changed(form, filled), around);
        if (reply.type === 'form') left.push({ workflow, form: reply.form, values: filled, around });
      }
    }
  }
  return seen;
}

/** Everything that commands lead somebody to, button after button. */
async function formsFor(around: Around, known: Set<string>): Promise<Seen[]> {
  const found: Seen[] = [];
  const been = new Set<string>();
  const pressedOf = new Map<string, number>();
  const left: Opening[] = [...COMMANDS.flatMap((name) => TYPED.map((text) => command(name, text))), ...SENT];
  for (let event = left.shift(); event; event = left.shift()) {
    if (been.has(nameOf(event))) continue;
    been.add(nameOf(event));
    if (event.type === 'pressed') {
      const times = pressedOf.get(event.action) ?? 0;
      pressedOf.set(event.action, times + 1);
      if (times >= ALIKE) continue; // a list has many of the same
    }
    const opener = routes.first(event, around.person) ?? routes.opening(event);
    if (!opener) continue; // a button that acts
    const reply = await opened(opener, event, around);
    left.push(...buttonsIn(reply).map(({ action, value }) => pressed(action, value)));
    if (reply.type !== 'form') continue;
    const workflow = routes.byName(reply.form.ref.workflow);
    if (!workflow) throw new Error(`nobody takes the form ${reply.form.ref.workflow}`);
    found.push(...(await shapesOf({ workflow, form: reply.form, values: {}, around }, known)));
  }
  return found;
}

async function walk(): Promise<Seen[]> {
  const known = new Set<string>();
  const seen: Seen[] = [];
  for (const offered of [false, true]) {
    for (const person of PEOPLE) seen.push(...(await formsFor({ person, reads: worldOf(offered) }, known)));
  }
  return seen;
}

let walked: Promise<Seen[]> | null = null;

/** Every form in every shape, once for whoever sees it first. It takes some seconds, so it is walked once. */
export function everyForm(): Promise<Seen[]> {
  walked ??= walk();
  return walked;
}
