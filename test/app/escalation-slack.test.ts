import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { known, seat, uwvOf } from '../support/escalations.ts';
import { createClock, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import { ALICE, BOB, type ShownMessage, type SlackUser } from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

const HOUR = 3_600_000;
const CAROL: SlackUser = { id: 'U000CAROL1', name: 'carol' };
const DAVE: SlackUser = { id: 'U0000DAVE1', name: 'dave' };

let database: FreshDatabase;
let stub: SlackStub;
let service: SlackApp;
let uwv: string;
let alice: Person;
let bob: Person;
const clock = createClock();

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  service = await startSlackApp({ connectionString: database.connectionString, stub, clock });
  alice = service.person(ALICE);
  bob = service.person(BOB);
  for (const user of [ALICE, BOB, CAROL, DAVE]) await known(service.person(user));
  uwv = await uwvOf(database);
  await seat(database, BOB, 'organisatieambassadeur', { organisationId: uwv });
  await seat(database, CAROL, 'organisatieambassadeur', { organisationId: uwv });
  await seat(database, DAVE, 'programmamanager', { region: null });
});

afterEach(() => {
  expect(stub.problems).toEqual([]);
});

afterAll(async () => {
  await service?.stop();
  await stub?.close();
  await database?.close();
});

/** Alice is stuck. @returns the reference and the id */
async function stuck(question: string): Promise<{ reference: string; id: string }> {
  const { view } = await alice.slash('/vastgelopen');
  if (!view) throw new Error('no form was opened');
  const { received, errors } = await alice.submit(view, { region: 'ZL', organisatie: uwv, category: 'contact', candidateKnows: 'ja', question });
  expect([received.status, errors]).toEqual([200, {}]);
  await service.app.settled();
  const [row] = await database.query('select id, reference from escalations order by raised_at desc limit 1');
  return { reference: String(row?.reference), id: String(row?.id) };
}

/** The messages with a key, as they look now. */
const withKeys = (part: string): ShownMessage[] => stub.messages.filter((message) => JSON.stringify(message.metadata ?? {}).includes(part));
const only = (messages: ShownMessage[]): ShownMessage => {
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error(`${messages.length} messages`);
  return message;
};
const shown = (message: ShownMessage): string => JSON.stringify(message.blocks);

async function press(person: Person, message: ShownMessage, action: string) {
  const pressed = await person.press(message, action);
  expect(pressed.received.status).toBe(200);
  await service.app.settled();
  return pressed;
}

/** Which button of the card does this. */
function actionOf(message: ShownMessage, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action.replace('.', '\\.')}#\\d+)"`).exec(shown(message)) ?? [];
  if (!id) throw new Error(`no button ${action} on ${shown(message)}`);
  return id;
}

async function later(ms: number): Promise<void> {
  clock.move(ms);
  await service.app.sweep();
  await service.app.settled();
}

test('the ambassadeur hears at once, takes it up, answers; the reporter sees each step and closes it; every copy shows it', async () => {
  const { id, reference } = await stuck('Er komt geen reactie op een aanmelding.');
  const ping = only(withKeys(`escalation:${id}:1:ping`));
  expect(ping.text).toContain(`Voor u: Casus ${reference}`);
  const own = () => shown(only(withKeys(`escalation:${id}:registered`)));
  expect(own()).toContain('Gevraagd aan bob Jansen');

  await press(bob, ping, actionOf(ping, 'escalatie.take'));
  expect(own()).toContain('bob Jansen pakt dit op');
  expect(only(withKeys(`escalation:${id}:told:3`)).text).toContain('bob Jansen pakt dit op');

  const form = await (await bob.press(ping, actionOf(ping, 'escalatie.answer'))).opened();
  await bob.submit(form, { text: 'Ik bel morgen met het team.' });
  await service.app.settled();
  const told = only(withKeys(`escalation:${id}:told:4`));
  expect(shown(told)).toContain('Ik bel morgen met het team.');

  await press(alice, told, actionOf(told, 'escalatie.solved'));
  const copies = withKeys(`escalation:${id}`)
    .map(shown)
    .filter((copy) => copy.includes('Stap')); // news in two lines is no copy
  expect(copies).toHaveLength(4); // the last tells who took it up that it is over
  for (const copy of copies) expect(copy).toContain('Dit is afgesloten');
  expect(await database.query('select status, due_at from escalations where id = $1', [id])).toEqual([{ status: 'closed', due_at: null }]);
});

