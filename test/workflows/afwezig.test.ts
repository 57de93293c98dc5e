import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Person } from '../../src/programme/person.ts';
import { back } from '../../workflows/afwezig/back.ts';
import { actors, openings, workflows } from '../../workflows/afwezig/index.ts';
import { workflow } from '../../workflows/afwezig/workflow.ts';
import { routes } from '../../workflows/routes.ts';
import {
  ACCOUNT,
  acted,
  aPerson,
  buttonsOf,
  cardOf,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  opened,
  pressed,
  RUN,
  readable,
  readsOf,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aMember, anEscalation } from '../support/facts-escalations.ts';

const colleague = (id: string, name: string) => ({
  id,
  name,
  organisation: 'UWV',
  language: 'nl' as const,
  place: { platform: 'local' as const, tenant: 'demo', address: JSON.stringify(id) },
});
const COLLEAGUES = [colleague('p-anna', 'Anna'), colleague('p-bram', 'Bram de Vries'), colleague('p-carla', 'Carla'), colleague('p-dewi', 'Dewi')];

/** The people around Anna, some of them changed. */
const members = (...changes: RosterMember[]): RosterMember[] =>
  COLLEAGUES.map(({ id, name }) => changes.find((change) => change.id === id) ?? aMember(id, { name }));
const away = (id: string, awayUntil: string, standInId: string | null = null) =>
  aMember(id, { name: COLLEAGUES.find((one) => one.id === id)?.name ?? id, awayUntil, standInId });

interface Given {
  roster?: RosterMember[];
  person?: Person | null;
  reads?: Partial<Reads>;
  waiting?: number;
}

function around({ roster = members(), person = aPerson(), reads = {}, waiting = 0 }: Given = {}) {
  const escalations = Array.from({ length: waiting }, (_, index) =>
    anEscalation({ reference: `HW-E-ZL-2026-${index}`, pings: [{ personId: 'p-anna', step: 'entered', undelivered: false }] }),
  );
  return { person, reads: { ...readsOf({ colleagues: COLLEAGUES, roster: { seats: [], members: roster }, escalations }), ...reads } };
}

const open = async (text = '', given: Given = {}, locale?: string) => formOf(await opened(workflow, command('afwezig', text, { locale }), around(given)));
const save = async (filled: Record<string, string>, given: Given = {}) => taken(workflow, null, submitted(await open('', given), filled), around(given));
const posts = (effects: Effect[]) => effects.flatMap((effect) => (effect.type === 'post' ? [effect] : []));
const filledIn = (form: Awaited<ReturnType<typeof open>>, id: string) => form.fields.find((field) => field.id === id)?.value;

