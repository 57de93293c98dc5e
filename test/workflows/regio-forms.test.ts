import { describe, expect, it } from 'vitest';
import { renderForm as renderModal } from '../../adapters/slack/render-view.ts';
import { renderForm } from '../../adapters/teams/render.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Division } from '../../src/programme/divisions.ts';
import { PARTIES, type Participation } from '../../src/programme/participation.ts';
import type { Person, Role } from '../../src/programme/person.ts';
import type { HeldSeat } from '../../src/programme/seats.ts';
import { participationForm } from '../../workflows/regio/participation-form.ts';
import { stagesForm } from '../../workflows/regio/stages-form.ts';
import { parseView } from '../../workflows/regio/view.ts';
import { routes } from '../../workflows/routes.ts';
import { aPerson, buttonsOf, cardOf, errorsOf, fieldIds, formOf, opened, pressed, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';
import { linesOf, seer } from '../support/seers.ts';

type World = NonNullable<Parameters<typeof readsOf>[0]>;
type RegionForm = typeof participationForm | typeof stagesForm;

/** The seats that go with somebody's roles: what is looked at when a form is submitted. */
const seatsOf = (person: Person): HeldSeat[] =>
  person.grants.map(({ role, region, organisationId }, at) => ({
    id: `s-${at}`,
    role,
    region,
    organisationId,
    body: null,
    holderId: person.id,
    name: person.name,
    organisation: null,
    topics: null,
  }));

const REGISSEUR = seer('procesregisseur');
const around = (person: Person | null, world: World = {}) => ({ person, reads: readsOf({ held: person ? seatsOf(person) : [], ...world }) });

/** Opens a form of Zuid-Limburg and submits it. */
async function go(workflow: RegionForm, values: Values, world: World = {}, person: Person = REGISSEUR, locale?: string) {
  const form = formOf(await opened(workflow as AnyWorkflow, pressed('x', 'ZL', { locale }), around(person, world))); // the two differ in facts only
  return taken(workflow as AnyWorkflow, null, submitted(form, values, { locale }), around(person, world));
}

const UWV: Values = { party: 'uwv', involvement: 'doet-mee', since: '2021-06-01' };
const CENTRE: Values = { party: 'centrumgemeente', involvement: 'doet-niet-mee', since: '2026-11-22' };
const STAGE: Values = { now: '3', aim: '5', since: '2021-06-01' };
const inDivision = (division: Division): World => ({ divisionsHeld: [{ region: 'ZL', since: '2021-06-01', division }] });
const opens = async (workflow: RegionForm, value: string, person: Person | null, world: World = {}) =>
  opened(workflow as AnyWorkflow, pressed('x', value), around(person, world)); // see `go`
const withRole = (role: Role, region: string | null) => seer({ role, region });

describe.each<[string, RegionForm, Values]>([
  ['Deelname bijwerken', participationForm, UWV],
  ['Stadium bijwerken', stagesForm, STAGE],
])('%s', (title, workflow, values) => {
  it.each<[Role, string | null, boolean]>([
    ['programmamanager', null, true],
    ['procesregisseur', 'ZL', true],
    ['regiocontact', 'ZL', true],
    ['procesregisseur', 'TW', false],
    ['regiocontact', 'TW', false],
    ['regioambassadeur', 'ZL', false],
    ['organisatieambassadeur', 'ZL', false],
    ['bestuurder', 'ZL', false],
    ['werkgroeplid', null, false],
  ])('opens for a %s of %s: %s', async (role, region, may) => {
    const reply = await opens(workflow, 'ZL', withRole(role, region));
    expect(reply.type).toBe(may ? 'form' : 'card');
    if (!may) expect(readable(reply)).toContain('Er is niets veranderd');
  });

  it('opens for nobody without a role, and of no region that is not there', async () => {
    for (const person of [null, aPerson()]) expect((await opens(workflow, 'ZL', person)).type).toBe('card');
    for (const value of ['', 'XX', 'ZL|shown']) expect((await opens(workflow, value, REGISSEUR)).type).toBe('card');
  });

  it('is refused when the role was taken away before it was sent', async () => {
    const form = formOf(await opens(workflow, 'ZL', REGISSEUR));
    const step = await taken(workflow as AnyWorkflow, null, submitted(form, values), around(REGISSEUR, { held: [] })); // see `go`
    expect([step.refused, readable(step.reply)]).toEqual([true, expect.stringContaining('Er is niets veranderd')]);
  });

  it('of another region than the one it was opened for is refused', async () => {
    const form = formOf(await opens(workflow, 'ZL', REGISSEUR));
    const other: Form = { ...form, ref: { ...form.ref, subject: 'TW' } };
    expect((await taken(workflow as AnyWorkflow, null, submitted(other, values), around(REGISSEUR))).refused).toBe(true); // see `go`
  });

  it.each([
    ['2026-11-23', 'Deze dag moet nog komen.'],
    ['2016-12-31', 'Dit kan vanaf 1 januari 2017: toen begon het programma.'],
    ['31-02-2021', 'datum'],
  ])('since %s is refused beside the field', async (since, words) => {
    const step = await go(workflow, { ...values, since });
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['since']);
    expect(errorsOf(step.reply).since).toContain(words);
  });

  it.each(['2026-11-22', '2017-01-01', '3-11-2020'])('since %s is taken', async (since) => {
    expect((await go(workflow, { ...values, since })).refused).toBe(false);
  });

  it('starts with today, and fits both platforms', async () => {
    const form = formOf(await opens(workflow, 'ZL', REGISSEUR));
    expect(form.title).toBe(title);
    expect(form.fields.find(({ id }) => id === 'since')).toMatchObject({ value: '2026-11-22' });
    expect(readable(renderModal(form))).toContain(title);
    expect(readable(renderForm(form))).toContain('Zuid-Limburg');
  });

  it('keeps who changed what of which region in the audit trail, and leads back to the region', async () => {
    const step = takenOf(await go(workflow, values));
    expect(step.writes.filter(({ type }) => type === 'audit')).toHaveLength(1);
    expect(readable(step.writes)).toContain('region:ZL');
    const back = buttonsOf(cardOf(step.reply)).find(({ action }) => action === ACTIONS.region);
    expect(parseView(back?.value ?? '')).toEqual({ region: 'ZL', list: null, shown: false });
  });
});

