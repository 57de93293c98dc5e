import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { ACTIONS, commandOf } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import { COUNTRY, packView, parseView, type View } from '../../src/jobs/counts-view.ts';
import type { Countable } from '../../src/programme/counting.ts';
import type { Person } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { openCounts, openDefinitions } from '../../workflows/cijfers/open.ts';
import { help } from '../../workflows/hulp/view.ts';
import { routes } from '../../workflows/routes.ts';
import { ANSWERS, aPerson, buttonsOf, cardOf, command, opened, pressed, readable, readsOf } from '../support/facts.ts';
import { linesOf, rowsOf, seer } from '../support/seers.ts';

type Placed = Countable & { region: string };
const one = (more: Partial<Placed> = {}): Placed => ({
  region: 'ZL',
  startDate: '2026-11-03',
  results: [],
  end: null,
  answers: ANSWERS,
  counts: { outcome: 'yes' },
  stale: false,
  ...more,
});
const times = (count: number, more: Partial<Placed> = {}) => Array.from({ length: count }, () => one(more));
const paid = (since: string) => [{ result: 'betaald-werk' as const, since, reported: false }];

const MANAGER = { ...seer('programmamanager'), profile: null };
const AGREED = {
  terms: [{ year: 2026, division: 'champions-league' as const, places: 10, target: 20 }],
  divisionsHeld: [{ region: 'ZL', since: '2021-06-01', division: 'champions-league' as const }],
};

type More = Parameters<typeof readsOf>[0];
const around = (person: Person | null, countable: Placed[], more: More = {}) => ({ person, reads: readsOf({ countable, ...more }) });
const counts = (text: string, countable: Placed[] = [], person: Person | null = aPerson(), more: More = {}, locale?: string): Promise<Reply> =>
  opened(openCounts, command('cijfers', text, { locale }), around(person, countable, more));
const press = (value: string, countable: Placed[] = [], person: Person = aPerson(), more: More = {}): Promise<Reply> =>
  opened(openCounts, pressed(ACTIONS.counts, value), around(person, countable, more));
const view = (more: Partial<View> = {}) => packView({ month: '2026-11', place: 'ZL', list: null, shown: false, ...more });
/** Labels and values of a card. */
const factsOf = ({ blocks }: Card): Record<string, string> =>
  Object.fromEntries(blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [])));
const labelsOf = (card: Card): string[] => buttonsOf(card).map(({ label }) => label);

