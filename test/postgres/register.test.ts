import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/*
 * The processing register for privacy officers (docs/verwerkingsregister.md) speaks of everything that is kept.
 */

let database: FreshDatabase;
let register: string;
beforeAll(async () => {
  database = await freshDatabase();
  register = await readFile(new URL('../../docs/verwerkingsregister.md', import.meta.url), 'utf8');
});
afterAll(() => database?.close());

const tables = async () =>
  (await database.query("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")).map(
    ({ name }) => String(name),
  );
/** Names in the column of tables. */
const named = () =>
  register
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|')[4] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''));

describe('the processing register', () => {
  it('names every table there is, once, and no other', async () => {
    expect(named().sort()).toEqual((await tables()).sort());
  });

  it('says of every row of what, of whom, why, where, how long, and who sees it', () => {
    const rows = register.split('\n').filter((line) => line.startsWith('| ') && /`\w+`/.test(line.split('|')[4] ?? ''));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows)
      expect(
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().length > 0),
      ).toEqual([true, true, true, true, true, true]);
  });

  it('leaves to the organisation what only the organisation can say, and names the settings that hold', () => {
    for (const words of ['in te vullen door de organisatie', 'Grondslag', '`RETENTION_TEXT`', '`RETENTION_AUDIT`', 'Slack', 'Microsoft', 'Niet te wissen']) {
      expect(register).toContain(words);
    }
  });
});
