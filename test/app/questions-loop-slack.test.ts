import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { known, seat } from '../support/escalations.ts';
import { slackMarkup } from '../support/markup.ts';
import { type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage, mention, type ShownMessage, type ShownView, type SlackUser } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * A question nobody could answer, to the programmamanager and back, in two processes on one database. Bob is programmamanager.
 */

const CAROL: SlackUser = { id: 'U0000CAROL', name: 'carol' };

let database: FreshDatabase;
let stub: SlackStub;
let one: SlackApp;
let two: SlackApp;
let alice: Person;
let bob: Person;
/** Carol's requests go to the other process. */
let carol: Person;
let sequence = 0;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  one = await startSlackApp({ connectionString: database.connectionString, stub });
  two = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = one.person(ALICE);
  bob = one.person(BOB);
  carol = two.person(CAROL);
  await known(bob);
  await seat(database, BOB, 'programmamanager', { region: null });
});

beforeEach(async () => {
  await database.query('delete from questions');
  await database.query('delete from outbox');
  stub.messages.length = 0;
});

afterEach(async () => {
  await settled();
  expect(stub.problems).toEqual([]);
});

afterAll(async () => {
  await one?.stop();
  await two?.stop();
  await stub?.close();
  await database?.close();
});

async function settled(): Promise<void> {
  await one.app.settled();
  await two.app.settled();
}

const read = ({ blocks }: Pick<ShownMessage, 'blocks'>): string => textsOf(blocks).join('\n');
const readView = ({ modal }: ShownView): string => textsOf(modal.blocks).join('\n');
/** Messages in somebody's own conversation. */
const toPerson = ({ id }: SlackUser) => stub.messages.filter(({ channel }) => channel === `D${id.slice(1)}`);
const only = <T>(found: T[]): T => {
  const [first] = found;
  if (first === undefined || found.length !== 1) throw new Error(`one was expected, not ${found.length}`);
  return first;
};

