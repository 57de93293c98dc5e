import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import { prefill } from '../../src/programme/person.ts';
import { workflow } from '../../workflows/traject/register.ts';
import {
  AT,
  aPerson,
  BREBURG,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  HEERLEN,
  NEW_ID,
  opened,
  PLACE,
  pressed,
  RUN,
  readable,
  readsOf,
  reshaped,
  submitted,
  TILBURG,
  taken,
  takenOf,
} from '../support/facts.ts';
import { COUNTS } from './register-values.ts';

const ANNA = { person: aPerson() };
const LAST_TIME = {
  region: 'ZL',
  aangedragenDoor: HEERLEN.id,
  begeleiding: 'ips',
  opdrachtgever: 'gemeente',
  uitvoerder: 'ggz',
  gecertificeerd: 'ja',
  modelgetrouw: 'ja',
};

const first = async (around = ANNA) => formOf(await opened(workflow, command('traject'), around));
const filledIn = (form: Awaited<ReturnType<typeof first>>, id: string) => form.fields.find((field) => field.id === id)?.value;

describe('registering a traject', () => {
  it('takes two screens, and stores the traject once, with its prefill and an audit line', async () => {
    const answers = takenOf(await taken(workflow, null, submitted(await first(), COUNTS), ANNA));
    expect(answers).toMatchObject({ status: 'open', writes: [], effects: [], state: { values: COUNTS } });
    const save = formOf(answers.reply);
    expect(save.ref).toMatchObject({ run: RUN, step: 'save', revision: 1 });

    const reads = readsOf({ numbers: 41 });
    const { writes, effects, status, reply } = takenOf(await taken(workflow, answers.state, submitted(save, { startDate: '3-11-2026' }), { ...ANNA, reads }));
    expect(status).toBe('done');
    expect(readable(reply)).toContain('HW-ZL-2026-0042');
    expect(writes.map(({ type }) => type)).toEqual(['traject.register', 'audit']);
    expect(writes[0]).toMatchObject({
      organisationId: BREBURG.id,
      prefill: { region: 'ZL', aangedragenDoor: BREBURG.id, begeleiding: 'ips', opdrachtgever: 'uwv' },
      traject: {
        id: RUN,
        reference: 'HW-ZL-2026-0042',
        region: 'ZL',
        ownerId: 'p-anna',
        startDate: '2026-11-03',
        counts: { outcome: 'yes' },
        financing: { outcome: 'yes' },
        rulesVersion: '2021.1',
        results: [],
        end: null,
      },
    });
    expect(effects).toHaveLength(1);
    expect(effects[0]).toMatchObject({ type: 'post', to: PLACE, card: { title: 'Traject HW-ZL-2026-0042' } });
  });

  it('shows both verdicts with their sources and year on the second screen', async () => {
    const { reply } = takenOf(await taken(workflow, null, submitted(await first(), COUNTS), ANNA));
    const shown = readable(formOf(reply).intro);
    for (const said of ['Telt mee', 'Wordt betaald', 'FAQ Hoofdzaak Werk', '[FAQ 1.1]', '(stand 2021)', '(stand 2019)']) expect(shown).toContain(said);
  });

  it('a traject that does not count can be registered, marked so', async () => {
    const answers = takenOf(await taken(workflow, null, submitted(await first(), { ...COUNTS, ggz: ['poh'] }), ANNA));
    expect(readable(formOf(answers.reply).intro)).toContain('Telt niet mee');
    expect(readable(formOf(answers.reply).intro)).toContain('komt niet in de aantallen');
    const { writes } = takenOf(await taken(workflow, answers.state, submitted(formOf(answers.reply), { startDate: '2026-11-03' }), ANNA));
    expect(writes[0]).toMatchObject({ traject: { counts: { outcome: 'no' }, financing: { outcome: 'no' } } });
  });

  it('what is left open gives unclear, with the question that settles it', async () => {
    const answers = takenOf(await taken(workflow, null, submitted(await first(), { ...COUNTS, ggz: [], kanEnWil: '' }), ANNA));
    const shown = readable(formOf(answers.reply).intro);
    expect(shown).toContain('Nog onduidelijk');
    expect(shown).toContain('Kan en wil de kandidaat werken?');
  });

  it('the year of the reference is the one in Amsterdam', async () => {
    const answers = takenOf(await taken(workflow, null, submitted(await first(), COUNTS), ANNA));
    const at = new Date('2026-12-31T23:30:00Z');
    const { reply } = takenOf(await taken(workflow, answers.state, submitted(formOf(answers.reply), { startDate: '2027-01-01' }), { ...ANNA, at }));
    expect(readable(reply)).toContain('HW-ZL-2027-0001');
  });

  it('adds an organisation that is not in the list together with the traject', async () => {
    const wanted = { ...COUNTS, aangedragenDoor: 'nieuw', aangedragenDoorNaam: 'Lionarons', aangedragenDoorSoort: 'ggz' };
    const form = formOf(await reshaped(workflow, null, changed(await first(), wanted), ANNA));
    const answers = takenOf(await taken(workflow, null, submitted(form, wanted), ANNA));
    const { writes } = takenOf(await taken(workflow, answers.state, submitted(formOf(answers.reply), { startDate: '2026-11-03' }), ANNA));
    expect(writes.map(({ type }) => type)).toEqual(['organisation.add', 'traject.register', 'audit']);
    expect(writes[0]).toMatchObject({ organisation: { id: NEW_ID, name: 'Lionarons', kind: 'ggz', region: 'ZL' } });
  });
});