describe('the form', () => {
  it('asks until when, and who stands in', async () => {
    const form = await open();
    expect(fieldIds(form)).toEqual(['until', 'standIn']);
    expect(form.fields.map(({ required }) => required)).toEqual([true, false]);
    expect(form.buttons).toEqual([]);
  });

  it('is prefilled with what was typed', async () => {
    const form = await open('t/m 3-12 @bram');
    expect([filledIn(form, 'until'), filledIn(form, 'standIn')]).toEqual(['2026-12-03', 'p-bram']);
  });

  it.each(['@bram.devries', '@Bram de Vries', 'BRAM', '@bram', '@vries'])('«%s» is Bram de Vries', async (typed) => {
    expect(filledIn(await open(`t/m 3-12 ${typed}`), 'standIn')).toBe('p-bram');
  });

  it('a mention is whoever has that account, whatever name it shows', async () => {
    const asked: string[] = [];
    const person: Reads['person'] = async (account) => {
      asked.push(account.user);
      return account.user === 'U7' && account.tenant === ACCOUNT.tenant && account.platform === ACCOUNT.platform ? aPerson({ id: 'p-carla' }) : null;
    };
    expect(filledIn(await open('t/m 3-12 <@U7|bram>', { reads: { person } }), 'standIn')).toBe('p-carla');
    expect(asked).toEqual(['U7']);
    expect(filledIn(await open('t/m 3-12 <@U8|bram>', { reads: { person } }), 'standIn')).toBe('p-bram');
  });

  it('says so when a name is nobody, or somebody else’s too', async () => {
    expect(readable((await open('t/m 3-12 @joost')).intro)).toContain('‘joost’ ken ik niet als collega');
    expect(filledIn(await open('t/m 3-12 @de'), 'standIn')).toBe('p-dewi'); // whose name begins so comes before whose name holds it
    expect(readable((await open('t/m 3-12 @b')).intro)).not.toContain('ken ik niet'); // one letter is no name
    const more = [...COLLEAGUES, colleague('p-bram2', 'Bram Bos')];
    const twice = await open('t/m 3-12 @bram', { reads: { colleagues: async () => more }, roster: [...members(), aMember('p-bram2')] });
    expect(filledIn(twice, 'standIn')).toBeUndefined();
    expect(readable(twice.intro)).toContain('Bram de Vries (UWV), Bram Bos (UWV)');
  });

  it('offers colleagues whom a message reaches, never oneself, and nobody', async () => {
    const roster = members(aMember('p-dewi', { unreachable: 'left' }));
    const standIn = (await open('', { roster })).fields[1];
    if (standIn?.type !== 'choice') throw new Error('no choice');
    expect(standIn.options.map(({ value }) => value)).toEqual(['niemand', 'p-bram', 'p-carla']);
  });

  it('says of a colleague that they are away', async () => {
    const standIn = (await open('', { roster: members(away('p-bram', '2026-11-30'), away('p-carla', '2026-11-21')) })).fields[1];
    if (standIn?.type !== 'choice') throw new Error('no choice');
    expect(standIn.options.map(({ label }) => label)).toEqual(['Niemand', 'Bram de Vries (UWV, afwezig t/m 30 november 2026)', 'Carla (UWV)', 'Dewi (UWV)']);
  });

  it('of somebody who is away shows that, and offers to end it', async () => {
    const form = await open('', { roster: members(away('p-anna', '2026-11-30', 'p-bram')) });
    expect(readable(form.intro)).toContain('nu als afwezig tot en met 30 november 2026. Bram de Vries vervangt u.');
    expect(form.buttons.map(({ action, label }) => [action, label])).toEqual([[ACTIONS.awayEnd, 'Ik ben er weer']]);
    expect([filledIn(form, 'until'), filledIn(form, 'standIn')]).toEqual(['2026-11-30', 'p-bram']);
  });

  it('what was typed comes before the absence that runs', async () => {
    const form = await open('t/m 3-12 @carla', { roster: members(away('p-anna', '2026-11-30', 'p-bram')) });
    expect([filledIn(form, 'until'), filledIn(form, 'standIn')]).toEqual(['2026-12-03', 'p-carla']);
  });

  it('of an absence that has passed shows nothing', async () => {
    const form = await open('', { roster: members(away('p-anna', '2026-11-21', 'p-bram')) });
    expect([form.buttons, filledIn(form, 'until'), filledIn(form, 'standIn')]).toEqual([[], undefined, undefined]);
  });

  it('without a profile says what comes first, and changes nothing', async () => {
    const nobody = { person: aPerson({ profile: null }) };
    expect(readable(await opened(workflow, command('afwezig'), around(nobody)))).toContain('Typ eerst profiel');
    const step = await taken(workflow, null, submitted(await open(), { until: '2026-12-03' }), around(nobody));
    expect(step.refused).toBe(true);
  });
});

describe('a stand-in who is away too', () => {
  const warning = async (standIn: string, roster: RosterMember[], until = '2026-12-03') =>
    readable(formOf(await reshaped(workflow, null, changed(await open('', { roster }), { until, standIn }), around({ roster }))).intro);

  it('is warned about, with who answers meanwhile and that they answer afterwards', async () => {
    const said = await warning('p-bram', members(away('p-bram', '2026-11-30', 'p-carla')));
    expect(said).toContain('Bram de Vries is zelf afwezig tot en met 30 november 2026. Zo lang antwoordt Carla. Daarna antwoordt Bram de Vries zelf.');
  });

  it('and stays away longer is not said to answer afterwards', async () => {
    expect(await warning('p-bram', members(away('p-bram', '2026-12-24', 'p-carla')))).not.toContain('Daarna');
  });

  it('with somebody behind them who is away too is answered by the one after that', async () => {
    expect(await warning('p-bram', members(away('p-bram', '2026-11-30', 'p-carla'), away('p-carla', '2026-11-30', 'p-dewi')))).toContain('antwoordt Dewi.');
  });

  it('without a stand-in leaves it to a colleague or the next rung', async () => {
    const said = await warning('p-bram', members(away('p-bram', '2026-11-30')));
    expect(said).toContain('antwoordt niemand van hen');
    expect(said).not.toContain('naar elkaar');
  });

  it.each([
    ['back to oneself', [away('p-bram', '2026-11-30', 'p-anna')]],
    ['through a third', [away('p-bram', '2026-11-30', 'p-carla'), away('p-carla', '2026-11-30', 'p-anna')]],
    ['without oneself', [away('p-bram', '2026-11-30', 'p-carla'), away('p-carla', '2026-11-30', 'p-bram')]],
  ])('in a circle %s is said to be one', async (_fact, changes) => {
    expect(await warning('p-bram', members(...changes))).toContain('De vervangers verwijzen naar elkaar');
  });

  it('is no refusal: it is saved, and the warning is repeated for clients that did not show it', async () => {
    const roster = members(away('p-bram', '2026-11-30', 'p-anna'));
    const step = takenOf(await save({ until: '2026-12-03', standIn: 'p-bram' }, { roster }));
    expect(step.writes[0]).toEqual({ type: 'absence.put', personId: 'p-anna', until: '2026-12-03', standInId: 'p-bram' });
    expect(readable(step.reply)).toContain('De vervangers verwijzen naar elkaar');
  });

  it('who is there gives no warning', async () => {
    expect(await warning('p-bram', members(away('p-bram', '2026-11-21', 'p-carla')))).not.toContain('Let op');
  });
});

