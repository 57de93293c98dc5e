import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/engine/events.ts';
import { workflow } from '../../workflows/profiel/workflow.ts';
import { routes } from '../../workflows/routes.ts';
import {
  ACCOUNT,
  aPerson,
  BREBURG,
  cardOf,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  NEW_ID,
  opened,
  pressed,
  readable,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';

const NOBODY = { person: null };
const FILLED = { name: 'Anna', regions: ['ZL'], organisation: BREBURG.id, function: 'jobcoach', language: 'nl' };

/** The profile form as it stands after the region was chosen. */
async function withRegion(opening: Reply, regions: string[] = ['ZL']) {
  return formOf(await reshaped(workflow, null, changed(formOf(opening), { regions }), NOBODY));
}

describe('the first use of anything', () => {
  it('asks for the profile, for every command but hulp and profiel themselves', () => {
    expect(routes.first(command('traject'), null)).toBe(workflow);
    expect(routes.first(pressed('traject.list'), null)).toBe(workflow);
    expect(routes.first(command('traject'), aPerson({ profile: null }))).toBe(workflow);
    expect(routes.first(command('hulp'), null)).toBeNull();
    expect(routes.first(command('profiel'), null)).toBeNull();
    expect(routes.first(command('traject'), aPerson())).toBeNull();
    expect(routes.first(pressed('unknown.action'), null)).toBeNull();
  });

  it.each([
    [command('traject', 'lijst'), { type: 'command', name: 'traject', text: 'lijst' }],
    [pressed('traject.open', 'HW-ZL-2026-0001'), { type: 'pressed', name: 'traject.open', text: 'HW-ZL-2026-0001' }],
  ])('goes on with what was asked', async (event, next) => {
    const form = await withRegion(await opened(workflow, event, NOBODY));
    const step = takenOf(await taken(workflow, null, submitted(form, FILLED), NOBODY));
    expect(step.reply).toMatchObject({ type: 'done', next });
  });

  it('goes on with nothing when the profile itself was asked for', async () => {
    const form = await withRegion(await opened(workflow, command('profiel'), NOBODY));
    const step = takenOf(await taken(workflow, null, submitted(form, FILLED), NOBODY));
    expect(step.reply).toMatchObject({ type: 'done', next: null });
  });

  it('does not follow what came back broken with the form', async () => {
    const form = await withRegion(await opened(workflow, command('traject'), NOBODY));
    for (const subject of ['{', '"x"', '{"type":"submitted","name":"a","text":""}']) {
      const step = takenOf(await taken(workflow, null, submitted({ ...form, ref: { ...form.ref, subject } }, FILLED), NOBODY));
      expect(step.reply).toMatchObject({ type: 'done', next: null });
    }
  });

  it('stores the person under a new id, with an audit line, and posts nothing', async () => {
    const form = await withRegion(await opened(workflow, command('traject'), NOBODY));
    const { writes, effects, status } = takenOf(await taken(workflow, null, submitted(form, FILLED), NOBODY));
    expect(writes.map(({ type }) => type)).toEqual(['profile.save', 'audit']);
    expect(writes[0]).toMatchObject({
      account: ACCOUNT,
      name: 'Anna',
      language: 'nl',
      profile: { regions: ['ZL'], organisationId: BREBURG.id, function: 'jobcoach' },
    });
    expect(effects).toEqual([]);
    expect(status).toBe('done');
  });

  it('the id of a new person is never taken from the form, which somebody could make up', async () => {
    const form = await withRegion(await opened(workflow, command('traject'), NOBODY));
    const made = { ...form, ref: { ...form.ref, run: '33333333-3333-4333-8333-333333333333' } };
    const { writes } = takenOf(await taken(workflow, null, submitted(made, FILLED), NOBODY));
    expect(writes[0]).toMatchObject({ type: 'profile.save', personId: NEW_ID });
  });
});

describe('the profile form', () => {
  it('asks for the organisation once a region is known', async () => {
    const first = await opened(workflow, command('profiel'), NOBODY);
    expect(fieldIds(formOf(first))).not.toContain('organisation');
    expect(fieldIds(await withRegion(first))).toContain('organisation');
  });

  it('shows the organisation without an error when the client did not ask again', async () => {
    const first = formOf(await opened(workflow, command('profiel'), NOBODY));
    const step = await taken(workflow, null, submitted(first, FILLED), NOBODY);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    expect(fieldIds(formOf(step.reply))).toContain('organisation');
    const again = takenOf(await taken(workflow, null, submitted(formOf(step.reply), FILLED), NOBODY));
    expect(again.status).toBe('done');
  });

  it('offers the organisations of the chosen regions and the national ones', async () => {
    const form = await withRegion(await opened(workflow, command('profiel'), NOBODY), ['MB']);
    const field = form.fields.find(({ id }) => id === 'organisation');
    expect(readable(field)).toContain('Gemeente Tilburg');
    expect(readable(field)).toContain('UWV');
    expect(readable(field)).not.toContain('GGZ Breburg');
  });

  it('refuses what is missing next to its field, and keeps what was filled in', async () => {
    const form = await withRegion(await opened(workflow, command('profiel'), NOBODY));
    const step = await taken(workflow, null, submitted(form, { ...FILLED, function: '' }), NOBODY);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['function']);
    expect(formOf(step.reply).fields.find(({ id }) => id === 'organisation')).toMatchObject({ value: BREBURG.id });
  });

  it('adds an organisation that is not in the list, and then only', async () => {
    const start = { ...FILLED, organisation: 'nieuw' };
    const form = formOf(await reshaped(workflow, null, changed(await withRegion(await opened(workflow, command('profiel'), NOBODY)), start), NOBODY));
    const added = takenOf(await taken(workflow, null, submitted(form, { ...start, organisationNaam: 'Lionarons', organisationSoort: 'ggz' }), NOBODY));
    expect(added.writes[0]).toEqual({ type: 'organisation.add', organisation: { id: NEW_ID, name: 'Lionarons', kind: 'ggz', region: 'ZL' } });
    const known = takenOf(await taken(workflow, null, submitted(form, { ...start, organisationNaam: 'ggz breburg', organisationSoort: 'ggz' }), NOBODY));
    expect(known.writes.map(({ type }) => type)).not.toContain('organisation.add');
    expect(known.writes[0]).toMatchObject({ profile: { organisationId: BREBURG.id } });
  });

  it('refuses an identifier in the name of an organisation', async () => {
    const start = { ...FILLED, organisation: 'nieuw' };
    const form = formOf(await reshaped(workflow, null, changed(await withRegion(await opened(workflow, command('profiel'), NOBODY)), start), NOBODY));
    const step = await taken(workflow, null, submitted(form, { ...start, organisationNaam: 'jan@ggz.nl', organisationSoort: 'ggz' }), NOBODY);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['organisationNaam']);
    expect(readable(formOf(step.reply).fields)).toContain('jan@ggz.nl');
  });

  it('keeps the id of someone who is known, and shows what they told before', async () => {
    const person = aPerson({ language: 'en' });
    const form = formOf(await opened(workflow, command('profiel'), { person }));
    expect(form.fields.find(({ id }) => id === 'regions')).toMatchObject({ value: ['ZL'] });
    expect(form.fields.find(({ id }) => id === 'language')).toMatchObject({ value: 'en' });
    const step = takenOf(await taken(workflow, null, submitted(form), { person }));
    expect(step.writes[0]).toMatchObject({ personId: person.id, language: 'en' });
  });

  it('answers in the language that was just chosen', async () => {
    const form = await withRegion(await opened(workflow, command('profiel'), NOBODY));
    const step = takenOf(await taken(workflow, null, submitted(form, { ...FILLED, language: 'en' }), NOBODY));
    expect(cardOf(step.reply).title).toBe('Profile saved');
  });
});