describe('a region of one’s own', () => {
  const ZL = [
    ...times(2),
    one({
      startDate: '2026-02-01',
      results: paid('2026-04-01'),
      answers: { ...ANSWERS, begeleiding: 'jobcoaching', opdrachtgever: 'gemeente', doelgroep: 'cmd' },
    }),
    one({ startDate: '2025-03-01', results: paid('2025-06-01'), end: { day: '2026-01-31', kind: 'afgerond', reason: null } }),
    one({ startDate: '2025-03-01', end: { day: '2026-01-31', kind: 'voortijdig-gestopt', reason: null } }),
    one({ counts: { outcome: 'unclear' } }),
    one({ counts: { outcome: 'no' } }),
    ...times(40, { region: 'TW' }),
  ];

  it('has all its figures, however small, with the words for each', async () => {
    const card = cardOf(await counts('', ZL));
    expect(card.title).toBe('Cijfers november 2026, Zuid-Limburg');
    expect(factsOf(card)).toEqual({
      'Gestart in november 2026': '2',
      'Gestart in 2026': '3',
      'Doel voor 2026': 'geen doel afgesproken',
      Begeleiding: 'IPS: 2 · Jobcoaching: 1 · Re-integratietraject: 0 · Anders: 0',
      Doelgroep: 'EPA: 2 · CMD: 1',
      Opdrachtgever: 'UWV: 2 · Gemeente: 1 · Anders: 0',
      'Niet bijgewerkt': '0',
      'Op zoek naar werk': '3',
      'Betaald werk': '2',
      'Onbetaald werk': '0',
      Opleiding: '0',
      Dagbesteding: '0',
      'Ooit betaald werk': '2 van 5 (40%); verwacht wordt 40% (FAQ 0.4)',
      'Betaald werk zonder onderbreking, 3 maanden of langer': '2',
      'Betaald werk zonder onderbreking, 6 maanden of langer': '2',
      'Betaald werk zonder onderbreking, 12 maanden of langer': '0',
      'Begeleiding voorbij': 'Afgerond: 1 · Voortijdig gestopt: 1',
      'Gestart in 2026, nog onduidelijk of het meetelt': '1',
    });
    expect(linesOf(card)).toContain('Lopende trajecten: 3');
    expect(linesOf(card)).toContain('FAQ = FAQ Hoofdzaak Werk (stand 2021)');
    expect(linesOf(card)).not.toContain('Buiten uw eigen regio');
  });

  it('while the month runs says until when it was counted, and a month that is over does not', async () => {
    expect(linesOf(cardOf(await counts('', ZL)))).toContain('De maand loopt nog: dit is de stand van 22 november 2026.');
    expect(linesOf(cardOf(await counts('oktober', ZL)))).not.toContain('De maand loopt nog');
  });

  it('with an answer left open names it, and only then', async () => {
    const open = one({ answers: { ...ANSWERS, doelgroep: undefined } });
    expect(factsOf(cardOf(await counts('', [open]))).Doelgroep).toBe('EPA: 0 · CMD: 0 · Niet ingevuld: 1');
  });

  it('nothing registered is said in words, and differs from 0 started this month', async () => {
    const nobody = cardOf(await counts('', []));
    expect(linesOf(nobody)).toContain('Niemand registreerde tot en met november 2026 een traject dat meetelt.');
    expect(factsOf(nobody)).toEqual({});
    const none = cardOf(await counts('', [one({ startDate: '2026-02-01' })]));
    expect(linesOf(none)).not.toContain('Niemand registreerde');
    expect(factsOf(none)['Gestart in november 2026']).toBe('0');
  });

  it('nobody registered one that counts, but some are unclear: those are told', async () => {
    const card = cardOf(await counts('', [one({ counts: { outcome: 'unclear' } })]));
    expect(linesOf(card)).toContain('Niemand registreerde');
    expect(factsOf(card)).toEqual({ 'Gestart in 2026, nog onduidelijk of het meetelt': '1' });
  });
});

describe('on schedule or not', () => {
  const told = async (text: string, countable: Placed[]) => factsOf(cardOf(await counts(text, countable, aPerson(), AGREED)))['Op schema?'];
  const early = { startDate: '2026-01-10' };

  it.each([
    ['oktober', 17, 'op schema'], // 304 of 365 days of 20: 16.7
    ['oktober', 12, 'loopt achter: 12 van 17 die er eind oktober 2026 zouden moeten zijn'],
    ['november', 12, 'nu 12 van 19 die er eind november 2026 zouden moeten zijn'],
    ['november', 19, 'op schema'],
  ])('%s with %i started: %s', async (text, started, words) => {
    expect(await told(text, times(started, early))).toBe(words);
  });

  it('none started is said in words, too', async () => {
    const before = times(1, { startDate: '2025-01-10' });
    expect(await told('oktober', before)).toBe('loopt achter: eind oktober 2026 was er nog geen enkel traject gestart');
    expect(await told('november', before)).toBe('nog geen enkel traject gestart');
  });

  it('without a number agreed says that, and nothing about a schedule', async () => {
    const card = cardOf(await counts('oktober', times(3, early)));
    expect([factsOf(card)['Doel voor 2026'], factsOf(card)['Op schema?']]).toEqual(['geen doel afgesproken', undefined]);
  });

  it('of the whole country is that of the regions with a target', async () => {
    const countable = [...times(12, early), ...times(50, { ...early, region: 'TW' })];
    const card = cardOf(await counts('oktober', countable, MANAGER, AGREED));
    expect(card.title).toBe('Cijfers oktober 2026, heel Nederland');
    expect(factsOf(card)).toMatchObject({
      'Gestart in 2026': '62',
      'Doel voor 2026': '20',
      'Op schema?': 'loopt achter: in de regio’s met een doel is 72% gestart van wat er eind oktober 2026 zou moeten zijn',
    });
  });

  it('is not told where it would say what is hidden', async () => {
    const agreed = { ...AGREED, divisionsHeld: [{ region: 'TW', since: '2021-06-01', division: 'champions-league' as const }] };
    const others = [...times(40, { ...early, region: 'GR' }), ...times(50, { ...early, region: 'AC' })];
    const countable = [...times(30, early), ...times(3, { ...early, region: 'TW' }), ...others];
    const told = async (place: string) => factsOf(cardOf(await counts(`oktober ${place}`, countable, aPerson(), agreed)));
    expect(await told('Twente')).toMatchObject({ 'Gestart in 2026': '< 5', 'Op schema?': 'niet te zeggen zonder kleine aantallen te tonen' });
    // The country's own number may be shown, but how far its only region with a target is would say that region's.
    expect(await told('landelijk')).toMatchObject({ 'Gestart in 2026': '123', 'Op schema?': 'niet te zeggen zonder kleine aantallen te tonen' });
  });
});

