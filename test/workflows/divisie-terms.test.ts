import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import { places } from '../support/divisions.ts';
import { errorsOf, formOf, readable } from '../support/facts.ts';
import { linesOf, rowsOf } from '../support/seers.ts';
import { actionsOf, aStory, shown, told } from './divisie-world.ts';

const CL = 'champions-league-2021';
const ED = 'eredivisie-2021';
const sets = (story: ReturnType<typeof aStory>, filled: Values, year = '2021') => story.fills('p-gijs', ACTIONS.divisionTerms, year, filled);

describe('targets and places', () => {
  it('are shown as they are, set, and kept with an audit line; only what changed', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionTerms, '2021'));
    expect(form.fields.map(({ id, value }) => [id, value])).toEqual([
      ['jaar', '2021'],
      [`places-${CL}`, '1'],
      [`target-${CL}`, '100'],
      [`places-${ED}`, '1'],
      [`target-${ED}`, '25'],
    ]);
    const { step } = await sets(story, { [`places-${ED}`]: '12', [`target-${ED}`]: '' });
    expect(step).toMatchObject({
      writes: [
        { type: 'division.terms', terms: { year: 2021, division: 'eredivisie', places: 12, target: null } },
        { type: 'audit', what: 'divisie.terms', subject: 'division:eredivisie:2021:12:-' },
      ],
    });
    expect(readable(step.reply)).toContain('Eredivisie: 12 plaatsen, 0 bezet of aangeboden, 12 te geven, 0 in de rij; geen doel vastgesteld.');
  });

  it('of another year are asked for with what that year has', async () => {
    const story = aStory({ terms: [...places(1, 1), ...places(7, null, 2022)] });
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionTerms, '2021'));
    const next = formOf(await story.changes('p-gijs', form, { jaar: '2022', [`places-${CL}`]: '9' }));
    expect(next.fields.map(({ id, value }) => [id, value]).slice(0, 4)).toEqual([
      ['jaar', '2022'],
      ['places-champions-league-2022', '7'],
      ['target-champions-league-2022', '100'],
      ['places-eredivisie-2022', undefined],
    ]);
  });

  it('of a year that was chosen without the form knowing are asked first: nothing of the other year is taken for it', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionTerms, '2021'));
    const { step } = await story.sends('p-gijs', form, { jaar: '2022', [`places-${CL}`]: '9' });
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply)).toEqual({});
    expect(story.field.terms).toEqual(places(1, 1));
  });

  it.each([
    [`target-${CL}`, '0', 'Een doel van nul kan niet'],
    [`target-${CL}`, '000', 'Een doel van nul kan niet'],
    [`target-${ED}`, '-5', 'geheel getal'],
    [`target-${ED}`, '12,5', 'geheel getal'],
    [`target-${ED}`, 'veel', 'geheel getal'],
    [`target-${ED}`, '10000', 'ten hoogste 9999'],
    [`places-${CL}`, '36', 'ten hoogste 35'],
    [`places-${CL}`, '1e1', 'geheel getal'],
  ])('%s «%s» is refused beside the field, and stays there', async (id, typed, said) => {
    const story = aStory();
    const { step } = await sets(story, { [id]: typed });
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual([id]);
    expect(errorsOf(step.reply)[id]).toContain(said);
    expect(formOf(step.reply).fields.find((field) => field.id === id)?.value).toBe(typed);
    expect(story.field.terms).toEqual(places(1, 1));
  });

  it('of nought places are places: nobody gets one', async () => {
    const story = aStory({ terms: [] });
    await sets(story, { [`places-${CL}`]: '0' });
    expect(story.field.terms).toEqual([{ year: 2021, division: 'champions-league', places: 0, target: null }]);
  });

  it('cannot be fewer than are taken; can be not set', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('ZL').id);
    const { step } = await sets(story, { [`places-${CL}`]: '0' });
    expect(errorsOf(step.reply)).toEqual({ [`places-${CL}`]: expect.stringContaining('aangeboden: 1 plaats. Minder') });
    expect((await sets(story, { [`places-${CL}`]: '' })).step.refused).toBe(false);
  });

  it('that are raised are told to the other programmamanager, with who is first', async () => {
    const story = aStory({ terms: places(0, 0) });
    await story.applies('p-emre', 'ZL');
    await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('ZL').id);
    const { effects } = await sets(story, { [`places-${CL}`]: '1' });
    expect(told(effects)).toEqual(['p-hanna: Er is plaats in de Champions League van 2021: 1 te geven.']);
    expect(readable(effects)).toContain('Aan de beurt: Zuid-Limburg.');
    expect(actionsOf(await story.opens('p-gijs', ACTIONS.divisionOpen, story.of('ZL').id))).toContain(ACTIONS.divisionOffer);
    expect(told((await sets(story, { [`target-${CL}`]: '110' })).effects)).toEqual([]);
  });
});

