import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { placeOf as teamsPlace } from '../../adapters/teams/place.ts';
import { type Both, startBoth } from '../support/both-apps.ts';
import { known } from '../support/escalations.ts';
import { answer, daysAgo } from '../support/slack-app.ts';
import { ALICE, type ShownView } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { BOT, TENANT } from '../support/teams-activities.ts';

/*
 * What a process of this version meets while a newer one is being rolled out beside it: a database with more in it than it knows, and rows
 * that the other one wrote.
 */

let both: Both;
let alice: Person;
let day = 10;

beforeAll(async () => {
  both = await startBoth();
  await both.database.query("insert into migrations (name) values ('9999-of-a-newer-version.sql')");
  await both.database.query('create table of_a_newer_version (id uuid primary key, person_id uuid references people)');
  const tables = await both.database.query(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  for (const { name } of tables) await both.database.query(`alter table ${name} add column later text, add column sooner jsonb not null default '{}'`);
  expect(await migrate(both.database.connectionString)).toEqual([]); // as this version's process does when it starts
  alice = both.inSlack(ALICE);
  await known(alice);
});

const trajects = async () => Number((await both.database.query('select count(*)::int as n from trajects'))[0]?.n);
let before = 0;
beforeEach(async () => {
  before = await trajects();
});

afterEach(() => {
  expect(both.slackStub.problems).toEqual([]);
  expect(both.lines.filter((line) => /"level":60/.test(line))).toEqual([]);
});

afterAll(async () => {
  await both?.stop();
});

const shown = ({ modal }: ShownView) => JSON.stringify(modal.blocks);

test('on a database with tables, columns and a migration that it does not know, it starts, registers and delivers', async () => {
  const { view } = await alice.submit(await answer(alice), { startDate: daysAgo(day++) });
  await both.app.settled();
  const [reference = 'none'] = /HW-ZL-\d{4}-\d{4}/.exec(shown(view)) ?? [];
  expect(both.slackStub.messages.filter(({ text }) => text === `Traject ${reference}`)).toHaveLength(1);
  await both.later(60_000);
  expect(await both.database.query('select status, count(*)::int as n from outbox group by status')).toEqual([{ status: 'delivered', n: 1 }]);
});

describe('a form that was begun with a newer version', () => {
  test('goes on when its row holds more than is known', async () => {
    const outcome = await answer(alice);
    const more = `|| '{"later": {"of": ["a newer version"]}}'`;
    await both.database.query(`update runs set state = state ${more}, last_reply = last_reply ${more} where status = 'open'`);
    const { view } = await alice.submit(outcome, { startDate: daysAgo(day++) });
    expect(shown(view)).toMatch(/HW-ZL-\d{4}-\d{4}/);
    const again = await alice.submit(outcome, { startDate: daysAgo(day) });
    expect(shown(again.view)).toBe(shown(view));
    expect(await trajects()).toBe(before + 1);
  });

  test('and is of another version is shown anew with what was filled in, and stores nothing', async () => {
    const outcome = await answer(alice);
    await both.database.query("update runs set version = version + 1 where status = 'open'");
    const metadata = (outcome.modal.private_metadata ?? '').replace('"version":1', '"version":2');
    const newer = { ...outcome, modal: { ...outcome.modal, private_metadata: metadata } };
    const { received, view } = await alice.submit(newer, { startDate: daysAgo(day++) });
    expect(received.status).toBe(200);
    expect(shown(view)).toContain('intussen vernieuwd');
    expect(await trajects()).toBe(before);
  });

  test('and whose state does not fit is refused in words, and stores nothing', async () => {
    const outcome = await answer(alice);
    await both.database.query(`update runs set state = '{"answers": "kept otherwise"}' where status = 'open'`);
    const { received, errors } = await alice.submit(outcome, { startDate: daysAgo(day++) });
    expect(received.status).toBe(200);
    expect(Object.values(errors).join()).not.toBe('');
    expect(await trajects()).toBe(before);
  });
});

describe('a message that a newer version recorded', () => {
  const post = async (key: string, platform: 'slack' | 'teams', card: unknown) => {
    const teams = teamsPlace(TENANT, { serviceUrl: both.teamsStub.url, conversation: 'c1', bot: BOT, user: { id: 'u1', name: 'Anna' } });
    const to = platform === 'teams' ? teams : { platform, tenant: 'T000000001', address: JSON.stringify({ channel: ALICE.id }) };
    await both.database.query(
      `insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at)
       values (gen_random_uuid(), $1, 'post', $1, $2, $3, $4, $5, $6, $6)`,
      [key, platform, to.tenant, to.address, JSON.stringify(card), both.clock.now()],
    );
  };
  const row = async (key: string) => (await both.database.query('select status, doubts, reason from outbox where key = $1', [key]))[0];

  test('is sent when its card holds more than is known', async () => {
    await post('more', 'slack', { title: 'Bericht', later: true, blocks: [{ type: 'text', text: 'Bericht', tone: 'plain', strong: false, later: 1 }] });
    await both.later(0);
    expect(await row('more')).toMatchObject({ status: 'delivered' });
  });

  test.each(['slack', 'teams'] as const)(
    'in %s waits for that version when its card is not known here: it is neither given up nor in doubt',
    async (platform) => {
      const key = `unknown-${platform}`;
      await post(key, platform, { title: 'Bericht', blocks: [{ type: 'of-a-newer-version' }] });
      for (let tries = 0; tries < 6; tries += 1) await both.later(60_000);
      expect(await row(key)).toEqual({ status: 'pending', doubts: 0, reason: 'its card is not one that this version knows' });
    },
  );
});
