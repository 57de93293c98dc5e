import { describe, expect, it } from 'vitest';
import type { Form, Values } from '../../src/cards/types.ts';
import { DIVISIONS } from '../../src/programme/escalation.ts';
import { ORGANISATION_KINDS } from '../../src/programme/organisation.ts';
import { escalationCard } from '../../workflows/escalatie/card.ts';
import { governance } from '../../workflows/escalatie/index.ts';
import {
  aPerson,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  HEERLEN,
  opened,
  RUN,
  readable,
  readsOf,
  reshaped,
  submitted,
  TILBURG,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aBestuurlijke, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { CATEGORIES } from '../support/reads-escalations.ts';

const around = { person: aPerson(), reads: readsOf({ roster: aRoster() }) };
const US = { locale: 'en-US' };
const TRIED: Values = { since: '2026-09-01', tried: 'Drie keer gebeld met de beleidsmedewerker.', outcome: 'geen-resultaat' };
const ABSENT: Values = { region: 'ZL', organisatie: HEERLEN.id, part: 'gemeente', stance: 'doet-niet-mee', division: 'champions-league', ...TRIED };

const open = async (more = {}) => formOf(await opened(governance, command('opschalen', '', more), around));
/** The form once its answers were asked again as long as something came up: as a client does that shows what depends on what. */
async function shaped(filled: Values, more = {}): Promise<Form> {
  let form = await open(more);
  for (let before = ''; before !== fieldIds(form).join(); ) {
    before = fieldIds(form).join();
    form = formOf(await reshaped(governance, null, changed(form, filled, more), around));
  }
  return form;
}
const send = async (filled: Values, more = {}) => taken(governance, null, submitted(await shaped(filled, more), filled, more), around);

const BASIC = ['region', 'organisatie', 'stance', 'since', 'tried', 'outcome'];

describe('the form of a bestuurlijke', () => {
  it('asks which party, what it does not do, since when, what was tried and what came of it', async () => {
    expect(fieldIds(await open())).toEqual(BASIC);
  });

  it.each(ORGANISATION_KINDS)('asks which part only of a municipality: a new organisation of the kind %s', async (kind) => {
    const ids = fieldIds(await shaped({ organisatie: 'nieuw', organisatieNaam: 'Nieuw', organisatieSoort: kind }));
    expect(ids.includes('part')).toBe(kind === 'gemeente');
    expect(ids.filter((id) => !['part', 'organisatieNaam', 'organisatieSoort'].includes(id))).toEqual(BASIC);
  });

  it.each([
    ['the centrumgemeente that does not take part', { organisatie: HEERLEN.id, stance: 'doet-niet-mee' }, true],
    ['the centrumgemeente that does not act', { organisatie: HEERLEN.id, stance: 'komt-niet-in-actie' }, false],
    [
      'the centrumgemeente by a name that is typed',
      { organisatie: 'nieuw', organisatieNaam: 'heerlen', organisatieSoort: 'gemeente', stance: 'doet-niet-mee' },
      true,
    ],
    ['another municipality', { organisatie: 'nieuw', organisatieNaam: 'Gemeente Kerkrade', organisatieSoort: 'gemeente', stance: 'doet-niet-mee' }, false],
    ['the centrumgemeente of another region', { region: 'MB', organisatie: TILBURG.id, stance: 'doet-niet-mee' }, true],
    ['UWV', { organisatie: 'o-uwv', stance: 'doet-niet-mee' }, false],
  ])('asks the division for %s: %s', async (_what, filled, asked) => {
    expect(fieldIds(await shaped(filled)).includes('division')).toBe(asked);
  });

  it('does not ask for the division of a region that is not that municipality’s any more', async () => {
    const form = await shaped({ organisatie: HEERLEN.id, stance: 'doet-niet-mee' });
    const moved = formOf(await reshaped(governance, null, changed(form, { ...ABSENT, region: 'MB' }), around));
    expect(fieldIds(moved)).toEqual(BASIC);
  });

  it('refuses a day in the future and one that does not exist, beside the field; today will do', async () => {
    expect(errorsOf((await send({ ...ABSENT, since: '2026-11-23' })).reply)).toEqual({ since: 'Deze datum ligt in de toekomst.' });
    expect(errorsOf((await send({ ...ABSENT, since: '31-02-2026' })).reply).since).toContain('geen bestaande datum');
    expect((await send({ ...ABSENT, since: '22-11-2026' })).refused).toBe(false);
  });

  it('shows a question that came up before it takes the answers', async () => {
    const step = await taken(governance, null, submitted(await open(), ABSENT), around);
    expect(step.refused).toBe(true);
    expect(fieldIds(formOf(step.reply))).toEqual(expect.arrayContaining(['part', 'division']));
    expect(errorsOf(step.reply)).toEqual({});
  });

  it('stores what was tried as an attempt, and asks those of the region', async () => {
    const step = takenOf(await send(ABSENT));
    expect(step.writes).toMatchObject([
      {
        type: 'escalation.put',
        escalation: {
          id: RUN,
          rung: 1,
          category: null,
          subject: { kind: 'bestuurlijk', stance: 'doet-niet-mee', part: 'gemeente', since: '2026-09-01', division: 'champions-league' },
          plan: { asked: [{ personId: 'p-emre' }], above: [{ personId: 'p-fien' }], managers: [{ personId: 'p-gijs' }] },
        },
        entries: [{ what: 'raised' }, { what: 'attempt', text: TRIED.tried, outcome: 'geen-resultaat' }, { what: 'entered', name: 'Emre' }],
        pings: [{ step: 'ping', personId: 'p-emre' }],
      },
    ]);
    expect(readable(step.reply)).toContain('Emre heeft nu bericht.');
    expect(readable(step.reply)).not.toContain('Afgesproken is een antwoord'); // its clock is only for being taken up
  });

  it('what came up and went again is not stored', async () => {
    const other = { ...ABSENT, organisatie: 'o-uwv', stance: 'komt-niet-in-actie' };
    expect(takenOf(await send(other)).writes).toMatchObject([{ escalation: { subject: { part: null, division: null } } }]);
  });
});

const CONSEQUENCES = {
  nl: {
    'champions-league': /In de Champions League moet de centrumgemeente meedoen\..* \[FAQ 3\.4\]/,
    eredivisie: /In de Eredivisie hoeft de centrumgemeente nog niet mee te doen.* \[FAQ 3\.4\]/,
    'keuken-kampioen': /In de Keuken Kampioen Divisie geldt geen aantal\..* \[FAQ 3\.4\]/,
    onbekend: /voor de Eredivisie nog niet\. \[FAQ 3\.4\].*maakt de divisie niet uit\. \[FAQ 0\.2\]/,
  },
  en: {
    'champions-league': /In the Champions League the centrumgemeente must take part\..* \[FAQ 3\.4\]/,
    eredivisie: /In the Eredivisie the centrumgemeente need not take part yet.* \[FAQ 3\.4\]/,
    'keuken-kampioen': /In the Keuken Kampioen Divisie there is no number\..* \[FAQ 3\.4\]/,
    onbekend: /for the Eredivisie not yet\. \[FAQ 3\.4\].*the division makes no difference\. \[FAQ 0\.2\]/,
  },
};
const YEAR = { nl: 'FAQ = FAQ Hoofdzaak Werk (stand 2021)', en: 'FAQ = FAQ Hoofdzaak Werk (as of 2021)' };
const aboutHeerlen = (division: (typeof DIVISIONS)[number]) =>
  aBestuurlijke({ subject: { kind: 'bestuurlijk', stance: 'doet-niet-mee', part: 'gemeente', since: '2026-09-01', division } });

describe.each(['nl', 'en'] as const)('what the documents say, in %s', (language) => {
  const more = language === 'en' ? US : {};

  it.each(DIVISIONS)('of a centrumgemeente that does not take part, for a region in %s: in the form and on both cards', async (division) => {
    const places = [
      (await shaped({ ...ABSENT, division }, more)).intro,
      escalationCard(aboutHeerlen(division), CATEGORIES, 'reporter', language).blocks,
      escalationCard(aboutHeerlen(division), CATEGORIES, 'helper', language).blocks,
    ];
    for (const place of places) {
      expect(readable(place)).toMatch(CONSEQUENCES[language][division]);
      expect(readable(place)).toContain(YEAR[language]);
      const others = Object.entries(CONSEQUENCES[language]).filter(([other]) => other !== division);
      for (const [, sentence] of others) expect(readable(place)).not.toMatch(sentence);
    }
  });

  it('of any other party: advice with its sources, and no consequence for the division', async () => {
    const intro = readable((await shaped({ ...ABSENT, organisatie: 'o-uwv' }, more)).intro);
    for (const source of ['3.3', '3.7', '0.3', '8.2']) expect(intro).toContain(`[FAQ ${source}]`);
    for (const sentence of Object.values(CONSEQUENCES[language])) expect(intro).not.toMatch(sentence);
  });

  it('of a centrumgemeente that takes part but does not act: advice, and no consequence', async () => {
    const intro = readable((await shaped({ ...ABSENT, stance: 'komt-niet-in-actie' }, more)).intro);
    expect(intro).toContain('VNG');
    for (const sentence of Object.values(CONSEQUENCES[language])) expect(intro).not.toMatch(sentence);
  });

  it('is not on the card of one that is over, nor on a casus', () => {
    const over = escalationCard(aBestuurlijke({ status: 'closed' }), CATEGORIES, 'reporter', language);
    const casus = escalationCard(anEscalation(), CATEGORIES, 'helper', language);
    for (const card of [over, casus]) expect(readable(card)).not.toContain('FAQ');
  });
});
