import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { ALICE, BOB, type ShownMessage } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { ALEX, type TeamsUser } from '../support/teams-activities.ts';
import { optionOf, readOf } from '../support/teams-app.ts';
import type { TeamsMessage } from '../support/teams-stub.ts';

/*
 * One record, Slack and Teams: Alice and Bob use Slack, Alex and Tess use Teams. Alex and Bob are both ambassadeurs of UWV.
 */

const HOUR = 3_600_000;
const TESS: TeamsUser = { id: 'user-id-7', name: 'Tess', aadObjectId: '00000000-0000-0000-0000-0000000000027' };

let both: Both;
let uwv: string;
let alice: Person;
let bob: Person;
let alex: TeamsPerson;
let tess: TeamsPerson;

beforeAll(async () => {
  both = await startBoth();
  const { database } = both;
  alice = both.inSlack(ALICE);
  bob = both.inSlack(BOB);
  alex = both.inTeams(ALEX);
  tess = both.inTeams(TESS);
  for (const person of [alice, bob]) await known(person);
  await knownInTeams(alex, 'Alex de Wit');
  await knownInTeams(tess, 'Tess Vos');
  await both.app.settled();
  uwv = await uwvOf(database);
  await seat(database, { id: ALEX.aadObjectId, name: 'alex' }, 'organisatieambassadeur', { organisationId: uwv });
  await seat(database, BOB, 'organisatieambassadeur', { organisationId: uwv });
});

afterEach(() => {
  expect(both.slackStub.problems).toEqual([]);
});

afterAll(async () => {
  await both?.stop();
});

const newest = async () => {
  const [row] = await both.database.query('select id, reference from escalations order by raised_at desc limit 1');
  return { id: String(row?.id), reference: String(row?.reference) };
};
const state = async (id: string) => (await both.database.query('select status, revision from escalations where id = $1', [id]))[0];
const logOf = async (id: string) =>
  (await both.database.query('select what from escalation_log where escalation_id = $1 order by position', [id])).map(({ what }) => what);

/** Stuck in Slack. */
async function stuckInSlack(question: string) {
  const { view } = await alice.slash('/vastgelopen');
  if (!view) throw new Error('no form was opened');
  await alice.submit(view, { region: 'ZL', organisatie: uwv, category: 'contact', candidateKnows: 'ja', question });
  await both.app.settled();
  return newest();
}

/** Stuck in Teams. */
async function stuckInTeams(question: string) {
  const form = await tess.say('vastgelopen');
  const filled = { region: 'ZL', organisatie: optionOf(form, 'organisatie', 'UWV'), category: 'contact', candidateKnows: 'ja', question };
  await tess.press(form, 'Versturen', filled);
  await both.app.settled();
  return newest();
}

const shown = (message: ShownMessage): string => JSON.stringify(message.blocks);
/** Messages about an escalation that follow it, on both platforms; what stays where a form was only says how it stood then. */
const inSlack = (id: string): ShownMessage[] =>
  both.slackStub.messages.filter(({ metadata }) => String(metadata?.event_payload.key).startsWith(`escalation:${id}:`));
const inTeams = (reference: string): TeamsMessage[] =>
  both.teamsStub.messages.filter((message) => readOf(message).includes(`${reference} (`) && readOf(message).includes('Gemeld door'));
const only = <T>(found: T[]): T => {
  const [one] = found;
  if (one === undefined || found.length !== 1) throw new Error(`one was expected, not ${found.length}`);
  return one;
};
/** The Teams message that says this. */
const teamsSaying = (reference: string, words: string): TeamsMessage =>
  only(inTeams(reference).filter((message) => String(message.activity.summary).includes(words)));
const slackSaying = (id: string, words: string): ShownMessage => only(inSlack(id).filter(({ text }) => text.includes(words)));