describe('the first screen', () => {
  it('begins with the region of the profile for who registers the first time', async () => {
    const form = await first();
    expect(filledIn(form, 'region')).toBe('ZL');
    expect(fieldIds(form)).toEqual(['region', 'aangedragenDoor', 'begeleiding', 'opdrachtgever', 'ggz', 'kanEnWil', 'doelgroep']);
  });

  it('is prefilled from last time, never with what speaks of the candidate', async () => {
    const form = await first({ person: aPerson({ prefill: prefill.parse({ ...LAST_TIME, ggz: 'basis', kanEnWil: 'ja', doelgroep: 'epa' }) }) });
    expect(['region', 'aangedragenDoor', 'begeleiding', 'opdrachtgever', 'uitvoerder'].map((id) => filledIn(form, id))).toEqual([
      'ZL',
      HEERLEN.id,
      'ips',
      'gemeente',
      'ggz',
    ]);
    expect([filledIn(form, 'ggz'), filledIn(form, 'kanEnWil'), filledIn(form, 'doelgroep')]).toEqual([[], undefined, undefined]);
  });

  it('asks nothing that points to a person', async () => {
    for (const { type, id } of (await first()).fields) expect(`${id}: ${type}`).not.toMatch(/: (text|date)$/);
  });

  const extras: [fact: string, filled: Values, ids: string[]][] = [
    ['UWV as principal asks nothing more', { begeleiding: 'ips', opdrachtgever: 'uwv' }, []],
    ['job coaching asks nothing more', { begeleiding: 'jobcoaching', opdrachtgever: 'gemeente' }, []],
    ['another kind asks who guides', { begeleiding: 'anders', opdrachtgever: 'gemeente' }, ['geschoold']],
    [
      'IPS with a municipality asks for the conditions',
      { begeleiding: 'ips', opdrachtgever: 'gemeente' },
      ['uitvoerder', 'gecertificeerd', 'modelgetrouw', 'linkBehandelaar'],
    ],
    ['an organisation that is not listed is asked for', { aangedragenDoor: 'nieuw' }, ['aangedragenDoorNaam', 'aangedragenDoorSoort']],
  ];
  it.each(extras)('%s', async (_fact, filled, ids) => {
    const form = await first();
    const shaped = formOf(await reshaped(workflow, null, changed(form, filled), ANNA));
    expect(fieldIds(shaped).filter((id) => !fieldIds(form).includes(id))).toEqual(ids);
    expect(shaped.ref).toEqual(form.ref);
  });

  it('questions that only then matter are shown first, without errors and with what was filled in', async () => {
    const filled = { ...COUNTS, opdrachtgever: 'gemeente' };
    const step = await taken(workflow, null, submitted(await first(), filled), ANNA);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    const shown = formOf(step.reply);
    expect(fieldIds(shown)).toContain('modelgetrouw');
    expect([filledIn(shown, 'opdrachtgever'), filledIn(shown, 'ggz')]).toEqual(['gemeente', ['gespecialiseerd']]);
    expect(takenOf(await taken(workflow, null, submitted(shown, filled), ANNA)).status).toBe('open');
  });

  it('a fault on the screen is told at once, beside questions that come up', async () => {
    const step = await taken(workflow, null, submitted(await first(), { ...COUNTS, opdrachtgever: 'gemeente', doelgroep: '' }), ANNA);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['doelgroep']);
  });

  it("'geen behandeling' goes together with a waiting list, not with treatment", async () => {
    const step = await taken(workflow, null, submitted(await first(), { ...COUNTS, ggz: ['geen', 'basis'] }), ANNA);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).ggz).toContain('gaat niet samen');
    expect(filledIn(formOf(step.reply), 'ggz')).toEqual(['geen', 'basis']);
    expect(takenOf(await taken(workflow, null, submitted(await first(), { ...COUNTS, ggz: ['geen', 'wachtlijst'] }), ANNA)).status).toBe('open');
  });

  it('required answers left open are told next to their field, and nothing is stored', async () => {
    const step = await taken(workflow, null, submitted(await first(), {}), ANNA);
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply)).sort()).toEqual(['aangedragenDoor', 'begeleiding', 'doelgroep', 'opdrachtgever']);
  });

  it('an identifier in the name of a new organisation is refused, and what was typed stays', async () => {
    const wanted = { ...COUNTS, aangedragenDoor: 'nieuw', aangedragenDoorNaam: 'mevrouw De Vries', aangedragenDoorSoort: 'ggz' };
    const form = formOf(await reshaped(workflow, null, changed(await first(), wanted), ANNA));
    const step = await taken(workflow, null, submitted(form, wanted), ANNA);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['aangedragenDoorNaam']);
    expect(filledIn(formOf(step.reply), 'aangedragenDoorNaam')).toBe('mevrouw De Vries');
  });

  it('another region brings its own organisations', async () => {
    const shaped = formOf(await reshaped(workflow, null, changed(await first(), { region: 'MB' }), ANNA));
    expect(readable(shaped.fields)).toContain(TILBURG.name);
    expect(readable(shaped.fields)).not.toContain(BREBURG.name);
  });

  it('a value the form did not offer is refused', async () => {
    const step = await taken(workflow, null, submitted(await first(), { ...COUNTS, aangedragenDoor: TILBURG.id }), ANNA);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['aangedragenDoor']);
  });
});