/** The button that does this, as it stands on a message. */
function buttonOn({ blocks }: Pick<ShownMessage, 'blocks'>, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(JSON.stringify(blocks)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${JSON.stringify(blocks)}`);
  return id;
}

/** Presses a button on a message only they see. @returns what is said beside it */
async function pressBeside(person: Person, message: ShownMessage, action: string): Promise<string> {
  const { answered } = await person.press(message, buttonOn(message, action), true);
  const { body } = await answered();
  await settled();
  return JSON.stringify(body);
}

async function ask(person: Person, question: string): Promise<ShownMessage> {
  const { message } = await person.slash('/vraag', question);
  if (!message) throw new Error('no answer');
  return message;
}

/** Passed on by who asked it. @returns Bob's card */
async function passedOn(person: Person, question: string): Promise<ShownMessage> {
  await pressBeside(person, await ask(person, question), 'vraag.pass');
  return only(toPerson(BOB).filter((message) => read(message).includes(question)));
}

/** Opens the form on Bob's card. */
async function replyForm(card: ShownMessage): Promise<ShownView> {
  return (await bob.press(card, buttonOn(card, 'vraag.reply'))).opened();
}

/** What is open, as it was brought up to date. */
function viewNow({ id }: ShownView): ShownView {
  const view = stub.views.get(id);
  if (!view) throw new Error('nothing is open');
  return view;
}

/** Bob presses a button in what is open. @returns what it shows after that */
async function pressIn(view: ShownView, action: string): Promise<string> {
  const before = stub.views.get(view.id)?.hash;
  await bob.pressIn(view, buttonOn(view.modal, action));
  const shown = await stub.waitFor(() => {
    const now = stub.views.get(view.id);
    return now && now.hash !== before && now;
  });
  await settled();
  return readView(shown);
}

test('asked, passed on, answered, kept: the next one gets it, in another process too, until it is taken away', async () => {
  const question = 'mag een hond mee naar de werkplek';
  const asked = await ask(alice, question);
  expect(read(asked)).toContain('Dat weet ik niet zeker');
  expect(await pressBeside(alice, asked, 'vraag.pass')).toContain('doorgestuurd naar de programmamanager');

  const card = only(toPerson(BOB));
  expect(read(card)).toMatch(/“mag een hond mee naar de werkplek”[\s\S]*Ik had er geen antwoord op[\s\S]*Wie het vroeg staat er niet bij/);
  expect(JSON.stringify(card.blocks)).not.toMatch(/ALICE|alice/);

  const form = await replyForm(card);
  expect(readView(form)).toContain(`“${question}”`);
  const { view: ended } = await bob.submit(form, { answer: 'Dat mag, na overleg.\n\nVraag het de werkgever.' });
  expect(readView(ended)).toContain('Uw antwoord is verstuurd.');
  await settled();
  const back = only(toPerson(ALICE));
  expect(textsOf(back.blocks)).toEqual(expect.arrayContaining([`U vroeg: “${question}”`, 'Dat mag, na overleg.', 'Vraag het de werkgever.']));
  expect(read(back)).toMatch(/Antwoord van bob Jansen, programmamanager, .+ Dit komt van een persoon, niet uit de documenten\./);
  expect(read(only(toPerson(BOB)))).toMatch(/Afgehandeld door bob Jansen/);

  expect(read(await ask(carol, question))).not.toContain('na overleg');
  expect(await pressIn(ended, 'vraag.keep')).toContain('Bewaard als “Mag een hond mee naar de werkplek”.');
  expect(await pressIn(viewNow(ended), 'vraag.kept-open')).toContain('## Mag een hond mee naar de werkplek');
  for (const person of [carol, alice]) expect(read(await ask(person, 'mag mijn hond mee naar de werkplek?'))).toMatch(/Dat mag, na overleg[\s\S]*bob Jansen/);

  const { message: list } = await bob.slash('/vraag', 'bewaard');
  if (!list) throw new Error('no list');
  const { body } = await (await bob.press(list, buttonOn(list, 'vraag.kept-open'), true)).answered();
  const shown = JSON.parse(JSON.stringify(body));
  expect(JSON.stringify(shown)).toContain('## Mag een hond mee naar de werkplek');
  await pressBeside(bob, { ...list, blocks: shown.blocks }, 'vraag.kept-remove');
  for (const person of [carol, alice]) expect(read(await ask(person, question))).not.toContain('na overleg');
});

describe('pressed twice', () => {
  test('at once and later, a question is passed on once', async () => {
    const asked = await ask(alice, 'wie repareert de koffiemachine');
    const said = await Promise.all([pressBeside(alice, asked, 'vraag.pass'), pressBeside(alice, asked, 'vraag.pass')]);
    expect(said.filter((text) => text.includes('doorgestuurd naar'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('staat al op de lijst'))).toHaveLength(1);
    expect(await pressBeside(alice, asked, 'vraag.pass')).toContain('staat al op de lijst');
    expect(toPerson(BOB)).toHaveLength(1);
  });

  test('an answer goes out once, also from two processes', async () => {
    const form = await replyForm(await passedOn(alice, 'wie vult de planten bij'));
    const answer = { answer: 'De conciërge.' };
    await Promise.all([bob.submit(form, answer), two.person(BOB).submit(form, answer)]);
    await settled();
    expect(toPerson(ALICE)).toHaveLength(1);
  });

  test('a second form for a question that was answered meanwhile sends nothing more', async () => {
    const card = await passedOn(alice, 'wie snoeit de heg');
    const [first, second] = [await replyForm(card), await replyForm(card)];
    await bob.submit(first, { answer: 'De tuinman.' });
    const late = await bob.submit(second, { answer: 'Niemand.' });
    expect(readView(late.view)).toMatch(/Deze vraag is al afgehandeld\.[\s\S]*Dit schreef u:\nNiemand\./);
    await settled();
    expect(toPerson(ALICE).map(read)).toEqual([expect.stringContaining('De tuinman.')]);
  });

  test('an answer is kept once', async () => {
    const { view } = await bob.submit(await replyForm(await passedOn(alice, 'welk lettertype hoort in de folder')), { answer: 'In de balie.' });
    await Promise.all([bob.pressIn(view, buttonOn(view.modal, 'vraag.keep')), two.person(BOB).pressIn(view, buttonOn(view.modal, 'vraag.keep'))]);
    await settled();
    expect(await database.query("select count(*)::int as n from kept_answers where text = 'In de balie.'")).toEqual([{ n: 1 }]);
  });

  test('closed stays closed, and who passed it on is told once that no answer comes', async () => {
    const card = await passedOn(alice, 'welke kleur heeft het behang');
    const { answered } = await bob.press(card, buttonOn(card, 'vraag.close'));
    expect((await answered()).body).toMatchObject({ replace_original: true });
    const again = await (await bob.press(card, buttonOn(card, 'vraag.close'))).answered();
    expect(JSON.stringify(again.body)).toContain('al afgehandeld');
    await settled();
    expect(read(only(toPerson(ALICE)))).toMatch(/“welke kleur heeft het behang”[\s\S]*gesloten zonder antwoord/);
  });

  test('that an answer is wrong is noted, and the question stands on the list', async () => {
    const asked = await ask(alice, 'wie betaalt de fietsen');
    for (const _time of [1, 2]) expect(await pressBeside(alice, asked, 'vraag.wrong')).toContain('Dit staat nu op de lijst van de programmamanager');
    expect(await pressBeside(alice, asked, 'vraag.helpful')).toContain('Dank u wel');
    await pressBeside(alice, asked, 'vraag.wrong');
    const { message } = await bob.slash('/vraag', 'lijst');
    expect(message && read(message)).toMatch(/“wie betaalt de fietsen”\nantwoord klopt niet/);
  });
});

describe('who may', () => {
  test('the lists are the programmamanager’s only, also when their buttons are pressed by somebody else', async () => {
    const card = await passedOn(alice, 'wie vergoedt de parkeerkaart');
    for (const words of ['lijst', 'bewaard']) expect((await alice.slash('/vraag', words)).message?.text).toContain('Alleen een programmamanager');
    for (const action of ['vraag.reply', 'vraag.close']) expect(await pressBeside(alice, card, action)).toContain('Alleen een programmamanager');
    expect(await database.query('select 1 from questions where ended_at is not null')).toEqual([]);
  });

  test('asked in a channel, the list comes in private, and so does the answer of the programmamanager', async () => {
    await one.sender.event(mention(ALICE, 'wie maakt de ramen schoon?', `EvLOOP${sequence++}`));
    await settled();
    const inChannel = only(stub.messages);
    await pressBeside(alice, inChannel, 'vraag.pass');
    await one.sender.event(mention(BOB, 'vraag lijst', `EvLOOP${sequence++}`));
    await settled();
    const list = toPerson(BOB).find((message) => message.text === 'Vragen zonder goed antwoord');
    expect(list && read(list)).toContain('“wie maakt de ramen schoon?”');
    const card = only(toPerson(BOB).filter((message) => message !== list));
    await bob.submit(await replyForm(card), { answer: 'De glazenwasser.' });
    await settled();
    expect(read(only(toPerson(ALICE)))).toContain('De glazenwasser.');
    expect(stub.messages.filter(({ channel }) => channel === inChannel.channel)).toHaveLength(1);
  });
});

test('an answer about one person is refused beside its field, and not sent', async () => {
  const refused = await bob.submit(await replyForm(await passedOn(alice, 'wie is mijn buddy')), { answer: 'Bel 06-12345678.' });
  expect(refused.errors.answer).toMatch(/telefoonnummer/);
  await settled();
  expect(toPerson(ALICE)).toEqual([]);
});

describe('markup', () => {
  const TYPED = '<b>Zwemmen</b> <!channel> <@U0000ALICE> <https://kwaad.nl|goed> *vet* _schuin_ ~weg~ `code` :smile:\n> citaat & &lt;';
  const escaped = TYPED.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  test('typed by who asks or by who answers is nowhere markup: not quoted, not in a list, not as a title, not kept', async () => {
    const calls = stub.calls.length;
    const responses = stub.responses.length;
    await one.sender.event(directMessage(ALICE, escaped, `EvLOOP${sequence++}`));
    await settled();
    await pressBeside(alice, only(toPerson(ALICE)), 'vraag.pass');
    const card = only(toPerson(BOB));
    const quoted = TYPED.replace(':smile:', ' ');
    expect(textsOf(card.blocks)).toContain(`“${quoted}”`);
    const form = await replyForm(card);
    const { view } = await bob.submit(form, { answer: TYPED });
    await settled();
    expect(textsOf(toPerson(ALICE)[1]?.blocks ?? [])).toEqual(expect.arrayContaining([`U vroeg: “${quoted}”`, TYPED]));
    await pressIn(view, 'vraag.keep');
    const found = await carol.slash('/vraag', 'vet schuin zwemmen citaat code');
    expect(found.message && read(found.message)).toContain(TYPED);
    const kept = await bob.slash('/vraag', 'bewaard');
    await ask(alice, escaped.replace('Zwemmen', 'Zwemles'));
    const open = await bob.slash('/vraag', 'lijst');
    const told = [found, kept, open].map(({ received }) => JSON.parse(received.body));
    const sent = [...stub.calls.slice(calls).map(({ args }) => args), ...stub.responses.slice(responses).map(({ body }) => body), ...told];
    expect(sent.length).toBeGreaterThan(8);
    expect([...sent, ...sent.map(({ view: shown }) => shown), form.modal, view.modal].flatMap(slackMarkup)).toEqual([]);
  });
});

test('no log line holds what was asked or answered, nor by whom', () => {
  expect([...one.lines, ...two.lines].join('')).not.toMatch(/hond|werkgever|zwemm|tuinman|conciërge|balie|06-12345678|Jansen|fietsen/i);
});
