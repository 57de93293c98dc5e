import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { type Values, values as valuesSchema } from '../../src/cards/types.ts';
import { workflow } from '../../workflows/traject/register.ts';
import {
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
  readable,
  reshaped,
  submitted,
  TILBURG,
  taken,
} from '../support/facts.ts';
import { COUNTS } from './register-values.ts';

const ANNA = { person: aPerson() };
const checkForm = async () => formOf(await opened(workflow, command('traject', 'alleen toetsen'), ANNA));
const checked = async (filled: Values) => taken(workflow, null, submitted(await checkForm(), filled), ANNA);

describe('only checking', () => {
  it.each([command('traject', 'toetsen'), command('traject', ' Alleen Toetsen '), command('traject', 'check'), pressed(ACTIONS.trajectCheck)])(
    'is opened by its words and its button',
    async (event) => {
      const form = formOf(await opened(workflow, event, ANNA));
      expect(form.ref.subject).toBe('check');
      expect(fieldIds(form)).toContain('startDate');
      expect(readable(form.intro)).toContain('niets opgeslagen');
    },
  );

  it('shows both verdicts and stores nothing', async () => {
    const step = await checked(COUNTS);
    expect(step.refused).toBe(true);
    expect(step.reply.type).toBe('done');
    const shown = readable(cardOf(step.reply));
    for (const said of ['Telt mee', 'Wordt betaald', 'Er is niets opgeslagen']) expect(shown).toContain(said);
  });

  it.each([
    ['in the future is fine', '1-1-2030', '1 januari 2030'],
    ['in the past is fine', '3-11-2026', '3 november 2026'],
    ['left open is fine', '', 'Telt mee'],
  ])('a start date %s', async (_fact, startDate, said) => {
    expect(readable(cardOf((await checked({ ...COUNTS, startDate })).reply))).toContain(said);
  });

  it.each([
    ['before the programme', '31-12-2016'],
    ['that does not exist', '31-2-2026'],
  ])('a start date %s is refused next to the field', async (_fact, startDate) => {
    const { reply } = await checked({ ...COUNTS, startDate });
    expect(Object.keys(errorsOf(reply))).toEqual(['startDate']);
    expect(formOf(reply).fields.at(-1)).toMatchObject({ id: 'startDate' });
  });

  it('goes on to a registration with the same answers, checked again there', async () => {
    const [button] = buttonsOf(cardOf((await checked({ ...COUNTS, startDate: '1-1-2030' })).reply));
    expect(button?.action).toBe(ACTIONS.trajectNew);
    expect(valuesSchema.parse(JSON.parse(button?.value ?? ''))).toEqual(COUNTS);
    const form = formOf(await opened(workflow, pressed(ACTIONS.trajectNew, button?.value), ANNA));
    expect(form.ref.subject).toBe('register');
    expect(Object.fromEntries(form.fields.map(({ id, value }) => [id, value]))).toEqual(COUNTS);
  });

  it('in another region goes on with the organisation of that region', async () => {
    const other = { ...COUNTS, region: 'MB', aangedragenDoor: TILBURG.id };
    const form = formOf(await reshaped(workflow, null, changed(await checkForm(), { region: 'MB' }), ANNA));
    const [button] = buttonsOf(cardOf((await taken(workflow, null, submitted(form, other), ANNA)).reply));
    const next = formOf(await opened(workflow, pressed(ACTIONS.trajectNew, button?.value), ANNA));
    expect(next.fields.find(({ id }) => id === 'aangedragenDoor')).toMatchObject({ value: TILBURG.id });
  });

  it.each(['', '{', '5', '"x"', '[1]', '{"region":5}'])('a button that carries «%s» opens an ordinary form', async (value) => {
    const form = formOf(await opened(workflow, pressed(ACTIONS.trajectNew, value), ANNA));
    expect(form.ref.subject).toBe('register');
    expect(form.fields[0]).toMatchObject({ id: 'region', value: 'ZL' });
  });
});
