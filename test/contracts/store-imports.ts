import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ImportWrite, keptRows, planFor, registration } from '../../src/engine/imports.ts';
import type { Store } from '../../src/engine/store.ts';
import { forgetImports } from '../../src/jobs/forget-imports.ts';
import { checkFile } from '../../src/programme/import-rows.ts';
import { type Cells, fileOf } from '../support/imports.ts';
import { AT, plus, registered, type Someone, someone } from './samples.ts';
import { act } from './samples-escalations.ts';
import type { Current } from './store.ts';

const DAY = 24 * 3600;
const LINES: Cells[] = [
  { kenmerk: 'a', resultaat: 'betaald-werk', resultaatdatum: '2019-03-01', einde: '2019-02-01', einde_soort: 'afgerond' },
  { kenmerk: 'b', ggz: 'basis+ribw', gecertificeerd: 'ja', modelgetrouw: 'nog-niet', link_behandelaar: 'nee', uitvoerder: 'zzp', geschoold: 'behoud' },
  { aangedragen_door: 'De Brug', kan_en_wil: '', doelgroep: '', begeleiding: '', opdrachtgever: '', ggz: '' },
].map((line) => ({ startdatum: '2019-01-15', ...line }));

/** Files of trajects: kept until they are decided on, and registered whole or not at all. */
export function importsContract(current: Current): void {
  const query = (sql: string, params?: unknown[]) => current().database.query(sql, params);

  /** Registers a file as a press does. @returns how many were new */
  async function register(store: Store, owner: Someone, region: string, lines: Cells[], after?: () => Promise<void>): Promise<number> {
    const checked = checkFile(fileOf(...lines), '2019-05-06');
    if (checked.type !== 'checked' || checked.faults.length > 0) throw new Error('these lines are right');
    return store.transaction(async ({ reads, act: apply }) => {
      await reads.lockImports();
      const planned = await planFor(reads, region, await keptRows(reads, checked.rows));
      const { length } = planned.plan.fresh;
      if (length === 0) return 0;
      const { writes } = registration(planned, { ownerId: owner.id, year: 2019, first: await reads.nextNumbers(region, 2019, length) });
      await apply({ writes, effects: [] }, null, { personId: owner.id, at: AT });
      await after?.();
      return length;
    });
  }
  const write = (...writes: ImportWrite[]) => act(current().store, writes, { at: AT });

  beforeEach(async () => {
    for (const table of ['imports', 'traject_results', 'trajects', 'reference_numbers', 'import_owners']) await query(`delete from ${table}`);
    await query("delete from organisations where name in ('De Brug', 'GGZ Breburg')");
  });

  describe('a keyed hash', () => {
    it('is the same for the same text, and says nothing of it', async () => {
      const { hashed } = current().store.reads;
      const [one, two, again] = await hashed(['kenmerk zl-1', 'kenmerk zl-2', 'kenmerk zl-1']);
      expect([one === again, one === two, one?.includes('kenmerk')]).toEqual([true, false, false]);
      expect(one).toHaveLength(43); // 256 bits
    });

    it('has one key, whoever makes it first', async () => {
      await query('delete from keys');
      const made = await Promise.all([1, 2, 3, 4].map(() => current().store.reads.hashed(['x'])));
      expect(new Set(made.map(([hash]) => hash)).size).toBe(1);
      expect(await query('select name, length(secret) as length from keys')).toEqual([{ name: 'imports', length: 32 }]);
    });
  });

  describe('registering a file', () => {
    it('gives trajects like any other', async () => {
      const { store } = current();
      const owner = await someone(store);
      expect(await register(store, owner, 'ZL', LINES)).toBe(3);
      expect(await store.reads.traject('HW-ZL-2019-0001')).toMatchObject({
        ownerId: owner.id,
        region: 'ZL',
        aangedragenDoor: 'GGZ Breburg',
        answers: { ggz: ['gespecialiseerd'], kanEnWil: 'ja', doelgroep: 'epa', begeleiding: 'ips', opdrachtgever: 'uwv' },
        startDate: '2019-01-15',
        counts: { outcome: 'yes' },
        financing: { outcome: 'yes' },
        results: [{ result: 'betaald-werk', since: '2019-03-01', reported: true }],
        end: { day: '2019-02-01', kind: 'afgerond', reason: null },
      });
      expect((await store.reads.traject('HW-ZL-2019-0002'))?.answers).toMatchObject({
        ggz: ['basis', 'ribw'],
        uitvoerder: 'zzp',
        gecertificeerd: 'ja',
        modelgetrouw: 'nog-niet',
        linkBehandelaar: 'nee',
        geschoold: 'behoud',
      });
      expect(await store.reads.traject('HW-ZL-2019-0003')).toMatchObject({
        aangedragenDoor: 'De Brug',
        answers: { ggz: [] },
        counts: { outcome: 'unclear' },
        results: [],
        end: null,
      });
    });

    it('a second time adds nothing; a longer file adds what is new; another region has its own', async () => {
      const { store } = current();
      const owner = await someone(store);
      await register(store, owner, 'ZL', LINES);
      expect(await register(store, owner, 'ZL', LINES)).toBe(0);
      expect(await register(store, owner, 'ZL', [...LINES, { ...LINES[2] }, { ...LINES[0], kenmerk: 'c' }])).toBe(2);
      expect(await register(store, owner, 'MB', LINES)).toBe(3);
      expect(await query('select region, count(*)::int as count from trajects group by region order by region')).toEqual([
        { region: 'MB', count: 3 },
        { region: 'ZL', count: 5 },
      ]);
    });

    it('at the same time as the same file registers it once', async () => {
      const { store } = current();
      const owner = await someone(store);
      const counts = await Promise.all([1, 2, 3].map(() => register(store, owner, 'ZL', LINES)));
      expect(counts.toSorted()).toEqual([0, 0, 3]);
    });

    it('whole or not at all: numbers and organisations are free again', async () => {
      const { store } = current();
      const owner = await someone(store);
      const fail = async () => {
        throw new Error('the process ended');
      };
      await expect(register(store, owner, 'ZL', LINES, fail)).rejects.toThrow('the process ended');
      expect(await query("select 1 from trajects union all select 1 from organisations where name = 'De Brug'")).toEqual([]);
      await register(store, owner, 'ZL', LINES);
      expect(await store.reads.nextNumber('ZL', 2019)).toBe(4);
    });

    it('takes more rows than one statement has, in the order of the file', async () => {
      const { store } = current();
      const owner = await someone(store);
      const many = Array.from({ length: 1201 }, (_, nth) => ({ kenmerk: `k${nth}`, startdatum: nth < 600 ? '2019-01-15' : '2019-01-16' }));
      expect(await register(store, owner, 'ZL', many)).toBe(1201);
      const [counted] = await query(
        "select count(*)::int as all, count(distinct reference)::int as numbers, max(reference) filter (where start_date = '2019-01-15') as last from trajects",
      );
      expect(counted).toEqual({ all: 1201, numbers: 1201, last: 'HW-ZL-2019-0600' });
    });

    it('goes on after the numbers that forms took, and forms after those of files', async () => {
      const { store } = current();
      const owner = await someone(store);
      expect(await store.reads.nextNumber('ZL', 2019)).toBe(1);
      expect(await store.reads.nextNumbers('ZL', 2019, 10)).toBe(2);
      expect(await store.reads.nextNumber('ZL', 2019)).toBe(12);
      await registered(store, owner); // has no mark, and is no hindrance
    });

    it('a mark that is there already is refused by the key', async () => {
      const { store } = current();
      const owner = await someone(store);
      await register(store, owner, 'ZL', LINES.slice(0, 1));
      const [row] = await query('select id from trajects');
      await query("update trajects set import_mark = 'm' where id = $1", [row?.id]);
      const other = await registered(store, owner);
      await expect(query("update trajects set import_mark = 'm' where id = $1", [other.id])).rejects.toThrow(/trajects_import/);
    });
  });

  describe('a file that waits', () => {
    const keep = async (owner: Someone, region: string | null = null) => {
      const checked = checkFile(fileOf(...LINES), '2019-05-06');
      const rows = checked.type === 'checked' ? await keptRows(current().store.reads, checked.rows) : [];
      const id = randomUUID();
      await write({ type: 'import.keep', id, ownerId: owner.id, region, rows });
      return { id, rows };
    };
    const found = (id: string) => current().store.transaction(({ reads }) => reads.importForChange(id));

    it('comes back as it was kept, with the region that was chosen', async () => {
      const owner = await someone(current().store);
      const { id, rows } = await keep(owner);
      expect(await found(id)).toEqual({ id, ownerId: owner.id, region: null, status: 'pending', rows, registered: null });
      await write({ type: 'import.region', id, region: 'ZL' });
      expect((await found(id))?.region).toBe('ZL');
      expect(await found(randomUUID())).toBeNull();
    });

    it('once it ended has no rows, and says how it ended', async () => {
      const owner = await someone(current().store);
      const [one, two] = [await keep(owner, 'ZL'), await keep(owner)];
      const end = { count: 3, first: 'HW-ZL-2019-0001', last: 'HW-ZL-2019-0003' };
      await write({ type: 'import.end', id: one.id, registered: end }, { type: 'import.end', id: two.id, registered: null });
      expect(await found(one.id)).toMatchObject({ status: 'registered', rows: [], registered: end });
      expect(await found(two.id)).toMatchObject({ status: 'cancelled', rows: [], registered: null });
    });

    it('is forgotten after a day; what became of it after a month', async () => {
      const { store } = current();
      const owner = await someone(store);
      const [one, two] = [await keep(owner), await keep(owner, 'ZL')];
      await write({ type: 'import.end', id: two.id, registered: { count: 1, first: 'x', last: 'x' } });
      const left = async (seconds: number) => {
        expect(await forgetImports(store, plus(seconds))).toEqual([]);
        return (await query('select id from imports')).map(({ id }) => id);
      };
      expect((await left(DAY - 1)).toSorted()).toEqual([one.id, two.id].toSorted());
      expect(await left(DAY + 1)).toEqual([two.id]);
      expect(await left(31 * DAY - 1)).toEqual([two.id]);
      expect(await left(31 * DAY + 1)).toEqual([]);
    });
  });

  it('who holds what came from the command line is one person for each region, whom nobody can reach', async () => {
    const { store } = current();
    const personId = randomUUID();
    expect(await store.reads.importOwner('ZL')).toBeNull();
    await write({ type: 'import.owner', region: 'ZL', personId, name: 'Ingelezen uit bestand' });
    expect([await store.reads.importOwner('ZL'), await store.reads.importOwner('MB')]).toEqual([personId, null]);
    expect((await store.reads.colleagues(['ZL'])).some(({ id }) => id === personId)).toBe(false);
    expect((await store.reads.candidates()).some(({ id }) => id === personId)).toBe(false);
  });
}
