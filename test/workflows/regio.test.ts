import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { splitCard } from '../../adapters/teams/split.ts';
import { ACTIONS, commandOf } from '../../manifest/ids.ts';
import type { Application } from '../../src/programme/applications.ts';
import { PARTIES, type Participation } from '../../src/programme/participation.ts';
import type { Person } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { portraitOf } from '../../src/programme/themes.ts';
import { help } from '../../workflows/hulp/view.ts';
import { openRegion } from '../../workflows/regio/open.ts';
import { packList } from '../../workflows/regio/view.ts';
import { routes } from '../../workflows/routes.ts';
import { AT, aPerson, buttonsOf, cardOf, command, opened, pressed, readable } from '../support/facts.ts';
import { aContact } from '../support/reads-contacts.ts';
import { AGREED, factsOf, labelsOf, MANAGER, press, region, started, type World } from '../support/regions.ts';
import { linesOf, rowsOf, seer } from '../support/seers.ts';

describe('a region on one card', () => {
  it('tells the division since when it is held without a break, and the lowest for who has none', async () => {
    expect(factsOf(cardOf(await region('', AGREED))).Divisie).toBe('Champions League, sinds 1 juni 2021');
    expect(factsOf(cardOf(await region('Twente', AGREED))).Divisie).toBe('Eredivisie, sinds 2 februari 2022');
    expect(factsOf(cardOf(await region('Zeeland', AGREED))).Divisie).toBe('Keuken Kampioen Divisie, geen aantal afgesproken');
  });

  it('tells what started and whether that is on schedule, as /cijfers words it, and the two years before', async () => {
    const countable = [...started(12, '2026-02-01'), ...started(3, '2025-12-31'), ...started(7, '2024-01-01')];
    expect(factsOf(cardOf(await region('', { ...AGREED, countable })))).toMatchObject({
      'Gestart in 2026': '12, doel 20',
      'Op schema?': 'nu 12 van 19 die er eind november 2026 zouden moeten zijn',
      'Gestart in eerdere jaren': '2025: 3 · 2024: 7',
    });
  });

  it('nothing registered is not 0', async () => {
    expect(factsOf(cardOf(await region('')))).toMatchObject({
      'Gestart in 2026': 'nog niets geregistreerd',
      'Gestart in eerdere jaren': '2025: niets geregistreerd · 2024: niets geregistreerd',
    });
    expect(factsOf(cardOf(await region('', { countable: started(2, '2023-05-05') })))).toMatchObject({
      'Gestart in 2026': '0',
      'Gestart in eerdere jaren': '2025: 0 · 2024: 0',
    });
  });

  it('without anybody who coordinates says whom to ask; the programmamanager is sent to where that is named', async () => {
    expect(readable(cardOf(await region('Twente', {})))).toContain('Vraag het de programmamanager');
    expect(readable(cardOf(await region('Twente', {}, MANAGER)))).toContain('Wijs iemand aan in Beheer');
  });

  it('of another region shows no number below five, and says why; the programmamanager sees it', async () => {
    const countable = [...started(3, '2026-03-03', 'TW'), ...started(9, '2025-03-03', 'TW'), ...started(30, '2026-01-01'), ...started(30, '2026-01-01', 'GR')];
    const card = cardOf(await region('Twente', { countable }));
    expect(factsOf(card)['Gestart in 2026']).toBe('< 5');
    expect(linesOf(card)).toContain('kleine aantallen tonen wij niet');
    const whole = cardOf(await region('Twente', { countable }, MANAGER));
    expect(factsOf(whole)['Gestart in 2026']).toBe('3');
    expect(linesOf(whole)).not.toContain('kleine aantallen');
  });

  it('tells who takes part since when: who does not first, who is not known together', async () => {
    const said: Participation[] = [
      { party: 'uwv', involvement: 'doet-mee', since: '2021-01-01' },
      { party: 'ggz', involvement: 'doet-niet-mee', since: '2022-03-04' },
      { party: 'uwv', involvement: 'doet-mee', since: '2023-01-01' },
    ];
    const card = cardOf(await region('', { participation: { ZL: said, TW: [{ party: 'ribw', involvement: 'doet-mee', since: '2021-01-01' }] } }));
    const lines = card.blocks.flatMap((block) => (block.type === 'facts' ? block.facts : [])).filter(({ value }) => / mee|Heerlen/.test(value));
    expect(lines).toEqual([
      { label: 'GGZ', value: 'doet niet mee, sinds 4 maart 2022' },
      { label: 'UWV', value: 'doet mee, sinds 1 januari 2021' },
      {
        label: 'Niet bekend',
        value: 'Centrumgemeente Heerlen, Andere gemeenten, Werkgeversservicepunt (WSP), Zorgverzekeraar, Cliënten, RIBW, Werkgevers',
      },
    ]);
  });

  it('tells the stage now since when, and the one aimed at', async () => {
    const card = cardOf(await region('', { stages: { ZL: [{ now: 3, aim: 5, since: '2021-01-01' }] } }));
    expect(factsOf(card)).toMatchObject({
      'Stadium nu (1 t/m 6)': '3 (vast overleg), sinds 1 januari 2021',
      'Stadium als doel': '5 (één beleid en één werkwijze)',
    });
    expect(factsOf(cardOf(await region('')))['Stadium nu (1 t/m 6)']).toBe('nog niet ingevuld');
  });

  it('tells who is who with when it was last confirmed, coordinators first, of this region only', async () => {
    const contacts = [
      aContact('jan', { organisation: 'UWV' }),
      aContact('noor', { role: 'procesregisseur', confirmedAt: null }),
      aContact('piet', { region: 'TW' }),
      aContact('truus', { role: 'programmamanager', region: null }),
    ];
    const card = cardOf(await region('', { contacts }));
    expect(factsOf(card)).toMatchObject({ Procesregisseur: 'Noor · nog niet bevestigd', 'Organisatieambassadeur UWV': 'Jan · bevestigd op 22 oktober 2026' });
    expect(readable(card)).not.toMatch(/Piet|Truus|Er is geen procesregisseur/);
    expect(linesOf(cardOf(await region('')))).toContain('Hier is nog niemand genoemd.');
  });

  it('tells the portrait of 2019 with its themes, and leads to it and to regions with the same themes', async () => {
    const card = cardOf(await region('drechtsteden'));
    const rows = rowsOf(card);
    expect(linesOf(card)).toContain('Drechtsteden (Dordrecht): werk zoeken bij de mens');
    expect(buttonsOf(card).find(({ label }) => label === 'Lees het portret')?.value).toBe('|31x-inspiratie#regio-drechtsteden');
    expect(factsOf(card)['Thema’s toen']).toBe('aanpakken zoals IPS, zorgverzekeraars');
    expect(
      rows
        .slice(0, 2)
        .map(({ title, text }) => [title, text])
        .sort(),
    ).toEqual([
      ['Friesland', 'aanpakken zoals IPS, zorgverzekeraars'],
      ['Rijk van Nijmegen', 'aanpakken zoals IPS, zorgverzekeraars'],
    ]);
    expect(linesOf(card)).toContain('31x = 31x inspiratie (stand 2019)');
    const next = await press(rows[1]?.value ?? '');
    expect([cardOf(next).title, next.type === 'card' && next.replaces]).toEqual([`Regio ${rows[1]?.title}`, true]);
  });

  it('of a region without a portrait says so', async () => {
    const card = cardOf(await region('Rijnmond'));
    expect(linesOf(card)).toContain('31x inspiratie (2019) heeft geen portret van deze regio.');
    expect(rowsOf(card)).toEqual([]);
  });

  it('tells its keepers the latest application that is still in play, and nobody else', async () => {
    const made = { id: 'a-1', region: 'ZL', submittedAt: AT, completeAt: null, placedIn: null, offer: null, revision: 1 };
    const requirements = { intakeForm: '2026-01-01', plan: null, number: '2026-01-01', centrumgemeente: '2026-01-01' };
    const applications: Application[] = [
      { ...made, year: 2025, division: 'champions-league', requirements, status: 'withdrawn' },
      { ...made, year: 2026, division: 'champions-league', requirements, status: 'incomplete' },
      { ...made, year: 2027, division: 'eredivisie', requirements, status: 'declined' },
      { ...made, region: 'TW', year: 2026, division: 'eredivisie', requirements, status: 'incomplete' },
    ];
    const card = cardOf(await region('', { applications }, seer('procesregisseur')));
    expect(factsOf(card)).toMatchObject({ 'Aanmelding 2026': 'Champions League, nog niet compleet: plan van aanpak' });
    expect(Object.keys(factsOf(card)).filter((label) => label.startsWith('Aanmelding'))).toHaveLength(1);
    expect(readable(await region('', { applications }))).not.toContain('Aanmelding 2026');
  });

  it('puts what matters most first', async () => {
    const [title, first] = cardOf(await region('Twente', AGREED)).blocks;
    expect(title).toMatchObject({ type: 'text', text: 'Regio Twente', strong: true });
    expect(first?.type === 'facts' && first.facts[0]?.label).toBe('Divisie');
  });
});

