import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/slack/render-card.ts';
import { bytes } from '../../adapters/teams/adaptive.ts';
import { LIMITS as TEAMS } from '../../adapters/teams/limits.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Frozen } from '../../src/engine/month-counts.ts';
import { type MonthNews, monthCard } from '../../src/jobs/counts-card.ts';
import { parseView } from '../../src/jobs/counts-view.ts';
import { lookAtFrozen } from '../../src/jobs/month-counts.ts';
import { emptyTally, type Tally } from '../../src/programme/counting.ts';
import { NONE_ESCALATED } from '../../src/programme/month-standing.ts';
import { earlierInYear } from '../../src/programme/months.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { messageProblems } from '../support/block-kit.ts';
import { buttonsOf, readable } from '../support/facts.ts';
import { linesOf } from '../support/seers.ts';

const PLANNED = new Date('2026-12-01T07:00:00Z');

/** So many that started this year, the last of them this month, two at work. */
const tallyOf = (startedYear: number, started = 1): Tally => ({
  ...emptyTally(),
  started,
  startedYear,
  active: startedYear,
  byMethod: { ...emptyTally().byMethod, ips: startedYear },
  outcomes: { ...emptyTally().outcomes, 'op-zoek': startedYear - 2, 'betaald-werk': 2 },
  everPaid: 2,
});

const frozen = (region: string, more: Partial<Frozen> = {}): Frozen => ({
  month: '2026-11',
  region,
  figures: emptyTally(),
  goal: null,
  escalations: NONE_ESCALATED,
  reported: true,
  earlier: [],
  attempts: 0,
  at: PLANNED,
  ...more,
});

/** Every region counted, these as they are given. */
const all = (...given: Frozen[]): Frozen[] => REGIONS.map(({ code }) => given.find(({ region }) => region === code) ?? frozen(code, { reported: false }));

const news = (rows: Frozen[], more: Partial<MonthNews> = {}): MonthNews => ({
  look: lookAtFrozen('2026-11', rows),
  regions: null,
  planned: PLANNED,
  at: PLANNED,
  late: false,
  missed: [],
  corrected: [],
  countedLater: [],
  ...more,
});

const GOAL = { target: 100, since: '2026-01-01' };
const ZL = frozen('ZL', { figures: tallyOf(41), goal: GOAL, escalations: { casus: 4, bestuurlijk: 1, inTime: 3, measured: 4 } });
const MB = frozen('MB', { figures: tallyOf(95, 0), goal: GOAL });

const factsOf = ({ blocks }: Card): Record<string, string> =>
  Object.fromEntries(blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [])));
const chartsOf = ({ blocks }: Card) => blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : []));
const tableOf = ({ blocks }: Card) => {
  const found = blocks.find((block) => block.type === 'table');
  if (found?.type !== 'table') throw new Error('there is no table');
  const { columns, rows } = found.table;
  return { ...found.table, records: rows.map((row) => Object.fromEntries(columns.map(({ header }, at) => [header, row[at]]))) };
};