test('nobody takes it up: a reminder at half time to the colleague too, then the programmamanager, then every week', async () => {
  const { id } = await stuck('Wie beslist over de aanvraag?');
  await later(24 * HOUR);
  expect(withKeys(`escalation:${id}:1:reminder`)).toHaveLength(2);
  await later(24 * HOUR);
  expect(only(withKeys(`escalation:${id}:2:ping`)).text).toContain('Niemand heeft dit opgepakt');
  await later(47 * HOUR);
  const before = withKeys(`escalation:${id}`).length;
  await later(0);
  expect(withKeys(`escalation:${id}`)).toHaveLength(before);
});

test('two who take it up in the same second: one has it, the other sees who', async () => {
  const { id } = await stuck('Kan dit sneller?');
  await later(24 * HOUR);
  const carol = service.person(CAROL);
  const [one, two] = withKeys(`escalation:${id}:1:reminder`);
  if (!one || !two) throw new Error('two reminders were expected');
  const pressed = await Promise.all([bob.press(one, actionOf(one, 'escalatie.take')), carol.press(two, actionOf(two, 'escalatie.take'))]);
  const answers = await Promise.all(pressed.map((press) => press.answered()));
  const said = answers.map((answer) => JSON.stringify(answer));
  expect(said.filter((text) => text.includes('was u net voor'))).toHaveLength(1);
  expect(await database.query("select count(*)::int as n from escalation_log where escalation_id = $1 and what = 'taken'", [id])).toEqual([{ n: 1 }]);
});

test('an answer after it was withdrawn keeps what was typed and shows how it stands', async () => {
  const { id } = await stuck('Deze vraag trek ik in.');
  const ping = only(withKeys(`escalation:${id}:1:ping`));
  const form = await (await bob.press(ping, actionOf(ping, 'escalatie.answer'))).opened();
  const own = only(withKeys(`escalation:${id}:registered`));
  await press(alice, own, actionOf(own, 'escalatie.withdraw'));
  const late = await bob.submit(form, { text: 'Mijn antwoord komt te laat.' });
  const view = JSON.stringify(late.view.modal);
  expect(view).toContain('Mijn antwoord komt te laat.');
  expect(view).toContain('niet verstuurd');
});

test('who lost the role since is refused, in words', async () => {
  const { id } = await stuck('Mag dit nog?');
  const ping = only(withKeys(`escalation:${id}:1:ping`));
  await database.query("delete from grants where role = 'organisatieambassadeur' and person_id = (select person_id from accounts where account = $1)", [
    BOB.id,
  ]);
  const pressed = await bob.press(ping, actionOf(ping, 'escalatie.take'));
  expect(JSON.stringify(await pressed.answered())).toContain('geeft u hier (nu) geen toegang');
  await seat(database, BOB, 'organisatieambassadeur', { organisationId: uwv });
});

test('a list shows what waits; opening one sends a card that follows it', async () => {
  const { id, reference } = await stuck('Komt dit in de lijst?');
  const { message } = await alice.slash('/escalatie', 'lijst');
  expect(JSON.stringify(message)).toContain(reference);
  const { message: sent } = await alice.slash('/escalatie', reference);
  await service.app.settled();
  expect(JSON.stringify(sent)).toContain(reference);
  const copy = () => only(stub.messages.filter((one) => JSON.stringify(one.metadata ?? {}).includes('opened:') && shown(one).includes(reference)));
  expect(shown(copy())).toContain('Gevraagd aan');
  const own = only(withKeys(`escalation:${id}:registered`));
  await press(alice, own, actionOf(own, 'escalatie.withdraw'));
  expect(shown(copy())).toContain('Dit is ingetrokken');
});
