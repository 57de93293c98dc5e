import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Both, knownInTeams, startBoth, type TeamsPerson } from '../support/both-apps.ts';
import { known, seat } from '../support/escalations.ts';
import { slackMarkup, teamsMarkup } from '../support/markup.ts';
import { ALICE, BOB, type ShownMessage } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { ALEX, type TeamsUser } from '../support/teams-activities.ts';
import { readOf } from '../support/teams-app.ts';
import type { TeamsMessage } from '../support/teams-stub.ts';

/*
 * One question, both platforms: Alice and Bob use Slack, Alex and Tess use Teams. Alex and Bob are programmamanager.
 */

const TESS: TeamsUser = { id: 'user-id-7', name: 'Tess', aadObjectId: '00000000-0000-0000-0000-0000000000027' };
const PASS = 'Vraag het de programmamanager';

let both: Both;
let alice: Person;
let bob: Person;
let alex: TeamsPerson;
let tess: TeamsPerson;

beforeAll(async () => {
  both = await startBoth();
  alice = both.inSlack(ALICE);
  bob = both.inSlack(BOB);
  alex = both.inTeams(ALEX);
  tess = both.inTeams(TESS);
  await known(bob);
  await knownInTeams(alex, 'Alex de Wit');
  await both.app.settled();
  await seat(both.database, BOB, 'programmamanager', { region: null });
  await seat(both.database, { id: ALEX.aadObjectId, name: 'alex' }, 'programmamanager', { region: null });
});

beforeEach(async () => {
  await both.database.query('delete from questions');
  both.teamsStub.messages.length = 0;
  both.slackStub.messages.length = 0;
});

afterEach(async () => {
  await both.app.settled();
  expect(both.slackStub.problems).toEqual([]);
  expect(both.teamsStub.calls.flatMap(({ body }) => teamsMarkup(body))).toEqual([]);
  expect(both.slackStub.calls.flatMap(({ args }) => slackMarkup(args))).toEqual([]);
});

afterAll(async () => {
  await both?.stop();
});

const only = <T>(found: T[]): T => {
  const [first] = found;
  if (first === undefined || found.length !== 1) throw new Error(`one was expected, not ${found.length}`);
  return first;
};
const toTeams = ({ id }: TeamsUser, words: string): TeamsMessage =>
  only(both.teamsStub.messages.filter((message) => message.conversation === `personal-${id}` && readOf(message).includes(words)));
const toSlack = (id: string): ShownMessage => only(both.slackStub.messages.filter(({ channel }) => channel === `D${id.slice(1)}`));
const shown = ({ blocks }: Pick<ShownMessage, 'blocks'>): string => JSON.stringify(blocks);