describe('the month for the programmamanager', () => {
  const card = monthCard(news(all(ZL, MB)), 'nl');

  it('has the figures of all together', () => {
    expect(card.title).toBe('Maandcijfers november 2026');
    expect(factsOf(card)).toMatchObject({
      'Gestart in november 2026': '1',
      'Gestart in 2026': '136',
      'Doel voor 2026': '200',
      'Op schema?': 'loopt achter: in de regio’s met een doel is 74% gestart van wat er eind november 2026 zou moeten zijn',
      'Ooit betaald werk': '4 van 136 (3%); verwacht wordt 40% (FAQ 0.4)',
      'Escalaties in de maand': 'casus: 4 · bestuurlijk: 1',
      'Casus op tijd beantwoord': '3 van 4 (75%) binnen de afgesproken tijd, standaard 48 uur',
    });
  });

  it('draws progress per region against the target, results, and what was answered in time', () => {
    const [progress, outcomes, inTime, ...more] = chartsOf(card);
    expect(more).toEqual([]);
    expect(progress?.bars).toEqual([
      { label: 'Midden-Brabant', value: 95, mark: 92, tone: 'good' },
      { label: 'Zuid-Limburg', value: 41, mark: 92, tone: 'behind' },
    ]);
    expect(outcomes?.bars.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'Op zoek naar werk 132',
      'Betaald werk 4',
      'Onbetaald werk 0',
      'Opleiding 0',
      'Dagbesteding 0',
    ]);
    expect(inTime?.bars.map(({ label, value }) => `${label} ${value}`)).toEqual(['Zuid-Limburg 75', 'heel Nederland 75']);
  });

  it('has a file with a row for each region and one for all: typed, with what is no number kept apart from 0', () => {
    const { name, columns, records } = tableOf(card);
    expect([name, records.length, new Set(columns.map(({ header }) => header)).size]).toEqual(['cijfers-2026-11', 36, columns.length]);
    const zl = records.find(({ Code }) => Code === 'ZL');
    expect(zl).toMatchObject({
      Maand: '2026-11',
      Regio: 'Zuid-Limburg',
      Stand: 'geteld',
      'Gestart in de maand': 1,
      'Gestart dit jaar': 41,
      'Doel dit jaar': 100,
      'Begeleiding: IPS': 41,
      'Ooit betaald werk, aandeel': 2 / 41,
      'Casus op tijd beantwoord, aandeel': 0.75,
      'Vastgezet op': '2026-12-01',
    });
    expect(zl?.['Op schema (100% = precies)']).toBeCloseTo(41 / (100 * (334 / 365)), 9);
    expect(columns.find(({ header }) => header === 'Op schema (100% = precies)')?.type).toBe('percent');
    expect(records.find(({ Code }) => Code === 'MB')).toMatchObject({ Stand: 'geteld', 'Gestart in de maand': 0 });
    expect(records.find(({ Code }) => Code === 'TW')).toMatchObject({ Stand: 'niemand meldde iets', 'Gestart in de maand': null, 'Doel dit jaar': null });
    expect(records.at(-1)).toMatchObject({ Regio: 'heel Nederland', Code: null, 'Gestart dit jaar': 136 });
  });

  it('names where nobody reported, where it could not be counted, and neither as 0', () => {
    const rows = all(ZL, MB)
      .map((row) => (['ZL', 'MB', 'TW', 'GR'].includes(row.region) ? row : { ...row, reported: true }))
      .filter(({ region }) => region !== 'TW');
    const told = monthCard(news(rows), 'nl');
    expect(linesOf(told)).toContain('Kon niet geteld worden, en zit in geen totaal: Twente.');
    expect(linesOf(told)).toContain('Niemand meldde iets in november 2026: Groningen.');
    const record = tableOf(told).records.find(({ Code }) => Code === 'TW');
    expect(record).toMatchObject({ Stand: 'kon niet geteld worden', 'Gestart in de maand': null, Lopend: null, 'Escalaties: casus': null });
  });

  it('says what earlier months have become: started with numbers, the rest by name', () => {
    const corrected = [
      {
        month: '2026-03',
        corrections: [
          { figure: 'started', before: 12, now: 13 },
          { figure: 'active', before: 12, now: 13 },
        ],
      },
      { month: '2026-04', corrections: [{ figure: 'active', before: 12, now: 13 }] },
    ];
    const told = monthCard(news(all(ZL), { corrected, countedLater: [{ region: 'TW', month: '2026-10' }] }), 'nl');
    const [list] = told.blocks.flatMap((block) => (block.type === 'list' ? [block.items] : []));
    expect(list).toEqual([
      'maart 2026: gestart bij verzending 12, nu 13',
      'Andere cijfers veranderden in april 2026.',
      'Twente is voor oktober 2026 alsnog geteld.',
    ]);
    expect(readable(card)).not.toContain('Eerder verstuurd');
  });

  it('with nothing to report says so, and that it works; late and after missed months says that', () => {
    const nothing = 'Er is deze maand niets te melden.';
    const quiet = monthCard(news(all(), { late: true, missed: ['2026-10', '2026-09'] }), 'nl');
    expect(linesOf(quiet)).toContain(nothing);
    expect(linesOf(quiet)).toContain('Dit bericht was gepland op di 1 december 08:00 en komt later.');
    expect(linesOf(quiet)).toContain('Over september 2026, oktober 2026 is geen bericht verstuurd.');
    expect(chartsOf(quiet)).toEqual([]);
    expect(linesOf(card)).not.toContain(nothing);
    expect(linesOf(card)).not.toContain('gepland op');
    expect(linesOf(monthCard(news(all().slice(1)), 'nl'))).not.toContain(nothing); // one could not be counted
  });

  it('leads to the same counts, now', () => {
    const [way] = buttonsOf(card);
    expect([way?.action, parseView(way?.value ?? '')]).toEqual([ACTIONS.counts, { month: '2026-11', place: 'alle', list: null, shown: false }]);
  });
});

