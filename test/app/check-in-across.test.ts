import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/engine/store.ts';
import { checkIn } from '../../src/jobs/check-in.ts';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { storeAt } from '../support/database-store.ts';
import { known } from '../support/escalations.ts';
import { ALICE, type ShownMessage } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { ALEX } from '../support/teams-activities.ts';
import { readOf } from '../support/teams-app.ts';
import type { TeamsMessage } from '../support/teams-stub.ts';

/*
 * The check-in as people see it: Alice in Slack has twelve trajects, Alex in Teams one. A schedule of every day, on whatever day this runs.
 */

const DAY = 24 * 3_600_000;
const EVERY_DAY = { cron: '0 9 * * *', isHoliday: () => false };

let both: Both;
let store: Store;
let alice: Person;
let alex: TeamsPerson;
/** A working day at noon or so, at least two days ahead. */
let asked: Date;

async function trajects(account: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await both.database.query(
      `insert into trajects (id, reference, region, owner_id, organisation_id, ggz, start_date, counts, counts_reasons, financing, financing_reasons, rules_version, registered_by, registered_at)
       select $1, $2, 'ZL', a.person_id, p.organisation_id, '{basis}', '2026-01-15', 'yes', '[]', 'yes', '[]', '2021.1', a.person_id, now() - interval '9 days'
       from accounts a join people p on p.id = a.person_id where a.account = $3`,
      [randomUUID(), `HW-ZL-2026-${account === ALICE.id ? '1' : '2'}${String(number).padStart(3, '0')}`, account],
    );
}

beforeAll(async () => {
  both = await startBoth();
  store = storeAt(both.database.connectionString);
  alice = both.inSlack(ALICE);
  alex = both.inTeams(ALEX);
  await known(alice);
  await knownInTeams(alex, 'Alex de Wit');
  await trajects(ALICE.id, 12);
  await trajects(ALEX.aadObjectId, 1);
  await checkIn(store, EVERY_DAY, both.clock.now());
  asked = new Date(Math.floor(both.clock.now().getTime() / DAY) * DAY + 2 * DAY + DAY / 2);
  while ([0, 6].includes(asked.getUTCDay())) asked = new Date(asked.getTime() + DAY);
  expect(await checkIn(store, EVERY_DAY, asked)).toHaveLength(2);
  await both.later(asked.getTime() - both.clock.now().getTime());
});

afterAll(async () => {
  expect(both.slackStub.problems).toEqual([]);
  await store?.close();
  await both?.stop();
});

const words = (message: ShownMessage): string => JSON.stringify(message.blocks);
const inSlack = (): ShownMessage => {
  const found = both.slackStub.messages.filter(({ metadata }) => String(metadata?.event_payload.key).startsWith('check-in:'));
  const [one] = found;
  if (!one || found.length !== 1) throw new Error(`one message was expected, not ${found.length}`);
  return one;
};
const inTeams = (): TeamsMessage => {
  const one = both.teamsStub.messages.find((message) => readOf(message).includes('Uw trajecten in'));
  if (!one) throw new Error('no message in Teams');
  return one;
};
const answered = async () => (await both.database.query('select 1 from check_in_items where answered_at is not null')).length;
const press = async (action: string) => {
  const pressed = await alice.press(inSlack(), action);
  await both.app.settled();
  return pressed;
};

test('in Slack one tap answers a traject and changes the message in place; twice on the same button is once', async () => {
  const before = structuredClone(inSlack());
  expect(words(before)).toContain('Nog 12 van 12 te beantwoorden');
  for (let times = 0; times < 2; times += 1) {
    const pressed = await alice.press(before, 'check-in.same#0');
    await both.app.settled();
    const { body } = await pressed.answered();
    expect(body).toMatchObject({ replace_original: true });
    expect(JSON.stringify(body)).toContain('Nog 11 van 12 te beantwoorden');
    expect(await answered()).toBe(1);
  }
  expect(words(inSlack())).toContain('Nog 11 van 12 te beantwoorden');
  expect(words(inSlack())).toContain('bijgewerkt · gestart in januari 2026');
});

test('a result by its tap is a result of the traject, and the last two stand on the next page', async () => {
  await press('check-in.paid#1');
  const results = await both.database.query('select result, count(*)::int as times from traject_results group by result');
  expect(results).toEqual([{ result: 'betaald-werk', times: 1 }]);
  const next = await press('check-in.page#0');
  expect(JSON.stringify((await next.answered()).body)).toContain('11 tot en met 12 van 12');
});

test('vastgelopen opens the casus, filled in with the region', async () => {
  const pressed = await alice.press(inSlack(), 'escalatie.casus#3');
  expect(JSON.stringify((await pressed.opened()).modal)).toContain('Zuid-Limburg');
});

test('in Teams the card is changed in place too', async () => {
  const before = inTeams();
  await alex.press(before, 'Loopt door');
  await both.app.settled();
  expect(readOf(inTeams())).toContain('Alles is beantwoord. Dank u.');
  expect(inTeams().id).toBe(before.id);
});

test('a month that is skipped says so, and is not asked about again', async () => {
  await press('check-in.skip#2');
  expect(words(inSlack())).toContain('U slaat deze maand over');
  await checkIn(store, EVERY_DAY, new Date(asked.getTime() + 9 * DAY)); // perhaps the next month is asked about
  expect(await both.database.query("select key from outbox where key like 'check-in:%:repeat'")).toEqual([]);
});