describe('another region, and the country', () => {
  const countable = [...times(20), ...times(3, { region: 'TW' }), ...times(30, { region: 'GR' }), ...times(25, { region: 'AC' })];

  it('shows no number below five, and says what is meant', async () => {
    const card = cardOf(await counts('Twente', countable));
    expect(card.title).toBe('Cijfers november 2026, Twente');
    expect(factsOf(card)['Gestart in november 2026']).toBe('< 5');
    expect(factsOf(card)['Ooit betaald werk']).toBe('< 5, aandeel niet getoond; verwacht wordt 40% (FAQ 0.4)');
    expect(Object.values(factsOf(card)).filter((value) => /\b[1-4]\b/.test(value.replace(/40%|0\.4|< 5/g, '')))).toEqual([]);
    expect(linesOf(card)).toContain('Buiten uw eigen regio tonen wij geen aantallen onder de 5');
  });

  it('another that would give it away is left out, in words', async () => {
    expect(factsOf(cardOf(await counts('Achterhoek', countable)))['Gestart in november 2026']).toBe('weggelaten');
    expect(factsOf(cardOf(await counts('Groningen', countable)))['Gestart in november 2026']).toBe('30');
    expect(factsOf(cardOf(await counts('landelijk', countable)))['Gestart in november 2026']).toBe('78');
  });

  it.each([
    ['the programmamanager', MANAGER],
    ['its procesregisseur', seer({ role: 'procesregisseur', region: 'TW' })],
    ['its regiocontact', seer({ role: 'regiocontact', region: 'TW' })],
    ['a professional who works there', aPerson({ profile: { regions: ['ZL', 'TW'], organisationId: 'o', organisationName: 'O', function: 'jobcoach' } })],
  ])('%s sees it in full', async (_who, person) => {
    const card = cardOf(await counts('Twente', countable, person));
    expect(factsOf(card)['Gestart in november 2026']).toBe('3');
    expect(linesOf(card)).not.toContain('Buiten uw eigen regio');
  });

  it('an ambassadeur of another region sees it as anybody does', async () => {
    const person = seer({ role: 'regioambassadeur', region: 'TW' });
    expect(factsOf(cardOf(await counts('Twente', countable, person)))['Gestart in november 2026']).toBe('< 5');
  });

  it('what travels with a button is checked again: the same person sees no more by pressing', async () => {
    expect(factsOf(cardOf(await press(view({ place: 'TW' }), countable)))['Gestart in november 2026']).toBe('< 5');
  });

  it('that nobody registered anything is no secret', async () => {
    const card = cardOf(await counts('Drenthe', countable));
    expect(linesOf(card)).toContain('Niemand registreerde');
    expect(linesOf(card)).not.toContain('Buiten uw eigen regio');
  });
});

