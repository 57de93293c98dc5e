import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Frozen } from '../../src/engine/month-counts.ts';
import { packView } from '../../src/jobs/counts-view.ts';
import { type Countable, emptyTally, tally } from '../../src/programme/counting.ts';
import { ATTEMPTS, NONE_ESCALATED } from '../../src/programme/month-standing.ts';
import type { Person } from '../../src/programme/person.ts';
import { openCounts, openFiles } from '../../workflows/cijfers/open.ts';
import { routes } from '../../workflows/routes.ts';
import { ANSWERS, aPerson, buttonsOf, cardOf, command, opened, pressed, readsOf } from '../support/facts.ts';
import { linesOf, rowsOf, seer } from '../support/seers.ts';

/*
 * /cijfers of a month that was sent, and its charts and file.
 */

type Placed = Countable & { region: string };
const times = (count: number, more: Partial<Placed> = {}): Placed[] =>
  Array.from({ length: count }, () => ({
    region: 'ZL',
    startDate: '2026-10-03',
    results: [],
    end: null,
    answers: ANSWERS,
    counts: { outcome: 'yes' as const },
    stale: false,
    ...more,
  }));

const SENT = new Date('2026-11-01T07:00:00Z');
const frozen = (region: string, countable: Placed[], more: Partial<Frozen> = {}): Frozen => ({
  month: '2026-10',
  region,
  figures: countable.length > 0 ? tally(countable, '2026-10') : emptyTally(),
  goal: null,
  escalations: NONE_ESCALATED,
  reported: true,
  earlier: [],
  attempts: 0,
  at: SENT,
  ...more,
});

const MANAGER = { ...seer('programmamanager'), profile: null };
type World = Parameters<typeof readsOf>[0];

const shown = async (text: string, world: World, person: Person = aPerson()) =>
  cardOf(await opened(openCounts, command('cijfers', text), { person, reads: readsOf(world) }));
const files = (place: string, world: World, person: Person = aPerson()) =>
  opened(openFiles, pressed(ACTIONS.countFiles, packView({ month: '2026-10', place, list: null, shown: false })), { person, reads: readsOf(world) });

const factsOf = ({ blocks }: Card): Record<string, string> =>
  Object.fromEntries(blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [])));
const chartsOf = ({ blocks }: Card) => blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : []));
function recordsOf({ blocks }: Card) {
  const found = blocks.find((block) => block.type === 'table');
  if (found?.type !== 'table') throw new Error('there is no table');
  const { columns, rows } = found.table;
  return rows.map((row) => Object.fromEntries(columns.map(({ header }, at) => [header, row[at]])));
}

describe('a month that was sent', () => {
  it('shows what changed since, figure by figure, beside what it is now', async () => {
    const card = await shown('oktober', { countable: times(14), frozen: [frozen('ZL', times(12))] });
    expect(factsOf(card)).toMatchObject({ 'Gestart in oktober 2026': '14', 'Gestart in de maand': 'bij verzending 12, nu 14' });
    expect(linesOf(card)).toContain('Veranderd sinds verzending');
    expect(linesOf(card)).toContain('De cijfers van deze maand liggen vast sinds zo 1 november 08:00.');
  });

  it('shows one that was unclear and is settled, and a result that was put right', async () => {
    const [unclear = times(1), now = times(1)] = [
      times(1, { counts: { outcome: 'unclear' } }),
      times(1, { results: [{ result: 'betaald-werk', since: '2026-10-09', reported: false }] }),
    ];
    const card = await shown('oktober', { countable: now, frozen: [frozen('ZL', unclear)] });
    expect(factsOf(card)).toMatchObject({ 'Nog onduidelijk': 'bij verzending 1, nu 0', 'Laatste resultaat: Betaald werk': 'bij verzending 0, nu 1' });
  });

  it('that is still right says so; one that was not sent says nothing of it', async () => {
    expect(linesOf(await shown('oktober', { countable: times(12), frozen: [frozen('ZL', times(12))] }))).toContain('Sindsdien is er niets veranderd.');
    expect(linesOf(await shown('oktober', { countable: times(12) }))).not.toContain('liggen vast');
  });

  it('shows its corrections to who sees it in full, and to nobody else', async () => {
    const world = { countable: times(14), frozen: [frozen('ZL', times(12))] };
    const stranger = aPerson({ profile: { regions: ['TW'], organisationId: 'o', organisationName: 'O', function: 'jobcoach' } });
    expect(linesOf(await shown('oktober Zuid-Limburg', world, MANAGER))).toContain('Veranderd sinds verzending');
    for (const place of ['Zuid-Limburg', 'landelijk']) expect(linesOf(await shown(`oktober ${place}`, world, stranger))).not.toContain('Veranderd sinds');
  });

  it('of the country counts what was missing when it was sent as changed', async () => {
    const world = {
      countable: [...times(14), ...times(6, { region: 'TW' })],
      frozen: [frozen('ZL', times(12)), frozen('TW', times(6, { region: 'TW' }), { attempts: ATTEMPTS, at: new Date('2026-11-03T09:00:00Z') })],
    };
    expect(factsOf(await shown('oktober', world, MANAGER))).toMatchObject({ 'Gestart in de maand': 'bij verzending 12, nu 20' });
    const tw = await shown('oktober Twente', world, MANAGER);
    expect(linesOf(tw)).toContain('Kon niet geteld worden toen de cijfers van oktober 2026 werden verstuurd.');
    expect(linesOf(tw)).toContain('Later alsnog geteld, op di 3 november 10:00.');
  });
});

