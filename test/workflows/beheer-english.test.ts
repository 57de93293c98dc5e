import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import { addCategory, openCategories, removeCategory } from '../../workflows/beheer/categories.ts';
import { setClock } from '../../workflows/beheer/clock.ts';
import { openBeheer } from '../../workflows/beheer/menu.ts';
import { addOrganisation, changeOrganisation } from '../../workflows/beheer/organisation-form.ts';
import { openOrganisations } from '../../workflows/beheer/organisations.ts';
import { pickRegion } from '../../workflows/beheer/region.ts';
import { putFirst, removeSeat } from '../../workflows/beheer/seat-acts.ts';
import { addSeat } from '../../workflows/beheer/seat-add.ts';
import { openRoles } from '../../workflows/beheer/seats-open.ts';
import { acted, changed, command, formOf, opened, pressed, readsOf, reshaped, submitted, taken } from '../support/facts.ts';
import { anEscalation } from '../support/facts-escalations.ts';
import { aCandidate, aManager, aSeat, manager } from '../support/managers.ts';

const uwv = { role: 'organisatieambassadeur' as const, organisationId: 'o-uwv', organisation: 'UWV' };
const HELD = [aManager(), aManager('Bo'), aSeat('s-1', { ...uwv, holderId: 'p-bo', name: 'Bo', topics: 'UWV' }), aSeat('s-2', { ...uwv, name: 'Cem' })];
const waiting = anEscalation({ status: 'taken', takenBy: { id: 'p-bo', name: 'Bo' } });
const around = { person: manager(), reads: readsOf({ held: HELD, candidates: [aCandidate('Bo')], workdays: ['ZL'], escalations: [waiting, waiting] }) };
const nobody = { person: null };

/** Words that stand in every Dutch sentence here. */
const DUTCH =
  /\b(de|het|een|niet|uw|u|wordt|worden|bij|naar|met|voor|zijn|deze|dit|dat|wie|welke|ook|nog|alle|toevoegen|opslaan|annuleren|terug|verder|meer|rol)\b/i;

/** What people read; names of regions, of organisations and of categories in their own language stay Dutch. */
function read(shown: unknown): string {
  const words: string[] = [];
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string' && !['value', 'id', 'action', 'run', 'workflow', 'type', 'tone', 'style', 'step', 'subject', 'name'].includes(key))
      words.push(value);
    else if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (typeof value === 'object' && value !== null) for (const [inner, one] of Object.entries(value)) walk(one, inner);
  };
  walk(shown, '');
  return words
    .join('\n')
    .replace(/Rijk van Nijmegen|Gooi en Vechtstreek|Helmond-De Peel|Stedendriehoek en Noordwest Veluwe|Zuid-Kennemerland en IJmond|de Nederlandse ggz/g, '')
    .replace(/Inkomensgevolgen van werk|Ik krijg geen contact|Iets anders/g, '');
}

/** Opens a form, fills it in question by question, and sends it: everything that was shown on the way. */
async function through(workflow: AnyWorkflow, value: string, filled: Values, locale: string | undefined): Promise<Reply[]> {
  const first = await opened(workflow, pressed('', value, { locale }), around);
  let form: Form = formOf(first);
  const shown: Reply[] = [first];
  for (const _question of Object.keys(filled)) {
    const next = await reshaped(workflow, null, changed(form, filled, { locale }), around);
    form = formOf(next);
    shown.push(next);
  }
  return [...shown, (await taken(workflow, null, submitted(form, filled, { locale }), around)).reply];
}