describe('going back from the second screen', () => {
  const back = pressed(ACTIONS.trajectBack, RUN);

  it('shows the answers again, as the next revision of the same form', async () => {
    const reads = readsOf({ drafts: { [RUN]: { state: { values: COUNTS }, revision: 1 } } });
    const form = formOf(await opened(workflow, back, { ...ANNA, reads }));
    expect(form.ref).toMatchObject({ run: RUN, step: 'answers', revision: 1, subject: 'register' });
    expect([filledIn(form, 'begeleiding'), filledIn(form, 'ggz')]).toEqual(['ips', ['gespecialiseerd']]);
    const again = takenOf(await taken(workflow, { values: COUNTS }, submitted(form, { ...COUNTS, doelgroep: 'cmd' }), { ...ANNA, revision: 1 }));
    expect(formOf(again.reply).ref.revision).toBe(2);
    expect(again.state).toEqual({ values: { ...COUNTS, doelgroep: 'cmd' } });
  });

  it("a draft that is gone, or somebody else's, is said to be gone", async () => {
    expect(readable(await opened(workflow, back, ANNA))).toContain('niet meer bewaard');
    const reads = readsOf({ drafts: { [RUN]: { state: { values: COUNTS }, revision: 1 } } });
    const other = pressed(ACTIONS.trajectBack, RUN, { account: { platform: 'local', tenant: 'demo', user: 'bram' } });
    expect(readable(await opened(workflow, other, { ...ANNA, reads, at: AT }))).toContain('niet meer bewaard');
  });
});