describe('the ways on', () => {
  const go = async (card: Card, label: string, countable: Placed[] = []) =>
    press(buttonsOf(card).find((way) => way.label === label)?.value ?? 'none', countable);

  it('lead to the month before and after, and never into the future or before the programme', async () => {
    const now = cardOf(await counts(''));
    expect(labelsOf(now)).not.toContain('Volgende maand');
    const before = await go(now, 'Vorige maand');
    expect([cardOf(before).title, before.type === 'card' && before.replaces]).toEqual(['Cijfers oktober 2026, Zuid-Limburg', true]);
    expect(cardOf(await go(cardOf(before), 'Volgende maand')).title).toBe('Cijfers november 2026, Zuid-Limburg');
    expect(labelsOf(cardOf(await counts('januari 2017')))).not.toContain('Vorige maand');
  });

  it('lead to the country and back to one’s own region', async () => {
    const country = cardOf(await go(cardOf(await counts('')), 'Heel Nederland'));
    expect(country.title).toBe('Cijfers november 2026, heel Nederland');
    expect(cardOf(await go(country, 'Zuid-Limburg')).title).toBe('Cijfers november 2026, Zuid-Limburg');
  });

  it('list all 35 regions in pages, one’s own first, each with its figures as far as they may be seen', async () => {
    const countable = [...times(2), ...times(3, { region: 'TW' })];
    const first = cardOf(await go(cardOf(await counts('oktober')), 'Andere regio', countable));
    expect(rowsOf(first)[0]).toMatchObject({ title: 'Zuid-Limburg (uw regio)', text: 'Niemand registreerde een traject dat meetelt' });
    const seen: string[] = [];
    for (let value: string | undefined = view({ list: 0 }); value !== undefined; ) {
      const card = cardOf(await press(value, countable));
      seen.push(...rowsOf(card).map((row) => `${parseView(row.value)?.place} ${row.text}`));
      expect(readable(renderMessage(card).blocks)).not.toContain('… +');
      value = buttonsOf(card).find(({ label }) => label === 'Volgende')?.value;
    }
    expect(seen.map((line) => line.slice(0, 2)).sort()).toEqual(REGIONS.map(({ code }) => code).sort());
    expect(seen[0]).toBe('ZL Gestart in november 2026: 2 · in 2026: 2');
    expect(seen).toContain('TW Gestart in november 2026: < 5 · in 2026: < 5');
  });

  it('say what each figure means and where that stands, and lead back', async () => {
    const from = buttonsOf(cardOf(await counts('oktober Twente'))).find(({ label }) => label === 'Wat betekenen deze cijfers?');
    expect(from?.action).toBe(ACTIONS.countDefinitions);
    const card = cardOf(await opened(openDefinitions, pressed(ACTIONS.countDefinitions, from?.value), { person: aPerson() }));
    expect(factsOf(card)['Ooit betaald werk']).toMatch(/40% wordt verwacht en is niet verplicht\. \(FAQ 0\.4\)$/);
    expect(factsOf(card).Lopend).toContain('(afspraak van deze assistent)');
    expect(linesOf(card)).toContain('FAQ = FAQ Hoofdzaak Werk (stand 2021)');
    expect(cardOf(await go(card, 'Terug naar de cijfers')).title).toBe('Cijfers oktober 2026, Twente');
  });

  it('what the figures mean takes the place of a card that was asked for, never of the charts and their file', async () => {
    const replaced = async (value: string) => {
      const reply = await opened(openDefinitions, pressed(ACTIONS.countDefinitions, value), { person: aPerson() });
      return reply.type === 'card' && reply.replaces;
    };
    expect([await replaced(view({ shown: true })), await replaced(view({ shown: false }))]).toEqual([true, false]);
  });

  it('a button that holds nothing of ours gives one’s own region now; one of a month that is not there says so', async () => {
    expect(cardOf(await press('onzin')).title).toBe('Cijfers november 2026, Zuid-Limburg');
    expect(cardOf(await press(view({ month: '2026-12' }))).title).toContain('moet nog beginnen');
  });
});

describe('where one looks first', () => {
  it.each([
    ['the programmamanager at the country', MANAGER, 'heel Nederland'],
    ['a procesregisseur at the region they are of', seer({ role: 'procesregisseur', region: 'TW' }), 'Twente'],
    ['a professional at their own region', aPerson(), 'Zuid-Limburg'],
  ])('%s', async (_who, person, where) => {
    expect(cardOf(await counts('', [], person)).title).toBe(`Cijfers november 2026, ${where}`);
  });

  it('nobody known, and somebody who works nowhere, see nothing', async () => {
    for (const person of [null, aPerson({ profile: null })]) {
      for (const text of ['', 'Twente', 'landelijk']) expect(readable(await counts(text, times(9), person))).toContain('Vul eerst uw profiel in');
    }
  });
});

