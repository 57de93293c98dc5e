import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Contact } from '../../src/programme/contacts.ts';
import type { Person } from '../../src/programme/person.ts';
import { routes } from '../../workflows/routes.ts';
import { confirm, wrong } from '../../workflows/wie/confirm.ts';
import { actors, openings } from '../../workflows/wie/index.ts';
import { openWho } from '../../workflows/wie/open.ts';
import { aPerson, buttonsOf, cardOf, command, opened, pressed, readable, readsOf } from '../support/facts.ts';
import { aContact } from '../support/reads-contacts.ts';

const CONTACTS = [
  aContact('uma', { organisation: 'UWV', organisationKind: 'uwv', topics: 'Wajong' }),
  aContact('piet', { role: 'procesregisseur', confirmedAt: null }),
  aContact('rosa', { role: 'regiocontact', confirmedAt: new Date('2026-06-01T10:00:00Z') }),
  aContact('tim', { organisation: 'Gemeente Tilburg', organisationKind: 'gemeente', region: 'MB' }),
  aContact('mia', { role: 'programmamanager', region: null, awayUntil: '2026-11-24' }),
  aContact('vera', { role: 'werkgroeplid', region: null, body: 'vng', awayUntil: '2026-11-21' }),
];

async function ask(text: string, { contacts = CONTACTS, person = aPerson(), locale }: { contacts?: Contact[]; person?: Person | null; locale?: string } = {}) {
  return cardOf(await opened(openWho, command('wie', text, { locale }), { person, reads: readsOf({ contacts }) }));
}
/** Who is named, in order, with what stands behind each. */
const named = (card: Card) => card.blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : []));
const names = (card: Card) => named(card).map(([name]) => name);

describe('wie alone', () => {
  it('says who is who: the region first, then the national ones', async () => {
    const card = await ask('');
    expect(card.title).toBe('Wie is wie in Zuid-Limburg');
    expect(named(card)).toEqual([
      ['Uma', 'Organisatieambassadeur · UWV · Zuid-Limburg · ook te vragen over Wajong · bevestigd op 22 oktober 2026'],
      ['Piet', 'Procesregisseur · Zuid-Limburg · nog niet bevestigd'],
      ['Rosa', 'Regiocontact · Zuid-Limburg · bevestigd op 1 juni 2026, langer dan een kwartaal geleden'],
      ['Mia', 'Programmamanager · bevestigd op 22 oktober 2026 · afwezig t/m 24 november 2026'],
      ['Vera', 'Lid landelijke werkgroep · VNG · bevestigd op 22 oktober 2026'],
    ]);
  });

  it('names nobody of a region that is not one’s own', async () => {
    expect(readable(await ask(''))).not.toContain('Tim');
    expect(readable(await ask('gemeente tilburg'))).not.toContain('Tim');
  });

  it('shows the regions of one’s profile and those of one’s roles, each under its name', async () => {
    const person = aPerson({ grants: [{ role: 'procesregisseur', region: 'MB', organisationId: null }] });
    const card = await ask('', { person });
    expect(card.title).toBe('Wie is wie in Zuid-Limburg, Midden-Brabant');
    expect(names(card)).toEqual(['Uma', 'Piet', 'Rosa', 'Tim', 'Mia', 'Vera']);
  });

  it('says so where nobody was named', async () => {
    const card = await ask('', { contacts: [] });
    expect(readable(card)).toContain('In Zuid-Limburg is nog niemand genoemd');
    expect(buttonsOf(card).map(({ action }) => action)).toEqual([ACTIONS.escalationCasus]);
  });

  it('shows twenty-five and counts the rest', async () => {
    const card = await ask('', { contacts: Array.from({ length: 30 }, (_, index) => aContact(`a${index}`)) });
    expect(names(card)).toHaveLength(25);
    expect(readable(card)).toContain('En nog 5.');
  });

  it('marks oneself', async () => {
    expect(names(await ask('', { contacts: [aContact('anna')] }))).toEqual(['Anna (dat bent u)']);
  });

  it('without a profile asks for it', async () => {
    expect(readable(await ask('', { person: aPerson({ profile: null }) }))).toContain('Typ eerst profiel');
    expect(readable(await ask('uwv', { person: null }))).toContain('Typ eerst profiel');
  });
});

