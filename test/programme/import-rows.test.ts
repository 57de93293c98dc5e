import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMPORT_COLUMNS } from '../../src/programme/import-columns.ts';
import type { FileFault } from '../../src/programme/import-file.ts';
import { checkFile, type ImportRow } from '../../src/programme/import-rows.ts';
import { RESULTS } from '../../src/programme/traject.ts';
import { type Cells, fileOf, LINE } from '../support/imports.ts';

const TODAY = '2026-11-22';
const BSN = '123456782';

const check = (...lines: Cells[]) => checkFile(fileOf(...lines), TODAY);
const faultsOf = (...lines: Cells[]) => {
  const checked = check(...lines);
  return checked.type === 'checked' ? checked.faults : checked.why;
};
const rowOf = (line: Cells): ImportRow | undefined => {
  const checked = check(line);
  return checked.type === 'checked' && checked.faults.length === 0 ? checked.rows[0] : undefined;
};

describe('a line', () => {
  it('is read as the form would have it', () => {
    expect(rowOf({ kenmerk: 'ZL-1', resultaat: 'betaald-werk', resultaatdatum: '1-2-2026', einde: '2026-03-01', einde_soort: 'afgerond' })).toEqual({
      line: 2,
      kenmerk: 'ZL-1',
      organisation: 'GGZ Breburg',
      answers: { ggz: ['gespecialiseerd'], kanEnWil: 'ja', doelgroep: 'epa', begeleiding: 'ips', opdrachtgever: 'uwv' },
      startDate: '2026-01-15',
      results: [{ result: 'betaald-werk', since: '2026-02-01', reported: false }],
      end: { day: '2026-03-01', kind: 'afgerond', reason: null },
    });
  });

  it('may leave everything open but the start date', () => {
    const empty: Cells = Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, column === 'startdatum' ? '2026-01-15' : column === 'ggz' ? 'leeg' : '']));
    expect(rowOf(empty)).toMatchObject({ organisation: '', kenmerk: '', answers: { ggz: [] }, results: [], end: null });
  });

  it.each([
    [{ ggz: ' Basis + RIBW ' }, { answers: { ggz: ['basis', 'ribw'] } }],
    [{ ggz: 'ribw+basis+ribw+' }, { answers: { ggz: ['basis', 'ribw'] } }],
    [{ ggz: 'geen+wachtlijst' }, { answers: { ggz: ['wachtlijst', 'geen'] } }],
    [{ begeleiding: 'Reintegratietraject' }, { answers: { begeleiding: 're-integratietraject' } }],
    [{ modelgetrouw: 'nog niet' }, { answers: { modelgetrouw: 'nog-niet' } }],
    [{ uitvoerder: 'leeg' }, { answers: { ggz: ['gespecialiseerd'] } }],
    [{ startdatum: '15-01-2026' }, { startDate: '2026-01-15' }],
    [{ startdatum: '2026-01-15 00:00:00' }, { startDate: '2026-01-15' }],
    [{ startdatum: '2026-01-15T00:00:00.000Z' }, { startDate: '2026-01-15' }],
    [{ startdatum: TODAY }, { startDate: TODAY }],
    [{ resultaat: 'op-zoek' }, { results: [] }],
    [{ resultaat: 'op zoek', resultaatdatum: '2026-01-15' }, { results: [] }],
    [{ resultaat: 'op zoek', resultaatdatum: '2026-01-16' }, { results: [{ result: 'op-zoek', since: '2026-01-16', reported: false }] }],
    [{ resultaat: 'betaald werk', resultaatdatum: '2026-01-15' }, { results: [{ result: 'betaald-werk', since: '2026-01-15', reported: false }] }],
    [
      { resultaat: 'betaald werk', resultaatdatum: '2026-04-01', einde: '2026-03-01', einde_soort: 'afgerond' },
      { results: [{ result: 'betaald-werk', since: '2026-04-01', reported: true }] },
    ],
    [{ kenmerk: ' ZL  7 ' }, { kenmerk: 'ZL 7' }],
    [{ kenmerk: '20210006' }, { kenmerk: '20210006' }],
  ])('%j is right', (cells, row) => {
    expect(rowOf(cells)).toMatchObject(row);
  });

  it.each<[Cells, string, string, Record<string, unknown>?]>([
    [{ startdatum: '' }, 'startdatum', 'missing'],
    [{ startdatum: '31-2-2026' }, 'startdatum', 'not-a-date'],
    [{ startdatum: 'januari' }, 'startdatum', 'not-a-date'],
    [{ startdatum: '15-1-26' }, 'startdatum', 'not-a-date'],
    [{ startdatum: '2016-12-31' }, 'startdatum', 'before-programme'],
    [{ startdatum: '2026-11-23' }, 'startdatum', 'in-future'],
    [{ ggz: 'gespecialiseerd+geen' }, 'ggz', 'not-combined'],
    [{ ggz: 'basis, ribw' }, 'ggz', 'unknown-word'],
    [{ ggz: 'psycholoog' }, 'ggz', 'unknown-word'],
    [{ kan_en_wil: 'j' }, 'kan_en_wil', 'unknown-word', { words: ['ja', 'nee'] }],
    [{ doelgroep: 'constructor' }, 'doelgroep', 'unknown-word'],
    [{ begeleiding: 'coaching' }, 'begeleiding', 'unknown-word'],
    [{ resultaat: 'betaald-werk' }, 'resultaatdatum', 'no-result-date'],
    [{ resultaatdatum: '2026-02-01' }, 'resultaat', 'no-result'],
    [{ resultaat: 'opleiding', resultaatdatum: '2026-01-14' }, 'resultaatdatum', 'before-start', { day: '2026-01-15' }],
    [{ resultaat: 'opleiding', resultaatdatum: '2027-01-14' }, 'resultaatdatum', 'in-future'],
    [{ resultaat: 'opleiding', resultaatdatum: 'x' }, 'resultaatdatum', 'not-a-date'],
    [{ einde: '2026-02-01' }, 'einde_soort', 'no-end-kind'],
    [{ einde_soort: 'afgerond' }, 'einde', 'no-end'],
    [{ einde: '2026-01-14', einde_soort: 'afgerond' }, 'einde', 'before-start', { day: '2026-01-15' }],
    [{ einde: '2026-11-23', einde_soort: 'afgerond' }, 'einde', 'in-future'],
    [{ einde: '2026-02-01', einde_soort: 'gestopt' }, 'einde_soort', 'unknown-word'],
    [{ aangedragen_door: 'x'.repeat(81) }, 'aangedragen_door', 'too-long', { limit: 80 }],
    [{ aangedragen_door: 'mevrouw De Vries' }, 'aangedragen_door', 'identifier', { identifier: 'name' }],
    [{ aangedragen_door: 'jan@ggz.nl' }, 'aangedragen_door', 'identifier', { identifier: 'email' }],
    [{ aangedragen_door: `UWV ${BSN}` }, 'aangedragen_door', 'identifier', { identifier: 'bsn' }],
    [{ doelgroep: BSN }, 'doelgroep', 'identifier', { identifier: 'bsn' }],
    [{ resultaat: '06 12345678' }, 'resultaat', 'identifier', { identifier: 'phone' }],
    [{ einde_soort: 'geboren 3-11-1985' }, 'einde_soort', 'identifier', { identifier: 'birth-date' }],
    [{ kenmerk: '3-11-1985' }, 'kenmerk', 'identifier', { identifier: 'birth-date' }],
    [{ kenmerk: 'jan@ggz.nl' }, 'kenmerk', 'identifier', { identifier: 'email' }],
    [{ kenmerk: 'k'.repeat(81) }, 'kenmerk', 'too-long'],
  ])('%j is faulty in %s: %s', (cells, column, code, more = {}) => {
    const faults = faultsOf({}, cells, {});
    expect(faults).toContainEqual({ line: 3, column, fault: expect.objectContaining({ code, ...more }) });
    expect(faults).toHaveLength(1);
  });

  it('says everything that is wrong with it at once', () => {
    expect(faultsOf({ ggz: 'x', startdatum: '', opdrachtgever: 'y' })).toHaveLength(3);
  });

  it('with more cells than there are columns is faulty', () => {
    const read = fileOf({});
    if (read.type === 'rows') read.rows[0]?.cells.push('', 'los');
    expect(checkFile(read, TODAY)).toMatchObject({ faults: [{ line: 2, column: null, fault: { code: 'extra-cells' } }] });
  });

  it('with the same number as an earlier one is faulty, in capitals or not', () => {
    expect(faultsOf({ kenmerk: 'zl-1' }, { kenmerk: '' }, { kenmerk: 'ZL-1' }, { kenmerk: '' })).toEqual([
      { line: 4, column: 'kenmerk', fault: { code: 'double', line: 2 } },
    ]);
  });

  it('repeats nothing of what stands in it', () => {
    const secret = 'Xantippe van der Geheim';
    for (const column of IMPORT_COLUMNS) expect(JSON.stringify(faultsOf({ [column]: `${secret} naam is ${secret}` }))).not.toContain('Xantippe');
  });
});

