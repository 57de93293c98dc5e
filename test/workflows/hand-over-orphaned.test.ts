import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Colleague } from '../../src/engine/store.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import type { Person, Role } from '../../src/programme/person.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { workflow } from '../../workflows/traject/hand-over.ts';
import { openOne } from '../../workflows/traject/open.ts';
import { aPerson, aTraject, buttonsOf, cardOf, fieldIds, formOf, opened, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';

/*
 * A traject that nobody guides any more: the region's procesregisseur and the programmamanager see to it.
 */

const colleague = (id: string, name: string): Colleague => ({
  id,
  name,
  organisation: 'GGZ Breburg',
  language: 'nl',
  place: { platform: 'teams', tenant: 'demo', address: `"${id}"` },
});
const LOST = aTraject({ ownerId: 'p-weg', ownerName: ERASED_NAME, orphaned: true });
const role = (one: Role, region: string | null): Person => aPerson({ grants: [{ role: one, region, organisationId: null }] });
const REGISSEUR = role('procesregisseur', 'ZL');
const around = (person: Person, traject: Traject = LOST) => ({
  person,
  reads: readsOf({
    trajects: [traject, aTraject({ id: 't-own', reference: 'HW-ZL-2026-0009' })],
    colleagues: [colleague('p-anna', 'Anna'), colleague('p-bram', 'Bram')],
  }),
});
const PRESS = pressed(ACTIONS.trajectHandOver, LOST.reference);
const SHOW = pressed(ACTIONS.trajectOpen, LOST.reference);
const offers = async (person: Person, traject = LOST) =>
  buttonsOf(cardOf(await opened(openOne, SHOW, around(person, traject)))).some(({ action }) => action === ACTIONS.trajectHandOver);

describe('a traject whose guide cannot be reached any more', () => {
  it.each([
    ['its procesregisseur', REGISSEUR],
    ['the programmamanager', role('programmamanager', null)],
  ])('%s can hand it over, to a colleague or to themselves, and nothing of their own goes along', async (_who, person) => {
    expect(await offers(person)).toBe(true);
    const form = formOf(await opened(workflow, PRESS, around(person)));
    expect(fieldIds(form)).toEqual(['which', 'colleague']);
    expect(form.fields[0]).toMatchObject({ options: [{ value: 'one' }] });
    const step = takenOf(await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(person)));
    expect(step.writes).toEqual([
      { type: 'traject.hand-over', trajectIds: ['t-1'], fromPersonId: 'p-weg', toPersonId: 'p-bram', on: '2026-11-22' },
      { type: 'audit', what: 'traject.handed-over', subject: LOST.reference },
    ]);
    expect(step.effects.map(({ type }) => type)).toEqual(['post', 'update']);
    const own = takenOf(await taken(workflow, null, submitted(form, { colleague: 'p-anna' }), around(person)));
    expect(own.writes[0]).toMatchObject({ fromPersonId: 'p-weg', toPersonId: 'p-anna' });
    expect(own.effects.map(({ type }) => type)).toEqual(['update']);
  });

  it.each([
    ['who has no role', aPerson()],
    ['the procesregisseur of another region', role('procesregisseur', 'MB')],
    ['the regiocontact', role('regiocontact', 'ZL')],
  ])('%s cannot, whatever they send', async (_who, person) => {
    const form = formOf(await opened(workflow, PRESS, around(REGISSEUR)));
    expect((await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(person))).refused).toBe(true);
    expect((await opened(workflow, PRESS, around(person))).type).toBe('card');
  });

  it('is nobody else’s again once its guide is back, also for a form that was open', async () => {
    const back = { ...LOST, orphaned: false };
    const form = formOf(await opened(workflow, PRESS, around(REGISSEUR)));
    const step = await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(REGISSEUR, back));
    expect(step).toMatchObject({ refused: true, reply: { type: 'card' } });
    expect(await offers(REGISSEUR, back)).toBe(false);
  });

  it('that is over cannot be handed over', async () => {
    const over = { ...LOST, end: { day: '2026-06-30', kind: 'afgerond' as const, reason: null } };
    expect(await offers(REGISSEUR, over)).toBe(false);
    expect(readable(await opened(workflow, PRESS, around(REGISSEUR, over)))).not.toContain('Bram');
  });

  it('can be changed by nobody: result and end are of who guides it', async () => {
    const actions = buttonsOf(cardOf(await opened(openOne, SHOW, around(REGISSEUR)))).map(({ action }) => action);
    expect(actions).toEqual([ACTIONS.trajectHandOver, ACTIONS.trajectWhy]);
  });

  it('shows whose it was in the reader’s language', async () => {
    const shown = readable(await opened(openOne, SHOW, around({ ...REGISSEUR, language: 'en' })));
    expect([shown.includes('someone who no longer works here'), shown.includes(ERASED_NAME)]).toEqual([true, false]);
  });
});