describe('wie with an organisation or a subject', () => {
  it('names who fits, and the way on to a casus and to everybody', async () => {
    const card = await ask('uwv');
    expect(card.title).toBe('Wie kunt u vragen over ‘uwv’?');
    expect(names(card)).toEqual(['Uma']);
    expect(buttonsOf(card)).toMatchObject([
      { action: ACTIONS.escalationCasus, label: 'Vastgelopen', value: '' },
      { action: ACTIONS.who, value: '' },
    ]);
  });

  it('about income names who keeps the region together, and says that nothing is calculated here', async () => {
    const card = await ask('inkomensgevolgen');
    expect(names(card)).toEqual(['Piet', 'Rosa']);
    expect(readable(card)).toContain('Zelf reken ik niets uit');
    expect(readable(await ask('uwv'))).not.toContain('reken');
  });

  it('that nobody fits says so, names who can help, and offers Vastgelopen', async () => {
    const card = await ask('politie');
    expect(readable(card)).toContain('Voor ‘politie’ is in uw regio niemand genoemd');
    expect(names(card)).toEqual(['Piet', 'Rosa']);
    expect(buttonsOf(card)[0]).toMatchObject({ action: ACTIONS.escalationCasus });
  });

  it('that nobody fits in a region without a coordinator names the programmamanager', async () => {
    const contacts = CONTACTS.filter(({ role }) => role !== 'procesregisseur' && role !== 'regiocontact');
    expect(names(await ask('politie', { contacts }))).toEqual(['Mia']);
  });

  it('that somebody fits in part is shown as that', async () => {
    const card = await ask('uwv maastricht');
    expect(readable(card)).toContain('Dit komt in de buurt:');
    expect(names(card)).toEqual(['Uma', 'Piet', 'Rosa']);
  });

  it('that was left out because it was too long or held something of a person asks for it in a few words', async () => {
    expect(readable(await ask('…'))).toContain('Typ in een paar woorden');
  });

  it('of words that say nothing is wie alone', async () => {
    expect((await ask('is wie in mijn regio')).title).toBe('Wie is wie in Zuid-Limburg');
  });

  it('a button says the same as what is typed', async () => {
    const card = cardOf(await opened(openWho, pressed(ACTIONS.who, 'uwv'), { person: aPerson(), reads: readsOf({ contacts: CONTACTS }) }));
    expect(names(card)).toEqual(['Uma']);
  });

  it.each(['__proto__', 'constructor', '<script>', '‮', '*_~', '('])('«%s» is only a word', async (typed) => {
    expect(buttonsOf(await ask(typed)).map(({ action }) => action)).toContain(ACTIONS.escalationCasus);
  });
});

describe('in English', () => {
  const DUTCH = /\b(de|het|een|niet|uw|u|wordt|bij|naar|met|voor|zijn|deze|dit|dat|waar|wie|ook|nog|bevestigd|afwezig)\b/i;
  it.each(['', 'uwv', 'politie', 'uwv maastricht', 'income', '…'])('«%s» is answered in English', async (typed) => {
    const card = await ask(typed, { locale: 'en-US' });
    expect(readable(card).replaceAll('wie.open', '').replaceAll('politie', '')).not.toMatch(DUTCH);
  });
});

it('what the routes take is whole: the button, the actors and the command', () => {
  expect(openings).toEqual([[ACTIONS.who, openWho]]);
  expect(actors).toEqual([
    [ACTIONS.contactConfirm, confirm],
    [ACTIONS.contactWrong, wrong],
  ]);
  expect(routes.opening(command('wie', 'uwv'))).toBe(openWho);
});