describe('the list of a year', () => {
  it('has those in play in order of their turn, with where each stands, then what is over', async () => {
    const story = aStory({ terms: places(1, 0) });
    await story.applies('p-fien', 'AC', { plan: '' });
    await story.applies('p-bram', 'AF');
    await story.applies('p-emre', 'ZL');
    await story.applies('p-gijs', 'TW', { divisie: 'eredivisie' });
    await story.applies('p-gijs', 'WB');
    await story.fills('p-gijs', ACTIONS.divisionWithdraw, story.of('WB').id, {});
    for (const region of ['AF', 'ZL']) await story.presses('p-gijs', ACTIONS.divisionGrant, story.of(region).id);
    const card = shown(await story.opens('p-gijs', ACTIONS.divisionList, '2021'));
    expect(rowsOf(card).map(({ title, text }) => `${title}: ${text}`)).toEqual([
      'Amersfoort: Champions League: speelt in de Champions League',
      'Zuid-Limburg: Champions League: op de wachtlijst; speelt intussen in de Keuken Kampioen Divisie',
      'Achterhoek: Champions League: nog niet compleet: plan van aanpak',
      'Twente: Eredivisie: compleet, wacht op de programmamanager',
      'West-Brabant: Champions League: ingetrokken',
    ]);
    expect(linesOf(card)).toContain('Champions League: 1 plaats, 1 bezet of aangeboden, 0 te geven, 1 in de rij; doel: 100 trajecten per regio.');
    expect(linesOf(card)).toContain('Eredivisie: 0 plaatsen, 0 bezet of aangeboden, 0 te geven, 2 in de rij; doel: 25 trajecten per regio.');
  });

  it('says that places are not set, and that nobody applied', async () => {
    const card = shown(await aStory({ terms: [] }).opens('p-gijs', ACTIONS.divisionList, ''));
    expect(linesOf(card)).toContain('Champions League: plaatsen nog niet vastgesteld: niemand krijgt een plaats; geen doel vastgesteld.');
    expect(linesOf(card)).toContain('nog geen regio zich aangemeld');
  });

  it.each(['1999', 'onzin', '2021|x', '2023', '__proto__|0'])('of «%s» is that of this year', async (value) => {
    expect(shown(await aStory().opens('p-gijs', ACTIONS.divisionList, value)).title).toBe('Divisies 2021');
  });

  it('goes to next year and back', async () => {
    const story = aStory();
    const values = shown(await story.opens('p-gijs', ACTIONS.divisionList, '2022|0')).blocks.flatMap((block) =>
      block.type === 'buttons' ? block.buttons.map(({ value }) => value) : [],
    );
    expect(values).toContain('2021|0');
    expect(values).not.toContain('2023|0');
  });

  it('is in pages', async () => {
    const story = aStory();
    const regions = ['AC', 'AF', 'DS', 'DR', 'FL', 'FV', 'FR', 'GV', 'GO', 'GR', 'GA', 'HG', 'HP'];
    for (const region of regions) await story.applies('p-gijs', region);
    expect(rowsOf(shown(await story.opens('p-gijs', ACTIONS.divisionList, '2021')))).toHaveLength(12);
    expect(rowsOf(shown(await story.opens('p-gijs', ACTIONS.divisionList, '2021|12')))).toMatchObject([{ title: 'Helmond-De Peel: Champions League' }]);
  });
});

describe('a region', () => {
  it('has what it plays in, since when, and what it applied for', async () => {
    const story = aStory({ held: [{ region: 'ZL', since: '2020-05-01', division: 'eredivisie' }] });
    await story.applies('p-emre', 'ZL');
    await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('ZL').id);
    const card = shown(await story.opens('p-emre', ACTIONS.divisionRegion, 'ZL'));
    expect(card.blocks).toContainEqual({
      type: 'facts',
      facts: [
        { label: 'Speelt nu in', value: 'Champions League' },
        { label: '1 maart 2021', value: 'Champions League' },
        { label: '1 mei 2020', value: 'Eredivisie' },
      ],
    });
    expect(rowsOf(card)).toMatchObject([{ title: '2021: Champions League', text: 'speelt in de Champions League', value: story.of('ZL').id }]);
  });
});

describe('in English', () => {
  it('cards, forms and messages are English', async () => {
    const story = aStory({ language: 'en' });
    const applied = await story.applies('p-emre', 'ZL', { plan: '' });
    const { id } = story.of('ZL');
    const seen = [
      applied.step.reply,
      await story.opens('p-gijs', ACTIONS.divisionList, '2021'),
      await story.opens('p-gijs', ACTIONS.divisionTerms, '2021'),
      await story.opens('p-emre', ACTIONS.divisionUpdate, id),
      await story.opens('p-emre', ACTIONS.divisionWithdraw, id),
      await story.opens('p-emre', ACTIONS.divisionRegion, 'ZL'),
      (await story.fills('p-emre', ACTIONS.divisionUpdate, id, { plan: '2021-02-01' })).effects,
      (await story.presses('p-gijs', ACTIONS.divisionGrant, id)).effects,
    ];
    for (const one of seen)
      expect(readable(one).replace(/"(id|action|workflow)":"[^"]*"/g, '')).not.toMatch(/\b(aanmelding|regio|voor|jaar|plaats|divisies|het|een)\b/i);
    expect(readable(seen.at(-1))).toContain('Zuid-Limburg plays in the Champions League in 2021.');
  });
});
