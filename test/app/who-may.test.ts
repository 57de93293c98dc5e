import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, COMMANDS } from '../../manifest/ids.ts';
import type { Inbound } from '../../src/engine/events.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { WORKFLOWS } from '../../workflows/routes.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { fileOf } from '../support/imports.ts';
import { createEngineFor, letterOf, presses, says, sends, submits, type WhoMayEngine } from '../support/who-may-engine.ts';
import { FORM_ROWS, openedForm } from '../support/who-may-forms.ts';
import { ACTION_ROWS, COMMAND_ROWS, type Row } from '../support/who-may-rows.ts';
import { makeWorld, ROLES, type Role, type World } from '../support/who-may-world.ts';

/*
 * The table of design section 6, 'Only who may': every command, button, form and file, in and out, against everybody, on the real engine and
 * store. A new command, action or form without a row fails the types or the first tests.
 */

const AT = new Date();
let subject: StoreUnderTest;
let world: World;
let engine: WhoMayEngine;

beforeAll(async () => {
  subject = await freshStore();
  world = await makeWorld(subject.store, AT);
  engine = createEngineFor(subject.store, () => AT);
});
afterAll(() => subject?.close());

/** What everybody gets, as a row writes it. */
async function lettersFor(event: (role: Role) => Inbound, shows?: string): Promise<string> {
  let letters = '';
  for (const role of ROLES) letters += letterOf(await engine.handle(event(role)), shows);
  return letters;
}

const expected = ({ cells }: { cells: string }) => cells.replaceAll(' ', '');
const valueFor = (row: Row) => row.value?.(world) ?? '';

test('every command, action and form has a row with a letter for everybody', () => {
  expect(Object.keys(COMMAND_ROWS).sort()).toEqual([...COMMANDS].sort());
  expect(Object.keys(ACTION_ROWS).sort()).toEqual(Object.values(ACTIONS).sort());
  expect(Object.keys(FORM_ROWS).sort()).toEqual(WORKFLOWS.map(({ name }) => name).sort());
  for (const row of [...Object.values(COMMAND_ROWS), ...Object.values(ACTION_ROWS), ...Object.values(FORM_ROWS)]) {
    expect(expected(row)).toMatch(new RegExp(`^[PFSOWRN]{${ROLES.length}}$`));
  }
});

describe('who types', () => {
  test.each(Object.entries(COMMAND_ROWS))('%s', async (name, row) => {
    expect(await lettersFor((role) => says(role, name), row.shows?.(world))).toBe(expected(row));
  });
});

describe('who presses', () => {
  test.each(Object.entries(ACTION_ROWS))('%s', async (action, row) => {
    expect(await lettersFor((role) => presses(role, action, valueFor(row)), row.shows?.(world))).toBe(expected(row));
  });
});

describe('who submits', () => {
  test.each(Object.entries(FORM_ROWS))('%s', async (name, row) => {
    const { ref, values } = await openedForm(engine, world, name, dayOf(AT));
    expect(await lettersFor((role) => submits(role, ref, values))).toBe(expected(row));
  });
});

test('who sends a file: everybody who said where they work, for a dry run that waits for them', async () => {
  expect(await lettersFor((role) => sends(role, fileOf({})))).toBe('RWWWWWWWWWWWWW');
});

test('none of all this was a fault of ours', () => {
  expect(engine.faults()).toEqual([]);
});
