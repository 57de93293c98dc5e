import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { placeOf as slackPlace } from '../../adapters/slack/place.ts';
import { placeOf as teamsPlace } from '../../adapters/teams/place.ts';
import { text } from '../../src/cards/build.ts';
import { type Both, knownInTeams, startBoth } from '../support/both-apps.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { ALICE, BOB, TEAM } from '../support/slack-payloads.ts';
import { ALEX, BOT, TENANT } from '../support/teams-activities.ts';

/*
 * A platform that stays away: how long is waited between attempts, when a message is given up, and who hears instead.
 */

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const QUARTER = 15 * 60 * SECOND;

let both: Both;

beforeAll(async () => {
  both = await startBoth();
  for (const user of [ALICE, BOB]) await known(both.inSlack(user));
  await knownInTeams(both.inTeams(ALEX), 'Alex de Wit');
  await both.app.settled();
});

afterEach(() => {
  both.slackStub.heal();
  both.teamsStub.faults.length = 0;
  expect(both.slackStub.problems).toEqual([]);
});

afterAll(async () => {
  await both?.stop();
});

const requestsTo = (platform: string): number =>
  platform === 'slack' ? both.slackStub.of('chat.postMessage').length : both.teamsStub.calls.filter(({ method }) => method === 'POST').length;

/** From now on every message is answered like this. */
function failing(status: number): void {
  both.slackStub.fault({ method: 'chat.postMessage', status, times: Number.POSITIVE_INFINITY });
  both.teamsStub.faults.push(...Array.from({ length: 500 }, () => ({ status })));
}

test.each(['slack', 'teams'])('%s away for a day: attempts ever further apart, each its own wait, then given up with its reason', async (platform) => {
  const user = { id: 'u1', name: 'Anna' };
  const to =
    platform === 'slack'
      ? slackPlace(TEAM, { channel: ALICE.id })
      : teamsPlace(TENANT, { serviceUrl: both.teamsStub.url, conversation: 'personal-1', bot: BOT, user });
  const key = `away-${platform}`;
  failing(503);
  const before = requestsTo(platform);
  const began = both.clock.now();
  await both.store.enqueue({ type: 'post', key, to, subject: key, card: { title: 'Bericht', blocks: [text('Bericht')] } }, began);
  const row = async () => (await both.database.query('select status, reason, attempts, due_at, ended_at from outbox where key = $1', [key]))[0];

  const waits: number[] = [];
  for (await both.later(0); (await row())?.status === 'pending'; ) {
    const due = (await row())?.due_at;
    const wait = due instanceof Date ? Math.max(0, due.getTime() - both.clock.now().getTime()) : Number.NaN;
    waits.push(wait);
    await both.later(wait + 1);
  }

  expect(requestsTo(platform) - before).toBe(waits.length + 1); // nobody but the outbox tried again
  for (const [index, wait] of waits.entries()) {
    const whole = Math.min(QUARTER, SECOND * 2 ** index);
    expect(wait).toBeLessThanOrEqual(whole);
    expect(wait).toBeGreaterThanOrEqual(Math.max(0, whole / 2 - 5 * SECOND)); // looking took its time too
  }
  const late = waits.slice(12);
  expect(new Set(late.map((wait) => Math.round(wait / SECOND))).size).toBeGreaterThan(late.length / 2); // many do not come back at once
  const reason = platform === 'slack' ? 'Slack: HTTP 503' : 'Teams: HTTP 503';
  expect(await row()).toMatchObject({ status: 'failed', reason, attempts: waits.length + 1 });
  expect(both.clock.now().getTime() - began.getTime()).toBeGreaterThan(24 * HOUR);
  expect(both.clock.now().getTime() - began.getTime()).toBeLessThan(24 * HOUR + 2 * QUARTER);
  expect(await both.store.undelivered(began, 10)).toMatchObject([{ platform, reason, subject: key }]);
});

test('a ping that Teams drops twice is not sent a third time: it is listed, and the colleague in Slack hears at once', async () => {
  const uwv = await uwvOf(both.database);
  await seat(both.database, { id: ALEX.aadObjectId, name: 'alex' }, 'organisatieambassadeur', { organisationId: uwv });
  await seat(both.database, BOB, 'organisatieambassadeur', { organisationId: uwv });
  const alice = both.inSlack(ALICE);
  const { view } = await alice.slash('/vastgelopen');
  if (!view) throw new Error('no form was opened');
  const began = both.clock.now();
  const before = requestsTo('teams');
  for (let times = 0; times < 10; times += 1) both.teamsStub.faults.push({ drop: 'before' });
  await alice.submit(view, { region: 'ZL', organisatie: uwv, category: 'contact', candidateKnows: 'ja', question: 'Wie neemt dit op?' });
  await both.app.settled();
  const hearing = () => both.slackStub.messages.filter(({ channel, text: title }) => channel === 'D00000BOB' && title.startsWith('Voor u: Casus'));
  expect(hearing()).toEqual([]);

  await both.later(2 * SECOND);
  await both.later(2 * SECOND);
  await both.later(0); // the wake-up of the escalation was lost: the next sweep finds it due
  expect(requestsTo('teams') - before).toBe(2);
  expect(hearing()).toHaveLength(1);
  const pings = await both.database.query('select name, undelivered from pings join people on people.id = person_id order by name');
  expect(pings).toEqual([
    { name: 'Alex de Wit', undelivered: 'refused' },
    { name: 'bob Jansen', undelivered: null },
  ]);
  expect(await both.store.undelivered(began, 10)).toMatchObject([{ personName: 'Alex de Wit', platform: 'teams', reason: 'refused' }]);
});