function actionOf(message: ShownMessage, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(shown(message)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${shown(message)}`);
  return id;
}

async function pressInSlack(person: Person, message: ShownMessage, action: string) {
  const pressed = await person.press(message, actionOf(message, action));
  await both.app.settled();
  return pressed;
}

async function pressInTeams(person: TeamsPerson, message: TeamsMessage, title: string, filled: Record<string, string> = {}) {
  const pressed = await person.press(message, title, filled);
  await both.app.settled();
  return pressed;
}

/** How a message looks by now. */
const now = ({ ts }: ShownMessage): ShownMessage => only(both.slackStub.messages.filter((message) => message.ts === ts));

/** Every copy of the card there is, on both platforms, as it reads now: news in two lines is no copy. */
const copies = (id: string, reference: string): string[] =>
  [...inSlack(id).map(shown), ...inTeams(reference).map(readOf)].filter((copy) => copy.includes('Stap'));

test('raised in Slack, taken up and answered in Teams, closed in Slack: one record, and every copy shows each state', async () => {
  const { id, reference } = await stuckInSlack('Er komt geen reactie op een aanmelding.');
  const ping = teamsSaying(reference, 'Voor u: Casus');
  expect(readOf(ping)).toContain('Er komt geen reactie op een aanmelding.');

  await pressInTeams(alex, ping, 'Ik pak dit op');
  expect(slackSaying(id, 'Alex de Wit pakt dit op').channel).toContain(ALICE.id.slice(1));
  for (const copy of copies(id, reference)) expect(copy).toContain('Alex de Wit pakt dit op.');

  const { newest: form } = await pressInTeams(alex, ping, 'Antwoord');
  await pressInTeams(alex, form, 'Versturen', { text: 'Ik bel morgen met het team.' });
  const told = slackSaying(id, 'heeft geantwoord');
  expect(shown(told)).toContain('Ik bel morgen met het team.');
  for (const copy of copies(id, reference)) expect(copy).toContain('Beantwoord door Alex de Wit.');

  await pressInSlack(alice, told, 'escalatie.solved');
  expect(copies(id, reference).length).toBe(4);
  for (const copy of copies(id, reference)) expect(copy).toContain('Dit is afgesloten.');
  expect(await state(id)).toMatchObject({ status: 'closed' });
  expect(await logOf(id)).toEqual(['raised', 'entered', 'taken', 'answered', 'closed']);
});

test('raised in Teams, taken up and answered in Slack, not solved and closed in Teams', async () => {
  const { id, reference } = await stuckInTeams('Wie beslist over de aanvraag?');
  await both.later(24 * HOUR); // Bob is the colleague: he hears at half time
  const reminder = slackSaying(id, 'Herinnering: Casus');

  await pressInSlack(bob, reminder, 'escalatie.take');
  expect(both.teamsStub.messages.map(({ activity }) => activity.summary)).toContain(`${reference}: bob Jansen pakt dit op.`);
  const taken = now(reminder);
  const form = await (await bob.press(taken, actionOf(taken, 'escalatie.answer'))).opened();
  await bob.submit(form, { text: 'Dat doet de teammanager.' });
  await both.app.settled();

  const told = teamsSaying(reference, 'heeft geantwoord');
  expect(readOf(told)).toContain('Dat doet de teammanager.');
  const { newest: why } = await pressInTeams(tess, told, 'Nog niet opgelost');
  await pressInTeams(tess, why, 'Versturen', { text: 'Die is er niet.' });
  const back = slackSaying(id, 'Nog niet opgelost: Casus');
  expect(shown(back)).toContain('Die is er niet.');
  for (const copy of copies(id, reference)) expect(copy).toContain('bob Jansen pakt dit op.');

  const own = inTeams(reference).find((message) => readOf(message).includes('Intrekken'));
  if (!own) throw new Error('Tess has no copy');
  await pressInTeams(tess, own, 'Opgelost');
  for (const copy of copies(id, reference)) expect(copy).toContain('Dit is afgesloten.');
  expect(await logOf(id)).toEqual(['raised', 'entered', 'reminded', 'taken', 'answered', 'not-solved', 'closed']);
});

describe('a late press on the other platform’s copy', () => {
  test('in Teams shows there who was faster in Slack, and stores nothing', async () => {
    const { id, reference } = await stuckInSlack('Kan dit sneller?');
    await both.later(24 * HOUR);
    const old = structuredClone(teamsSaying(reference, 'Herinnering: Casus'));
    await pressInSlack(bob, slackSaying(id, 'Herinnering'), 'escalatie.take');
    const before = await state(id);
    expect(await pressInTeams(alex, old, 'Ik pak dit op')).toMatchObject({ status: 200 });
    const there = both.teamsStub.messages.find(({ id: message }) => message === old.id);
    expect(there && readOf(there)).toContain('bob Jansen was u net voor. Zo staat het er nu voor:');
    expect(await state(id)).toEqual(before);
  });

  test('in Slack shows there that it was withdrawn in Teams, and stores nothing', async () => {
    const { id, reference } = await stuckInTeams('Deze trek ik in.');
    await both.later(24 * HOUR);
    const old = structuredClone(slackSaying(id, 'Herinnering'));
    const own = inTeams(reference).find((message) => readOf(message).includes('Intrekken'));
    if (!own) throw new Error('Tess has no copy');
    await pressInTeams(tess, own, 'Intrekken');
    const before = await state(id);
    const answered = await (await pressInSlack(bob, old, 'escalatie.take')).answered();
    expect(answered.body).toMatchObject({ replace_original: true });
    expect(JSON.stringify(answered.body)).toMatch(/intussen afgesloten.*Dit is ingetrokken/);
    expect(await state(id)).toEqual(before);
  });

  test('an answer typed in Teams while it was withdrawn in Slack keeps what was typed', async () => {
    const { id, reference } = await stuckInSlack('Deze trek ik ook in.');
    const { newest: form } = await pressInTeams(alex, teamsSaying(reference, 'Voor u: Casus'), 'Antwoord');
    await pressInSlack(alice, only(inSlack(id).filter(({ metadata }) => String(metadata?.event_payload.key).endsWith(':registered'))), 'escalatie.withdraw');
    const { status } = await pressInTeams(alex, form, 'Versturen', { text: 'Mijn antwoord komt te laat.' });
    expect(status).toBe(200);
    expect(readOf(form)).toMatch(/Uw tekst is niet verstuurd\. Dit schreef u: Mijn antwoord komt te laat\.[\s\S]*Dit is ingetrokken/);
    expect(await logOf(id)).toEqual(['raised', 'entered', 'withdrawn']);
  });
});

test('taken up in Slack and in Teams in the same second: one has it, both copies say who', async () => {
  const { id, reference } = await stuckInSlack('Wie is het eerst?');
  await both.later(24 * HOUR);
  const inChat = teamsSaying(reference, 'Herinnering: Casus');
  const inChannel = slackSaying(id, 'Herinnering');
  const before = both.teamsStub.calls.length;
  const pressed = await Promise.all([alex.press(inChat, 'Ik pak dit op'), bob.press(inChannel, actionOf(inChannel, 'escalatie.take'))]);
  const slackSaid = JSON.stringify(await pressed[1].answered());
  await both.app.settled();
  const [taken] = await both.database.query('select p.name from escalations e join people p on p.id = e.taken_by where e.id = $1', [id]);
  expect((await logOf(id)).filter((what) => what === 'taken')).toHaveLength(1);
  const teamsSaid = JSON.stringify(both.teamsStub.calls.slice(before)); // what stands there by now may be the winner's update
  expect([slackSaid, teamsSaid].filter((said) => said.includes('was u net voor'))).toHaveLength(1);
  for (const said of [slackSaid, readOf(inChat)]) expect(said).toContain(String(taken?.name));
});

test('one person with both is told once, where they were seen last', async () => {
  const { database } = both;
  await database.query('update accounts set person_id = (select person_id from accounts where account = $1) where account = $2', [
    ALEX.aadObjectId,
    'U0000ALEX1',
  ]);
  await database.query(
    `insert into accounts (platform, tenant, account, person_id, address, seen_at)
     select 'slack', 'T000000001', 'U0000ALEX1', person_id, $2, now() - interval '1 day' from accounts where account = $1`,
    [ALEX.aadObjectId, JSON.stringify('U0000ALEX1')],
  );
  const { id, reference } = await stuckInSlack('Waar komt dit aan?');
  expect(teamsSaying(reference, 'Voor u: Casus').activity.summary).toContain(reference);
  expect(inSlack(id).filter(({ text }) => text.includes('Voor u'))).toEqual([]);
});

test('nothing of what people asked or answered is in the log', () => {
  expect(both.lines.join('')).not.toMatch(/aanmelding|teammanager|HW-E-|Jansen|de Wit/);
});
