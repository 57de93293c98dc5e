import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbound } from '../../src/engine/events.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { createEngineFor, letterOf, presses, says, submits, type WhoMayEngine } from '../support/who-may-engine.ts';
import { FORM_ROWS, openedForm } from '../support/who-may-forms.ts';
import { ACTION_ROWS, COMMAND_ROWS } from '../support/who-may-rows.ts';
import { accountOf, makeWorld, OTHER, ROLES, type Role, type World } from '../support/who-may-world.ts';

/*
 * The same table after something was taken away: whoever opened a card or a form when they might, and presses when they may no more, gets what
 * somebody without it gets; and nothing is stored.
 */

const AT = new Date();
let subject: StoreUnderTest;
let world: World;
/** Takes back whatever is stored; and one that keeps it, for what must store nothing. */
let undoing: WhoMayEngine;
let keeping: WhoMayEngine;

/** Something somebody might do, with the letters of its row. */
interface Press {
  name: string;
  event: (role: Role) => Inbound;
  cells: string;
  shows: string | undefined;
}
const all: Press[] = [];

beforeAll(async () => {
  subject = await freshStore();
  world = await makeWorld(subject.store, AT);
  undoing = createEngineFor(subject.store, () => AT);
  keeping = createEngineFor(subject.store, () => AT, { keep: true });
  for (const [name, row] of Object.entries(COMMAND_ROWS)) {
    all.push({ name, event: (role) => says(role, name), cells: row.cells.replaceAll(' ', ''), shows: row.shows?.(world) });
  }
  for (const [name, row] of Object.entries(ACTION_ROWS)) {
    all.push({ name, event: (role) => presses(role, name, row.value?.(world) ?? ''), cells: row.cells.replaceAll(' ', ''), shows: row.shows?.(world) });
  }
  for (const [name, row] of Object.entries(FORM_ROWS)) {
    const { ref, values } = await openedForm(undoing, world, name, dayOf(AT)); // with the role, before it is taken away
    all.push({ name: `form ${name}`, event: (role) => submits(role, ref, values), cells: row.cells.replaceAll(' ', ''), shows: undefined });
  }
});
afterAll(() => subject?.close());

const letterIn = (cells: string, role: Role): string => cells[ROLES.indexOf(role)] ?? '';

/** How many rows each table has; what was looked at is kept beside it. */
async function rows(): Promise<Record<string, number>> {
  const tables = await subject.database.query("select table_name as name from information_schema.tables where table_schema = 'public'");
  const counted: Record<string, number> = {};
  for (const { name } of tables) {
    const done = name === 'audit' ? "where what not like 'read.%'" : '';
    counted[String(name)] = Number((await subject.database.query(`select count(*) as n from "${String(name)}" ${done}`))[0]?.n);
  }
  return counted;
}

/** Takes rows out of a table while `work` runs. */
async function without(table: string, where: string, work: () => Promise<void>): Promise<void> {
  const taken = await subject.database.query(`with gone as (delete from ${table} where ${where} returning *) select to_jsonb(gone) as one from gone`);
  try {
    await work();
  } finally {
    for (const { one } of taken)
      await subject.database.query(`insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`, [one]);
  }
}

/** What differs from what the other column of the table says. @param but what is theirs whatever they lost, or not theirs any more */
async function expectAs(role: Role, as: Role, but: Record<string, string> = {}): Promise<void> {
  const before = await rows();
  const found: string[] = [];
  for (const { name, event, cells, shows } of all) {
    const expected = but[name] ?? letterIn(cells, as);
    const engine = expected === 'R' || expected === 'N' ? keeping : undoing;
    const letter = letterOf(await engine.handle(event(role)), shows);
    if (letter !== expected) found.push(`${name}: ${letter}, not ${expected}`);
  }
  expect(found).toEqual([]);
  expect(await rows()).toEqual(before);
}

describe('a role that was taken away, between opening and pressing', () => {
  test.each([
    ['asked', 'professional', { 'afwezig.end': 'W' }],
    ['otherAmbassadeur', 'elsewhere', {}],
    ['regisseur', 'professional', { wie: 'O', 'wie.open': 'O' }], // nobody is regisseur now
    ['otherRegisseur', 'elsewhere', {}],
    ['contact', 'professional', {}],
    ['regioambassadeur', 'professional', {}],
    ['werkgroep', 'elsewhere', {}],
    ['manager', 'elsewhere', {}],
  ] as [Role, Role, Record<string, string>][])('of %s: from then on they are like %s', async (role, as, but) => {
    const id = role === 'nobody' ? '' : world.people[role];
    await without('grants', `person_id = '${id}'`, () => expectAs(role, as, but));
  });

  test('of whom somebody stands in for: who stands in is like any other', async () => {
    // The people of a running rung are frozen: that it waits stays on their list, what was asked does not open.
    await without('grants', `person_id = '${world.people.asked}'`, () => expectAs('standIn', 'professional', { 'escalatie.list': 'S' }));
  });
});

test('who is of another region since is like who was always there', async () => {
  await subject.database.query('update person_regions set region = $2 where person_id = $1', [world.people.professional, OTHER]);
  await expectAs('professional', 'elsewhere');
});

test('who left the region of a file cannot register it there any more, and guides their trajects still', async () => {
  await subject.database.query('update person_regions set region = $2 where person_id = $1', [world.people.owner, OTHER]);
  const { reply, stored } = await keeping.handle(presses('owner', 'import.register', world.file));
  expect([stored, JSON.stringify(reply)]).toEqual([0, expect.stringContaining('U werkt volgens uw profiel niet in')]);
  expect(letterOf(await undoing.handle(presses('owner', 'traject.open', world.traject)))).toBe('S');
});

test('who is no longer known is like who never was', async () => {
  const { platform, tenant, user } = accountOf('manager');
  await without('accounts', `platform = '${platform}' and tenant = '${tenant}' and account = '${user}'`, () => expectAs('manager', 'nobody'));
});

test('the same account in another workspace is nobody, whatever it presses', async () => {
  for (const role of ['manager', 'owner', 'regisseur'] as const) {
    const found: string[] = [];
    for (const { name, event, cells, shows } of all) {
      const made = event(role);
      const engine = letterIn(cells, 'nobody') === 'R' ? keeping : undoing;
      const letter = letterOf(await engine.handle({ ...made, account: { ...made.account, tenant: 'T2' } }), shows);
      if (letter !== letterIn(cells, 'nobody')) found.push(`${name}: ${letter}`);
    }
    expect(found).toEqual([]);
  }
});

test('none of all this was a fault of ours', () => {
  expect([...undoing.faults(), ...keeping.faults()]).toEqual([]);
});