describe('the month for a region', () => {
  it('is that region, with its results drawn and its row in the file', () => {
    const card = monthCard(news(all(ZL, MB), { regions: ['ZL'] }), 'nl');
    expect(card.title).toBe('Maandcijfers november 2026, Zuid-Limburg');
    expect(factsOf(card)['Op schema?']).toBe('loopt achter: 41 van 92 die er eind november 2026 zouden moeten zijn');
    expect(chartsOf(card).map(({ title }) => title)).toEqual([
      'Voortgang: Zuid-Limburg',
      'Resultaten tot en met november 2026: Zuid-Limburg',
      'Casus op tijd beantwoord, november 2026',
    ]);
    expect([tableOf(card).name, tableOf(card).records.map(({ Code }) => Code)]).toEqual(['cijfers-2026-11-zl', ['ZL']]);
    expect(readable(card)).not.toContain('Midden-Brabant');
  });

  it('is each of several under its own name, in one message', () => {
    const card = monthCard(news(all(ZL, MB), { regions: ['MB', 'ZL'] }), 'nl');
    expect(card.title).toBe('Maandcijfers november 2026');
    const headings = card.blocks.flatMap((block) => (block.type === 'text' && block.strong ? [block.text] : []));
    expect(headings.filter((one) => ['Midden-Brabant', 'Zuid-Limburg'].includes(one))).toEqual(['Midden-Brabant', 'Zuid-Limburg']);
    expect(tableOf(card).records.map(({ Code }) => Code)).toEqual(['MB', 'ZL']);
  });

  it('is a line each when there are more than three, in one message; the file has the rest', () => {
    const regions = ['ZL', 'MB', 'TW', 'GR'];
    const card = monthCard(
      news(
        all(ZL, MB).filter(({ region }) => region !== 'GR'),
        { regions },
      ),
      'nl',
    );
    const [list] = card.blocks.flatMap((block) => (block.type === 'list' ? [block.items] : []));
    expect(list).toEqual([
      'Groningen: kon niet geteld worden',
      'Midden-Brabant: 0 gestart, 95 dit jaar',
      'Twente: niemand meldde iets',
      'Zuid-Limburg: 1 gestart, 41 dit jaar',
    ]);
    expect(tableOf(card).records.map(({ Code }) => Code)).toEqual(['GR', 'MB', 'TW', 'ZL']);
  });

  it.each([null, REGIONS.map(({ code }) => code)])('of all 35 regions fits whole in one message of each platform', (regions) => {
    const rows = REGIONS.map(({ code }) =>
      frozen(code, { figures: tallyOf(9999), goal: GOAL, escalations: { casus: 999, bestuurlijk: 99, inTime: 99, measured: 999 } }),
    );
    const corrected = earlierInYear('2026-12').map((month) => ({ month, corrections: [{ figure: 'started', before: 9998, now: 9999 }] }));
    const card = monthCard(news(rows, { regions, late: true, missed: ['2026-10'], corrected }), 'nl');
    const message = renderMessage(card);
    expect(messageProblems(message)).toEqual([]);
    expect(bytes(renderCard(card))).toBeLessThanOrEqual(TEAMS.card);
    for (const shown of [message, renderCard(card)]) expect(readable(shown)).not.toContain('… +');
  });

  it.each([
    ['0 registered is a number', frozen('ZL', { figures: tallyOf(5, 0) }), 'Gestart in november 2026', '0', null],
    [
      'nobody reported is none',
      frozen('ZL', { figures: tallyOf(5, 0), reported: false }),
      'Gestart in november 2026',
      undefined,
      'Niemand meldde iets in november 2026',
    ],
    ['registered after the month, it is a number again', frozen('ZL', { figures: tallyOf(5, 1), reported: false }), 'Gestart in november 2026', '1', null],
  ])('%s', (_what, row, label, value, line) => {
    const card = monthCard(news(all(row), { regions: ['ZL'] }), 'nl');
    expect(factsOf(card)[label]).toBe(value);
    if (line === null) expect(linesOf(card)).not.toContain('Niemand meldde');
    else expect(linesOf(card)).toContain(line);
  });

  it('that could not be counted has no figures at all', () => {
    const card = monthCard(
      news(
        all().filter(({ region }) => region !== 'ZL'),
        { regions: ['ZL'] },
      ),
      'nl',
    );
    expect(linesOf(card)).toContain('Kon niet geteld worden toen de cijfers van november 2026 werden verstuurd.');
    expect([factsOf(card), chartsOf(card)]).toEqual([{}, []]);
  });
});

it('for a client in English is in English, headers too', () => {
  const told = { late: true, missed: ['2026-10'], corrected: [{ month: '2026-03', corrections: [{ figure: 'started', before: 1, now: 2 }] }] };
  for (const regions of [null, ['ZL']]) {
    const card = monthCard(news(all(ZL, MB).slice(1), { ...told, regions }), 'en');
    const said = REGIONS.reduce((left, { name }) => left.replaceAll(name, ''), readable(card));
    expect(said).not.toMatch(/\b(de|het|een|niet|uw|van|met|zijn|dit|nog|gestart|geen|weggelaten|doel|maand)\b/i);
    expect(tableOf(card).columns[0]?.header).toBe('Month');
  }
});
