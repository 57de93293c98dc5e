import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import { playsIn } from '../../src/programme/division-places.ts';
import { countable } from '../programme/small-month.ts';
import { places } from '../support/divisions.ts';
import { errorsOf, fieldIds, formOf, readable } from '../support/facts.ts';
import { actionsOf, aStory, MET, shown, told } from './divisie-world.ts';

const GONE = '99999999-2222-4222-8222-222222222222';
const ALL = ['intakeForm', 'plan', 'number', 'centrumgemeente'];
const plays = (story: ReturnType<typeof aStory>, ...regions: string[]) => regions.map((region) => playsIn(story.field, region, story.field.today));

/** Two regions applied and were decided about: Zuid-Limburg plays in the Champions League, Achterhoek one level lower. */
async function twoGranted() {
  const story = aStory();
  await story.applies('p-emre', 'ZL');
  await story.applies('p-fien', 'AC');
  for (const region of ['ZL', 'AC']) await story.presses('p-gijs', ACTIONS.divisionGrant, story.of(region).id);
  return story;
}

describe('applying', () => {
  it('asks for a year, a division and four days, and shows what started in the last two years (hoofdzaak-werk-faq#2.7)', async () => {
    const started = ['2020-03-01', '2020-12-31', '2019-05-05', '2018-01-01'].map((day) => ({ ...countable(day), region: 'ZL' }));
    const elsewhere = { ...countable('2020-03-01'), region: 'AC' };
    const story = aStory({ countable: [...started, elsewhere, { ...countable('2021-02-01'), region: 'ZL' }] });
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionApply, 'ZL'));
    expect(fieldIds(form)).toEqual(['jaar', 'divisie', 'intakeForm', 'plan', 'number', 'centrumgemeente']);
    expect(form.intro).toContainEqual({
      type: 'facts',
      facts: [
        { label: 'Gestart in 2020', value: '2 trajecten hier geregistreerd' },
        { label: 'Gestart in 2019', value: '1 traject hier geregistreerd' },
      ],
    });
  });

  it('for next year has the years that are over too, not the one that runs', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL', { jaar: '2022' });
    const card = readable(await story.opens('p-emre', ACTIONS.divisionOpen, story.of('ZL').id));
    expect([card.includes('Gestart in 2020'), card.includes('Gestart in 2019'), card.includes('Gestart in 2021')]).toEqual([true, true, false]);
  });

  it('with everything is kept with its turn, and the programmamanagers are told', async () => {
    const story = aStory();
    const { step, effects } = await story.applies('p-emre', 'ZL');
    expect(step).toMatchObject({
      writes: [{ type: 'application.put' }, { type: 'audit', what: 'divisie.applied', subject: expect.stringContaining(':ZL:2021:champions-league') }],
    });
    expect(story.of('ZL')).toMatchObject({ status: 'waiting', completeAt: new Date('2021-03-01T09:01:00Z'), region: 'ZL', year: 2021, revision: 1 });
    expect(told(effects)).toEqual(['p-gijs', 'p-hanna'].map((id) => `${id}: De aanmelding van Zuid-Limburg voor de Champions League in 2021 is compleet.`));
    expect(plays(story, 'ZL')).toEqual(['keuken-kampioen-divisie']);
  });

  it('without the centrumgemeente is kept as incomplete, says what that means, and tells nobody (hoofdzaak-werk-faq#3.4)', async () => {
    const story = aStory();
    const { step, effects } = await story.applies('p-emre', 'ZL', { centrumgemeente: '' });
    expect(story.of('ZL')).toMatchObject({ status: 'incomplete', requirements: { centrumgemeente: null } });
    expect(readable(step.reply)).toContain('Alleen de centrumgemeente ontbreekt nog');
    expect(readable(step.reply)).toContain('nog niet compleet: centrumgemeente doet mee');
    expect(effects).toEqual([]);
  });

  it.each([
    ['2021-03-02', 'in de toekomst'],
    ['2016-12-31', 'voor het begin van het programma'],
    ['31-02-2021', ''],
  ])('with the day %s is refused beside the field, and what was typed stays', async (plan, said) => {
    const story = aStory();
    const { step } = await story.fills('p-emre', ACTIONS.divisionApply, 'ZL', { divisie: 'eredivisie', ...MET, plan });
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['plan']);
    expect(errorsOf(step.reply).plan).toContain(said);
    expect(formOf(step.reply).fields.find(({ id }) => id === 'plan')?.value).toBe(plan);
  });

  it('a second time is for the year that is left; then what is there is shown', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionApply, 'ZL'));
    expect(form.fields[0]).toMatchObject({ id: 'jaar', options: [{ value: '2022' }], value: '2022' });
    await story.applies('p-emre', 'ZL');
    const reply = await story.opens('p-emre', ACTIONS.divisionApply, 'ZL');
    expect(shown(reply).title).toBe('Aanmelding Zuid-Limburg 2021');
    expect(readable(reply)).toContain('al aangemeld');
  });

  it('twice at once is kept once: the second is told beside the year', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-piet', ACTIONS.divisionApply, 'ZL'));
    await story.applies('p-emre', 'ZL');
    const { step } = await story.sends('p-piet', form, { divisie: 'champions-league', jaar: '2021', ...MET });
    expect(step.refused).toBe(true);
    expect(story.field.applications).toHaveLength(1);
  });

  it('by a programmamanager asks for the region first', async () => {
    const story = aStory();
    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionApply, ''));
    expect(fieldIds(form)[0]).toBe('regio');
    const next = formOf(await story.changes('p-gijs', form, { regio: 'TW' }));
    expect(readable(next.intro)).toContain('Twente');
    const { effects } = await story.sends('p-gijs', next, { regio: 'TW', divisie: 'champions-league', jaar: '2021', ...MET });
    expect(story.of('TW').status).toBe('waiting');
    expect(told(effects)).toEqual(['p-hanna: De aanmelding van Twente voor de Champions League in 2021 is compleet.']);
  });
});

