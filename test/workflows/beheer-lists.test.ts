import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import { ORGANISATION_KINDS, type Organisation } from '../../src/programme/organisation.ts';
import { addCategory, openCategories, removeCategory } from '../../workflows/beheer/categories.ts';
import { setClock } from '../../workflows/beheer/clock.ts';
import { addOrganisation, changeOrganisation } from '../../workflows/beheer/organisation-form.ts';
import { kindOptions, openOrganisations } from '../../workflows/beheer/organisations.ts';
import {
  acted,
  BREBURG,
  buttonsOf,
  cardOf,
  changed,
  errorsOf,
  fieldIds,
  formOf,
  NEW_ID,
  opened,
  pressed,
  readable,
  readsOf,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aManager, manager } from '../support/managers.ts';

const around = (world: Parameters<typeof readsOf>[0] = {}) => ({ person: manager(), reads: readsOf({ held: [aManager()], ...world }) });

describe('the clock of a region', () => {
  const open = async (workdays: string[] = []) => formOf(await opened(setClock, pressed(ACTIONS.manageClock), around({ workdays })));
  const chosen = async (regio: string, workdays: string[] = []) =>
    formOf(await reshaped(setClock, null, changed(await open(workdays), { regio }), around({ workdays })));

  it('starts from what counts where', async () => {
    expect(readable(await open())).toContain('In alle regio’s tellen nu alle uren');
    expect(readable(await open(['TW', 'ZL']))).toContain('Op werkdagen tellen nu: Twente, Zuid-Limburg.');
    expect(fieldIds(await open())).toEqual(['regio']);
  });

  it.each([
    ['ZL', 'workdays'],
    ['MB', 'calendar'],
  ])('%s shows its own: %s', async (region, clock) => {
    expect((await chosen(region, ['ZL'])).fields[1]).toMatchObject({ id: `klok-${region}`, value: clock });
  });

  it('of another region is not the one that was filled in for the first', async () => {
    const first = await chosen('ZL');
    const other = formOf(await reshaped(setClock, null, changed(first, { regio: 'MB', 'klok-ZL': 'workdays' }), around()));
    expect(other.fields[1]).toMatchObject({ id: 'klok-MB', value: 'calendar' });
  });

  it.each([
    ['workdays', [], 'Op werkdagen tellen nu: Zuid-Limburg.'],
    ['calendar', ['ZL', 'TW'], 'Op werkdagen tellen nu: Twente.'],
    ['calendar', ['ZL'], 'In alle regio’s tellen nu alle uren'],
  ])('becomes %s, with an audit line', async (clock, before, said) => {
    const form = await chosen('ZL', before);
    const step = takenOf(await taken(setClock, null, submitted(form, { 'klok-ZL': clock }), around({ workdays: before })));
    expect(step.writes).toEqual([
      { type: 'clock.set', region: 'ZL', clock },
      { type: 'audit', what: `beheer.clock-${clock}`, subject: 'region:ZL' },
    ]);
    expect(readable(step.reply)).toContain(said);
  });

  it('is asked for where the client shows one question at a time', async () => {
    const step = await taken(setClock, null, submitted(await open(), { regio: 'ZL' }), around());
    expect(step.refused).toBe(true);
    expect(fieldIds(formOf(step.reply))).toEqual(['regio', 'klok-ZL']);
  });
});