describe('a file', () => {
  it.each(['too-large', 'too-many-rows', 'encoding', 'empty', 'no-table', 'not-fetched'] satisfies FileFault[])(
    'that was not read (%s) is refused so',
    (fault) => {
      expect(checkFile({ type: 'fault', fault }, TODAY)).toEqual({ type: 'refused', why: { code: fault } });
    },
  );

  it.each([BSN, '123.456.782', '12345672', 'ZL 123456782'])('with a BSN as its number (%s) is refused as a whole', (kenmerk) => {
    expect(check({}, { kenmerk }, { startdatum: '' })).toEqual({ type: 'refused', why: { code: 'bsn', line: 3 } });
  });

  it('without the columns that may be absent takes them as empty', () => {
    const read = { type: 'rows' as const, header: ['startdatum'], rows: [{ line: 2, cells: ['2026-01-15'] }] };
    expect(checkFile(read, TODAY)).toMatchObject({ faults: [], rows: [{ organisation: '', answers: { ggz: [] }, startDate: '2026-01-15' }] });
  });

  it('with a name of its own on every line names people, not organisations', () => {
    const named = Array.from({ length: 101 }, (_, nth) => ({ aangedragen_door: `Iemand ${String.fromCharCode(97 + (nth % 26))}${nth}` }));
    expect(check(...named)).toEqual({ type: 'refused', why: { code: 'many-organisations', limit: 100 } });
    expect(check(...named.slice(1))).toMatchObject({ type: 'checked', faults: [] });
  });
});