describe('saving', () => {
  it('writes the absence and the trail, and tells who stands in', async () => {
    const step = takenOf(await save({ until: '3-12-2026', standIn: 'p-bram' }));
    expect(step.writes).toEqual([
      { type: 'absence.put', personId: 'p-anna', until: '2026-12-03', standInId: 'p-bram' },
      { type: 'audit', what: 'absence.set', subject: 'person:p-anna' },
    ]);
    expect(posts(step.effects).map(({ key, to }) => [key, to.address])).toEqual([[`stand-in:${RUN}`, '"p-bram"']]);
    expect(readable(step.effects)).toContain('Anna is afwezig tot en met 3 december 2026. U vervangt Anna.');
    expect(readable(step.reply)).toContain('afwezig tot en met 3 december 2026');
    expect(readable(step.reply)).toContain('Bram de Vries vervangt u');
  });

  it.each([{}, { standIn: 'niemand' }])('without a stand-in (%o) says what happens then, and tells nobody', async (filled) => {
    const step = takenOf(await save({ until: '2026-12-03', ...filled }));
    expect(step.writes[0]).toMatchObject({ standInId: null });
    expect(step.effects).toEqual([]);
    expect(readable(step.reply)).toContain('collega met dezelfde rol');
  });

  it('tells who stood in before, and no longer does', async () => {
    const roster = members(away('p-anna', '2026-11-30', 'p-bram'));
    const step = takenOf(await save({ until: '2026-12-03', standIn: 'p-carla' }, { roster }));
    expect(posts(step.effects).map(({ to }) => to.address)).toEqual(['"p-carla"', '"p-bram"']);
    expect(readable(posts(step.effects)[1]?.card)).toContain('U vervangt Anna niet meer');
    const longer = takenOf(await save({ until: '2026-12-03', standIn: 'p-bram' }, { roster }));
    expect(posts(longer.effects).map(({ to }) => to.address)).toEqual(['"p-bram"']);
  });

  it('writes to each in their own language', async () => {
    const step = takenOf(await save({ until: '2026-12-03', standIn: 'p-bram' }, { roster: members(aMember('p-bram', { name: 'Bram', language: 'en' })) }));
    expect(readable(step.effects)).toContain('You stand in for Anna.');
  });

  it.each([
    [0, 'Er wacht nu geen escalatie op u.', false],
    [1, 'Er wacht nu 1 escalatie op u.', true],
    [3, 'Er wachten nu 3 escalaties op u.', true],
    [120, 'Er wachten nu 100 of meer escalaties op u.', true],
  ])('with %i escalations that wait says «%s»', async (waiting, said, listed) => {
    const step = takenOf(await save({ until: '2026-12-03' }, { waiting }));
    expect(readable(step.reply)).toContain(said);
    const actions = buttonsOf(cardOf(step.reply)).map(({ action }) => action);
    expect(actions).toEqual([...(listed ? [ACTIONS.escalationList] : []), ACTIONS.awayEnd]);
  });

  it.each([
    ['', 'Vul dit nog in'],
    ['2026-11-21', 'al voorbij'],
    ['31-2-2026', 'geen bestaande datum'],
    ['2027-11-23', 'tot en met 22 november 2027'],
  ])('until «%s» is refused beside the field', async (until, said) => {
    const step = await save({ until, standIn: 'p-bram' });
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({ until: expect.stringContaining(said) });
    expect(filledIn(formOf(step.reply), 'standIn')).toBe('p-bram');
  });

  it.each(['2026-11-22', '2027-11-22'])('until %s is taken', async (until) => {
    expect((await save({ until })).refused).toBe(false);
  });

  it('on a leap day goes up to 28 February', async () => {
    const leap = { ...around(), at: new Date('2028-02-29T11:00:00Z') };
    const form = formOf(await opened(workflow, command('afwezig'), leap));
    expect((await taken(workflow, null, submitted(form, { until: '2029-02-28' }), leap)).refused).toBe(false);
    expect((await taken(workflow, null, submitted(form, { until: '2029-03-01' }), leap)).refused).toBe(true);
  });

  it.each(['p-anna', 'p-xander'])('with %s, who is not offered, is refused', async (standIn) => {
    const step = await save({ until: '2026-12-03', standIn });
    expect(Object.keys(errorsOf(step.reply))).toEqual(['standIn']);
  });

  it('with somebody who left meanwhile is refused', async () => {
    const form = await open();
    const step = await taken(
      workflow,
      null,
      submitted(form, { until: '2026-12-03', standIn: 'p-bram' }),
      around({ roster: members(aMember('p-bram', { unreachable: 'left' })) }),
    );
    expect(Object.keys(errorsOf(step.reply))).toEqual(['standIn']);
  });
});