describe('what is no number', () => {
  const countable = [...times(3, { startDate: '2026-02-01' }), ...times(3, { region: 'TW', startDate: '2026-02-01' })];

  it.each([
    ['0 registered', { reported: { '2026-10': ['ZL'] } }, '0', null],
    ['nobody reported', { reported: { '2026-10': ['TW'] } }, undefined, 'Niemand meldde iets in oktober 2026'],
    [
      'could not be counted',
      { reported: { '2026-10': ['ZL'] }, tried: [{ month: '2026-10', region: 'ZL', counted: false, attempts: ATTEMPTS, at: SENT }] },
      '0',
      'Kon niet geteld worden toen de cijfers van oktober 2026 werden verstuurd.',
    ],
  ])('%s', async (_what, world, started, line) => {
    const card = await shown('oktober', { countable, ...world });
    expect(factsOf(card)['Gestart in oktober 2026']).toBe(started);
    for (const one of ['Niemand meldde', 'Kon niet geteld worden']) expect(linesOf(card).includes(one)).toBe(line?.startsWith(one) ?? false);
  });

  it('is told of a month that runs as not yet', async () => {
    expect(linesOf(await shown('november', { countable, reported: { '2026-11': [] } }))).toContain('Nog niemand meldde iets in november 2026');
  });

  it('stands in the list of regions', async () => {
    const world = { countable, reported: { '2026-10': ['ZL'] }, tried: [{ month: '2026-10', region: 'AC', counted: false, attempts: ATTEMPTS, at: SENT }] };
    const value = packView({ month: '2026-10', place: 'alle', list: 0, shown: true });
    const lines = (list: Card) => rowsOf(list).map(({ title, text }) => `${title}: ${text}`);
    const first = cardOf(await opened(openCounts, pressed(ACTIONS.counts, value), { person: MANAGER, reads: readsOf(world) }));
    expect(lines(first)).toContain('Achterhoek: Kon niet geteld worden toen de cijfers werden verstuurd');
    const last = cardOf(await opened(openCounts, pressed(ACTIONS.counts, value.replace('|0|', '|24|')), { person: MANAGER, reads: readsOf(world) }));
    expect(lines(last)).toContain('Twente: Niemand meldde iets in oktober 2026');
    expect(lines(last)).toContain('Zuid-Limburg: Gestart in oktober 2026: 0 · in 2026: 3');
  });
});

it('how many were answered in time is told of one’s own region, and of no other', async () => {
  const escalated = { '2026-10': { ZL: { casus: 4, bestuurlijk: 0, inTime: 3, measured: 4 }, TW: { casus: 2, bestuurlijk: 0, inTime: 0, measured: 0 } } };
  const world = { countable: [...times(9), ...times(9, { region: 'TW' })], escalated };
  expect(factsOf(await shown('oktober', world))['Casus op tijd beantwoord']).toBe('3 van 4 (75%) binnen de afgesproken tijd, standaard 48 uur');
  expect(factsOf(await shown('oktober Twente', world))['Casus op tijd beantwoord']).toBeUndefined();
  expect(factsOf(await shown('oktober Twente', world, MANAGER))['Casus op tijd beantwoord']).toBe('nog niet te zeggen');
});

