import { describe, expect, it } from 'vitest';
import { workflow } from '../../workflows/traject/register.ts';
import { aPerson, aTraject, command, errorsOf, fieldIds, formOf, opened, readable, readsOf, submitted, taken, takenOf } from '../support/facts.ts';
import { COUNTS } from './register-values.ts';

const ANNA = { person: aPerson() };
const STATE = { values: COUNTS };

/** The second screen for these answers. */
async function saveScreen() {
  const first = formOf(await opened(workflow, command('traject'), ANNA));
  return formOf(takenOf(await taken(workflow, null, submitted(first, COUNTS), ANNA)).reply);
}

describe('the start date', () => {
  it.each([
    ['in the future', '2026-11-23', 'toekomst'],
    ['before the programme', '31-12-2016', '2017'],
    ['that does not exist', '31-2-2026', 'geen bestaande datum'],
    ['left open', '', 'Vul dit nog in'],
  ])('%s is refused next to the field, and what was typed stays', async (_fact, typed, said) => {
    const form = await saveScreen();
    const step = await taken(workflow, STATE, submitted(form, { startDate: typed }), ANNA);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).startDate).toContain(said);
    expect(formOf(step.reply).fields[0]).toMatchObject(typed === '' ? { id: 'startDate' } : { id: 'startDate', value: typed });
    expect(formOf(step.reply).ref).toEqual(form.ref);
  });

  it('is today or the first day of the programme at the least', async () => {
    for (const startDate of ['2026-11-22', '1-1-2017'])
      expect(takenOf(await taken(workflow, STATE, submitted(await saveScreen(), { startDate }), ANNA)).status).toBe('done');
  });

  it('of today counts in Amsterdam: just past midnight it is the next day', async () => {
    const form = await saveScreen();
    const event = submitted(form, { startDate: '2026-11-23' });
    expect((await taken(workflow, STATE, event, { ...ANNA, at: new Date('2026-11-22T22:59:59Z') })).refused).toBe(true);
    expect((await taken(workflow, STATE, event, { ...ANNA, at: new Date('2026-11-22T23:00:00Z') })).refused).toBe(false);
  });

  it('is explained for IPS as the formal start, else as the first appointment', async () => {
    expect((await saveScreen()).fields[0]?.hint).toContain('formele start');
    const first = formOf(await opened(workflow, command('traject'), ANNA));
    const other = takenOf(await taken(workflow, null, submitted(first, { ...COUNTS, begeleiding: 'jobcoaching' }), ANNA));
    expect(formOf(other.reply).fields[0]?.hint).toContain('eerste afspraak');
  });
});

describe("'zelfde kandidaat?'", () => {
  const like = (ownerId = 'p-anna') => readsOf({ trajects: [aTraject({ startDate: '2026-11-03', ownerId })] });
  const ask = async (reads = like()) => {
    const step = await taken(workflow, STATE, submitted(await saveScreen(), { startDate: '3-11-2026' }), { ...ANNA, reads });
    return { step, form: formOf(step.reply) };
  };

  it('is asked when region, start date, method and target group are the same: a question, not a refusal', async () => {
    const { step, form } = await ask();
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    expect(fieldIds(form)).toEqual(['startDate', 'zelfde']);
    expect(readable(form.fields)).toContain('HW-ZL-2026-0001');
  });

  it.each([
    ['another region', { region: 'MB' }],
    ['another start date', { startDate: '2026-11-04' }],
    ['another method', { answers: { ...aTraject().answers, begeleiding: 'jobcoaching' as const } }],
    ['another target group', { answers: { ...aTraject().answers, doelgroep: 'cmd' as const } }],
  ])('is not asked for %s', async (_fact, more) => {
    const reads = readsOf({ trajects: [aTraject({ startDate: '2026-11-03', ...more })] });
    expect(takenOf(await taken(workflow, STATE, submitted(await saveScreen(), { startDate: '3-11-2026' }), { ...ANNA, reads })).status).toBe('done');
  });

  it("a colleague's reference is not shown", async () => {
    const { form } = await ask(like('p-bram'));
    expect(readable(form.fields)).toContain('Een collega');
    expect(readable(form.fields)).not.toContain('HW-ZL-2026-0001');
  });

  it('ja ends the form and registers nothing', async () => {
    const { form } = await ask();
    const step = takenOf(await taken(workflow, STATE, submitted(form, { startDate: '3-11-2026', zelfde: 'ja' }), { ...ANNA, reads: like() }));
    expect(step).toMatchObject({ status: 'done', writes: [], effects: [] });
    expect(readable(step.reply)).toContain('Niet opgeslagen');
  });

  it('nee registers it', async () => {
    const { form } = await ask();
    const step = takenOf(await taken(workflow, STATE, submitted(form, { startDate: '3-11-2026', zelfde: 'nee' }), { ...ANNA, reads: like() }));
    expect(step.writes.map(({ type }) => type)).toContain('traject.register');
  });

  it('has to be answered', async () => {
    const { form } = await ask();
    const step = await taken(workflow, STATE, submitted(form, { startDate: '3-11-2026' }), { ...ANNA, reads: like() });
    expect(Object.keys(errorsOf(step.reply))).toEqual(['zelfde']);
  });

  it('no longer matters once the date is another', async () => {
    const { form } = await ask();
    const step = takenOf(await taken(workflow, STATE, submitted(form, { startDate: '4-11-2026', zelfde: 'ja' }), { ...ANNA, reads: like() }));
    expect(step.writes.map(({ type }) => type)).toContain('traject.register');
  });
});

describe('a second screen that is no longer the newest', () => {
  it('shows the outcome of the answers as they are now, and stores nothing', async () => {
    const stale = submitted(await saveScreen(), { startDate: '3-11-2026' });
    const now = { values: { ...COUNTS, ggz: ['poh'] } };
    const step = await taken(workflow, now, stale, { ...ANNA, revision: 2 });
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).startDate).toContain('intussen veranderd');
    expect(readable(formOf(step.reply).intro)).toContain('Telt niet mee');
    expect(formOf(step.reply).ref.revision).toBe(2);
    expect(formOf(step.reply).fields[0]).toMatchObject({ value: '3-11-2026' });
    const again = takenOf(await taken(workflow, now, submitted(formOf(step.reply)), { ...ANNA, revision: 2 }));
    expect(again.writes[0]).toMatchObject({ traject: { counts: { outcome: 'no' } } });
  });

  it('without stored answers says that they are gone', async () => {
    const step = await taken(workflow, null, submitted(await saveScreen(), { startDate: '3-11-2026' }), ANNA);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('niet meer bewaard');
  });

  it('of someone whose profile is gone registers nothing', async () => {
    const step = await taken(workflow, STATE, submitted(await saveScreen(), { startDate: '3-11-2026' }), { person: null });
    expect(step.refused).toBe(true);
  });
});