describe('being back', () => {
  const roster = members(away('p-anna', '2026-11-30', 'p-bram'));

  it('ends the absence at once, and tells who stood in', async () => {
    const step = await acted(back, pressed(ACTIONS.awayEnd, '', { key: 'k1' }), around({ roster }));
    if (step.refused) throw new Error('refused');
    expect(step.writes).toEqual([
      { type: 'absence.end', personId: 'p-anna' },
      { type: 'audit', what: 'absence.ended', subject: 'person:p-anna' },
    ]);
    expect(posts(step.effects).map(({ key, to }) => [key, to.address])).toEqual([['stand-in-back:k1', '"p-bram"']]);
    expect(step.reply).toMatchObject({ type: 'card', replaces: true });
  });

  it('without a stand-in tells nobody', async () => {
    const step = await acted(back, pressed(ACTIONS.awayEnd), around({ roster: members(away('p-anna', '2026-11-30')) }));
    expect(!step.refused && step.effects).toEqual([]);
  });

  it.each([
    ['a second press', members()],
    ['an absence that has passed', members(away('p-anna', '2026-11-21', 'p-bram'))],
  ])('%s changes nothing and tells nobody', async (_fact, others) => {
    const step = await acted(back, pressed(ACTIONS.awayEnd), around({ roster: others }));
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('Er is niets veranderd');
  });

  it('of somebody nobody knows changes nothing', async () => {
    expect((await acted(back, pressed(ACTIONS.awayEnd), around({ roster, person: null }))).refused).toBe(true);
  });
});

describe('in English', () => {
  const DUTCH = /\b(de|het|een|niet|uw|u|wordt|bij|naar|met|voor|zijn|deze|dit|dat|waar|wie|ook|nog|opslaan|annuleren)\b/i;

  it('every word is, in the form, its warnings and what comes after', async () => {
    const us = { locale: 'en-US' };
    const roster = members(away('p-anna', '2026-11-30', 'p-bram'), away('p-carla', '2026-11-30', 'p-anna'));
    const form = await open('t/m 3-12 @joost', { roster, waiting: 2 }, 'en-US');
    const seen = await reshaped(workflow, null, changed(form, { standIn: 'p-carla' }, us), around({ roster }));
    const wrong = await taken(workflow, null, submitted(form, { until: '2020-01-01' }, us), around({ roster }));
    const far = await taken(workflow, null, submitted(form, { until: '2030-01-01' }, us), around({ roster }));
    const step = takenOf(await taken(workflow, null, submitted(form, { standIn: 'p-carla' }, us), around({ roster, waiting: 2 })));
    const home = await acted(back, pressed(ACTIONS.awayEnd, '', us), around({ roster }));
    const gone = await acted(back, pressed(ACTIONS.awayEnd, '', us), around());
    const words = [form, formOf(seen), errorsOf(wrong.reply), errorsOf(far.reply), step.reply, home.reply, gone.reply].map((shown) =>
      readable(shown).replaceAll('Bram de Vries', 'Bram').replaceAll('niemand', ''),
    );
    for (const one of words) expect(one).not.toMatch(DUTCH);
  });
});

it('what the routes take is whole: the workflow, its button, its actor and its command', () => {
  expect(workflows).toEqual([workflow]);
  expect(openings).toEqual([[ACTIONS.away, workflow]]);
  expect(actors).toEqual([[ACTIONS.awayEnd, back]]);
  expect(routes.opening(command('afwezig', 't/m 3-12'))).toBe(workflow);
});