describe('a decision', () => {
  it('gives the places in order, from that day, and tells the region', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    await story.applies('p-fien', 'AC');
    const first = await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('ZL').id);
    expect(first.step).toMatchObject({
      writes: [
        { type: 'application.put' },
        { type: 'division.hold', held: { region: 'ZL', since: '2021-03-01', division: 'champions-league' } },
        { type: 'audit', what: 'divisie.granted', subject: expect.stringContaining(':ZL:2021:champions-league') },
      ],
    });
    expect(told(first.effects)).toEqual(['p-emre: Zuid-Limburg speelt in 2021 in de Champions League.']);
    const second = await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('AC').id);
    expect(told(second.effects)).toEqual(['p-fien: Achterhoek staat op de wachtlijst voor de Champions League en speelt intussen in de Eredivisie.']);
    expect(plays(story, 'ZL', 'AC')).toEqual(['champions-league', 'eredivisie']);
  });

  it('is not possible while places are not set, and says so', async () => {
    const story = aStory({ terms: places(null, null) });
    await story.applies('p-emre', 'ZL');
    const { id } = story.of('ZL');
    const card = await story.opens('p-gijs', ACTIONS.divisionOpen, id);
    expect(readable(card)).toContain('voor 2021 nog niet vastgesteld');
    expect(actionsOf(card)).not.toContain(ACTIONS.divisionGrant);
    const { step } = await story.presses('p-gijs', ACTIONS.divisionGrant, id);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('nog niet vastgesteld: er is niets veranderd');
  });

  it('of two programmamanagers at once counts once: the other is told how it stands', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    const { id } = story.of('ZL');
    await story.presses('p-gijs', ACTIONS.divisionGrant, id);
    const { step } = await story.presses('p-hanna', ACTIONS.divisionGrant, id);
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('misschien door iemand anders');
    expect(readable(step.reply)).toContain('speelt in de Champions League');
    expect(story.field.held).toHaveLength(1);
  });
});