const anyCell = fc.oneof(
  fc.constantFrom(
    '',
    'ja',
    'nee',
    'ips',
    'uwv',
    'basis+ribw',
    'betaald-werk',
    'op-zoek',
    'afgerond',
    '2026-01-20',
    '3-2-2026',
    '2016-01-01',
    '2030-01-01',
    BSN,
    'x@y.nl',
    '__proto__',
  ),
  fc.string({ maxLength: 30 }),
);
const anyLine = fc.dictionary(fc.constantFrom(...IMPORT_COLUMNS), anyCell).map((cells): Cells => ({ ...LINE, ...cells }));

describe('whatever stands in a file', () => {
  it('a line without faults keeps to the rules of a traject', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (lines) => {
        const checked = check(...lines);
        if (checked.type === 'refused') return;
        const faulty = new Set(checked.faults.map(({ line }) => line));
        for (const row of checked.rows.filter(({ line }) => !faulty.has(line))) {
          expect(row.startDate >= '2017-01-01' && row.startDate <= TODAY).toBe(true);
          expect(row.end === null || (row.end.day >= row.startDate && row.end.day <= TODAY)).toBe(true);
          for (const { since, result, reported } of row.results) {
            expect(since >= row.startDate && since <= TODAY && RESULTS.includes(result)).toBe(true);
            expect(reported).toBe(row.end !== null && since > row.end.day);
          }
        }
      }),
    );
  });

  it('the order of the columns makes no difference', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 5 }),
        fc.shuffledSubarray([...IMPORT_COLUMNS], { minLength: IMPORT_COLUMNS.length }),
        (lines, order) => {
          const rows = lines.map((cells, nth) => ({ line: nth + 2, cells: order.map((column) => cells[column] ?? '') }));
          expect(checkFile({ type: 'rows', header: order, rows }, TODAY)).toEqual(check(...lines));
        },
      ),
    );
  });
});