describe('what cannot be counted', () => {
  it.each([
    ['december 2026', 'De maand december 2026 moet nog beginnen: er is nog niets te tellen.'],
    ['2016-12', 'Cijfers zijn er vanaf januari 2017. Het programma was er in december 2016 nog niet.'],
    ['2026-13', '‘2026-13’ is geen maand. Schrijf bijvoorbeeld ‘november 2026’ of ‘2026-11’.'],
    ['2025', 'Schrijf een maand bij 2025. In ‘december 2025’ staat ook het hele jaar.'],
    ['…', 'Dat zijn meer woorden dan een maand en een regio. Typ bijvoorbeeld: cijfers november 2026 Twente.'],
  ])('«%s» is told in words, with a way to this month', async (typed, words) => {
    const card = cardOf(await counts(typed));
    expect(card.title).toBe(words);
    expect(labelsOf(card)).toEqual(['Cijfers van deze maand']);
  });

  it('an unknown region offers the nearest, for the month that was asked for', async () => {
    const card = cardOf(await counts('oktober limburg'));
    expect(card.title).toBe('‘limburg’ is geen arbeidsmarktregio die ik ken.');
    expect(rowsOf(card).map(({ title }) => title)).toEqual(['Midden-Limburg', 'Noord-Limburg', 'Zuid-Limburg']);
    expect(cardOf(await press(rowsOf(card)[1]?.value ?? '')).title).toBe('Cijfers oktober 2026, Noord-Limburg');
    expect(rowsOf(cardOf(await counts('xyzzy')))).toEqual([]);
  });
});

describe('where it is found', () => {
  it('`cijfers` and `counts` lead to it, and its buttons do', () => {
    expect([commandOf('cijfers'), commandOf('/counts')]).toEqual(['cijfers', 'cijfers']);
    expect(routes.opening(command('cijfers', 'Twente'))).toBe(openCounts);
    expect(routes.opening(pressed(ACTIONS.counts))).toBe(openCounts);
    expect(routes.opening(pressed(ACTIONS.countDefinitions))).toBe(openDefinitions);
  });

  it('help names it for who may see counts, and for nobody else', async () => {
    const shown = async (person: Person | null, locale?: string) =>
      Object.keys(factsOf(cardOf(await opened(help, command('hulp', '', { locale }), { person }))));
    expect(await shown(aPerson())).toContain('cijfers');
    expect(await shown(MANAGER)).toContain('cijfers');
    expect(await shown(aPerson(), 'en-GB')).toContain('cijfers');
    for (const person of [null, aPerson({ profile: null })]) expect(await shown(person)).not.toContain('cijfers');
  });
});

describe('for a client in English', () => {
  const DUTCH = /\b(de|het|een|niet|uw|van|met|zijn|dit|nog|gestart|geen|regio’s|weggelaten)\b/i;

  it.each(['', 'Twente', 'landelijk', '2026-12', '2016-01', '2026-13', '2025', 'xyzzy', '…'])('«%s» is in English', async (typed) => {
    const countable = [...times(20), ...times(3, { region: 'TW' }), ...times(30, { region: 'GR' })];
    const card = cardOf(await counts(typed, countable, aPerson(), AGREED, 'en-GB'));
    const said = [card.title, linesOf(card), ...Object.entries(factsOf(card)).flat(), ...labelsOf(card)].join('\n');
    expect(said.replaceAll('De Peel', '')).not.toMatch(DUTCH);
  });

  it('so are the list and the definitions', async () => {
    const list = cardOf(
      await opened(openCounts, pressed(ACTIONS.counts, view({ list: 0, place: COUNTRY }), { locale: 'en-GB' }), around(aPerson(), times(3, { region: 'TW' }))),
    );
    const means = cardOf(await opened(openDefinitions, pressed(ACTIONS.countDefinitions, '', { locale: 'en-GB' }), { person: aPerson() }));
    expect(list.title).toBe('Counts November 2026: choose a region');
    expect([linesOf(list), ...labelsOf(list), ...rowsOf(list).map(({ text }) => text)].join('\n')).not.toMatch(DUTCH);
    expect([...Object.entries(factsOf(means)).flat(), ...labelsOf(means)].join('\n').replace(/31x regio-rijk-van-nijmegen/, '')).not.toMatch(DUTCH);
  });
});