const all: [what: string, show: (locale: string | undefined) => Promise<unknown>][] = [
  ['the first card', (locale) => opened(openBeheer, command('beheer', '', { locale }), around)],
  ['what others are told', (locale) => opened(openBeheer, command('beheer', '', { locale }), nobody)],
  ['choosing a region', (locale) => through(pickRegion, 'rollen', {}, locale)],
  ['choosing for organisations', (locale) => through(pickRegion, 'organisaties', {}, locale)],
  ['who is who', (locale) => opened(openRoles, pressed('', 'ZL', { locale }), around)],
  ['who is who where nobody is', (locale) => opened(openRoles, pressed('', 'MB', { locale }), around)],
  ['the national roles', (locale) => opened(openRoles, pressed('', 'landelijk', { locale }), around)],
  ['what is gone', (locale) => opened(openRoles, pressed('', 'XX', { locale }), around)],
  [
    'adding somebody',
    (locale) =>
      through(addSeat, 'ZL', { rol: 'bestuurder', organisatie: 'nieuw', organisatieNaam: 'Emergo', organisatieSoort: 'ribw', persoon: 'p-bo' }, locale),
  ],
  ['adding somebody who is not listed', (locale) => through(addSeat, 'ZL', { rol: 'regiocontact', persoon: 'staat-er-niet-bij' }, locale)],
  ['adding somebody twice', (locale) => through(addSeat, 'programmamanager', { persoon: 'p-bo' }, locale)],
  ['removing', (locale) => acted(removeSeat, pressed(ACTIONS.manageSeatRemove, 'ZL|0|s-1', { locale }), around)],
  ['removing oneself', (locale) => acted(removeSeat, pressed('', 'landelijk|0|s-anna', { locale }), around)],
  ['removing the last', (locale) => acted(removeSeat, pressed('', 'landelijk|0|s-anna', { locale }), { ...around, reads: readsOf({ held: [aManager()] }) })],
  ['removing who is gone', (locale) => acted(removeSeat, pressed('', 'ZL|0|s-9', { locale }), around)],
  ['asking first', (locale) => acted(putFirst, pressed('', 'ZL|0|s-2', { locale }), around)],
  ['the clock', (locale) => through(setClock, '', { regio: 'MB', 'klok-MB': 'workdays' }, locale)],
  ['no region on workdays', (locale) => through(setClock, '', { regio: 'ZL', 'klok-ZL': 'calendar' }, locale)],
  ['organisations', (locale) => opened(openOrganisations, pressed('', 'ZL', { locale }), around)],
  ['no organisations', (locale) => opened(openOrganisations, pressed('', 'TW', { locale }), around)],
  ['a new organisation', (locale) => through(addOrganisation, 'landelijk', { naam: 'Emergo', soort: 'ribw' }, locale)],
  ['a name that is taken', (locale) => through(addOrganisation, 'ZL', { naam: 'UWV', soort: 'ribw' }, locale)],
  ['a changed organisation', (locale) => through(changeOrganisation, 'ZL|0|o-ggz', { naam: 'Emergo' }, locale)],
  ['categories', (locale) => opened(openCategories, pressed('', '', { locale }), around)],
  ['a new category', (locale) => through(addCategory, '', { nl: 'Vervoer', en: 'Transport' }, locale)],
  ['a category without words', (locale) => through(addCategory, '', { nl: '!', en: 'Transport' }, locale)],
  ['a removed category', (locale) => acted(removeCategory, pressed('', '0|contact', { locale }), around)],
  ['a category that is gone', (locale) => acted(removeCategory, pressed('', '0|weg', { locale }), around)],
];

describe('for a client in English', () => {
  it.each(all)('%s is in English', async (_what, show) => {
    expect(read(await show('en-US'))).not.toMatch(DUTCH);
  });

  it.each(all)('%s is in Dutch for a client in Dutch: the same words tell them apart', async (_what, show) => {
    expect(read(await show('nl-NL'))).toMatch(DUTCH);
  });
});

describe('titles and buttons of forms', () => {
  it.each(['nl-NL', 'en-US'])('fit in a Slack view (%s)', async (locale) => {
    for (const [value, workflow] of [
      ['rollen', pickRegion],
      ['ZL', addSeat],
      ['', setClock],
      ['ZL', addOrganisation],
      ['ZL|0|o-ggz', changeOrganisation],
      ['', addCategory],
    ] satisfies [string, AnyWorkflow][]) {
      const { title, submit, cancel } = formOf(await opened<unknown>(workflow, pressed('', value, { locale }), around));
      for (const words of [title, submit, cancel]) expect(words.length, words).toBeLessThanOrEqual(24);
    }
  });
});
