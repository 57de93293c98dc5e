import { describe, expect, it } from 'vitest';
import { contentsOf, importedTrajects, type KeptRow, planImport } from '../../src/programme/import-plan.ts';
import { checkFile } from '../../src/programme/import-rows.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import { type Cells, fileOf } from '../support/imports.ts';

const rowsOf = (...lines: Cells[]) => {
  const checked = checkFile(fileOf(...lines), '2026-11-22');
  if (checked.type !== 'checked' || checked.faults.length > 0) throw new Error('these lines are right');
  return checked.rows;
};
const contents = (...lines: Cells[]) => contentsOf(rowsOf(...lines));
const marked = (...lines: Cells[]): { row: KeptRow; mark: string }[] => rowsOf(...lines).map((row, nth) => ({ row: { ...row, seed: '' }, mark: `m${nth}` }));

const named = (name: string, id = name): Organisation => ({ id, name, kind: 'ggz', region: 'ZL' });
const BREBURG = named('GGZ Breburg', 'o-breburg');

describe('what tells a line from all others', () => {
  it('is its own number, whatever else it says', () => {
    expect(contents({ kenmerk: 'ZL-1' })).toEqual(contents({ kenmerk: 'zl-1', ggz: 'basis', startdatum: '2025-01-01' }));
    expect(contents({ kenmerk: 'ZL-1' })).not.toEqual(contents({ kenmerk: 'ZL-2' }));
  });

  it('without a number is all that it says, however it is written', () => {
    expect(contents({ startdatum: '15-1-2026', ggz: 'GESPECIALISEERD', aangedragen_door: 'ggz  breburg' })).toEqual(contents({}));
    for (const other of [{ ggz: 'basis' }, { startdatum: '2026-01-16' }, { aangedragen_door: 'UWV' }, { resultaat: 'opleiding', resultaatdatum: '2026-02-01' }])
      expect(contents(other)).not.toEqual(contents({}));
  });

  it('of equal lines is how many came before: a longer file only adds', () => {
    const [one, two, three] = contents({}, {}, {});
    expect(new Set([one, two, three]).size).toBe(3);
    expect(contents({ ggz: 'basis' }, {}, {}).slice(1)).toEqual([one, two]);
  });

  it('of a line with a number is never that of a line without', () => {
    const [content = ''] = contents({});
    expect(contents({ kenmerk: content.slice(0, 60) })).not.toContain(content);
  });
});

describe('a plan', () => {
  it('has what is not registered yet, with the verdicts of those', () => {
    const lines = marked({}, { ggz: 'poh' }, { kan_en_wil: '' }, { ggz: 'wachtlijst' });
    const plan = planImport('ZL', lines, new Set(['m3', 'other']), [BREBURG]);
    expect([plan.fresh.map(({ mark }) => mark), plan.existing, plan.verdicts]).toEqual([['m0', 'm1', 'm2'], 1, { yes: 1, no: 1, unclear: 1 }]);
  });

  it('knows organisations in any case and spacing, and names each new one once, with what it is like', () => {
    const lines = marked(
      { aangedragen_door: 'ggz  BREBURG ' },
      { aangedragen_door: 'GGZ Breburgh' },
      { aangedragen_door: 'ggz breburgh' },
      { aangedragen_door: 'Gemeente Vaals' },
    );
    expect(planImport('ZL', lines, new Set(), [BREBURG]).newOrganisations).toEqual([
      { name: 'ggz breburgh', kind: 'ggz', near: ['GGZ Breburg'] },
      { name: 'Gemeente Vaals', kind: 'gemeente', near: [] },
    ]);
  });

  it('names no new organisation of lines that are registered already', () => {
    expect(planImport('ZL', marked({ aangedragen_door: 'Nieuw' }), new Set(['m0']), []).newOrganisations).toEqual([]);
  });

  it.each([
    ['RIBW Heuvelland', 'ribw'],
    ['Parnassia GGZ', 'ggz'],
    ['Sociale dienst Drechtsteden', 'gemeente'],
    ['UWV Heerlen', 'uwv'],
    ['Werkgeversservicepunt Zuid', 'wsp'],
    ['Reintegratie Plus', 're-integratiebureau'],
    ['De Brug', 'anders'],
    ['', 'anders'],
  ])('takes %s for %s', (name, kind) => {
    expect(planImport('ZL', marked({ aangedragen_door: name }), new Set(), []).newOrganisations).toMatchObject([{ name: name || 'Onbekend', kind }]);
  });
});

describe('the trajects of a plan', () => {
  it('get numbers in the order of the file, verdicts as at any registration, and the organisation they name', () => {
    const organisations = [named('Ander'), BREBURG];
    const plan = planImport('ZL', marked({}, { aangedragen_door: 'Nieuw', ggz: 'poh' }, { aangedragen_door: '' }), new Set(), organisations);
    const { organisations: all, trajects } = importedTrajects(plan, organisations, 2026, 41);
    expect(trajects.map(({ reference, counts }) => [reference, counts.outcome])).toEqual([
      ['HW-ZL-2026-0041', 'yes'],
      ['HW-ZL-2026-0042', 'no'],
      ['HW-ZL-2026-0043', 'yes'],
    ]);
    expect(trajects.map(({ organisation }) => all[organisation])).toEqual([
      { id: 'o-breburg' },
      { name: 'Nieuw', kind: 'anders' },
      { name: 'Onbekend', kind: 'anders' },
    ]);
    expect(trajects[1]).toMatchObject({ mark: 'm1', startDate: '2026-01-15', financing: { outcome: 'no' }, results: [], end: null });
  });
});
