import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { tablesHolding } from '../contracts/store-retention.ts';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { known, seat } from '../support/escalations.ts';
import { ALICE, BOB } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { ALEX } from '../support/teams-activities.ts';
import { readOf } from '../support/teams-app.ts';

/*
 * What is kept about somebody, and the end of it, on both platforms, with real payloads: afterwards nothing in the database says who they were.
 */

let both: Both;
let alice: Person;
let alex: TeamsPerson;

beforeAll(async () => {
  both = await startBoth();
  alice = both.inSlack(ALICE);
  alex = both.inTeams(ALEX);
  await known(alice);
  await known(both.inSlack(BOB));
  await knownInTeams(alex, 'Alex de Wit');
  await both.app.settled();
  await seat(both.database, BOB, 'programmamanager', { region: null });
});
afterEach(async () => {
  await both.app.settled();
  expect(both.slackStub.problems).toEqual([]);
});
afterAll(() => both?.stop());

const holding = async (...words: string[]) => {
  await both.app.settled();
  return [...new Set((await Promise.all(words.map((one) => tablesHolding(both, one)))).flat())];
};

/** Their profile, once it is there. */
async function profileOf(person: Person) {
  const { view } = await person.slash('/profiel');
  if (!view) throw new Error('no profile');
  return person.filled(view);
}

/** The id of a button in a view or a message. */
function buttonIn(blocks: unknown, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#?\\d*)"`).exec(JSON.stringify(blocks)) ?? [];
  if (!id) throw new Error(`no ${action} in ${JSON.stringify(blocks)}`);
  return id;
}

test('in Slack the file with what is kept comes as a message of its own; it was read, says the trail', async () => {
  const view = await profileOf(alice);
  await alice.pressIn(view, buttonIn(view.modal, 'profiel.gegevens'));
  const message = await both.slackStub.waitFor(() =>
    both.slackStub.messages.find(({ channel, text }) => channel === `D${ALICE.id.slice(1)}` && text.includes('over u')),
  );
  expect(JSON.stringify(message.blocks)).toContain('Wat er over u bewaard wordt');
  const lines = await both.database.query("select subject from audit where what = 'read.record'");
  expect(lines).toHaveLength(1);
});

test('in Slack: who says yes is forgotten, and is somebody new when they come back', async () => {
  await alice.slash('/traject');
  const view = await profileOf(alice);
  await alice.pressIn(view, buttonIn(view.modal, 'profiel.wissen'));
  const asked = await both.slackStub.waitFor(() => {
    const now = both.slackStub.views.get(view.id);
    return now && now.hash !== view.hash && now;
  });
  expect(JSON.stringify(asked.modal)).toContain('Dit verdwijnt');
  expect(await holding('alice Jansen', ALICE.id)).not.toEqual([]);
  const { view: told } = await alice.submit(asked, { zeker: 'ja' });
  expect(JSON.stringify(told.modal)).toContain('Uw account is gewist');
  expect(await holding('alice Jansen', ALICE.id)).toEqual([]);
  const { view: form } = await alice.slash('/traject');
  expect(JSON.stringify(form?.modal)).toContain('Deze vragen stel ik één keer');
});

test('in Teams, where every message says where somebody can be reached: not remembered again by the very press that erased', async () => {
  const form = await alex.say('profiel');
  const { newest: asked } = await alex.press(form, 'Mijn account wissen');
  expect(readOf(asked)).toContain('Dit verdwijnt');
  const words = ['Alex de Wit', ALEX.aadObjectId, ALEX.id, `personal-${ALEX.id}`];
  expect(await holding(...words)).not.toEqual([]);
  const { newest: told } = await alex.press(asked, 'Wissen', { zeker: 'ja' });
  expect(readOf(told)).toContain('Uw account is gewist');
  expect(await holding(...words)).toEqual([]);
});

test('the only programmamanager is told why not, and stays', async () => {
  const bob = both.inSlack(BOB);
  const view = await profileOf(bob);
  await bob.pressIn(view, buttonIn(view.modal, 'profiel.wissen'));
  const told = await both.slackStub.waitFor(() => {
    const now = both.slackStub.views.get(view.id);
    return now && now.hash !== view.hash && now;
  });
  expect(JSON.stringify(told.modal)).toContain('de enige programmamanager');
  expect(await holding('bob Jansen')).toContain('people.name');
});
