import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { slackMarkup, tablesHolding } from '../support/markup.ts';
import { type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, directMessage, mention, type SlackUser } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Questions as Slack sends them, to one service; nobody here has a profile. What becomes of them stands in questions-loop-slack.
 */

const BSN = '123456782';
const CHANNEL = 'C000000001';
const NO_QUESTION = 'Typ in een paar woorden wat u wilt weten';

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;
let sequence = 0;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = service.person(ALICE);
});

afterEach(async () => {
  await service.app.settled();
  expect(stub.problems).toEqual([]);
  expect([...stub.calls.map(({ args }) => args), ...stub.responses.map(({ body }) => body)].flatMap(slackMarkup)).toEqual([]);
  await database.query('delete from questions');
  stub.messages.length = 0;
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

/** As Slack escapes what people type. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const stored = () => database.query('select text, entry_id, answered from questions order by asked_at');

/** Sends an event as Slack does, and waits until all is delivered. @returns what was posted for it */
async function send(payload: unknown) {
  const before = stub.messages.length;
  const { status, ms } = await service.sender.event(payload);
  expect(status).toBe(200);
  expect(ms).toBeLessThan(3000);
  await service.app.settled();
  return stub.messages.slice(before);
}

/** What is read in the one message that came. */
function onlyText(messages: { blocks: Parameters<typeof textsOf>[0] }[]): string {
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error(`one message was expected, not ${messages.length}`);
  return textsOf(message.blocks).join('\n');
}

const say = (text: string, more: Record<string, unknown> = {}, user: SlackUser = ALICE) => send(directMessage(user, text, `EvSAY${sequence++}`, more));
const sayInChannel = (text: string, more: Record<string, unknown> = {}) => send(mention(ALICE, text, `EvMENTION${sequence++}`, more));

describe('behind the command', () => {
  test('a question is answered in the acknowledgement, for who asked only', async () => {
    const { received, view, message } = await alice.slash('/vraag', 'wie betaalt de fietsen?');
    expect(received.ms).toBeLessThan(3000);
    expect(JSON.parse(received.body)).toMatchObject({ response_type: 'ephemeral', text: 'Wie betaalt de fietsen?' });
    expect(textsOf(message?.blocks ?? [])).toEqual(expect.arrayContaining(['Bron: Proefdocument, 1.1 (stand 2021)', 'Dit helpt', 'Dit klopt niet']));
    expect([view, stub.messages]).toEqual([null, []]);
    expect(await stored()).toEqual([{ text: 'wie betaalt de fietsen?', entry_id: 'proef#1.1', answered: true }]);
  });

  test('a question nobody can answer says so, and is kept as unanswered', async () => {
    const { message } = await alice.slash('/vraag', 'hoe lang duurt zwangerschapsverlof');
    expect(textsOf(message?.blocks ?? [])).toEqual(expect.arrayContaining(['Dat weet ik niet zeker', 'Vraag het de programmamanager']));
    expect(await stored()).toMatchObject([{ text: 'hoe lang duurt zwangerschapsverlof', answered: false }]);
  });

  test('nothing opens the form, and its submission shows the answer', async () => {
    const { view } = await alice.slash('/vraag');
    if (!view) throw new Error('no form was opened');
    expect(view.modal.title.text).toBe('Stel een vraag');
    const answered = await alice.submit(view, { question: 'waar kan ik mijn fiets stallen' });
    expect(textsOf(answered.view.modal.blocks)).toContain('De stalling staat achter het station.');
    expect(answered.view.modal.submit).toBeUndefined();
    expect(await stored()).toMatchObject([{ text: 'waar kan ik mijn fiets stallen', entry_id: 'proef#1.2' }]);
  });

  test('the form sent twice asks once, with the same answer', async () => {
    const { view } = await alice.slash('/vraag');
    if (!view) throw new Error('no form was opened');
    const filled = { question: 'wat kost een fiets' };
    const [first, second] = await Promise.all([alice.submit(view, filled), alice.submit(view, filled)]);
    expect(second.received.body).toBe(first.received.body);
    expect(await stored()).toHaveLength(1);
  });

  test('the form refuses a BSN beside its field, and stores nothing', async () => {
    const { view } = await alice.slash('/vraag');
    if (!view) throw new Error('no form was opened');
    const refused = await alice.submit(view, { question: `wie betaalt de fiets van ${BSN}` });
    expect(refused.errors.question).toMatch(/BSN/);
    expect(await stored()).toEqual([]);
  });
});

describe('a direct message', () => {
  test('is answered there, also to somebody without a profile', async () => {
    const messages = await say('wie betaalt de fietsen');
    expect(messages).toMatchObject([{ channel: 'D0000ALICE', text: 'Wie betaalt de fietsen?' }]);
    expect(onlyText(messages)).toContain('Bron: Proefdocument');
  });

  test('in a thread is answered in that thread', async () => {
    await say('wie betaalt de fietsen', { thread_ts: '1795352900.000001' });
    expect(stub.of('chat.postMessage').at(-1)?.args).toMatchObject({ channel: 'D0000ALICE', thread_ts: '1795352900.000001' });
  });

  test('in English is answered in English', async () => {
    stub.locales.set(BOB.id, 'en-GB');
    expect(onlyText(await say('who pays for the bicycles?', {}, BOB))).toContain('The municipality pays for the bicycles');
  });

  test('that comes with a file is a question too', async () => {
    expect(onlyText(await say('wie betaalt de fietsen', { subtype: 'file_share', files: [{ id: 'F1' }] }))).toContain('Proefdocument');
  });

  test('delivered again, also at once and to another process, is answered and stored once', async () => {
    const other = await startSlackApp({ connectionString: database.connectionString, stub });
    const payload = directMessage(ALICE, 'wie betaalt de fietsen', 'EvAGAIN');
    const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
    const deliveries = await Promise.all([service.sender.event(payload), service.sender.event(payload, retry), other.sender.event(payload, retry)]);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    await other.stop();
    await service.app.settled();
    expect(stub.messages).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });
});

describe('a mention in a channel', () => {
  test.each([
    ['in front', 'wie betaalt de fietsen?'],
    ['in the middle', 'en <@U0000MYBOT>, wie betaalt de fietsen?'],
    ['at the end', 'wie betaalt de fietsen <@U0000MYBOT>'],
  ])('%s is answered in a thread below it', async (_where, text) => {
    const messages = await sayInChannel(text);
    expect(stub.of('chat.postMessage').at(-1)?.args).toMatchObject({ channel: CHANNEL, thread_ts: '1795352908.000100' });
    expect(onlyText(messages)).toContain('Bron: Proefdocument, 1.1 (stand 2021)');
    expect(JSON.stringify(await stored())).not.toContain('MYBOT');
  });

  test.each(['vraag lijst', 'vraag bewaard', 'vraag'])('that says %s is answered in private: it is no question', async (text) => {
    expect(await sayInChannel(text)).toMatchObject([{ channel: 'D0000ALICE' }]);
    expect(await stored()).toEqual([]);
  });

  test('without a word gets told what to type', async () => {
    expect(onlyText(await sayInChannel(''))).toContain(NO_QUESTION);
  });
});

describe('what is no question', () => {
  test.each(['?!...', ':smile:', ':+1::skin-tone-2: :flag-nl:', '👍🏽 🎉', 'vraag :thinking_face:', '<@U0000MYBOT>', '\u0000\u0007'])(
    '%j is told so, and not stored',
    async (text) => {
      expect(onlyText(await say(text))).toContain(NO_QUESTION);
      expect(await stored()).toEqual([]);
    },
  );

  test('names of emoji are no part of a question, the minutes of a time are', async () => {
    await say('wie betaalt de fietsen om 10:30:45 :bike: ?');
    expect(await stored()).toMatchObject([{ text: 'wie betaalt de fietsen om 10:30:45   ?' }]);
  });
});

describe('a question that is too long', () => {
  const story = (length: number): string => 'fiets '.repeat(length / 5).slice(0, length);

  test.each([
    ['501 characters', story(501)],
    ['4,000 characters', story(4000)],
    ['40,000 characters', story(40_000)],
    ['40,000 characters without a space', 'a'.repeat(40_000)],
    ['40,000 signs that Slack escapes', escaped('<&>'.repeat(13_333))],
  ])('of %s is told so in time, and not stored', async (_length, text) => {
    for (const messages of [await say(text), await sayInChannel(text)]) expect(onlyText(messages)).toContain('langer dan 500 tekens');
    const { received, message } = await alice.slash('/vraag', text);
    expect(received.ms).toBeLessThan(3000);
    expect(textsOf(message?.blocks ?? []).join('\n')).toContain('langer dan 500 tekens');
    expect(await stored()).toEqual([]);
  });

  test('is told so beside the field of the form', async () => {
    const { view } = await alice.slash('/vraag');
    if (!view) throw new Error('no form was opened');
    expect((await alice.submit(view, { question: story(4000) })).errors.question).toMatch(/500/);
  });

  test('of exactly 500 characters is read', async () => {
    expect(onlyText(await say(story(500).replace(/.$/, 's')))).not.toContain('langer dan');
    expect(await stored()).toHaveLength(1);
  });
});

describe('a question about one person', () => {
  const question = `wie betaalt de fiets van iemand met BSN ${BSN}`;

  test.each([
    ['in a direct message', () => say(question)],
    ['in a channel', () => sayInChannel(question)],
    ['with the number as a link', () => say(`wie betaalt de fiets van <tel:${BSN}|${BSN}>`)],
  ])('%s is answered with a hint, and kept nowhere', async (_where, ask) => {
    expect(onlyText(await ask())).toMatch(/⚠.*BSN.*Uw vraag is niet bewaard\./);
    expect(await stored()).toEqual([]);
    expect(await tablesHolding(database, BSN)).toEqual([]);
  });

  test('behind the command is answered with a hint, and kept nowhere', async () => {
    const { message } = await alice.slash('/vraag', question);
    expect(textsOf(message?.blocks ?? []).join('\n')).toMatch(/⚠.*BSN.*Uw vraag is niet bewaard\.[\s\S]*De gemeente betaalt de fietsen/);
    expect(textsOf(message?.blocks ?? [])).not.toContain('Vraag het de programmamanager');
    expect(await tablesHolding(database, BSN)).toEqual([]);
  });

  test('what is kept would have been found there', async () => {
    await say('wie betaalt de fiets van kenmerk 2021-77');
    expect(await tablesHolding(database, 'kenmerk 2021-77')).toEqual(['questions']);
  });
});

describe('markup in a question', () => {
  test('is kept as it was typed', async () => {
    const typed = 'wie betaalt de <b>fietsen</b> <!channel> <@U1> *vet* `code` W&I &lt;';
    await say(escaped(typed));
    await sayInChannel(escaped(typed));
    await alice.slash('/vraag', escaped(typed));
    expect((await stored()).map(({ text }) => text)).toEqual([typed, typed, typed]);
  });

  test('of Slack itself is kept in words: links by their text, and nobody who was mentioned', async () => {
    await say('wie betaalt <https://fietsen.nl|fietsen.nl> <http://a.nl> voor <@U0000CAROL> in <#C1|zuid> <#C2|> <!here> <!subteam^S1|@team>?');
    expect(await stored()).toMatchObject([{ text: 'wie betaalt fietsen.nl http://a.nl voor … in zuid … … @team?' }]);
  });
});

describe('when it cannot be kept or sent', () => {
  test('who asked is told that nothing was saved', async () => {
    await database.query('alter table questions add constraint refused check (false) not valid'); // its fault quotes the row
    const messages = await say('wie betaalt de fietsen').finally(() => database.query('alter table questions drop constraint refused'));
    expect(onlyText(messages)).toMatch(/Er is niets opgeslagen/);
    expect(service.lines.join('')).toContain('not handled');
  });

  test('to a channel that is archived, the question is still kept', async () => {
    stub.fault({ method: 'chat.postMessage', error: 'is_archived' });
    expect(await sayInChannel('wie betaalt de fietsen')).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });

  test('and otherwise too, no log line holds a word of a question or of an answer', () => {
    expect(service.lines.length).toBeGreaterThan(0);
    expect(service.lines.join('')).not.toMatch(new RegExp(`fiets|betaalt|kenmerk|aaaaa|${BSN}`, 'i'));
  });
});
