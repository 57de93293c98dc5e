import { choice, optionsOf, text, textField } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Field, FormRef, Values } from '../../src/cards/types.ts';
import type { Candidate } from '../../src/engine/seats.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import type { Role } from '../../src/programme/person.ts';
import { type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import { BODIES, type Body, type Seat } from '../../src/programme/roster.ts';
import { BODY_NAMES, fits, type HeldSeat, isSameSeat, needsOf, REGIONAL_ROLES, roleNames } from '../../src/programme/seats.ts';
import { chosenOrganisation, organisationFields } from '../organisation-field.ts';
import { addedOrganisation, seatSubject } from './audit.ts';
import { managersForm } from './form.ts';
import { NOT_LISTED, personField } from './people-field.ts';
import { offsetOf, rolesCard } from './seats-card.ts';
import { manageTexts } from './texts.ts';

/** What somebody is added to: a region, whose roles are chosen in the form, or one national role. */
type Target = { region: RegionCode; role: null; body: null } | { region: null; role: Role; body: Body | null };

/** Parses the value of the button: a region, `programmamanager`, or `werkgroeplid:vng`. */
function targetOf(subject: string): Target | null {
  if (subject === 'programmamanager') return { region: null, role: subject, body: null };
  const body = BODIES.find((known) => subject === `werkgroeplid:${known}`);
  if (body) return { region: null, role: 'werkgroeplid', body };
  const region = regionByCode(subject)?.code;
  return region ? { region, role: null, body: null } : null;
}

interface Facts {
  target: Target;
  seats: HeldSeat[];
  people: Candidate[];
  organisations: Organisation[];
}

const roleOf = ({ target }: Facts, values: Values): Role | undefined => target.role ?? REGIONAL_ROLES.find((role) => role === one(values, 'rol'));

/** Where the new role holds, in words. */
function placeName({ target }: Facts, language: Language): string {
  if (target.region) return regionName(target.region);
  return target.body ? BODY_NAMES[target.body] : roleNames(language).programmamanager;
}

function fieldsOf(facts: Facts, values: Values, language: Language): Field[] {
  const t = manageTexts(language);
  const role = roleOf(facts, values);
  return [
    ...(facts.target.role ? [] : [choice('rol', t.role, optionsOf(REGIONAL_ROLES, roleNames(language)), role, { reshapes: true })]),
    ...(role && needsOf(role).organisation ? organisationFields('organisatie', t.ofOrganisation, facts.organisations, values, language) : []),
    personField('persoon', facts.people, one(values, 'persoon'), language),
    textField('onderwerpen', t.topics, one(values, 'onderwerpen'), { hint: t.topicsHint, required: false, maxLength: 120 }),
  ];
}

/** The seat that was filled in, and the organisation it is of; null when they do not make a whole. */
function seatFrom(facts: Facts, values: Values, newId: string) {
  const { target, people, organisations } = facts;
  const role = roleOf(facts, values);
  const person = people.find(({ id }) => id === one(values, 'persoon'));
  if (!role || !person) return null;
  const chosen = target.region && needsOf(role).organisation ? chosenOrganisation('organisatie', values, organisations, newId, target.region) : null;
  const seat: Seat = { role, region: target.region, organisationId: chosen?.organisation.id ?? null, body: target.body, holderId: person.id };
  return fits(seat) ? { seat, person, organisation: chosen?.organisation ?? null, writes: chosen?.writes ?? [] } : null;
}

function faults(facts: Facts, values: Values, language: Language): FieldErrors {
  const t = manageTexts(language);
  if (one(values, 'persoon') === NOT_LISTED) return { persoon: t.notListedYet };
  const filled = seatFrom(facts, values, '');
  const held = filled && facts.seats.some((seat) => isSameSeat(seat, filled.seat));
  return held ? { persoon: t.hasRole(filled.person.name) } : {};
}

async function read(subject: string, reads: Reads): Promise<Facts | null> {
  const target = targetOf(subject);
  if (!target) return null;
  const organisations = target.region ? await reads.organisations([target.region]) : [];
  return { target, seats: await reads.seats(target.region), people: await reads.candidates(), organisations };
}

/** Gives somebody a role. Who gives it, to whom and where is kept in the audit trail. */
export const addSeat = managersForm<Facts>({
  name: 'beheer-rol',
  read: (subject, _values, { reads }) => read(subject, reads),
  form(ref: FormRef, facts, values, language) {
    const t = manageTexts(language);
    const intro = [text(facts.target.role ? t.addingTo(roleNames(language)[facts.target.role], placeName(facts, language)) : placeName(facts, language))];
    return { ref, title: t.addTitle, intro, fields: fieldsOf(facts, values, language), submit: t.add, cancel: t.cancel, buttons: [] };
  },
  faults,
  save(facts, values, { newId, language }) {
    const filled = seatFrom(facts, values, newId);
    if (!filled) return null;
    const { seat, person, organisation, writes } = filled;
    const topics = one(values, 'onderwerpen') ?? null;
    const added: HeldSeat = { ...seat, id: newId, name: person.name, organisation: organisation?.name ?? null, topics };
    const roles = { region: seat.region, seats: [...facts.seats, added] };
    const t = manageTexts(language);
    const said = text(t.added(person.name, roleNames(language)[seat.role]), 'good');
    return {
      card: rolesCard(roles, offsetOf(roles, newId, language), language, [said]),
      writes: [
        ...addedOrganisation(writes),
        { type: 'seat.add', id: newId, seat, topics },
        { type: 'audit', what: 'beheer.seat-added', subject: seatSubject(seat) },
      ],
    };
  },
});