function buttonOn(message: Pick<ShownMessage, 'blocks'>, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(shown(message)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${shown(message)}`);
  return id;
}

async function press(person: TeamsPerson, message: TeamsMessage, title: string, filled: Record<string, string> = {}): Promise<TeamsMessage> {
  const { newest, status } = await person.press(message, title, filled);
  expect(status).toBe(200);
  await both.app.settled();
  return newest;
}

/** Alice asks in Slack and passes it on. */
async function askInSlack(question: string): Promise<void> {
  const { message } = await alice.slash('/vraag', question);
  if (!message) throw new Error('no answer');
  await (await alice.press(message, buttonOn(message, 'vraag.pass'), true)).answered();
  await both.app.settled();
}

/** Tess asks in Teams and passes it on. */
async function askInTeams(question: string): Promise<void> {
  expect(readOf(await press(tess, await tess.say(question), PASS))).toContain('doorgestuurd naar de programmamanager');
}

test('asked in Slack, answered and kept in Teams: who asked hears it in Slack, every copy shows it, and both platforms answer with it', async () => {
  const question = 'mag een hond mee naar de werkplek';
  await askInSlack(question);
  const card = toTeams(ALEX, question);
  expect(readOf(card)).toContain('Wie het vroeg staat er niet bij');
  expect(JSON.stringify(card.activity)).not.toMatch(/ALICE|alice/i);
  const form = await press(alex, card, 'Beantwoorden');
  await press(alex, form, 'Antwoord sturen', { answer: 'Dat mag, na *overleg*.' });
  expect(readOf(form)).toContain('Uw antwoord is verstuurd.');
  expect(shown(toSlack(ALICE.id))).toMatch(/Dat mag, na \*overleg\*\..*Alex de Wit, programmamanager/);
  expect(readOf(card)).toContain('Afgehandeld door Alex de Wit');
  expect(shown(toSlack(BOB.id))).toContain('Afgehandeld door Alex de Wit');

  await press(alex, form, 'Bewaar voor iedereen');
  expect(readOf(await press(alex, form, 'Bewaar voor iedereen'))).toContain('al bewaard');
  expect(readOf(await tess.say(question))).toContain('Dat mag, na *overleg*.');
  const { message } = await alice.slash('/vraag', question);
  expect(message && shown(message)).toContain('Dat mag, na *overleg*.');
});

test('asked in Teams, answered in Slack: who asked hears it in Teams, in their own chat', async () => {
  const question = 'welke kleur krijgt de folder';
  await askInTeams(question);
  const card = toSlack(BOB.id);
  const form = await (await bob.press(card, buttonOn(card, 'vraag.reply'))).opened();
  await bob.submit(form, { answer: 'Paars.' });
  await both.app.settled();
  expect(readOf(toTeams(TESS, 'Antwoord op uw vraag'))).toMatch(/U vroeg: “welke kleur krijgt de folder”\nPaars\.\nAntwoord van bob Jansen/);
  expect(readOf(toTeams(ALEX, question))).toContain('Afgehandeld door bob Jansen');
});

describe('two programmamanagers', () => {
  test('who answer at the same moment: who asked gets one answer, and the other is told', async () => {
    await askInSlack('hoe vaak komt de nieuwsbrief');
    const inTeams = await press(alex, toTeams(ALEX, 'nieuwsbrief'), 'Beantwoorden');
    const card = toSlack(BOB.id);
    const inSlack = await (await bob.press(card, buttonOn(card, 'vraag.reply'))).opened();
    const [late] = await Promise.all([bob.submit(inSlack, { answer: 'Elke maand.' }), alex.press(inTeams, 'Antwoord sturen', { answer: 'Elk kwartaal.' })]);
    await both.app.settled();
    expect(both.slackStub.messages.filter(({ channel }) => channel === `D${ALICE.id.slice(1)}`)).toHaveLength(1);
    const told = [JSON.stringify(late.view.modal), ...both.teamsStub.messages.map(readOf)].filter((text) => text.includes('al afgehandeld'));
    expect(told).toHaveLength(1);
  });

  test('a press on an old copy on the other platform stores nothing', async () => {
    await askInTeams('waar staat het archief');
    const old = structuredClone(toTeams(ALEX, 'archief'));
    const card = toSlack(BOB.id);
    await (await bob.press(card, buttonOn(card, 'vraag.close'))).answered();
    await both.app.settled();
    const before = await both.database.query('select ended_name, ended_text from questions');
    expect(readOf(await press(alex, old, 'Beantwoorden'))).toContain('al afgehandeld');
    expect(await both.database.query('select ended_name, ended_text from questions')).toEqual(before);
  });
});

test('questions that are alike, asked on both platforms, get one answer, each where it was asked', async () => {
  await askInSlack('welke vergoeding geldt voor parkeren bij station');
  await tess.say('welke vergoeding geldt voor parkeren bij het station?');
  const form = await press(alex, toTeams(ALEX, 'parkeren'), 'Beantwoorden');
  expect(readOf(form)).toContain('2 mensen vroegen dit ongeveer zo.');
  await press(alex, form, 'Antwoord sturen', { answer: 'Geen vergoeding.' });
  expect(readOf(form)).toContain('Uw antwoord is naar 2 mensen verstuurd.');
  expect(shown(toSlack(ALICE.id))).toContain('Geen vergoeding.');
  expect(readOf(toTeams(TESS, 'Antwoord op uw vraag'))).toContain('Geen vergoeding.');
});

test('pressed twice in Teams, a question is passed on once', async () => {
  const asked = await tess.say('welk lettertype hoort in de folder');
  await Promise.all([tess.press(asked, PASS), tess.press(asked, PASS)]);
  await press(tess, asked, PASS);
  expect(both.teamsStub.messages.filter((message) => readOf(message).includes('staat al op de lijst'))).toHaveLength(2);
  toTeams(ALEX, 'welk lettertype hoort in de folder');
});

test('markup typed in Slack is plain text in Teams, and the other way round', async () => {
  const typed = '<b>Zwemmen</b> <!channel> <at>Alex</at> **vet** [hier](https://kwaad.nl) `code` {{DATE(2021-01-01T00:00:00Z,SHORT)}}';
  await askInSlack(typed.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  const form = await press(alex, toTeams(ALEX, '<b>Zwemmen</b> <!channel> <at>Alex</at> **vet** [hier](https://kwaad.nl) `code`'), 'Beantwoorden');
  await press(alex, form, 'Antwoord sturen', { answer: typed });
  expect(shown(toSlack(ALICE.id))).toContain(JSON.stringify(typed).slice(1, -1));
  await press(alex, form, 'Bewaar voor iedereen');
  for (const words of ['zwemmen channel vet hier code', 'bewaard']) expect(readOf(await alex.say(`vraag ${words}`))).toContain('<b>Zwemmen</b>');
});

test('no log line holds what was asked or answered, nor by whom', () => {
  expect(both.lines.join('')).not.toMatch(/hond|werkplek|kwartaal|Paars|zwemm|parkeren|de Wit|Jansen/i);
});