describe('what a party does', () => {
  it('is added to what was said before', async () => {
    const step = takenOf(await go(participationForm, UWV));
    expect(step.writes[0]).toEqual({ type: 'participation.add', region: 'ZL', participation: { party: 'uwv', involvement: 'doet-mee', since: '2021-06-01' } });
    expect(cardOf(step.reply).title).toBe('Opgeslagen: UWV doet mee, sinds 1 juni 2021.');
    expect(readable(step.reply)).not.toContain('Opschalen');
  });

  it('for an earlier day than what holds is kept, and it is told what holds', async () => {
    const known: Participation[] = [{ party: 'uwv', involvement: 'doet-niet-mee', since: '2023-01-01' }];
    const card = cardOf(takenOf(await go(participationForm, UWV, { participation: { ZL: known } })).reply);
    expect(linesOf(card)).toContain('Nu geldt: UWV doet niet mee, sinds 1 januari 2023.');
  });

  it('stands beside each party in the form', async () => {
    const known: Participation[] = [{ party: 'ggz', involvement: 'doet-mee', since: '2021-01-01' }];
    const form = formOf(await opens(participationForm, 'ZL', REGISSEUR, { participation: { ZL: known } }));
    const field = form.fields.find(({ id }) => id === 'party');
    const options = field?.type === 'choice' ? field.options : [];
    expect(options.map(({ value }) => value)).toEqual([...PARTIES]);
    expect(options.find(({ value }) => value === 'ggz')?.label).toBe('GGZ doet mee');
    expect(options.find(({ value }) => value === 'centrumgemeente')?.label).toBe('Centrumgemeente Heerlen');
    for (const { label } of options) expect(label.length).toBeLessThanOrEqual(75);
  });

  it.each([
    [{ ...UWV, party: 'voetbalclub' }, 'party'],
    [{ ...UWV, involvement: 'misschien' }, 'involvement'],
    [{ ...UWV, party: '' }, 'party'],
  ])('that is none of the choices is refused: %j', async (values, field) => {
    const step = await go(participationForm, values);
    expect([step.refused, Object.keys(errorsOf(step.reply))]).toEqual([true, [field]]);
  });
});