describe('organisations', () => {
  const list = async (value: string, organisations?: Organisation[]) =>
    opened(openOrganisations, pressed(ACTIONS.manageOrganisationList, value), around(organisations ? { organisations } : {}));
  const rowsOf = async (value: string) => cardOf(await list(value)).blocks.flatMap((block) => (block.type === 'row' ? [`${block.title}, ${block.text}`] : []));

  it('of a region are its own, by name, with their kind; the national ones have a list of their own', async () => {
    expect(await rowsOf('ZL')).toEqual(['Gemeente Heerlen, Gemeente', 'GGZ Breburg, Ggz-instelling']);
    expect(await rowsOf('landelijk')).toEqual(['UWV, UWV']);
    expect(await rowsOf('TW')).toEqual([]);
    expect(readable(await list('TW'))).toContain('nog geen organisaties');
  });

  it('have every kind in words', () => {
    for (const language of ['nl', 'en'] as const) expect(kindOptions(language).map(({ value }) => value)).toEqual([...ORGANISATION_KINDS]);
  });

  it('come in pages that lose none and fit in one Slack message', async () => {
    const organisations = Array.from(
      { length: 40 },
      (_, index): Organisation => ({ id: `o-${index}`, name: `Zorg ${String(index).padStart(2, '0')}`, kind: 'ggz', region: 'ZL' }),
    );
    const seen: string[] = [];
    for (let value: string | undefined = 'ZL'; value; ) {
      const card = cardOf(await list(value, organisations));
      seen.push(...card.blocks.flatMap((block) => (block.type === 'row' ? [block.title] : [])));
      expect(renderMessage(card).blocks.length).toBeLessThanOrEqual(50);
      value = buttonsOf(card).find(({ label }) => label === 'Volgende')?.value;
    }
    expect(seen).toEqual(organisations.map(({ name }) => name));
  });

  it.each([
    ['ZL', 'ZL'],
    ['landelijk', null],
  ])('are added to %s, with an audit line', async (value, region) => {
    const form = formOf(await opened(addOrganisation, pressed(ACTIONS.manageOrganisationAdd, value), around()));
    const step = takenOf(await taken(addOrganisation, null, submitted(form, { naam: 'Emergo', soort: 'ribw' }), around()));
    expect(step.writes).toEqual([
      { type: 'organisation.add', organisation: { id: NEW_ID, name: 'Emergo', kind: 'ribw', region } },
      { type: 'audit', what: 'beheer.organisation-added', subject: `organisation:${NEW_ID}` },
    ]);
    expect(readable(step.reply)).toContain('Emergo is toegevoegd');
  });

  it.each(['ggz breburg', 'UWV', ' GGZ Breburg '])('with the name «%s» are there already', async (naam) => {
    const form = formOf(await opened(addOrganisation, pressed(ACTIONS.manageOrganisationAdd, 'ZL'), around()));
    const step = await taken(addOrganisation, null, submitted(form, { naam, soort: 'ggz' }), around());
    expect(Object.keys(errorsOf(step.reply))).toEqual(['naam']);
  });

  const change = async (id: string, filled: Record<string, string>) => {
    const form = formOf(await opened(changeOrganisation, pressed(ACTIONS.manageOrganisationChange, `ZL|0|${id}`), around()));
    return taken(changeOrganisation, null, submitted(form, filled), around());
  };

  it('are changed from what they are, with an audit line', async () => {
    const form = formOf(await opened(changeOrganisation, pressed(ACTIONS.manageOrganisationChange, `ZL|0|${BREBURG.id}`), around()));
    expect(form.fields).toMatchObject([{ value: 'GGZ Breburg' }, { value: 'ggz' }]);
    const step = takenOf(await change(BREBURG.id, { naam: 'Breburg Nieuw' }));
    expect(step.writes).toEqual([
      { type: 'organisation.change', id: BREBURG.id, name: 'Breburg Nieuw', kind: 'ggz' },
      { type: 'audit', what: 'beheer.organisation-changed', subject: `organisation:${BREBURG.id}` },
    ]);
    expect(readable(step.reply)).toContain('Breburg Nieuw');
  });

  it('may keep their own name, and take nobody else’s', async () => {
    expect((await change(BREBURG.id, { naam: 'ggz Breburg', soort: 'ribw' })).refused).toBe(false);
    expect(Object.keys(errorsOf((await change(BREBURG.id, { naam: 'gemeente heerlen' })).reply))).toEqual(['naam']);
  });

  it.each(['ZL|0|o-uwv', 'MB|0|o-ggz', 'ZL|0|', 'ZL', 'XX|0|o-ggz'])('«%s» is none of that list', async (value) => {
    expect(readable(await opened(changeOrganisation, pressed(ACTIONS.manageOrganisationChange, value), around()))).toContain('is er niet meer');
  });
});

