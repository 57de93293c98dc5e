import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { ANSWERS, answer, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, blockSuggestion } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = service.person(ALICE);
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const count = async (table: string): Promise<unknown> => (await database.query(`select count(*)::int as n from ${table}`))[0]?.n;

describe('someone who is new', () => {
  test('is asked once who they are, by the name and language that Slack knows, then gets what they asked for', async () => {
    stub.locales.set(BOB.id, 'en-GB');
    const { view } = await service.person(BOB).slash('/traject');
    expect(view?.modal.title.text).toBe('Your profile');
    expect(JSON.stringify(view?.modal.blocks)).toContain(`Naam ${BOB.id.slice(-4)}`);
    const asked = await introduce(alice);
    expect(asked.modal.title.text).toBe('Traject registreren');
    expect(stub.of('users.info').map(({ args }) => args.user)).toEqual([BOB.id, ALICE.id]);
    expect(await database.query('select name from people')).toEqual([{ name: 'alice Jansen' }]);
  });

  test('is not asked again', async () => {
    const { view, received } = await alice.slash('/traject');
    expect(view?.modal.title.text).toBe('Traject registreren');
    expect(received).toMatchObject({ status: 200, body: '' });
  });
});

describe('a traject', () => {
  test('is registered in two screens, with both verdicts before saving, and comes as a message', async () => {
    const outcome = await answer(alice);
    expect(textsOf(outcome.modal.blocks).join('\n')).toMatch(/Telt mee[\s\S]*Wordt betaald[\s\S]*2021/);
    const saved = await alice.submit(outcome, { startDate: daysAgo(10) });
    const [reference] = /HW-ZL-\d{4}-0001/.exec(textsOf(saved.view.modal.blocks).join(' ')) ?? [];
    expect(reference).toBeDefined();
    await service.app.settled();
    const [message] = stub.messages;
    expect(message).toMatchObject({ channel: 'D0000ALICE', text: `Traject ${reference}`, metadata: { event_type: 'hoofdzaak_werk_effect' } });
    expect(message?.metadata?.event_payload.key).toMatch(/^traject:.+:registered$/);
    expect(stub.calls.every(({ token, method }) => token === 'xoxb-test-bot' || method === 'response_url')).toBe(true);
  });

  test('gets a result by the button on its message, which is updated in place', async () => {
    const [message] = stub.messages;
    if (!message) throw new Error('no message');
    const { opened } = await alice.press(message, 'traject.result#0');
    const { view } = await alice.submit(await opened(), { result: 'betaald-werk', since: daysAgo(5) });
    expect(textsOf(view.modal.blocks).join(' ')).toMatch(/HW-ZL/);
    await service.app.settled();
    expect(stub.messages).toHaveLength(1);
    expect(stub.messages[0]?.ts).toBe(message.ts);
    expect(textsOf(stub.messages[0]?.blocks ?? []).join(' ')).toMatch(/Betaald werk/);
  });

  test('is listed to its guide only, and opened from the list', async () => {
    const { message } = await alice.slash('/traject', 'lijst');
    if (!message) throw new Error('no list');
    expect(textsOf(message.blocks).join(' ')).toMatch(/HW-ZL-\d{4}-0001/);
    const { answered } = await alice.press(message, 'traject.open#0', true);
    expect((await answered()).body).toMatchObject({ text: expect.stringMatching(/HW-ZL/) });
  });

  test('shows an error at its field, and keeps what was filled in', async () => {
    const { view } = await alice.slash('/traject');
    if (!view) throw new Error('no form');
    const refused = await alice.submit(view, { ...ANSWERS, ggz: ['geen', 'basis'] });
    expect(Object.keys(refused.errors)).toContain('ggz');
    const outcome = await answer(alice);
    expect((await alice.submit(outcome, { startDate: daysAgo(-30) })).errors.startDate).toMatch(/toekomst/);
    expect(await count('trajects')).toBe(1);
  });

  test('can be gone back on to the answers that were given', async () => {
    const outcome = await answer(alice);
    await alice.pressIn(outcome, 'traject.back#0');
    const back = await stub.waitFor(() => stub.views.get(outcome.id)?.modal.title.text === 'Traject registreren' && stub.views.get(outcome.id));
    expect(JSON.stringify(back.modal.blocks)).toMatch(/"initial_option":\{[^{]*\{[^}]*\},"value":"ips"/);
  });
});

describe('what is unknown', () => {
  test('a command gets help', async () => {
    const { message } = await alice.slash('/onbekend', 'iets');
    expect(message?.text).toMatch(/Wat kan ik hier/);
  });

  test('a reference gets a clear answer', async () => {
    expect((await alice.slash('/traject', 'HW-ZL-2026-0999')).message?.text).toMatch(/Ik ken geen traject HW-ZL-2026-0999/);
  });

  test('a button gets a clear answer', async () => {
    const [message] = stub.messages;
    if (!message) throw new Error('no message');
    const strange = { ...message, blocks: JSON.parse(JSON.stringify(message.blocks).replaceAll('traject.why', 'oud.knopje')) };
    const { answered } = await alice.press(strange, 'oud.knopje#4');
    expect((await answered()).body).toMatchObject({
      text: expect.stringContaining("'oud.knopje' ken ik niet"),
      response_type: 'ephemeral',
      replace_original: false,
    });
  });

  test('a form gets a clear answer, and does not vanish without a word', async () => {
    const { view } = await alice.slash('/traject');
    if (!view) throw new Error('no form');
    const strange = { ...view, modal: { ...view.modal, private_metadata: '{"of":"another app"}' } };
    expect(textsOf((await alice.submit(strange, {})).view.modal.blocks).join(' ')).toMatch(/Dit kon ik niet lezen; er is niets opgeslagen.*nothing was saved/);
    const workflow = { ...view, modal: { ...view.modal, private_metadata: view.modal.private_metadata?.replace('"traject"', '"vroeger"') } };
    expect(textsOf((await alice.submit(workflow, {})).view.modal.blocks).join(' ')).toMatch(/'vroeger' ken ik niet/);
  });

  test('a list that is searched answers with nothing when its form is unknown', async () => {
    const { view } = await alice.slash('/traject');
    if (!view) throw new Error('no form');
    const known = await service.sender.interaction(blockSuggestion(ALICE, view, 'region', 'limburg'));
    expect(JSON.parse(known.body).options.map(({ value }: { value: string }) => value)).toContain('ZL');
    const strange = { ...view, modal: { ...view.modal, private_metadata: '{}' } };
    const unknown = await service.sender.interaction(blockSuggestion(ALICE, strange, 'region', 'zuid'));
    expect(unknown).toMatchObject({ status: 200, body: '{"options":[]}' });
  });
});

test('Slack would have refused nothing of all this', () => {
  expect(stub.problems).toEqual([]);
});

test('no log line holds what people filled in', () => {
  expect(service.lines.join('')).not.toMatch(/Jansen|gespecialiseerd|betaald-werk/);
});