describe('the buttons', () => {
  const FORMS = ['Deelname bijwerken', 'Stadium bijwerken'];
  const APPLY = 'Aanmelden voor divisie';
  it.each<[string, Person, string, string[]]>([
    ['a professional', aPerson(), 'ZL', []],
    ['an ambassadeur', seer('organisatieambassadeur', 'regioambassadeur'), 'ZL', []],
    ['the procesregisseur', seer('procesregisseur'), 'ZL', [...FORMS, APPLY]],
    ['the regiocontact', seer('regiocontact'), 'ZL', [...FORMS, APPLY]],
    ['the procesregisseur of another region', seer({ role: 'procesregisseur', region: 'TW' }), 'ZL', []],
    ['the programmamanager', MANAGER, 'TW', [...FORMS, APPLY]],
  ])('of %s', async (_who, person, code, expected) => {
    const labels = labelsOf(cardOf(await region(code, {}, person)));
    expect(labels.filter((label) => [...FORMS, APPLY].includes(label))).toEqual(expected);
    expect(labels).toContain('Cijfers');
  });

  it('name the region they are about', async () => {
    const all = buttonsOf(cardOf(await region('TW', {}, MANAGER)));
    const toWhat = (action: string) => all.find((one) => one.action === action)?.value;
    expect([toWhat(ACTIONS.regionParticipation), toWhat(ACTIONS.regionStages), toWhat(ACTIONS.divisionRegion)]).toEqual(['TW', 'TW', 'TW']);
    expect(toWhat(ACTIONS.counts)).toBe('2026-11|TW||');
  });

  it('lead to one’s own other regions and to all of them; Wie is wie only where it shows that region', async () => {
    const person = aPerson({ profile: { regions: ['ZL', 'TW'], organisationId: 'o', organisationName: 'O', function: 'jobcoach' } });
    const labels = labelsOf(cardOf(await region('', {}, person)));
    expect(labels).toEqual(expect.arrayContaining(['Twente', 'Alle regio’s', 'Wie is wie']));
    expect(labelsOf(cardOf(await region('Zeeland', {}, person)))).not.toContain('Wie is wie');
  });
});

