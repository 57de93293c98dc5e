import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Inbound } from '../../src/engine/events.ts';
import { dayOf, yearOf } from '../../src/programme/dates.ts';
import { freshStore, type StoreUnderTest } from '../support/database-store.ts';
import { createEngineFor, letterOf, presses, says, type WhoMayEngine } from '../support/who-may-engine.ts';
import { ACTION_ROWS } from '../support/who-may-rows.ts';
import { makeWorld, OTHER, REGION, ROLES, type Role, type World } from '../support/who-may-world.ts';

/*
 * Design section 6: the trail of who read what. Every button there is: what shows a record leaves a line with that record, that person and
 * that moment; what shows none, or is refused, leaves none. Real engine, real store.
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
beforeEach(() => subject.database.query("delete from audit where what like 'read.%'"));

const lines = () => subject.database.query("select person_id, what, subject, at from audit where what like 'read.%' order by id");

type Action = (typeof ACTIONS)[keyof typeof ACTIONS];
type Shown = { by: Role; reads: (world: World) => [what: string, subject: string][] };

const traject = (by: Role, of: (world: World) => string = (all) => all.traject): Shown => ({ by, reads: (all) => [['traject', of(all)]] });
const escalation = (by: Role, of: (world: World) => string = (all) => all.casus): Shown => ({ by, reads: (all) => [['escalation', of(all)]] });
const fixed = (by: Role, what: string, of: string | ((world: World) => string)): Shown => ({
  by,
  reads: (all) => [[what, typeof of === 'string' ? of : of(all)]],
});

/** Who sees a record by which button, and the line it leaves. Every other button leaves none. */
const SHOWS: Partial<Record<Action, Shown>> = {
  [ACTIONS.command]: fixed('manager', 'questions', 'open'), // as the command it says
  [ACTIONS.personRecord]: fixed('owner', 'record', ({ people }) => `person:${people.owner}`),
  [ACTIONS.home]: fixed('professional', 'region', REGION),
  [ACTIONS.trajectList]: fixed('owner', 'trajects', 'own'),
  [ACTIONS.trajectOpen]: traject('regisseur'),
  [ACTIONS.trajectWhy]: traject('manager'),
  [ACTIONS.trajectResult]: traject('owner'),
  [ACTIONS.trajectEnd]: traject('owner'),
  [ACTIONS.trajectSettle]: traject('owner', ({ unclear }) => unclear),
  [ACTIONS.escalationList]: fixed('reporter', 'escalations', 'own'),
  [ACTIONS.escalationOpen]: escalation('contact'),
  [ACTIONS.escalationAnswer]: escalation('standIn'),
  [ACTIONS.escalationForward]: escalation('regisseur'),
  [ACTIONS.escalationNote]: escalation('reporter'),
  [ACTIONS.escalationClimb]: escalation('regisseur', ({ governance }) => governance),
  [ACTIONS.escalationNotSolved]: escalation('reporter', ({ answered }) => answered),
  [ACTIONS.escalationOverview]: fixed('regisseur', 'overview', REGION),
  [ACTIONS.overviewCasus]: fixed('manager', 'escalations', `${REGION}:contact`),
  [ACTIONS.proposalOpen]: fixed('regisseur', 'proposal', ({ proposal }) => proposal),
  [ACTIONS.proposalList]: fixed('regisseur', 'proposals', REGION),
  [ACTIONS.questionList]: fixed('manager', 'questions', 'open'),
  [ACTIONS.questionOpen]: fixed('manager', 'question', ({ question }) => question),
  [ACTIONS.questionReply]: fixed('manager', 'question', ({ question }) => question),
  [ACTIONS.counts]: fixed('elsewhere', 'counts', ({ month }) => `${month}:${REGION}`),
  [ACTIONS.countFiles]: fixed('manager', 'files', ({ month }) => `counts:${month}:${REGION}`),
  [ACTIONS.checkInPage]: fixed('owner', 'trajects', 'own'),
  [ACTIONS.region]: fixed('elsewhere', 'region', REGION),
  [ACTIONS.divisionRegion]: fixed('regisseur', 'applications', REGION),
  [ACTIONS.divisionList]: fixed('manager', 'applications', () => String(yearOf(dayOf(AT)))),
  [ACTIONS.divisionOpen]: fixed('contact', 'application', ({ application }) => application),
};

const ALL = Object.entries(ACTION_ROWS).map(([action, row]): [string, typeof row, Shown | undefined] => [action, row, SHOWS[action as Action]]);
const press = (role: Role, action: string, row: (typeof ACTION_ROWS)[Action]): Inbound => presses(role, action, row.value?.(world) ?? '');

describe('a button that shows a record leaves who was shown it, and when', () => {
  test.each(ALL.flatMap(([action, row, shown]) => (shown ? [{ action, row, shown }] : [])))('$action', async ({ action, row, shown: { by, reads } }) => {
    await engine.handle(press(by, action, row));
    const personId = world.people[by === 'nobody' ? 'professional' : by];
    expect(await lines()).toEqual(reads(world).map(([what, of]) => ({ person_id: personId, what: `read.${what}`, subject: of, at: AT })));
  });
});

describe('a button that shows none, or is refused, leaves nothing', () => {
  test.each(ALL.map(([action, row, shown]) => ({ action, row, shown })))('$action', async ({ action, row, shown }) => {
    for (const role of ROLES) {
      await subject.database.query("delete from audit where what like 'read.%'");
      const letter = letterOf(await engine.handle(press(role, action, row)));
      const left = await lines();
      // Whoever is shown something where records are shown: looked at above.
      if (shown === undefined || !['S', 'F', 'O'].includes(letter)) expect(left, `${role}: ${letter}`).toEqual([]);
    }
  });
});

test('a traject asked for by its reference leaves it too; of one that is not there, or not theirs, nothing', async () => {
  await engine.handle(says('regisseur', 'traject', world.traject));
  await engine.handle(says('regisseur', 'traject', `HW-${OTHER}-2001-0001`));
  await engine.handle(says('elsewhere', 'traject', world.traject));
  expect(await lines()).toEqual([{ person_id: world.people.regisseur, what: 'read.traject', subject: world.traject, at: AT }]);
});

test('without its line nothing is shown: the user hears that it does not work now', async () => {
  const { store } = subject;
  const event = says('regisseur', 'traject', world.traject);
  const shown = (await createEngineFor({ ...store }, () => AT).handle({ ...event, key: randomUUID() })).reply;
  expect(JSON.stringify(shown)).toContain('"facts"');
  const failing = createEngineFor({ ...store, recordReads: () => store.transaction(() => Promise.reject(new Error('weg'))) }, () => AT);
  const refused = (await failing.handle({ ...event, key: randomUUID() })).reply;
  expect(refused.type).toBe('failed');
});