describe('categories', () => {
  const press = (id: string) => acted(removeCategory, pressed(ACTIONS.manageCategoryRemove, `0|${id}`), around());
  const REMOVED = [{ id: 'gegevens', nl: 'Gegevens delen', en: 'Sharing data' }];
  const add = async (nl: string, en = 'Transport') => {
    const form = formOf(await opened(addCategory, pressed(ACTIONS.manageCategoryAdd), around()));
    return taken(addCategory, null, submitted(form, { nl, en }), around({ removed: REMOVED }));
  };

  it('are listed in both languages; the one for anything else cannot be removed', async () => {
    const card = cardOf(await opened(openCategories, pressed(ACTIONS.manageCategories), around()));
    for (const said of ['Inkomensgevolgen van werk', 'What work does to the income', 'Iets anders: deze categorie blijft altijd'])
      expect(readable(card)).toContain(said);
    expect(
      buttonsOf(card)
        .filter(({ action }) => action === ACTIONS.manageCategoryRemove)
        .map(({ value }) => value),
    ).toEqual(['0|inkomensgevolgen', '0|contact']);
  });

  it('are removed with an audit line, and what was asked in them keeps them', async () => {
    const done = await press('contact');
    if (done.refused) throw new Error('refused');
    expect(done.writes).toEqual([
      { type: 'category.remove', id: 'contact' },
      { type: 'audit', what: 'beheer.category-removed', subject: 'category:contact' },
    ]);
    expect(readable(done.reply)).toContain('houden deze categorie');
    expect(buttonsOf(cardOf(done.reply)).map(({ value }) => value)).not.toContain('0|contact');
    expect(done.reply).toMatchObject({ replaces: true });
  });

  it.each([
    ['anders', 'blijft altijd'],
    ['weg', 'al verwijderd'],
    ['', 'al verwijderd'],
  ])('«%s» is not removed', async (id, said) => {
    const done = await press(id);
    expect(done.refused).toBe(true);
    expect(readable(done.reply)).toContain(said);
  });

  it('are added before the one for anything else, with an audit line', async () => {
    const step = takenOf(await add('Vervoer & reizen'));
    expect(step.writes).toEqual([
      { type: 'category.add', category: { id: 'vervoer-reizen', nl: 'Vervoer & reizen', en: 'Transport' } },
      { type: 'audit', what: 'beheer.category-added', subject: 'category:vervoer-reizen' },
    ]);
    const shown = readable(step.reply);
    expect(shown.lastIndexOf('Vervoer & reizen')).toBeLessThan(shown.indexOf('Iets anders'));
  });

  it.each([
    ['ik krijg geen contact', 'staat al in de lijst'],
    ['Iets anders!', 'staat al in de lijst'],
    ['!?', 'letters of cijfers'],
  ])('«%s» is refused beside the field', async (nl, said) => {
    const step = await add(nl);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['nl']);
    expect(errorsOf(step.reply).nl).toContain(said);
  });

  it.each([
    ['gegevens delen', 'gegevens', 'removed before: it comes back with its history'],
    ['Gegevens', 'gegevens-2', 'another than the one that was removed'],
    ['Contact', 'contact-2', 'another than the one that is offered'],
    ['Financiën', 'financien', 'without accents'],
    ['b'.repeat(60), 'b'.repeat(40), 'cut'],
  ])('«%s» gets the id %s: %s', async (nl, id) => {
    expect(takenOf(await add(nl)).writes[0]).toMatchObject({ type: 'category.add', category: { id, nl } });
  });

  it('need both languages', async () => {
    expect(Object.keys(errorsOf((await add('Vervoer', '')).reply))).toEqual(['en']);
  });
});
