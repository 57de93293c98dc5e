import { describe, expect, it } from 'vitest';
import { oneApart, searchContacts, tokensOf } from '../../src/programme/contact-search.ts';
import { coordinatorsOf, freshnessOf, quarterOf, staleBefore } from '../../src/programme/contacts.ts';
import { aContact } from '../support/reads-contacts.ts';

const uwv = { organisation: 'UWV', organisationKind: 'uwv' } as const;
const CONTACTS = [
  aContact('uma', { ...uwv, topics: 'Wajong, indicatie banenafspraak' }),
  aContact('hugo', { organisation: 'Gemeente Heerlen', organisationKind: 'gemeente' }),
  aContact('kees', { organisation: 'Gemeente Kerkrade', organisationKind: 'gemeente', topics: 'jobcoach' }),
  aContact('gerda', { organisation: 'Mondriaan', organisationKind: 'ggz' }),
  aContact('wim', { organisation: 'WSP Zuid-Limburg', organisationKind: 'wsp' }),
  aContact('bea', { role: 'bestuurder', organisation: 'Gemeente Heerlen', organisationKind: 'gemeente' }),
  aContact('piet', { role: 'procesregisseur' }),
  aContact('rosa', { role: 'regiocontact', topics: 'werk en schulden' }),
  aContact('rik', { role: 'regioambassadeur' }),
  aContact('mia', { role: 'programmamanager', region: null }),
  aContact('vera', { role: 'werkgroeplid', region: null, body: 'vng' }),
  aContact('zoe', { role: 'werkgroeplid', region: null, body: 'zn' }),
];
const SUBJECTS = [
  { id: 'inkomensgevolgen', nl: 'Inkomensgevolgen van werk', en: 'What work does to the income' },
  { id: 'gegevens', nl: 'Gegevens delen en toestemming', en: 'Sharing data and consent' },
  { id: 'anders', nl: 'Iets anders', en: 'Something else' },
];
const search = (typed: string, contacts = CONTACTS) => searchContacts(typed, { contacts, regions: ['ZL'], subjects: SUBJECTS, today: '2026-11-22' });
const ids = (contacts: { id: string }[]) => contacts.map(({ id }) => id);

describe('who is found', () => {
  it.each([
    ['uwv', ['uma']],
    ['UWV Zuid-Limburg', ['uma']],
    ['gemeente heerlen', ['hugo', 'bea']],
    ['gemeente Heerlen wethouder', ['bea']],
    ['heerlen', ['hugo', 'bea']],
    ['gemeente', ['hugo', 'kees', 'bea', 'vera']], // the VNG is theirs nationally
    ['bij de gemeente Kerkrade', ['kees']],
    ['ggz', ['gerda']],
    ['Mondriaan', ['gerda']],
    ['behandelaar', ['gerda']],
    ['geestelijke gezondheidszorg', ['gerda']],
    ['wsp', ['wim']],
    ['werkgeversservicepunt', ['wim']],
    ['procesregisseur', ['piet']],
    ['regiocontact', ['rosa']],
    ['programmamanager', ['mia']],
    ['vng', ['vera']],
    ['zorgverzekeraars', ['zoe']],
    ['Zorgverzekeraars Nederland', ['zoe']],
    ['wajong', ['uma']],
    ['banenafspraak', ['uma']],
    ['schulden', ['rosa']],
    ['rosa', ['rosa']],
    ['wie weet iets van de Wajong?', ['uma']],
  ])('«%s» finds %o', (typed, expected) => {
    expect(ids(search(typed).found)).toEqual(expected);
  });

  it('an ambassadeur of the organisation comes before whoever only mentions it', () => {
    const contacts = [aContact('tess', { organisation: 'Radar', organisationKind: 'anders', topics: 'uwv' }), ...CONTACTS];
    expect(ids(search('uwv', contacts).found)).toEqual(['uma', 'tess']);
  });

  it('of two that fit the same, who is there comes first', () => {
    const contacts = [aContact('ans', { ...uwv, awayUntil: '2026-11-22' }), aContact('ben', uwv), aContact('cor', { ...uwv, awayUntil: '2026-11-21' })];
    expect(ids(search('uwv', contacts).found)).toEqual(['ben', 'cor', 'ans']);
  });

  it.each(['inkomensgevolgen', 'inkomen', 'gevolgen voor de uitkering', 'toeslagen', 'inkomensgevolgne', 'income', 'inkomensgevolgen bij uwv'])(
    '«%s» goes to who keeps the region together, first',
    (typed) => {
      const { found, aboutIncome } = search(typed);
      expect(ids(found).slice(0, 2).sort()).toEqual(['piet', 'rosa']);
      expect(aboutIncome).toBe(true);
    },
  );

  it('income goes to the programmamanager where nobody keeps the region together', () => {
    const contacts = CONTACTS.filter(({ id }) => id !== 'piet' && id !== 'rosa');
    expect(ids(search('inkomensgevolgen', contacts).found)).toEqual(['mia']);
  });

  it('any known kind of question can go to who keeps the region together', () => {
    expect(ids(search('toestemming').found)).toEqual(['piet', 'rosa']);
    expect(search('toestemming').aboutIncome).toBe(false);
  });

  it.each([
    ['mondrian', 'gerda'],
    ['heerlne', 'hugo'],
    ['procesregiseur', 'piet'],
    ['wajongg', 'uma'],
    ['gemeentes kerkrade', 'kees'],
  ])('one wrong letter is forgiven: «%s»', (typed, id) => {
    expect(ids(search(typed).found)[0]).toBe(id);
  });

  it('two wrong letters are not, nor one in a short word', () => {
    expect(search('mondriiaann').found).toEqual([]);
    expect(search('uwb').found).toEqual([]);
  });
});