describe('a place that comes free', () => {
  it('is told to the programmamanagers, offered to the first, looked at again and confirmed', async () => {
    const story = await twoGranted();
    const gone = await story.fills('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id, {});
    expect(told(gone.effects)).toEqual(
      ['p-gijs', 'p-hanna']
        .flatMap((id) => [
          `${id}: De aanmelding van Zuid-Limburg voor 2021 is ingetrokken.`,
          `${id}: Er is plaats in de Champions League van 2021: 1 te geven.`,
        ])
        .sort(),
    );
    expect(readable(gone.effects)).toContain('Aan de beurt: Achterhoek.');
    expect(plays(story, 'ZL', 'AC')).toEqual(['keuken-kampioen-divisie', 'eredivisie']);

    const { id } = story.of('AC');
    expect(actionsOf(await story.opens('p-gijs', ACTIONS.divisionOpen, id))).toContain(ACTIONS.divisionOffer);
    const offered = await story.presses('p-gijs', ACTIONS.divisionOffer, id);
    expect(told(offered.effects)).toEqual(['p-fien: Achterhoek kan een plaats krijgen in de Champions League.']);
    expect(plays(story, 'AC')).toEqual(['eredivisie']);

    const form = formOf(await story.opens('p-gijs', ACTIONS.divisionConfirm, id));
    expect(form.fields).toMatchObject([{ id: 'staat', value: [], options: ALL.map((value) => ({ value })) }]);
    const short = await story.sends('p-gijs', form, { staat: ALL.slice(1) });
    expect(errorsOf(short.step.reply)).toEqual({ staat: expect.stringContaining('pas als alles nog staat') });
    const confirmed = await story.sends('p-gijs', form, { staat: ALL });
    expect(confirmed.step).toMatchObject({
      refused: false,
      writes: [{}, { type: 'division.hold', held: { region: 'AC', division: 'champions-league' } }, { what: 'divisie.confirmed' }],
    });
    expect(told(confirmed.effects)).toEqual([
      'p-fien: Bevestigd: Achterhoek heeft een plaats in de Champions League.',
      'p-hanna: Er is plaats in de Eredivisie van 2021: 1 te geven.',
    ]);
    expect(plays(story, 'AC')).toEqual(['champions-league']);
  });

  it('is offered once: the second press finds it done', async () => {
    const story = await twoGranted();
    await story.fills('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id, {});
    const { id } = story.of('AC');
    await story.presses('p-gijs', ACTIONS.divisionOffer, id);
    expect((await story.presses('p-hanna', ACTIONS.divisionOffer, id)).step.refused).toBe(true);
  });

  it('is confirmed once: whoever had the form open is told', async () => {
    const story = await twoGranted();
    await story.fills('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id, {});
    const { id } = story.of('AC');
    await story.presses('p-gijs', ACTIONS.divisionOffer, id);
    const form = formOf(await story.opens('p-hanna', ACTIONS.divisionConfirm, id));
    await story.fills('p-gijs', ACTIONS.divisionConfirm, id, { staat: ALL });
    const { step } = await story.sends('p-hanna', form, { staat: ALL });
    expect(step.refused).toBe(true);
    expect(readable(step.reply)).toContain('intussen al gedaan');
  });

  it('can be declined by the region: it stays where it plays, and the place goes on', async () => {
    const story = await twoGranted();
    await story.fills('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id, {});
    await story.presses('p-gijs', ACTIONS.divisionOffer, story.of('AC').id);
    const { effects } = await story.fills('p-fien', ACTIONS.divisionDecline, story.of('AC').id, {});
    expect(told(effects)).toContain('p-gijs: Achterhoek neemt de aangeboden plaats in de Champions League niet.');
    expect(told(effects)).toContain('p-gijs: Er is plaats in de Champions League van 2021: 1 te geven.');
    expect(story.of('AC').status).toBe('declined');
    expect(plays(story, 'AC')).toEqual(['eredivisie']);
  });

  it('is taken back from a region that no longer meets what is asked', async () => {
    const story = await twoGranted();
    await story.fills('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id, {});
    const { id } = story.of('AC');
    await story.presses('p-gijs', ACTIONS.divisionOffer, id);
    const { effects } = await story.fills('p-fien', ACTIONS.divisionUpdate, id, { centrumgemeente: '' });
    expect(story.of('AC')).toMatchObject({ status: 'incomplete', offer: null });
    expect(told(effects)).toEqual(['p-gijs', 'p-hanna'].map((one) => `${one}: Er is plaats in de Champions League van 2021: 1 te geven.`));
    expect(readable(await story.opens('p-gijs', ACTIONS.divisionConfirm, id))).toContain('intussen al gedaan');
  });
});

describe('an application that is updated', () => {
  it('gets its turn when it is complete, behind who was complete before', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL', { plan: '' });
    await story.applies('p-fien', 'AC');
    story.later();
    const { effects } = await story.fills('p-emre', ACTIONS.divisionUpdate, story.of('ZL').id, { plan: '2021-02-20' });
    expect(told(effects)).toContain('p-gijs: De aanmelding van Zuid-Limburg voor de Champions League in 2021 is compleet.');
    for (const region of ['ZL', 'AC']) await story.presses('p-gijs', ACTIONS.divisionGrant, story.of(region).id);
    expect(plays(story, 'ZL', 'AC')).toEqual(['eredivisie', 'champions-league']);
  });

  it('with no more than another day keeps its turn, and is no news', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    const { completeAt } = story.of('ZL');
    story.later();
    const { effects } = await story.fills('p-emre', ACTIONS.divisionUpdate, story.of('ZL').id, { plan: '2021-02-20' });
    expect([effects, story.of('ZL').completeAt]).toEqual([[], completeAt]);
  });

  it('comes with what was filled in before', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL', { plan: '' });
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionUpdate, story.of('ZL').id));
    expect(form.fields.map((field) => field.value)).toEqual(['champions-league', '2021-02-01', undefined, '2021-02-01', '2021-02-01']);
  });

  it('is refused when it was withdrawn meanwhile', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    const { id } = story.of('ZL');
    const form = formOf(await story.opens('p-emre', ACTIONS.divisionUpdate, id));
    await story.fills('p-piet', ACTIONS.divisionWithdraw, id, {});
    const { step } = await story.sends('p-emre', form, {});
    expect(step.refused).toBe(true);
    expect(story.of('ZL').status).toBe('withdrawn');
  });
});

