import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { formOf, readable } from '../support/facts.ts';
import { actionsOf, aStory, MET } from './divisie-world.ts';

const ALL = ['intakeForm', 'plan', 'number', 'centrumgemeente'];
const NOT_YOURS = 'Dit kan alleen';
/** Anna is a professional in Zuid-Limburg, Bram is procesregisseur of another region. */
const OUTSIDERS = ['p-anna', 'p-bram'];

/** Zuid-Limburg applied. */
async function applied() {
  const story = aStory();
  await story.applies('p-emre', 'ZL');
  return story;
}

describe('who may', () => {
  it.each(OUTSIDERS.flatMap((id) => [ACTIONS.divisionOpen, ACTIONS.divisionUpdate, ACTIONS.divisionWithdraw].map((action) => [id, action] as const)))(
    '%s may not open %s of Zuid-Limburg',
    async (id, action) => {
      const story = await applied();
      expect(readable(await story.opens(id, action, story.of('ZL').id))).toContain(NOT_YOURS);
    },
  );

  it.each(OUTSIDERS.flatMap((id) => [ACTIONS.divisionApply, ACTIONS.divisionRegion].map((action) => [id, action] as const)))(
    '%s may not open %s for Zuid-Limburg',
    async (id, action) => {
      expect(readable(await aStory().opens(id, action, 'ZL'))).toContain(NOT_YOURS);
    },
  );

  it.each(['p-emre', 'p-piet', 'p-gijs'])('%s may apply for Zuid-Limburg', async (id) => {
    const story = aStory();
    await story.applies(id, 'ZL');
    expect(story.of('ZL').status).toBe('waiting');
  });

  it.each(['p-emre', 'p-fien', 'p-anna'])('%s may decide nothing, and opens no list or targets', async (id) => {
    const story = await applied();
    for (const action of [ACTIONS.divisionList, ACTIONS.divisionTerms, ACTIONS.divisionConfirm])
      expect(readable(await story.opens(id, action, action === ACTIONS.divisionConfirm ? story.of('ZL').id : '2021')), action).toContain('alleen');
    for (const action of [ACTIONS.divisionGrant, ACTIONS.divisionOffer]) {
      const { step } = await story.presses(id, action, story.of('ZL').id);
      expect(step.refused).toBe(true);
      expect(readable(step.reply)).toContain('programmamanager');
    }
    expect(story.field.held).toEqual([]);
  });

  it('a procesregisseur is asked for no other region than their own', async () => {
    const form = formOf(await aStory().opens('p-emre', ACTIONS.divisionApply, ''));
    expect(form.fields.map(({ id }) => id)).not.toContain('regio');
    expect(readable(form.intro)).toContain('Zuid-Limburg');
  });

  it('the region sees what it can do, and the programmamanager what they can', async () => {
    const story = await applied();
    const { id } = story.of('ZL');
    expect(actionsOf(await story.opens('p-emre', ACTIONS.divisionOpen, id))).toEqual([
      ACTIONS.divisionUpdate,
      ACTIONS.divisionWithdraw,
      ACTIONS.divisionRegion,
    ]);
    expect(actionsOf(await story.opens('p-gijs', ACTIONS.divisionOpen, id))).toEqual([
      ACTIONS.divisionGrant,
      ACTIONS.divisionUpdate,
      ACTIONS.divisionWithdraw,
      ACTIONS.divisionList,
    ]);
  });
});

describe('a role that was taken away while the form was open', () => {
  it.each([
    ['p-emre', ACTIONS.divisionUpdate, {}],
    ['p-emre', ACTIONS.divisionWithdraw, {}],
    ['p-piet', ACTIONS.divisionUpdate, { plan: '' }],
    ['p-gijs', ACTIONS.divisionUpdate, {}],
  ])('of %s: %s is refused when it is sent', async (id, action, filled) => {
    const story = await applied();
    const form = formOf(await story.opens(id, action, story.of('ZL').id));
    story.leaves(id);
    const { step } = await story.sends(id, form, filled);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain(NOT_YOURS);
    expect(story.of('ZL').revision).toBe(1);
  });

  it('is not made up for by another role in the region', async () => {
    const story = await applied();
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionUpdate, story.of('ZL').id));
    story.leaves('p-emre', 'procesregisseur');
    expect((await story.sends('p-emre', form, {})).step.refused).toBe(true);
  });

  it('applying is refused', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionApply, 'ZL'));
    story.leaves('p-emre');
    expect((await story.sends('p-emre', form, { divisie: 'eredivisie', ...MET })).step.refused).toBe(true);
    expect(story.field.applications).toEqual([]);
  });

  it('targets and places are refused', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionTerms, '2021'));
    story.leaves('p-gijs');
    expect((await story.sends('p-gijs', form, { 'places-champions-league-2021': '5' })).step.refused).toBe(true);
    expect(story.field.terms[0]?.places).toBe(1);
  });

  it('a decision is refused', async () => {
    const story = await applied();
    story.leaves('p-gijs');
    expect((await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('ZL').id)).step.refused).toBe(true);
    expect(story.field.held).toEqual([]);
  });

  it('confirming is refused', async () => {
    const story = aStory({ terms: [] });
    await story.applies('p-emre', 'ZL');
    await story.fills('p-gijs', ACTIONS.divisionTerms, '2021', {
      'places-champions-league-2021': '0',
      'places-eredivisie-2021': '0',
    });
    const { id } = story.of('ZL');
    await story.presses('p-gijs', ACTIONS.divisionGrant, id);
    await story.fills('p-gijs', ACTIONS.divisionTerms, '2021', { 'places-champions-league-2021': '1', 'places-eredivisie-2021': '0' });
    await story.presses('p-gijs', ACTIONS.divisionOffer, id);
    expect(story.of('ZL').status).toBe('offered');
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionConfirm, id));
    story.leaves('p-gijs');
    expect((await story.sends('p-gijs', form, { staat: ALL })).step.refused).toBe(true);
    expect(story.of('ZL').status).toBe('offered');
    expect((await story.fills('p-hanna', ACTIONS.divisionConfirm, id, { staat: ALL })).step.refused).toBe(false);
  });
});

describe('what somebody is about to change', () => {
  it('is locked first, and only then: looking waits for nobody', async () => {
    const story = await applied();
    const { id } = story.of('ZL');
    const counts: number[] = [story.locked];
    const counted = async (work: Promise<unknown>) => {
      await work;
      counts.push(story.locked);
    };
    const forms = [ACTIONS.divisionUpdate, ACTIONS.divisionWithdraw, ACTIONS.divisionTerms];
    for (const action of [...forms, ACTIONS.divisionOpen, ACTIONS.divisionList])
      await counted(story.opens('p-gijs', action, action === ACTIONS.divisionTerms ? '2021' : id));
    expect(new Set(counts)).toEqual(new Set([1]));
    await counted(story.fills('p-gijs', ACTIONS.divisionUpdate, id, {}));
    await counted(story.fills('p-gijs', ACTIONS.divisionTerms, '2021', {}));
    await counted(story.presses('p-gijs', ACTIONS.divisionGrant, id));
    await counted(story.fills('p-gijs', ACTIONS.divisionWithdraw, id, {}));
    expect(counts.slice(-4)).toEqual([2, 3, 4, 5]);
  });
});