describe('who comes near', () => {
  it('fits a part of what was typed', () => {
    const { found, near } = search('gemeente Maastricht');
    expect(found).toEqual([]);
    expect(ids(near)).toEqual(['hugo', 'kees', 'bea', 'vera']);
  });

  it('is nobody for the region alone', () => {
    expect(search('politie Zuid-Limburg').near).toEqual([expect.objectContaining({ id: 'wim' })]); // the region is in its name
    expect(search('politie').near).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['', []],
    ['wie is wie', []],
    ['contactpersoon UWV', ['uwv']],
    ['Gemeente ’s-Hertogenbosch', ['gemeente', 'hertogenbosch']],
    ['Fryslân', ['fryslan']],
    ['uwv UWV', ['uwv']],
  ])('«%s» is looked for by %o', (typed, expected) => {
    expect(tokensOf(typed)).toEqual(expected);
  });

  it.each([
    ['heerlen', 'heerlen', true],
    ['heerlen', 'heerlem', true],
    ['heerlen', 'heerle', true],
    ['heerlen', 'heerleen', true],
    ['heerlen', 'eherlen', true],
    ['heerlen', 'herelne', false],
    ['heerlen', 'heerlijk', false],
    ['heerlen', 'heer', false],
    ['', 'a', true],
  ])('%s and %s are one letter apart: %s', (a, b, expected) => {
    expect([oneApart(a, b), oneApart(b, a)]).toEqual([expected, expected]);
  });
});

describe('who keeps a region together', () => {
  it('is known for each region by itself, and nobody twice', () => {
    expect(ids(coordinatorsOf(CONTACTS, ['ZL', 'MB', 'TW']))).toEqual(['piet', 'rosa', 'mia']);
    expect(coordinatorsOf([], ['ZL'])).toEqual([]);
  });
});

describe('a confirmation', () => {
  const AT = new Date('2026-11-22T11:00:00Z');
  const on = (confirmedAt: string | null) => freshnessOf({ confirmedAt: confirmedAt === null ? null : new Date(confirmedAt) }, AT);

  it.each([
    [null, { type: 'never' }],
    ['2026-11-22T10:00:00Z', { type: 'fresh', day: '2026-11-22' }],
    // the clock went back in October: 22 August 12:00 in Amsterdam is 10:00 UTC
    ['2026-08-22T10:00:00Z', { type: 'fresh', day: '2026-08-22' }],
    ['2026-08-22T09:59:59Z', { type: 'stale', day: '2026-08-22' }],
    ['2025-12-31T23:30:00Z', { type: 'stale', day: '2026-01-01' }],
  ])('of %s is %o', (confirmedAt, expected) => {
    expect(on(confirmedAt)).toEqual(expected);
  });

  it('three months before a day that month does not have is the last one it has', () => {
    expect(staleBefore(new Date('2026-05-31T10:00:00Z')).toISOString()).toBe('2026-02-28T11:00:00.000Z');
  });

  it.each([
    ['2026-11-22T11:00:00Z', '2026-Q4', '2026-09-30T22:00:00.000Z'],
    ['2026-12-31T22:59:59Z', '2026-Q4', '2026-09-30T22:00:00.000Z'],
    ['2026-12-31T23:00:00Z', '2027-Q1', '2026-12-31T23:00:00.000Z'],
    ['2026-03-31T21:59:59Z', '2026-Q1', '2025-12-31T23:00:00.000Z'],
    ['2026-03-31T22:00:00Z', '2026-Q2', '2026-03-31T22:00:00.000Z'],
    ['2026-07-15T10:00:00Z', '2026-Q3', '2026-06-30T22:00:00.000Z'],
  ])('%s lies in %s, which began at %s', (at, name, start) => {
    const quarter = quarterOf(new Date(at));
    expect([quarter.name, quarter.start.toISOString()]).toEqual([name, start]);
  });
});
