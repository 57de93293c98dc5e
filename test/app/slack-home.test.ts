import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsOf } from '../support/block-kit.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { answer, daysAgo, introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, homeOpened, type ShownView, userChange } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * The App Home and the shortcuts, as Slack shows them; and who left, as their region sees it.
 */

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let alice: Person;
let bob: Person;
let reference: string;

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub });
  alice = service.person(ALICE);
  bob = service.person(BOB);
});

afterAll(async () => {
  expect(stub?.problems).toEqual([]);
  await service?.stop();
  await stub?.close();
  await database?.close();
});

const said = (view: ShownView | null): string => (view ? [view.modal.title.text, ...textsOf(view.modal.blocks)].join('\n') : '');
const seen = async (person: Person): Promise<string> => textsOf((await person.home()).home?.blocks ?? []).join('\n');
const reads = async () =>
  (await database.query("select distinct what, subject from audit where what like 'read.%' order by what")).map(({ what, subject }) => `${what} ${subject}`);

describe('the App Home', () => {
  test('tells who is new what will be there, in their own language, and leads to the profile', async () => {
    stub.locales.set(ALICE.id, 'en-GB');
    expect(await seen(alice)).toContain('First tell who you are');
    const { view, received } = await alice.pressHome('profiel.open#0');
    expect([received.status, received.body]).toEqual([200, '']);
    expect(view?.modal.title.text).toBe('Your profile');
    stub.locales.delete(ALICE.id);
  });

  test('shows what there is at each opening, and says when that was', async () => {
    await introduce(alice);
    expect(await seen(alice)).toMatch(/Er wacht nu niets op u[\s\S]*U hebt geen lopende trajecten[\s\S]*Zuid-Limburg[\s\S]*nog niets geregistreerd/);
    const saved = await alice.submit(await answer(alice), { startDate: daysAgo(10) });
    [reference = ''] = /HW-ZL-\d{4}-\d{4}/.exec(said(saved.view)) ?? [];
    const now = await seen(alice);
    expect(now).toContain(reference);
    expect(now).toMatch(/Zo stond het er voor op \S+ \d+ \w+ \d\d:\d\d/);
    expect(await reads()).toEqual(['read.region ZL', 'read.trajects own']);
  });

  test('its buttons open forms, and what is no form, over the page; nothing is posted', async () => {
    await service.app.settled(); // the message of what was registered above is posted
    const posted = stub.messages.length;
    expect(said((await alice.pressHome('traject.new#0')).view)).toContain('Traject registreren');
    const { view, received } = await alice.pressHome('traject.open#0', reference);
    expect([received.status, received.body]).toEqual([200, '']);
    expect(said(view)).toContain(reference);
    if (!view) throw new Error('nothing was opened');
    await alice.pressIn(view, 'traject.result#0');
    expect(said(await stub.waitFor(() => stub.views.get(view.id)?.hash !== view.hash && (stub.views.get(view.id) ?? false)))).toContain('Nieuw resultaat');
    expect(said((await alice.pressHome('regio.open#0')).view)).toContain('Wie is wie?');
    await service.app.settled();
    expect(stub.messages).toHaveLength(posted);
  });

  test('is drawn anew by its own button', async () => {
    stub.homes.set(ALICE.id, { type: 'home', callback_id: 'home', blocks: stub.homes.get(ALICE.id)?.blocks.slice(0, 1) ?? [] });
    const { received } = await alice.pressHome('home.open#4');
    expect(received.status).toBe(200);
    expect(textsOf(stub.homes.get(ALICE.id)?.blocks ?? []).join('\n')).toContain(reference);
  });

  test('an opening that Slack takes late never takes the place of a later one', async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const before = stub.of('views.publish').length;
    stub.fault({ method: 'views.publish', until: held });
    const first = alice.home();
    await stub.waitFor(() => stub.of('views.publish').length > before);
    const saved = await alice.submit(await answer(alice), { startDate: daysAgo(20) });
    const [newer = ''] = /HW-ZL-\d{4}-\d{4}/.exec(said(saved.view)) ?? [];
    const second = alice.home();
    // Nobody else waits for it; and meanwhile the second would have come, did it not wait for the first.
    for (let times = 0; times < 3; times += 1) expect((await bob.home()).received.status).toBe(200);
    release();
    await Promise.all([first, second]);
    expect(textsOf(stub.homes.get(ALICE.id)?.blocks ?? []).join('\n')).toContain(newer);
  });

  test('the tab with messages draws nothing', async () => {
    const before = stub.of('views.publish').length;
    expect((await service.sender.event(homeOpened(ALICE, 'Ev-messages', 'messages'))).status).toBe(200);
    expect(stub.of('views.publish')).toHaveLength(before);
  });

  test('that Slack does not take is left until the next opening', async () => {
    stub.fault({ method: 'views.publish', error: 'not_enabled' });
    expect((await alice.home()).received.status).toBe(200);
    expect(service.lines.join('')).toContain('Slack did not take an App Home');
  });
});

describe('a shortcut', () => {
  test.each(['traject', 'vastgelopen'])('«%s» opens the form of its command', async (name) => {
    const { view, received } = await alice.shortcut(name);
    expect([received.status, received.body]).toEqual([200, '']);
    expect(view?.modal.callback_id).toBe('form');
    expect(view?.modal.blocks).toEqual((await alice.slash(`/${name}`)).view?.modal.blocks);
  });

  test('asks who is new for a profile first, and goes on with what was chosen', async () => {
    const { view } = await bob.shortcut('traject');
    expect(view?.modal.title.text).toBe('Uw profiel');
    expect((await introduce(bob)).modal.title.text).toBe('Traject registreren');
  });

  test('that is not known gets help', async () => {
    expect(said((await alice.shortcut('constructor')).view)).toContain('Wat kan ik hier?');
  });
});

describe('who left', () => {
  /** Whether Bob, procesregisseur of the region, can hand Alice's traject over. */
  const handsOver = async (): Promise<boolean> => {
    const { message } = await bob.slash('/traject', reference);
    return textsOf(message?.blocks ?? []).includes('Overdragen');
  };

  test('is marked by Slack’s word; what they guided can be handed over by the procesregisseur, until they are back', async () => {
    const [row] = await database.query('select person_id from accounts where account = $1', [BOB.id]);
    await database.query("insert into grants (person_id, role, region, granted_at) values ($1, 'procesregisseur', 'ZL', now())", [row?.person_id]);
    expect(await handsOver()).toBe(false);
    await service.sender.event(userChange(ALICE, true, 'Ev-left'));
    expect(await handsOver()).toBe(true);
    expect(await seen(bob)).toMatch(new RegExp(`Trajecten zonder begeleider[\\s\\S]*${reference}[\\s\\S]*Overdragen`));
    expect(said((await bob.pressHome('traject.hand-over#0', reference)).view)).toContain('Aan wie?');
    await service.sender.event(userChange(ALICE, false, 'Ev-back'));
    expect(await handsOver()).toBe(false);
  });
});
