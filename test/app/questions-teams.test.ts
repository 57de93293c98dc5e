import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { tablesHolding, teamsMarkup } from '../support/markup.ts';
import { ALEX, inChannel, inGroup, typed } from '../support/teams-activities.ts';
import { createTeamsPerson, readOf, startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { createTeamsStub, type TeamsMessage, type TeamsStub } from '../support/teams-stub.ts';

/*
 * Questions as Teams sends them; nobody here has a profile. What becomes of them stands in questions-across.
 */

const BSN = '123456782';
const NO_QUESTION = 'Typ in een paar woorden wat u wilt weten';
const PERSONAL = `personal-${ALEX.id}`;
const CHANNEL = 'team-id;messageid=1795354147160';

let database: FreshDatabase;
let stub: TeamsStub;
let service: TeamsApp;
let alex: ReturnType<typeof createTeamsPerson>;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createTeamsStub();
  service = await startTeamsApp({ connectionString: database.connectionString });
  alex = createTeamsPerson(service, stub);
});

afterEach(async () => {
  await service.app.settled();
  expect(stub.calls.flatMap(({ body }) => teamsMarkup(body))).toEqual([]);
  await database.query('delete from questions');
  stub.messages.length = 0;
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const options = () => ({ serviceUrl: stub.url });
const stored = () => database.query('select text, entry_id, answered from questions order by asked_at');

/** Sends an activity as Teams does. @returns what was posted for it */
async function send(activity: unknown): Promise<TeamsMessage[]> {
  const before = stub.messages.length;
  expect(await service.send(activity)).toEqual({ status: 200, text: '' });
  await service.app.settled();
  return stub.messages.slice(before);
}

const say = (text: string) => send(typed(text, options()));

/** What is read in the one message that came. */
function onlyText(messages: TeamsMessage[]): string {
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error(`one message was expected, not ${messages.length}`);
  return readOf(message);
}

describe('in somebody’s own chat', () => {
  test.each(['wie betaalt de fietsen?', 'vraag wie betaalt de fietsen?', '/vraag wie betaalt de fietsen?'])('«%s» is answered there', async (text) => {
    const messages = await say(text);
    expect(messages).toMatchObject([{ conversation: PERSONAL, activity: { summary: 'Wie betaalt de fietsen?' } }]);
    expect(onlyText(messages)).toMatch(/De gemeente betaalt de fietsen[\s\S]*Bron: Proefdocument, 1\.1 \(stand 2021\)[\s\S]*Dit helpt/);
    expect(await stored()).toEqual([{ text: 'wie betaalt de fietsen?', entry_id: 'proef#1.1', answered: true }]);
  });

  test('to an English client it is answered in English', async () => {
    expect(onlyText(await send(typed('who pays for the bicycles?', { ...options(), locale: 'en-GB' })))).toContain('The municipality pays for the bicycles');
  });

  test('vraag alone shows the form, which becomes the answer', async () => {
    const form = await alex.say('vraag');
    expect(readOf(form)).toContain('Stel een vraag');
    await alex.press(form, 'Vraag stellen', { question: 'waar kan ik mijn fiets stallen' });
    expect(readOf(form)).toContain('De stalling staat achter het station.');
    expect(stub.messages).toHaveLength(1);
    expect(await stored()).toMatchObject([{ entry_id: 'proef#1.2' }]);
  });

  test('a form that is delivered again asks once', async () => {
    const form = await alex.say('vraag');
    const { activity } = await alex.press(form, 'Vraag stellen', { question: 'wat kost een fiets' });
    await send(activity);
    expect(await stored()).toHaveLength(1);
  });

  test('a form with a BSN is refused beside its field, keeps what was typed, and stores nothing', async () => {
    const form = await alex.say('vraag');
    await alex.press(form, 'Vraag stellen', { question: `de fiets van ${BSN}` });
    expect(readOf(form)).toMatch(/BSN/);
    expect(JSON.stringify(form.activity)).toContain(`de fiets van ${BSN}`);
    expect(await tablesHolding(database, BSN)).toEqual([]);
  });
});

describe('delivered again', () => {
  test('at once and later, a question is answered and stored once', async () => {
    const activity = typed('wie betaalt de fietsen', options());
    const answers = await Promise.all([service.send(activity), service.send(activity)]);
    expect([...answers, await service.send(activity)].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(stub.messages).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  test('to another process, a question is stored once', async () => {
    const other = await startTeamsApp({ connectionString: database.connectionString });
    const activity = typed('wie betaalt de fietsen', options());
    await Promise.all([service.send(activity), other.send(activity)]);
    await other.stop();
    expect(await stored()).toHaveLength(1);
  });

  test('after its answer could not be sent, a question is answered then, and stored once', async () => {
    stub.faults.push({ status: 500 });
    const activity = typed('wie betaalt de fietsen', options());
    expect((await service.send(activity)).status).toBe(502);
    expect(onlyText(await send(activity))).toContain('Proefdocument');
    expect(await stored()).toHaveLength(1);
  });
});

describe('in a channel', () => {
  test.each([
    ['in front', (text: string) => inChannel(text, options())],
    ['at the end', (text: string) => ({ ...inChannel('', options()), text: `${text} <at>Test Bot</at>` })],
  ])('a question with a mention %s is answered there', async (_where, activity) => {
    const messages = await send(activity('wie betaalt de fietsen?'));
    expect(messages).toMatchObject([{ conversation: CHANNEL, activity: { summary: 'Wie betaalt de fietsen?' } }]);
    expect(await stored()).toMatchObject([{ text: 'wie betaalt de fietsen?' }]);
  });

  test('so it is in a group', async () => {
    expect(await send(inGroup('wie betaalt de fietsen?', options()))).toMatchObject([{ conversation: 'group-chat-id' }]);
  });

  test.each(['vraag lijst', 'vraag bewaard', 'vraag'])('%s is answered in private; there it only says so', async (text) => {
    const [own, here, ...rest] = await send(inChannel(text, options()));
    expect([own?.conversation, here?.conversation, rest]).toEqual(['private-1', CHANNEL, []]);
    expect(here && readOf(here)).not.toMatch(/programmamanager|Uw vraag/);
    expect(await stored()).toEqual([]);
  });

  test('a mention without a word gets told what to type', async () => {
    expect(onlyText(await send(inChannel('', options())))).toContain(NO_QUESTION);
  });

  test('the answer of a person goes to who asked, in private', async () => {
    await send(inChannel('mag een hond mee naar de werkplek', options()));
    const [asked] = await database.query('select address from questions');
    expect(JSON.parse(String(asked?.address))).toMatchObject({ conversation: null, user: { id: ALEX.id } });
  });
});

describe('what is no question', () => {
  test.each(['', '   ', '?!...', '👍🏽 🎉', 'vraag 👍', '&nbsp;', '<at>Test Bot</at>', '\u0000\u0007'])('%j is told so, and not stored', async (text) => {
    expect(onlyText(await say(text))).toContain(NO_QUESTION);
    expect(await stored()).toEqual([]);
  });
});

describe('a question that is too long', () => {
  test.each([
    ['501 characters', 'fiets '.repeat(100).slice(0, 501)],
    ['4,000 characters', 'fiets '.repeat(800).slice(0, 4000)],
    ['40,000 characters', 'fiets '.repeat(8000).slice(0, 40_000)],
    ['40,000 characters without a space', 'a'.repeat(40_000)],
    ['40,000 characters of mentions that never end', '<at '.repeat(10_000)],
  ])('of %s is told so in time, and not stored', async (_length, text) => {
    const began = performance.now();
    expect(onlyText(await say(text))).toContain('langer dan 500 tekens');
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await stored()).toEqual([]);
  });

  test('than Teams can send is refused in one line, and nothing of it is logged', async () => {
    expect(await service.send(typed('fiets '.repeat(10_000), options()))).toEqual({ status: 400, text: '{"error":"bad request"}' });
  });
});

describe('a question about one person', () => {
  const question = `wie betaalt de fiets van iemand met BSN ${BSN}`;

  test.each([
    ['in a chat', () => typed(question, options())],
    ['in a channel', () => inChannel(question, options())],
  ])('%s is answered with a hint, and kept nowhere', async (_where, activity) => {
    const text = onlyText(await send(activity()));
    expect(text).toMatch(/⚠.*BSN.*Uw vraag is niet bewaard\.[\s\S]*De gemeente betaalt de fietsen/);
    expect(text).not.toContain('Vraag het de programmamanager');
    expect(await tablesHolding(database, BSN)).toEqual([]);
  });
});

test('what people type is kept as they typed it, whichever way Teams escapes it', async () => {
  const question = 'wie betaalt de <b>fietsen</b> <script> {{DATE(2021-01-01)}} *vet* [a](https://b.nl) `code` W&I';
  await say(question);
  await say(question.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  expect((await stored()).map(({ text }) => text)).toEqual([question, question]);
});

describe('when it cannot be kept', () => {
  test('who asked is told that nothing was saved', async () => {
    await database.query('alter table questions add constraint refused check (false) not valid'); // its fault quotes the row
    const messages = await say('wie betaalt de fietsen').finally(() => database.query('alter table questions drop constraint refused'));
    expect(onlyText(messages)).toMatch(/Er is niets opgeslagen/);
    expect(service.lines.join('')).toContain('not handled');
  });

  test('and otherwise too, no log line holds a word of a question or of an answer', () => {
    expect(service.lines.join('')).toMatch(/malformed/);
    expect(service.lines.join('')).not.toMatch(new RegExp(`fiets|betaalt|hond|aaaaa|${BSN}|Wilber`, 'i'));
  });
});