describe('on every platform', () => {
  /** A region of which everything is known, and whoever may do everything. */
  const full = (code: string): World => ({
    ...AGREED,
    countable: started(3, '2026-03-03', code),
    divisionsHeld: [{ region: code, since: '2021-06-01', division: 'champions-league' }],
    participation: { [code]: PARTIES.map((party) => ({ party, involvement: 'doet-niet-mee' as const, since: '2021-01-01' })) },
    stages: { [code]: [{ now: 5, aim: 6, since: '2021-01-01' }] },
    contacts: Array.from({ length: 12 }, (_, at) =>
      aContact(`x${at}`, { region: code, organisation: 'Een organisatie met een lange naam', awayUntil: '2026-12-31' }),
    ),
  });

  it.each(REGIONS.map(({ code, name }) => [name, code] as const))('%s fits one message, with all there is', async (_name, code) => {
    for (const locale of ['nl-NL', 'en-GB']) {
      const card = cardOf(await region(code, full(code), MANAGER, locale));
      const { blocks } = renderMessage(card);
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(readable(blocks)).not.toContain('… +');
      expect(splitCard(card)).toEqual([card]);
      expect(rowsOf(card).length).toBe(portraitOf(code) ? 4 : 0);
      for (const line of linesOf(card).split('\n')) expect(line.length).toBeLessThanOrEqual(240);
    }
  });

  it('an unknown name and the list do, too', async () => {
    for (const reply of [await region('holland'), await press(packList(0))]) {
      expect(renderMessage(cardOf(reply)).blocks.length).toBeLessThanOrEqual(50);
      expect(splitCard(cardOf(reply))).toHaveLength(1);
    }
  });
});

describe('where it is found', () => {
  it('`regio` and `region` lead to it, and its buttons do', () => {
    expect([commandOf('regio'), commandOf('/region')]).toEqual(['regio', 'regio']);
    expect(routes.opening(command('regio', 'Twente'))).toBe(openRegion);
    expect(routes.opening(pressed(ACTIONS.region, 'TW'))).toBe(openRegion);
  });

  it('help names it', async () => {
    expect(factsOf(cardOf(await opened(help, command('hulp'), { person: aPerson() })))).toHaveProperty('regio Twente');
  });
});

describe('for a client in English', () => {
  const DUTCH = /\b(de|het|een|niet|uw|van|met|zijn|dit|nog|geen|sinds|doet|mee|wie|vast|thema’s)\b/i;
  it.each(['', 'Twente', 'Rijnmond', 'limburg', 'xyzzy', '…', 'list'])('«%s» is in English', async (typed) => {
    const world: World = {
      ...AGREED,
      participation: { ZL: [{ party: 'uwv', involvement: 'doet-mee', since: '2021-01-01' }] },
      stages: { ZL: [{ now: 2, aim: 3, since: '2021-01-01' }] },
    };
    const card = cardOf(await region(typed, world, MANAGER, 'en-GB'));
    const names = REGIONS.map(({ name }) => name).join('|');
    const said = [
      card.title,
      linesOf(card),
      ...Object.entries(factsOf(card)).flat(),
      ...labelsOf(card),
      ...rowsOf(card).flatMap(({ title, text }) => [title, text]),
    ];
    expect(said.join('\n').replace(new RegExp(`${names}|Financiële impuls`, 'g'), '')).not.toMatch(DUTCH);
  });
});