describe('the charts and the file', () => {
  const countable = [...times(40), ...times(3, { region: 'TW' }), ...times(30, { region: 'GR' }), ...times(9, { region: 'AC' })];

  it('become a message of their own, by the button on the counts', async () => {
    const way = buttonsOf(await shown('oktober', { countable })).find(({ label }) => label === 'Grafiek en bestand');
    expect(routes.opening(pressed(way?.action ?? ''))).toBe(openFiles);
    const reply = await opened(openFiles, pressed(way?.action ?? '', way?.value), { person: aPerson(), reads: readsOf({ countable }) });
    expect(reply).toMatchObject({ type: 'card', replaces: false, subject: 'counts:event-1' });
    expect(cardOf(reply).title).toBe('Grafiek en bestand: oktober 2026, Zuid-Limburg');
    expect(recordsOf(cardOf(reply))).toMatchObject([{ Code: 'ZL', 'Gestart in de maand': 40 }]);
  });

  it('show nothing that is hidden from who asks: in no bar, no words beside it and no cell', async () => {
    const card = cardOf(await files('alle', { countable }));
    const [progress, outcomes] = chartsOf(card);
    expect(progress?.bars.map(({ label, value }) => `${label} ${value}`)).toEqual(['Groningen 30', 'Zuid-Limburg 40']);
    expect(outcomes?.bars.map(({ label, value }) => `${label} ${value}`)).toEqual(['Op zoek naar werk 82']);
    const records = recordsOf(card);
    const of = (code: string) => records.find(({ Code }) => Code === code);
    expect(of('TW')).toMatchObject({
      'Gestart in de maand': '< 5',
      Lopend: '< 5',
      'Ooit betaald werk, aandeel': 'weggelaten',
      'Escalaties: casus': 'weggelaten',
    });
    expect(of('AC')).toMatchObject({ 'Gestart in de maand': 'weggelaten' });
    expect(of('GR')).toMatchObject({ 'Gestart in de maand': 30 });
    expect(of('ZL')).toMatchObject({ 'Gestart in de maand': 40, 'Escalaties: casus': 0 });
    const others = records.filter(({ Code }) => Code !== 'ZL').flatMap((record) => Object.values(record));
    expect(others.filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)).toEqual([]);
    expect(linesOf(card)).toContain('Kleine aantallen buiten uw regio staan niet in de grafiek.');
  });

  it('of another region hide the same', async () => {
    const card = cardOf(await files('TW', { countable }));
    expect(chartsOf(card)).toEqual([]);
    expect(recordsOf(card)).toMatchObject([{ Code: 'TW', 'Gestart dit jaar': '< 5' }]);
  });

  it('show the programmamanager all, with what changed since it was sent', async () => {
    const card = cardOf(await files('alle', { countable, frozen: [frozen('ZL', times(38))] }, MANAGER));
    expect(chartsOf(card)[0]?.bars.map(({ label, value }) => `${label} ${value}`)).toEqual(['Achterhoek 9', 'Groningen 30', 'Twente 3', 'Zuid-Limburg 40']);
    const records = recordsOf(card);
    expect(records).toHaveLength(36);
    expect(records.find(({ Code }) => Code === 'TW')).toMatchObject({ 'Gestart in de maand': 3 });
    expect(records.find(({ Code }) => Code === 'ZL')?.['Veranderd sinds verzending']).toContain('Gestart in de maand: bij verzending 38, nu 40');
    expect(linesOf(card)).not.toContain('Kleine aantallen');
  });

  it('are for who may see counts, checked again at the press', async () => {
    const reply = await files('ZL', { countable }, aPerson({ profile: null }));
    expect(reply).toMatchObject({ type: 'card' });
    expect(cardOf(reply).title).toContain('Vul eerst uw profiel in');
    expect(cardOf(await files('ZL', { countable }, aPerson({ profile: null }))).blocks.some(({ type }) => type === 'table')).toBe(false);
  });

  it('of a month without anything have a file, and say that there is nothing to draw', async () => {
    const card = cardOf(await files('ZL', {}));
    expect(linesOf(card)).toContain('Er valt nog niets te tekenen.');
    expect(recordsOf(card)).toMatchObject([{ Stand: 'niemand meldde iets' }]);
  });
});