describe('the centrumgemeente stops', () => {
  const told = async (world: World, values = CENTRE) => cardOf(takenOf(await go(participationForm, values, world)).reply);

  it('in the Champions League: what that means for the division, with its source, and a way to escalate', async () => {
    const card = await told(inDivision('champions-league'));
    expect(card.title).toBe('Opgeslagen: Centrumgemeente Heerlen doet niet mee, sinds 22 november 2026.');
    expect(readable(card)).toContain('In de Champions League moet de centrumgemeente meedoen.');
    expect(readable(card)).toContain('FAQ 3.4');
    expect(buttonsOf(card)[0]).toMatchObject({ action: ACTIONS.escalationGovernance, label: 'Opschalen' });
    expect(routes.opening(pressed(ACTIONS.escalationGovernance))).not.toBeNull();
  });

  it.each<[Division, string]>([
    ['eredivisie', 'hoeft de centrumgemeente nog niet mee te doen'],
    ['keuken-kampioen-divisie', 'geldt geen aantal'],
  ])('in the %s: that it is not needed there', async (division, words) => {
    const card = await told(inDivision(division));
    expect(readable(card)).toContain(words);
    expect(readable(card)).not.toContain('In de Champions League moet');
  });

  it('before it came back: nothing of that', async () => {
    const back: Participation[] = [{ party: 'centrumgemeente', involvement: 'doet-mee', since: '2026-11-01' }];
    const card = await told({ ...inDivision('champions-league'), participation: { ZL: back } }, { ...CENTRE, since: '2026-10-01' });
    expect(readable(card)).not.toMatch(/Champions League|Opschalen/);
  });

  it('another party that stops: a way to escalate, without a word about the division', async () => {
    const card = await told(inDivision('champions-league'), { ...CENTRE, party: 'ggz' });
    expect(readable(card)).toContain('Opschalen');
    expect(readable(card)).not.toContain('Champions League');
  });
});

describe('the stage', () => {
  it('is added with the one aimed at', async () => {
    const step = takenOf(await go(stagesForm, STAGE));
    expect(step.writes[0]).toEqual({ type: 'stages.add', region: 'ZL', stages: { now: 3, aim: 5, since: '2021-06-01' } });
    expect(cardOf(step.reply).title).toBe('Opgeslagen: 3 (vast overleg), sinds 1 juni 2021; stadium als doel 5 (één beleid en één werkwijze).');
  });

  it('aimed at is not below the one of now', async () => {
    const step = await go(stagesForm, { ...STAGE, aim: '2' });
    expect(errorsOf(step.reply)).toEqual({ aim: 'Het doel ligt onder waar de regio nu staat.' });
    expect((await go(stagesForm, { ...STAGE, aim: '3' })).refused).toBe(false);
  });

  it.each(['0', '7', 'drie', ''])('«%s» is none', async (now) => {
    expect(Object.keys(errorsOf((await go(stagesForm, { ...STAGE, now })).reply))).toEqual(['now']);
  });

  it('starts with what holds now', async () => {
    const form = formOf(await opens(stagesForm, 'ZL', REGISSEUR, { stages: { ZL: [{ now: 2, aim: 4, since: '2020-01-01' }] } }));
    expect(fieldIds(form)).toEqual(['now', 'aim', 'since']);
    expect(form.fields.slice(0, 2).map((field) => field.type === 'choice' && field.value)).toEqual(['2', '4']);
  });

  it('for an earlier day than what holds is kept, and it is told what holds', async () => {
    const card = cardOf(takenOf(await go(stagesForm, STAGE, { stages: { ZL: [{ now: 4, aim: 6, since: '2022-01-01' }] } })).reply);
    expect(linesOf(card)).toContain('Nu geldt: 4 (samen aan het werk in de uitvoering), sinds 1 januari 2022');
  });
});

describe('for a client in English', () => {
  const DUTCH = /\b(de|het|een|niet|uw|van|met|nog|geen|sinds|doet|mee|waar|vast|opgeslagen)\b/i;
  it.each<[string, RegionForm, Values]>([
    ['participation', participationForm, UWV],
    ['the stage', stagesForm, STAGE],
  ])('%s is in English', async (_what, workflow, values) => {
    const form = formOf(await opened(workflow as AnyWorkflow, pressed('x', 'ZL', { locale: 'en-GB' }), around(REGISSEUR))); // see `go`
    const labels = form.fields.flatMap((field) => [field.label, field.hint ?? '', ...('options' in field ? field.options.map(({ label }) => label) : [])]);
    const card = cardOf(takenOf(await go(workflow, values, {}, REGISSEUR, 'en-GB')).reply);
    const said = [form.title, ...labels, card.title, linesOf(card), ...buttonsOf(card).map(({ label }) => label)].join('\n');
    expect(said.replace('Financiële impuls', '')).not.toMatch(DUTCH);
  });
});