describe('an application that is withdrawn', () => {
  it('while it waits leaves the list: the next is first', async () => {
    const story = await twoGranted();
    await story.applies('p-bram', 'AF');
    await story.presses('p-gijs', ACTIONS.divisionGrant, story.of('AF').id);
    const { effects } = await story.fills('p-fien', ACTIONS.divisionWithdraw, story.of('AC').id, {});
    expect(told(effects)).toContain('p-gijs: Er is plaats in de Eredivisie van 2021: 1 te geven.');
    expect(readable(await story.opens('p-gijs', ACTIONS.divisionOpen, story.of('AF').id))).toContain('nummer 1 in de rij');
    expect(actionsOf(await story.opens('p-fien', ACTIONS.divisionOpen, story.of('AC').id))).toEqual([ACTIONS.divisionRegion]);
  });

  it('says before what is given up, and how to leave only the list', async () => {
    const story = await twoGranted();
    const waits = readable(await story.opens('p-fien', ACTIONS.divisionWithdraw, story.of('AC').id));
    expect(waits).toContain('geeft haar plaats in de Eredivisie op');
    expect(waits).toContain('alleen van de wachtlijst af');
    expect(readable(await story.opens('p-emre', ACTIONS.divisionWithdraw, story.of('ZL').id))).not.toContain('alleen van de wachtlijst af');
  });

  it('cannot be withdrawn again', async () => {
    const story = aStory();
    await story.applies('p-emre', 'ZL');
    const { id } = story.of('ZL');
    const form = formOf(await story.opens('p-piet', ACTIONS.divisionWithdraw, id));
    await story.fills('p-emre', ACTIONS.divisionWithdraw, id, {});
    expect((await story.sends('p-piet', form, {})).step.refused).toBe(true);
    expect(story.of('ZL').revision).toBe(2);
  });
});

describe('what is not there', () => {
  it.each([
    [ACTIONS.divisionOpen, GONE],
    [ACTIONS.divisionOpen, 'onzin'],
    [ACTIONS.divisionUpdate, GONE],
    [ACTIONS.divisionWithdraw, "'; drop"],
    [ACTIONS.divisionConfirm, GONE],
    [ACTIONS.divisionApply, 'XX'],
    [ACTIONS.divisionRegion, '__proto__'],
  ])('%s «%s» says so', async (action, value) => {
    expect(readable(await aStory().opens('p-gijs', action, value))).toContain('is er niet (meer)');
  });

  it('is not decided about either', async () => {
    expect((await aStory().presses('p-gijs', ACTIONS.divisionGrant, GONE)).step.refused).toBe(true);
  });
});
