import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { fuzz } from '../support/fuzz.ts';
import { FUZZ_PATIENCE, harmed } from '../support/hostile.ts';
import { slackMarkup } from '../support/markup.ts';
import { introduce, type SlackApp, startSlackApp } from '../support/slack-app.ts';
import {
  ALICE,
  BOB,
  blockSuggestion,
  directMessage,
  mention,
  type ShownView,
  slashCommand,
  userChange,
  viewAction,
  viewSubmission,
} from '../support/slack-payloads.ts';
import type { Person } from '../support/slack-person.ts';
import { createSlackStub, type SlackStub } from '../support/slack-stub.ts';

/*
 * Payloads of every kind that Slack sends, with any part of them harmed, to the whole service on a database.
 */

let database: FreshDatabase;
let stub: SlackStub;
let slack: SlackApp;
let sequence = 0;

/** Payloads with an id of their own each. `form`: as fields; `interaction`: as JSON in a field. */
type Kind = { as: 'form' | 'interaction' | 'event'; payload: () => unknown };
const kinds: Kind[] = [];

async function formOf(person: Person, command: string): Promise<ShownView> {
  const { view } = await person.slash(command);
  if (!view) throw new Error(`${command} opened nothing`);
  return person.filled(view);
}

/** What people can send of a form that is open: submit it, change an answer, press a button, search a list. */
function kindsOf(view: ShownView): Kind[] {
  const input = view.modal.blocks.flatMap((block) => (block.type === 'input' ? [block.element.action_id] : []))[0] ?? '';
  return [
    { as: 'interaction', payload: () => viewSubmission(ALICE, view, {}, stub.trigger()) },
    { as: 'interaction', payload: () => viewAction(ALICE, view, input, {}, stub.trigger()) },
    { as: 'interaction', payload: () => blockSuggestion(ALICE, view, input, 'uwv') },
  ];
}

/** A press on a message that is not there: what it says is all that counts. */
const press = (action: string, value: string) => ({
  type: 'block_actions',
  team: { id: 'T000000001' },
  user: { id: ALICE.id, name: 'alice' },
  trigger_id: stub.trigger(),
  response_url: stub.responseUrl(),
  container: { type: 'message', message_ts: '1.1', channel_id: 'D1', is_ephemeral: false },
  actions: [{ type: 'button', action_id: `${action}#0`, block_id: 'b', value, action_ts: '1.1' }],
});

beforeAll(async () => {
  database = await freshDatabase();
  stub = await createSlackStub();
  slack = await startSlackApp({ connectionString: database.connectionString, stub });
  const alice = slack.person(ALICE);
  await introduce(alice);
  for (const command of ['/traject', '/vastgelopen', '/opschalen', '/vraag', '/profiel', '/afwezig']) kinds.push(...kindsOf(await formOf(alice, command)));
  kinds.push(...kindsOf(await formOf(slack.person(BOB), '/traject'))); // the profile of somebody new, with what comes after it
  for (const command of ['/traject', '/escalatie', '/vraag', '/wie', '/regio', '/cijfers', '/afwezig', '/beheer', '/hulp', '/onbekend']) {
    kinds.push({ as: 'form', payload: () => slashCommand(ALICE, command, 'HW-ZL-2026-0001', stub.trigger(), stub.responseUrl()) });
  }
  for (const action of [
    'traject.open',
    'escalatie.take',
    'vraag.pass',
    'check-in.same',
    'import.register',
    'divisie.grant',
    'wie.confirm',
    'command',
    'beheer.seat-remove',
  ]) {
    kinds.push({ as: 'interaction', payload: () => press(action, 'HW-ZL-2026-0001') });
  }
  const id = () => `EvFUZZ${sequence++}`;
  kinds.push(
    { as: 'event', payload: () => directMessage(ALICE, 'wie betaalt de fietsen?', id()) },
    { as: 'event', payload: () => mention(ALICE, 'regio ZL', id()) },
    { as: 'event', payload: () => userChange(BOB, true, id()) },
  );
});

afterAll(async () => {
  await slack?.stop();
  await stub?.close();
  await database?.close();
});

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

test(
  'any payload is answered in time, without a fault, a stray rejection or markup',
  async () => {
    const statuses = await fuzz(
      kinds.length,
      async (kind, how) => {
        const { as, payload } = kinds[kind] ?? { as: 'event', payload: () => ({}) };
        const body = harmed(payload(), how);
        if (as === 'event') return slack.sender.event(body);
        if (as === 'interaction') return slack.sender.interaction(body);
        return slack.sender.form(Object.fromEntries(Object.entries(body ?? {}).map(([name, value]) => [name, asText(value)])));
      },
      slack.lines,
    );
    expect(statuses.get(200)).toBeGreaterThan(0); // not all of it is refused at the door
    await slack.app.settled();
    expect(stub.calls.flatMap(({ args }) => slackMarkup(args))).toEqual([]);
    expect(stub.problems).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  },
  FUZZ_PATIENCE,
);

test('bytes that are no payload at all are refused', async () => {
  const bodies = [
    '',
    '{',
    '['.repeat(50_000),
    'payload=%',
    'payload={',
    'payload=null',
    'payload=[]',
    '\u0000',
    '"x"',
    'null',
    'a=b&a=c',
    `payload=${'x'.repeat(600_000)}`,
  ];
  for (const body of bodies) {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const { status } = await slack.sender.raw(body, type);
      expect(status, `${type}: ${body.slice(0, 40)}`).toBeGreaterThanOrEqual(400);
      expect(status, `${type}: ${body.slice(0, 40)}`).toBeLessThan(500);
    }
  }
});
