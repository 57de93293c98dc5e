import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { createIncoming } from '../../adapters/files/incoming.ts';
import type { Store } from '../../src/engine/store.ts';
import { importFile } from '../../src/import.ts';
import { IMPORT_COLUMNS } from '../../src/programme/import-columns.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { storeAt } from '../support/database-store.ts';
import { type Cells, csvOf, fileOf } from '../support/imports.ts';

/*
 * `npm run import` on an empty database, without the process around it.
 */

let database: FreshDatabase;
let store: Store;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  store = storeAt(database.connectionString);
  folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-import-'));
});
afterAll(async () => {
  await store.close();
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  for (const table of ['traject_results', 'trajects', 'reference_numbers', 'audit']) await database.query(`delete from ${table}`);
});

const incoming = createIncoming();
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await importFile(args, { store, incoming, now: new Date('2026-11-22T11:00:00Z'), say: (text) => void lines.push(text) });
  return { code, said: lines.join('\n') };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const csv = (...lines: Cells[]) => file('trajecten.csv', csvOf(...lines));
const registered = async () => (await database.query('select count(*)::int as count from trajects'))[0]?.count;

const LINES: Cells[] = [{ kenmerk: 'a' }, { kenmerk: 'b', ggz: 'poh' }, { aangedragen_door: 'Mondriaan', kan_en_wil: '' }];

describe('npm run import', () => {
  it('without --yes says what would be registered, and registers nothing', async () => {
    const { code, said } = await run(await csv(...LINES), '--region', 'ZL');
    expect(code).toBe(0);
    for (const text of [
      '3 regels voor Zuid-Limburg',
      'Te registreren:    3',
      'Staan er al:       0',
      'Telt mee 1, telt niet mee 1, nog onduidelijk 1.',
      '- Mondriaan',
      'Dit was een proef',
    ])
      expect(said).toContain(text);
    expect(await registered()).toBe(0);
  });

  it('with --yes registers all of it, for somebody whom nobody can reach; the same file again adds nothing', async () => {
    const path = await csv(...LINES);
    expect(await run(path, '--region', 'Zuid-Limburg', '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Geregistreerd: 3, als HW-ZL-2026-0001 tot en met HW-ZL-2026-0003.'),
    });
    const again = await run(path, '--region', 'zl', '--yes');
    expect(again).toMatchObject({ code: 0, said: expect.stringMatching(/Staan er al: {7}3[\s\S]*niets nieuws/) });
    expect(await registered()).toBe(3);
    expect(
      await database.query(
        'select distinct p.name, (select count(*)::int from accounts a where a.person_id = p.id) as accounts from trajects t join people p on p.id = t.owner_id',
      ),
    ).toEqual([{ name: 'Ingelezen uit bestand', accounts: 0 }]);
    expect(await database.query("select subject from audit where what = 'traject.imported'")).toEqual([{ subject: 'HW-ZL-2026-0001–HW-ZL-2026-0003' }]);
  });

  it('takes a spreadsheet for the same file as its CSV', async () => {
    await run(await csv(...LINES), '--region', 'ZL', '--yes');
    const read = fileOf(...LINES);
    const day = { value: new Date('2026-01-15T00:00:00Z'), type: Date, format: 'dd-mm-yyyy' };
    const rows = read.type === 'rows' ? read.rows.map(({ cells }) => cells.map((value, at) => (IMPORT_COLUMNS[at] === 'startdatum' ? day : { value }))) : [];
    const path = await file('trajecten.xlsx', await (await writeExcel([IMPORT_COLUMNS.map((value) => ({ value })), ...rows])).toBuffer());
    expect((await run(path, '--region', 'ZL')).said).toContain('Staan er al:       3');
  });

  it('with one faulty line registers nothing at all, and ends with 1', async () => {
    const path = await csv(...LINES, { startdatum: '2027-01-01' });
    expect(await run(path, '--region', 'ZL', '--yes')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Regel 5, startdatum: deze datum ligt in de toekomst.'),
    });
    expect(await registered()).toBe(0);
    expect((await run(path, '--region', 'ZL')).code).toBe(0);
  });

  it('shows fifty faults, and counts the others', async () => {
    const { said } = await run(await csv(...Array.from({ length: 60 }, () => ({ ggz: 'x' }))), '--region', 'ZL');
    expect(said.match(/^Regel /gm)).toHaveLength(50);
    expect(said).toContain('Fouten: 60, in 60 regels');
    expect(said).toContain('… en nog 10.');
  });

  it('of equal lines without a number registers each, and of a longer file only the rest', async () => {
    await run(await csv({}, {}), '--region', 'ZL', '--yes');
    expect((await run(await csv({}, {}, {}), '--region', 'ZL', '--yes')).said).toContain('Geregistreerd: 1, als HW-ZL-2026-0003');
  });

  it.each<[string, () => Promise<string[]>, string]>([
    [
      'a column with names',
      async () => [await file('a.csv', 'startdatum;achternaam\n2026-01-15;Jansen'), '--region', 'ZL'],
      "De kolom 'achternaam' gaat over een persoon",
    ],
    ['a BSN as its number', async () => [await csv({ kenmerk: '123456782' }), '--region', 'ZL', '--yes'], 'lijkt een BSN te staan (regel 2)'],
    ['another shape', async () => [await file('b.csv', 'datum|bedrag\n1|2'), '--region', 'ZL'], 'geen kolomnamen die ik ken'],
    ['more than 5 MB', async () => [await file('c.csv', 'x'.repeat(5_000_001)), '--region', 'ZL'], 'groter dan 5 MB'],
    ['no file', async () => ['/nergens/x.csv', '--region', 'ZL'], 'Het bestand /nergens/x.csv is er niet'],
    ['a folder', async () => [folder, '--region', 'ZL'], 'niet ophalen'],
    ['no region', async () => [await csv({})], 'Noem de regio'],
    ['an unknown region', async () => [await csv({}), '--region', 'limburg'], 'Bedoelt u'],
    ['nothing', async () => [], 'Gebruik: npm run import'],
    ['an unknown option', async () => [await csv({}), '--regio', 'ZL'], 'Gebruik: npm run import'],
  ])('%s is refused in words', async (_what, args, said) => {
    await expect(args().then((given) => run(...given))).rejects.toThrow(said);
    expect(await registered()).toBe(0);
  });

  it('keeps no number of the region anywhere', async () => {
    await run(await csv({ kenmerk: 'dossier-4711' }), '--region', 'ZL', '--yes');
    const tables = await database.query("select table_name as name from information_schema.tables where table_schema = 'public'");
    for (const { name } of tables) expect(await database.query(`select 1 from ${String(name)} t where t::text like '%4711%'`)).toEqual([]);
  });
});
